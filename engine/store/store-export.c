/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/store/store-migrate.h"
#include "engine/store/store-private.h"

/* How many instructions of SQLite between two looks at the cancellable: some milliseconds. */
#define INSTRUCTIONS 100000

/* Tables that hang on nobody, and whose own triggers take away what belongs to others. Of all that is not named here and
 * hangs on nobody, only rows stay that a row of the person refers to. */
static const char *const kept[]
    = { "course",          "xapi_term",           "xapi_index",    "xapi_reference",
        "xapi_attachment", "xapi_attachment_use", "xapi_activity", "xapi_agent" };

/* Of no use to a reader: they only say where things are found. */
static const char *const left_out[] = { "xapi_index", "xapi_reference" };

/* --- the copy -------------------------------------------------------------------------------------- */

static int
progress_cb (void *data)
{
  return g_cancellable_is_cancelled (data) ? 1 : 0;
}

static bool
fail (sqlite3 *db, int rc, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_is_cancelled (cancellable)) {
    lk_error_set (error, LK_ISSUE_CANCELLED, "%s", "export");
    return false;
  }
  return lk_store_sqlite_error (db, rc, "export", error);
}

static sqlite3 *
connect_to (const char *path, GCancellable *cancellable, GError **error)
{
  sqlite3 *db = lk_store_connect (path, false, error);

  if (db != NULL && cancellable != NULL)
    sqlite3_progress_handler (db, INSTRUCTIONS, progress_cb, cancellable);
  return db;
}

static bool
copy (const char *database, const char *path, GCancellable *cancellable, GError **error)
{
  sqlite3 *db = connect_to (database, cancellable, error);
  bool good = false;
  int rc;

  if (db == NULL)
    return false;
  errno = 0;
  rc = lk_sql_ask (db, "VACUUM INTO ?", path, NULL);
  good = rc == SQLITE_DONE || fail (db, rc, cancellable, error);
  sqlite3_close (db);
  return good && (g_chmod (path, 0600) == 0 || lk_store_system_error (errno, path, error));
}

/* --- whose rows ------------------------------------------------------------------------------------ */

/* Tables whose rows go with a learner's: all that foreign keys lead from, down from `learner`. */
#define REACH                                                                                      \
  "WITH RECURSIVE reach (name) AS (VALUES ('learner') UNION"                                       \
  " SELECT m.name FROM sqlite_schema m, pragma_foreign_key_list (m.name) f, reach"                 \
  " WHERE m.type = 'table' AND f.\"table\" = reach.name AND f.on_delete = 'CASCADE')"

/* The first column of all rows. (transfer full) (element-type utf8) */
static GPtrArray *
texts (sqlite3 *db, const char *sql, const char *argument, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (rc == SQLITE_OK && argument != NULL)
    sqlite3_bind_text (statement, 1, argument, -1, SQLITE_STATIC);
  while (rc == SQLITE_OK || rc == SQLITE_ROW) {
    rc = sqlite3_step (statement);
    if (rc == SQLITE_ROW)
      g_ptr_array_add (rows, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  }
  sqlite3_finalize (statement);
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&rows);
  lk_store_sqlite_error (db, rc, sql, error);
  return NULL;
}

