/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "tests/unit/store/store-fixture.h"

static void
test_add (Fixture *f, const void *data)
{
  gint64 id = make_course (f->store, "aa", "scorm12:X", "Kurs");
  g_autoptr (GError) error = NULL, unknown = NULL;

  fixture_reopen (f);

  g_autoptr (LkCourseRow) row = lk_store_course (f->store, id, &error);
  g_autoptr (LkCourseRow) same = lk_store_course_by_sha256 (f->store, "aa", &error);
  g_autoptr (LkCourseRow) none = lk_store_course_by_sha256 (f->store, "bb", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (row->sha256, ==, "aa");
  g_assert_cmpstr (row->identity, ==, "scorm12:X");
  g_assert_cmpstr (row->standard, ==, "scorm12");
  g_assert_cmpstr (row->title, ==, "Kurs");
  g_assert_cmpstr (row->version, ==, "1.0");
  g_assert_cmpstr (row->language, ==, "de");
  g_assert_cmpstr (row->source_name, ==, "kurs.zip");
  g_assert_cmpstr (row->cover_path, ==, "");
  g_assert_cmpint (row->file_size, ==, 1000);
  g_assert_cmpint (row->unpacked_size, ==, 3000);
  g_assert_cmpuint (row->n_steps, ==, 4);
  g_assert_cmpint (row->imported, ==, NOON);
  g_assert_cmpint (row->removed, ==, 0);
  g_assert_cmpint (row->replaced_by, ==, 0);
  g_assert_cmpint (same->id, ==, id);
  g_assert_null (none);
  g_assert_null (lk_store_course (f->store, 99, &unknown));
  assert_issue (unknown, LK_ISSUE_COURSE_UNKNOWN);
}

/* The same bytes are the same course, also after it was removed. */
static void
test_add_again (Fixture *f, const void *data)
{
  gint64 id = make_course (f->store, "aa", "", "Kurs");
  g_autoptr (GError) unknown = NULL;

  g_assert_true (lk_store_course_set_removed (f->store, id, true, NULL));
  lk_manual_clock_advance (&f->clock, SECOND);
  g_assert_cmpint (make_course (f->store, "aa", "", "Other title"), ==, id);

  g_autoptr (LkCourseRow) row = lk_store_course (f->store, id, NULL);

  g_assert_cmpint (row->removed, ==, 0);
  g_assert_cmpint (row->imported, ==, NOON + SECOND);
  g_assert_cmpstr (row->title, ==, "Kurs");

  lk_manual_clock_advance (&f->clock, SECOND);
  make_course (f->store, "aa", "", "Kurs");

  g_autoptr (LkCourseRow) third = lk_store_course (f->store, id, NULL);

  g_assert_cmpint (third->imported, ==, NOON + SECOND);
  g_assert_false (lk_store_course_set_removed (f->store, 99, true, &unknown));
  assert_issue (unknown, LK_ISSUE_COURSE_UNKNOWN);
}

static void
test_set_removed (Fixture *f, const void *data)
{
  gint64 id = make_course (f->store, "aa", "", "Kurs");

  g_assert_true (lk_store_course_set_removed (f->store, id, true, NULL));
  lk_manual_clock_advance (&f->clock, SECOND);
  g_assert_true (lk_store_course_set_removed (f->store, id, true, NULL));

  g_autoptr (LkCourseRow) removed = lk_store_course (f->store, id, NULL);

  g_assert_cmpint (removed->removed, ==, NOON);
  g_assert_true (lk_store_course_set_removed (f->store, id, false, NULL));

  g_autoptr (LkCourseRow) back = lk_store_course (f->store, id, NULL);

  g_assert_cmpint (back->removed, ==, 0);
}

static void
test_by_identity (Fixture *f, const void *data)
{
  gint64 first = make_course (f->store, "a1", "scorm12:A", "A 1");
  gint64 second = make_course (f->store, "a2", "scorm12:A", "A 2");
  static const struct {
    const char *identity, *other_than;
    int expected; /* 0: none, 1: first, 2: second */
  } cases[] = {
    { "scorm12:A", "a3", 2 }, { "scorm12:A", "a2", 1 }, { "scorm12:A", NULL, 2 },
    { "scorm12:B", "a3", 0 }, { "", "a3", 0 },
  };

  make_course (f->store, "n1", "", "None 1");
  make_course (f->store, "n2", "", "None 2");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (LkCourseRow) row
        = lk_store_course_by_identity (f->store, cases[i].identity, cases[i].other_than, &error);
    gint64 id = row != NULL ? row->id : 0;

    g_test_message ("%s but %s", cases[i].identity, cases[i].other_than);
    g_assert_no_error (error);
    g_assert_cmpint (id, ==, cases[i].expected == 1 ? first : cases[i].expected == 2 ? second : 0);
  }
  g_assert_true (lk_store_course_set_removed (f->store, second, true, NULL));

  g_autoptr (LkCourseRow) left = lk_store_course_by_identity (f->store, "scorm12:A", "a3", NULL);

  g_assert_cmpint (left->id, ==, first);
}

