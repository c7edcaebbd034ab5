/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "words/words-private.h"

char *
words_fill (const char *sentence, const char *argument)
{
  const char *gap = strstr (sentence, "%s");

  if (!gap)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s%s%s", (int) (gap - sentence), sentence, argument, gap + 2);
}

/* The gap that begins at @text: its length, 0 for none, and in *argument which one it names. */
static size_t
gap_at (const char *text, unsigned *argument)
{
  if (g_str_has_prefix (text, "%s"))
    return strlen ("%s");
  if (text[0] != '%' || text[1] < '1' || text[1] > '9' || !g_str_has_prefix (text + 2, "$s"))
    return 0;
  *argument = (unsigned) (text[1] - '1');
  return strlen ("%1$s");
}

char *
words_fill_many (const char *sentence, const char *const *arguments, unsigned n_arguments)
{
  GString *text = g_string_new (NULL);
  unsigned n_filled = 0;

  while (*sentence) {
    unsigned argument = n_filled;
    size_t length = gap_at (sentence, &argument);

    if (length > 0 && argument < n_arguments) {
      g_string_append (text, arguments[argument]);
      n_filled++;
      sentence += length;
    } else {
      g_string_append_c (text, *sentence++);
    }
  }
  return g_string_free (text, FALSE);
}

char *
words_fill_two (const char *sentence, const char *first, const char *second)
{
  const char *const arguments[] = { first, second };

  return words_fill_many (sentence, arguments, G_N_ELEMENTS (arguments));
}

char *
words_number (double number, unsigned n_decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%uf", n_decimals);
  char *sign, *end;

  g_ascii_formatd (text, sizeof text, format, CLAMP (number, -1e6, 1e6));
  sign = strchr (text, '.');
  if (sign == NULL)
    return g_strdup (text);
  end = text + strlen (text) - 1;
  while (*end == '0')
    *end-- = '\0';
  *sign = '\0';
  if (end <= sign)
    return g_strdup (text);
  return g_strconcat (text, C_ ("decimal sign", "."), sign + 1, NULL);
}

char *
words_percent (double part)
{
  g_autofree char *number = words_number (CLAMP (part, -1, 1) * 100, 1);

  /* Translators: a share of a hundred, as in 80% */
  return words_fill (C_ ("share", "%s%"), number);
}

/* --- Sizes --- */

/* `1.2`, `7`, `412`: one decimal below 10 where it is not 0, in the language's writing. */
static char *
size_number (double number)
{
  unsigned tenths = (unsigned) (number * 10 + 0.5);

  if (tenths >= 100 || tenths % 10 == 0)
    return g_strdup_printf ("%u", (unsigned) (number + 0.5));
  return g_strdup_printf ("%u%s%u", tenths / 10,
                          /* Translators: between whole number and decimals, as in 1.2 GB */
                          C_ ("decimal sign", "."), tenths % 10);
}

char *
words_size (guint64 bytes)
{
  static const char *const units[] = { N_ ("%s KB"), N_ ("%s MB"), N_ ("%s GB"), N_ ("%s TB") };
  g_autofree char *text = NULL;
  double number = (double) bytes / 1000;
  size_t unit = 0;

  if (bytes < 1000) {
    text = g_strdup_printf ("%u", (unsigned) bytes);
    return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s byte", "%s bytes", (unsigned long) bytes),
                       text);
  }
  /* 999.5 KB would be written 1000 KB. */
  while (number >= 999.5 && unit + 1 < G_N_ELEMENTS (units)) {
    number /= 1000;
    unit++;
  }
  text = size_number (number);
  return words_fill (_ (units[unit]), text);
}

/* --- Dates --- */

static GDateTime *
local_time (gint64 wall_us)
{
  gint64 seconds = wall_us / G_USEC_PER_SEC - (wall_us % G_USEC_PER_SEC < 0);

  return g_date_time_new_from_unix_local (seconds);
}

static char *
format_time (GDateTime *time, const char *format)
{
  char *text = time ? g_date_time_format (time, format) : NULL;

  return text ? text : g_strdup ("");
}

/* Translators: a date as in “12 Nov 2026”; see g_date_time_format() */
#define DATE_FORMAT C_ ("date", "%-d %b %Y")

char *
words_date (gint64 wall_us)
{
  g_autoptr (GDateTime) time = local_time (wall_us);

  return format_time (time, DATE_FORMAT);
}

