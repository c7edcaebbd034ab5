/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/schema-filler.h"

#include <string.h>

/* Whoever adds a table that is to be none of a learner's adds it here, having thought about it. */
static const char *const neutral[] = {
  "setting",         "class",
  "trainer",         "course",
  "learner_removal", "course_removal",
  "forward_target",  "xapi_term",
  "xapi_index",      "xapi_reference",
  "xapi_attachment", "xapi_activity",
  "xapi_agent",      "xapi_attachment_use",
};

bool
fill_is_neutral (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (neutral); i++)
    if (g_str_equal (neutral[i], table))
      return true;
  return false;
}

static GPtrArray *
texts (sqlite3 *db, const char *sql, const char *argument)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (argument != NULL)
    sqlite3_bind_text (statement, 1, argument, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (rows, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return rows;
}

GPtrArray *
fill_tables (sqlite3 *db)
{
  return texts (db,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                " ORDER BY name",
                NULL);
}

static bool
reaches (sqlite3 *db, const char *table, const char *root, const char *column)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE reach (name) AS (VALUES ('%s') UNION"
      " SELECT m.name FROM sqlite_schema m, pragma_foreign_key_list (m.name) f, reach"
      " WHERE m.type = 'table' AND f.\"table\" = reach.name AND f.on_delete = 'CASCADE')"
      " SELECT name FROM reach WHERE name = ?1 UNION SELECT name FROM pragma_table_info (?1)"
      " WHERE name = '%s'",
      root, column);
  g_autoptr (GPtrArray) rows = texts (db, sql, table);

  return rows->len > 0;
}

bool
fill_belongs_to_learner (sqlite3 *db, const char *table)
{
  return reaches (db, table, "learner", "learner_id");
}

bool
fill_belongs_to_registration (sqlite3 *db, const char *table)
{
  return reaches (db, table, "registration", "registration_id") || g_str_equal (table, "journal")
         || g_str_equal (table, "record");
}

/* --- one row --------------------------------------------------------------------------------------- */

static gint64 counter = 1000;

static gint64 fill_one (sqlite3 *db, const char *table, const FillOwner *owner);

/* An id that a column of that name holds, whatever the table; 0: none. */
static gint64
known_id (const FillOwner *owner, const char *column)
{
  const struct {
    const char *column;
    gint64 id;
  } ids[] = { { "learner_id", owner->learner },
              { "course_id", owner->course },
              { "registration_id", owner->registration },
              { "attempt_id", owner->attempt } };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_str_equal (ids[i].column, column))
      return ids[i].id;
  return 0;
}

/* A value in @column of a row of @table that has the mark of @owner; 0: there is none. */
static gint64
marked_id (sqlite3 *db, const char *table, const char *column, const char *mark)
{
  g_autoptr (GPtrArray) names
      = texts (db, "SELECT name FROM pragma_table_info (?1) WHERE type IN ('TEXT', 'BLOB')", table);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *sql
        = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE CAST (\"%s\" AS TEXT) LIKE '%s-%%'"
                           " ORDER BY 1 LIMIT 1",
                           column, table, (const char *) names->pdata[i], mark);
    g_autoptr (GPtrArray) found = texts (db, sql, NULL);

    if (found->len > 0)
      return g_ascii_strtoll (found->pdata[0], NULL, 10);
  }
  return 0;
}

/* The same of a row that the key @column of @table leads to, which is there or is made; 0: it leads nowhere. */
static gint64
foreign_id (sqlite3 *db, const char *table, const char *column, const FillOwner *owner)
{
  g_autoptr (GPtrArray) parents = NULL, keys = NULL;
  g_autofree char *which = g_strdup_printf (
      "SELECT \"table\" FROM pragma_foreign_key_list (?1) WHERE \"from\" = '%s'", column);
  g_autofree char *to = g_strdup_printf (
      "SELECT \"to\" FROM pragma_foreign_key_list (?1) WHERE \"from\" = '%s'", column);
  FillOwner parent = *owner;
  gint64 id, row;

  parents = texts (db, which, table);
  keys = texts (db, to, table);
  if (parents->len == 0 || g_str_equal (parents->pdata[0], table))
    return 0;
  if (fill_is_neutral (parents->pdata[0]))
    parent.mark = "NEUTRAL";
  id = marked_id (db, parents->pdata[0], keys->pdata[0], parent.mark);
  if (id != 0)
    return id;
  row = fill_one (db, parents->pdata[0], &parent);
  id = marked_id (db, parents->pdata[0], keys->pdata[0], parent.mark);
  return id != 0 ? id : row;
}

