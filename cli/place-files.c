/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/place-files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file on its way. */
typedef struct {
  const AuthorPlacedFile *file;
  int folder; /* that it lies in; -1: not open yet */
  char *base, *temporary;
  bool is_written, is_placed;
} Step;

typedef struct {
  int root;
  GArray *steps;      /* of Step */
  GPtrArray *created; /* folders that were made, relative to the root, in that order */
} Work;

static void
fail (GError **error, const char *name)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", name, g_strerror (code));
}

/* The folder of that name in @parent, made if it is not there. */
static int
open_folder (Work *work, int parent, const char *name, const char *path)
{
  if (mkdirat (parent, name, 0777) == 0)
    g_ptr_array_add (work->created, g_strdup (path));
  else if (errno != EEXIST)
    return -1;
  return openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int
open_parent (Work *work, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autoptr (GString) path = g_string_new (NULL);
  int folder = dup (work->root);

  for (guint i = 0; folder >= 0 && parts[i + 1] != NULL; i++) {
    int inner;

    g_string_append_printf (path, "%s%s", i > 0 ? "/" : "", parts[i]);
    inner = open_folder (work, folder, parts[i], path->str);
    close (folder);
    folder = inner;
  }
  return folder;
}

static bool
write_all (int file, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0) {
    gssize n = write (file, data, size);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return false;
    data += n;
    size -= (gsize) n;
  }
  return fsync (file) == 0;
}

static bool
write_step (Work *work, Step *step)
{
  int file;
  bool is_whole;

  step->folder = open_parent (work, step->file->name);
  if (step->folder < 0)
    return false;
  file = openat (step->folder, step->temporary,
                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0)
    return false;
  step->is_written = true;
  is_whole = write_all (file, step->file->bytes);
  return close (file) == 0 && is_whole;
}

/* A new file never takes the place of one that has come meanwhile. */
static bool
place_step (Step *step)
{
  if (step->file->is_new ? linkat (step->folder, step->temporary, step->folder, step->base, 0) != 0
                         : renameat (step->folder, step->temporary, step->folder, step->base) != 0)
    return false;
  step->is_placed = true;
  if (step->file->is_new)
    unlinkat (step->folder, step->temporary, 0);
  step->is_written = false;
  return true;
}

static bool
run (Work *work, bool (*function) (Work *work, Step *step), bool wants_new, GError **error)
{
  for (guint i = 0; i < work->steps->len; i++) {
    Step *step = &g_array_index (work->steps, Step, i);

    if (step->file->is_new == wants_new && !function (work, step)) {
      fail (error, step->file->name);
      return false;
    }
  }
  return true;
}

static bool
place_one (Work *work, Step *step)
{
  return place_step (step);
}

static void
take_back (Work *work, bool is_done)
{
  for (guint i = 0; i < work->steps->len; i++) {
    Step *step = &g_array_index (work->steps, Step, i);

    if (step->is_written)
      unlinkat (step->folder, step->temporary, 0);
    if (!is_done && step->is_placed && step->file->is_new)
      unlinkat (step->folder, step->base, 0);
    if (step->folder >= 0)
      close (step->folder);
    g_free (step->base);
    g_free (step->temporary);
  }
  for (guint i = work->created->len; !is_done && i-- > 0;)
    unlinkat (work->root, g_ptr_array_index (work->created, i), AT_REMOVEDIR);
}

static void
add_steps (Work *work, const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    Step step = { .file = g_ptr_array_index (files, i), .folder = -1 };

    step.base = g_path_get_basename (step.file->name);
    step.temporary = g_strdup_printf (".koffer-%d-%u", (int) getpid (), i);
    g_array_append_val (work->steps, step);
  }
}

bool
koffer_place_files (const char *folder, const GPtrArray *files, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GPtrArray) created = g_ptr_array_new_with_free_func (g_free);
  Work work = { open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), steps, created };
  bool is_done;

  if (work.root < 0) {
    fail (error, folder);
    return false;
  }
  add_steps (&work, files);
  /* What stands in the place of an old file comes last, when nothing else can go wrong. */
  is_done = run (&work, write_step, true, error) && run (&work, write_step, false, error)
            && run (&work, place_one, true, error) && run (&work, place_one, false, error);
  take_back (&work, is_done);
  close (work.root);
  return is_done;
}
