/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-check.h"

#include <string.h>

bool
lk_xapi_is_hex (const char *text, gsize length, gsize n)
{
  if (length != n)
    return false;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return false;
  return true;
}

bool
lk_xapi_is_sha2 (const char *text, gsize length)
{
  return lk_xapi_is_hex (text, length, 56) || lk_xapi_is_hex (text, length, 64)
         || lk_xapi_is_hex (text, length, 96) || lk_xapi_is_hex (text, length, 128);
}

bool
lk_xapi_is_uuid (const char *text, gsize length)
{
  static const char form[] = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";

  if (length != sizeof form - 1)
    return false;
  for (gsize i = 0; i < length; i++)
    if (form[i] == '-' ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
      return false;
  return true;
}

/* --- addresses -------------------------------------------------------------------------------- */

/* Length of `scheme:`, 0 if there is none. */
static gsize
scheme_length (const char *text, gsize length)
{
  gsize n = 0;

  if (length == 0 || !g_ascii_isalpha (text[0]))
    return 0;
  while (n < length && (g_ascii_isalnum (text[n]) || memchr ("+-.", text[n], 3) != NULL))
    n++;
  return n < length && text[n] == ':' ? n + 1 : 0;
}

/* What RFC 3987 lets stand in an IRI. Behind @text is looked only within @rest. */
static bool
is_iri_character (const char *text, gsize rest)
{
  unsigned char c = (unsigned char) *text;

  if (c == '%')
    return rest > 2 && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
  if (c <= 0x20 || c == 0x7f)
    return false;
  /* C1 controls: the only others that no component may have and that are ever seen. */
  if (c == 0xc2)
    return rest > 1 && (unsigned char) text[1] >= 0xa0;
  return strchr ("<>\"{}|\\^`", c) == NULL;
}

bool
lk_xapi_is_iri (const char *text, gsize length)
{
  gsize start = scheme_length (text, length);
  bool fragment = false;

  if (start == 0 || start == length)
    return false;
  for (gsize i = start; i < length; i++) {
    if (!is_iri_character (text + i, length - i) || (text[i] == '#' && fragment))
      return false;
    fragment = fragment || text[i] == '#';
  }
  return true;
}

bool
lk_xapi_is_irl (const char *text, gsize length)
{
  gsize start = scheme_length (text, length);

  return lk_xapi_is_iri (text, length) && length - start > 2 && text[start] == '/'
         && text[start + 1] == '/';
}

bool
lk_xapi_is_mailto (const char *text, gsize length)
{
  static const char scheme[] = "mailto:";
  const gsize start = sizeof scheme - 1;
  const char *at;

  if (length <= start || memcmp (text, scheme, start) != 0 || !lk_xapi_is_iri (text, length))
    return false;
  for (gsize i = start; i < length; i++)
    if (strchr ("?,;:/#[]()", text[i]) != NULL)
      return false;
  at = memchr (text + start, '@', length - start);
  return at != NULL && at > text + start && at + 1 < text + length
         && memchr (at + 1, '@', (gsize) (text + length - at - 1)) == NULL;
}

/* --- language tags ---------------------------------------------------------------------------- */

/* A tag taken apart from left to right. */
typedef struct {
  const char *part; /* the one at hand; %NULL behind the last */
  gsize length;     /* of it */
  const char *end;
} Tag;

static void
take_part (Tag *tag, const char *start)
{
  tag->part = start;
  for (tag->length = 0; start + tag->length < tag->end && start[tag->length] != '-';)
    tag->length++;
}

static void
next_part (Tag *tag)
{
  const char *end = tag->part + tag->length;

  if (end < tag->end)
    take_part (tag, end + 1);
  else
    *tag = (Tag){ .end = tag->end };
}

static bool
has_form (const Tag *tag, gsize least, gsize most, bool (*is_of) (char))
{
  if (tag->part == NULL || tag->length < least || tag->length > most)
    return false;
  for (gsize i = 0; i < tag->length; i++)
    if (!is_of (tag->part[i]))
      return false;
  return true;
}

static bool
is_letter (char c)
{
  return g_ascii_isalpha (c);
}

static bool
is_digit (char c)
{
  return g_ascii_isdigit (c);
}

static bool
is_either (char c)
{
  return g_ascii_isalnum (c);
}

static bool
is_variant (const Tag *tag)
{
  return has_form (tag, 5, 8, is_either)
         || (has_form (tag, 4, 4, is_either) && g_ascii_isdigit (*tag->part));
}

/* `x-…` and whatever else has one letter or digit in front; at least one part must follow. */
static bool
skip_extensions (Tag *tag)
{
  while (has_form (tag, 1, 1, is_either)) {
    bool private_use = g_ascii_tolower (*tag->part) == 'x';
    gsize least = private_use ? 1 : 2;

    next_part (tag);
    if (!has_form (tag, least, 8, is_either))
      return false;
    while (has_form (tag, least, 8, is_either))
      next_part (tag);
    if (private_use)
      break;
  }
  return tag->part == NULL;
}

static bool
is_grandfathered (const char *text, gsize length)
{
  static const char *const tags[]
      = { "en-gb-oed", "i-ami", "i-bnn",     "i-default", "i-enochian", "i-hak",
          "i-klingon", "i-lux", "i-mingo",   "i-navajo",  "i-pwn",      "i-tao",
          "i-tay",     "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de" };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i]) == length && g_ascii_strncasecmp (tags[i], text, length) == 0)
      return true;
  return false;
}