char *
words_calendar_day (const char *day)
{
  static const char *const months[]
      = { NC_ ("month of a date", "January"),   NC_ ("month of a date", "February"),
          NC_ ("month of a date", "March"),     NC_ ("month of a date", "April"),
          NC_ ("month of a date", "May"),       NC_ ("month of a date", "June"),
          NC_ ("month of a date", "July"),      NC_ ("month of a date", "August"),
          NC_ ("month of a date", "September"), NC_ ("month of a date", "October"),
          NC_ ("month of a date", "November"),  NC_ ("month of a date", "December") };
  unsigned year, month, date;
  int end = 0;

  if (sscanf (day, "%4u-%2u-%2u%n", &year, &month, &date, &end) != 3 || end != 10
      || day[end] != '\0' || month < 1 || month > G_N_ELEMENTS (months))
    return g_strdup (day);
  /* Translators: a date as in “14 October 2026”: day, month, year */
  return g_strdup_printf (C_ ("date", "%1$u %2$s %3$u"), date,
                          g_dpgettext2 (GETTEXT_PACKAGE, "month of a date", months[month - 1]),
                          year);
}

char *
words_date_and_time (gint64 wall_us)
{
  g_autoptr (GDateTime) time = local_time (wall_us);

  /* Translators: a date with time as in “12 Nov 2026, 09:42”; see g_date_time_format() */
  return format_time (time, C_ ("date", "%-d %b %Y, %H:%M"));
}

char *
words_time_of_day (gint64 wall_us)
{
  g_autoptr (GDateTime) time = local_time (wall_us);

  /* Translators: a time as in “09:42”; see g_date_time_format() */
  return format_time (time, C_ ("date", "%H:%M"));
}

/* Days by the calendar, not by 24 hours. */
static int
days_between (GDateTime *earlier, GDateTime *later)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay) g_date_time_get_day_of_month (earlier),
                  (GDateMonth) g_date_time_get_month (earlier),
                  (GDateYear) g_date_time_get_year (earlier));
  g_date_set_dmy (&b, (GDateDay) g_date_time_get_day_of_month (later),
                  (GDateMonth) g_date_time_get_month (later),
                  (GDateYear) g_date_time_get_year (later));
  return g_date_days_between (&a, &b);
}

char *
words_date_relative (gint64 wall_us, gint64 now_us)
{
  g_autoptr (GDateTime) time = local_time (wall_us), now = local_time (now_us);
  int days = time && now ? days_between (time, now) : -1;

  if (days == 0)
    /* Translators: the time of today as in “today, 09:42”; see g_date_time_format() */
    return format_time (time, C_ ("date", "today, %H:%M"));
  if (days == 1)
    return g_strdup (C_ ("date", "yesterday"));
  return format_time (time, DATE_FORMAT);
}

bool
words_same_day (gint64 wall_us, gint64 other_us)
{
  g_autoptr (GDateTime) one = local_time (wall_us), other = local_time (other_us);

  return one && other && days_between (one, other) == 0;
}

char *
words_day (gint64 wall_us, gint64 now_us)
{
  static const char *const weekdays[] = {
    NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
    NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
    NC_ ("weekday", "Sunday"),
  };
  g_autoptr (GDateTime) time = local_time (wall_us), now = local_time (now_us);
  g_autofree char *date = format_time (time, DATE_FORMAT);
  int days = time && now ? days_between (time, now) : -1;

  if (days == 0)
    return g_strdup (C_ ("day", "Today"));
  if (days == 1)
    return g_strdup (C_ ("day", "Yesterday"));
  if (!time)
    return g_steal_pointer (&date);
  /* Translators: a weekday and a date as in “Monday, 23 Nov 2026” */
  return words_fill_two (
      C_ ("day", "%s, %s"),
      g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[g_date_time_get_day_of_week (time) - 1]),
      date);
}

/* --- Durations --- */

static char *
amount (unsigned number, const char *sentence)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  return words_fill (sentence, text);
}

char *
words_duration (double seconds)
{
  /* Written so that what is no number becomes 0. */
  unsigned whole = seconds > 0 ? (unsigned) (fmin (seconds, 1e9) + 0.5) : 0;
  unsigned minutes = (whole + 30) / 60;
  g_autofree char *hours_text = NULL, *minutes_text = NULL, *start = NULL;

  if (whole < 60)
    return amount (whole, g_dngettext (GETTEXT_PACKAGE, "%s second", "%s seconds", whole));
  minutes_text = amount (minutes % 60,
                         g_dngettext (GETTEXT_PACKAGE, "%s minute", "%s minutes", minutes % 60));
  if (minutes < 60)
    return g_steal_pointer (&minutes_text);
  hours_text
      = amount (minutes / 60, g_dngettext (GETTEXT_PACKAGE, "%s hour", "%s hours", minutes / 60));
  if (minutes % 60 == 0)
    return g_steal_pointer (&hours_text);
  /* Translators: hours, then minutes: “2 hours 10 minutes” */
  start = words_fill (C_ ("duration", "%s %s"), hours_text);
  return words_fill (start, minutes_text);
}
