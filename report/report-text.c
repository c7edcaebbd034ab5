/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/report-private.h"

static bool
is_line_end (gunichar character)
{
  return character == '\n' || character == '\r' || character == 0x85 || character == 0x2028
         || character == 0x2029;
}

/* What no format has a place for: controls, marks of byte order, what is no character. */
static bool
is_left_out (gunichar character)
{
  return g_unichar_iscntrl (character) || character == 0xfeff || (character & 0xfffe) == 0xfffe
         || (character >= 0xfdd0 && character <= 0xfdef);
}

char *
lk_report_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character == '\r' && at[1] == '\n')
      continue;
    if (is_line_end (character))
      g_string_append_c (clean, '\n');
    else if (character == '\t')
      g_string_append_c (clean, ' ');
    else if (!is_left_out (character))
      g_string_append_unichar (clean, character);
  }
  return g_strstrip (g_string_free (clean, FALSE));
}

char *
lk_report_clean_line (const char *text)
{
  return g_strdelimit (lk_report_clean (text), "\n", ' ');
}

GPtrArray *
lk_report_paragraphs (const char *text)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++) {
    g_strchomp (*line);
    if (**line != '\0') {
      if (paragraph->len > 0)
        g_string_append_c (paragraph, '\n');
      g_string_append (paragraph, *line);
    }
    if (paragraph->len > 0 && (**line == '\0' || line[1] == NULL)) {
      g_ptr_array_add (paragraphs, g_strdup (paragraph->str));
      g_string_truncate (paragraph, 0);
    }
  }
  return paragraphs;
}

/* --- numbers -------------------------------------------------------------------------------------- */

static const char *
skip_digits (const char *at, bool *ret_any)
{
  for (; g_ascii_isdigit (*at); at++)
    *ret_any = true;
  return at;
}

bool
lk_report_is_number (const char *text)
{
  const char *at = text + (*text == '-' || *text == '+');
  bool has_digits = false, has_power = false;

  at = skip_digits (at, &has_digits);
  if (*at == '.')
    at = skip_digits (at + 1, &has_digits);
  if (!has_digits)
    return false;
  if (*at == 'e' || *at == 'E') {
    at++;
    at = skip_digits (at + (*at == '-' || *at == '+'), &has_power);
    if (!has_power)
      return false;
  }
  return *at == '\0' && isfinite (g_ascii_strtod (text, NULL));
}

bool
lk_report_has_comma (const char *language)
{
  static const char *const languages[]
      = { "de", "cs", "da", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk" };
  gsize length = strcspn (language, "-_");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i]) == length
        && g_ascii_strncasecmp (language, languages[i], length) == 0)
      return true;
  return false;
}
