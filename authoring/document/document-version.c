/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

gint64
author_document_hold (AuthorDocument *document)
{
  /* What is typed from now on is another step. */
  document->last_us = -1;
  return author_document_position (document);
}

bool
author_document_mark (AuthorDocument *document, const char *label, const char *about)
{
  return author_document_mark_held (document, author_document_hold (document), label, about);
}

bool
author_document_mark_held (AuthorDocument *document, gint64 step, const char *label,
                           const char *about)
{
  gint64 now_us = lk_clock_wall (document->clock);

  if (!author_document_sync (document, false)
      || (step != 0 && author_journal_parent (document->journal, step) < 0))
    return false;
  author_journal_begin (document->journal, false);
  author_journal_add_version (document->journal, now_us, label, about, step);
  if (!author_journal_commit (document->journal, &document->journal_trouble))
    return false;
  document->version_us = MAX (now_us, 1);
  document->version_step = step;
  return true;
}

GPtrArray *
author_document_versions (AuthorDocument *document)
{
  return document->journal != NULL
             ? author_journal_read_versions (document->journal)
             : g_ptr_array_new_with_free_func ((GDestroyNotify) author_version_free);
}

/* --- snapshots -------------------------------------------------------------------------------- */

struct _AuthorSnapshot {
  AuthorTable *table;
  AuthorFiles files;
};

static GBytes *
read_cb (void *data, const char *name, gsize max_size)
{
  const AuthorSnapshot *snapshot = data;
  const AuthorFile *file = author_table_find (snapshot->table, name);

  if (file == NULL || file->bytes == NULL || g_bytes_get_size (file->bytes) > max_size)
    return NULL;
  return g_bytes_ref (file->bytes);
}

static const char *
name_at_cb (void *data, gsize index)
{
  const AuthorSnapshot *snapshot = data;
  const AuthorFile *file
      = index < G_MAXUINT ? author_table_at (snapshot->table, (guint) index) : NULL;

  return file != NULL ? file->name : NULL;
}

const AuthorFiles *
author_snapshot_files (const AuthorSnapshot *snapshot)
{
  return &snapshot->files;
}

void
author_snapshot_free (AuthorSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  author_table_free (snapshot->table);
  g_free (snapshot);
}

/* How many of the document's steps come up to the one with that number; -1: it is none of them. */
static int
place_of_step (const AuthorDocument *document, gint64 number)
{
  guint low = 0, high = document->steps->len;

  if (number == 0)
    return 0;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (author_document_step_at (document, middle)->number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low < document->steps->len && author_document_step_at (document, low)->number == number
             ? (int) low + 1
             : -1;
}

/* Steps that were dropped after they had been undone, on the way from those that were not to @number; that one is
 * the first. *ret_place: how many steps of the document come before them. */
static bool
find_way (AuthorDocument *document, gint64 number, GArray *dropped, int *ret_place)
{
  *ret_place = place_of_step (document, number);
  while (*ret_place < 0) {
    gint64 parent = author_journal_parent (document->journal, number);

    /* It always grows from parent to child. */
    if (parent < 0 || parent >= number)
      return false;
    g_array_append_val (dropped, number);
    number = parent;
    *ret_place = place_of_step (document, number);
  }
  return true;
}

/* From now to the state after so many steps of the document. */
static bool
walk_to (AuthorDocument *document, AuthorTable *table, guint place)
{
  guint at = document->position;

  while (at != place) {
    bool back = at > place;
    const GPtrArray *parts = author_document_parts (
        document, author_document_step_at (document, back ? at - 1 : at), NULL);

    if (parts == NULL || !author_parts_do (parts, table, back))
      return false;
    at += back ? -1 : 1;
  }
  return true;
}

static AuthorTable *
table_at (AuthorDocument *document, gint64 version)
{
  gint64 number
      = document->journal != NULL ? author_journal_version_step (document->journal, version) : -1;
  g_autoptr (AuthorTable) table = author_table_copy (document->now);
  g_autoptr (GArray) dropped = g_array_new (FALSE, FALSE, sizeof (gint64));
  int place;

  if (number < 0 || !find_way (document, number, dropped, &place)
      || !walk_to (document, table, (guint) place))
    return NULL;
  for (guint i = dropped->len; i > 0; i--) {
    g_autoptr (GPtrArray) parts = author_journal_read_parts (
        document->journal, g_array_index (dropped, gint64, i - 1), NULL);

    if (parts == NULL || !author_parts_do (parts, table, false))
      return NULL;
  }
  return g_steal_pointer (&table);
}

AuthorSnapshot *
author_document_snapshot (AuthorDocument *document, gint64 version)
{
  AuthorTable *table = table_at (document, version);
  AuthorSnapshot *snapshot;

  if (table == NULL)
    return NULL;
  snapshot = g_new0 (AuthorSnapshot, 1);
  snapshot->table = table;
  snapshot->files = (AuthorFiles){ .read = read_cb, .name_at = name_at_cb, .data = snapshot };
  return snapshot;
}

/* --- going back ------------------------------------------------------------------------------- */

static void
add_all (AuthorDocument *document, const AuthorTable *then, GPtrArray *parts)
{
  const AuthorFile *file;

  /* What goes comes first: a folder may have been a file. */
  for (guint i = 0; (file = author_table_at (document->now, i)) != NULL; i++)
    if (author_table_find (then, file->name) == NULL)
      author_document_add_difference (parts, file->name, file, NULL);
  for (guint i = 0; (file = author_table_at (then, i)) != NULL; i++)
    author_document_add_difference (parts, file->name,
                                    author_table_find (document->now, file->name), file);
}

gboolean
author_document_restore (AuthorDocument *document, gint64 version, const char *name, GError **error)
{
  g_autoptr (AuthorTable) then = table_at (document, version);
  g_autoptr (AuthorStep) step = author_step_new ("restore", name, NULL);

  if (then == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "version %" G_GINT64_FORMAT, version);
    return FALSE;
  }
  if (name != NULL)
    author_document_add_difference (step->parts, name, author_table_find (document->now, name),
                                    author_table_find (then, name));
  else
    add_all (document, then, step->parts);
  g_ptr_array_set_size (document->moved, 0);
  document->last_us = -1;
  if (step->parts->len == 0)
    return TRUE;
  if (!author_parts_do (step->parts, document->now, false)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "version %" G_GINT64_FORMAT, version);
    return FALSE;
  }
  author_document_note_parts (document, step->parts, false, NULL);
  author_document_add_step (document, g_steal_pointer (&step), true);
  author_document_sync (document, false);
  return TRUE;
}
