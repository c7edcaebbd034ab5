/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/unit/store/store-fixture.h"

static void
test_registration (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 course = make_course (f->store, "aa", "", "K");
  g_autoptr (LkRegistration) made = lk_store_registration (f->store, learner, course, NULL);
  g_autoptr (LkRegistration) others = lk_store_registration (f->store, other, course, NULL);

  fixture_reopen (f);

  g_autoptr (LkRegistration) found = lk_store_registration (f->store, learner, course, NULL);

  g_assert_cmpint (found->id, ==, made->id);
  g_assert_cmpint (found->learner_id, ==, learner);
  g_assert_cmpint (found->course_id, ==, course);
  g_assert_cmpint (found->created, ==, NOON);
  g_assert_cmpint (found->last_opened, ==, 0);
  g_assert_cmpint (found->completed, ==, 0);
  g_assert_cmpstr (found->uuid, ==, made->uuid);
  g_assert_cmpstr (found->origin_token, ==, made->origin_token);
  g_assert_cmpuint (strlen (found->origin_token), >=, 26);
  g_assert_cmpuint (strlen (found->origin_token), <=, 63);
  g_assert_cmpuint (strspn (found->origin_token, "abcdefghijklmnopqrstuvwxyz234567"), ==,
                    strlen (found->origin_token));
  g_assert_cmpstr (others->origin_token, !=, made->origin_token);
  g_assert_cmpstr (others->uuid, !=, made->uuid);
}

static void
test_registration_unknown (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 course = make_course (f->store, "aa", "", "K");
  g_autoptr (GError) no_course = NULL, no_learner = NULL, no_registration = NULL;

  g_assert_null (lk_store_registration (f->store, learner, 99, &no_course));
  assert_issue (no_course, LK_ISSUE_COURSE_UNKNOWN);
  g_assert_null (lk_store_registration (f->store, 99, course, &no_learner));
  assert_issue (no_learner, LK_ISSUE_LEARNER_UNKNOWN);
  g_assert_null (lk_store_attempt (f->store, 99, &no_registration));
  assert_issue (no_registration, LK_ISSUE_LEARNER_UNKNOWN);
}

static void
test_attempt (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 registration = make_registration (f->store, learner, course);
  g_autoptr (LkAttempt) made = lk_store_attempt (f->store, registration, NULL);

  fixture_reopen (f);

  g_autoptr (LkAttempt) found = lk_store_attempt (f->store, registration, NULL);

  g_assert_cmpint (found->id, ==, made->id);
  g_assert_cmpint (found->registration_id, ==, registration);
  g_assert_cmpint (found->course_id, ==, course);
  g_assert_cmpuint (found->number, ==, 1);
  g_assert_cmpint (found->state, ==, LK_ATTEMPT_OPEN);
  g_assert_cmpint (found->started, ==, NOON);
  g_assert_cmpint (found->ended, ==, 0);
  g_assert_cmpstr (found->current_item, ==, "");
  g_assert_true (found->clean);
}

/* The old attempt is kept: LEFT, or COMPLETED if it was. */
static void
test_restart (Fixture *f, const void *data)
{
  gint64 registration = make_registration (f->store, make_learner (f->store, "A"),
                                           make_course (f->store, "aa", "", "K"));
  g_autoptr (LkAttempt) first = lk_store_attempt (f->store, registration, NULL);
  g_autoptr (LkAttempt) second = NULL, third = NULL;
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  LkCommit finish = { .attempt_state = &completed };
  g_autofree char *kept = NULL;

  commit_value (f->store, first->id, "A", "x", "1");
  lk_manual_clock_advance (&f->clock, SECOND);
  second = lk_store_attempt_restart (f->store, registration, NULL);
  finish.attempt_id = second->id;
  g_assert_true (lk_store_commit (f->store, &finish, NULL));
  lk_manual_clock_advance (&f->clock, SECOND);
  third = lk_store_attempt_restart (f->store, registration, NULL);

  g_autoptr (GPtrArray) all = lk_store_attempts (f->store, registration, NULL);
  static const struct {
    LkAttemptState state;
    gint64 started, ended;
  } expected[] = { { LK_ATTEMPT_OPEN, 2 * SECOND, -1 },
                   { LK_ATTEMPT_COMPLETED, SECOND, SECOND },
                   { LK_ATTEMPT_LEFT, 0, SECOND } };

  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const LkAttempt *attempt = all->pdata[i];

    g_assert_cmpuint (attempt->number, ==, 3 - i);
    g_assert_cmpint (attempt->state, ==, expected[i].state);
    g_assert_cmpint (attempt->started, ==, NOON + expected[i].started);
    g_assert_cmpint (attempt->ended, ==, expected[i].ended < 0 ? 0 : NOON + expected[i].ended);
  }
  g_assert_cmpint (((LkAttempt *) all->pdata[0])->id, ==, third->id);
  kept = read_value (f->store, first->id, "A", "x");
  g_assert_cmpstr (kept, ==, "1");
}

