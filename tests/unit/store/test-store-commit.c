/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "tests/unit/store/store-fixture.h"

static LkActivityState *
make_state (const char *item)
{
  LkActivityState *state = lk_activity_state_new (item);

  g_free (state->status);
  state->status = g_strdup ("incomplete");
  g_free (state->location);
  state->location = g_strdup ("seite-3");
  state->has_score_raw = true;
  state->score_raw = 62.5;
  state->total_time = 93.25;
  state->runs = 2;
  state->first_opened = NOON;
  state->last_opened = NOON + 5;
  return state;
}

static void
add_value (GPtrArray *values, const char *element, const char *value)
{
  LkCmiValue *row = g_new0 (LkCmiValue, 1);

  row->element = g_strdup (element);
  row->value = g_strdup (value);
  g_ptr_array_add (values, row);
}

static void
assert_values (LkStore *store, gint64 attempt, const char *item, const char *expected)
{
  g_autoptr (GPtrArray) values = lk_store_cmi_values (store, attempt, item, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++) {
    const LkCmiValue *value = values->pdata[i];

    g_string_append_printf (text, "%s=%s;", value->element, value->value);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Every part of a commit is there after the program was started again. */
static void
test_all_parts (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "Aylin");
  gint64 course = make_course (f->store, "aa", "id", "Kurs");
  gint64 attempt = make_attempt (f->store, learner, course);
  g_autoptr (LkActivityState) state = make_state ("ITEM-1");
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_cmi_value_free);
  g_autoptr (GPtrArray) interactions = g_ptr_array_new ();
  LkInteraction interaction = { .index = 7,
                                .id = (char *) "frage-1",
                                .type = (char *) "choice",
                                .learner_response = (char *) "a,b",
                                .result = (char *) "correct",
                                .correct_responses = (char *) "[\"a,b\"]",
                                .objectives = (char *) "[]" };
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  const bool clean = false;
  LkCommit commit = { .attempt_id = attempt,
                      .item = "ITEM-1",
                      .state = state,
                      .values = values,
                      .interactions = interactions,
                      .current_item = "ITEM-1",
                      .current_title = "Erstes",
                      .attempt_state = &completed,
                      .clean = &clean,
                      .completed = NOON + 9,
                      .event = "finish",
                      .event_detail = "{\"exit\":\"suspend\"}" };
  g_autoptr (GError) error = NULL;

  add_value (values, "cmi.suspend_data", "ü€\n'x\"");
  add_value (values, "cmi.core.lesson_location", "");
  g_ptr_array_add (interactions, &interaction);
  g_assert_true (lk_store_commit (f->store, &commit, &error));
  fixture_reopen (f);

  g_autoptr (GPtrArray) states = lk_store_activity_states (f->store, attempt, &error);
  const LkActivityState *found = states->pdata[0];

  g_assert_cmpuint (states->len, ==, 1);
  g_assert_cmpstr (found->item, ==, "ITEM-1");
  g_assert_cmpstr (found->status, ==, "incomplete");
  g_assert_cmpstr (found->success, ==, "unknown");
  g_assert_cmpstr (found->location, ==, "seite-3");
  g_assert_true (found->has_score_raw && !found->has_score_min && !found->has_score_max
                 && !found->has_score_scaled);
  g_assert_cmpfloat (found->score_raw, ==, 62.5);
  g_assert_cmpfloat (found->total_time, ==, 93.25);
  g_assert_cmpuint (found->runs, ==, 2);
  g_assert_cmpint (found->first_opened, ==, NOON);
  g_assert_cmpint (found->last_opened, ==, NOON + 5);
  g_assert_cmpint (found->done, ==, 0);

  assert_values (f->store, attempt, "ITEM-1",
                 "cmi.suspend_data=ü€\n'x\";cmi.core.lesson_location=;");

  g_autoptr (GPtrArray) rows = lk_store_interactions (f->store, attempt, "ITEM-1", &error);
  const LkInteraction *row = rows->pdata[0];

  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (row->index, ==, 7);
  g_assert_cmpstr (row->learner_response, ==, "a,b");
  g_assert_cmpstr (row->weighting, ==, "");

  g_autoptr (GPtrArray) attempts
      = lk_store_attempts (f->store, make_registration (f->store, learner, course), &error);
  const LkAttempt *newest = attempts->pdata[0];

  g_assert_cmpint (newest->state, ==, LK_ATTEMPT_COMPLETED);
  g_assert_cmpint (newest->ended, ==, NOON);
  g_assert_cmpstr (newest->current_item, ==, "ITEM-1");
  g_assert_false (newest->clean);

  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, learner, course, &error);

  g_assert_cmpint (registration->completed, ==, NOON + 9);
  g_assert_cmpint (registration->last_opened, ==, NOON);

  g_autoptr (GPtrArray) journal = lk_store_journal_read (f->store, learner, 0, 100, &error);
  const LkJournalEntry *last = journal->pdata[journal->len - 1];

  g_assert_cmpstr (last->event, ==, "finish");
  g_assert_cmpstr (last->item, ==, "ITEM-1");
  g_assert_cmpstr (last->detail, ==, "{\"exit\":\"suspend\"}");
  g_assert_cmpint (last->course_id, ==, course);
  g_assert_cmpint (last->attempt_id, ==, attempt);
  g_assert_cmpint (last->at, ==, NOON);
}

