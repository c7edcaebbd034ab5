/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder without anything that people see, nor a journal. */
static gboolean
check_empty (const char *path, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *journal = g_build_filename (path, AUTHOR_OWN_FOLDER, AUTHOR_JOURNAL_FILE, NULL);
  const char *name;
  bool is_empty = !g_file_test (journal, G_FILE_TEST_EXISTS);

  if (mkdir (path, 0777) != 0 && errno != EEXIST)
    return author_disk_fail (error, path);
  dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    is_empty = is_empty && name[0] == '.';
  if (!is_empty)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY, "%s", path);
  return is_empty;
}

static gboolean
copy_medium (const AuthorDocument *document, const AuthorDocument *target, gint64 medium,
             GError **error)
{
  const AuthorFile file = { .medium = medium };
  g_autofree char *kept = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, medium);
  const char *base;
  g_auto (AuthorDescriptor) from = author_document_open_medium (document, &file);
  g_auto (AuthorDescriptor) around = author_disk_open_around (target->own, kept, true, &base);
  g_auto (AuthorDescriptor) to = -1;

  if (from < 0 || around < 0)
    return author_disk_fail (error, kept);
  to = openat (around, base, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (to < 0 || !author_document_copy_all (from, to))
    return author_disk_fail (error, kept);
  return TRUE;
}

/* All into what the other one keeps: flushing it brings them where they belong. */
static gboolean
copy_media (const AuthorDocument *document, const AuthorDocument *target, GError **error)
{
  g_autoptr (GArray) kept = author_document_list_kept (document);
  GHashTableIter iter;
  gpointer medium;

  g_hash_table_iter_init (&iter, document->lying);
  while (g_hash_table_iter_next (&iter, &medium, NULL))
    g_array_append_val (kept, *(gint64 *) medium);
  for (guint i = 0; i < kept->len; i++)
    if (!copy_medium (document, target, g_array_index (kept, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
copy_journal (const AuthorDocument *document, const AuthorDocument *target, GError **error)
{
  g_autofree char *real = realpath (target->path, NULL);
  g_autofree char *path = NULL;

  if (real == NULL)
    return author_disk_fail (error, target->path);
  path = g_build_filename (real, AUTHOR_OWN_FOLDER, AUTHOR_JOURNAL_FILE, NULL);
  return document->journal == NULL || author_journal_copy (document->journal, path, error);
}

static void
touch_all (AuthorDocument *document, const AuthorTable *table)
{
  const AuthorFile *file;

  for (guint i = 0; (file = author_table_at (table, i)) != NULL; i++)
    author_document_touch (document, file->name);
}

/* From now on the place of @target is that of @document, and @target has its old one. */
static void
change_places (AuthorDocument *document, AuthorDocument *target)
{
  AuthorDocument old = *document;
  bool had_journal = document->journal != NULL;

  g_clear_pointer (&document->journal, author_journal_free);
  document->path = target->path;
  document->root = target->root;
  document->own = target->own;
  document->lock = target->lock;
  document->temporary = target->temporary;
  document->writable = target->writable;
  target->path = old.path;
  target->root = old.root;
  target->own = old.own;
  target->lock = old.lock;
  target->temporary = old.temporary;
  touch_all (document, document->written);
  touch_all (document, document->now);
  author_table_free (document->written);
  document->written = author_table_new ();
  g_hash_table_remove_all (document->lying);
  document->is_behind = true;
  if (!had_journal)
    author_document_renew_journal (document, false);
}

gboolean
author_document_move_to (AuthorDocument *document, const char *path, GError **error)
{
  g_autoptr (AuthorDocument) target = NULL;

  author_document_end_writing (document);
  if (!check_empty (path, error))
    return FALSE;
  target = author_document_new (path, document->clock);
  if (!author_document_open_place (target, error))
    return FALSE;
  if (target->writable != AUTHOR_WRITABLE || target->own < 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY, "%s", path);
    return FALSE;
  }
  if (!copy_media (document, target, error) || !copy_journal (document, target, error))
    return FALSE;
  change_places (document, target);
  return author_document_flush (document, error);
}