/* Begun attempts are told in the journal. */
static void
test_journal (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 attempt = make_attempt (f->store, learner, course);
  g_autoptr (GPtrArray) entries = lk_store_journal_read (f->store, learner, 0, 10, NULL);
  const LkJournalEntry *entry = entries->pdata[0];

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (entry->event, ==, "attempt");
  g_assert_cmpint (entry->course_id, ==, course);
  g_assert_cmpint (entry->attempt_id, ==, attempt);
}

static void
test_lock (Fixture *f, const void *data)
{
  g_autoptr (LkStore) other = lk_store_open (f->folder, &f->clock.clock, NULL, NULL);
  g_autoptr (GError) taken = NULL, twice = NULL;

  g_assert_nonnull (other);
  g_assert_true (lk_store_attempt_lock (f->store, 1, NULL));
  g_assert_false (lk_store_attempt_lock (other, 1, &taken));
  assert_issue (taken, LK_ISSUE_ALREADY_OPEN);
  g_assert_false (lk_store_attempt_lock (f->store, 1, &twice));
  assert_issue (twice, LK_ISSUE_ALREADY_OPEN);
  g_assert_true (lk_store_attempt_lock (other, 2, NULL));

  lk_store_attempt_unlock (other, 1); /* not theirs: nothing happens */
  g_assert_false (lk_store_attempt_lock (other, 1, NULL));
  lk_store_attempt_unlock (f->store, 1);
  g_assert_true (lk_store_attempt_lock (other, 1, NULL));
  g_assert_false (lk_store_attempt_lock (f->store, 1, NULL));
  g_clear_pointer (&other, lk_store_close);
  g_assert_true (lk_store_attempt_lock (f->store, 1, NULL));
  g_assert_true (lk_store_attempt_lock (f->store, 2, NULL));
}

/* --- shelf --------------------------------------------------------------------------------- */

static void
open_item (LkStore *store, gint64 attempt, const char *item, const char *title, gint64 done)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new (item);
  LkCommit commit = { .attempt_id = attempt,
                      .item = item,
                      .state = state,
                      .current_item = item,
                      .current_title = title };

  state->done = done;
  g_assert_true (lk_store_commit (store, &commit, NULL));
}