/* Takes @sql of sqlite3_mprintf(). */
static bool
run (sqlite3 *db, char *sql, GCancellable *cancellable, GError **error)
{
  int rc = sql != NULL ? sqlite3_exec (db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;

  sqlite3_free (sql);
  return rc == SQLITE_OK || fail (db, rc, cancellable, error);
}

/* A table that says itself whose its rows are: the others' go. Logs that are append-only let go of learners who are
 * named in learner_removal. */
static bool
keep_own (sqlite3 *db, const char *table, gint64 learner, GCancellable *cancellable, GError **error)
{
  return run (db,
              sqlite3_mprintf ("INSERT OR IGNORE INTO learner_removal SELECT DISTINCT learner_id"
                               " FROM \"%w\" WHERE learner_id <> %lld",
                               table, (long long) learner),
              cancellable, error)
         && run (db,
                 sqlite3_mprintf ("DELETE FROM \"%w\" WHERE learner_id IS NOT %lld", table,
                                  (long long) learner),
                 cancellable, error);
}

static bool
keep_own_all (sqlite3 *db, gint64 learner, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables
      = texts (db,
               "SELECT m.name FROM sqlite_schema m, pragma_table_info (m.name) c"
               " WHERE m.type = 'table' AND c.name = 'learner_id' AND m.name NOT LIKE '%_removal'",
               NULL, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (!keep_own (db, tables->pdata[i], learner, cancellable, error))
      return false;
  return tables != NULL;
}

/* Rows that hang on nobody though their table hangs on people. */
static bool
drop_unowned (sqlite3 *db, const char *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) columns
      = texts (db,
               REACH " SELECT f.\"from\" FROM pragma_foreign_key_list (?1) f JOIN reach"
                     " ON reach.name = f.\"table\" WHERE f.on_delete = 'CASCADE'",
               table, error);
  g_autoptr (GString) where = g_string_new (NULL);

  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    char *term = sqlite3_mprintf ("%s\"%w\" IS NULL", i > 0 ? " AND " : "",
                                  (const char *) columns->pdata[i]);

    g_string_append (where, term);
    sqlite3_free (term);
  }
  return columns != NULL
         && (columns->len == 0
             || run (db, sqlite3_mprintf ("DELETE FROM \"%w\" WHERE %s", table, where->str),
                     cancellable, error));
}

static bool
drop_unowned_all (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables = texts (db, REACH " SELECT name FROM reach", NULL, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (!drop_unowned (db, tables->pdata[i], cancellable, error))
      return false;
  return tables != NULL;
}

static bool
is_in (const char *const *names, size_t n, const char *name)
{
  for (size_t i = 0; i < n; i++)
    if (g_str_equal (names[i], name))
      return true;
  return false;
}

/* Rows of @table that nothing refers to any more. */
static bool
drop_unused (sqlite3 *db, const char *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) uses = texts (
      db,
      "SELECT printf (' AND NOT EXISTS (SELECT 1 FROM \"%w\" c WHERE %s)', m.name,"
      "   group_concat (printf ('c.\"%w\" = \"%w\".\"%w\"', f.\"from\", ?1, f.\"to\"), ' AND '))"
      " FROM sqlite_schema m, pragma_foreign_key_list (m.name) f"
      " WHERE m.type = 'table' AND f.\"table\" = ?1 GROUP BY m.name, f.id",
      table, error);
  g_autofree char *where = NULL;

  if (uses == NULL)
    return false;
  g_ptr_array_add (uses, NULL);
  where = g_strjoinv ("", (char **) uses->pdata);
  return run (db, sqlite3_mprintf ("DELETE FROM \"%w\" WHERE 1%s", table, where), cancellable,
              error);
}

