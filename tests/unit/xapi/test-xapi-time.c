/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-time.h"

#include <string.h>

static void
test_parse (void)
{
  static const struct {
    const char *text;
    const char *utc; /* %NULL: refused */
  } cases[] = {
    { "2026-03-01T08:15:30Z", "2026-03-01T08:15:30.000000Z" },
    { "2026-03-01T08:15:30.5+01:00", "2026-03-01T07:15:30.500000Z" },
    { "2026-03-01T08:15:30.1234567Z", "2026-03-01T08:15:30.123456Z" },
    { "2026-03-01T00:15:30-0730", "2026-03-01T07:45:30.000000Z" },
    { "2026-03-01T00:15:30+14", "2026-02-28T10:15:30.000000Z" },
    { "2026-03-01t08:15:30z", "2026-03-01T08:15:30.000000Z" },
    { "2026-03-01T08:15:30", "2026-03-01T08:15:30.000000Z" },
    { "2024-02-29T00:00:00+00:00", "2024-02-29T00:00:00.000000Z" },
    { "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999000Z" },
    { "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z" },
    { "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000000Z" },
    { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z" },
    { "2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00.000000Z" },
    { "2016-12-31T12:00:60Z", NULL },
    { "2016-12-31T23:59:61Z", NULL },
    { "2008-09-15T15:53:00.601-00:00", NULL },
    { "2008-09-15T15:53:00.601-0000", NULL },
    { "2008-09-15T15:53:00.601-00", NULL },
    { "2023-02-29T00:00:00Z", NULL },
    { "1900-02-29T00:00:00Z", NULL },
    { "2026-13-01T00:00:00Z", NULL },
    { "2026-00-01T00:00:00Z", NULL },
    { "2026-01-00T00:00:00Z", NULL },
    { "2026-01-01T24:00:00Z", NULL },
    { "2026-01-01T00:60:00Z", NULL },
    { "2026-01-01 00:00:00Z", NULL },
    { "2026-01-01T00:00:00.Z", NULL },
    { "2026-01-01T00:00:00ZZ", NULL },
    { "2026-01-01T00:00:00+1", NULL },
    { "2026-01-01T00:00:00+24:00", NULL },
    { "2026-01-01T00:00", NULL },
    { "2026-01-01", NULL },
    { "0000-01-01T00:00:00Z", NULL },
    { "01/011/2015", NULL },
    { "", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *exact = g_memdup2 (cases[i].text, strlen (cases[i].text));
    g_autofree char *utc = NULL;
    gint64 us;
    bool parsed = lk_xapi_time_parse (exact, strlen (cases[i].text), &us);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (parsed, ==, cases[i].utc != NULL);
    if (!parsed)
      continue;
    utc = lk_xapi_time_format (us);
    g_assert_cmpstr (utc, ==, cases[i].utc);
  }
}

/* Against GLib's calendar, day after day over four centuries. */
static void
test_calendar (void)
{
  for (int year = 1890; year <= 2290; year += 7)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= 28; day += 9) {
        g_autoptr (GDateTime) moment = g_date_time_new_utc (year, month, day, 12, 0, 0);
        g_autofree char *text = g_strdup_printf ("%04d-%02d-%02dT12:00:00Z", year, month, day);
        gint64 us;

        g_assert_true (lk_xapi_time_parse (text, strlen (text), &us));
        g_assert_cmpint (us / G_USEC_PER_SEC, ==, g_date_time_to_unix (moment));
      }
}

static void
test_zone (void)
{
  g_assert_true (lk_xapi_time_has_zone ("2026-01-01T00:00:00Z", 20));
  g_assert_true (lk_xapi_time_has_zone ("2026-01-01T00:00:00-01:00", 25));
  g_assert_false (lk_xapi_time_has_zone ("2026-01-01T00:00:00.25", 22));
}

static void
test_duration (void)
{
  static const struct {
    const char *text;
    double seconds;     /* -1: refused */
    const char *normal; /* %NULL: the text itself */
  } cases[] = {
    { "PT4H35M59.14S", 16559.14 },
    { "PT16559.14S", 16559.14 },
    { "P4W", 4 * 7 * 86400 },
    { "P1D", 86400 },
    { "P3Y", 3 * 365.25 * 86400 },
    { "P1Y2M3DT4H5M6S", 365.25 * 86400 * (1 + 2 / 12.0) + 3 * 86400 + 4 * 3600 + 5 * 60 + 6 },
    { "PT0S", 0 },
    { "PT1,5S", 1.5, "PT1.5S" },
    { "PT1.5H", 5400 },
    { "PT1.129S", 1.129, "PT1.12S" },
    { "PT1.10S", 1.1, "PT1.1S" },
    { "PT1.001S", 1.001, "PT1S" },
    { "PT1.0M", 60 },
    { "P", -1 },
    { "PT", -1 },
    { "P1DT", -1 },
    { "P4W1D", -1 },
    { "P1D4W", -1 },
    { "PT1.5H30M", -1 },
    { "PT1S1M", -1 },
    { "P1S", -1 },
    { "PT1D", -1 },
    { "PT1H1H", -1 },
    { "PA1H0M0S", -1 },
    { "PT1.S", -1 },
    { "PT.5S", -1 },
    { "-PT1S", -1 },
    { "PT-1S", -1 },
    { "P0001-01-01T00:00:00", -1 },
    { "pt1s", -1 },
    { "1 hour", -1 },
    { "", -1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    size_t length = strlen (cases[i].text);
    g_autofree char *normal = lk_xapi_duration_normal (cases[i].text, length);
    double seconds = -1;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (lk_xapi_duration_check (cases[i].text, length), ==, cases[i].seconds >= 0);
    lk_xapi_duration_parse (cases[i].text, length, &seconds);
    g_assert_cmpfloat_with_epsilon (seconds, cases[i].seconds, 1e-6);
    if (cases[i].seconds < 0)
      g_assert_null (normal);
    else
      g_assert_cmpstr (normal, ==, cases[i].normal != NULL ? cases[i].normal : cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/time/parse", test_parse);
  g_test_add_func ("/xapi/time/calendar", test_calendar);
  g_test_add_func ("/xapi/time/zone", test_zone);
  g_test_add_func ("/xapi/time/duration", test_duration);
  return g_test_run ();
}