static char *
shelf_titles (LkStore *store, gint64 learner)
{
  g_autoptr (GPtrArray) rows = lk_store_shelf (store, learner, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append (text, ((LkShelfRow *) rows->pdata[i])->course->title);
  return g_string_free (text, FALSE);
}

static void
test_shelf_row (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 attempt = make_attempt (f->store, learner, course);
  LkCommit completed = { .attempt_id = attempt, .completed = NOON + 3 };

  open_item (f->store, attempt, "A", "Eins", NOON);
  open_item (f->store, attempt, "B", "Zwei", NOON);
  lk_manual_clock_advance (&f->clock, SECOND);
  open_item (f->store, attempt, "C", "Drei", 0);
  g_assert_true (lk_store_commit (f->store, &completed, NULL));

  g_autoptr (GPtrArray) mine = lk_store_shelf (f->store, learner, NULL);
  g_autoptr (GPtrArray) theirs = lk_store_shelf (f->store, other, NULL);
  const LkShelfRow *row = mine->pdata[0], *fresh = theirs->pdata[0];

  g_assert_cmpuint (row->steps_done, ==, 2);
  g_assert_cmpuint (row->n_steps, ==, 4);
  g_assert_true (row->begun);
  g_assert_cmpint (row->last_opened, ==, NOON + SECOND);
  g_assert_cmpint (row->completed, ==, NOON + 3);
  g_assert_cmpstr (row->last_item_title, ==, "Drei");
  /* No learner sees another's. */
  g_assert_cmpuint (fresh->steps_done, ==, 0);
  g_assert_cmpuint (fresh->n_steps, ==, 4);
  g_assert_false (fresh->begun);
  g_assert_cmpint (fresh->last_opened, ==, 0);
  g_assert_cmpint (fresh->completed, ==, 0);
  g_assert_cmpstr (fresh->last_item_title, ==, "");
}

/* Last opened first, then newest import; removed and replaced ones are not there. */
static void
test_shelf_order (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 ids[6];
  g_autofree char *fresh = NULL, *opened = NULL, *again = NULL, *gone = NULL, *back = NULL;

  for (int i = 0; i < 6; i++) {
    const char name[] = { (char) ('a' + i), '\0' };

    ids[i] = make_course (f->store, name, "", name);
  }
  fresh = shelf_titles (f->store, learner);
  g_assert_cmpstr (fresh, ==, "fedcba");
  open_item (f->store, make_attempt (f->store, learner, ids[1]), "A", "", 0);
  lk_manual_clock_advance (&f->clock, -3600 * SECOND);
  open_item (f->store, make_attempt (f->store, learner, ids[0]), "A", "", 0);
  opened = shelf_titles (f->store, learner);
  g_assert_cmpstr (opened, ==, "abfedc");
  open_item (f->store, make_attempt (f->store, learner, ids[1]), "A", "", 0);
  open_item (f->store, make_attempt (f->store, learner, ids[1]), "B", "", 0);
  again = shelf_titles (f->store, learner);
  g_assert_cmpstr (again, ==, "bafedc");
  g_assert_true (lk_store_course_set_removed (f->store, ids[4], true, NULL));
  g_assert_true (lk_store_course_replace (f->store, ids[0], ids[2], NULL));
  gone = shelf_titles (f->store, learner);
  g_assert_cmpstr (gone, ==, "bcfd");
  make_course (f->store, "e", "", "e");
  back = shelf_titles (f->store, learner);
  g_assert_cmpstr (back, ==, "bcefd");
}

/* Steps are those of the current attempt, and of the version that it is at. */
static void
test_shelf_attempts (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "v1", "id", "V1");
  LkCourseRow row = { .sha256 = (char *) "v2", .title = (char *) "V2", .n_steps = 9 };
  gint64 newer = lk_store_course_add (f->store, &row, NULL);
  gint64 attempt = make_attempt (f->store, learner, older);

  open_item (f->store, attempt, "A", "Eins", NOON);
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));

  g_autoptr (GPtrArray) before = lk_store_shelf (f->store, learner, NULL);
  const LkShelfRow *open = before->pdata[0];

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (open->course->title, ==, "V2");
  g_assert_cmpuint (open->steps_done, ==, 1);
  g_assert_cmpuint (open->n_steps, ==, 4);

  g_autoptr (LkAttempt) next
      = lk_store_attempt_restart (f->store, make_registration (f->store, learner, newer), NULL);
  g_autoptr (GPtrArray) after = lk_store_shelf (f->store, learner, NULL);
  const LkShelfRow *restarted = after->pdata[0];

  g_assert_cmpuint (restarted->steps_done, ==, 0);
  g_assert_cmpuint (restarted->n_steps, ==, 9);
  g_assert_false (restarted->begun);
  g_assert_cmpstr (restarted->last_item_title, ==, "");
}

#define add(name, function)                                                                        \
  g_test_add ("/store/attempt/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("registration", test_registration);
  add ("registration-unknown", test_registration_unknown);
  add ("attempt", test_attempt);
  add ("restart", test_restart);
  add ("journal", test_journal);
  add ("lock", test_lock);
  add ("shelf-row", test_shelf_row);
  add ("shelf-order", test_shelf_order);
  add ("shelf-attempts", test_shelf_attempts);
  return g_test_run ();
}