/* Parts that are %NULL are left alone; the completion is kept. */
static void
test_null_parts (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "Aylin");
  gint64 course = make_course (f->store, "aa", "id", "Kurs");
  gint64 attempt = make_attempt (f->store, learner, course);
  g_autoptr (LkActivityState) state = make_state ("A");
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  const bool clean = false;
  LkCommit all = { .attempt_id = attempt,
                   .item = "A",
                   .state = state,
                   .current_item = "A",
                   .attempt_state = &completed,
                   .clean = &clean,
                   .completed = NOON + 1 };
  LkCommit nothing = { .attempt_id = attempt };
  LkCommit later = { .attempt_id = attempt, .completed = NOON + 77 };

  g_assert_true (lk_store_commit (f->store, &all, NULL));
  commit_value (f->store, attempt, "A", "x", "1");
  g_assert_true (lk_store_commit (f->store, &nothing, NULL));
  g_assert_true (lk_store_commit (f->store, &later, NULL));

  g_autoptr (GPtrArray) attempts
      = lk_store_attempts (f->store, make_registration (f->store, learner, course), NULL);
  const LkAttempt *newest = attempts->pdata[0];
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, learner, course, NULL);
  g_autoptr (GPtrArray) states = lk_store_activity_states (f->store, attempt, NULL);

  g_assert_cmpint (newest->state, ==, LK_ATTEMPT_COMPLETED);
  g_assert_cmpstr (newest->current_item, ==, "A");
  g_assert_false (newest->clean);
  g_assert_cmpint (registration->completed, ==, NOON + 77); /* the newest */
  g_assert_cmpuint (states->len, ==, 1);
  assert_values (f->store, attempt, "A", "x=1;");
}

/* Values are replaced one by one and keep the order in which they were first set. */
static void
test_values (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_cmi_value_free);
  LkCommit commit = { .attempt_id = attempt, .item = "A", .values = values, .clear_values = true };

  commit_value (f->store, attempt, "A", "z", "1");
  commit_value (f->store, attempt, "A", "m", "2");
  commit_value (f->store, attempt, "A", "a", "3");
  commit_value (f->store, attempt, "B", "z", "other item");
  commit_value (f->store, attempt, "A", "z", "4");
  assert_values (f->store, attempt, "A", "z=4;m=2;a=3;");
  assert_values (f->store, attempt, "B", "z=other item;");
  assert_values (f->store, attempt, "C", "");

  g_autoptr (GPtrArray) states = lk_store_activity_states (f->store, attempt, NULL);

  /* A value alone is no state. */
  g_assert_cmpuint (states->len, ==, 0);

  add_value (values, "n", "5");
  add_value (values, "b", "6");
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
  assert_values (f->store, attempt, "A", "n=5;b=6;");
  assert_values (f->store, attempt, "B", "z=other item;");
}