static void
test_package_path (Fixture *f, const void *data)
{
  g_autofree char *path = lk_store_package_path (f->store, "abc");
  g_autofree char *expected = fixture_path (f, "packages/abc.zip");

  g_assert_cmpstr (path, ==, expected);
}

/* --- a newer version ----------------------------------------------------------------------- */

static LkAttempt *
newest_attempt (LkStore *store, gint64 learner, gint64 course)
{
  g_autoptr (LkRegistration) registration = lk_store_registration (store, learner, course, NULL);

  return lk_store_attempt (store, registration->id, NULL);
}

/* The registration moves, with its token; the open attempt stays at its version, the next one is at
 * the new version. */
static void
test_replace (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 attempt = make_attempt (f->store, learner, older);
  g_autoptr (LkRegistration) before = lk_store_registration (f->store, learner, older, NULL);
  gint64 newer = make_course (f->store, "v2", "id", "V2");
  g_autoptr (GError) error = NULL;

  commit_value (f->store, attempt, "A", "x", "kept");
  g_assert_true (lk_store_course_replace (f->store, older, newer, &error));
  g_assert_no_error (error);
  fixture_reopen (f);

  g_autoptr (LkRegistration) after = lk_store_registration (f->store, learner, newer, NULL);
  g_autoptr (LkRegistration) by_old = lk_store_registration (f->store, learner, older, NULL);
  g_autoptr (LkAttempt) open = newest_attempt (f->store, learner, newer);
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, older, NULL);
  g_autoptr (LkCourseRow) found = lk_store_course_by_identity (f->store, "id", NULL, NULL);
  g_autofree char *value = read_value (f->store, open->id, "A", "x");

  g_assert_cmpint (after->id, ==, before->id);
  g_assert_cmpint (after->course_id, ==, newer);
  g_assert_cmpstr (after->origin_token, ==, before->origin_token);
  g_assert_cmpint (by_old->id, ==, before->id);
  g_assert_cmpint (open->id, ==, attempt);
  g_assert_cmpint (open->course_id, ==, older);
  g_assert_cmpstr (value, ==, "kept");
  g_assert_cmpint (row->replaced_by, ==, newer);
  g_assert_cmpint (found->id, ==, newer);

  g_autoptr (LkAttempt) next = lk_store_attempt_restart (f->store, after->id, NULL);

  g_assert_cmpint (next->course_id, ==, newer);
  g_assert_cmpuint (next->number, ==, 2);
}

/* An attempt in which nothing happened has no version to stay at. */
static void
test_replace_not_begun (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 attempt = make_attempt (f->store, learner, older);
  gint64 newer = make_course (f->store, "v2", "id", "V2");

  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));

  g_autoptr (LkAttempt) open = newest_attempt (f->store, learner, newer);

  g_assert_cmpint (open->id, ==, attempt);
  g_assert_cmpint (open->course_id, ==, newer);
}

/* Who had begun both keeps all attempts, those at the newer version last. */
static void
test_replace_begun_both (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 newer = make_course (f->store, "v2", "id", "V2");
  gint64 old_1 = make_attempt (f->store, learner, older), new_1;
  g_autoptr (LkAttempt) old_2 = NULL;
  g_autoptr (GError) error = NULL;

  commit_value (f->store, old_1, "A", "x", "1");
  old_2 = lk_store_attempt_restart (f->store, make_registration (f->store, learner, older), NULL);
  commit_value (f->store, old_2->id, "A", "x", "2");
  new_1 = make_attempt (f->store, learner, newer);
  commit_value (f->store, new_1, "A", "x", "3");
  g_assert_true (lk_store_course_replace (f->store, older, newer, &error));
  g_assert_no_error (error);

  g_autoptr (GPtrArray) attempts
      = lk_store_attempts (f->store, make_registration (f->store, learner, newer), &error);
  const gint64 expected[] = { new_1, old_2->id, old_1 };

  g_assert_cmpuint (attempts->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const LkAttempt *attempt = attempts->pdata[i];

    g_assert_cmpint (attempt->id, ==, expected[i]);
    g_assert_cmpuint (attempt->number, ==, 3 - i);
  }
}

