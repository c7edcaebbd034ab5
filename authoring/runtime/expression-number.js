/* SPDX-License-Identifier: MIT */
/*
 * Numbers of the language of formulas: the twin of authoring/expression/expression-number.c, line by line. Nothing but
 * + - * /, comparisons, floor and square root, which are the same everywhere.
 */
if (Lernkoffer.expression.numbers)
  return;

var LN2 = 0.6931471805599453;
var LN2_HIGH = 0.6931471803691238;
var LN2_LOW = 1.9082149292705877e-10;
var LN10 = 2.302585092994046;
var ROOT_2 = 1.4142135623730951;
var ROOT_HALF = 0.7071067811865476;
var EXP_TERMS = 15;
var LN_TERMS = 23;
var CLOSE = 3.552713678800501e-15;
var CLOSE_MAX = 9.5367431640625e-07;
var MAX_PRODUCT = 1100;

function isEqual(one, other) {
  return Math.abs(one - other) <= Math.max(Math.abs(one), Math.abs(other)) * CLOSE;
}

function settle(value) {
  var whole = Math.floor(value + 0.5);
  return Math.abs(value - whole) <= Math.min(Math.abs(value) * CLOSE, CLOSE_MAX) ? whole : value;
}

function floor(value) {
  return Math.floor(settle(value));
}

function ceil(value) {
  return -Math.floor(-settle(value));
}

/* Halves away from zero; what is a half but for the last bits is one. */
function round(value, decimals) {
  var unit = 1;
  for (var i = 0; i < Math.abs(decimals); i += 1)
    unit *= 10;
  var size = decimals < 0 ? Math.abs(value) / unit : Math.abs(value) * unit;
  if (!(size < 4503599627370496))
    return value;
  var whole = Math.floor(settle(size + 0.5));
  whole = decimals < 0 ? whole * unit : whole / unit;
  return (value < 0 ? -whole : whole) + 0;
}

function scale(value, exponent) {
  for (; exponent >= 30; exponent -= 30)
    value *= 1073741824;
  for (; exponent > 0; exponent -= 1)
    value *= 2;
  for (; exponent <= -30; exponent += 30)
    value /= 1073741824;
  for (; exponent < 0; exponent += 1)
    value /= 2;
  return value;
}

function exp(value) {
  if (isNaN(value))
    return value;
  if (value > 710)
    return Infinity;
  if (value < -746)
    return 0;
  var whole = Math.floor(value / LN2 + 0.5);
  var rest = value - whole * LN2_HIGH - whole * LN2_LOW;
  var sum = 1;
  for (var i = EXP_TERMS; i > 0; i -= 1)
    sum = 1 + rest * sum / i;
  return scale(sum, whole);
}

function ln(value) {
  if (!(value > 0))
    return NaN;
  var exponent = 0;
  for (; value >= ROOT_2; value /= 2)
    exponent += 1;
  for (; value < ROOT_HALF; value *= 2)
    exponent -= 1;
  var part = (value - 1) / (value + 1);
  var square = part * part;
  var sum = 0;
  for (var i = LN_TERMS; i > 0; i -= 2)
    sum = sum * square + 1 / i;
  return exponent * LN2_HIGH + (2 * part * sum + exponent * LN2_LOW);
}

function log10(value) {
  var logarithm = ln(value) / LN10;
  var whole = Math.floor(logarithm + 0.5);
  return Math.abs(whole) <= 22 && power(10, whole) === value ? whole : logarithm;
}

function product(base, exponent) {
  var result = 1;
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1)
      result *= base;
    base *= base;
  }
  return result;
}

function power(base, exponent) {
  var size = Math.abs(exponent);
  if (size <= MAX_PRODUCT && Math.floor(size) === size)
    return exponent < 0 ? 1 / product(base, size) : product(base, size);
  if (base === 0)
    return exponent < 0 ? Infinity : 0;
  if (exponent === 0.5)
    return base < 0 ? NaN : Math.sqrt(base);
  return exp(exponent * ln(base));
}

Lernkoffer.expression.numbers = { isEqual: isEqual, round: round, floor: floor, ceil: ceil, exp: exp, ln: ln,
  log10: log10, power: power };