/* What hangs on nobody. */
static bool
drop_rest (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables = texts (
      db,
      REACH " SELECT m.name FROM sqlite_schema m WHERE m.type = 'table'"
            " AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN (SELECT name FROM reach)"
            " AND NOT EXISTS (SELECT 1 FROM pragma_table_info (m.name) c"
            "                 WHERE c.name = 'learner_id' AND m.name NOT LIKE '%_removal')",
      NULL, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (!is_in (kept, G_N_ELEMENTS (kept), tables->pdata[i])
        && !drop_unused (db, tables->pdata[i], cancellable, error))
      return false;
  return tables != NULL;
}

/* In this order. */
static const char *const last_steps[] = {
  "UPDATE learner SET pin = NULL, pin_failures = 0, pin_wait_until = 0",
  "UPDATE course SET replaced_by = NULL WHERE replaced_by IS NOT NULL"
  " AND replaced_by NOT IN (SELECT course_id FROM registration UNION SELECT course_id FROM attempt)",
  "DELETE FROM course WHERE id NOT IN (SELECT course_id FROM registration"
  " UNION SELECT course_id FROM attempt)",
  "DELETE FROM sqlite_sequence",
};

static bool
thin_out (sqlite3 *db, gint64 learner, GCancellable *cancellable, GError **error)
{
  if (!run (db, sqlite3_mprintf ("BEGIN"), cancellable, error)
      || !run (db, sqlite3_mprintf ("DELETE FROM learner WHERE id <> %lld", (long long) learner),
               cancellable, error)
      || !keep_own_all (db, learner, cancellable, error)
      || !drop_unowned_all (db, cancellable, error) || !drop_rest (db, cancellable, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (last_steps); i++)
    if (!run (db, sqlite3_mprintf ("%s", last_steps[i]), cancellable, error))
      return false;
  return run (db, sqlite3_mprintf ("COMMIT"), cancellable, error)
         /* What was deleted is to be nowhere in the file. */
         && run (db, sqlite3_mprintf ("VACUUM"), cancellable, error);
}

static void
unlink_all (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

bool
lk_store_export_learner (LkStore *store, gint64 learner_id, const char *path,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (LkLearner) learner = lk_store_learner (store, learner_id, error);
  sqlite3 *db = NULL;
  bool good;

  if (learner == NULL || !lk_store_still_there (store, error))
    return false;
  good = copy (store->path, path, cancellable, error)
         && (db = connect_to (path, cancellable, error)) != NULL
         && thin_out (db, learner_id, cancellable, error);
  good &= sqlite3_close (db) == SQLITE_OK;
  if (!good)
    unlink_all (path);
  return good;
}

char *
lk_store_export_folder (LkStore *store, GError **error)
{
  g_autofree char *path = g_build_filename (store->folder, "export", NULL);

  if (g_mkdir (path, 0700) == 0 || errno == EEXIST)
    return g_steal_pointer (&path);
  lk_store_system_error (errno, path, error);
  return NULL;
}

/* --- JSON ------------------------------------------------------------------------------------------ */

static void
append_blob (GString *text, sqlite3_stmt *row, int column)
{
  g_autofree char *base64 = g_base64_encode (sqlite3_column_blob (row, column),
                                             (gsize) sqlite3_column_bytes (row, column));

  g_string_append_printf (text, "{\"base64\":\"%s\"}", base64);
}

static void
append_real (GString *text, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_dtostr (number, sizeof number, value));
}

static void
append_value (GString *text, sqlite3_stmt *row, int column)
{
  switch (sqlite3_column_type (row, column)) {
  case SQLITE_INTEGER:
    g_string_append_printf (text, "%lld", (long long) sqlite3_column_int64 (row, column));
    break;
  case SQLITE_FLOAT:
    append_real (text, sqlite3_column_double (row, column));
    break;
  case SQLITE_TEXT:
    lk_json_append_string (text, (const char *) sqlite3_column_text (row, column),
                           (gsize) sqlite3_column_bytes (row, column));
    break;
  case SQLITE_BLOB:
    append_blob (text, row, column);
    break;
  default:
    g_string_append (text, "null");
  }
}

static void
append_row (GString *text, sqlite3_stmt *row)
{
  g_string_append (text, "\n   {");
  for (int i = 0; i < sqlite3_column_count (row); i++) {
    const char *name = sqlite3_column_name (row, i);

    g_string_append (text, i > 0 ? ", " : "");
    lk_json_append_string (text, name, strlen (name));
    g_string_append (text, ": ");
    append_value (text, row, i);
  }
  g_string_append_c (text, '}');
}

static bool
flush_text (GOutputStream *stream, GString *text, GCancellable *cancellable, GError **error)
{
  bool good = g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);

  g_string_truncate (text, 0);
  return good;
}

/* One table, a row at a time. */
static bool
write_table (sqlite3 *db, const char *table, GOutputStream *stream, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GString) text = g_string_new ("\n  ");
  char *sql = sqlite3_mprintf ("SELECT * FROM \"%w\" ORDER BY 1, 2", table);
  sqlite3_stmt *row = NULL;
  bool first = true, good = true;
  int rc = sqlite3_prepare_v2 (db, sql, -1, &row, NULL);

  /* The second column of a table that has only one. */
  if (rc != SQLITE_OK) {
    sqlite3_free (sql);
    sql = sqlite3_mprintf ("SELECT * FROM \"%w\" ORDER BY 1", table);
    rc = sqlite3_prepare_v2 (db, sql, -1, &row, NULL);
  }
  sqlite3_free (sql);
  lk_json_append_string (text, table, strlen (table));
  g_string_append (text, ": [");
  while (good && rc != SQLITE_DONE && (rc = sqlite3_step (row)) == SQLITE_ROW) {
    g_string_append (text, first ? "" : ",");
    append_row (text, row);
    first = false;
    good = flush_text (stream, text, cancellable, error);
  }
  g_string_append (text, "]");
  good = good && (rc == SQLITE_DONE || fail (db, rc, cancellable, error));
  sqlite3_finalize (row);
  return good && flush_text (stream, text, cancellable, error);
}