/* RFC 5646, 2.1. */
bool
lk_xapi_is_language (const char *text, gsize length)
{
  Tag tag = { .end = text + length };

  if (length == 0)
    return false;
  take_part (&tag, text);
  if (has_form (&tag, 1, 1, is_letter) && g_ascii_tolower (*tag.part) == 'x')
    return skip_extensions (&tag);
  if (is_grandfathered (text, length))
    return true;
  if (!has_form (&tag, 2, 8, is_letter))
    return false;
  if (tag.length <= 3) {
    next_part (&tag);
    for (int i = 0; i < 3 && has_form (&tag, 3, 3, is_letter); i++)
      next_part (&tag);
  } else {
    next_part (&tag);
  }
  if (has_form (&tag, 4, 4, is_letter))
    next_part (&tag);
  if (has_form (&tag, 2, 2, is_letter) || has_form (&tag, 3, 3, is_digit))
    next_part (&tag);
  while (is_variant (&tag))
    next_part (&tag);
  return skip_extensions (&tag);
}

/* --- media types ------------------------------------------------------------------------------ */

static gsize
token_length (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && text[n] > ' ' && text[n] < 0x7f
         && strchr ("()<>@,;:\\\"/[]?=", text[n]) == NULL)
    n++;
  return n;
}

bool
lk_xapi_is_media_type (const char *text, gsize length)
{
  gsize type = token_length (text, length), subtype;

  if (type == 0 || type == length || text[type] != '/')
    return false;
  subtype = token_length (text + type + 1, length - type - 1);
  text += type + 1 + subtype;
  length -= type + 1 + subtype;
  while (length > 0 && (*text == ' ' || *text == '\t')) {
    text++;
    length--;
  }
  if (subtype == 0 || (length > 0 && *text != ';'))
    return false;
  for (gsize i = 0; i < length; i++)
    if ((unsigned char) text[i] < ' ' && text[i] != '\t')
      return false;
  return true;
}

bool
lk_xapi_is_json_type (const char *content_type)
{
  static const char json[] = "application/json";
  const gsize length = sizeof json - 1;

  if (content_type == NULL || g_ascii_strncasecmp (content_type, json, length) != 0)
    return false;
  content_type += length;
  while (*content_type == ' ' || *content_type == '\t')
    content_type++;
  return *content_type == '\0' || *content_type == ';';
}
