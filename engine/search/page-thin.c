/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/page-thin.h"

#include <stdbool.h>
#include <string.h>

#include "engine/search/page-text.h"

/* --- encoding ------------------------------------------------------------------------------------- */

/* What `charset=` says in the first bytes, "" if nothing; only 8-bit encodings can say so. */
static char *
dup_charset (const char *bytes, size_t size)
{
  g_autofree char *head = g_ascii_strdown (bytes, (gssize) MIN (size, 2048));
  const char *found = strstr (head, "charset=");
  size_t length = 0;

  if (found == NULL)
    return g_strdup ("");
  found += strlen ("charset=");
  found += *found == '"' || *found == '\'';
  while (length < 24 && (g_ascii_isalnum (found[length]) || strchr ("-_:", found[length]) != NULL)
         && found[length] != '\0')
    length++;
  return g_strndup (found, length);
}

static const char *
charset_of_mark (const guint8 *bytes, size_t size)
{
  if (size >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
    return "UTF-16LE";
  if (size >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
    return "UTF-16BE";
  return NULL;
}

static char *
convert (const char *bytes, size_t size, const char *charset)
{
  return g_convert_with_fallback (bytes, (gssize) size, "UTF-8", charset, "?", NULL, NULL, NULL);
}

/* Latin-1 is read as everybody reads it. */
static const char *
usual_name (const char *charset)
{
  return g_str_has_prefix (charset, "utf") || *charset == '\0'                      ? NULL
         : g_str_equal (charset, "iso-8859-1") || g_str_equal (charset, "us-ascii") ? "WINDOWS-1252"
                                                                                    : charset;
}

/* All of it, but for a character that is cut at the end. NUL is for the reader to replace. */
static bool
is_utf8 (const char *bytes, size_t size)
{
  const char *end;

  return memchr (bytes, '\0', size) != NULL || g_utf8_validate_len (bytes, size, &end)
         || g_utf8_get_char_validated (end, bytes + size - end) == (gunichar) -2;
}

char *
lk_page_decode (GBytes *html)
{
  gsize size;
  const char *bytes = g_bytes_get_data (html, &size);
  const char *marked;
  g_autofree char *charset = NULL, *made = NULL, *valid = NULL;
  const char *name;

  if (size == 0)
    return g_strdup ("");
  size = MIN (size, LK_PAGE_TEXT_HTML_BYTES);
  marked = charset_of_mark ((const guint8 *) bytes, size);
  charset = dup_charset (bytes, size);
  name = marked != NULL ? marked : usual_name (charset);
  if (name == NULL && !is_utf8 (bytes, size))
    name = "WINDOWS-1252";
  if (name != NULL)
    made = convert (bytes, marked != NULL ? size & ~(gsize) 1 : size, name);
  valid = made != NULL ? g_utf8_make_valid (made, -1) : g_utf8_make_valid (bytes, (gssize) size);
  return g_steal_pointer (&valid);
}

/* --- thinning ------------------------------------------------------------------------------------- */

/* With all that is in them. */
static const char *const opaque[] = { "script", "style", "svg" };

/* Functions for strings may read up to the end each time (a sanitizer sees to it that they do), which a page of many
 * tags cannot afford: what looks ahead knows the end. */
static const char *
find (const char *from, const char *end, const char *what)
{
  return from < end ? memmem (from, (size_t) (end - from), what, strlen (what)) : NULL;
}

/* Behind the end tag of @name, or the end. */
static const char *
skip_opaque (const char *p, const char *end, const char *name)
{
  size_t length = strlen (name);

  for (; (p = find (p, end, "</")) != NULL; p += 2)
    if (g_ascii_strncasecmp (p + 2, name, length) == 0) {
      const char *close = find (p, end, ">");

      return close != NULL ? close + 1 : end;
    }
  return end;
}

/* Behind the `>` that ends the tag, quotes counted in. A quote without its end ends nothing. */
static const char *
skip_tag (const char *p, const char *end)
{
  while (p < end && *p != '>') {
    const char *close = *p == '"' || *p == '\'' ? memchr (p + 1, *p, (size_t) (end - p - 1)) : NULL;

    p = close != NULL ? close + 1 : p + 1;
  }
  return p < end ? p + 1 : end;
}

/* (transfer full) */
static char *
dup_language (const char *tag, const char *end)
{
  g_autofree char *whole = g_strndup (tag, (gsize) MIN (end - tag, 2000));
  const char *found = strstr (whole, "lang=");
  size_t length = 0;

  if (found == NULL)
    return g_strdup ("");
  found += strlen ("lang=");
  found += *found == '"' || *found == '\'';
  while (length < 16 && (g_ascii_isalnum (found[length]) || found[length] == '-'))
    length++;
  return g_strndup (found, length);
}

static const char *
opaque_name (const char *name, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (opaque); i++)
    if (strlen (opaque[i]) == length && g_ascii_strncasecmp (opaque[i], name, length) == 0)
      return opaque[i];
  return NULL;
}

/* @p: at the `<`. Returns what is behind the tag and all that goes with it. */
static const char *
thin_tag (const char *p, const char *end, GString *thin, char **language)
{
  const char *name = p + 1 + (p[1] == '/');
  const char *behind, *gone, *name_end = name;
  size_t length;

  while (g_ascii_isalnum (*name_end))
    name_end++;
  length = (size_t) (name_end - name);
  behind = skip_tag (name_end, end);
  if (length == 4 && p[1] != '/' && g_ascii_strncasecmp (name, "html", 4) == 0
      && **language == '\0') {
    g_free (*language);
    *language = dup_language (p, behind);
  }
  gone = p[1] != '/' ? opaque_name (name, length) : NULL;
  if (gone != NULL && behind[-1] == '>' && behind[-2] != '/') {
    g_string_append_c (thin, ' ');
    return skip_opaque (behind, end, gone);
  }
  if (gone == NULL && length <= 20) {
    g_string_append_len (thin, p, name_end - p);
    g_string_append_c (thin, '>');
  }
  return behind;
}

/* Comments, doctypes, processing instructions; @p at the `<`. */
static const char *
skip_declaration (const char *p, const char *end)
{
  bool is_comment = p[1] == '!' && p[2] == '-' && p[3] == '-';
  const char *mark = is_comment ? "-->" : ">";
  const char *close = find (p + (is_comment ? 4 : 2), end, mark);

  return close != NULL ? close + strlen (mark) : end;
}

char *
lk_page_thin (const char *html, char **ret_language)
{
  GString *thin = g_string_new (NULL);
  const char *p = html, *end = html + strlen (html);

  *ret_language = g_strdup ("");
  while (p < end) {
    const char *tag = find (p, end, "<");

    g_string_append_len (thin, p, (tag != NULL ? tag : end) - p);
    if (tag == NULL)
      break;
    p = tag;
    if (p[1] == '!' || p[1] == '?') {
      p = skip_declaration (p, end);
    } else if (g_ascii_isalpha (p[1]) || (p[1] == '/' && g_ascii_isalpha (p[2]))) {
      p = thin_tag (p, end, thin, ret_language);
    } else {
      g_string_append (thin, "&lt;");
      p++;
    }
  }
  return g_string_free (thin, FALSE);
}
