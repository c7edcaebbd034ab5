/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-removal.h"

#include <string.h>

#include "engine/store/store-export.h"
#include "engine/store/store-record.h"
#include "tests/unit/store/schema-filler.h"
#include "tests/unit/store/statement-fixture.h"

/*
 * Deleting and giving out what belongs to one person, for every table that the schema has: rows are made by looking at
 * the schema, and their marks are then looked for in the bytes of all files.
 */

typedef struct {
  Fixture f;
  gint64 a, b, one, two; /* learners and courses */
} People;

static gint64
registration_of (People *p, gint64 learner, gint64 course)
{
  return make_registration (p->f.store, learner, course);
}

static FillOwner
owner_of (People *p, const char *mark, gint64 learner, gint64 course)
{
  return (FillOwner){ mark, learner, course, registration_of (p, learner, course),
                      make_attempt (p->f.store, learner, course) };
}

/* A at two courses, B at the first; a row of each in every table. */
static void
set_up (People *p, const void *data)
{
  FillOwner owners[3];
  g_autofree char *path = NULL;
  sqlite3 *db = NULL;

  fixture_set_up (&p->f, data);
  p->a = make_learner (p->f.store, "MARKA-name");
  p->b = make_learner (p->f.store, "MARKB-name");
  p->one = make_course (p->f.store, "aa", "scorm12:one", "Kurs eins");
  p->two = make_course (p->f.store, "bb", "scorm12:two", "Kurs zwei");
  owners[0] = owner_of (p, "MARKA", p->a, p->one);
  owners[1] = owner_of (p, "MARKC", p->a, p->two);
  owners[2] = owner_of (p, "MARKB", p->b, p->one);
  path = fixture_path (&p->f, "library.db");
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (owners); i++)
    fill_all (db, &owners[i]);
  sqlite3_close (db);
}

static void
tear_down (People *p, const void *data)
{
  fixture_tear_down (&p->f, data);
}

/* Whether @mark stands anywhere below @path, in a name or in the bytes. */
static bool
holds (const char *path, const char *mark)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (strstr (name, mark) == NULL && !holds (child, mark))
      continue;
    g_test_message ("%s: in %s", mark, child);
    return true;
  }
  return dir == NULL && g_file_get_contents (path, &bytes, &length, NULL)
         && memmem (bytes, length, mark, strlen (mark)) != NULL;
}

