/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

/* --- opening ---------------------------------------------------------------------------------- */

AuthorDocument *
author_document_new (const char *path, const LkClock *clock)
{
  AuthorDocument *document = g_new0 (AuthorDocument, 1);

  document->path = g_canonicalize_filename (path, NULL);
  document->clock = clock;
  document->root = document->own = document->lock = -1;
  document->written = author_table_new ();
  document->now = author_table_new ();
  document->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  document->unsynced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  document->lying = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  document->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) author_step_free);
  document->moved = g_ptr_array_new_with_free_func (g_free);
  document->next_step = document->next_medium = 1;
  document->last_us = -1;
  author_document_init_files (document);
  return document;
}

/* What is on disk is all there is to know. */
static void
begin_anew (AuthorDocument *document, AuthorTable *disk)
{
  const AuthorFile *file;

  author_table_free (document->written);
  document->written = disk;
  author_table_free (document->now);
  document->now = author_table_copy (disk);
  g_ptr_array_set_size (document->steps, 0);
  document->position = 0;
  g_hash_table_remove_all (document->touched);
  for (guint i = 0; (file = author_table_at (disk, i)) != NULL; i++) {
    g_hash_table_add (document->unsynced, g_strdup (file->name));
    if (file->bytes == NULL)
      author_document_set_lying (document, file->medium, file->name);
  }
  document->is_behind = true;
}

/* A version at the beginning, if anything has happened since the last. */
static void
mark_opened (AuthorDocument *document)
{
  if (document->version_us == 0 || document->version_step != author_document_position (document))
    author_document_mark (document, "opened", NULL);
}

/* Before what is kept is cleaned: a program that dies in between cleans it the next time. What does not work now, works
 * then. */
static void
thin_history (AuthorDocument *document)
{
  if (document->journal == NULL)
    return;
  author_journal_begin (document->journal, false);
  author_journal_thin (document->journal, lk_clock_wall (document->clock));
  author_journal_commit (document->journal, NULL);
}

static gboolean
load (AuthorDocument *document, AuthorIssueList *issues, GError **error)
{
  g_autoptr (GError) journal_error = NULL;
  bool is_new = true, is_good = author_document_read_journal (document, &is_new, &journal_error);
  AuthorTable *disk;

  if (!is_good && g_error_matches (journal_error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)) {
    g_ptr_array_set_size (document->steps, 0);
    author_document_renew_journal (document, true);
    is_new = true;
  }
  disk = author_document_scan (document, false, issues, error);
  if (disk == NULL)
    return FALSE;
  if (is_good && !is_new) {
    author_document_take_outside (document, disk);
  } else {
    begin_anew (document, disk);
    author_document_sync (document, false);
  }
  document->is_loaded = true;
  mark_opened (document);
  return TRUE;
}

AuthorDocument *
author_document_open_by (const char *path, const LkClock *clock, AuthorIssueList *issues,
                         GError **error)
{
  g_autoptr (AuthorDocument) document = author_document_new (path, clock);

  if (!author_document_open_place (document, error) || !load (document, issues, error))
    return NULL;
  if (document->writable == AUTHOR_WRITABLE) {
    thin_history (document);
    author_document_clean_kept (document);
  }
  return g_steal_pointer (&document);
}

AuthorDocument *
author_document_open (const char *path, AuthorIssueList *issues, GError **error)
{
  return author_document_open_by (path, lk_clock_system (), issues, error);
}

void
author_document_free (AuthorDocument *document)
{
  if (document == NULL)
    return;
  if (document->is_loaded)
    author_document_flush (document, NULL);
  author_journal_free (document->journal);
  author_document_close_place (document);
  author_table_free (document->now);
  author_table_free (document->written);
  author_rescan_free (document->found);
  g_hash_table_unref (document->touched);
  g_hash_table_unref (document->unsynced);
  g_hash_table_unref (document->lying);
  g_ptr_array_unref (document->steps);
  g_ptr_array_unref (document->moved);
  g_free (document->typing.name);
  g_clear_pointer (&document->typing.bytes, g_bytes_unref);
  g_clear_error (&document->file_trouble);
  g_clear_error (&document->journal_trouble);
  g_free (document->path);
  g_free (document);
}

/* --- what it is ------------------------------------------------------------------------------- */

const char *
author_document_path (const AuthorDocument *document)
{
  return document->path;
}

AuthorWritable
author_document_writable (const AuthorDocument *document)
{
  return document->writable;
}

const AuthorFiles *
author_document_files (const AuthorDocument *document)
{
  return &document->files;
}

GBytes *
author_document_read (const AuthorDocument *document, const char *name)
{
  const AuthorFile *file = author_table_find (document->now, name);

  return file != NULL ? file->bytes : NULL;
}

bool
author_document_has (const AuthorDocument *document, const char *name)
{
  return author_table_find (document->now, name) != NULL;
}

guint
author_document_serial (const AuthorDocument *document)
{
  return document->serial;
}

guint
author_document_names_serial (const AuthorDocument *document)
{
  return document->names_serial;
}

bool
author_document_take_damage (AuthorDocument *document)
{
  bool was_damaged = document->was_damaged;

  document->was_damaged = false;
  return was_damaged;
}

/* --- how safe it is --------------------------------------------------------------------------- */

AuthorSaved
author_document_saved (const AuthorDocument *document)
{
  if (g_hash_table_size (document->touched) == 0)
    return AUTHOR_SAVED;
  return document->writable != AUTHOR_WRITABLE || document->is_behind ? AUTHOR_SAVED_NOT
                                                                      : AUTHOR_SAVED_JOURNAL;
}

const GError *
author_document_trouble (const AuthorDocument *document)
{
  return document->file_trouble != NULL ? document->file_trouble : document->journal_trouble;
}

gboolean
author_document_flush (AuthorDocument *document, GError **error)
{
  const GError *trouble;
  bool has_files;

  if (document->writable != AUTHOR_WRITABLE)
    return TRUE;
  author_document_end_writing (document);
  has_files = g_hash_table_size (document->touched) > 0;
  g_clear_error (&document->file_trouble);
  if (has_files || document->is_behind)
    author_document_sync (document, has_files);
  if (has_files && !author_document_is_there (document)) {
    g_set_error (&document->file_trouble, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", document->path);
  } else if (has_files) {
    author_document_look_outside (document);
    author_document_write_files (document, &document->file_trouble);
    /* Should this fail, the next one who opens the folder finds in the files what the journal waits for. */
    if (document->journal_trouble == NULL)
      author_document_sync (document, false);
  }
  if (document->journal != NULL)
    author_journal_tidy (document->journal);
  trouble = author_document_trouble (document);
  if (trouble != NULL && error != NULL)
    *error = g_error_copy (trouble);
  return trouble == NULL;
}
