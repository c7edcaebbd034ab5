/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <sys/stat.h>
#include <unistd.h>

#include "authoring/source/source-limits.h"

gsize
author_document_text_limit (const char *name)
{
  static const struct {
    const char *ending;
    gsize limit;
  } limits[] = {
    { ".md", AUTHOR_LIMIT_PAGE_BYTES },      { ".yaml", AUTHOR_LIMIT_MARKDOWN_BYTES },
    { ".yml", AUTHOR_LIMIT_MARKDOWN_BYTES }, { ".txt", AUTHOR_LIMIT_MARKDOWN_BYTES },
    { ".css", AUTHOR_LIMIT_MARKDOWN_BYTES }, { ".json", AUTHOR_LIMIT_MARKDOWN_BYTES },
    { ".vtt", AUTHOR_LIMIT_MARKDOWN_BYTES }, { ".csv", AUTHOR_LIMIT_MARKDOWN_BYTES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    if (g_str_has_suffix (name, limits[i].ending))
      return limits[i].limit;
  return 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

int
author_document_open_medium (const AuthorDocument *document, const AuthorFile *file)
{
  const char *lies = g_hash_table_lookup (document->lying, &file->medium);
  g_autofree char *kept = NULL;

  if (lies != NULL)
    return author_disk_open (document->root, lies);
  kept = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, file->medium);
  return author_disk_open (document->own, kept);
}

static GBytes *
read_cb (void *data, const char *name, gsize max_size)
{
  const AuthorDocument *document = data;
  const AuthorFile *file = author_table_find (document->now, name);
  g_auto (AuthorDescriptor) descriptor = -1;

  if (file == NULL)
    return NULL;
  if (file->bytes != NULL)
    return g_bytes_get_size (file->bytes) <= max_size ? g_bytes_ref (file->bytes) : NULL;
  descriptor = author_document_open_medium (document, file);
  return descriptor >= 0 ? author_disk_read (descriptor, max_size) : NULL;
}

static GInputStream *
open_cb (void *data, const char *name, guint64 *ret_size)
{
  const AuthorDocument *document = data;
  const AuthorFile *file = author_table_find (document->now, name);
  g_auto (AuthorDescriptor) descriptor = -1;
  struct stat status;
  int taken;

  if (file == NULL)
    return NULL;
  if (file->bytes != NULL) {
    *ret_size = g_bytes_get_size (file->bytes);
    return g_memory_input_stream_new_from_bytes (file->bytes);
  }
  descriptor = author_document_open_medium (document, file);
  if (descriptor < 0 || fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  *ret_size = (guint64) status.st_size;
  taken = descriptor;
  descriptor = -1;
  return g_unix_input_stream_new (taken, TRUE);
}

static const char *
name_at_cb (void *data, gsize index)
{
  const AuthorDocument *document = data;
  const AuthorFile *file
      = index < G_MAXUINT ? author_table_at (document->now, (guint) index) : NULL;

  return file != NULL ? file->name : NULL;
}

void
author_document_init_files (AuthorDocument *document)
{
  document->files
      = (AuthorFiles){ .read = read_cb, .name_at = name_at_cb, .data = document, .open = open_cb };
}

void
author_document_set_lying (AuthorDocument *document, gint64 medium, const char *name)
{
  if (name != NULL)
    g_hash_table_insert (document->lying, g_memdup2 (&medium, sizeof medium), g_strdup (name));
  else
    g_hash_table_remove (document->lying, &medium);
}

/* --- stamps ---------------------------------------------------------------------------------- */

static AuthorStamp
stamp_of (const struct stat *status)
{
  return (AuthorStamp){ status->st_size,
                        status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
                            + status->st_mtim.tv_nsec,
                        status->st_ino };
}

void
author_document_stamp (int around, const char *base, AuthorStamp *ret_stamp)
{
  struct stat status;

  *ret_stamp = fstatat (around, base, &status, AT_SYMLINK_NOFOLLOW) == 0 ? stamp_of (&status)
                                                                         : (AuthorStamp){ 0, 0, 0 };
}
