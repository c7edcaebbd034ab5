/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-repeat.h"

#include "tests/unit/store/store-fixture.h"

#define TODAY 20780

static void
begin (Fixture *f, gint64 registration, const char *block, const char *kind, int rating)
{
  LkRepeatRow row
      = { .block = (char *) block, .kind = (char *) kind, .card = lk_repeat_begin (rating, TODAY) };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (rows, &row);
  g_assert_true (lk_store_repeat_begin (f->store, registration, rows, &error));
  g_assert_no_error (error);
}

/* Answers the card of that question on @day. */
static void
answer (Fixture *f, gint64 learner, const char *block, LkFsrsRating rating, int day)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (f->store, learner, NULL);

  for (guint i = 0; i < rows->len; i++) {
    LkRepeatRow *row = rows->pdata[i];
    LkRepeatReview review = { .registration_id = row->registration_id,
                              .block = row->block,
                              .day = day,
                              .rating = rating,
                              .score = rating > LK_FSRS_AGAIN ? 1 : 0.25,
                              .tries = 2,
                              .hints = 1,
                              .seconds = 25 };

    if (!g_str_equal (row->block, block))
      continue;
    row->card = lk_repeat_answer (&row->card, rating, day);
    review.due_day = row->card.due_day;
    g_assert_true (lk_store_repeat_answer (f->store, row, &review, NULL));
    return;
  }
  g_assert_not_reached ();
}

