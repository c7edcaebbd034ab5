/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/history/editor-history-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/source/source-page.h"
#include "words/words-block.h"

static const struct {
  const char *key, *title;
} heads[] = {
  { "title", N_ ("Title") },
  { "status", N_ ("State") },
  { "duration", N_ ("Minutes") },
  { "kicker", N_ ("Line above the title") },
  { "objective", N_ ("Learning goal") },
  { "notes", N_ ("Notes for trainers") },
};

static const struct {
  const char *word, *says;
} states[] = {
  { "draft", N_ ("Draft") },
  { "ready", N_ ("Ready") },
  { "approved", N_ ("Approved") },
};

/* What a line begins with, and what people see there. */
static const struct {
  const char *mark, *sign;
} marks[] = {
  { "- [x] ", "✓ " }, { "- [X] ", "✓ " }, { "- [ ] ", "– " }, { "> ", "  " },
  { "### ", "" },     { "## ", "" },      { "# ", "" },
};

/* --- lines ------------------------------------------------------------------------------------ */

/* `::: {.choice #q-1 points=2}`: what can be set of it. */
static void
add_fence (GString *text, const char *line)
{
  g_autofree char *whole = g_strconcat (line, "\n:::\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  const AuthorBlock *block = page->n_blocks > 0 ? &page->blocks[0] : NULL;

  if (block == NULL || block->name == NULL)
    return;
  for (guint i = block->first_attribute; i < block->first_attribute + block->n_attributes; i++) {
    const AuthorAttribute *attribute = &page->attributes[i];
    const char *title
        = attribute->value != NULL ? words_block_attribute (block->name, attribute->name) : NULL;

    if (attribute->value != NULL && attribute->name != NULL)
      g_string_append_printf (text, "%s: %s\n", title != NULL ? title : attribute->name,
                              attribute->value);
  }
}

static const char *
state_of (const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].word, value))
      return _ (states[i].says);
  return value;
}

/* `status: ready`; ids say nothing to people. */
static void
add_head (GString *text, const char *line)
{
  const char *colon = strstr (line, ": ");
  g_autofree char *key = colon != NULL ? g_strndup (line, (gsize) (colon - line)) : NULL;

  if (g_str_has_prefix (line, "id:"))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_strcmp0 (heads[i].key, key) == 0) {
      g_string_append_printf (text, "%s: %s\n", _ (heads[i].title), state_of (colon + 2));
      return;
    }
  g_string_append_printf (text, "%s\n", line);
}

static void
add_words (GString *text, const char *line)
{
  const char *words = line + strspn (line, " ");
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (words, marks[i].mark)) {
      g_string_append (text, marks[i].sign);
      words += strlen (marks[i].mark);
      break;
    }
  parts = g_strsplit (words, "**", -1);
  plain = g_strjoinv ("", parts);
  g_string_append_printf (text, "%s\n", plain);
}

/* --- the whole -------------------------------------------------------------------------------- */

char *
editor_history_text (const char *source)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  bool is_head = g_strcmp0 (lines[0], "---") == 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_strchomp (lines[i]);
    if (g_str_has_prefix (lines[i], ":::"))
      add_fence (text, lines[i]);
    else if (is_head && !g_str_equal (lines[i], "---"))
      add_head (text, lines[i]);
    else if (!is_head)
      add_words (text, lines[i]);
  }
  return g_strchomp (g_string_free (text, FALSE));
}
