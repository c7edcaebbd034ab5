/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-type.h"

#include <math.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"

/* Longest number or word that is looked at; all of them are far shorter. */
#define MAX_PLAIN 40
/* Identifiers are kept up to this length although 255 is the standard's. */
#define MAX_IDENTIFIER 4096

static void
tolerate (LkCmiCheck *check, LkCmiTolerance tolerance)
{
  check->tolerances |= 1u << tolerance;
}

static void
store (LkCmiCheck *check, const char *text)
{
  check->stored = text;
  check->stored_length = strlen (text);
}

static void
store_as_is (LkCmiCheck *check)
{
  check->stored = check->text;
  check->stored_length = check->length;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Copies the text without blanks around it. Whether it is short enough to be a plain value. */
static bool
trim (const LkCmiCheck *check, char ret_plain[MAX_PLAIN + 1])
{
  const char *start = check->text, *end = check->text + check->length;

  while (start < end && is_blank (*start))
    start++;
  while (end > start && is_blank (end[-1]))
    end--;
  if (end - start > MAX_PLAIN)
    return false;
  memcpy (ret_plain, start, (size_t) (end - start));
  ret_plain[end - start] = '\0';
  return true;
}

/* --- Texts --- */

static size_t
count_characters (const char *text, size_t length, bool *ret_ascii)
{
  size_t continuations = 0, beyond = 0;

  for (size_t i = 0; i < length; i++) {
    beyond += (unsigned char) text[i] >= 0x80;
    continuations += ((unsigned char) text[i] & 0xc0) == 0x80;
  }
  *ret_ascii = beyond == 0;
  return length - continuations;
}

LkCmiProblem
lk_cmi_type_string (LkCmiCheck *check)
{
  bool ascii;

  if (check->length > LK_LIMIT_CMI_VALUE_BYTES)
    return LK_CMI_TYPE;
  if (count_characters (check->text, check->length, &ascii) > check->element->length)
    tolerate (check, check->element->too_long);
  if (!ascii)
    tolerate (check, LK_CMI_TOLERATES_NON_ASCII);
  store_as_is (check);
  return LK_CMI_OK;
}

LkCmiProblem
lk_cmi_type_identifier (LkCmiCheck *check)
{
  bool regular = check->length <= check->element->length, visible = false;

  for (size_t i = 0; i < check->length; i++) {
    regular = regular && check->text[i] > ' ' && check->text[i] < 0x7f;
    visible = visible || !is_blank (check->text[i]);
  }
  if (!visible || check->length > MAX_IDENTIFIER)
    return LK_CMI_TYPE;
  if (!regular)
    tolerate (check, LK_CMI_TOLERATES_IDENTIFIER);
  store_as_is (check);
  return LK_CMI_OK;
}

/* --- Numbers --- */

static size_t
skip_digits (const char **at)
{
  size_t n = strspn (*at, "0123456789");

  *at += n;
  return n;
}

/* CMIDecimal: digits, perhaps a point, perhaps a minus. */
static bool
is_decimal (const char *text)
{
  size_t digits;

  if (*text == '-')
    text++;
  digits = skip_digits (&text);
  if (*text == '.') {
    text++;
    digits += skip_digits (&text);
  }
  return digits > 0 && *text == '\0';
}

/* `12,5` is 12.5 in half of Europe; `1,234` is not taken, since elsewhere it is 1234. */
static bool
mend_comma (char *text)
{
  char *comma = strchr (text, ',');

  if (!comma || strlen (comma + 1) == 3 || strchr (comma + 1, ','))
    return false;
  *comma = '.';
  return is_decimal (text);
}

/* `5.551115123125783e-17`: what scripts make of very small and very large numbers. */
static bool
mend_exponent (char *text, double *ret_number)
{
  char *mark = strpbrk (text, "eE");
  const char *digits;
  unsigned exponent;
  double number;

  if (!mark)
    return false;
  *mark = '\0';
  digits = mark + 1;
  if (*digits == '-' || *digits == '+')
    digits++;
  if (!is_decimal (text) || !lk_text_to_number (text, &number)
      || !lk_text_to_index (digits, 400, &exponent))
    return false;
  number *= pow (10, mark[1] == '-' ? -(double) exponent : (double) exponent);
  if (!isfinite (number) || fabs (number) >= 1e15)
    return false;
  *ret_number = number;
  return true;
}

/* Nine decimals are more than any score has; less than that is 0. */
static void
store_number (LkCmiCheck *check, double number)
{
  char *end;

  g_ascii_formatd (check->buffer, sizeof check->buffer, "%.9f", number);
  end = check->buffer + strlen (check->buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  store (check, strcmp (check->buffer, "-0") == 0 ? "0" : check->buffer);
}

/* Reads a number in the form of the standard or one that leaves no doubt. Stores it too. */
static bool
read_decimal (LkCmiCheck *check, double *ret_number)
{
  char plain[MAX_PLAIN + 1];
  char *start = plain;

  if (!trim (check, plain))
    return false;
  if (strlen (plain) == check->length && is_decimal (plain)) {
    store_as_is (check);
    return lk_text_to_number (plain, ret_number);
  }
  if (*start == '+' && start[1] != '-')
    start++;
  if (is_decimal (start) || mend_comma (start)) {
    if (!lk_text_to_number (start, ret_number))
      return false;
    g_strlcpy (check->buffer, start, sizeof check->buffer);
    store (check, check->buffer);
  } else if (mend_exponent (start, ret_number)) {
    store_number (check, *ret_number);
  } else {
    return false;
  }
  tolerate (check, LK_CMI_TOLERATES_NUMBER_FORM);
  return true;
}

static bool
in_range (const LkCmiElement *element, double number)
{
  return (element->min == 0 && element->max == 0)
         || (number >= element->min && number <= element->max);
}

LkCmiProblem
lk_cmi_type_decimal (LkCmiCheck *check)
{
  double number;

  if (!read_decimal (check, &number))
    return LK_CMI_TYPE;
  return in_range (check->element, number) ? LK_CMI_OK : LK_CMI_RANGE;
}

LkCmiProblem
lk_cmi_type_score (LkCmiCheck *check)
{
  double number;

  if (check->length == 0) {
    store_as_is (check);
    return LK_CMI_OK;
  }
  if (!read_decimal (check, &number))
    return LK_CMI_TYPE;
  if (!in_range (check->element, number))
    tolerate (check, LK_CMI_TOLERATES_SCORE_RANGE);
  return LK_CMI_OK;
}

LkCmiProblem
lk_cmi_type_integer (LkCmiCheck *check)
{
  double number;

  if (!read_decimal (check, &number) || number != floor (number))
    return LK_CMI_TYPE;
  if (!in_range (check->element, number))
    return LK_CMI_RANGE;
  if (strchr (check->stored, '.')) {
    tolerate (check, LK_CMI_TOLERATES_NUMBER_FORM);
    store_number (check, number);
  }
  return LK_CMI_OK;
}

/* --- Words --- */

static const LkCmiWord *
find_word (const LkCmiWord *words, const char *text, bool any_case)
{
  for (; words->word; words++) {
    if (any_case ? g_ascii_strcasecmp (words->word, text) == 0 : strcmp (words->word, text) == 0)
      return words;
  }
  return NULL;
}

LkCmiProblem
lk_cmi_type_word (LkCmiCheck *check)
{
  const LkCmiWord *word = find_word (check->element->words, check->text, false);
  char plain[MAX_PLAIN + 1];

  if (!word) {
    word = trim (check, plain) ? find_word (check->element->words, plain, true) : NULL;
    if (!word)
      return LK_CMI_TYPE;
    tolerate (check, LK_CMI_TOLERATES_WORD_CASE);
  }
  if (word->means)
    tolerate (check, LK_CMI_TOLERATES_FOREIGN_WORD);
  store (check, word->means ? word->means : word->word);
  return LK_CMI_OK;
}

LkCmiProblem
lk_cmi_type_result (LkCmiCheck *check)
{
  return lk_cmi_type_word (check) == LK_CMI_OK ? LK_CMI_OK : lk_cmi_type_decimal (check);
}

/* --- Times --- */

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
  size_t n = skip_digits (at);

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

    clock.decimals = skip_digits (at);
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
    if (!is_decimal (digits) || !lk_text_to_number (digits, &number))
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
  char plain[MAX_PLAIN + 1];
  const char *at = plain;
  double seconds;
  Clock clock;

  if (lk_cmi_parse_timespan (check->text, &seconds)) {
    store_as_is (check);
    return LK_CMI_OK;
  }
  if (!trim (check, plain))
    return LK_CMI_TYPE;
  if (read_clock (&at, &clock) && *at == '\0')
    seconds = clock_seconds (&clock);
  else if (!read_iso_duration (plain, &seconds))
    return LK_CMI_TYPE;
  if (seconds >= 10000 * 3600.0)
    return LK_CMI_TYPE;
  mended = lk_cmi_format_timespan (seconds);
  g_strlcpy (check->buffer, mended, sizeof check->buffer);
  tolerate (check, LK_CMI_TOLERATES_TIME_FORM);
  store (check, check->buffer);
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
  char plain[MAX_PLAIN + 1];
  const char *at = plain, *stamp;
  unsigned hundredths;
  Clock clock;

  if (!trim (check, plain))
    return LK_CMI_TYPE;
  /* A time stamp of SCORM 2004: its clock is what this standard asks for. */
  stamp = strchr (plain, 'T');
  if (stamp && strspn (plain, "0123456789-") == (size_t) (stamp - plain) && stamp > plain)
    at = stamp + 1;
  if (!read_clock (&at, &clock) || !is_zone (at) || (*at && !stamp) || clock.hours > 23
      || clock.minutes > 59 || clock.seconds >= 60)
    return LK_CMI_TYPE;
  if (!stamp && strlen (plain) == check->length && has_standard_digits (&clock, 2)) {
    store_as_is (check);
    return LK_CMI_OK;
  }
  hundredths = (unsigned) (clock.seconds * 100 + 1e-6);
  g_snprintf (check->buffer, sizeof check->buffer, "%02u:%02u:%02u.%02u", clock.hours,
              clock.minutes, hundredths / 100, hundredths % 100);
  tolerate (check, LK_CMI_TOLERATES_TIME_FORM);
  store (check, check->buffer);
  return LK_CMI_OK;
}

/* --- Feedback --- */

static bool
is_sign (char c)
{
  return g_ascii_isdigit (c) || g_ascii_islower (c);
}

static bool
is_true_false (const char *text, size_t length)
{
  return length == 1 && strchr ("01tf", text[0]) != NULL;
}

static bool
is_likert (const char *text, size_t length)
{
  return length == 0 || (length == 1 && is_sign (text[0]));
}

/* Units of @unit characters, `a` or `a.b`, with commas between; @braces: all of it may be in {}. */
static bool
is_list (const char *text, size_t length, size_t unit, bool braces)
{
  if (braces && length >= 2 && text[0] == '{' && text[length - 1] == '}') {
    text++;
    length -= 2;
  }
  if (length == 0 || (length + 1) % (unit + 1) != 0)
    return length == 0;
  for (size_t i = 0; i < length; i++) {
    size_t at = i % (unit + 1);

    if (at == unit ? text[i] != ',' : at == 1 ? text[i] != '.' : !is_sign (text[i]))
      return false;
  }
  return true;
}

static bool
is_choice (const char *text, size_t length)
{
  return is_list (text, length, 1, true);
}

static bool
is_sequencing (const char *text, size_t length)
{
  return is_list (text, length, 1, false);
}

static bool
is_matching (const char *text, size_t length)
{
  return is_list (text, length, 3, true);
}

static bool
is_numeric (const char *text, size_t length)
{
  return is_decimal (text);
}

/* fill-in and performance are free text. */
static const struct {
  const char *type;
  bool (*fits) (const char *text, size_t length);
} feedback_forms[] = {
  { "true-false", is_true_false }, { "choice", is_choice },     { "likert", is_likert },
  { "sequencing", is_sequencing }, { "matching", is_matching }, { "numeric", is_numeric },
};

LkCmiProblem
lk_cmi_type_feedback (LkCmiCheck *check)
{
  for (size_t i = 0; check->governor && i < G_N_ELEMENTS (feedback_forms); i++) {
    if (strcmp (feedback_forms[i].type, check->governor) == 0
        && !feedback_forms[i].fits (check->text, check->length))
      tolerate (check, LK_CMI_TOLERATES_FEEDBACK_FORM);
  }
  return lk_cmi_type_string (check);
}
