/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/iri.h"

#include <stdbool.h>
#include <string.h>

#include "engine/base/safe-path.h"
#include "engine/base/text.h"

void
lk_href_clear (LkHref *href)
{
  g_clear_pointer (&href->path, g_free);
  g_clear_pointer (&href->suffix, g_free);
  g_clear_pointer (&href->remote, g_free);
}

/* Length of `scheme:` at the start (RFC 3986, 3.1), 0 if there is none. A single letter is a drive. */
static size_t
scheme_length (const char *href)
{
  size_t n = 0;

  if (!g_ascii_isalpha (href[0]))
    return 0;
  while (g_ascii_isalnum (href[n]) || href[n] == '+' || href[n] == '-' || href[n] == '.')
    n++;
  return href[n] == ':' ? n + 1 : 0;
}

static LkHref
outside (LkHrefKind kind, const char *href)
{
  return (LkHref){ .kind = kind, .remote = g_strdup (href) };
}

/* Percent-decoding that gives %NULL for NUL, `%2f`, `%5c` (a slash that hides) and broken UTF-8. */
static char *
decode_path (const char *path)
{
  g_autofree char *decoded = g_uri_unescape_string (path, "/\\");

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  return g_steal_pointer (&decoded);
}

/* A stray `%` that is no escape means itself, as browsers have it. */
static char *
mend_percent (const char *path)
{
  GString *mended = g_string_new (NULL);

  for (; *path != '\0'; path++) {
    g_string_append_c (mended, *path);
    if (*path == '%' && !(g_ascii_isxdigit (path[1]) && g_ascii_isxdigit (path[2])))
      g_string_append (mended, "25");
  }
  return g_string_free (mended, FALSE);
}

/* Base folder and path as one entry name; %NULL if it leaves the package. */
static char *
join_inside (const char *base, const char *path)
{
  g_autofree char *joined = g_strconcat (base, *base != '\0' ? "/" : "", path, NULL);
  g_autofree char *mended = mend_percent (joined);
  g_autofree char *decoded = decode_path (mended);
  char *safe = NULL;
  LkIssueCode code;

  if (decoded == NULL || !lk_safe_path_check (decoded, strlen (decoded), &safe, &code))
    return NULL;
  return safe;
}

LkHref
lk_href_resolve (const char *base, const char *href)
{
  g_autofree char *address = lk_text_strip (href, false);
  g_autofree char *path = NULL;
  size_t scheme = scheme_length (address);
  size_t length;
  LkHref result = { .kind = LK_HREF_INSIDE };

  if (*address == '\0')
    return (LkHref){ .kind = LK_HREF_EMPTY };
  if (scheme > 2) {
    bool web = g_ascii_strncasecmp (address, "http:", 5) == 0
               || g_ascii_strncasecmp (address, "https:", 6) == 0;

    return outside (web ? LK_HREF_REMOTE : LK_HREF_SCHEME, address);
  }
  length = strcspn (address, "?#");
  path = g_strndup (address, length);
  g_strdelimit (path, "\\", '/');
  if (g_str_has_prefix (path, "//"))
    return outside (LK_HREF_REMOTE, address);
  if (scheme > 0 || *path == '/')
    return outside (LK_HREF_ESCAPE, address);
  result.path = *path != '\0' ? join_inside (base, path) : NULL;
  if (result.path == NULL)
    return outside (*path != '\0' ? LK_HREF_ESCAPE : LK_HREF_EMPTY, address);
  result.suffix = g_strdup (address + length);
  return result;
}

char *
lk_href_add_parameters (const char *suffix, const char *parameters)
{
  g_autofree char *stripped = lk_text_strip (parameters, false);
  const char *added = stripped;
  const char *fragment = strchrnul (suffix, '#');
  g_autofree char *query = g_strndup (suffix, (size_t) (fragment - suffix));

  while (*added == '?' || *added == '&')
    added++;
  if (*added == '\0')
    return g_strdup (suffix);
  if (*added == '#')
    return *fragment != '\0' ? g_strdup (suffix) : g_strconcat (query, added, NULL);
  return g_strconcat (query, *query != '\0' ? "&" : "?", added, fragment, NULL);
}

char *
lk_href_encode_path (const char *entry_name)
{
  return g_uri_escape_string (entry_name, "/!$'()*,;:@", TRUE);
}
