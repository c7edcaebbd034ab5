/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/cmi/cmi-type-private.h"

/* A time of day or a span, taken apart. */
typedef struct {
  unsigned hours, minutes;
  double seconds;
  size_t hour_digits, minute_digits, second_digits, decimals;
} Clock;

static bool
read_digits (const char **at, size_t max_digits, unsigned *ret_number, size_t *ret_digits)
{
  unsigned number = 0;
  const char *start = *at;
  size_t n = lk_cmi_skip_digits (at);

  if (n == 0 || n > max_digits)
    return false;
  for (size_t i = 0; i < n; i++)
    number = number * 10 + (unsigned) (start[i] - '0');
  *ret_number = number;
  *ret_digits = n;
  return true;
}

/* `H…:M…:S…[.S…]` up to *@at, which is moved behind it. */
static bool
read_clock (const char **at, Clock *ret_clock)
{
  Clock clock = { 0 };
  unsigned seconds;

  if (!read_digits (at, 6, &clock.hours, &clock.hour_digits) || *(*at)++ != ':'
      || !read_digits (at, 2, &clock.minutes, &clock.minute_digits) || *(*at)++ != ':'
      || !read_digits (at, 2, &seconds, &clock.second_digits))
    return false;
  clock.seconds = seconds;
  if (**at == '.') {
    const char *start = ++*at;
    double unit = 0.1;

    clock.decimals = lk_cmi_skip_digits (at);
    for (size_t i = 0; i < clock.decimals; i++, unit /= 10)
      clock.seconds += unit * (start[i] - '0');
    if (clock.decimals == 0)
      return false;
  }
  *ret_clock = clock;
  return true;
}

static bool
has_standard_digits (const Clock *clock, size_t max_hour_digits)
{
  return clock->hour_digits >= 2 && clock->hour_digits <= max_hour_digits
         && clock->minute_digits == 2 && clock->second_digits == 2 && clock->decimals <= 2;
}

static double
clock_seconds (const Clock *clock)
{
  return clock->hours * 3600.0 + clock->minutes * 60.0 + clock->seconds;
}

/* Numbers with these marks behind them, in this order, each at most once. */
static bool
add_parts (const char **at, const char *marks, const double *units, double *seconds)
{
  bool any = false;

  for (size_t i = 0; marks[i]; i++) {
    size_t n = strspn (*at, "0123456789.");
    char digits[16];
    double number;

    if (n == 0 || n >= sizeof digits || (*at)[n] != marks[i])
      continue;
    g_strlcpy (digits, *at, n + 1);
    if (!lk_cmi_is_decimal (digits) || !lk_text_to_number (digits, &number))
      return false;
    *seconds += number * units[i];
    *at += n + 1;
    any = true;
  }
  return any;
}

/* `PnDTnHnMnS`, each part optional but one; months and years have no length. */
static bool
read_iso_duration (const char *text, double *ret_seconds)
{
  static const double day[] = { 86400 }, time_units[] = { 3600, 60, 1 };
  double seconds = 0;
  bool any;

  if (*text++ != 'P')
    return false;
  any = add_parts (&text, "D", day, &seconds);
  if (*text == 'T') {
    text++;
    any = add_parts (&text, "HMS", time_units, &seconds);
  }
  if (!any || *text != '\0')
    return false;
  *ret_seconds = seconds;
  return true;
}

bool
lk_cmi_parse_timespan (const char *text, double *ret_seconds)
{
  Clock clock;

  if (!read_clock (&text, &clock) || *text != '\0' || !has_standard_digits (&clock, 4))
    return false;
  *ret_seconds = clock_seconds (&clock);
  return true;
}

char *
lk_cmi_format_timespan (double seconds)
{
  const double most = 9999 * 3600.0 + 59 * 60.0 + 59.99;
  guint64 hundredths;

  /* Written so that what is no number becomes 0. */
  if (!(seconds > 0))
    seconds = 0;
  hundredths = (guint64) llround (MIN (seconds, most) * 100);
  return g_strdup_printf ("%04u:%02u:%02u.%02u", (unsigned) (hundredths / 360000),
                          (unsigned) (hundredths / 6000 % 60), (unsigned) (hundredths / 100 % 60),
                          (unsigned) (hundredths % 100));
}

LkCmiProblem
lk_cmi_type_timespan (LkCmiCheck *check)
{
  g_autofree char *mended = NULL;
  char plain[LK_CMI_MAX_PLAIN + 1];
  const char *at = plain;
  double seconds;
  Clock clock;

  if (lk_cmi_parse_timespan (check->text, &seconds)) {
    lk_cmi_check_keep (check);
    return LK_CMI_OK;
  }
  if (!lk_cmi_check_trim (check, plain))
    return LK_CMI_TYPE;
  if (read_clock (&at, &clock) && *at == '\0')
    seconds = clock_seconds (&clock);
  else if (!read_iso_duration (plain, &seconds))
    return LK_CMI_TYPE;
  if (seconds >= 10000 * 3600.0)
    return LK_CMI_TYPE;
  mended = lk_cmi_format_timespan (seconds);
  g_strlcpy (check->buffer, mended, sizeof check->buffer);
  lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_TIME_FORM);
  lk_cmi_check_store (check, check->buffer);
  return LK_CMI_OK;
}

/* What may follow the time of an ISO 8601 time stamp: nothing, `Z`, `+01:00`. */
static bool
is_zone (const char *text)
{
  if (*text == '\0' || strcmp (text, "Z") == 0)
    return true;
  return (*text == '+' || *text == '-') && strspn (text + 1, "0123456789:") == strlen (text + 1);
}

LkCmiProblem
lk_cmi_type_time (LkCmiCheck *check)
{
  char plain[LK_CMI_MAX_PLAIN + 1];
  const char *at = plain, *stamp;
  unsigned hundredths;
  Clock clock;

  if (!lk_cmi_check_trim (check, plain))
    return LK_CMI_TYPE;
  /* A time stamp of SCORM 2004: its clock is what this standard asks for. */
  stamp = strchr (plain, 'T');
  if (stamp && strspn (plain, "0123456789-") == (size_t) (stamp - plain) && stamp > plain)
    at = stamp + 1;
  if (!read_clock (&at, &clock) || !is_zone (at) || (*at && !stamp) || clock.hours > 23
      || clock.minutes > 59 || clock.seconds >= 60)
    return LK_CMI_TYPE;
  if (!stamp && strlen (plain) == check->length && has_standard_digits (&clock, 2)) {
    lk_cmi_check_keep (check);
    return LK_CMI_OK;
  }
  hundredths = (unsigned) (clock.seconds * 100 + 1e-6);
  g_snprintf (check->buffer, sizeof check->buffer, "%02u:%02u:%02u.%02u", clock.hours,
              clock.minutes, hundredths / 100, hundredths % 100);
  lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_TIME_FORM);
  lk_cmi_check_store (check, check->buffer);
  return LK_CMI_OK;
}
