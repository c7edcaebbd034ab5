/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/store-fixture.h"

void
fixture_open (Fixture *fixture, LkIssueList *issues)
{
  g_autoptr (GError) error = NULL;

  fixture->store = lk_store_open (fixture->folder, &fixture->clock.clock, issues, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
fixture_close (Fixture *fixture)
{
  g_clear_pointer (&fixture->store, lk_store_close);
}

void
fixture_reopen (Fixture *fixture)
{
  fixture_close (fixture);
  fixture_open (fixture, NULL);
}

void
fixture_set_up (Fixture *fixture, const void *data)
{
  fixture->folder = g_dir_make_tmp ("lk-store-XXXXXX", NULL);
  lk_manual_clock_init (&fixture->clock, NOON);
  fixture_open (fixture, NULL);
}

void
fixture_tear_down (Fixture *fixture, const void *data)
{
  fixture_close (fixture);
  delete_tree (fixture->folder);
  g_free (fixture->folder);
}

char *
fixture_path (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    delete_tree (child);
  }
  g_remove (path);
}

gint64
make_learner (LkStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, name, NULL, &error);

  g_assert_no_error (error);
  return learner->id;
}

gint64
make_course (LkStore *store, const char *sha256, const char *identity, const char *title)
{
  g_autoptr (GError) error = NULL;
  LkCourseRow row = { .sha256 = (char *) sha256,
                      .identity = (char *) identity,
                      .standard = (char *) "scorm12",
                      .title = (char *) title,
                      .version = (char *) "1.0",
                      .language = (char *) "de",
                      .source_name = (char *) "kurs.zip",
                      .cover_path = (char *) "",
                      .file_size = 1000,
                      .unpacked_size = 3000,
                      .n_steps = 4 };
  gint64 id = lk_store_course_add (store, &row, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

gint64
make_registration (LkStore *store, gint64 learner_id, gint64 course_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner_id, course_id, &error);

  g_assert_no_error (error);
  return registration->id;
}

gint64
make_attempt (LkStore *store, gint64 learner_id, gint64 course_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkAttempt) attempt
      = lk_store_attempt (store, make_registration (store, learner_id, course_id), &error);

  g_assert_no_error (error);
  return attempt->id;
}

void
commit_value (LkStore *store, gint64 attempt_id, const char *item, const char *element,
              const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LkCmiValue row = { .element = (char *) element, .value = (char *) value };
  LkCommit commit = { .attempt_id = attempt_id, .item = item, .values = values, .event = "commit" };

  g_ptr_array_add (values, &row);
  g_assert_true (lk_store_commit (store, &commit, &error));
  g_assert_no_error (error);
}

char *
read_value (LkStore *store, gint64 attempt_id, const char *item, const char *element)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = lk_store_cmi_values (store, attempt_id, item, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++) {
    const LkCmiValue *value = values->pdata[i];

    if (g_str_equal (value->element, element))
      return g_strdup (value->value);
  }
  return g_strdup ("");
}

char *
ask_database (const Fixture *fixture, const char *sql)
{
  g_autofree char *path = fixture_path (fixture, "library.db");
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return answer;
}

int
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  int rc;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  sqlite3_close (db);
  return rc;
}
