/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/plain-text.h"

#include <string.h>

#include "authoring/text/markdown.h"

/* --- to Markdown ------------------------------------------------------------------------------- */

/* Private marks of markdown-spans.c would be taken for its own. */
static bool
is_left_out (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0xe000
         || c == 0xe001 || c == 0xfeff;
}

/* Only what can be typed, with LF. (transfer full) */
static char *
clean (const char *words, AuthorPlainForm form)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *text = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == '\r' && at[1] == '\n')
      continue;
    if (c == '\r' || c == 0x2028 || c == 0x2029)
      c = '\n';
    if (c == '\t' || (c == '\n' && form == AUTHOR_PLAIN_LINE))
      c = ' ';
    if (!is_left_out (c))
      g_string_append_unichar (text, c);
  }
  return g_string_free (text, FALSE);
}

static bool
is_word (const char *line, const char *at)
{
  return g_unichar_isalnum (g_utf8_get_char (at))
         && (at != line || g_unichar_isalnum (g_utf8_get_char (line)));
}

/* Whether the sign at @at means something within a line. */
static bool
is_mark (const char *line, const char *at)
{
  if (strchr ("\\`*[]<$~", *at) != NULL)
    return true;
  if (*at == '&')
    return g_ascii_isalpha (at[1]) || at[1] == '#';
  if (*at == '_')
    return at == line || !is_word (line, g_utf8_prev_char (at)) || !is_word (line, at + 1);
  return false;
}

/* Whether nothing but a blank, or nothing, follows. */
static bool
is_apart (char c)
{
  return c == '\0' || c == ' ';
}

/* A line of these signs alone rules off, underlines a title, or begins a table. */
static bool
is_only (const char *line, const char *signs)
{
  return *line != '\0' && line[strspn (line, signs)] == '\0';
}

/* Number of bytes at the start of a line behind which a mark has to be made harmless; −1: none. */
static int
find_opening (const char *line)
{
  gsize n = strspn (line, "0123456789");

  if (*line == '\0')
    return -1;
  if (n > 0)
    return (line[n] == '.' || line[n] == ')') && is_apart (line[n + 1]) ? (int) n : -1;
  if (*line == '>' || g_str_has_prefix (line, ":::") || is_only (line, "-:| ")
      || is_only (line, "= ") || (strchr ("+-", *line) != NULL && is_apart (line[1])))
    return 0;
  return *line == '#' && is_apart (line[strspn (line, "#")]) ? 0 : -1;
}

static void
append_line (GString *text, const char *line)
{
  int opening = find_opening (line);

  for (const char *at = line; *at != '\0'; at++) {
    if (at - line == opening || is_mark (line, at))
      g_string_append_c (text, '\\');
    g_string_append_c (text, *at);
  }
}

char *
author_plain_to_markdown (const char *words, AuthorPlainForm form)
{
  g_autofree char *typed = clean (words, form);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (typed), "\n", -1);
  GString *text = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++) {
    if (line != lines)
      g_string_append_c (text, '\n');
    append_line (text, g_strstrip (*line));
  }
  return g_string_free (text, FALSE);
}

/* --- from Markdown ----------------------------------------------------------------------------- */

char *
author_plain_from_markdown (const char *source)
{
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (source, strlen (source), &options);
  g_autoptr (GString) words = g_string_new (NULL);

  if (markdown == NULL)
    return NULL;
  for (guint i = 1; i < markdown->n_items; i++) {
    const AuthorMarkdownItem *item = &markdown->items[i];

    if (item->kind == AUTHOR_MARKDOWN_TEXT)
      g_string_append (words, item->text);
    else if (item->kind == AUTHOR_MARKDOWN_SOFT_BREAK)
      g_string_append_c (words, '\n');
    else if (item->kind != AUTHOR_MARKDOWN_PARAGRAPH)
      return NULL;
    else if (words->len > 0)
      g_string_append (words, "\n\n");
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
author_plain_show (const char *source, bool *ret_is_plain)
{
  char *words = author_plain_from_markdown (source);

  *ret_is_plain = words != NULL;
  return words != NULL ? words : g_strdup (source);
}

char *
author_plain_write (const char *source, const char *typed, AuthorPlainForm form)
{
  g_autofree char *words = author_plain_from_markdown (source);

  return words != NULL ? author_plain_to_markdown (typed, form) : clean (typed, form);
}