static sqlite3 *
open_database (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

/* `table 1, table 2`: rows with the mark. */
static char *
census (const char *path, const char *mark)
{
  sqlite3 *db = open_database (path);
  g_autoptr (GPtrArray) tables = fill_tables (db);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++) {
    int n = fill_count (db, tables->pdata[i], mark);

    if (n > 0)
      g_string_append_printf (text, "%s %d, ", (const char *) tables->pdata[i], n);
  }
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

static char *
census_of (People *p, const char *mark)
{
  g_autofree char *path = fixture_path (&p->f, "library.db");

  return census (path, mark);
}

/* --- the schema ------------------------------------------------------------------------------------ */

/* A table is a learner's, so that it goes with them, or somebody has decided that it is not. */
static void
test_every_table (People *p, const void *data)
{
  g_autofree char *path = fixture_path (&p->f, "library.db");
  sqlite3 *db = open_database (path);
  g_autoptr (GPtrArray) tables = fill_tables (db);

  for (guint i = 0; i < tables->len; i++) {
    const char *table = tables->pdata[i];

    if (fill_belongs_to_learner (db, table) || fill_is_neutral (table))
      continue;
    g_test_message ("%s: give it a foreign key that leads to `learner`, or enter it in "
                    "tests/unit/store/schema-filler.c",
                    table);
    g_test_fail ();
  }
  sqlite3_close (db);
}

/* --- the learner ----------------------------------------------------------------------------------- */

static void
leave_files (People *p, gint64 learner, gint64 course, const char *mark)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (p->f.store, learner, course, NULL);
  g_autofree char *web = lk_store_web_path (p->f.store, registration);
  g_autofree char *file = g_build_filename (web, "storage", NULL);
  g_autofree char *text = g_strdup_printf ("%s-web", mark);

  g_assert_cmpint (g_mkdir_with_parents (web, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  lk_store_pending_append (p->f.store, make_attempt (p->f.store, learner, course), "I", "x", text);
}

static void
leave_key (People *p, gint64 learner)
{
  g_autoptr (LkLearner) row = lk_store_learner (p->f.store, learner, NULL);
  g_autofree char *keys = fixture_path (&p->f, "keys");
  g_autofree char *name = g_strconcat (row->uuid, ".key", NULL);
  g_autofree char *path = g_build_filename (keys, name, NULL);

  g_mkdir (keys, 0700);
  g_assert_true (g_file_set_contents (path, "MARKA-key", -1, NULL));
}

static void
leave_everything (People *p)
{
  g_autofree char *damaged = fixture_path (&p->f, "library.damaged-20260101T000000Z.db");
  g_autofree char *folder = lk_store_export_folder (p->f.store, NULL);
  g_autofree char *export = g_build_filename (folder, "person.sqlite", NULL);

  leave_files (p, p->a, p->one, "MARKA");
  leave_files (p, p->a, p->two, "MARKC");
  leave_files (p, p->b, p->one, "MARKB");
  leave_key (p, p->a);
  g_assert_true (g_file_set_contents (damaged, "MARKA-damaged", -1, NULL));
  g_assert_true (g_file_set_contents (export, "MARKA-export", -1, NULL));
  g_assert_true (lk_store_backup (p->f.store, false, NULL));
}

static void
assert_gone (People *p, const char *b_before)
{
  g_autofree char *b_after = census_of (p, "MARKB");
  g_autofree char *foreign = ask_database (&p->f, "PRAGMA foreign_key_check");
  g_autofree char *whole = ask_database (&p->f, "PRAGMA integrity_check");

  g_assert_false (holds (p->f.folder, "MARKA"));
  g_assert_false (holds (p->f.folder, "MARKC"));
  g_assert_cmpstr (b_after, ==, b_before);
  g_assert_null (foreign);
  g_assert_cmpstr (whole, ==, "ok");
}

/* What somebody else has is whole, here and in the backups. */
static void
assert_b_in_backups (People *p, const char *b_before)
{
  g_autofree char *folder = fixture_path (&p->f, "backups");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *b = census (path, "MARKB");

    g_assert_cmpstr (b, ==, b_before);
    n++;
  }
  g_assert_cmpint (n, >, 0);
}

static void
test_learner (People *p, const void *data)
{
  g_autofree char *before = census_of (p, "MARKB");
  g_autofree char *notes = fixture_path (&p->f, "removing");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) traces = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_cmpstr (before, !=, "");
  leave_everything (p);
  g_assert_true (holds (p->f.folder, "MARKA"));
  g_assert_true (lk_store_learner_remove (p->f.store, p->a, &error));
  g_assert_no_error (error);
  assert_gone (p, before);
  assert_b_in_backups (p, before);
  /* Nothing is left to do, but for those who keep something outside. */
  dir = g_dir_open (notes, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  traces = lk_store_traces (p->f.store);
  g_assert_cmpuint (traces->len, ==, 2);
  for (guint i = 0; i < traces->len; i++)
    lk_store_traces_gone (p->f.store, traces->pdata[i]);
  g_clear_pointer (&traces, g_ptr_array_unref);
  traces = lk_store_traces (p->f.store);
  g_assert_cmpuint (traces->len, ==, 0);
}

/* A program that was killed once it had noted what is to go: the next opening does all of it. */
static void
test_note_is_carried_out (People *p, const void *data)
{
  g_autofree char *before = census_of (p, "MARKB");
  g_autofree char *notes = fixture_path (&p->f, "removing");
  g_autoptr (LkLearner) a = lk_store_learner (p->f.store, p->a, NULL);
  g_autoptr (LkRegistration) one = lk_store_registration (p->f.store, p->a, p->one, NULL);
  g_autoptr (LkRegistration) two = lk_store_registration (p->f.store, p->a, p->two, NULL);
  g_autofree char *text = g_strdup_printf (
      "learner %s\nregistration %s %s\nregistration %s %s\nattempt %d\nattempt %d\nend\n", a->uuid,
      one->uuid, one->origin_token, two->uuid, two->origin_token,
      (int) make_attempt (p->f.store, p->a, p->one), (int) make_attempt (p->f.store, p->a, p->two));
  g_autofree char *note = g_build_filename (notes, a->uuid, NULL);

  leave_everything (p);
  g_mkdir (notes, 0700);
  g_assert_true (g_file_set_contents (note, text, -1, NULL));
  fixture_reopen (&p->f);
  assert_gone (p, before);
  assert_b_in_backups (p, before);
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
}

/* Half a note, or none of ours: nothing was begun, and nothing is deleted. */
static void
test_half_a_note (People *p, const void *data)
{
  static const char *const cases[] = { "", "learner %s\n", "learner ../%s\nend\n",
                                       "learner %s\nregistration a ../b\nend\n", "x\nend\n" };
  g_autofree char *before = census_of (p, "MARKA");
  g_autofree char *notes = fixture_path (&p->f, "removing");
  g_autoptr (LkLearner) a = lk_store_learner (p->f.store, p->a, NULL);
  g_autofree char *note = g_build_filename (notes, a->uuid, NULL);

  g_mkdir (notes, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit (cases[i], "%s", -1);
    g_autofree char *text = g_strjoinv (a->uuid, parts);
    g_autofree char *after = NULL;

    g_assert_true (g_file_set_contents (note, text, -1, NULL));
    fixture_reopen (&p->f);
    after = census_of (p, "MARKA");
    g_assert_cmpstr (after, ==, before);
    g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
  }
}

/* --- one course ------------------------------------------------------------------------------------ */

static void
test_course (People *p, const void *data)
{
  g_autofree char *b_before = census_of (p, "MARKB");
  g_autofree char *c_before = census_of (p, "MARKC");
  g_autofree char *b_after = NULL, *c_after = NULL, *path = fixture_path (&p->f, "library.db");
  g_autoptr (GError) error = NULL;
  sqlite3 *db;
  g_autoptr (GPtrArray) tables = NULL;

  leave_files (p, p->a, p->one, "MARKA");
  g_assert_true (lk_store_course_forget (p->f.store, p->a, p->one, &error));
  g_assert_no_error (error);
  db = open_database (path);
  tables = fill_tables (db);
  for (guint i = 0; i < tables->len; i++) {
    const char *table = tables->pdata[i];

    g_test_message ("%s", table);
    /* An entry of the record stays, without what it said. */
    if (fill_belongs_to_registration (db, table) && !g_str_equal (table, "record"))
      g_assert_cmpint (fill_count (db, table, "MARKA"), ==, 0);
  }
  g_assert_cmpint (fill_count (db, "learner", "MARKA"), ==, 1);
  sqlite3_close (db);
  b_after = census_of (p, "MARKB");
  c_after = census_of (p, "MARKC");
  g_assert_cmpstr (b_after, ==, b_before);
  g_assert_cmpstr (c_after, ==, c_before);
  g_assert_false (holds (p->f.folder, "MARKA-web"));
  g_assert_false (holds (p->f.folder, "MARKA-work"));
  g_assert_false (holds (p->f.folder, "MARKA-note"));
  g_assert_false (holds (p->f.folder, "MARKA-record-body-"));
  /* Once more, and of a course that was never begun: nothing to do. */
  g_assert_true (lk_store_course_forget (p->f.store, p->a, p->one, &error));
  g_assert_true (lk_store_course_forget (p->f.store, p->b, p->two, &error));
}

static void
test_course_is_played (People *p, const void *data)
{
  g_autofree char *before = census_of (p, "MARKA");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_attempt_lock (p->f.store, make_attempt (p->f.store, p->a, p->one), NULL));
  g_assert_false (lk_store_course_forget (p->f.store, p->a, p->one, &error));
  assert_issue (error, LK_ISSUE_ALREADY_OPEN);
  after = census_of (p, "MARKA");
  g_assert_cmpstr (after, ==, before);
}

