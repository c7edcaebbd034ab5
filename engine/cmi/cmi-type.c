/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-type-private.h"

#include <math.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"

/* Identifiers are kept up to this length although 255 is the standard's. */
#define MAX_IDENTIFIER 4096

void
lk_cmi_check_tolerate (LkCmiCheck *check, LkCmiTolerance tolerance)
{
  check->tolerances |= 1u << tolerance;
}

void
lk_cmi_check_store (LkCmiCheck *check, const char *text)
{
  check->stored = text;
  check->stored_length = strlen (text);
}

void
lk_cmi_check_keep (LkCmiCheck *check)
{
  check->stored = check->text;
  check->stored_length = check->length;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool
lk_cmi_check_trim (const LkCmiCheck *check, char ret_plain[LK_CMI_MAX_PLAIN + 1])
{
  const char *start = check->text, *end = check->text + check->length;

  while (start < end && is_blank (*start))
    start++;
  while (end > start && is_blank (end[-1]))
    end--;
  if (end - start > LK_CMI_MAX_PLAIN)
    return false;
  memcpy (ret_plain, start, (size_t) (end - start));
  ret_plain[end - start] = '\0';
  return true;
}

/* --- Texts --- */

size_t
lk_cmi_count_characters (const char *text, size_t length, bool *ret_ascii)
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
  if (lk_cmi_count_characters (check->text, check->length, &ascii) > check->element->length)
    lk_cmi_check_tolerate (check, check->element->too_long);
  if (!ascii)
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_NON_ASCII);
  lk_cmi_check_keep (check);
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
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_IDENTIFIER);
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

/* --- Numbers --- */

size_t
lk_cmi_skip_digits (const char **at)
{
  size_t n = strspn (*at, "0123456789");

  *at += n;
  return n;
}

bool
lk_cmi_is_decimal (const char *text)
{
  size_t digits;

  if (*text == '-')
    text++;
  digits = lk_cmi_skip_digits (&text);
  if (*text == '.') {
    text++;
    digits += lk_cmi_skip_digits (&text);
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
  return lk_cmi_is_decimal (text);
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
  if (!lk_cmi_is_decimal (text) || !lk_text_to_number (text, &number)
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
  lk_cmi_check_store (check, strcmp (check->buffer, "-0") == 0 ? "0" : check->buffer);
}

/* Reads a number in the form of the standard or one that leaves no doubt. Stores it too. */
static bool
read_decimal (LkCmiCheck *check, double *ret_number)
{
  char plain[LK_CMI_MAX_PLAIN + 1];
  char *start = plain;

  if (!lk_cmi_check_trim (check, plain))
    return false;
  if (strlen (plain) == check->length && lk_cmi_is_decimal (plain)) {
    lk_cmi_check_keep (check);
    return lk_text_to_number (plain, ret_number);
  }
  if (*start == '+' && start[1] != '-')
    start++;
  if (lk_cmi_is_decimal (start) || mend_comma (start)) {
    if (!lk_text_to_number (start, ret_number))
      return false;
    g_strlcpy (check->buffer, start, sizeof check->buffer);
    lk_cmi_check_store (check, check->buffer);
  } else if (mend_exponent (start, ret_number)) {
    store_number (check, *ret_number);
  } else {
    return false;
  }
  lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_NUMBER_FORM);
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
    lk_cmi_check_keep (check);
    return LK_CMI_OK;
  }
  if (!read_decimal (check, &number))
    return LK_CMI_TYPE;
  if (!in_range (check->element, number))
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_SCORE_RANGE);
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
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_NUMBER_FORM);
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
  char plain[LK_CMI_MAX_PLAIN + 1];

  if (!word) {
    word = lk_cmi_check_trim (check, plain) ? find_word (check->element->words, plain, true) : NULL;
    if (!word)
      return LK_CMI_TYPE;
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_WORD_CASE);
  }
  if (word->means)
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_FOREIGN_WORD);
  lk_cmi_check_store (check, word->means ? word->means : word->word);
  return LK_CMI_OK;
}

LkCmiProblem
lk_cmi_type_state (LkCmiCheck *check)
{
  if (!find_word (check->element->words, check->text, false))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

LkCmiProblem
lk_cmi_type_result (LkCmiCheck *check)
{
  return lk_cmi_type_word (check) == LK_CMI_OK ? LK_CMI_OK : lk_cmi_type_decimal (check);
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
  return lk_cmi_is_decimal (text);
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
      lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_FEEDBACK_FORM);
  }
  return lk_cmi_type_string (check);
}
