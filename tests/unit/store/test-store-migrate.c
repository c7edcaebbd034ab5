/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-migrate.h"
#include "tests/unit/store/store-fixture.h"

/* --- the steps ----------------------------------------------------------------------------- */

static const LkMigration good[] = {
  { 1, "0001-a", "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);" },
  { 2, "0002-b", "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'two';" },
};
static const LkMigration broken[] = {
  { 1, "0001-a", "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);" },
  { 2, "0002-b", "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET z = 'no such column';" },
};

static sqlite3 *
open_memory (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  return db;
}

static char *
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

static void
test_steps (void)
{
  sqlite3 *db = open_memory ();
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lk_store_schema_version (db, &error), ==, 0);
  g_assert_true (lk_store_migrate (db, good, 1, &error));
  g_assert_cmpint (lk_store_schema_version (db, &error), ==, 1);
  first = ask (db, "SELECT x FROM a");
  g_assert_cmpstr (first, ==, "1");
  g_assert_true (lk_store_migrate (db, good, 2, &error));
  g_assert_true (lk_store_migrate (db, good, 2, &error)); /* nothing to do */
  second = ask (db, "SELECT x || y FROM a");
  g_assert_cmpstr (second, ==, "1two");
  g_assert_no_error (error);
  sqlite3_close (db);
}

/* A step that fails leaves the version before it, whole. */
static void
test_broken_step (void)
{
  sqlite3 *db = open_memory ();
  g_autofree char *columns = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_store_migrate (db, broken, 2, &error));
  assert_issue (error, LK_ISSUE_STORE_IO);
  g_assert_nonnull (strstr (error->message, "0002-b"));
  g_assert_cmpint (lk_store_schema_version (db, NULL), ==, 1);
  columns = ask (db, "SELECT group_concat (name) FROM pragma_table_info ('a')");
  g_assert_cmpstr (columns, ==, "x");
  g_assert_true (lk_store_migrate (db, good, 2, NULL));
  sqlite3_close (db);
}

static void
test_newer (void)
{
  sqlite3 *db = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_migrate (db, good, 2, NULL));
  g_assert_false (lk_store_migrate (db, good, 1, &error));
  assert_issue (error, LK_ISSUE_STORE_NEWER);
  sqlite3_close (db);
}

/* The embedded files are numbered without gaps. */
static void
test_embedded (void)
{
  g_assert_cmpuint (lk_n_migrations, >, 0);
  for (size_t i = 0; i < lk_n_migrations; i++)
    g_assert_cmpint (lk_migrations[i].number, ==, (int) i + 1);
}

/* --- released schemas ---------------------------------------------------------------------- */

