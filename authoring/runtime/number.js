/* SPDX-License-Identifier: MIT */
/*
 * Numbers as people write and read them. A point or a comma may be the decimal mark; only where the other mark of
 * the language stands before exactly three digits, as in `1.234`, does the reader have to ask.
 */
if (Lernkoffer.readNumber)
  return;

/* The decimal mark of a language: `,` or `.`. */
Lernkoffer.decimalMark = function (language) {
  try {
    return (1.5).toLocaleString(language || undefined).indexOf(',') > 0 ? ',' : '.';
  } catch (error) {
    return '.';
  }
};

/*
 * { value: 1234.5 }, { unclear: [1234, 1.234] } if two readings make sense, or null if none does. Blanks between
 * digits are left out, so `9 500` is 9,500.
 */
Lernkoffer.readNumber = function (text, mark) {
  var plain = String(text).replace(/[\s\u00a0\u2009\u202f']/g, '').replace(/^[\u2212\u2013]/, '-');
  var grouped = mark === ',' ? '.' : ',';
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(plain) || plain.length > 24)
    return null;
  var last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(',')), sign = plain.charAt(last);
  if (last < 0)
    return { value: Number(plain) };
  var whole = plain.slice(0, last), rest = plain.slice(last + 1), other = sign === '.' ? ',' : '.';
  var isMany = whole.indexOf(sign) >= 0;
  /* One mark more than once, or both: the last one is the decimal mark unless it stands more than once. */
  if (isMany && (whole.indexOf(other) >= 0 || !/^[+-]?\d{1,3}([.,]\d{3})*$/.test(plain)))
    return null;
  if (isMany)
    return { value: Number(plain.replace(/[.,]/g, '')) };
  if (whole.indexOf(other) >= 0 && !/^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole))
    return null;
  var value = Number(whole.replace(/[.,]/g, '') + '.' + (rest || '0'));
  var isUnclear = sign === grouped && whole.indexOf(other) < 0 && rest.length === 3 && /^[+-]?[1-9]\d{0,2}$/.test(whole);
  return isUnclear ? { unclear: [Number(whole + rest), value] } : { value: value };
};

/* The shortest text of a number, with the mark of the language and no groups, so that it reads back as it is. */
Lernkoffer.writeNumber = function (value, mark) {
  return String(value).replace('.', mark);
};