static bool
write_tables (sqlite3 *db, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables
      = texts (db,
               "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
               " ORDER BY name",
               NULL, error);
  bool first = true;

  for (guint i = 0; tables != NULL && i < tables->len; i++) {
    if (is_in (left_out, G_N_ELEMENTS (left_out), tables->pdata[i]))
      continue;
    if ((!first && !g_output_stream_write_all (stream, ",", 1, NULL, cancellable, error))
        || !write_table (db, tables->pdata[i], stream, cancellable, error))
      return false;
    first = false;
  }
  return tables != NULL;
}

static bool
write_json (sqlite3 *db, GOutputStream *stream, gint64 now, GCancellable *cancellable,
            GError **error)
{
  g_autofree char *moment = lk_clock_format_iso (now);
  g_autofree char *version = NULL;
  g_autofree char *head = NULL;

  if (lk_sql_ask (db, "PRAGMA user_version", NULL, &version) != SQLITE_ROW)
    return lk_store_sqlite_error (db, SQLITE_ERROR, "user_version", error);
  head = g_strdup_printf ("{\n \"format\": \"lernkoffer-person\",\n \"version\": 1,\n"
                          " \"schema\": %s,\n \"exported\": \"%s\",\n \"tables\": {",
                          version, moment);
  return g_output_stream_write_all (stream, head, strlen (head), NULL, cancellable, error)
         && write_tables (db, stream, cancellable, error)
         && g_output_stream_write_all (stream, "\n }\n}\n", 6, NULL, cancellable, error)
         && g_output_stream_close (stream, cancellable, error);
}

/* Errors of GIO as those of the store. */
static bool
translate (GError *problem, const char *path, GError **error)
{
  g_autoptr (GError) owned = problem;

  if (owned == NULL || owned->domain == LK_ERROR) {
    if (owned != NULL)
      g_propagate_error (error, g_steal_pointer (&owned));
    return false;
  }
  lk_error_set (error,
                g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED)  ? LK_ISSUE_CANCELLED
                : g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? LK_ISSUE_STORE_FULL
                                                                           : LK_ISSUE_STORE_IO,
                "%s: %s", path, owned->message);
  return false;
}

bool
lk_store_export_json (const char *database, const char *path, gint64 now, GCancellable *cancellable,
                      GError **error)
{
  sqlite3 *db = connect_to (database, cancellable, error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = NULL;
  GError *problem = NULL;
  bool good;

  if (db == NULL)
    return false;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, &problem);
  good = stream != NULL && write_json (db, G_OUTPUT_STREAM (stream), now, cancellable, &problem);
  sqlite3_close (db);
  if (good)
    return true;
  g_unlink (path);
  return translate (problem, path, error);
}

char *
lk_store_export_tables (void)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < lk_n_migrations; i++)
    g_string_append_printf (text, "%s-- %s\n%s", i > 0 ? "\n" : "", lk_migrations[i].name,
                            lk_migrations[i].sql);
  return g_string_free (text, FALSE);
}
