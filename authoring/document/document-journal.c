/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-journal-private.h"

#include <string.h>

/* Of the schema; another number: not ours, or of a newer program. */
#define SCHEMA_VERSION 1
#define APPLICATION_ID 0x4c4b5775 /* LKWu */

/* Pages of the log from which on it is moved into the database: never while somebody types. */
#define MOST_LOGGED 4000

static const char settings[] = "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA wal_autocheckpoint = 0;"
                               "PRAGMA synchronous = NORMAL;";

/* --- errors ----------------------------------------------------------------------------------- */

static int
io_code (int result)
{
  static const struct {
    int result, code;
  } codes[] = {
    { SQLITE_FULL, G_IO_ERROR_NO_SPACE },       { SQLITE_READONLY, G_IO_ERROR_READ_ONLY },
    { SQLITE_PERM, G_IO_ERROR_READ_ONLY },      { SQLITE_CORRUPT, G_IO_ERROR_INVALID_DATA },
    { SQLITE_NOTADB, G_IO_ERROR_INVALID_DATA }, { SQLITE_ERROR, G_IO_ERROR_INVALID_DATA },
    { SQLITE_SCHEMA, G_IO_ERROR_INVALID_DATA }, { SQLITE_MISMATCH, G_IO_ERROR_INVALID_DATA },
    { SQLITE_BUSY, G_IO_ERROR_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].result == (result & 0xff))
      return codes[i].code;
  return G_IO_ERROR_FAILED;
}

gboolean
author_journal_fail (AuthorJournal *journal, int result, GError **error)
{
  g_set_error (error, G_IO_ERROR, io_code (result), "journal: %s (%d)", sqlite3_errstr (result),
               result);
  return FALSE;
}

/* --- opening ---------------------------------------------------------------------------------- */

