/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file for a medium with that number; -1 with errno set. */
static int
new_kept (AuthorDocument *document, gint64 medium, char **ret_name)
{
  const char *base;
  g_auto (AuthorDescriptor) around = -1;

  *ret_name = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, medium);
  around = author_disk_open_around (document->own, *ret_name, true, &base);
  if (around < 0)
    return -1;
  unlinkat (around, base, 0);
  return openat (around, base, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* The number if all went well, else 0, and no file. */
static gint64
finish (AuthorDocument *document, gint64 medium, const char *kept, bool good, GError **error)
{
  if (good)
    return medium;
  author_disk_fail (error, kept);
  unlinkat (document->own, kept, 0);
  return 0;
}

gint64
author_document_keep_bytes (AuthorDocument *document, GBytes *bytes, GError **error)
{
  gint64 medium = document->next_medium++;
  g_autofree char *kept = NULL;
  g_auto (AuthorDescriptor) file = new_kept (document, medium, &kept);

  return finish (document, medium, kept, file >= 0 && author_disk_write (file, bytes), error);
}

static bool
copy_block (int from, int to, const char *block, ssize_t length)
{
  for (ssize_t done = 0, n; done < length; done += n) {
    n = write (to, block + done, (size_t) (length - done));
    if (n < 0 && errno != EINTR)
      return false;
    n = MAX (n, 0);
  }
  return true;
}

bool
author_document_copy_all (int from, int to)
{
  g_autofree char *block = g_malloc (1 << 18);
  ssize_t n;

  while ((n = read (from, block, 1 << 18)) != 0) {
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 || !copy_block (from, to, block, n))
      return false;
  }
  return fsync (to) == 0;
}

gint64
author_document_keep_copy (AuthorDocument *document, const char *path, GError **error)
{
  gint64 medium = document->next_medium++;
  g_autofree char *kept = NULL;
  g_auto (AuthorDescriptor) from = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_auto (AuthorDescriptor) to = -1;
  struct stat status;

  if (from < 0 || fstat (from, &status) != 0) {
    author_disk_fail (error, path);
    return 0;
  }
  if (!S_ISREG (status.st_mode)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s", path);
    return 0;
  }
  to = new_kept (document, medium, &kept);
  return finish (document, medium, kept, to >= 0 && author_document_copy_all (from, to), error);
}

/* --- what is kept ----------------------------------------------------------------------------- */

bool
author_document_is_kept (const AuthorDocument *document, gint64 medium)
{
  g_autofree char *kept = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, medium);
  g_auto (AuthorDescriptor) file = author_disk_open (document->own, kept);

  return file >= 0;
}

GArray *
author_document_list_kept (const AuthorDocument *document)
{
  GArray *media = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *base;
  int around = author_disk_open_around (document->own, AUTHOR_KEPT_FOLDER "/x", false, &base);
  DIR *entries = around >= 0 ? fdopendir (around) : NULL;
  const struct dirent *entry;

  if (entries == NULL) {
    author_descriptor_close (&around);
    return media;
  }
  while ((entry = readdir (entries)) != NULL) {
    gint64 medium = g_ascii_strtoll (entry->d_name, NULL, 10);

    if (medium > 0)
      g_array_append_val (media, medium);
  }
  closedir (entries);
  return media;
}

void
author_document_clean_kept (AuthorDocument *document)
{
  g_autoptr (GArray) media = author_document_list_kept (document);

  for (guint i = 0; document->journal != NULL && i < media->len; i++) {
    gint64 medium = g_array_index (media, gint64, i);
    g_autofree char *kept = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, medium);

    if (!author_journal_has_medium (document->journal, medium))
      unlinkat (document->own, kept, 0);
  }
}
