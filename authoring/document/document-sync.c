/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Journals set aside, of which each has its number. */
#define MOST_ASIDE 1000

/* --- the file --------------------------------------------------------------------------------- */

/* Its path, which SQLite wants; no part of it is a link but the user's own. (transfer full) (nullable) */
static char *
journal_path (const AuthorDocument *document)
{
  g_autofree char *real = realpath (document->path, NULL);

  return real != NULL ? g_build_filename (real, AUTHOR_OWN_FOLDER, AUTHOR_JOURNAL_FILE, NULL)
                      : NULL;
}

static guint64
journal_inode (const AuthorDocument *document)
{
  struct stat status;

  return fstatat (document->root, AUTHOR_OWN_FOLDER "/" AUTHOR_JOURNAL_FILE, &status,
                  AT_SYMLINK_NOFOLLOW)
                 == 0
             ? status.st_ino
             : 0;
}

static gboolean
open_journal (AuthorDocument *document, GError **error)
{
  g_autofree char *path = NULL;

  if (document->writable != AUTHOR_WRITABLE) {
    document->journal = author_journal_open (NULL, error);
    return document->journal != NULL;
  }
  if (document->own < 0)
    author_document_reopen_own (document);
  path = document->own >= 0 ? journal_path (document) : NULL;
  if (path == NULL)
    return author_disk_fail (error, document->path);
  document->journal = author_journal_open (path, error);
  document->journal_inode = journal_inode (document);
  return document->journal != NULL;
}

/* Gives the file a name of which there is none yet: `journal.db.damaged-1`. */
static void
set_aside (AuthorDocument *document)
{
  static const char *const endings[] = { "", "-wal" };
  struct stat status;

  for (guint n = 1; n <= MOST_ASIDE; n++) {
    g_autofree char *name = g_strdup_printf (AUTHOR_JOURNAL_FILE ".damaged-%u", n);

    if (fstatat (document->own, name, &status, AT_SYMLINK_NOFOLLOW) == 0)
      continue;
    for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
      g_autofree char *from = g_strconcat (AUTHOR_JOURNAL_FILE, endings[i], NULL);
      g_autofree char *to = g_strconcat (name, endings[i], NULL);

      renameat (document->own, from, document->own, to);
    }
    return;
  }
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
put_steps (AuthorDocument *document)
{
  guint first = document->steps->len;

  if (document->dropped != 0)
    author_journal_drop_steps (document->journal, document->dropped);
  while (first > 0 && !author_document_step_at (document, first - 1)->is_kept)
    first--;
  for (guint i = first; i < document->steps->len; i++)
    author_journal_put_step (document->journal, author_document_step_at (document, i));
}

static void
put_files (AuthorDocument *document)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, document->unsynced);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    const AuthorFile *now = author_table_find (document->now, key);
    const AuthorFile *written = author_table_find (document->written, key);

    author_journal_put_written (document->journal, key, written);
    author_journal_put_now (document->journal, key, now, author_file_equal (now, written));
  }
}

static void
note_synced (AuthorDocument *document)
{
  for (guint i = document->steps->len; i > 0; i--) {
    AuthorStep *step = author_document_step_at (document, i - 1);

    if (step->is_kept)
      break;
    step->is_kept = true;
  }
  g_hash_table_remove_all (document->unsynced);
  document->dropped = 0;
  document->is_behind = false;
}

static gboolean
write_journal (AuthorDocument *document, bool to_last, GError **error)
{
  author_journal_begin (document->journal, to_last);
  put_steps (document);
  put_files (document);
  author_journal_put_state (document->journal, author_document_position (document),
                            document->next_medium);
  return author_journal_commit (document->journal, error);
}

/* Whether the journal that is open is the one in the folder. */
static gboolean
check_place (AuthorDocument *document, GError **error)
{
  if (document->writable != AUTHOR_WRITABLE)
    return TRUE;
  if (!author_document_is_there (document)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", document->path);
    return FALSE;
  }
  /* Deleted by somebody who cleans up: what is known here is written into a new one. */
  if (document->journal != NULL && journal_inode (document) != document->journal_inode)
    author_document_renew_journal (document, false);
  return TRUE;
}