static int
pragma_value (AuthorJournal *journal, const char *pragma)
{
  sqlite3_stmt *statement = NULL;
  int value = -1;

  if (sqlite3_prepare_v2 (journal->db, pragma, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static int
make_schema (AuthorJournal *journal)
{
  g_autofree char *sql
      = g_strdup_printf ("BEGIN; %s PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
                         author_journal_schema, APPLICATION_ID, SCHEMA_VERSION);

  return sqlite3_exec (journal->db, sql, NULL, NULL, NULL);
}

/* It is ours, or new and ours from now on. */
static int
check_schema (AuthorJournal *journal)
{
  int version, id;
  int result = sqlite3_exec (journal->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);

  if (result != SQLITE_OK)
    return result;
  version = pragma_value (journal, "PRAGMA user_version");
  id = pragma_value (journal, "PRAGMA application_id");
  if (version == SCHEMA_VERSION && id == APPLICATION_ID)
    return SQLITE_OK;
  if (version != 0 || id != 0 || pragma_value (journal, "SELECT count(*) FROM sqlite_schema") != 0)
    return SQLITE_NOTADB;
  return make_schema (journal);
}

static int
committed_cb (void *data, sqlite3 *db, const char *name, int n_pages)
{
  AuthorJournal *journal = data;

  journal->n_logged = n_pages;
  return SQLITE_OK;
}

AuthorJournal *
author_journal_open (const char *path, GError **error)
{
  g_autoptr (AuthorJournal) journal = g_new0 (AuthorJournal, 1);
  int result = sqlite3_open_v2 (path != NULL ? path : ":memory:", &journal->db,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
                                    | SQLITE_OPEN_NOFOLLOW,
                                NULL);

  if (result == SQLITE_OK) {
    sqlite3_extended_result_codes (journal->db, 1);
    sqlite3_db_config (journal->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config (journal->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    result = sqlite3_exec (journal->db, settings, NULL, NULL, NULL);
  }
  if (result == SQLITE_OK)
    result = sqlite3_exec (journal->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = check_schema (journal);
  if (result != SQLITE_OK) {
    author_journal_fail (journal, result, error);
    return NULL;
  }
  sqlite3_wal_hook (journal->db, committed_cb, journal);
  return g_steal_pointer (&journal);
}

void
author_journal_free (AuthorJournal *journal)
{
  if (journal == NULL)
    return;
  for (gsize i = 0; i < AUTHOR_N_SQL; i++)
    sqlite3_finalize (journal->statements[i]);
  sqlite3_close (journal->db);
  g_free (journal);
}

gboolean
author_journal_copy (AuthorJournal *journal, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  sqlite3_backup *backup = NULL;
  int result = sqlite3_open_v2 (
      path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, NULL);

  if (result == SQLITE_OK) {
    backup = sqlite3_backup_init (to, "main", journal->db, "main");
    result = backup != NULL ? sqlite3_backup_step (backup, -1) : sqlite3_errcode (to);
    sqlite3_backup_finish (backup);
  }
  if (result != SQLITE_DONE)
    author_journal_fail (journal, result, error);
  sqlite3_close (to);
  return result == SQLITE_DONE;
}

/* --- statements ------------------------------------------------------------------------------- */

sqlite3_stmt *
author_journal_ask (AuthorJournal *journal, AuthorSql sql)
{
  sqlite3_stmt **statement = &journal->statements[sql];
  int result = SQLITE_OK;

  if (*statement == NULL)
    result = sqlite3_prepare_v3 (journal->db, author_journal_sql[sql], -1,
                                 SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (result != SQLITE_OK && journal->result == SQLITE_OK)
    journal->result = result;
  if (*statement != NULL) {
    sqlite3_reset (*statement);
    sqlite3_clear_bindings (*statement);
  }
  return *statement;
}

/* Does one that answers nothing. */
static void
run (AuthorJournal *journal, sqlite3_stmt *statement)
{
  int result;

  if (statement == NULL || journal->result != SQLITE_OK)
    return;
  result = sqlite3_step (statement);
  sqlite3_reset (statement);
  if (result != SQLITE_DONE)
    journal->result = result;
}

static void
bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

/* An empty text is no NULL. */
static void
bind_bytes (sqlite3_stmt *statement, int at, GBytes *bytes)
{
  gsize length;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL)
    sqlite3_bind_null (statement, at);
  else if (length == 0)
    sqlite3_bind_zeroblob (statement, at, 0);
  else
    sqlite3_bind_blob64 (statement, at, data, length, SQLITE_STATIC);
}

void
author_journal_begin (AuthorJournal *journal, bool to_last)
{
  journal->result = SQLITE_OK;
  if (journal->is_lasting != to_last)
    journal->result = sqlite3_exec (
        journal->db, to_last ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", NULL,
        NULL, NULL);
  journal->is_lasting = to_last;
  run (journal, author_journal_ask (journal, AUTHOR_SQL_BEGIN));
}

gboolean
author_journal_commit (AuthorJournal *journal, GError **error)
{
  int result;

  run (journal, author_journal_ask (journal, AUTHOR_SQL_COMMIT));
  result = journal->result;
  if (result == SQLITE_OK)
    return TRUE;
  journal->result = SQLITE_OK;
  if (sqlite3_get_autocommit (journal->db) == 0)
    run (journal, author_journal_ask (journal, AUTHOR_SQL_ROLLBACK));
  return author_journal_fail (journal, result, error);
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
put_part (AuthorJournal *journal, gint64 step, guint place, const AuthorPart *part)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_PUT_PART);

  sqlite3_bind_int64 (statement, 1, step);
  sqlite3_bind_int64 (statement, 2, place);
  sqlite3_bind_int (statement, 3, (int) part->kind);
  bind_text (statement, 4, part->name);
  bind_text (statement, 5, part->other);
  sqlite3_bind_int64 (statement, 6, (gint64) part->offset);
  bind_bytes (statement, 7, part->before);
  bind_bytes (statement, 8, part->after);
  sqlite3_bind_int64 (statement, 9, part->medium);
  run (journal, statement);
}

/* Statements that know nothing but a number. */
static void
run_number (AuthorJournal *journal, AuthorSql sql, gint64 number)
{
  sqlite3_stmt *statement = author_journal_ask (journal, sql);

  sqlite3_bind_int64 (statement, 1, number);
  run (journal, statement);
}

void
author_journal_put_step (AuthorJournal *journal, const AuthorStep *step)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_PUT_STEP);

  sqlite3_bind_int64 (statement, 1, step->number);
  sqlite3_bind_int64 (statement, 2, step->parent);
  sqlite3_bind_int64 (statement, 3, step->group);
  sqlite3_bind_int64 (statement, 4, step->wall_us);
  bind_text (statement, 5, step->label);
  bind_text (statement, 6, step->about);
  run (journal, statement);
  run_number (journal, AUTHOR_SQL_CUT_PARTS, step->number);
  for (guint i = 0; i < step->parts->len; i++)
    put_part (journal, step->number, i, g_ptr_array_index (step->parts, i));
}

void
author_journal_drop_steps (AuthorJournal *journal, gint64 number)
{
  run_number (journal, AUTHOR_SQL_HIDE_STEPS, number);
  run_number (journal, AUTHOR_SQL_DROP_PARTS, number);
  run_number (journal, AUTHOR_SQL_DROP_STEPS, number);
}

void
author_journal_put_state (AuthorJournal *journal, gint64 position, gint64 next_medium)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_PUT_STATE);

  sqlite3_bind_int64 (statement, 1, position);
  sqlite3_bind_int64 (statement, 2, next_medium);
  run (journal, statement);
}

static void
cut_name (AuthorJournal *journal, AuthorSql sql, const char *name)
{
  sqlite3_stmt *statement = author_journal_ask (journal, sql);

  bind_text (statement, 1, name);
  run (journal, statement);
}

void
author_journal_put_written (AuthorJournal *journal, const char *name, const AuthorFile *file)
{
  sqlite3_stmt *statement;

  if (file == NULL) {
    cut_name (journal, AUTHOR_SQL_CUT_WRITTEN, name);
    return;
  }
  statement = author_journal_ask (journal, AUTHOR_SQL_PUT_WRITTEN);
  bind_text (statement, 1, name);
  bind_bytes (statement, 2, file->bytes);
  sqlite3_bind_int64 (statement, 3, file->medium);
  sqlite3_bind_int64 (statement, 4, file->stamp.size);
  sqlite3_bind_int64 (statement, 5, file->stamp.changed_ns);
  sqlite3_bind_int64 (statement, 6, (gint64) file->stamp.inode);
  run (journal, statement);
}

void
author_journal_put_now (AuthorJournal *journal, const char *name, const AuthorFile *file,
                        bool is_written)
{
  sqlite3_stmt *statement;

  if (is_written) {
    cut_name (journal, AUTHOR_SQL_CUT_NOW, name);
    return;
  }
  statement = author_journal_ask (journal, AUTHOR_SQL_PUT_NOW);
  bind_text (statement, 1, name);
  bind_bytes (statement, 2, file != NULL ? file->bytes : NULL);
  sqlite3_bind_int64 (statement, 3, file != NULL ? file->medium : 0);
  run (journal, statement);
}

void
author_journal_add_version (AuthorJournal *journal, gint64 wall_us, const char *label,
                            const char *about, gint64 step)
{
  sqlite3_stmt *statement = author_journal_ask (journal, AUTHOR_SQL_ADD_VERSION);

  sqlite3_bind_int64 (statement, 1, wall_us);
  bind_text (statement, 2, label);
  bind_text (statement, 3, about);
  sqlite3_bind_int64 (statement, 4, step);
  run (journal, statement);
}

void
author_journal_thin (AuthorJournal *journal, gint64 wall_us)
{
  run_number (journal, AUTHOR_SQL_THIN_VERSIONS, wall_us);
  run (journal, author_journal_ask (journal, AUTHOR_SQL_THIN_PARTS));
  run (journal, author_journal_ask (journal, AUTHOR_SQL_THIN_STEPS));
}

void
author_journal_tidy (AuthorJournal *journal)
{
  if (journal->n_logged > MOST_LOGGED
      && sqlite3_wal_checkpoint_v2 (journal->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL)
             == SQLITE_OK)
    journal->n_logged = 0;
}