/* Who had only looked at the newer one goes on with the older. */
static void
test_replace_looked_at_newer (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 newer = make_course (f->store, "v2", "id", "V2");
  gint64 attempt = make_attempt (f->store, learner, older);
  gint64 others = make_attempt (f->store, other, newer);

  commit_value (f->store, attempt, "A", "x", "1");
  make_attempt (f->store, learner, newer);
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));

  g_autoptr (LkAttempt) open = newest_attempt (f->store, learner, newer);
  g_autoptr (LkAttempt) untouched = newest_attempt (f->store, other, newer);

  g_assert_cmpint (open->id, ==, attempt);
  g_assert_cmpint (untouched->id, ==, others);
}

/* Over three versions, and back again. */
static void
test_replace_chain (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 v1 = make_course (f->store, "v1", "id", "V1");
  gint64 v2 = make_course (f->store, "v2", "id", "V2");
  gint64 v3 = make_course (f->store, "v3", "id", "V3");
  gint64 registration = make_registration (f->store, learner, v1);
  g_autoptr (GError) self = NULL, unknown = NULL;

  g_assert_true (lk_store_course_replace (f->store, v1, v2, NULL));
  g_assert_true (lk_store_course_replace (f->store, v2, v3, NULL));
  g_assert_cmpint (make_registration (f->store, learner, v1), ==, registration);
  g_assert_true (lk_store_course_replace (f->store, v3, v1, NULL));

  g_autoptr (LkRegistration) back = lk_store_registration (f->store, learner, v2, NULL);
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, v1, NULL);

  g_assert_cmpint (back->id, ==, registration);
  g_assert_cmpint (back->course_id, ==, v1);
  g_assert_cmpint (row->replaced_by, ==, 0);
  g_assert_cmpint (row->removed, ==, 0);

  g_assert_false (lk_store_course_replace (f->store, v1, v1, &self));
  assert_issue (self, LK_ISSUE_COURSE_UNKNOWN);
  g_assert_false (lk_store_course_replace (f->store, v1, 99, &unknown));
  assert_issue (unknown, LK_ISSUE_COURSE_UNKNOWN);
}

/* --- purging ------------------------------------------------------------------------------- */

