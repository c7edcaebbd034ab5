/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-attributes.h"
#include "authoring/source/source-scan.h"
#include "authoring/source/source-yaml-private.h"

#include <string.h>

/* What YAML readers of all ages take for something else than text, in lower case. */
static const char *const not_text[]
    = { "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", ".nan" };

bool
author_yaml_has_controls (const char *value)
{
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)) || g_utf8_get_char (c) == 0x2028
        || g_utf8_get_char (c) == 0x2029 || g_utf8_get_char (c) == 0xfeff)
      return true;
  return false;
}

/* Letters first, then what has no meaning in YAML wherever it stands; numbers and dates as they are. */
static bool
is_plain (const char *value)
{
  g_autofree char *folded = g_ascii_strdown (value, -1);
  gsize length = strlen (value);

  for (gsize i = 0; i < G_N_ELEMENTS (not_text); i++)
    if (g_str_equal (folded, not_text[i]))
      return false;
  if (length == 0 || value[length - 1] == ' ' || !(g_ascii_isalnum (value[0]) || value[0] & 0x80))
    return false;
  for (const char *c = value; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && !(*c & 0x80) && strchr (" ._-/+", *c) == NULL)
      return false;
  return true;
}

void
author_yaml_append_scalar (GString *text, const char *value)
{
  if (is_plain (value)) {
    g_string_append (text, value);
    return;
  }
  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c);
  }
  g_string_append_c (text, '"');
}

/* As the first line of the YAML ends, or the one before it if it is empty. */
const char *
author_yaml_line_end (const AuthorYaml *yaml, const char *text)
{
  gsize at = yaml->range.start;

  while (at < yaml->range.end && !author_is_line_end (text[at]))
    at++;
  if (at == yaml->range.end && yaml->range.start > 0)
    at = yaml->range.start - 1;
  else if (at == yaml->range.end)
    return "\n";
  if (text[at] == '\r')
    return at + 1 < yaml->range.end && text[at + 1] == '\n' ? "\r\n" : "\r";
  return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
}

/* Behind everything that has content: comments at the end stay at the end of what they belong to. */
static void
add_key (const AuthorYaml *yaml, const char *text, const char *key, const char *value,
         AuthorRange *ret_range, GString *fresh)
{
  gsize at = yaml->range.end;

  if (at > yaml->range.start && !author_is_line_end (text[at - 1]))
    g_string_append (fresh, author_yaml_line_end (yaml, text));
  *ret_range = (AuthorRange){ at, at };
  g_string_append (fresh, key);
  g_string_append (fresh, ": ");
  author_yaml_append_scalar (fresh, value);
  g_string_append (fresh, author_yaml_line_end (yaml, text));
}

/* The lines from the key to the last one of the value. */
AuthorRange
author_yaml_lines (const AuthorYaml *yaml, const char *text, const AuthorYamlItem *item)
{
  AuthorRange range = { item->key_range.start, 0 };
  gsize last = MAX (item->range.end, item->key_range.end), end;

  while (range.start > yaml->range.start && !author_is_line_end (text[range.start - 1]))
    range.start--;
  /* A block scalar ends where the next line begins. */
  if (last > item->key_range.end && author_is_line_end (text[last - 1]))
    range.end = last;
  else
    author_line_bounds (text, yaml->range.end, last, &end, &range.end);
  return range;
}

static void
replace_value (const AuthorYamlItem *item, const char *text, const char *value,
               const char *line_end, AuthorRange *ret_range, GString *fresh)
{
  gsize colon = item->key_range.end;

  *ret_range = item->range;
  /* `key:` with nothing behind it: the value stands behind the colon. */
  if (author_range_is_empty (item->range)) {
    while (text[colon] != ':')
      colon++;
    *ret_range = (AuthorRange){ colon + 1, colon + 1 };
    g_string_append_c (fresh, ' ');
  }
  author_yaml_append_scalar (fresh, value);
  if (item->range.end > item->range.start && author_is_line_end (text[item->range.end - 1]))
    g_string_append (fresh, line_end);
}

bool
author_yaml_set (const AuthorYaml *yaml, const char *text, const char *key, const char *value,
                 AuthorRange *ret_range, char **ret_text)
{
  g_autoptr (GString) fresh = g_string_new (NULL);
  guint found = author_yaml_find (yaml, 0, key);
  const AuthorYamlItem *root = &yaml->items[0], *item = &yaml->items[found];

  if (!author_is_name (key, strlen (key)) || (value != NULL && author_yaml_has_controls (value))
      || (!author_range_is_empty (root->range) && text[root->range.start] == '{')
      || (found != 0 && item->kind != AUTHOR_YAML_SCALAR))
    return false;
  if (found == 0 && value == NULL)
    *ret_range = (AuthorRange){ yaml->range.end, yaml->range.end };
  else if (found == 0)
    add_key (yaml, text, key, value, ret_range, fresh);
  else if (value == NULL)
    *ret_range = author_yaml_lines (yaml, text, item);
  else
    replace_value (item, text, value, author_yaml_line_end (yaml, text), ret_range, fresh);
  *ret_text = g_string_free (g_steal_pointer (&fresh), FALSE);
  return true;
}

static bool
is_same_item (const AuthorYamlItem *one, const AuthorYamlItem *other)
{
  return one->kind == other->kind && one->n_children == other->n_children
         && one->length == other->length && g_strcmp0 (one->key, other->key) == 0
         && (one->kind != AUTHOR_YAML_SCALAR
             || memcmp (one->value, other->value, one->length) == 0);
}

bool
author_yaml_is_same_but (const AuthorYaml *yaml, const AuthorYaml *other, const char *key)
{
  guint a = 1, b = 1, skip_a = author_yaml_find (yaml, 0, key),
        skip_b = author_yaml_find (other, 0, key);

  while (true) {
    if (a == skip_a && a != 0 && a < yaml->n_items)
      a = yaml->items[a].next;
    if (b == skip_b && b != 0 && b < other->n_items)
      b = other->items[b].next;
    if (a == yaml->n_items || b == other->n_items)
      return a == yaml->n_items && b == other->n_items;
    if (!is_same_item (&yaml->items[a++], &other->items[b++]))
      return false;
  }
}
