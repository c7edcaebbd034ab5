/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "authoring/expression/expression-private.h"

/*
 * Every line here has its twin in authoring/runtime/expression-number.js and may hold nothing but
 * + − × ÷, comparisons, floor and square root: these are the same everywhere, while exp(), log() and pow()
 * of C libraries and browsers differ in the last bits. The library is built without contraction of
 * products and sums.
 */

#define LN2 0.6931471805599453
#define LN2_HIGH                                                                                   \
  0.6931471803691238 /* its last 21 bits are 0, so its products with whole numbers are exact */
#define LN2_LOW   1.9082149292705877e-10
#define LN10      2.302585092994046
#define ROOT_2    1.4142135623730951
#define ROOT_HALF 0.7071067811865476
#define EXP_TERMS 15
#define LN_TERMS  23 /* odd: the last power of the series */

/* Two numbers are the same if they differ by no more than this part. */
#define CLOSE     3.552713678800501e-15 /* 2^-48 */
#define CLOSE_MAX 9.5367431640625e-07   /* 2^-20 */

/* Powers with whole exponents up to this are products. */
#define MAX_PRODUCT 1100

bool
author_number_is_equal (double one, double other)
{
  return fabs (one - other) <= fmax (fabs (one), fabs (other)) * CLOSE;
}

/* A whole number, if @value is one but for the last bits. */
static double
settle (double value)
{
  double whole = floor (value + 0.5);

  return fabs (value - whole) <= fmin (fabs (value) * CLOSE, CLOSE_MAX) ? whole : value;
}

double
author_number_floor (double value)
{
  return floor (settle (value));
}

double
author_number_ceil (double value)
{
  return -floor (-settle (value));
}

static double
power_of_ten (int exponent)
{
  double power = 1;

  for (int i = 0; i < exponent; i++)
    power *= 10;
  return power;
}

double
author_number_round (double value, int decimals)
{
  double unit = power_of_ten (decimals < 0 ? -decimals : decimals);
  double size = decimals < 0 ? fabs (value) / unit : fabs (value) * unit;
  double whole;

  /* So large that there are no decimals to round. */
  if (!(size < 4503599627370496.0))
    return value;
  whole = floor (settle (size + 0.5));
  whole = decimals < 0 ? whole * unit : whole / unit;
  return (value < 0 ? -whole : whole) + 0.0;
}

/* @value × 2^@exponent */
static double
scale (double value, int exponent)
{
  for (; exponent >= 30; exponent -= 30)
    value *= 1073741824.0;
  for (; exponent > 0; exponent--)
    value *= 2;
  for (; exponent <= -30; exponent += 30)
    value /= 1073741824.0;
  for (; exponent < 0; exponent++)
    value /= 2;
  return value;
}

double
author_number_exp (double value)
{
  double whole, rest, sum = 1;

  if (isnan (value))
    return value;
  if (value > 710)
    return INFINITY;
  if (value < -746)
    return 0;
  whole = floor (value / LN2 + 0.5);
  rest = value - whole * LN2_HIGH - whole * LN2_LOW;
  for (int i = EXP_TERMS; i > 0; i--)
    sum = 1 + rest * sum / i;
  return scale (sum, (int) whole);
}

double
author_number_ln (double value)
{
  double part, square, sum = 0;
  int exponent = 0;

  if (!(value > 0))
    return NAN;
  for (; value >= ROOT_2; value /= 2)
    exponent++;
  for (; value < ROOT_HALF; value *= 2)
    exponent--;
  part = (value - 1) / (value + 1);
  square = part * part;
  for (int i = LN_TERMS; i > 0; i -= 2)
    sum = sum * square + 1.0 / i;
  return exponent * LN2_HIGH + (2 * part * sum + exponent * LN2_LOW);
}

double
author_number_log10 (double value)
{
  double logarithm = author_number_ln (value) / LN10;
  double whole = floor (logarithm + 0.5);

  if (fabs (whole) <= 22 && author_number_power (10, whole) == value)
    return whole;
  return logarithm;
}

static double
product (double base, int exponent)
{
  double result = 1;

  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1)
      result *= base;
    base *= base;
  }
  return result;
}

double
author_number_power (double base, double exponent)
{
  double size = fabs (exponent);

  if (size <= MAX_PRODUCT && floor (size) == size)
    return exponent < 0 ? 1 / product (base, (int) size) : product (base, (int) size);
  if (base == 0)
    return exponent < 0 ? INFINITY : 0;
  if (exponent == 0.5)
    return base < 0 ? NAN : sqrt (base);
  return author_number_exp (exponent * author_number_ln (base));
}