static guint
n_to_purge (LkStore *store, gint64 age)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = lk_store_courses_to_purge (store, age, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
finish (LkStore *store, gint64 attempt)
{
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  LkCommit commit = { .attempt_id = attempt, .attempt_state = &completed };

  g_assert_true (lk_store_commit (store, &commit, NULL));
}

static void
test_purge (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"), course);

  make_course (f->store, "bb", "", "stays");
  g_assert_cmpuint (n_to_purge (f->store, 0), ==, 0);
  g_assert_true (lk_store_course_set_removed (f->store, course, true, NULL));
  lk_manual_clock_advance (&f->clock, 100 * SECOND);
  g_assert_cmpuint (n_to_purge (f->store, 50 * SECOND), ==, 0); /* an open attempt */
  finish (f->store, attempt);
  g_assert_cmpuint (n_to_purge (f->store, 50 * SECOND), ==, 1);
  g_assert_cmpuint (n_to_purge (f->store, 200 * SECOND), ==, 0); /* too young */
  lk_manual_clock_advance (&f->clock, -1000 * SECOND);
  g_assert_cmpuint (n_to_purge (f->store, 50 * SECOND), ==, 0); /* clock set back */
}

/* A replaced version is needed as long as somebody would look back at it. */
static void
test_purge_replaced (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 newer = make_course (f->store, "v2", "id", "V2");
  gint64 attempt = make_attempt (f->store, learner, older);

  commit_value (f->store, attempt, "A", "x", "1");
  finish (f->store, attempt);
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  lk_manual_clock_advance (&f->clock, 100 * SECOND);
  g_assert_cmpuint (n_to_purge (f->store, 50 * SECOND), ==, 0);

  g_autoptr (LkAttempt) next
      = lk_store_attempt_restart (f->store, make_registration (f->store, learner, newer), NULL);

  g_assert_cmpint (next->course_id, ==, newer);
  g_assert_cmpuint (n_to_purge (f->store, 50 * SECOND), ==, 1);
}

/* --- the shelf ------------------------------------------------------------------------------- */

static void
test_describe (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  gint64 id = make_course (f->store, "aa", "scorm12:X", "Kurs");
  g_autoptr (GPtrArray) none = lk_store_courses_to_describe (f->store, NULL);
  g_autoptr (GPtrArray) left = NULL, after = NULL;
  g_autoptr (LkCourseRow) row = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  fixture_close (f);
  g_assert_cmpint (run_sql (path, "UPDATE course SET described = 0"), ==, SQLITE_OK);
  fixture_open (f, NULL);
  left = lk_store_courses_to_describe (f->store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (lk_store_course_describe (
      f->store,
      &(LkCourseRow){
          .id = id, .world = (char *) "W3", .code = (char *) "k03-green-hr", .minutes = 360 },
      &error));
  g_assert_no_error (error);
  after = lk_store_courses_to_describe (f->store, NULL);
  g_assert_cmpuint (after->len, ==, 0);
  row = lk_store_course (f->store, id, NULL);
  g_assert_cmpstr (row->world, ==, "W3");
  g_assert_cmpstr (row->code, ==, "k03-green-hr");
  g_assert_cmpuint (row->minutes, ==, 360);
  g_assert_cmpstr (row->title, ==, "Kurs");
  g_assert_false (lk_store_course_describe (f->store, &(LkCourseRow){ .id = 99 }, &error));
  assert_issue (error, LK_ISSUE_COURSE_UNKNOWN);
}

static const LkShelfRow *
shelf_row (GPtrArray *rows, gint64 course_id)
{
  for (guint i = 0; i < rows->len; i++) {
    const LkShelfRow *row = rows->pdata[i];

    if (row->course->id == course_id)
      return row;
  }
  g_assert_not_reached ();
}

/* Newer: the version that came first knows of the other one, and who is in the middle of an older one. */
static void
test_newer (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 newer = make_course (f->store, "v2", "id", "V2");
  gint64 other = make_course (f->store, "o", "", "O");
  gint64 attempt = make_attempt (f->store, learner, older);
  g_autoptr (GPtrArray) both = lk_store_shelf (f->store, learner, NULL);
  g_autoptr (GPtrArray) replaced = NULL, done = NULL;

  g_assert_true (shelf_row (both, older)->newer);
  g_assert_false (shelf_row (both, newer)->newer);
  g_assert_false (shelf_row (both, other)->newer);
  commit_value (f->store, attempt, "A", "x", "1");
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  replaced = lk_store_shelf (f->store, learner, NULL);
  g_assert_true (shelf_row (replaced, newer)->newer);
  finish (f->store, attempt);
  done = lk_store_shelf (f->store, learner, NULL);
  g_assert_false (shelf_row (done, newer)->newer);
}

static void
write_bytes (const char *path, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *bytes = g_malloc0 (length);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
test_damaged (Fixture *f, const void *data)
{
  gint64 id = make_course (f->store, "aa", "", "Kurs");
  g_autofree char *path = lk_store_package_path (f->store, "aa");
  g_autoptr (GPtrArray) gone = lk_store_shelf (f->store, 0, NULL);
  g_autoptr (GPtrArray) whole = NULL, cut = NULL;

  g_assert_true (shelf_row (gone, id)->damaged);
  write_bytes (path, 1000);
  whole = lk_store_shelf (f->store, 0, NULL);
  g_assert_false (shelf_row (whole, id)->damaged);
  write_bytes (path, 999);
  cut = lk_store_shelf (f->store, 0, NULL);
  g_assert_true (shelf_row (cut, id)->damaged);
}

/* Versions that were replaced count, courses beside it do not, and no link leads out of the store. */
static void
test_usage (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  gint64 newer = make_course (f->store, "v2", "id", "V2");
  g_autofree char *one = lk_store_package_path (f->store, "v1");
  g_autofree char *two = lk_store_package_path (f->store, "v2");
  g_autofree char *beside = lk_store_package_path (f->store, "other");
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, learner, newer, NULL);
  g_autofree char *web = lk_store_web_path (f->store, registration);
  g_autofree char *kept = g_build_filename (web, "deep", "kept", NULL);
  g_autofree char *link = g_build_filename (web, "link", NULL);
  LkUsage usage, all;

  write_bytes (one, 300);
  write_bytes (two, 50);
  write_bytes (beside, 7);
  write_bytes (kept, 11);
  g_assert_cmpint (symlink (f->folder, link), ==, 0);
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  g_assert_true (lk_store_usage (f->store, newer, &usage, NULL));
  g_assert_cmpuint (usage.packages, ==, 350);
  g_assert_cmpuint (usage.web, ==, 11);
  g_assert_true (lk_store_usage (f->store, 0, &all, NULL));
  g_assert_cmpuint (all.packages, ==, 357);
  g_assert_cmpuint (all.web, ==, 11);
}

#define add(name, function)                                                                        \
  g_test_add ("/store/course/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("add", test_add);
  add ("add-again", test_add_again);
  add ("set-removed", test_set_removed);
  add ("by-identity", test_by_identity);
  add ("package-path", test_package_path);
  add ("replace", test_replace);
  add ("replace-not-begun", test_replace_not_begun);
  add ("replace-begun-both", test_replace_begun_both);
  add ("replace-looked-at-newer", test_replace_looked_at_newer);
  add ("replace-chain", test_replace_chain);
  add ("purge", test_purge);
  add ("purge-replaced", test_purge_replaced);
  add ("describe", test_describe);
  add ("newer", test_newer);
  add ("damaged", test_damaged);
  add ("usage", test_usage);
  return g_test_run ();
}
