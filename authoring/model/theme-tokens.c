/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/theme-tokens.h"

#include <string.h>

#define DARK  "@media (prefers-color-scheme: dark)"
#define BLOCK ".course"

/* Between the braces of `.course`, light or dark; false if there is none. */
static bool
find_block (const char *css, bool is_dark, const char **ret_start, const char **ret_end)
{
  const char *media = strstr (css, DARK);
  const char *at = is_dark ? media : css, *open;

  if (at == NULL)
    return false;
  open = strstr (at, BLOCK);
  if (open == NULL || (!is_dark && media != NULL && open > media))
    return false;
  open = strchr (open, '{');
  if (open == NULL)
    return false;
  *ret_start = open + 1;
  *ret_end = strchr (open, '}');
  return *ret_end != NULL;
}

/* Where the value of `--name` stands between @start and @end. */
static bool
find_value (const char *start, const char *end, const char *name, const char **ret_start,
            const char **ret_end)
{
  g_autofree char *token = g_strdup_printf ("--%s", name);
  gsize length = strlen (token);

  for (const char *at = start; (at = strstr (at, token)) != NULL && at < end; at += length) {
    const char *value = at + length + strspn (at + length, " \t");

    if (*value != ':')
      continue;
    value++;
    value += strspn (value, " \t\r\n");
    *ret_start = value;
    *ret_end = value + strcspn (value, ";}\r\n");
    return true;
  }
  return false;
}

static char *
text_of (GBytes *css)
{
  gsize length = 0;
  const char *text = css != NULL ? g_bytes_get_data (css, &length) : NULL;

  return g_strndup (text != NULL ? text : "", length);
}

char *
author_theme_token (GBytes *css, const char *name, bool is_dark)
{
  g_autofree char *text = text_of (css);
  const char *start, *end, *value, *value_end;

  if (!find_block (text, is_dark, &start, &end)
      || !find_value (start, end, name, &value, &value_end))
    return NULL;
  return g_strstrip (g_strndup (value, (gsize) (value_end - value)));
}

GBytes *
author_theme_set_token (GBytes *css, const char *name, bool is_dark, const char *colour)
{
  g_autofree char *text = text_of (css);
  GString *fresh = g_string_new (NULL);
  const char *start, *end, *value, *value_end;

  if (!find_block (text, is_dark, &start, &end)) {
    g_string_append (fresh, text);
    if (fresh->len > 0 && fresh->str[fresh->len - 1] != '\n')
      g_string_append_c (fresh, '\n');
    if (is_dark) {
      g_string_append_printf (fresh, DARK " {\n  " BLOCK " { --%s: %s; }\n}\n", name, colour);
    } else {
      g_autofree char *block = g_strdup_printf (BLOCK " { --%s: %s; }\n", name, colour);

      g_string_prepend (fresh, block);
    }
  } else if (find_value (start, end, name, &value, &value_end)) {
    g_string_append_len (fresh, text, value - text);
    g_string_append (fresh, colour);
    g_string_append (fresh, value_end);
  } else {
    g_string_append_len (fresh, text, start - text);
    g_string_append_printf (fresh, " --%s: %s;", name, colour);
    g_string_append (fresh, start);
  }
  return g_string_free_to_bytes (fresh);
}
