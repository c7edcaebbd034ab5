/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/svg-private.h"

/* What values and selectors may be made of beside letters, digits and what is not ASCII. A backslash
 * is not among them: it can spell any of the others. */
#define VALUE_CHARACTERS    " \t\n\r.,#%()+-/*_'\"!="
#define SELECTOR_CHARACTERS " \t\n\r.,#_-*>:"

static bool
is_made_of (const char *text, const char *characters)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && (guchar) *c < 0x80 && strchr (characters, *c) == NULL)
      return false;
  return true;
}

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, " \t\n\r");
}

/* `url(` at @text: whether an id of the drawing is all that is in it. */
static bool
is_local_url (const char *text)
{
  const char *name = skip_blanks (text + strlen ("url("));

  if (*name == '\'' || *name == '"')
    name++;
  return *name == '#';
}

bool
author_svg_is_safe_value (const char *value)
{
  g_autofree char *lower = g_ascii_strdown (value, -1);

  if (!is_made_of (value, VALUE_CHARACTERS) || strstr (value, "/*") != NULL
      || strstr (lower, "expression") != NULL || strstr (lower, "image-set") != NULL
      || strstr (lower, "src(") != NULL)
    return false;
  for (const char *url = strstr (lower, "url"); url != NULL; url = strstr (url + 1, "url"))
    if (!g_str_has_prefix (url, "url(") || !is_local_url (url))
      return false;
  return true;
}

/* Comments become blanks; one without end takes the rest. */
static char *
without_comments (const char *text)
{
  GString *rest = g_string_new (NULL);

  while (*text != '\0') {
    const char *start = strstr (text, "/*");
    const char *end = start != NULL ? strstr (start + 2, "*/") : NULL;

    g_string_append_len (rest, text, start != NULL ? start - text : (gssize) strlen (text));
    if (end == NULL)
      break;
    g_string_append_c (rest, ' ');
    text = end + 2;
  }
  return g_string_free (rest, FALSE);
}

/* One declaration: kept if it is a known property with a safe value. What is not known and safe goes
 * without a word: properties of editors, and for text that is not there. */
static void
add_declaration (AuthorSvg *svg, char *declaration, guint line, GString *text)
{
  char *value = strchr (declaration, ':');

  if (value == NULL)
    return;
  *value++ = '\0';
  g_strstrip (declaration);
  g_strstrip (value);
  if (!author_svg_is_safe_value (value))
    author_svg_remove (svg, AUTHOR_SVG_STYLE, value, line);
  else if (author_svg_attribute (declaration) == AUTHOR_SVG_LOOKS && *value != '\0')
    g_string_append_printf (text, "%s%s:%s", text->len > 0 ? ";" : "", declaration, value);
}

static char *
clean_declarations (AuthorSvg *svg, const char *text, guint line)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  GString *rest = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    add_declaration (svg, parts[i], line, rest);
  return g_string_free (rest, FALSE);
}

char *
author_svg_clean_declarations (AuthorSvg *svg, const char *text, guint line)
{
  g_autofree char *plain = without_comments (text);

  return clean_declarations (svg, plain, line);
}

/* Where a rule that begins with `@` ends. */
static const char *
find_end_of_at_rule (const char *text)
{
  guint depth = 0;

  for (; *text != '\0'; text++) {
    if (*text == '{')
      depth++;
    else if (*text == '}' && depth > 0 && --depth == 0)
      return text + 1;
    else if (*text == ';' && depth == 0)
      return text + 1;
  }
  return text;
}

/* One rule, `selector {declarations}`; returns what is behind it. */
static const char *
take_rule (AuthorSvg *svg, const char *text, guint line, GString *sheet)
{
  const char *open = text + strcspn (text, "{");
  const char *close = open + strcspn (open, "}");
  g_autofree char *selector = g_strstrip (g_strndup (text, (gsize) (open - text)));
  g_autofree char *body = NULL;
  g_autofree char *declarations = NULL;

  if (*open == '\0' || *close == '\0') {
    author_svg_remove (svg, AUTHOR_SVG_STYLE, selector, line);
    return close;
  }
  body = g_strndup (open + 1, (gsize) (close - open - 1));
  if (!is_made_of (selector, SELECTOR_CHARACTERS) || strchr (body, '{') != NULL) {
    author_svg_remove (svg, AUTHOR_SVG_STYLE, selector, line);
    return close + 1;
  }
  declarations = clean_declarations (svg, body, line);
  if (*declarations != '\0' && *selector != '\0')
    g_string_append_printf (sheet, "%s{%s}", selector, declarations);
  return close + 1;
}

char *
author_svg_clean_sheet (AuthorSvg *svg, const char *text, guint line)
{
  g_autofree char *plain = without_comments (text);
  GString *sheet = g_string_new (NULL);
  const char *rest = skip_blanks (plain);

  while (*rest != '\0') {
    if (*rest == '@') {
      const char *end = find_end_of_at_rule (rest);
      g_autofree char *name = g_strndup (rest, MIN (strcspn (rest, " \t\n\r{;"), 80));

      author_svg_remove (svg, AUTHOR_SVG_STYLE, name, line);
      rest = end;
    } else {
      rest = take_rule (svg, rest, line, sheet);
    }
    rest = skip_blanks (rest);
  }
  return g_string_free (sheet, FALSE);
}
