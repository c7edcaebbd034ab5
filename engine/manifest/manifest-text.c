/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-private.h"

char *
lk_manifest_clean_line (char *text, size_t max_bytes)
{
  g_autofree char *line = lk_text_strip (text, true);

  g_free (text);
  return lk_text_clean (line, max_bytes);
}

char *
lk_manifest_clean_lines (char *text, size_t max_bytes)
{
  /* Blanks that fall away may be as many as what stays, not more: lines cost memory each. */
  g_autofree char *start = g_strndup (text, 2 * max_bytes);
  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);
  GString *clean = g_string_new (NULL);

  g_free (text);
  for (size_t i = 0; lines[i] != NULL && clean->len < max_bytes; i++) {
    g_autofree char *line = lk_manifest_clean_line (g_strdup (lines[i]), max_bytes - clean->len);

    g_string_append (clean, line);
    g_string_append_c (clean, '\n');
  }
  return g_strstrip (g_string_free (clean, FALSE));
}

static char *
convert (const char *data, size_t size, const char *charset)
{
  return g_convert_with_fallback (data, (gssize) size, "UTF-8", charset, "?", NULL, NULL, NULL);
}

char *
lk_manifest_decode (GBytes *bytes)
{
  size_t size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text = NULL;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0) {
    data += 3;
    size -= 3;
  }
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    text = convert (data, size, "UTF-16");
  else if (size > 0 && !g_utf8_validate_len (data, size, NULL))
    text = convert (data, size, "WINDOWS-1252");
  if (text == NULL)
    text = size > 0 ? g_utf8_make_valid (data, (gssize) size) : g_strdup ("");
  return text;
}

/* Digits at *@at, at most @max_digits of them; moves on. False if there is none. */
static bool
take_number (const char **at, unsigned max_digits, double *ret_value)
{
  double value = 0;
  unsigned n = 0;

  for (; g_ascii_isdigit (**at) && n < max_digits; (*at)++, n++)
    value = value * 10 + (**at - '0');
  *ret_value = value;
  return n > 0;
}

/* `.` and digits, if there is a point. False for a point alone. */
static bool
take_fraction (const char **at, double *value)
{
  double place = 0.1;

  if (**at != '.')
    return true;
  (*at)++;
  if (!g_ascii_isdigit (**at))
    return false;
  for (; g_ascii_isdigit (**at); (*at)++, place /= 10)
    *value += (**at - '0') * place;
  return true;
}

bool
lk_manifest_timespan (const char *text, double *ret_seconds)
{
  double hours, minutes, seconds;

  if (!take_number (&text, 4, &hours) || *text++ != ':')
    return false;
  if (!take_number (&text, 2, &minutes) || *text++ != ':')
    return false;
  if (!take_number (&text, 2, &seconds) || !take_fraction (&text, &seconds) || *text != '\0')
    return false;
  *ret_seconds = hours * 3600 + minutes * 60 + seconds;
  return true;
}

bool
lk_manifest_duration (const char *text, double *ret_seconds)
{
  /* A year and a month have no fixed length: as calendars have them on average. */
  static const struct {
    char designator;
    bool time;
    double seconds;
  } parts[] = {
    { 'Y', false, 365.25 * 86400 },
    { 'M', false, 30.4375 * 86400 },
    { 'D', false, 86400 },
    { 'H', true, 3600 },
    { 'M', true, 60 },
    { 'S', true, 1 },
  };
  double total = 0, value;
  size_t next = 0, n_parts = 0;
  bool time = false;

  if (*text++ != 'P')
    return false;
  while (*text != '\0') {
    if (*text == 'T' && !time) {
      time = true;
      text++;
    }
    if (!take_number (&text, 9, &value) || !take_fraction (&text, &value))
      return false;
    while (next < G_N_ELEMENTS (parts)
           && (parts[next].designator != *text || parts[next].time != time))
      next++;
    if (next == G_N_ELEMENTS (parts))
      return false;
    total += value * parts[next++].seconds;
    n_parts++;
    text++;
  }
  if (n_parts == 0)
    return false;
  *ret_seconds = total;
  return true;
}
