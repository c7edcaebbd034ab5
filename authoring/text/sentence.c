/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/sentence.h"

#include <string.h>

/* What ends with a full stop in the middle of a sentence, beside single letters. */
static const char *const abbreviations[]
    = { "Abs", "Art", "Nr",  "Dr",   "Prof", "bzw",  "ca",  "vgl", "Str",
        "St",  "Bd",  "etc", "evtl", "ggf",  "inkl", "max", "min", "Mio",
        "Mrd", "usw", "Mr",  "Mrs",  "Ms",   "e.g",  "i.e", "No",  "vs" };

/* The last word before @end, which belongs to the text that begins at @text. */
static char *
word_before (const char *text, const char *end)
{
  const char *start = end;

  while (start > text) {
    const char *before = g_utf8_prev_char (start);

    if (g_unichar_isspace (g_utf8_get_char (before)) || strchr ("(„\"", *before) != NULL)
      break;
    start = before;
  }
  return g_strndup (start, (gsize) (end - start));
}

static bool
is_abbreviation (const char *text, const char *stop)
{
  g_autofree char *word = word_before (text, stop);
  const char *last = strrchr (word, '.');
  const char *piece = last != NULL ? last + 1 : word;

  if (g_utf8_strlen (piece, -1) <= 1 || (g_ascii_isdigit (stop[-1]) && strlen (piece) <= 2))
    return true;
  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (g_ascii_strcasecmp (abbreviations[i], word) == 0)
      return true;
  return false;
}

/* Whether a new sentence begins behind the mark at @at: after blanks a capital, a digit, a quote. */
static bool
ends_here (const char *text, const char *at)
{
  const char *next = at + 1;
  gunichar c;

  while ((c = g_utf8_get_char (next)) != 0 && g_unichar_ispunct (c))
    next = g_utf8_next_char (next);
  if (c == 0)
    return true;
  if (!g_unichar_isspace (c))
    return false;
  while (g_unichar_isspace (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  c = g_utf8_get_char (next);
  if (c == 0)
    return true;
  return !g_unichar_islower (c) && (*at != '.' || !is_abbreviation (text, at));
}

guint
author_sentences_count_words (const char *words)
{
  bool has_words = false;
  guint n = 0;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    has_words = has_words || g_unichar_isalnum (g_utf8_get_char (at));
    if (strchr (".!?", *at) == NULL || !has_words || !ends_here (words, at))
      continue;
    n++;
    has_words = false;
  }
  return n + has_words;
}

guint
author_sentences_count (const AuthorMarkdown *markdown)
{
  guint n = 0;

  for (guint i = 1; i < markdown->n_items; i++) {
    AuthorMarkdownKind kind = markdown->items[i].kind;
    g_autofree char *words = NULL;

    if (kind != AUTHOR_MARKDOWN_PARAGRAPH && kind != AUTHOR_MARKDOWN_HEADING
        && kind != AUTHOR_MARKDOWN_CELL)
      continue;
    words = author_markdown_dup_words (markdown, i);
    n += author_sentences_count_words (words);
  }
  return n;
}