static void
test_interactions (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  LkInteraction rows[]
      = { { .index = 10, .id = (char *) "ten" }, { .index = 2, .id = (char *) "two" } };
  LkInteraction other = { .index = 10, .id = (char *) "ten again", .result = (char *) "wrong" };
  LkCommit commit = { .attempt_id = attempt, .item = "A", .interactions = list };

  g_ptr_array_add (list, &rows[0]);
  g_ptr_array_add (list, &rows[1]);
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
  g_ptr_array_set_size (list, 0);
  g_ptr_array_add (list, &other);
  g_assert_true (lk_store_commit (f->store, &commit, NULL));

  g_autoptr (GPtrArray) found = lk_store_interactions (f->store, attempt, "A", NULL);

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((LkInteraction *) found->pdata[0])->id, ==, "two");
  g_assert_cmpstr (((LkInteraction *) found->pdata[1])->id, ==, "ten again");
  g_assert_cmpstr (((LkInteraction *) found->pdata[1])->result, ==, "wrong");
}

/* Numbers that are none do not get in, and do not stop the rest. */
static void
test_not_a_number (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autoptr (LkActivityState) state = make_state ("A");
  LkCommit commit = { .attempt_id = attempt, .item = "A", .state = state };

  state->score_raw = NAN;
  state->has_score_max = true;
  state->score_max = INFINITY;
  state->total_time = NAN;
  g_assert_true (lk_store_commit (f->store, &commit, NULL));

  g_autoptr (GPtrArray) states = lk_store_activity_states (f->store, attempt, NULL);
  const LkActivityState *found = states->pdata[0];

  g_assert_false (found->has_score_raw);
  g_assert_false (found->has_score_max);
  g_assert_cmpfloat (found->total_time, ==, 0);
}

/* All or nothing: a commit that fails at its last part has written none of it. */
static void
test_all_or_nothing (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autofree char *path = fixture_path (f, "library.db");
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LkCmiValue good = { .element = (char *) "good", .value = (char *) "1" };
  LkCommit commit = { .attempt_id = attempt, .item = "A", .values = values, .event = "refused" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_sql (path, "CREATE TRIGGER t BEFORE INSERT ON journal"
                                  " WHEN NEW.event = 'refused'"
                                  " BEGIN SELECT RAISE (ABORT, 'test'); END"),
                   ==, SQLITE_OK);
  g_ptr_array_add (values, &good);
  g_assert_false (lk_store_commit (f->store, &commit, &error));
  assert_issue (error, LK_ISSUE_STORE_IO);
  assert_values (f->store, attempt, "A", "");
  /* And the next one works. */
  commit_value (f->store, attempt, "A", "x", "1");
  assert_values (f->store, attempt, "A", "x=1;");
}

static void
test_unknown_attempt (Fixture *f, const void *data)
{
  LkCommit commit = { .attempt_id = 4711, .item = "A", .event = "commit" };
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_store_commit (f->store, &commit, &error));
  assert_issue (error, LK_ISSUE_LEARNER_UNKNOWN);
}

static void
test_copy (void)
{
  g_autoptr (LkActivityState) state = make_state ("A");
  g_autoptr (LkActivityState) copy = lk_activity_state_copy (state);

  g_assert_cmpstr (copy->item, ==, "A");
  g_assert_true (copy->item != state->item);
  g_assert_cmpstr (copy->location, ==, "seite-3");
  g_assert_cmpfloat (copy->score_raw, ==, 62.5);
  lk_activity_state_free (NULL);
  lk_cmi_value_free (NULL);
  lk_interaction_free (NULL);
}

#define add(name, function)                                                                        \
  g_test_add ("/store/commit/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("all-parts", test_all_parts);
  add ("null-parts", test_null_parts);
  add ("values", test_values);
  add ("interactions", test_interactions);
  add ("not-a-number", test_not_a_number);
  add ("all-or-nothing", test_all_or_nothing);
  add ("unknown-attempt", test_unknown_attempt);
  g_test_add_func ("/store/commit/copy", test_copy);
  return g_test_run ();
}
