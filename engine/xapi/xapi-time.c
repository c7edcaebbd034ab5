/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-time.h"

#include <string.h>

/* --- moments ---------------------------------------------------------------------------------- */

/* Text that is read from left to right. */
typedef struct {
  const char *at, *end;
} Cursor;

static bool
take (Cursor *cursor, char c)
{
  if (cursor->at == cursor->end || *cursor->at != c)
    return false;
  cursor->at++;
  return true;
}

/* Exactly @n digits, at most @most. */
static bool
take_digits (Cursor *cursor, int n, int most, int *ret_number)
{
  int number = 0;

  for (; n > 0; n--, cursor->at++) {
    if (cursor->at == cursor->end || !g_ascii_isdigit (*cursor->at))
      return false;
    number = number * 10 + (*cursor->at - '0');
  }
  *ret_number = number;
  return number <= most;
}

/* Days since 1970-01-01 by the Gregorian rules: years that begin in March, in cycles of 400. */
static gint64
count_days (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int cycle = y / 400, in_cycle = y % 400;
  int in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return (gint64) cycle * 146097 + in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + in_year
         - 719468;
}

static bool
take_date (Cursor *cursor, gint64 *ret_days)
{
  int year, month, day;

  if (!take_digits (cursor, 4, 9999, &year) || !take (cursor, '-')
      || !take_digits (cursor, 2, 12, &month) || !take (cursor, '-')
      || !take_digits (cursor, 2, 31, &day) || year < 1 || month < 1 || day < 1
      || day > g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    return false;
  *ret_days = count_days (year, month, day);
  return true;
}

/* Decimals of a second, cut at six. */
static bool
take_decimals (Cursor *cursor, gint64 *ret_us)
{
  gint64 us = 0, unit = 100000;
  const char *start = cursor->at;

  for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++, unit /= 10)
    us += unit * (*cursor->at - '0');
  *ret_us = us;
  return cursor->at > start;
}

/* Minutes by which the zone is ahead of UTC. Without one it is UTC. */
static bool
take_zone (Cursor *cursor, int *ret_minutes)
{
  int hours, minutes = 0;
  bool west;

  *ret_minutes = 0;
  if (cursor->at == cursor->end || take (cursor, 'Z') || take (cursor, 'z'))
    return true;
  west = *cursor->at == '-';
  if (!take (cursor, '+') && !take (cursor, '-'))
    return false;
  if (!take_digits (cursor, 2, 23, &hours))
    return false;
  if (cursor->at < cursor->end) {
    take (cursor, ':');
    if (!take_digits (cursor, 2, 59, &minutes))
      return false;
  }
  *ret_minutes = (west ? -1 : 1) * (hours * 60 + minutes);
  /* A minus without an offset says that the zone is not known. */
  return !west || *ret_minutes != 0;
}

bool
lk_xapi_time_parse (const char *text, gsize length, gint64 *ret_us)
{
  Cursor cursor = { text, text + length };
  int hour, minute, second, zone;
  gint64 days, minutes, us = 0;

  if (!take_date (&cursor, &days) || (!take (&cursor, 'T') && !take (&cursor, 't'))
      || !take_digits (&cursor, 2, 23, &hour) || !take (&cursor, ':')
      || !take_digits (&cursor, 2, 59, &minute) || !take (&cursor, ':')
      || !take_digits (&cursor, 2, 60, &second))
    return false;
  if (take (&cursor, '.') && !take_decimals (&cursor, &us))
    return false;
  if (!take_zone (&cursor, &zone) || cursor.at != cursor.end)
    return false;
  minutes = days * 1440 + hour * 60 + minute - zone;
  /* Leap seconds are inserted at the end of a day of UTC. */
  if (second == 60 && ((minutes % 1440) + 1440) % 1440 != 1439)
    return false;
  *ret_us = (minutes * 60 + second) * G_USEC_PER_SEC + us;
  return true;
}

bool
lk_xapi_time_has_zone (const char *text, gsize length)
{
  static const gsize seconds_end = sizeof "dddd-dd-ddTdd:dd:dd" - 1;

  for (gsize i = seconds_end; i < length; i++)
    if (strchr ("Zz+-", text[i]) != NULL)
      return true;
  return false;
}

