/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-journal-private.h"

/* The next row; at the end *ret_result tells whether that is all. */
static bool
next (sqlite3_stmt *statement, int *ret_result)
{
  *ret_result = statement != NULL ? sqlite3_step (statement) : SQLITE_ERROR;
  if (*ret_result != SQLITE_ROW && statement != NULL)
    sqlite3_reset (statement);
  return *ret_result == SQLITE_ROW;
}

/* Whether a name can be one of a file below the course folder: whoever gives the folder away gives this away
 * with it. */
static bool
is_good (AuthorJournal *journal, const char *name)
{
  if (name != NULL && author_name_is_good (name))
    return true;
  journal->result = SQLITE_CORRUPT;
  return false;
}

static gboolean
finish (AuthorJournal *journal, int result, GError **error)
{
  if (journal->result != SQLITE_OK)
    result = journal->result;
  journal->result = SQLITE_OK;
  return result == SQLITE_DONE || author_journal_fail (journal, result, error);
}

static const char *
text_at (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* For people to read. (transfer full) (nullable) */
static char *
words_at (sqlite3_stmt *statement, int column)
{
  const char *text = text_at (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* (transfer full) (nullable) */
static GBytes *
bytes_at (sqlite3_stmt *statement, int column)
{
  const void *data;
  gsize length;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (statement, column);
  length = (gsize) sqlite3_column_bytes (statement, column);
  return g_bytes_new (data, length);
}

/* The one number that a statement answers about another one; @otherwise if it answers nothing. */
static gint64
number_about (AuthorJournal *journal, AuthorSql sql, gint64 about, gint64 otherwise)
{
  sqlite3_stmt *statement = author_journal_ask (journal, sql);
  gint64 answer = otherwise;

  if (statement == NULL)
    return otherwise;
  sqlite3_bind_int64 (statement, 1, about);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return answer;
}

bool
author_journal_read_state (AuthorJournal *journal, gint64 *ret_position, gint64 *ret_next_step,
                           gint64 *ret_next_medium)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_READ_STATE);
  int result;

  if (!next (statement, &result))
    return false;
  *ret_position = sqlite3_column_int64 (statement, 0);
  *ret_next_medium = sqlite3_column_int64 (statement, 1);
  *ret_next_step = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);
  return true;
}

static void
read_written (AuthorJournal *journal, sqlite3_stmt *statement, AuthorTable *written)
{
  const char *name = text_at (statement, 0);
  g_autoptr (GBytes) bytes = bytes_at (statement, 1);
  AuthorFile *file;

  if (!is_good (journal, name))
    return;
  file = author_table_set (written, name, bytes, sqlite3_column_int64 (statement, 2));
  file->stamp
      = (AuthorStamp){ sqlite3_column_int64 (statement, 3), sqlite3_column_int64 (statement, 4),
                       (guint64) sqlite3_column_int64 (statement, 5) };
}

static void
read_now (AuthorJournal *journal, sqlite3_stmt *statement, AuthorTable *changed)
{
  const char *name = text_at (statement, 0);
  g_autoptr (GBytes) bytes = bytes_at (statement, 1);

  if (is_good (journal, name))
    author_table_set (changed, name, bytes, sqlite3_column_int64 (statement, 2));
}

gboolean
author_journal_read_files (AuthorJournal *journal, AuthorTable *written, AuthorTable *changed,
                           GError **error)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_READ_WRITTEN);
  int result;

  while (next (statement, &result))
    read_written (journal, statement, written);
  if (!finish (journal, result, error))
    return FALSE;
  statement = author_journal_ask (journal, AUTHOR_SQL_READ_NOW);
  while (next (statement, &result))
    read_now (journal, statement, changed);
  return finish (journal, result, error);
}

gboolean
author_journal_read_steps (AuthorJournal *journal, GPtrArray *steps, GError **error)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_READ_STEPS);
  int result;

  while (next (statement, &result)) {
    AuthorStep *step = g_new0 (AuthorStep, 1);

    step->label = words_at (statement, 4);
    if (step->label == NULL)
      step->label = g_strdup ("");
    step->about = words_at (statement, 5);
    step->number = sqlite3_column_int64 (statement, 0);
    step->parent = sqlite3_column_int64 (statement, 1);
    step->group = sqlite3_column_int64 (statement, 2);
    step->wall_us = sqlite3_column_int64 (statement, 3);
    step->is_kept = true;
    g_ptr_array_add (steps, step);
  }
  return finish (journal, result, error);
}

static void
read_part (AuthorJournal *journal, sqlite3_stmt *statement, GPtrArray *parts)
{
  int kind = sqlite3_column_int (statement, 0);
  const char *name = text_at (statement, 1), *other = text_at (statement, 2);
  AuthorPart *part;

  if (!is_good (journal, name) || (kind == AUTHOR_PART_RENAME && !is_good (journal, other)))
    return;
  part = author_parts_add (parts, (AuthorPartKind) kind, name);
  part->other = g_strdup (other);
  part->offset = (gsize) sqlite3_column_int64 (statement, 3);
  part->before = bytes_at (statement, 4);
  part->after = bytes_at (statement, 5);
  part->medium = sqlite3_column_int64 (statement, 6);
  if (kind < 0 || kind > AUTHOR_PART_RENAME
      || (kind == AUTHOR_PART_TEXT && part->before == NULL && part->after == NULL))
    journal->result = SQLITE_CORRUPT;
}

GPtrArray *
author_journal_read_parts (AuthorJournal *journal, gint64 step, GError **error)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_READ_PARTS);
  g_autoptr (GPtrArray) parts = author_parts_new ();
  int result;

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, step);
  while (next (statement, &result))
    read_part (journal, statement, parts);
  return finish (journal, result, error) ? g_steal_pointer (&parts) : NULL;
}

gint64
author_journal_parent (AuthorJournal *journal, gint64 step)
{
  return number_about (journal, AUTHOR_SQL_READ_PARENT, step, -1);
}

bool
author_journal_has_medium (AuthorJournal *journal, gint64 medium)
{
  /* In doubt it stays. */
  return number_about (journal, AUTHOR_SQL_READ_MEDIUM, medium, 1) != 0;
}

/* --- versions --------------------------------------------------------------------------------- */

void
author_version_free (AuthorVersion *version)
{
  g_free (version->label);
  g_free (version->about);
  g_free (version);
}

GPtrArray *
author_journal_read_versions (AuthorJournal *journal)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_READ_VERSIONS);
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) author_version_free);
  int result;

  while (next (statement, &result)) {
    AuthorVersion *version = g_new0 (AuthorVersion, 1);

    version->id = sqlite3_column_int64 (statement, 0);
    version->wall_us = sqlite3_column_int64 (statement, 1);
    version->label = words_at (statement, 2);
    version->about = words_at (statement, 3);
    version->n_changes = (guint) sqlite3_column_int64 (statement, 4);
    g_ptr_array_add (versions, version);
  }
  return versions;
}

gint64
author_journal_version_step (AuthorJournal *journal, gint64 version)
{
  return number_about (journal, AUTHOR_SQL_READ_VERSION, version, -1);
}

bool
author_journal_last_version (AuthorJournal *journal, gint64 *ret_wall_us, gint64 *ret_step)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_READ_LAST_VERSION);
  int result;

  if (!next (statement, &result))
    return false;
  *ret_wall_us = sqlite3_column_int64 (statement, 0);
  *ret_step = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return true;
}
