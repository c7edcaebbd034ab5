/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/media/theme-private.h"
#include "engine/base/text.h"

#define NAME_BYTES 60
#define BLANKS     " \t\n\r\f"

typedef struct {
  AuthorTheme *theme;
  const char *start, *at;
  GPtrArray *problems;
  bool seen[2][AUTHOR_N_TOKENS];
} Reading;

static void
free_problem (gpointer data)
{
  AuthorThemeProblem *problem = data;

  g_free (problem->name);
  g_free (problem);
}

static guint
line_of (const Reading *reading, const char *place)
{
  guint line = 1;

  for (const char *c = reading->start; c < place; c++)
    line += *c == '\n';
  return line;
}

static void
complain (Reading *reading, AuthorThemeProblemKind kind, const char *name, const char *place)
{
  AuthorThemeProblem *problem = g_new0 (AuthorThemeProblem, 1);

  problem->kind = kind;
  problem->name = lk_text_clean (name, NAME_BYTES);
  problem->line = line_of (reading, place);
  g_ptr_array_add (reading->problems, problem);
}

/* Comments count as blanks; the one that has no end takes the rest. */
static void
skip_blanks (Reading *reading)
{
  for (;;) {
    const char *end;

    reading->at += strspn (reading->at, BLANKS);
    if (!g_str_has_prefix (reading->at, "/*"))
      return;
    end = strstr (reading->at + 2, "*/");
    reading->at = end != NULL ? end + 2 : reading->at + strlen (reading->at);
  }
}

static bool
take (Reading *reading, const char *word)
{
  skip_blanks (reading);
  if (!g_str_has_prefix (reading->at, word))
    return false;
  reading->at += strlen (word);
  return true;
}

/* `#rgb` or `#rrggbb`. */
static bool
read_colour (const char *value, guint *ret_colour)
{
  gsize length = strlen (value);
  guint colour = 0;

  if (value[0] != '#' || (length != 4 && length != 7))
    return false;
  for (const char *c = value + 1; *c != '\0'; c++) {
    if (!g_ascii_isxdigit (*c))
      return false;
    colour = colour << 4 | (guint) g_ascii_xdigit_value (*c);
    if (length == 4)
      colour = colour << 4 | (guint) g_ascii_xdigit_value (*c);
  }
  *ret_colour = colour;
  return true;
}

static void
set_token (Reading *reading, bool is_dark, const char *name, const char *value, const char *place)
{
  AuthorToken token = author_token_find (name);
  guint colour;

  if (token == AUTHOR_N_TOKENS) {
    complain (reading, AUTHOR_THEME_UNKNOWN, name, place);
    return;
  }
  if (!read_colour (value, &colour)) {
    complain (reading, AUTHOR_THEME_VALUE, name, place);
    return;
  }
  if (reading->seen[is_dark][token])
    complain (reading, AUTHOR_THEME_TWICE, name, place);
  reading->seen[is_dark][token] = true;
  reading->theme->tokens[is_dark][token].colour = colour;
  reading->theme->tokens[is_dark][token].is_set = true;
}

/* One declaration, `--name: value;`; the last one needs no semicolon. What is none is passed over up to
 * its end. */
static void
read_declaration (Reading *reading, bool is_dark)
{
  const char *place = reading->at;
  gsize length = strcspn (place, ";}");
  g_autofree char *text = g_strndup (place, length);
  char *colon = strchr (text, ':');

  reading->at += length;
  if (*reading->at == ';')
    reading->at++;
  if (!g_str_has_prefix (text, "--") || colon == NULL || strpbrk (text, "{\\") != NULL) {
    complain (reading, AUTHOR_THEME_SYNTAX, g_strstrip (text), place);
    return;
  }
  *colon = '\0';
  set_token (reading, is_dark, g_strstrip (text + 2), g_strstrip (colon + 1), place);
}

static void
read_block (Reading *reading, bool is_dark)
{
  while (!take (reading, "}")) {
    if (*reading->at == '\0') {
      complain (reading, AUTHOR_THEME_SYNTAX, "}", reading->at);
      return;
    }
    read_declaration (reading, is_dark);
  }
}

/* Anything that is no part of a theme, up to the end of its block or line. */
static void
pass_over (Reading *reading)
{
  const char *place = reading->at;
  g_autofree char *head = g_strndup (place, strcspn (place, "{};\n"));
  guint depth = 0;

  complain (reading, AUTHOR_THEME_SYNTAX, g_strstrip (head), place);
  for (; *reading->at != '\0'; reading->at++) {
    if (*reading->at == '{')
      depth++;
    else if (*reading->at == '}' && (depth == 0 || --depth == 0))
      break;
    else if (*reading->at == ';' && depth == 0)
      break;
  }
  if (*reading->at != '\0')
    reading->at++;
}

/* `.course {`; nothing is taken if it does not stand there. */
static bool
take_selector (Reading *reading)
{
  const char *before = reading->at;

  if (take (reading, ".course") && take (reading, "{"))
    return true;
  reading->at = before;
  skip_blanks (reading);
  return false;
}

static bool
take_dark (Reading *reading)
{
  static const char *const words[]
      = { "@media", "(", "prefers-color-scheme", ":", "dark", ")", "{" };
  const char *before = reading->at;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (!take (reading, words[i])) {
      reading->at = before;
      skip_blanks (reading);
      return false;
    }
  }
  return true;
}

static void
read_dark (Reading *reading)
{
  while (!take (reading, "}")) {
    if (*reading->at == '\0') {
      complain (reading, AUTHOR_THEME_SYNTAX, "}", reading->at);
      return;
    }
    if (take_selector (reading))
      read_block (reading, true);
    else
      pass_over (reading);
  }
}

GPtrArray *
author_theme_read (AuthorTheme *theme, GBytes *css, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (css, &size);
  g_autofree char *text = NULL;
  Reading reading = { .theme = theme };

  if (size > AUTHOR_THEME_BYTES) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%u bytes",
                 AUTHOR_THEME_BYTES);
    return NULL;
  }
  if (size > 0 && !g_utf8_validate_len (data, size, NULL)) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX, "not UTF-8");
    return NULL;
  }
  text = g_strndup (size > 0 ? data : "", size);
  reading.start = reading.at = text;
  reading.problems = g_ptr_array_new_with_free_func (free_problem);
  for (skip_blanks (&reading); *reading.at != '\0'; skip_blanks (&reading)) {
    if (take_selector (&reading))
      read_block (&reading, false);
    else if (take_dark (&reading))
      read_dark (&reading);
    else
      pass_over (&reading);
  }
  return reading.problems;
}
