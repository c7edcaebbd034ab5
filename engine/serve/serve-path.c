/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/serve-path.h"

#include <string.h>

/* Decodes one `%XX`; -1 if it is none. */
static int
escaped_byte (const char *text)
{
  int high = text[0] == '%' ? g_ascii_xdigit_value (text[1]) : -1;
  int low = high >= 0 ? g_ascii_xdigit_value (text[2]) : -1;

  return low >= 0 ? high * 16 + low : -1;
}

static bool
decode (const char *path, size_t length, GString *decoded)
{
  for (size_t i = 0; i < length; i++) {
    int byte = (unsigned char) path[i];

    if (byte == '%') {
      byte = i + 2 < length ? escaped_byte (path + i) : -1;
      i += 2;
    }
    if (byte < 0x20 || byte == 0x7f)
      return false;
    g_string_append_c (decoded, (char) byte);
  }
  return g_utf8_validate_len (decoded->str, decoded->len, NULL);
}

/* Nearly all paths: nothing to decode, no parts to drop. */
static bool
is_plain (const char *path)
{
  const char *at = path + 1;

  for (; g_ascii_isalnum (*at) || *at == '_' || *at == '-' || *at == '/' || *at == '.'; at++)
    if ((*at == '/' || *at == '.') && at[-1] == '/')
      return false;
  return *at == '\0';
}

char *
lk_serve_path_to_entry (const char *path)
{
  g_autoptr (GString) decoded = NULL;
  g_autoptr (GString) entry = NULL;
  g_auto (GStrv) parts = NULL;

  if (path[0] == '/' && is_plain (path))
    return g_strdup (path + 1);

  decoded = g_string_new (NULL);
  entry = g_string_new (NULL);
  if (path[0] != '/' || !decode (path, strcspn (path, "?#"), decoded))
    return NULL;

  parts = g_strsplit (decoded->str, "/", -1);
  for (size_t i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] == '\0')
      continue;
    if (strcmp (parts[i], ".") == 0 || strcmp (parts[i], "..") == 0)
      return NULL;
    if (entry->len > 0)
      g_string_append_c (entry, '/');
    g_string_append (entry, parts[i]);
  }
  if (entry->len > 0 && g_str_has_suffix (decoded->str, "/"))
    g_string_append_c (entry, '/');
  return g_string_free (g_steal_pointer (&entry), FALSE);
}

char *
lk_serve_path_from_entry (const char *entry)
{
  /* Slashes stay; everything else that is not plainly allowed in a path becomes %XX. */
  g_autofree char *escaped = g_uri_escape_string (entry, "/", FALSE);

  return g_strconcat ("/", escaped, NULL);
}

char *
lk_serve_host_token (const char *host, unsigned port)
{
  g_autofree char *suffix = g_strdup_printf (".localhost:%u", port);
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;

  if (lower == NULL || !g_str_has_suffix (lower, suffix))
    return NULL;
  lower[strlen (lower) - strlen (suffix)] = '\0';
  if (lower[0] == '\0' || strchr (lower, '.') != NULL)
    return NULL;
  return g_steal_pointer (&lower);
}

/* Reads decimal digits at *@text; false if there are none or the number is absurd. */
static bool
read_number (const char **text, uint64_t *ret_number)
{
  uint64_t number = 0;
  const char *digit = *text;

  for (; g_ascii_isdigit (*digit); digit++) {
    if (number > (UINT64_MAX >> 1) / 10)
      return false;
    number = number * 10 + (uint64_t) (*digit - '0');
  }
  if (digit == *text)
    return false;
  *text = digit;
  *ret_number = number;
  return true;
}

/* `-N`: the last N bytes. */
static LkRangeKind
suffix_range (const char *text, uint64_t size, uint64_t *ret_start, uint64_t *ret_length)
{
  uint64_t last = 0;

  if (!read_number (&text, &last) || *text != '\0')
    return LK_RANGE_WHOLE;
  if (last == 0 || size == 0)
    return LK_RANGE_UNSATISFIABLE;
  *ret_length = MIN (last, size);
  *ret_start = size - *ret_length;
  return LK_RANGE_PART;
}

LkRangeKind
lk_serve_range (const char *header, uint64_t size, uint64_t *ret_start, uint64_t *ret_length)
{
  uint64_t start = 0, end = UINT64_MAX;
  const char *text = header;

  if (header == NULL || g_ascii_strncasecmp (header, "bytes=", 6) != 0)
    return LK_RANGE_WHOLE;
  text += 6;
  if (*text == '-')
    return suffix_range (text + 1, size, ret_start, ret_length);
  if (!read_number (&text, &start) || *text++ != '-')
    return LK_RANGE_WHOLE;
  if (*text != '\0' && (!read_number (&text, &end) || *text != '\0' || end < start))
    return LK_RANGE_WHOLE;
  if (start >= size)
    return LK_RANGE_UNSATISFIABLE;
  *ret_start = start;
  *ret_length = MIN (end, size - 1) - start + 1;
  return LK_RANGE_PART;
}

bool
lk_serve_etag_matches (const char *header, const char *etag)
{
  g_auto (GStrv) tags = header != NULL ? g_strsplit (header, ",", 64) : NULL;

  for (size_t i = 0; tags != NULL && tags[i] != NULL; i++) {
    const char *tag = g_strstrip (tags[i]);

    if (g_str_has_prefix (tag, "W/"))
      tag += 2;
    if (strcmp (tag, "*") == 0 || strcmp (tag, etag) == 0)
      return true;
  }
  return false;
}