static char *
read_schema_fixture (size_t number)
{
  g_autofree char *name = g_strdup_printf ("%04" G_GSIZE_FORMAT ".sql", number);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "unit", "store", "schemas", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
describe_schema (sqlite3 *db)
{
  return ask (db, "SELECT group_concat (sql, char (10)) FROM (SELECT sql FROM sqlite_schema"
                  " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name)");
}

/* A released migration was not edited: it still makes the schema that was released. */
static void
test_released (void)
{
  for (size_t i = 0; i < lk_n_migrations; i++) {
    sqlite3 *fresh = open_memory (), *released = open_memory ();
    g_autofree char *sql = read_schema_fixture (i + 1);
    g_autofree char *made = NULL, *kept = NULL;

    g_test_message ("%s", lk_migrations[i].name);
    g_assert_true (lk_store_migrate (fresh, lk_migrations, i + 1, NULL));
    g_assert_cmpint (sqlite3_exec (released, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint (lk_store_schema_version (released, NULL), ==, (int) i + 1);
    made = describe_schema (fresh);
    kept = describe_schema (released);
    g_assert_cmpstr (made, ==, kept);
    sqlite3_close (fresh);
    sqlite3_close (released);
  }
}

static void
assert_taken_over (Fixture *f)
{
  g_autofree char *port = lk_store_get_setting (f->store, "port");
  g_autoptr (LkLearner) learner = lk_store_learner (f->store, 1, NULL);
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, 1, 1, NULL);
  g_autoptr (LkAttempt) attempt = lk_store_attempt (f->store, registration->id, NULL);
  g_autofree char *value = read_value (f->store, attempt->id, "ITEM-1", "cmi.suspend_data");
  g_autoptr (GPtrArray) shelf = lk_store_shelf (f->store, 1, NULL);
  g_autoptr (GPtrArray) journal = lk_store_journal_read (f->store, 1, 0, 10, NULL);

  g_assert_cmpstr (port, ==, "34567");
  g_assert_cmpstr (learner->name, ==, "Aylin Demir");
  g_assert_cmpstr (registration->origin_token, ==, "abcdefghijklmnopqrstuvwxyz");
  g_assert_cmpstr (attempt->current_item, ==, "ITEM-1");
  g_assert_cmpstr (value, ==, "Seite 3");
  g_assert_cmpuint (shelf->len, ==, 1);
  g_assert_cmpstr (((LkShelfRow *) shelf->pdata[0])->last_item_title, ==, "Erstes");
  g_assert_cmpuint (journal->len, ==, 1);
}

/* A store of every released version opens, with everything in it. */
static void
test_take_over (void)
{
  for (size_t i = 0; i < lk_n_migrations; i++) {
    Fixture f = { .folder = g_dir_make_tmp ("lk-store-XXXXXX", NULL) };
    g_autofree char *path = fixture_path (&f, "library.db");
    g_autofree char *sql = read_schema_fixture (i + 1);

    g_test_message ("version %" G_GSIZE_FORMAT, i + 1);
    lk_manual_clock_init (&f.clock, NOON);
    g_assert_cmpint (run_sql (path, sql), ==, SQLITE_OK);
    fixture_open (&f, NULL);
    assert_taken_over (&f);
    fixture_tear_down (&f, NULL);
  }
}

/* A database of a newer program is refused and, byte by byte, left as it was; nothing is put beside
 * it. In the file itself, and when the version stands in the WAL only. */
static void
check_refused (Fixture *f)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *wal = fixture_path (f, "library.db-wal");
  g_autofree char *before = NULL, *after = NULL, *wal_before = NULL, *wal_after = NULL;
  gsize length_before = 0, length_after = 0, wal_length_before = 0, wal_length_after = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &before, &length_before, NULL);
  g_file_get_contents (wal, &wal_before, &wal_length_before, NULL);
  g_assert_null (lk_store_open (f->folder, &f->clock.clock, NULL, &error));
  assert_issue (error, LK_ISSUE_STORE_NEWER);
  g_file_get_contents (path, &after, &length_after, NULL);
  g_file_get_contents (wal, &wal_after, &wal_length_after, NULL);
  g_assert_cmpmem (before, length_before, after, length_after);
  g_assert_cmpmem (wal_before, wal_length_before, wal_after, wal_length_after);
}

static void
test_refuse_newer (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");

  g_assert_true (lk_store_backup (f->store, false, NULL));
  fixture_close (f);
  g_assert_cmpint (run_sql (path, "PRAGMA user_version = 99"), ==, SQLITE_OK);
  check_refused (f);
}

static void
test_refuse_newer_in_wal (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *wal = fixture_path (f, "library.db-wal");
  g_autofree char *bytes = NULL, *main_bytes = NULL;
  gsize length = 0, main_length = 0;
  sqlite3 *db = NULL;

  fixture_close (f);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  /* As a killed program leaves them. */
  g_assert_true (g_file_get_contents (wal, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (path, &main_bytes, &main_length, NULL));
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (path, main_bytes, (gssize) main_length, NULL));
  g_assert_true (g_file_set_contents (wal, bytes, (gssize) length, NULL));
  check_refused (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migrate/steps", test_steps);
  g_test_add_func ("/store/migrate/broken-step", test_broken_step);
  g_test_add_func ("/store/migrate/newer", test_newer);
  g_test_add_func ("/store/migrate/embedded", test_embedded);
  g_test_add_func ("/store/migrate/released", test_released);
  g_test_add_func ("/store/migrate/take-over", test_take_over);
  g_test_add ("/store/migrate/refuse-newer", Fixture, NULL, fixture_set_up, test_refuse_newer,
              fixture_tear_down);
  g_test_add ("/store/migrate/refuse-newer-in-wal", Fixture, NULL, fixture_set_up,
              test_refuse_newer_in_wal, fixture_tear_down);
  return g_test_run ();
}