static gboolean
try_sync (AuthorDocument *document, bool to_last, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (!check_place (document, error)
      || (document->journal == NULL && !open_journal (document, error)))
    return FALSE;
  if (write_journal (document, to_last, &own_error)) {
    note_synced (document);
    return TRUE;
  }
  if (!g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)) {
    g_propagate_error (error, g_steal_pointer (&own_error));
    return FALSE;
  }
  author_document_renew_journal (document, true);
  if (!open_journal (document, error) || !write_journal (document, to_last, error))
    return FALSE;
  note_synced (document);
  return TRUE;
}

gboolean
author_document_sync (AuthorDocument *document, bool to_last)
{
  g_clear_error (&document->journal_trouble);
  return try_sync (document, to_last, &document->journal_trouble);
}

/* --- another one ------------------------------------------------------------------------------ */

/* Steps that were in the journal alone are lost, and with them all before. */
static void
forget_lost_steps (AuthorDocument *document)
{
  guint n_lost = document->steps->len;

  while (n_lost > 0 && author_document_step_at (document, n_lost - 1)->parts != NULL)
    n_lost--;
  if (n_lost > document->position) {
    /* Nor can be redone what comes behind. */
    g_ptr_array_set_size (document->steps, (int) document->position);
    n_lost = document->position;
    while (n_lost > 0 && author_document_step_at (document, n_lost - 1)->parts != NULL)
      n_lost--;
  }
  if (n_lost > 0)
    g_ptr_array_remove_range (document->steps, 0, n_lost);
  document->position -= n_lost;
  for (guint i = 0; i < document->steps->len; i++)
    author_document_step_at (document, i)->is_kept = false;
  if (document->steps->len > 0)
    author_document_step_at (document, 0)->parent = 0;
}

static void
forget_synced (AuthorDocument *document, const AuthorTable *table)
{
  const AuthorFile *file;

  for (guint i = 0; (file = author_table_at (table, i)) != NULL; i++)
    g_hash_table_add (document->unsynced, g_strdup (file->name));
}

void
author_document_renew_journal (AuthorDocument *document, bool is_damaged)
{
  g_clear_pointer (&document->journal, author_journal_free);
  if (is_damaged)
    set_aside (document);
  else
    author_document_reopen_own (document);
  document->was_damaged |= is_damaged;
  document->version_us = document->version_step = 0;
  document->dropped = 0;
  document->is_behind = true;
  forget_lost_steps (document);
  forget_synced (document, document->now);
  forget_synced (document, document->written);
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool
find_position (AuthorDocument *document, gint64 position)
{
  for (guint i = document->steps->len; i > 0; i--)
    if (author_document_step_at (document, i - 1)->number == position) {
      document->position = i;
      return true;
    }
  document->position = 0;
  return position == 0;
}

/* Those that were other ones for people than on disk. */
static void
take_changed (AuthorDocument *document, const AuthorTable *changed)
{
  const AuthorFile *file;

  author_table_free (document->now);
  document->now = author_table_copy (document->written);
  for (guint i = 0; (file = author_table_at (changed, i)) != NULL; i++) {
    if (file->bytes != NULL || file->medium != 0)
      author_table_set (document->now, file->name, file->bytes, file->medium);
    else
      author_table_remove (document->now, file->name);
    g_hash_table_add (document->touched, g_strdup (file->name));
  }
}

static gboolean
read_all (AuthorDocument *document, gint64 position, GError **error)
{
  g_autoptr (AuthorTable) changed = author_table_new ();

  if (!author_journal_read_steps (document->journal, document->steps, error)
      || !author_journal_read_files (document->journal, document->written, changed, error))
    return FALSE;
  if (!find_position (document, position)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "position");
    return FALSE;
  }
  author_journal_last_version (document->journal, &document->version_us, &document->version_step);
  take_changed (document, changed);
  return TRUE;
}

gboolean
author_document_read_journal (AuthorDocument *document, bool *ret_is_new, GError **error)
{
  gint64 position;

  if (!open_journal (document, error))
    return FALSE;
  *ret_is_new = !author_journal_read_state (document->journal, &position, &document->next_step,
                                            &document->next_medium);
  return *ret_is_new || read_all (document, position, error);
}