static void
append_value (GString *values, sqlite3 *db, const char *table, const char *column, const char *type,
              const FillOwner *owner)
{
  gint64 id = known_id (owner, column);

  if (id == 0)
    id = foreign_id (db, table, column, owner);
  if (g_str_equal (column, "replaced_by"))
    g_string_append (values, "NULL");
  else if (g_str_equal (table, "xapi_statement") && g_str_equal (column, "keys"))
    g_string_append (values, "'[]'");
  else if (id != 0)
    g_string_append_printf (values, "%" G_GINT64_FORMAT, id);
  else if (g_str_equal (type, "TEXT"))
    g_string_append_printf (values, "'%s-%s-%s-%" G_GINT64_FORMAT "'", owner->mark, table, column,
                            counter++);
  else if (g_str_equal (type, "BLOB"))
    g_string_append_printf (values, "CAST ('%s-%s-%s-%" G_GINT64_FORMAT "' AS BLOB)", owner->mark,
                            table, column, counter++);
  else
    g_string_append_printf (values, "%" G_GINT64_FORMAT, counter++);
}

static gint64
fill_one (sqlite3 *db, const char *table, const FillOwner *owner)
{
  g_autoptr (GPtrArray) columns = texts (db, "SELECT name FROM pragma_table_info (?1)", table);
  g_autoptr (GPtrArray) types = texts (db, "SELECT type FROM pragma_table_info (?1)", table);
  g_autoptr (GString) sql = g_string_new (NULL);
  char *message = NULL;

  g_string_printf (sql, "INSERT INTO \"%s\" VALUES (", table);
  for (guint i = 0; i < columns->len; i++) {
    g_string_append (sql, i > 0 ? ", " : "");
    append_value (sql, db, table, columns->pdata[i], types->pdata[i], owner);
  }
  g_string_append_c (sql, ')');
  if (sqlite3_exec (db, sql->str, NULL, NULL, &message) != SQLITE_OK)
    g_test_message ("%s: %s", message, sql->str);
  g_assert_null (message);
  return sqlite3_last_insert_rowid (db);
}

void
fill_all (sqlite3 *db, const FillOwner *owner)
{
  g_autoptr (GPtrArray) tables = fill_tables (db);

  for (guint i = 0; i < tables->len; i++) {
    const char *table = tables->pdata[i];

    if (fill_is_neutral (table) || g_str_equal (table, "learner")
        || g_str_equal (table, "registration") || g_str_equal (table, "attempt")
        || fill_count (db, table, owner->mark) > 0)
      continue;
    /* One row for a learner, be it for one course or another. */
    if (!fill_belongs_to_registration (db, table)) {
      g_autofree char *count = g_strdup_printf (
          "SELECT 1 FROM \"%s\" WHERE learner_id = %" G_GINT64_FORMAT, table, owner->learner);
      g_autoptr (GPtrArray) there = NULL;

      if (reaches (db, table, "", "learner_id")) {
        there = texts (db, count, NULL);
        if (there->len > 0)
          continue;
      }
    }
    fill_one (db, table, owner);
  }
}

int
fill_count (sqlite3 *db, const char *table, const char *mark)
{
  g_autoptr (GPtrArray) columns
      = texts (db, "SELECT name FROM pragma_table_info (?1) WHERE type IN ('TEXT', 'BLOB')", table);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  if (columns->len == 0)
    return 0;
  g_string_printf (sql, "SELECT count (*) FROM \"%s\" WHERE ", table);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%sCAST (\"%s\" AS TEXT) LIKE '%s-%%'", i > 0 ? " OR " : "",
                            (const char *) columns->pdata[i], mark);
  rows = texts (db, sql->str, NULL);
  return (int) g_ascii_strtoll (rows->pdata[0], NULL, 10);
}
