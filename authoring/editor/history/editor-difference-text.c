/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/history/editor-difference-text.h"

#include <glib/gi18n.h>

#include "engine/base/word-difference.h"
#include "authoring/editor/history/editor-history-text.h"
#include "words/words-block.h"

/* What is no kind of block. */
static const struct {
  const char *what, *title;
} kinds[] = {
  { "text", N_ ("Text") },
  { "heading", N_ ("Heading") },
  { "front", N_ ("Page settings") },
  { "file", N_ ("File") },
};

static const char *const marks[] = {
  [AUTHOR_DIFFERENCE_ADDED] = N_ ("New"),
  [AUTHOR_DIFFERENCE_REMOVED] = N_ ("Deleted"),
  [AUTHOR_DIFFERENCE_CHANGED] = N_ ("Changed"),
  [AUTHOR_DIFFERENCE_MOVED] = N_ ("Moved"),
};

static const char *
kind_of (const char *what)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].what, what) == 0)
      return _ (kinds[i].title);
  return words_block_has_name (what) ? words_block_name (what) : _ ("Block");
}

char *
editor_difference_title (const AuthorDifference *difference)
{
  return g_strdup_printf ("%s: %s", _ (marks[difference->kind]), kind_of (difference->what));
}

char *
editor_difference_markup (const AuthorDifference *difference)
{
  g_autofree char *before
      = editor_history_text (difference->before != NULL ? difference->before : "");
  g_autofree char *after = editor_history_text (difference->after != NULL ? difference->after : "");
  g_autoptr (GPtrArray) runs = lk_word_difference (before, after);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++) {
    const LkWordRun *run = g_ptr_array_index (runs, i);
    g_autofree char *text = g_markup_escape_text (run->text, -1);

    if (run->kind == LK_WORD_RUN_ADDED)
      g_string_append_printf (markup, "<b><u>%s</u></b>", text);
    else if (run->kind == LK_WORD_RUN_REMOVED)
      g_string_append_printf (markup, "<s>%s</s>", text);
    else
      g_string_append (markup, text);
  }
  return g_string_free (markup, FALSE);
}
