/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/proof/proof-jcs.h"

#define MOST_DIGITS 17 /* enough for every double */

/* 0.DIGITS · 10^point */
typedef struct {
  char digits[MOST_DIGITS + 1];
  int n_digits;
  int point;
} Decimal;

static double
value_of (const Decimal *decimal)
{
  char text[40];

  g_snprintf (text, sizeof text, "%c.%se%d", decimal->digits[0], decimal->digits + 1,
              decimal->point - 1);
  return g_ascii_strtod (text, NULL);
}

/* @value rounded to @n_digits. */
static void
round_to (double value, int n_digits, Decimal *ret)
{
  char format[8], text[40];
  char *exponent;
  int n = 0;

  g_snprintf (format, sizeof format, "%%.%de", n_digits - 1);
  g_ascii_formatd (text, sizeof text, format, value);
  exponent = strchr (text, 'e');
  for (char *c = text; c < exponent; c++)
    if (g_ascii_isdigit (*c))
      ret->digits[n++] = *c;
  ret->digits[n] = '\0';
  ret->n_digits = n;
  ret->point = (int) g_ascii_strtoll (exponent + 1, NULL, 10) + 1;
}

/* One more in the last digit. */
static void
step_up (Decimal *decimal)
{
  int i = decimal->n_digits - 1;

  while (i >= 0 && decimal->digits[i] == '9')
    decimal->digits[i--] = '0';
  if (i >= 0) {
    decimal->digits[i]++;
    return;
  }
  decimal->digits[0] = '1';
  decimal->point++;
}

/* The fewest digits that read back as @value. Above a power of two doubles lie wider than below it: there
 * the nearest decimal may read back as the double below, and the next one as @value. */
static void
shortest (double value, Decimal *ret)
{
  for (int n = 1; n <= MOST_DIGITS; n++) {
    round_to (value, n, ret);
    if (value_of (ret) == value)
      return;
    if (value_of (ret) < value) {
      Decimal above = *ret;

      step_up (&above);
      if (value_of (&above) == value) {
        *ret = above;
        return;
      }
    }
  }
}

static void
append_zeros (GString *text, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (text, '0');
}

static void
append_with_exponent (GString *text, const Decimal *decimal)
{
  g_string_append_c (text, decimal->digits[0]);
  if (decimal->n_digits > 1)
    g_string_append_printf (text, ".%s", decimal->digits + 1);
  g_string_append_printf (text, "e%+d", decimal->point - 1);
}

/* ECMA-262, 6.1.6.1.20 Number::toString, with its k = n_digits and n = point. */
void
lk_proof_jcs_append_number (GString *text, double value)
{
  Decimal decimal;

  g_return_if_fail (isfinite (value));
  if (value == 0) {
    g_string_append_c (text, '0');
    return;
  }
  if (value < 0)
    g_string_append_c (text, '-');
  shortest (fabs (value), &decimal);
  if (decimal.point > 21 || decimal.point <= -6) {
    append_with_exponent (text, &decimal);
  } else if (decimal.point >= decimal.n_digits) {
    g_string_append (text, decimal.digits);
    append_zeros (text, decimal.point - decimal.n_digits);
  } else if (decimal.point > 0) {
    g_string_append_len (text, decimal.digits, decimal.point);
    g_string_append_printf (text, ".%s", decimal.digits + decimal.point);
  } else {
    g_string_append (text, "0.");
    append_zeros (text, -decimal.point);
    g_string_append (text, decimal.digits);
  }
}
