/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "words/words-list-private.h"
#include "words/words-private.h"

char *
words_quote (const char *text)
{
  /* Translators: the quotation marks of the language, around a title */
  return words_fill (C_ ("quotation", "“%s”"), text);
}

char *
words_title (const LkItem *item)
{
  return words_quote (*item->title ? item->title : item->identifier);
}

char *
words_join (const GPtrArray *texts, WordsJoin join)
{
  static const char *const lasts[] = {
    [WORDS_AND] = NC_ ("list", "%s and %s"),
    [WORDS_OR] = NC_ ("list", "%s or %s"),
    [WORDS_COMMA] = NC_ ("list", "%s, %s"),
  };
  char *text;

  if (texts->len == 0)
    return g_strdup ("");
  text = g_strdup (g_ptr_array_index (texts, 0));
  for (guint i = 1; i < texts->len; i++) {
    const char *pattern = i + 1 < texts->len ? lasts[WORDS_COMMA] : lasts[join];
    char *longer = words_fill_two (g_dpgettext2 (GETTEXT_PACKAGE, "list", pattern), text,
                                   g_ptr_array_index (texts, i));

    g_free (text);
    text = longer;
  }
  return text;
}

static char *
rest (unsigned n, WordsJoin join)
{
  g_autofree char *number = g_strdup_printf ("%u", n);

  if (join == WORDS_OR)
    /* Translators: the end of a list of parts: “A”, “B”, “C” or one of 2 more */
    return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s other", "one of %s more", n), number);
  /* Translators: the end of a list of parts: “A”, “B”, “C” and 2 more */
  return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s more", "%s more", n), number);
}

char *
words_join_some (const GPtrArray *texts, unsigned n_more, WordsJoin join, unsigned most)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autofree char *others = NULL;

  for (guint i = 0; i < MIN (texts->len, most); i++)
    g_ptr_array_add (some, g_ptr_array_index (texts, i));
  n_more += texts->len - some->len;
  if (n_more > 0)
    g_ptr_array_add (some, others = rest (n_more, join));
  return words_join (some, join);
}
