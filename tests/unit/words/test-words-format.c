/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine/base/clock.h"
#include "words-language.h"
#include "words/words-private.h"

static bool german;

static void
check (char *text, const char *in_english, const char *in_german)
{
  g_assert_cmpstr (text, ==, german ? in_german : in_english);
  g_free (text);
}

static void
test_size (void)
{
  check (words_size (0), "0 bytes", "0 Byte");
  check (words_size (1), "1 byte", "1 Byte");
  check (words_size (999), "999 bytes", "999 Byte");
  check (words_size (1000), "1 KB", "1 KB");
  check (words_size (1234), "1.2 KB", "1,2 KB");
  check (words_size (9949), "9.9 KB", "9,9 KB");
  check (words_size (9950), "10 KB", "10 KB");
  check (words_size (412000), "412 KB", "412 KB");
  check (words_size (999499), "999 KB", "999 KB");
  check (words_size (999500), "1 MB", "1 MB");
  check (words_size (7000000), "7 MB", "7 MB");
  check (words_size (1200000000), "1.2 GB", "1,2 GB");
  check (words_size (2500000000000), "2.5 TB", "2,5 TB");
  check (words_size (1200000000000000), "1200 TB", "1200 TB");
  check (words_size (G_MAXUINT64), "18446744 TB", "18446744 TB");
}

static void
test_date (void)
{
  /* 23:30 in Greenwich is the next day in Berlin. */
  check (words_date (lk_clock_parse_iso ("2026-11-11T23:30:00.000Z")), "12 Nov 2026", "12.11.2026");
  check (words_date (lk_clock_parse_iso ("2026-07-01T10:00:00.000Z")), "1 Jul 2026", "01.07.2026");
  check (words_date (0), "1 Jan 1970", "01.01.1970");
  check (words_date (-1), "1 Jan 1970", "01.01.1970");
  check (words_date_and_time (lk_clock_parse_iso ("2026-11-23T08:30:59.999Z")),
         "23 Nov 2026, 09:30", "23.11.2026, 09:30 Uhr");
  check (words_calendar_day ("2026-10-14"), "14 October 2026", "14. Oktober 2026");
  check (words_calendar_day ("2026-03-01"), "1 March 2026", "1. März 2026");
  check (words_calendar_day ("2026-13-01"), "2026-13-01", "2026-13-01");
  check (words_calendar_day ("2026-3-1"), "2026-3-1", "2026-3-1");
  check (words_calendar_day (""), "", "");
  /* Beyond the calendar: nothing, but no crash. */
  check (words_date (G_MAXINT64), "", "");
  check (words_date_relative (G_MAXINT64, 0), "", "");
}

static void
test_date_relative (void)
{
  static const struct {
    const char *time, *english, *german;
  } cases[] = {
    { "2026-11-23T08:42:00.000Z", "today, 09:42", "heute, 09:42 Uhr" },
    { "2026-11-22T23:00:00.000Z", "today, 00:00", "heute, 00:00 Uhr" },
    { "2026-11-22T22:59:59.000Z", "yesterday", "gestern" },
    { "2026-11-21T23:00:00.000Z", "yesterday", "gestern" },
    { "2026-11-21T22:59:59.000Z", "21 Nov 2026", "21.11.2026" },
    /* The clock was set back. */
    { "2026-11-23T20:00:00.000Z", "today, 21:00", "heute, 21:00 Uhr" },
    { "2026-11-24T08:00:00.000Z", "24 Nov 2026", "24.11.2026" },
  };
  gint64 now = lk_clock_parse_iso ("2026-11-23T10:00:00.000Z");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    check (words_date_relative (lk_clock_parse_iso (cases[i].time), now), cases[i].english,
           cases[i].german);
  /* The night in which summer time ends has 25 hours. */
  check (words_date_relative (lk_clock_parse_iso ("2026-10-24T22:10:00.000Z"),
                              lk_clock_parse_iso ("2026-10-25T22:50:00.000Z")),
         "today, 00:10", "heute, 00:10 Uhr");
}