/* `q-1@DAYS q-2@DAYS`: the cards of a learner, with the days from TODAY until they are due. */
static void
assert_cards (Fixture *f, gint64 learner, const char *expected)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (f->store, learner, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const LkRepeatRow *row = rows->pdata[i];

    g_string_append_printf (text, "%s%s@%d", i > 0 ? " " : "", row->block,
                            row->card.due_day - TODAY);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_cards (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K"), learner = make_learner (f->store, "A");
  gint64 mine = make_registration (f->store, learner, course);
  g_autoptr (GPtrArray) rows = NULL;
  const LkRepeatCard expected = lk_repeat_begin (LK_FSRS_HARD, TODAY);
  const LkRepeatRow *row;

  make_registration (f->store, make_learner (f->store, "B"), course);
  begin (f, mine, "q-2", "matrix", LK_FSRS_HARD);
  begin (f, mine, "q-1", "choice", 0);
  assert_cards (f, learner, "q-1@1 q-2@1");
  assert_cards (f, learner + 1, "");
  answer (f, learner, "q-1", LK_FSRS_GOOD, TODAY + 1);
  /* Finished again: what is known stays. */
  begin (f, mine, "q-1", "choice", LK_FSRS_AGAIN);
  fixture_reopen (f);
  assert_cards (f, learner, "q-1@8 q-2@1");
  rows = lk_store_repeat_cards (f->store, learner, NULL);
  row = rows->pdata[1];
  g_assert_cmpint (row->registration_id, ==, mine);
  g_assert_cmpint (row->course_id, ==, course);
  g_assert_cmpstr (row->kind, ==, "matrix");
  g_assert_cmpfloat (row->card.stability, ==, expected.stability);
  g_assert_cmpfloat (row->card.difficulty, ==, expected.difficulty);
  g_assert_cmpuint (row->card.reps, ==, 1);
  g_assert_cmpint (row->card.last_day, ==, TODAY);
  g_assert_cmpint (row->card.interval, ==, 1);
}

static void
test_unknown (Fixture *f, const void *data)
{
  LkRepeatRow row = { .registration_id = 77, .block = (char *) "q", .kind = (char *) "choice" };
  const LkRepeatReview review = { .registration_id = 77, .block = (char *) "q" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GError) error = NULL, no_card = NULL;

  g_ptr_array_add (rows, &row);
  g_assert_false (lk_store_repeat_begin (f->store, 77, rows, &error));
  assert_issue (error, LK_ISSUE_STORE_IO);
  g_assert_false (lk_store_repeat_answer (f->store, &row, &review, &no_card));
  assert_issue (no_card, LK_ISSUE_STORE_IO);
}

static void
test_reviews (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 mine = make_registration (f->store, learner, make_course (f->store, "aa", "", "K"));
  g_autoptr (GPtrArray) reviews = NULL;
  const LkRepeatReview *review;
  unsigned seconds = 99;

  begin (f, mine, "q-1", "choice", LK_FSRS_GOOD);
  begin (f, mine, "q-2", "choice", LK_FSRS_GOOD);
  answer (f, learner, "q-1", LK_FSRS_AGAIN, TODAY + 1);
  answer (f, learner, "q-2", LK_FSRS_GOOD, TODAY + 1);
  answer (f, learner, "q-1", LK_FSRS_HARD, TODAY + 2);
  fixture_reopen (f);
  reviews = lk_store_repeat_reviews (f->store, learner, NULL);
  g_assert_cmpuint (reviews->len, ==, 3);
  review = reviews->pdata[0];
  g_assert_cmpstr (review->block, ==, "q-1");
  g_assert_cmpint (review->registration_id, ==, mine);
  g_assert_cmpint (review->at, ==, NOON);
  g_assert_cmpint (review->day, ==, TODAY + 1);
  g_assert_cmpint (review->due_day, ==, TODAY + 2);
  g_assert_cmpint (review->rating, ==, LK_FSRS_AGAIN);
  g_assert_cmpfloat (review->score, ==, 0.25);
  g_assert_cmpuint (review->tries, ==, 2);
  g_assert_cmpuint (review->hints, ==, 1);
  g_assert_true (lk_store_repeat_seconds (f->store, learner, TODAY + 1, &seconds, NULL));
  g_assert_cmpuint (seconds, ==, 50);
  g_assert_true (lk_store_repeat_seconds (f->store, learner, TODAY + 3, &seconds, NULL));
  g_assert_cmpuint (seconds, ==, 0);
  g_assert_true (lk_store_repeat_seconds (f->store, other, TODAY + 1, &seconds, NULL));
  g_assert_cmpuint (seconds, ==, 0);
}

/* The database itself refuses. */
static void
test_append_only (Fixture *f, const void *data)
{
  static const char *const statements[] = {
    "UPDATE repeat_review SET rating = 3",
    "DELETE FROM repeat_review",
    "INSERT OR REPLACE INTO repeat_review SELECT * FROM repeat_review",
  };
  gint64 learner = make_learner (f->store, "A");
  g_autofree char *path = fixture_path (f, "library.db"), *count = NULL;

  begin (f, make_registration (f->store, learner, make_course (f->store, "aa", "", "K")), "q",
         "choice", 0);
  answer (f, learner, "q", LK_FSRS_GOOD, TODAY + 1);
  for (size_t i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_cmpint (run_sql (path, statements[i]), ==, SQLITE_CONSTRAINT);
  count = ask_database (f, "SELECT count (*) FROM repeat_review WHERE rating = 3");
  g_assert_cmpstr (count, ==, "1");
}

/* A question that is gone rests, and comes back with what was known. */
static void
test_rest (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 mine = make_registration (f->store, learner, make_course (f->store, "aa", "", "K"));

  begin (f, mine, "q-1", "choice", LK_FSRS_GOOD);
  begin (f, mine, "q-2", "choice", LK_FSRS_GOOD);
  answer (f, learner, "q-1", LK_FSRS_GOOD, TODAY + 1);
  g_assert_true (lk_store_repeat_rest (f->store, mine, "q-1", NULL));
  assert_cards (f, learner, "q-2@1");
  begin (f, mine, "q-1", "choice", 0);
  assert_cards (f, learner, "q-1@8 q-2@1");
}

/* Answered after the lesson was done: that answer is the first. */
static void
test_first_answer (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 mine = make_registration (f->store, learner, make_course (f->store, "aa", "", "K"));
  const LkRepeatCard expected = lk_repeat_begin (LK_FSRS_GOOD, TODAY);
  g_autoptr (GPtrArray) rows = NULL;
  const LkRepeatRow *row;

  begin (f, mine, "q", "choice", 0);
  begin (f, mine, "q", "choice", LK_FSRS_GOOD);
  begin (f, mine, "q", "choice", LK_FSRS_AGAIN);
  begin (f, mine, "q", "choice", 0);
  rows = lk_store_repeat_cards (f->store, learner, NULL);
  row = rows->pdata[0];
  g_assert_cmpfloat (row->card.stability, ==, expected.stability);
  g_assert_cmpuint (row->card.reps, ==, 1);
}

/* Not of a course that was taken from the shelf. */
static void
test_shelf (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K"), learner = make_learner (f->store, "A");

  begin (f, make_registration (f->store, learner, course), "q", "choice", 0);
  g_assert_true (lk_store_course_set_removed (f->store, course, true, NULL));
  assert_cards (f, learner, "");
  g_assert_true (lk_store_course_set_removed (f->store, course, false, NULL));
  assert_cards (f, learner, "q@1");
}

/* A newer version goes on with the cards of the older one; who had begun both keeps that of the newer. */
static void
test_replace (Fixture *f, const void *data)
{
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K");
  gint64 one = make_learner (f->store, "A"), both = make_learner (f->store, "B");
  gint64 at_newer = make_registration (f->store, both, newer);

  begin (f, make_registration (f->store, one, older), "q", "choice", 0);
  answer (f, one, "q", LK_FSRS_GOOD, TODAY + 1);
  begin (f, make_registration (f->store, both, older), "q-1", "choice", 0);
  begin (f, make_registration (f->store, both, older), "q-2", "choice", 0);
  answer (f, both, "q-1", LK_FSRS_GOOD, TODAY + 1);
  answer (f, both, "q-2", LK_FSRS_GOOD, TODAY + 1);
  begin (f, at_newer, "q-2", "choice", 0);
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  assert_cards (f, one, "q@8");
  assert_cards (f, both, "q-1@8 q-2@1");
}

/* All goes with the learner, and nothing of another one. */
static void
test_removed (Fixture *f, const void *data)
{
  static const char *const tables[] = { "repeat_card", "repeat_review" };
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");

  begin (f, make_registration (f->store, learner, course), "q", "choice", 0);
  begin (f, make_registration (f->store, other, course), "q", "choice", 0);
  answer (f, learner, "q", LK_FSRS_GOOD, TODAY + 1);
  answer (f, other, "q", LK_FSRS_GOOD, TODAY + 1);
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", tables[i]);
      g_autofree char *count = ask_database (f, sql);

      g_assert_cmpstr (count, ==, round == 0 ? "2" : "1");
    }
    if (round == 0)
      g_assert_true (lk_store_learner_remove (f->store, learner, NULL));
  }
  assert_cards (f, other, "q@8");
}

#define add(name, function)                                                                        \
  g_test_add ("/store/repeat/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("cards", test_cards);
  add ("unknown", test_unknown);
  add ("reviews", test_reviews);
  add ("append-only", test_append_only);
  add ("rest", test_rest);
  add ("first-answer", test_first_answer);
  add ("shelf", test_shelf);
  add ("replace", test_replace);
  add ("removed", test_removed);
  return g_test_run ();
}
