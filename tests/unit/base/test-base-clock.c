/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/clock.h"

static void
test_manual (void)
{
  LkManualClock clock;

  lk_manual_clock_init (&clock, 1000);
  lk_manual_clock_advance (&clock, 500);
  g_assert_cmpint (lk_clock_wall (&clock.clock), ==, 1500);
  g_assert_cmpint (lk_clock_monotonic (&clock.clock), ==, 500);
}

static void
test_system (void)
{
  gint64 before = lk_clock_monotonic (lk_clock_system ());

  g_assert_cmpint (lk_clock_monotonic (lk_clock_system ()), >=, before);
  g_assert_cmpint (lk_clock_wall (lk_clock_system ()), >, (gint64) 1600000000 * G_USEC_PER_SEC);
}

static void
test_iso (void)
{
  static const gint64 moments[] = { 0, 1795407494120000, 946684799999000 };
  static const char *bad[] = { "", "2026-11-23", "2026-11-23T04:18:14.120",
                               "2026-13-23T04:18:14.120Z", "2026-11-23T04:18:14.120Zx" };
  g_autofree char *text = lk_clock_format_iso (1795407494120000);
  g_autofree char *day = lk_clock_format_day (1795407494120000);

  g_assert_cmpstr (text, ==, "2026-11-23T04:18:14.120Z");
  g_assert_cmpstr (day, ==, "2026-11-23");
  for (size_t i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autofree char *written = lk_clock_format_iso (moments[i]);

    g_assert_cmpint (lk_clock_parse_iso (written), ==, moments[i]);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (lk_clock_parse_iso (bad[i]), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/manual", test_manual);
  g_test_add_func ("/base/clock/system", test_system);
  g_test_add_func ("/base/clock/iso", test_iso);
  return g_test_run ();
}
