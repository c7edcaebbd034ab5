/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/text-store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is written, but not in its place yet. */
typedef struct {
  int folder; /* descriptor */
  char *name, *temporary;
} Waiting;

static void
waiting_clear (void *data)
{
  Waiting *waiting = data;

  if (waiting->temporary != NULL)
    unlinkat (waiting->folder, waiting->temporary, 0);
  if (waiting->folder >= 0)
    close (waiting->folder);
  g_free (waiting->name);
  g_free (waiting->temporary);
}

static gboolean
fail (GError **error, const char *name)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", name,
               g_strerror (number));
  return FALSE;
}

/* The folder of @name, made where it is not there; -1 with errno. */
static int
open_folder (const char *root, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 0);
  int at = open (root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; at >= 0 && parts[i] != NULL && parts[i + 1] != NULL; i++) {
    int next;

    if (mkdirat (at, parts[i], 0777) != 0 && errno != EEXIST)
      next = -1;
    else
      next = openat (at, parts[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    close (at);
    at = next;
  }
  return at;
}

static bool
write_all (int descriptor, GBytes *bytes)
{
  gsize length, done = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (done < length) {
    ssize_t n = write (descriptor, data + done, length - done);

    if (n < 0 && errno != EINTR)
      return false;
    done += n > 0 ? (gsize) n : 0;
  }
  return fsync (descriptor) == 0;
}

static gboolean
prepare (const char *root, const AuthorTextFile *file, GArray *waiting, GError **error)
{
  Waiting one = { .folder = open_folder (root, file->name) };
  const char *slash = strrchr (file->name, '/');
  int descriptor;
  bool is_written;

  if (one.folder < 0)
    return fail (error, file->name);
  one.name = g_strdup (slash != NULL ? slash + 1 : file->name);
  one.temporary = g_strdup_printf (".%s.%d", one.name, (int) getpid ());
  g_array_append_val (waiting, one);
  unlinkat (one.folder, one.temporary, 0);
  descriptor = openat (one.folder, one.temporary,
                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (descriptor < 0)
    return fail (error, file->name);
  is_written = write_all (descriptor, file->bytes);
  if (close (descriptor) != 0 || !is_written)
    return fail (error, file->name);
  return TRUE;
}

gboolean
author_text_files_write (const char *folder, const GPtrArray *files, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));

  g_array_set_clear_func (waiting, waiting_clear);
  for (guint i = 0; i < files->len; i++)
    if (!prepare (folder, g_ptr_array_index (files, i), waiting, error))
      return FALSE;
  for (guint i = 0; i < waiting->len; i++) {
    Waiting *one = &g_array_index (waiting, Waiting, i);

    if (renameat (one->folder, one->temporary, one->folder, one->name) != 0)
      return fail (error, one->name);
    g_clear_pointer (&one->temporary, g_free);
  }
  return TRUE;
}
