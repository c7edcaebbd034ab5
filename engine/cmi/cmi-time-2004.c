/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/cmi/cmi-type-private.h"

/* Digits that a number of an interval may have: a double holds them exactly. */
#define MAX_DIGITS 15
/* Months that an unsigned int holds; far beyond all time. */
#define MAX_MONTHS 4e9
/* Seconds whose hundredths a 64 bit number holds exactly in a double. */
#define MAX_SECONDS 9e13

/* --- timeinterval(second,10,2) --- */

static bool
read_number (const char **at, double *ret_number, size_t *ret_decimals)
{
  const char *start = *at, *point;
  double number = 0, unit = 0.1;
  size_t digits = lk_cmi_skip_digits (at);

  if (digits == 0 || digits > MAX_DIGITS)
    return false;
  for (; start < *at; start++)
    number = number * 10 + (*start - '0');
  *ret_decimals = 0;
  if (**at == '.') {
    point = ++*at;
    *ret_decimals = lk_cmi_skip_digits (at);
    if (*ret_decimals == 0)
      return false;
    for (size_t i = 0; i < *ret_decimals; i++, unit /= 10)
      number += unit * (point[i] - '0');
  }
  *ret_number = number;
  return true;
}

/* Numbers with these marks behind them, in this order, each at most once. Only the last one of the
 * time may have decimals. Whether there was one, and nothing else up to a `T` or the end. */
static bool
read_parts (const char **at, const char *marks, double ret_numbers[3], size_t *ret_decimals)
{
  bool any = false;

  for (size_t i = 0; marks[i] && g_ascii_isdigit (**at);) {
    size_t decimals;
    const char *mark;
    double number;

    if (!read_number (at, &number, &decimals))
      return false;
    mark = **at ? strchr (marks + i, **at) : NULL;
    if (!mark || (decimals > 0 && *mark != 'S'))
      return false;
    i = (size_t) (mark - marks);
    ret_numbers[i++] = number;
    *ret_decimals = decimals;
    any = true;
    (*at)++;
  }
  return any;
}

bool
lk_cmi_parse_interval (const char *text, unsigned *ret_months, double *ret_seconds)
{
  double date[3] = { 0 }, time[3] = { 0 }, months, seconds;
  size_t decimals = 0;
  bool any;

  if (*text++ != 'P')
    return false;
  any = read_parts (&text, "YMD", date, &decimals);
  if (*text == 'T') {
    text++;
    any = read_parts (&text, "HMS", time, &decimals);
  }
  months = date[0] * 12 + date[1];
  seconds = date[2] * 86400 + time[0] * 3600 + time[1] * 60 + time[2];
  if (!any || decimals > 2 || *text != '\0' || months > MAX_MONTHS || seconds > MAX_SECONDS)
    return false;
  *ret_months = (unsigned) months;
  *ret_seconds = seconds;
  return true;
}

char *
lk_cmi_format_interval (unsigned months, double seconds)
{
  g_autoptr (GString) text = g_string_new ("P");
  guint64 hundredths;

  /* Written so that what is no number becomes 0. */
  if (!(seconds > 0))
    seconds = 0;
  hundredths = (guint64) llround (MIN (seconds, MAX_SECONDS) * 100);
  if (months >= 12)
    g_string_append_printf (text, "%uY", months / 12);
  if (months % 12 > 0)
    g_string_append_printf (text, "%uM", months % 12);
  g_string_append_printf (text, "T%" G_GUINT64_FORMAT "H%uM%u", hundredths / 360000,
                          (unsigned) (hundredths / 6000 % 60), (unsigned) (hundredths / 100 % 60));
  if (hundredths % 100 > 0)
    g_string_append_printf (text, ".%02u", (unsigned) (hundredths % 100));
  g_string_append_c (text, 'S');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

LkCmiProblem
lk_cmi_type_interval (LkCmiCheck *check)
{
  unsigned months;
  double seconds;

  if (!lk_cmi_parse_interval (check->text, &months, &seconds))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

/* --- time(second,10,0) --- */

/* `YYYY[-MM[-DD[Thh[:mm[:ss[.s[TZD]]]]]]]`, taken apart. */
typedef struct {
  unsigned parts[6]; /* year, month, day, hour, minute, second */
  unsigned n_parts;
} Stamp;

static bool
read_two (const char **at, unsigned most, unsigned *ret_number)
{
  unsigned number;

  if (!g_ascii_isdigit ((*at)[0]) || !g_ascii_isdigit ((*at)[1]))
    return false;
  number = (unsigned) ((*at)[0] - '0') * 10 + (unsigned) ((*at)[1] - '0');
  if (number > most)
    return false;
  *at += 2;
  *ret_number = number;
  return true;
}

static bool
is_zone (const char *text)
{
  unsigned hours, minutes;

  if (*text == '\0' || strcmp (text, "Z") == 0)
    return true;
  if ((*text != '+' && *text != '-') || (text++, !read_two (&text, 23, &hours)))
    return false;
  if (*text == ':' && (text++, !read_two (&text, 59, &minutes)))
    return false;
  return *text == '\0';
}

static bool
read_year (const char **at, unsigned *ret_year)
{
  unsigned century, year;

  if (!read_two (at, 99, &century) || !read_two (at, 99, &year))
    return false;
  *ret_year = century * 100 + year;
  return *ret_year >= 1970 && *ret_year <= 2038;
}

static bool
is_day (const Stamp *stamp)
{
  return stamp->n_parts < 3
         || g_date_valid_dmy ((GDateDay) stamp->parts[2], (GDateMonth) stamp->parts[1],
                              (GDateYear) stamp->parts[0]);
}

static bool
is_stamp (const char *at)
{
  static const struct {
    char mark;
    unsigned least, most;
  } parts[] = {
    { '-', 1, 12 }, { '-', 1, 31 }, { 'T', 0, 23 }, { ':', 0, 59 }, { ':', 0, 59 },
  };
  Stamp stamp = { .n_parts = 1 };
  size_t decimals;

  if (!read_year (&at, &stamp.parts[0]))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (parts) && *at == parts[i].mark; i++) {
    /* `-05` behind an hour would be a zone; behind a year it is a month. */
    at++;
    if (!read_two (&at, parts[i].most, &stamp.parts[stamp.n_parts])
        || stamp.parts[stamp.n_parts++] < parts[i].least)
      return false;
  }
  if (*at != '.' || stamp.n_parts < 6)
    return *at == '\0' && is_day (&stamp);
  at++;
  decimals = lk_cmi_skip_digits (&at);
  return (decimals == 1 || decimals == 2) && is_day (&stamp) && is_zone (at);
}

LkCmiProblem
lk_cmi_type_timestamp (LkCmiCheck *check)
{
  if (!is_stamp (check->text))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}
