/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/repeat/repeat.h"

#define TODAY 20000

static LkRepeatChoice
choice (int last_day, int interval, unsigned seconds)
{
  return (LkRepeatChoice){
    .card
    = { .reps = 1, .last_day = last_day, .due_day = last_day + interval, .interval = interval },
    .seconds = seconds,
  };
}

static void
assert_round (const LkRepeatChoice *choices, size_t n_choices, unsigned seconds,
              const char *expected, unsigned expected_seconds)
{
  unsigned taken;
  g_autoptr (GArray) round = lk_repeat_round (choices, n_choices, TODAY, seconds, &taken);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < round->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (round, guint, i));
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (taken, ==, expected_seconds);
}

static void
test_order (void)
{
  const LkRepeatChoice choices[] = {
    choice (TODAY - 30, 30, 20), /* due today */
    choice (TODAY - 2, 1, 20),   /* twice its interval */
    choice (TODAY - 1, 7, 20),   /* not due */
    choice (TODAY - 45, 30, 20), /* one and a half */
    choice (TODAY - 1, 1, 20),   /* due today too */
    choice (TODAY - 21, 7, 20),  /* three times */
  };

  assert_round (choices, G_N_ELEMENTS (choices), 120, "5 1 3 0 4", 100);
  assert_round (choices, 0, 120, "", 0);
}

static void
test_two_minutes (void)
{
  const LkRepeatChoice choices[] = {
    choice (TODAY - 50, 10, 50), choice (TODAY - 40, 10, 50), choice (TODAY - 30, 10, 40),
    choice (TODAY - 20, 10, 20), choice (TODAY - 10, 10, 1),
  };

  /* What does not fit lets a shorter one pass. */
  assert_round (choices, G_N_ELEMENTS (choices), 120, "0 1 3", 120);
  assert_round (choices, G_N_ELEMENTS (choices), 49, "2 4", 41);
  assert_round (choices, G_N_ELEMENTS (choices), 0, "", 0);
}

static void
test_most_questions (void)
{
  LkRepeatChoice choices[30];
  g_autoptr (GArray) round = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (choices); i++)
    choices[i] = choice (TODAY - 1, 1, 1);
  round = lk_repeat_round (choices, G_N_ELEMENTS (choices), TODAY, 120, NULL);
  g_assert_cmpuint (round->len, ==, LK_REPEAT_ROUND_QUESTIONS);
}

static void
test_next_day (void)
{
  const LkRepeatChoice choices[] = { choice (TODAY - 1, 8, 20), choice (TODAY - 1, 4, 20) };
  const LkRepeatChoice late[] = { choice (TODAY - 9, 8, 20), choice (TODAY, 30, 20) };

  g_assert_cmpint (lk_repeat_next_day (choices, 2, TODAY, false), ==, TODAY + 3);
  g_assert_cmpint (lk_repeat_next_day (late, 2, TODAY, false), ==, TODAY);
  g_assert_cmpint (lk_repeat_next_day (late, 2, TODAY, true), ==, TODAY + 1);
  g_assert_cmpint (lk_repeat_next_day (late, 0, TODAY, true), ==, G_MAXINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeat/round/order", test_order);
  g_test_add_func ("/repeat/round/two-minutes", test_two_minutes);
  g_test_add_func ("/repeat/round/most-questions", test_most_questions);
  g_test_add_func ("/repeat/round/next-day", test_next_day);
  return g_test_run ();
}
