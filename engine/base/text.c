/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/text.h"

#include <math.h>
#include <string.h>

/* Upper half of code page 437, 0x80 to 0xff. */
static const gunichar cp437[128] = {
  0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef,
  0x00ee, 0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
  0x00ff, 0x00d6, 0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa,
  0x00f1, 0x00d1, 0x00aa, 0x00ba, 0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
  0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557,
  0x255d, 0x255c, 0x255b, 0x2510, 0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f,
  0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559,
  0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580,
  0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4, 0x03a6, 0x0398, 0x03a9, 0x03b4,
  0x221e, 0x03c6, 0x03b5, 0x2229, 0x2261, 0x00b1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00f7, 0x2248,
  0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0,
};

char *
lk_text_from_cp437 (const char *bytes, size_t length)
{
  GString *text = g_string_sized_new (length);

  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char) bytes[i];

    if (byte < 0x80)
      g_string_append_c (text, (char) byte);
    else
      g_string_append_unichar (text, cp437[byte - 0x80]);
  }
  return g_string_free (text, FALSE);
}

char *
lk_text_from_zip_name (const char *bytes, size_t length)
{
  if (g_utf8_validate_len (bytes, length, NULL))
    return g_strndup (bytes, length);
  return lk_text_from_cp437 (bytes, length);
}

char *
lk_text_fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return normal != NULL ? normal : g_steal_pointer (&folded);
}

static char *
clean (const char *text, size_t max_bytes, bool lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    size_t n = (size_t) (g_utf8_next_char (at) - at);
    bool is_kept = lines && (c == '\n' || c == '\t');

    if (n > max_bytes - clean->len)
      break;
    if (g_unichar_iscntrl (c) && !is_kept)
      continue;
    g_string_append_len (clean, at, (gssize) n);
  }
  return g_string_free (clean, FALSE);
}

char *
lk_text_clean (const char *text, size_t max_bytes)
{
  return clean (text, max_bytes, false);
}

char *
lk_text_clean_lines (const char *text, size_t max_bytes)
{
  return clean (text, max_bytes, true);
}

static bool
is_xml_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char *
lk_text_strip (const char *text, bool collapse)
{
  GString *stripped = g_string_new (NULL);
  size_t length = strlen (text);
  bool gap = false;

  while (length > 0 && is_xml_space (text[length - 1]))
    length--;
  for (size_t i = 0; i < length; i++) {
    if (is_xml_space (text[i]) && (collapse || stripped->len == 0)) {
      gap = stripped->len > 0;
      continue;
    }
    if (gap)
      g_string_append_c (stripped, ' ');
    gap = false;
    g_string_append_c (stripped, text[i]);
  }
  return g_string_free (stripped, FALSE);
}

bool
lk_text_to_number (const char *text, double *ret_value)
{
  const char *at = text + (*text == '-' || *text == '+');
  unsigned digits = 0, points = 0;
  double value;

  for (; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      digits++;
    else if (*at == '.' && points == 0)
      points++;
    else
      return false;
  }
  if (digits == 0)
    return false;
  value = g_ascii_strtod (text, NULL);
  if (!isfinite (value))
    return false;
  *ret_value = value;
  return true;
}

bool
lk_text_to_index (const char *text, unsigned max, unsigned *ret_value)
{
  guint64 value = 0;

  if (*text == '\0')
    return false;
  for (; *text != '\0'; text++) {
    if (!g_ascii_isdigit (*text))
      return false;
    value = value * 10 + (guint64) (*text - '0');
    if (value > max)
      return false;
  }
  *ret_value = (unsigned) value;
  return true;
}

/* Decimals that the smallest double needs. */
#define MAX_DECIMALS 340

char *
lk_text_from_number (double value)
{
  char buffer[MAX_DECIMALS + 32];
  char format[8];

  if (fabs (value) >= 1e15)
    return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value));
  /* The fewest decimals that read back as the same number. */
  for (int decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    g_snprintf (format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd (buffer, sizeof buffer, format, value);
    if (g_ascii_strtod (buffer, NULL) == value)
      break;
  }
  return g_strdup (value == 0 ? "0" : buffer);
}