char *
lk_xapi_time_format (gint64 us)
{
  gint64 seconds = us / G_USEC_PER_SEC, rest = us % G_USEC_PER_SEC;
  g_autoptr (GDateTime) moment = NULL;

  if (rest < 0) {
    rest += G_USEC_PER_SEC;
    seconds--;
  }
  moment = g_date_time_new_from_unix_utc (seconds);
  if (moment == NULL)
    return g_strdup ("1970-01-01T00:00:00.000000Z");
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", g_date_time_get_year (moment),
                          g_date_time_get_month (moment), g_date_time_get_day_of_month (moment),
                          g_date_time_get_hour (moment), g_date_time_get_minute (moment),
                          g_date_time_get_second (moment), (int) rest);
}

/* --- durations -------------------------------------------------------------------------------- */

/* A duration taken apart: its numbers stand in the text. */
typedef struct {
  double seconds;
  const char *decimals; /* behind the point of the seconds; %NULL if there is none */
  gsize n_decimals;
} Duration;

static double
take_number (Cursor *cursor, const char **ret_decimals)
{
  const char *start = cursor->at;
  double number = 0, unit = 0.1;

  *ret_decimals = NULL;
  while (cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    number = number * 10 + (*cursor->at++ - '0');
  if (cursor->at == start)
    return -1;
  if (!take (cursor, '.') && !take (cursor, ','))
    return number;
  *ret_decimals = cursor->at;
  for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); unit /= 10)
    number += unit * (*cursor->at++ - '0');
  return cursor->at > *ret_decimals ? number : -1;
}

/* Numbers with these marks behind them, in this order, each at most once; nothing may follow
 * decimals. Whether there was one, and only such, up to a `T` or the end. */
static bool
take_parts (Cursor *cursor, const char *marks, const double *units, Duration *duration)
{
  bool any = false;

  while (cursor->at < cursor->end && *cursor->at != 'T') {
    const char *decimals, *mark, *start = cursor->at;
    double number = take_number (cursor, &decimals);

    if (number < 0 || cursor->at == cursor->end || duration->decimals != NULL)
      return false;
    mark = *cursor->at != '\0' ? strchr (marks, *cursor->at) : NULL;
    if (mark == NULL || start == cursor->at)
      return false;
    duration->seconds += number * units[mark - marks];
    duration->decimals = decimals;
    duration->n_decimals = decimals != NULL ? (gsize) (cursor->at - decimals) : 0;
    units += mark - marks + 1;
    marks = mark + 1;
    cursor->at++;
    any = true;
  }
  return any;
}

static bool
read_duration (const char *text, gsize length, Duration *ret_duration)
{
  static const double day = 86400, year = 365.25 * 86400;
  static const double weeks[] = { 7 * day }, dates[] = { year, year / 12, day };
  static const double times[] = { 3600, 60, 1 };
  Cursor cursor = { text, text + length };
  Duration duration = { 0 };

  if (!take (&cursor, 'P') || cursor.at == cursor.end)
    return false;
  if (text[length - 1] == 'W') {
    if (!take_parts (&cursor, "W", weeks, &duration) || cursor.at != cursor.end)
      return false;
  } else {
    if (*cursor.at != 'T' && !take_parts (&cursor, "YMD", dates, &duration))
      return false;
    if (take (&cursor, 'T')
        && (!take_parts (&cursor, "HMS", times, &duration) || cursor.at != cursor.end))
      return false;
  }
  *ret_duration = duration;
  return true;
}

bool
lk_xapi_duration_check (const char *text, gsize length)
{
  Duration duration;

  return read_duration (text, length, &duration);
}

bool
lk_xapi_duration_parse (const char *text, gsize length, double *ret_seconds)
{
  Duration duration;

  if (!read_duration (text, length, &duration))
    return false;
  *ret_seconds = duration.seconds;
  return true;
}

char *
lk_xapi_duration_normal (const char *text, gsize length)
{
  Duration duration;
  gsize n_kept, head;

  if (!read_duration (text, length, &duration))
    return NULL;
  if (duration.decimals == NULL || text[length - 1] != 'S')
    return g_strndup (text, length);
  /* `59.140S` and `59.14S` are the same; so are `59.00S` and `59S`. */
  n_kept = MIN (duration.n_decimals, 2);
  while (n_kept > 0 && duration.decimals[n_kept - 1] == '0')
    n_kept--;
  head = (gsize) (duration.decimals - 1 - text);
  if (n_kept == 0)
    return g_strdup_printf ("%.*sS", (int) head, text);
  return g_strdup_printf ("%.*s.%.*sS", (int) head, text, (int) n_kept, duration.decimals);
}
