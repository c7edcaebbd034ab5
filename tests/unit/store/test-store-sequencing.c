/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/store-fixture.h"

static gint64
some_course (const Fixture *fixture)
{
  return make_course (fixture->store, "aa", "k", "Kurs");
}

static LkGlobalObjective *
make_global (const char *identifier, unsigned has)
{
  LkGlobalObjective *row = g_new0 (LkGlobalObjective, 1);

  *row = (LkGlobalObjective){
    .identifier = g_strdup (identifier),
    .has_satisfied = has & 1,
    .has_completed = has & 2,
    .has_scaled = has & 4,
    .has_raw = has & 8,
    .has_min = has & 16,
    .has_max = has & 32,
    .has_progress = has & 64,
    .satisfied = has & 1,
    .completed = has & 2,
    .scaled = -0.5,
    .raw = 1e300,
    .min = -3,
    .max = 0.1,
    .progress = 0.75,
  };
  return row;
}

static void
commit_globals (LkStore *store, gint64 attempt, unsigned has)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_global_objective_free);
  const LkCommit commit = { .attempt_id = attempt, .globals = rows, .event = "test" };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (rows, make_global ("urn:g", has));
  lk_store_commit (store, &commit, &error);
  g_assert_no_error (error);
}

static void
assert_number (bool has, double value, bool expected, double expected_value)
{
  g_assert_true (has == expected);
  if (expected)
    g_assert_cmpfloat (value, ==, expected_value);
}

/* Every field, known and unknown; a row is replaced as a whole. */
static void
test_globals (Fixture *fixture, const void *data)
{
  gint64 learner = make_learner (fixture->store, "Aylin");
  gint64 attempt = make_attempt (fixture->store, learner, some_course (fixture));

  for (int bit = 7; bit >= -1; bit--) {
    unsigned has = bit == 7 ? 127 : bit < 0 ? 0 : 1u << bit;
    g_autoptr (GPtrArray) rows = NULL;
    const LkGlobalObjective *row;

    g_test_message ("%x", has);
    commit_globals (fixture->store, attempt, has);
    rows = lk_store_global_objectives (fixture->store, learner, NULL);
    g_assert_cmpuint (rows->len, ==, 1);
    row = g_ptr_array_index (rows, 0);
    g_assert_cmpstr (row->identifier, ==, "urn:g");
    g_assert_true (row->has_satisfied == ((has & 1) != 0));
    g_assert_true (row->satisfied == ((has & 1) != 0));
    g_assert_true (row->has_completed == ((has & 2) != 0));
    g_assert_true (row->completed == ((has & 2) != 0));
    assert_number (row->has_scaled, row->scaled, has & 4, -0.5);
    assert_number (row->has_raw, row->raw, has & 8, 1e300);
    assert_number (row->has_min, row->min, has & 16, -3);
    assert_number (row->has_max, row->max, has & 32, 0.1);
    assert_number (row->has_progress, row->progress, has & 64, 0.75);
  }
}

static void
commit_data (LkStore *store, gint64 attempt, const char *value)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_shared_data_free);
  const LkCommit commit = { .attempt_id = attempt, .shared = rows, .event = "test" };
  LkSharedData *row = g_new0 (LkSharedData, 1);

  row->target_id = g_strdup ("d");
  row->value = g_strdup (value);
  g_ptr_array_add (rows, row);
  g_assert_true (lk_store_commit (store, &commit, NULL));
}

static void
test_data (Fixture *fixture, const void *data)
{
  const char *const values[] = { "eins", "", "Übung\n2" };
  gint64 learner = make_learner (fixture->store, "Aylin");
  gint64 attempt = make_attempt (fixture->store, learner, some_course (fixture));

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (GPtrArray) rows = NULL;

    commit_data (fixture->store, attempt, values[i]);
    rows = lk_store_shared_data (fixture->store, learner, NULL);
    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_cmpstr (((LkSharedData *) g_ptr_array_index (rows, 0))->target_id, ==, "d");
    g_assert_cmpstr (((LkSharedData *) g_ptr_array_index (rows, 0))->value, ==, values[i]);
  }
}

