/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/repeat/repeat.h"

#define TODAY 20000

static void
test_rating (void)
{
  static const struct {
    double score;
    unsigned tries, hints;
    LkFsrsRating expected;
  } cases[] = {
    { 1, 1, 0, LK_FSRS_GOOD },           { 1, 1, 1, LK_FSRS_HARD },  { 1, 2, 0, LK_FSRS_HARD },
    { 0.99, 1, 0, LK_FSRS_AGAIN },       { 0, 1, 0, LK_FSRS_AGAIN }, { 0, 5, 2, LK_FSRS_AGAIN },
    { G_MAXDOUBLE, 1, 0, LK_FSRS_GOOD },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lk_repeat_rating (cases[i].score, cases[i].tries, cases[i].hints), ==,
                     cases[i].expected);
  g_assert_cmpint (lk_repeat_rating (NAN, 1, 0), ==, LK_FSRS_AGAIN);
}

/* After 1, 7 and 30 days whatever FSRS thinks, and then as it says. */
static void
test_intervals (void)
{
  static const LkFsrsRating ratings[] = { LK_FSRS_GOOD, LK_FSRS_HARD };

  for (size_t i = 0; i < G_N_ELEMENTS (ratings); i++) {
    LkRepeatCard card = lk_repeat_begin (LK_FSRS_GOOD, TODAY);
    LkFsrsCard memory = { 0 };
    int day = TODAY;

    memory = lk_fsrs_review (lk_repeat_parameters (), &memory, LK_FSRS_GOOD, day * LK_FSRS_DAY);
    for (int n = 0; n < 5; n++) {
      static const int fixed[] = { 1, 7, 30 };

      if (n < 3)
        g_assert_cmpint (card.due_day, ==, day + fixed[n]);
      else
        g_assert_cmpint (card.due_day, ==, day + (int) memory.scheduled_days);
      g_assert_cmpfloat (card.stability, ==, memory.stability);
      g_assert_cmpfloat (card.difficulty, ==, memory.difficulty);
      g_assert_cmpuint (card.reps, ==, n + 1);
      day = card.due_day;
      card = lk_repeat_answer (&card, ratings[i], day);
      memory = lk_fsrs_review (lk_repeat_parameters (), &memory, ratings[i], day * LK_FSRS_DAY);
    }
    g_assert_cmpint (card.interval, >, 30);
  }
}

static void
test_again (void)
{
  LkRepeatCard card = lk_repeat_begin (0, TODAY);

  g_assert_cmpuint (card.reps, ==, 0);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 1);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 8);
  g_assert_cmpint (card.due_day, ==, TODAY + 38);
  card = lk_repeat_answer (&card, LK_FSRS_AGAIN, TODAY + 38);
  g_assert_cmpint (card.due_day, ==, TODAY + 39);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 39);
  g_assert_cmpint (card.due_day, ==, TODAY + 46);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 46);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 76);
  g_assert_cmpuint (card.step, ==, LK_REPEAT_N_STEPS);
  /* The fixed intervals are passed: after the next day FSRS decides. */
  card = lk_repeat_answer (&card, LK_FSRS_AGAIN, TODAY + 200);
  g_assert_cmpint (card.due_day, ==, TODAY + 201);
  g_assert_cmpuint (card.lapses, ==, 2);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 201);
  g_assert_cmpint (card.interval, !=, 7);
  g_assert_cmpuint (card.step, ==, LK_REPEAT_N_STEPS);
}

static void
test_due (void)
{
  LkRepeatCard card = lk_repeat_begin (LK_FSRS_GOOD, TODAY);

  g_assert_false (lk_repeat_is_due (&card, TODAY));
  g_assert_true (lk_repeat_is_due (&card, TODAY + 1));
  g_assert_true (lk_repeat_is_due (&card, TODAY + 100));
  g_assert_cmpfloat (lk_repeat_overdue (&card, TODAY + 3), ==, 3);
  card = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY + 1);
  g_assert_cmpfloat (lk_repeat_overdue (&card, TODAY + 8), ==, 1);
  /* A clock that was wrong; yesterday may be another zone. */
  g_assert_false (lk_repeat_is_due (&card, TODAY));
  g_assert_true (lk_repeat_is_due (&card, TODAY - 1));
}

/* An answer on a day before the last one counts as one of the same day. */
static void
test_clock_back (void)
{
  LkRepeatCard card = lk_repeat_begin (LK_FSRS_GOOD, TODAY), after;

  after = lk_repeat_answer (&card, LK_FSRS_GOOD, TODAY - 500);
  g_assert_cmpint (after.due_day, ==, TODAY - 493);
  g_assert_cmpfloat (after.stability, >=, card.stability);
  g_assert_cmpfloat (after.stability, <, 10 * card.stability);
}

static void
test_kinds (void)
{
  g_assert_cmpuint (lk_repeat_seconds ("choice"), >, 0);
  g_assert_cmpuint (lk_repeat_seconds ("truefalse"), >, 0);
  g_assert_cmpuint (lk_repeat_seconds ("free"), ==, 0);
  g_assert_cmpuint (lk_repeat_seconds ("assessment"), ==, 0);
  g_assert_cmpuint (lk_repeat_seconds (""), ==, 0);
  g_assert_cmpuint (lk_repeat_seconds ("Choice"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeat/card/rating", test_rating);
  g_test_add_func ("/repeat/card/intervals", test_intervals);
  g_test_add_func ("/repeat/card/again", test_again);
  g_test_add_func ("/repeat/card/due", test_due);
  g_test_add_func ("/repeat/card/clock-back", test_clock_back);
  g_test_add_func ("/repeat/card/kinds", test_kinds);
  return g_test_run ();
}
