/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/cmi/cmi-type-private.h"

/* Identifiers and languages that every system has to keep. */
#define LONG_IDENTIFIER 4000
#define LANGUAGE        250

bool
lk_cmi_check_length (LkCmiCheck *check, const char *text, size_t length, size_t most)
{
  bool ascii;

  if (length > LK_LIMIT_CMI_VALUE_BYTES)
    return false;
  if (lk_cmi_count_characters (text, length, &ascii) > most)
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_MORE);
  return true;
}

LkCmiProblem
lk_cmi_type_text (LkCmiCheck *check)
{
  if (!lk_cmi_check_length (check, check->text, check->length, check->element->length))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

/* --- Languages --- */

static size_t
subtag_length (const char *text, size_t length, bool digits)
{
  size_t n = 0;

  while (n < length && (g_ascii_isalpha (text[n]) || (digits && g_ascii_isdigit (text[n]))))
    n++;
  return n;
}

/* RFC 1766 in the narrower reading of SCORM: a code of ISO 639 with two or three letters, or `i` or
 * `x` and more; then subtags of one to eight letters and digits. */
static bool
is_language (const char *text, size_t length)
{
  size_t n = subtag_length (text, length, false);
  bool registered = n == 1 && strchr ("ixIX", text[0]);

  if (!registered && n != 2 && n != 3)
    return false;
  if (registered && n == length)
    return false;
  while (n < length) {
    size_t subtag;

    if (text[n++] != '-')
      return false;
    subtag = subtag_length (text + n, length - n, true);
    if (subtag == 0 || subtag > 8)
      return false;
    n += subtag;
  }
  return true;
}

LkCmiProblem
lk_cmi_type_language (LkCmiCheck *check)
{
  if (check->length > 0 && !is_language (check->text, check->length))
    return LK_CMI_TYPE;
  if (!lk_cmi_check_length (check, check->text, check->length, LANGUAGE))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

gssize
lk_cmi_skip_language (const char *text, size_t length)
{
  static const char start[] = "{lang=";
  const size_t n = sizeof start - 1;
  const char *end;

  if (length < n || memcmp (text, start, n) != 0)
    return 0;
  end = memchr (text + n, '}', length - n);
  /* What is not closed is no delimiter but text. */
  if (!end)
    return 0;
  return is_language (text + n, (size_t) (end - text) - n) ? end + 1 - text : -1;
}

LkCmiProblem
lk_cmi_type_localized (LkCmiCheck *check)
{
  gssize language = lk_cmi_skip_language (check->text, check->length);

  if (language < 0
      || !lk_cmi_check_length (check, check->text + language, check->length - (size_t) language,
                               check->element->length))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

/* --- Identifiers --- */

/* A letter or digit, or a mark that RFC 3986 knows outside of brackets; RFC 3987 adds the letters of
 * all languages. */
static bool
is_iri_character (char c)
{
  return (c & 0x80) || g_ascii_isalnum (c) || (c != '\0' && strchr ("-._~:/?#@!$&'()*+,;=", c));
}

/* `NID:NSS` behind `urn:`; RFC 2141. */
static bool
is_urn (const char *text, size_t length)
{
  size_t n = 0;

  while (n < length && (g_ascii_isalnum (text[n]) || (text[n] == '-' && n > 0)))
    n++;
  return n > 0 && n <= 32 && n + 1 < length && text[n] == ':';
}

bool
lk_cmi_check_uri (LkCmiCheck *check, const char *text, size_t length)
{
  bool ascii;

  for (size_t i = 0; i < length; i++) {
    if (text[i] == '%') {
      if (length - i < 3 || !g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2]))
        return false;
    } else if (!is_iri_character (text[i])) {
      return false;
    }
  }
  lk_cmi_count_characters (text, length, &ascii);
  if (!ascii)
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_URI);
  if (length >= 4 && g_ascii_strncasecmp (text, "urn:", 4) == 0)
    return is_urn (text + 4, length - 4);
  return length > 0;
}

LkCmiProblem
lk_cmi_type_uri (LkCmiCheck *check)
{
  if (!lk_cmi_check_uri (check, check->text, check->length)
      || !lk_cmi_check_length (check, check->text, check->length, LONG_IDENTIFIER))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

/* --- Numbers and words --- */

char *
lk_cmi_format_real (double number)
{
  char *text = lk_text_from_number (number), *end;

  if (!strpbrk (text, "eE"))
    return text;
  g_free (text);
  text = g_malloc (G_ASCII_DTOSTR_BUF_SIZE);
  g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, "%.10f", CLAMP (number, -1e15, 1e15));
  for (end = text + strlen (text); end[-1] == '0'; end--)
    end[-1] = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
  return text;
}

LkCmiProblem
lk_cmi_type_state_or_real (LkCmiCheck *check)
{
  return lk_cmi_type_state (check) == LK_CMI_OK ? LK_CMI_OK : lk_cmi_type_decimal (check);
}
