/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/study-clock.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define BEGIN  (77 * HOUR) /* of a machine that has been running for a while */

/* Looks as often as the player does, until @until after the beginning. */
static void
look_until (LkStudyClock *clock, gint64 until)
{
  while (clock->seen < BEGIN + until)
    lk_study_clock_tick (clock, MIN (clock->seen + LK_STUDY_TICK_SECONDS * SECOND, BEGIN + until));
}

static void
assert_counted (LkStudyClock *clock, gint64 expected)
{
  g_assert_cmpint (lk_study_clock_take (clock), ==, expected);
  g_assert_cmpint (lk_study_clock_take (clock), ==, 0);
}

/* Who does something at least every three minutes has learned all the time. */
static void
test_busy (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_start (&clock, BEGIN);
  for (gint64 at = 0; at < 20 * MINUTE; at += 2 * MINUTE) {
    look_until (&clock, at);
    lk_study_clock_input (&clock, BEGIN + at);
  }
  look_until (&clock, 20 * MINUTE);
  assert_counted (&clock, 20 * MINUTE);
}

/* A break is cut: three minutes of it count, since nobody knows when it began. */
static void
test_break (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_start (&clock, BEGIN);
  look_until (&clock, 4 * MINUTE);
  lk_study_clock_input (&clock, BEGIN + 4 * MINUTE); /* back after four: three of them count */
  look_until (&clock, 5 * MINUTE);
  assert_counted (&clock, 4 * MINUTE);
  look_until (&clock, 5 * HOUR);
  assert_counted (&clock, 2 * MINUTE);
  g_assert_false (lk_study_clock_counts (&clock, clock.seen));
  lk_study_clock_input (&clock, clock.seen);
  g_assert_true (lk_study_clock_counts (&clock, clock.seen));
}

/* What was taken in small pieces is the same. */
static void
test_increments (void)
{
  LkStudyClock clock = { 0 };
  gint64 sum = 0;

  lk_study_clock_start (&clock, BEGIN);
  for (gint64 at = 0; at <= 10 * MINUTE; at += LK_STUDY_KEEP_SECONDS * SECOND) {
    look_until (&clock, at);
    g_assert_cmpint (clock.counted, <=, LK_STUDY_KEEP_SECONDS * SECOND);
    sum += lk_study_clock_take (&clock);
  }
  g_assert_cmpint (sum, ==, 3 * MINUTE);
}

static void
test_media (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_start (&clock, BEGIN);
  look_until (&clock, MINUTE);
  lk_study_clock_play (&clock, BEGIN + MINUTE, true);
  look_until (&clock, 21 * MINUTE);
  assert_counted (&clock, 21 * MINUTE); /* nobody touches anything while a film runs */
  lk_study_clock_play (&clock, BEGIN + 21 * MINUTE, false);
  look_until (&clock, 40 * MINUTE);
  assert_counted (&clock, 0);
  lk_study_clock_input (&clock, BEGIN + 40 * MINUTE);
  look_until (&clock, 41 * MINUTE);
  assert_counted (&clock, MINUTE);
}

/* A film that plays by night, over and over, is nobody's. */
static void
test_media_without_anybody (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_start (&clock, BEGIN);
  lk_study_clock_play (&clock, BEGIN, true);
  look_until (&clock, 9 * HOUR);
  assert_counted (&clock, LK_STUDY_MEDIA);
}

/* A machine that sleeps stops this clock. One that stops everything but the clock, such as a virtual one that is paused, or
 * a program that stood still: nothing counts, not even the minutes after the last input. */
static void
test_asleep (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_start (&clock, BEGIN);
  look_until (&clock, MINUTE);
  lk_study_clock_input (&clock, BEGIN + MINUTE);
  lk_study_clock_tick (&clock, BEGIN + 8 * HOUR);
  assert_counted (&clock, MINUTE);
  lk_study_clock_play (&clock, BEGIN + 8 * HOUR, true);
  lk_study_clock_tick (&clock, BEGIN + 8 * HOUR + 61 * SECOND);
  assert_counted (&clock, 0);
  /* The first input afterwards begins anew, and gives nothing for the time before. */
  lk_study_clock_input (&clock, BEGIN + 20 * HOUR);
  assert_counted (&clock, 0);
  lk_study_clock_tick (&clock, BEGIN + 20 * HOUR + 5 * SECOND);
  assert_counted (&clock, 5 * SECOND);
}

/* Whatever clocks do: never backwards, never twice. */
static void
test_clock_jumps (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_start (&clock, BEGIN);
  lk_study_clock_tick (&clock, BEGIN + 5 * SECOND);
  lk_study_clock_tick (&clock, BEGIN - HOUR);
  lk_study_clock_input (&clock, BEGIN - HOUR);
  lk_study_clock_tick (&clock, BEGIN + 6 * SECOND);
  assert_counted (&clock, 6 * SECOND);
  lk_study_clock_tick (&clock, G_MAXINT64);
  assert_counted (&clock, 0);
}

static void
test_stopped (void)
{
  LkStudyClock clock = { 0 };

  lk_study_clock_tick (&clock, BEGIN);
  lk_study_clock_input (&clock, BEGIN);
  lk_study_clock_play (&clock, BEGIN, true);
  lk_study_clock_stop (&clock, BEGIN + MINUTE);
  assert_counted (&clock, 0);
  g_assert_false (lk_study_clock_counts (&clock, BEGIN));
  lk_study_clock_start (&clock, BEGIN + MINUTE);
  lk_study_clock_stop (&clock, BEGIN + MINUTE + 7 * SECOND);
  lk_study_clock_input (&clock, BEGIN + 2 * MINUTE);
  lk_study_clock_tick (&clock, BEGIN + 2 * MINUTE + 5 * SECOND);
  assert_counted (&clock, 7 * SECOND); /* what was counted is still there to be kept */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/study-clock/busy", test_busy);
  g_test_add_func ("/progress/study-clock/break", test_break);
  g_test_add_func ("/progress/study-clock/increments", test_increments);
  g_test_add_func ("/progress/study-clock/media", test_media);
  g_test_add_func ("/progress/study-clock/media-without-anybody", test_media_without_anybody);
  g_test_add_func ("/progress/study-clock/asleep", test_asleep);
  g_test_add_func ("/progress/study-clock/clock-jumps", test_clock_jumps);
  g_test_add_func ("/progress/study-clock/stopped", test_stopped);
  return g_test_run ();
}
