/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/calendar.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define HOUR   (3600 * SECOND)

/* A moment by the clock of Berlin. */
static gint64
at (int year, int month, int day, int hour, int minute, int second)
{
  g_autoptr (GDateTime) moment = g_date_time_new_local (year, month, day, hour, minute, second);

  return g_date_time_to_unix (moment) * SECOND;
}

static void
test_days (void)
{
  g_assert_cmpint (lk_calendar_day (at (1970, 1, 1, 0, 0, 0)), ==, 0);
  g_assert_cmpint (lk_calendar_day (at (1970, 1, 2, 23, 59, 59)), ==, 1);
  g_assert_cmpint (lk_calendar_day (at (1969, 12, 31, 12, 0, 0)), ==, -1);
  g_assert_cmpint (lk_calendar_day (at (2026, 11, 24, 0, 30, 0)), ==,
                   lk_calendar_day (at (2026, 11, 23, 23, 30, 0)) + 1);
  for (int day = -400; day < 30000; day += 7)
    g_assert_cmpint (lk_calendar_day (lk_calendar_moment (day)), ==, day);
  /* Whatever the clock says. */
  g_assert_cmpint (lk_calendar_day (G_MAXINT64), ==, 0);
  g_assert_cmpint (lk_calendar_day (G_MININT64), ==, 0);
}

static void
test_weeks (void)
{
  int monday = lk_calendar_day (at (2026, 11, 23, 12, 0, 0));

  for (int i = 0; i < 7; i++)
    g_assert_cmpint (lk_calendar_monday (monday + i), ==, monday);
  g_assert_cmpint (lk_calendar_monday (monday - 1), ==, monday - 7);
  g_assert_cmpint (lk_calendar_monday (0), ==, -3);
  g_assert_cmpint (lk_calendar_monday (-4), ==, -10);
}

static void
test_months (void)
{
  unsigned n = 0;

  g_assert_cmpint (lk_calendar_first_of_month (lk_calendar_day (at (2028, 2, 29, 8, 0, 0)), &n), ==,
                   lk_calendar_day (at (2028, 2, 1, 8, 0, 0)));
  g_assert_cmpuint (n, ==, 29);
  g_assert_cmpint (lk_calendar_first_of_month (lk_calendar_day (at (2026, 12, 1, 0, 0, 0)), &n), ==,
                   lk_calendar_day (at (2026, 12, 1, 8, 0, 0)));
  g_assert_cmpuint (n, ==, 31);
}

static void
assert_share (gint64 wall, gint64 time, gint64 yesterday, gint64 today)
{
  LkCalendarShare shares[2];
  unsigned n = lk_calendar_share (wall, time, shares);
  int day = lk_calendar_day (wall);

  g_assert_cmpuint (n, ==, yesterday > 0 ? 2 : 1);
  g_assert_cmpint (shares[n - 1].day, ==, day);
  g_assert_cmpint (shares[n - 1].time, ==, today);
  if (n == 2) {
    g_assert_cmpint (shares[0].day, ==, day - 1);
    g_assert_cmpint (shares[0].time, ==, yesterday);
  }
}

static void
test_midnight (void)
{
  gint64 just_after = at (2026, 11, 24, 0, 0, 10);

  assert_share (at (2026, 11, 23, 12, 0, 0), 30 * SECOND, 0, 30 * SECOND);
  assert_share (just_after, 30 * SECOND, 20 * SECOND, 10 * SECOND);
  assert_share (just_after, 10 * SECOND, 0, 10 * SECOND);
  assert_share (at (2026, 11, 24, 0, 0, 0), 30 * SECOND, 0, 30 * SECOND);
  /* The clock must have been moved: nothing is spread over days. */
  assert_share (just_after, 50 * HOUR, 0, 50 * HOUR);
}

/* The day on which the clock is set back has 25 hours, the other one 23; a stretch has what it has. */
static void
test_clock_changes (void)
{
  gint64 back = at (2026, 10, 25, 12, 0, 0), forward = at (2027, 3, 28, 12, 0, 0);

  assert_share (back, 13 * HOUR, 0, 13 * HOUR);
  assert_share (back, 14 * HOUR, HOUR, 13 * HOUR);
  assert_share (forward, 11 * HOUR, 0, 11 * HOUR);
  assert_share (forward, 12 * HOUR, HOUR, 11 * HOUR);
  g_assert_cmpint (lk_calendar_day (at (2026, 10, 25, 23, 30, 0)), ==, lk_calendar_day (back));
  g_assert_cmpint (lk_calendar_day (at (2026, 10, 25, 23, 30, 0) + HOUR), ==,
                   lk_calendar_day (back) + 1);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/calendar/days", test_days);
  g_test_add_func ("/base/calendar/weeks", test_weeks);
  g_test_add_func ("/base/calendar/months", test_months);
  g_test_add_func ("/base/calendar/midnight", test_midnight);
  g_test_add_func ("/base/calendar/clock-changes", test_clock_changes);
  return g_test_run ();
}