static void
test_course_statements (People *p, const void *data)
{
  g_autoptr (LkRegistration) one = lk_store_registration (p->f.store, p->a, p->one, NULL);
  g_autoptr (LkRegistration) two = lk_store_registration (p->f.store, p->a, p->two, NULL);
  const Sample samples[] = {
    { .number = 1,
      .keys = { AGENT ("a"), REGISTRATION (one->uuid) },
      .text = "{\"n\":1,\"x\":\"ONE\"}" },
    { .number = 2, .keys = { AGENT ("a"), REGISTRATION (two->uuid) }, .text = "{\"n\":2}" },
  };

  keep_as (p->f.store, samples, G_N_ELEMENTS (samples), p->a, NULL);
  g_assert_true (lk_store_course_forget (p->f.store, p->a, p->one, NULL));
  g_assert_false (holds (p->f.folder, "\"ONE\""));
  assert_found (p->f.store, query_for (LK_PLACE_AGENT, "a"), "2");
}

/* --- giving out ------------------------------------------------------------------------------------- */

/* Every row of the person in every table, nobody else's, and no PIN. */
static void
test_export (People *p, const void *data)
{
  static const char *const marks[] = { "MARKA", "MARKC" };
  g_autofree char *folder = lk_store_export_folder (p->f.store, NULL);
  g_autofree char *path = g_build_filename (folder, "person.sqlite", NULL);
  g_autofree char *json = g_build_filename (folder, "person.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_true (lk_store_learner_set_pin (p->f.store, p->a, "1234", NULL));
  g_assert_true (lk_store_set_setting (p->f.store, "MARKB-setting", "MARKB-x", NULL));
  g_assert_true (lk_store_export_learner (p->f.store, p->a, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lk_store_export_json (path, json, NOON, NULL, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *in_store = census_of (p, marks[i]);
    g_autofree char *in_file = census (path, marks[i]);

    g_assert_cmpstr (in_file, ==, in_store);
  }
  g_assert_false (holds (path, "MARKB"));
  g_assert_false (holds (path, "argon2id"));
  g_assert_false (holds (json, "MARKB"));
  g_assert_true (holds (json, "MARKA-work-value"));
  g_assert_true (holds (json, "MARKA-note-quote"));
  g_assert_true (holds (json, "MARKA-note-text"));
  g_assert_true (g_file_get_contents (json, &text, NULL, NULL));
  g_assert_true (
      g_str_has_prefix (text, "{\n \"format\": \"lernkoffer-person\",\n \"version\": 1,"));
  db = open_database (path);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA foreign_key_check", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_export_cancelled (People *p, const void *data)
{
  g_autofree char *folder = lk_store_export_folder (p->f.store, NULL);
  g_autofree char *path = g_build_filename (folder, "person.sqlite", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
      " INSERT INTO journal (at, learner_id, course_id, attempt_id, item, event, detail)"
      " SELECT 1, %d, 1, 1, '', '', '' FROM n",
      (int) p->b);
  g_autofree char *database = fixture_path (&p->f, "library.db");

  g_assert_cmpint (run_sql (database, sql), ==, SQLITE_OK);
  g_cancellable_cancel (cancellable);
  g_assert_false (lk_store_export_learner (p->f.store, p->a, path, cancellable, &error));
  assert_issue (error, LK_ISSUE_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What a killed program left on its way out goes at the next opening. */
static void
test_export_left (People *p, const void *data)
{
  g_autofree char *folder = lk_store_export_folder (p->f.store, NULL);
  g_autofree char *path = g_build_filename (folder, "person.sqlite", NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  fixture_reopen (&p->f);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_holdings (People *p, const void *data)
{
  LkHoldings holdings;

  leave_everything (p);
  g_assert_true (lk_store_holdings (p->f.store, p->a, &holdings, NULL));
  g_assert_cmpuint (holdings.rows, >, 5);
  g_assert_cmpuint (holdings.database, >, 4096);
  g_assert_cmpuint (holdings.n_backups, ==, 1);
  g_assert_cmpuint (holdings.n_damaged, ==, 1);
  g_assert_cmpuint (holdings.web, ==, 2 * strlen ("MARKA-web"));
}

#define add(name, function)                                                                        \
  g_test_add ("/store/removal/" name, People, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("every-table", test_every_table);
  add ("learner", test_learner);
  add ("note-is-carried-out", test_note_is_carried_out);
  add ("half-a-note", test_half_a_note);
  add ("course", test_course);
  add ("course-is-played", test_course_is_played);
  add ("course-statements", test_course_statements);
  add ("export", test_export);
  add ("export-cancelled", test_export_cancelled);
  add ("export-left", test_export_left);
  add ("holdings", test_holdings);
  return g_test_run ();
}