static void
test_day (void)
{
  gint64 now = lk_clock_parse_iso ("2026-11-23T10:00:00.000Z");

  check (words_day (lk_clock_parse_iso ("2026-11-22T23:00:00.000Z"), now), "Today", "Heute");
  check (words_day (lk_clock_parse_iso ("2026-11-22T22:59:59.000Z"), now), "Yesterday", "Gestern");
  check (words_day (lk_clock_parse_iso ("2026-11-16T12:00:00.000Z"), now), "Monday, 16 Nov 2026",
         "Montag, 16.11.2026");
  check (words_day (lk_clock_parse_iso ("2026-11-29T12:00:00.000Z"), now), "Sunday, 29 Nov 2026",
         "Sonntag, 29.11.2026");
  check (words_day (G_MAXINT64, now), "", "");
  check (words_time_of_day (lk_clock_parse_iso ("2026-11-23T08:30:59.999Z")), "09:30", "09:30 Uhr");
  g_assert_true (words_same_day (now, lk_clock_parse_iso ("2026-11-22T23:00:00.000Z")));
  g_assert_false (words_same_day (now, lk_clock_parse_iso ("2026-11-22T22:59:59.000Z")));
  g_assert_false (words_same_day (now, G_MAXINT64));
}

static void
test_duration (void)
{
  check (words_duration (0), "0 seconds", "0 Sekunden");
  check (words_duration (1), "1 second", "1 Sekunde");
  check (words_duration (59.4), "59 seconds", "59 Sekunden");
  check (words_duration (59.6), "1 minute", "1 Minute");
  check (words_duration (90), "2 minutes", "2 Minuten");
  check (words_duration (3569), "59 minutes", "59 Minuten");
  check (words_duration (3570), "1 hour", "1 Stunde");
  check (words_duration (3661), "1 hour 1 minute", "1 Stunde 1 Minute");
  check (words_duration (7800), "2 hours 10 minutes", "2 Stunden 10 Minuten");
  check (words_duration (360000), "100 hours", "100 Stunden");
  check (words_duration (-5), "0 seconds", "0 Sekunden");
  check (words_duration (NAN), "0 seconds", "0 Sekunden");
  check (words_duration (INFINITY), "277777 hours 47 minutes", "277777 Stunden 47 Minuten");
}

static void
test_fill (void)
{
  check (words_fill ("no gap", "x"), "no gap", "no gap");
  check (words_fill ("%s", "100 %s"), "100 %s", "100 %s");
  check (words_fill ("a %s b %s", "x"), "a x b %s", "a x b %s");
  check (words_fill_two ("%s, %s", "x", "y"), "x, y", "x, y");
  check (words_fill_two ("%2$s, %1$s", "x", "y"), "y, x", "y, x");
  check (words_fill_two ("%s 100% %3$s", "%s", "y"), "%s 100% %3$s", "%s 100% %3$s");
  check (words_fill_two ("%s %s %s", "%2$s", "y"), "%2$s y %s", "%2$s y %s");
}

static void
test_number (void)
{
  check (words_number (0, 4), "0", "0");
  check (words_number (2, 4), "2", "2");
  check (words_number (100, 0), "100", "100");
  check (words_number (0.25, 4), "0.25", "0,25");
  check (words_number (0.66666, 4), "0.6667", "0,6667");
  check (words_number (0.00001, 4), "0", "0");
  check (words_number (1e300, 2), "1000000", "1000000");
}

static void
test_percent (void)
{
  check (words_percent (0), "0%", "0 %");
  check (words_percent (0.8), "80%", "80 %");
  check (words_percent (0.125), "12.5%", "12,5 %");
  check (words_percent (0.99999), "100%", "100 %");
  check (words_percent (-0.5), "-50%", "-50 %");
  check (words_percent (-0.001), "-0.1%", "-0,1 %");
  check (words_percent (7), "100%", "100 %");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/format/size", test_size);
  g_test_add_func ("/words/format/date", test_date);
  g_test_add_func ("/words/format/date-relative", test_date_relative);
  g_test_add_func ("/words/format/day", test_day);
  g_test_add_func ("/words/format/duration", test_duration);
  g_test_add_func ("/words/format/fill", test_fill);
  g_test_add_func ("/words/format/number", test_number);
  g_test_add_func ("/words/format/percent", test_percent);
  return g_test_run ();
}
