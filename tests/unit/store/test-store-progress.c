/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-progress.h"

#include "tests/unit/store/store-fixture.h"

#define DAY 20780

static void
learn (Fixture *f, gint64 attempt, int day, gint64 seconds)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_learning_add (f->store, attempt, day, seconds * SECOND, &error));
  g_assert_no_error (error);
}

/* `20780:30 20781:5`: seconds of each day, of all attempts. */
static void
assert_days (Fixture *f, gint64 learner, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = lk_store_learning_days (f->store, learner, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < days->len; i++) {
    const LkLearningDay *row = &g_array_index (days, LkLearningDay, i);

    g_string_append_printf (text, "%s%d:%d", i > 0 ? " " : "", row->day,
                            (int) (row->time / SECOND));
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
open_item (Fixture *f, gint64 attempt, const char *item, gint64 opened, bool done)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new (item);
  LkCommit commit = {
    .attempt_id = attempt, .item = item, .state = state, .current_item = item, .event = "commit"
  };

  state->first_opened = opened;
  state->last_opened = opened;
  state->done = done ? opened : 0;
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
}

static void
test_learning (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 mine = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 attempt = make_attempt (f->store, mine, course);

  assert_days (f, mine, "");
  learn (f, attempt, DAY, 30);
  learn (f, attempt, DAY, 12);
  learn (f, attempt, DAY - 1, 5);
  learn (f, make_attempt (f->store, other, course), DAY, 9);
  fixture_reopen (f);
  assert_days (f, mine, "20779:5 20780:42");
  assert_days (f, other, "20780:9");
}

/* The attempt went while it was open: a person was removed. */
static void
test_no_attempt (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_store_learning_add (f->store, 77, DAY, SECOND, &error));
  assert_issue (error, LK_ISSUE_LEARNER_UNKNOWN);
}

static LkProgressRow *
only_row (GPtrArray *rows)
{
  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, 1);
  return rows->pdata[0];
}

static void
test_row (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "Strom"),
         unopened = make_course (f->store, "bb", "", "Wasser");
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, course);
  g_autoptr (GPtrArray) none = NULL, rows = NULL, one = NULL, other = NULL;
  const LkProgressRow *row;

  make_attempt (f->store, learner, unopened); /* its page was looked at, nothing was begun */
  none = lk_store_progress (f->store, learner, 0, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  open_item (f, attempt, "A", NOON + 5 * SECOND, true);
  open_item (f, attempt, "B", NOON + 9 * SECOND, false);
  learn (f, attempt, DAY, 30);
  learn (f, attempt, DAY + 1, 31);
  rows = lk_store_progress (f->store, learner, 0, NULL);
  row = only_row (rows);
  g_assert_cmpstr (row->course->title, ==, "Strom");
  g_assert_cmpuint (row->n_attempts, ==, 1);
  g_assert_cmpuint (row->steps_done, ==, 1);
  g_assert_cmpint (row->first_opened, ==, NOON + 5 * SECOND);
  g_assert_cmpint (row->time, ==, 61 * SECOND);
  g_assert_cmpint (row->completed, ==, 0);
  one = lk_store_progress (f->store, learner, course, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  other = lk_store_progress (f->store, learner, unopened, NULL);
  g_assert_cmpuint (other->len, ==, 0);
}

/* What was taken from the shelf was learned all the same; several attempts add up. */
static void
test_row_of_removed (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "Strom");
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, course);
  gint64 registration = make_registration (f->store, learner, course);
  g_autoptr (LkAttempt) second = NULL, third = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const LkProgressRow *row;

  open_item (f, attempt, "A", NOON, true);
  learn (f, attempt, DAY, 30);
  second = lk_store_attempt_restart (f->store, registration, NULL);
  learn (f, second->id, DAY, 4);
  third = lk_store_attempt_restart (f->store, registration, NULL); /* nothing happens in it */
  g_assert_true (lk_store_course_set_removed (f->store, course, true, NULL));
  rows = lk_store_progress (f->store, learner, 0, NULL);
  row = only_row (rows);
  g_assert_cmpuint (row->n_attempts, ==, 2);
  g_assert_cmpuint (row->steps_done, ==, 0);
  g_assert_cmpint (row->time, ==, 34 * SECOND);
  g_assert_cmpint (row->first_opened, ==, NOON);
  g_assert_cmpint (row->course->removed, >, 0);
}

/* Time goes with its attempts to the newer version, also of who had begun both. */
static void
test_replaced (Fixture *f, const void *data)
{
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K");
  gint64 learner = make_learner (f->store, "A");
  gint64 at_older = make_attempt (f->store, learner, older);
  gint64 at_newer = make_attempt (f->store, learner, newer);
  g_autoptr (GPtrArray) rows = NULL;

  open_item (f, at_older, "A", NOON, false);
  open_item (f, at_newer, "A", NOON + SECOND, false);
  learn (f, at_older, DAY, 30);
  learn (f, at_newer, DAY, 12);
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  rows = lk_store_progress (f->store, learner, 0, NULL);
  g_assert_cmpint (only_row (rows)->time, ==, 42 * SECOND);
  g_assert_cmpint (only_row (rows)->course->id, ==, newer);
  assert_days (f, learner, "20780:30 20780:12");
}

static void
test_removed_learner (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), course = make_course (f->store, "aa", "", "K");
  g_autofree char *before = NULL, *after = NULL;

  learn (f, make_attempt (f->store, learner, course), DAY, 30);
  before = ask_database (f, "SELECT count (*) FROM learning_time");
  g_assert_cmpstr (before, ==, "1");
  g_assert_true (lk_store_learner_remove (f->store, learner, NULL));
  after = ask_database (f, "SELECT count (*) FROM learning_time");
  g_assert_cmpstr (after, ==, "0");
}

#define add(name, function)                                                                        \
  g_test_add ("/store/progress/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("learning", test_learning);
  add ("no-attempt", test_no_attempt);
  add ("row", test_row);
  add ("row-of-removed", test_row_of_removed);
  add ("replaced", test_replaced);
  add ("removed-learner", test_removed_learner);
  return g_test_run ();
}