/* Nothing is in a store that was forgotten. */
static void
test_no_data (Fixture *fixture, const void *data)
{
  gint64 learner = make_learner (fixture->store, "Aylin");
  gint64 attempt = make_attempt (fixture->store, learner, some_course (fixture));
  g_autoptr (GPtrArray) rows = NULL;

  commit_data (fixture->store, attempt, "eins");
  commit_data (fixture->store, attempt, NULL);
  rows = lk_store_shared_data (fixture->store, learner, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_assert_null (((LkSharedData *) g_ptr_array_index (rows, i))->value);
}

static void
test_state (Fixture *fixture, const void *data)
{
  gint64 learner = make_learner (fixture->store, "Aylin");
  gint64 attempt = make_attempt (fixture->store, learner, some_course (fixture));
  LkCommit commit = { .attempt_id = attempt, .play_state = "{\"version\":1}", .event = "test" };
  g_autofree char *before = lk_store_play_state (fixture->store, attempt, NULL);
  g_autofree char *after = NULL, *later = NULL;

  g_assert_cmpstr (before, ==, "");
  g_assert_true (lk_store_commit (fixture->store, &commit, NULL));
  fixture_reopen (fixture);
  after = lk_store_play_state (fixture->store, attempt, NULL);
  g_assert_cmpstr (after, ==, "{\"version\":1}");
  /* a commit that says nothing of it leaves it alone */
  commit.play_state = NULL;
  g_assert_true (lk_store_commit (fixture->store, &commit, NULL));
  later = lk_store_play_state (fixture->store, attempt, NULL);
  g_assert_cmpstr (later, ==, "{\"version\":1}");
}

static void
test_goes_with_the_learner (Fixture *fixture, const void *data)
{
  gint64 gone = make_learner (fixture->store, "Aylin");
  gint64 stays = make_learner (fixture->store, "Bo");
  gint64 course = some_course (fixture);
  gint64 attempts[] = { make_attempt (fixture->store, gone, course),
                        make_attempt (fixture->store, stays, course) };
  g_autofree char *n_globals = NULL, *n_data = NULL, *n_states = NULL;
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (attempts); i++) {
    const LkCommit commit = { .attempt_id = attempts[i], .play_state = "{}", .event = "test" };

    commit_globals (fixture->store, attempts[i], 127);
    commit_data (fixture->store, attempts[i], "x");
    g_assert_true (lk_store_commit (fixture->store, &commit, NULL));
  }
  lk_store_learner_remove (fixture->store, gone, &error);
  g_assert_no_error (error);
  n_globals = ask_database (fixture, "SELECT count(*) FROM global_objective");
  n_data = ask_database (fixture, "SELECT count(*) FROM shared_data");
  n_states = ask_database (fixture, "SELECT count(*) FROM sequencing");
  g_assert_cmpstr (n_globals, ==, "1");
  g_assert_cmpstr (n_data, ==, "1");
  g_assert_cmpstr (n_states, ==, "1");
}

/* Of several commits all are there, or none: here the last one fails. */
static void
test_all_or_nothing (Fixture *fixture, const void *data)
{
  gint64 learner = make_learner (fixture->store, "Aylin");
  gint64 attempt = make_attempt (fixture->store, learner, some_course (fixture));
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_global_objective_free);
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  LkCommit commits[]
      = { { .attempt_id = attempt, .play_state = "{}", .globals = rows, .event = "leave" },
          { .attempt_id = attempt, .attempt_state = &completed, .event = "complete" } };
  g_autoptr (GPtrArray) globals = NULL;
  g_autofree char *state = NULL, *after = NULL;
  g_autofree char *path = fixture_path (fixture, "library.db");

  g_ptr_array_add (rows, make_global ("urn:g", 127));
  g_assert_cmpint (run_sql (path, "CREATE TRIGGER no BEFORE UPDATE OF state ON attempt BEGIN"
                                  " SELECT RAISE (ABORT, 'no'); END"),
                   ==, SQLITE_OK);
  g_assert_false (lk_store_commit_all (fixture->store, commits, G_N_ELEMENTS (commits), NULL));
  state = lk_store_play_state (fixture->store, attempt, NULL);
  globals = lk_store_global_objectives (fixture->store, learner, NULL);
  g_assert_cmpstr (state, ==, "");
  g_assert_cmpuint (globals->len, ==, 0);
  g_assert_cmpint (run_sql (path, "DROP TRIGGER no"), ==, SQLITE_OK);
  g_assert_true (lk_store_commit_all (fixture->store, commits, G_N_ELEMENTS (commits), NULL));
  after = lk_store_play_state (fixture->store, attempt, NULL);
  g_assert_cmpstr (after, ==, "{}");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, const void *data);
  } tests[] = {
    { "/store/sequencing/globals", test_globals },
    { "/store/sequencing/data", test_data },
    { "/store/sequencing/no-data", test_no_data },
    { "/store/sequencing/state", test_state },
    { "/store/sequencing/goes-with-the-learner", test_goes_with_the_learner },
    { "/store/sequencing/all-or-nothing", test_all_or_nothing },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
