/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-query-private.h"

/* Names and values of a query string or form. */

static void
clear_pair (gpointer data)
{
  LkXapiPair *pair = data;

  g_free (pair->name);
  g_free (pair->value);
}

GArray *
lk_xapi_pairs_new (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (LkXapiPair));

  g_array_set_clear_func (pairs, clear_pair);
  return pairs;
}

void
lk_xapi_pairs_add (GArray *pairs, const char *name, const char *value)
{
  LkXapiPair pair = { g_strdup (name), g_strdup (value) };

  g_array_append_val (pairs, pair);
}

const char *
lk_xapi_pairs_get (const GArray *pairs, const char *name, bool ignore_case)
{
  for (guint i = 0; i < pairs->len; i++) {
    const LkXapiPair *pair = &g_array_index (pairs, LkXapiPair, i);

    if (ignore_case ? g_ascii_strcasecmp (pair->name, name) == 0 : strcmp (pair->name, name) == 0)
      return pair->value;
  }
  return NULL;
}

/* %NULL for a broken escape, NUL, or what is not UTF-8. */
static char *
decode (const char *text, gsize length)
{
  g_autoptr (GString) decoded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++) {
    int c = text[i];

    if (c == '+') {
      c = ' ';
    } else if (c == '%') {
      if (length - i < 3 || !g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2]))
        return NULL;
      c = g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2]);
      i += 2;
    }
    if (c == '\0')
      return NULL;
    g_string_append_c (decoded, (char) c);
  }
  if (!g_utf8_validate_len (decoded->str, decoded->len, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&decoded), FALSE);
}

static bool
add_part (GArray *pairs, const char *part, gsize length)
{
  const char *sign = memchr (part, '=', length);
  gsize name_length = sign != NULL ? (gsize) (sign - part) : length;
  LkXapiPair pair = { NULL, NULL };

  pair.name = decode (part, name_length);
  pair.value = sign != NULL ? decode (sign + 1, length - name_length - 1) : g_strdup ("");
  if (pair.name == NULL || pair.value == NULL) {
    clear_pair (&pair);
    return false;
  }
  g_array_append_val (pairs, pair);
  return true;
}

GArray *
lk_xapi_pairs_parse (const char *text, gsize length, LkXapiProblem *ret_problem)
{
  g_autoptr (GArray) pairs = lk_xapi_pairs_new ();
  const char *end = length > 0 ? text + length : text;

  while (text < end) {
    const char *sign = memchr (text, '&', (gsize) (end - text));
    const char *stop = sign != NULL ? sign : end;

    if (stop > text && !add_part (pairs, text, (gsize) (stop - text))) {
      lk_xapi_problem_set (ret_problem, 400, "", "a parameter is not percent-encoded UTF-8");
      return NULL;
    }
    text = sign != NULL ? sign + 1 : end;
  }
  return g_steal_pointer (&pairs);
}

bool
lk_xapi_pairs_check_names (const GArray *pairs, const char *const *names,
                           LkXapiProblem *ret_problem)
{
  for (guint i = 0; i < pairs->len; i++) {
    const char *name = g_array_index (pairs, LkXapiPair, i).name;

    if (!g_strv_contains (names, name))
      return lk_xapi_problem_set (ret_problem, 400, name, "no such parameter here");
    for (guint k = 0; k < i; k++)
      if (strcmp (g_array_index (pairs, LkXapiPair, k).name, name) == 0)
        return lk_xapi_problem_set (ret_problem, 400, name, "the parameter comes twice");
  }
  return true;
}

char *
lk_xapi_parameter_only (const GArray *pairs, const char *name, LkXapiProblem *ret_problem)
{
  const char *const names[] = { name, NULL };
  const char *value;

  if (!lk_xapi_pairs_check_names (pairs, names, ret_problem))
    return NULL;
  if (name == NULL)
    return g_strdup ("");
  value = lk_xapi_pairs_get (pairs, name, false);
  if (value == NULL)
    lk_xapi_problem_set (ret_problem, 400, name, "the parameter is missing");
  return g_strdup (value);
}
