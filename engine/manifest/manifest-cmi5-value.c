/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-cmi5.h"

/* Never part of an IRI or URL as they are: RFC 3987 2.2, RFC 1738 2.2. */
#define FORBIDDEN " <>\"{}|\\^`"

/* Names that a launch URL uses (8.1.1 to 8.1.5). */
static const char *const launch_parameters[]
    = { "endpoint", "fetch", "actor", "registration", "activityId" };

/* Length of `scheme:`, 0 if there is none. */
static size_t
scheme_length (const char *text)
{
  size_t n = 0;

  if (!g_ascii_isalpha (text[0]))
    return 0;
  while (g_ascii_isalnum (text[n]) || text[n] == '+' || text[n] == '-' || text[n] == '.')
    n++;
  return text[n] == ':' ? n + 1 : 0;
}

/* No forbidden character, no control, `%` only before two hexadecimal digits. */
static bool
has_clean_characters (const char *text)
{
  for (; *text != '\0'; text++) {
    if ((unsigned char) *text < 0x20 || *text == 0x7f || strchr (FORBIDDEN, *text) != NULL)
      return false;
    if (*text == '%' && !(g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2])))
      return false;
  }
  return true;
}

/* U+0080 to U+009F in UTF-8. */
static bool
has_c1_control (const char *text)
{
  for (; *text != '\0'; text++)
    if ((unsigned char) text[0] == 0xc2 && (unsigned char) text[1] < 0xa0)
      return true;
  return false;
}

/* No laxer than the record store: identifiers stand in the statements of the LMS. */
bool
lk_manifest_cmi5_is_iri (const char *text)
{
  size_t n = scheme_length (text);
  const char *fragment = strchr (text, '#');

  return n > 0 && text[n] != '\0' && has_clean_characters (text) && !has_c1_control (text)
         && (fragment == NULL || strchr (fragment + 1, '#') == NULL);
}

bool
lk_manifest_cmi5_is_language (const char *text)
{
  size_t n = 0;
  bool first = true;

  for (;; text++) {
    if (*text != '-' && *text != '\0') {
      n++;
      if (first ? !g_ascii_isalpha (*text) : !g_ascii_isalnum (*text))
        return false;
      continue;
    }
    if (n < 1 || n > 8)
      return false;
    if (*text == '\0')
      return true;
    first = false;
    n = 0;
  }
}

bool
lk_manifest_cmi5_is_language_tag (const char *text)
{
  size_t first = strcspn (text, "-");
  const char *last = strrchr (text, '-');
  bool is_private = g_ascii_strncasecmp (text, "x-", 2) == 0 || strstr (text, "-x-") != NULL
                    || strstr (text, "-X-") != NULL;

  if (!lk_manifest_cmi5_is_language (text) || (first == 1 && strchr ("xXiI", *text) == NULL))
    return false;
  /* A single letter announces something, so it cannot be the end; private tags may be anything. */
  return is_private || (last != NULL ? strlen (last + 1) > 1 : first > 1);
}

bool
lk_manifest_cmi5_is_mastery_score (const char *text)
{
  double score;

  return lk_text_to_number (text, &score) && score >= 0 && score <= 1;
}

bool
lk_manifest_cmi5_is_move_on (const char *text)
{
  return lk_move_on_from_name (text) < LK_N_MOVE_ONS;
}

bool
lk_manifest_cmi5_is_launch_method (const char *text)
{
  return strcmp (text, "AnyWindow") == 0 || strcmp (text, "OwnWindow") == 0;
}

bool
lk_manifest_cmi5_is_qualified (const char *url)
{
  return scheme_length (url) > 0;
}

/* `//host`, `//user@host:80`: RFC 1738 3.1, with the brackets of IPv6. */
static bool
has_host (const char *rest)
{
  size_t length;
  const char *host, *colon;

  if (!g_str_has_prefix (rest, "//"))
    return false;
  rest += 2;
  length = strcspn (rest, "/?#");
  host = memchr (rest, '@', length);
  host = host != NULL ? host + 1 : rest;
  length -= (size_t) (host - rest);
  if (length > 0 && *host == '[')
    return memchr (host, ']', length) != NULL;
  colon = memchr (host, ':', length);
  for (const char *at = colon != NULL ? colon + 1 : host + length; at < host + length; at++)
    if (!g_ascii_isdigit (*at))
      return false;
  return colon != NULL ? colon > host : length > 0;
}

bool
lk_manifest_cmi5_is_url (const char *text)
{
  size_t n = scheme_length (text);
  bool needs_host = g_ascii_strncasecmp (text, "http:", 5) == 0
                    || g_ascii_strncasecmp (text, "https:", 6) == 0
                    || g_ascii_strncasecmp (text, "ftp:", 4) == 0;

  if (*text == '\0' || !has_clean_characters (text))
    return false;
  return n == 0 || (text[n] != '\0' && (!needs_host || has_host (text + n)));
}

const char *
lk_manifest_cmi5_taken_parameter (const char *url)
{
  const char *at = url + strcspn (url, "?#");
  const char *end = strchrnul (at, '#');

  while (at < end) {
    size_t length = strcspn (++at, "&;#");
    g_autofree char *part = g_strndup (at, strcspn (at, "=&;#"));
    g_autofree char *name = g_uri_unescape_string (part, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS (launch_parameters); i++)
      if (g_strcmp0 (name, launch_parameters[i]) == 0)
        return launch_parameters[i];
    at += length;
  }
  return NULL;
}
