/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/reading-dump.h"

#include <string.h>

static const char *const kinds[]
    = { "heading", "paragraph", "list", "item",  "table",   "row",   "cell",
        "figure",  "quote",     "code", "group", "control", "media", "sealed" };
static const char *const roles[] = { "button", "link", "checkbox", "radio",  "tab",
                                     "field",  "area", "choice",   "slider", "other" };
static const char *const flags[] = { "ordered", "header",   "question", "navigation", "said",
                                     "checked", "disabled", "closed",   "open",       "status" };

static void
dump_extras (GString *text, const LkReadingBlock *block)
{
  if (*block->value != '\0')
    g_string_append_printf (text, " = %s", block->value);
  for (guint i = 0; i < block->options->len; i++)
    g_string_append_printf (text, " | %s", (char *) block->options->pdata[i]);
  for (guint i = 0; i < block->links->len; i++) {
    const LkReadingLink *link = &g_array_index (block->links, LkReadingLink, i);

    g_string_append_printf (text, " <%.*s>", (int) (link->end - link->start),
                            block->text + link->start);
  }
}

static void
dump_blocks (GString *text, const GPtrArray *blocks, const char *language, int depth)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];

    g_string_append_printf (text, "%*s%s", depth * 2, "", kinds[block->kind]);
    for (size_t k = 0; k < G_N_ELEMENTS (flags); k++)
      if (block->flags & (1u << k))
        g_string_append_printf (text, " %s", flags[k]);
    if (block->kind == LK_READING_CONTROL)
      g_string_append_printf (text, " %s", roles[block->role]);
    if (block->level > (block->kind == LK_READING_CELL ? 1u : 0u))
      g_string_append_printf (text, " %u", block->level);
    if (strcmp (block->language, language) != 0)
      g_string_append_printf (text, " [%s]", block->language);
    if (*block->text != '\0')
      g_string_append_printf (text, ": %s", block->text);
    dump_extras (text, block);
    g_string_append_c (text, '\n');
    dump_blocks (text, block->children, block->language, depth + 1);
  }
}

char *
reading_dump (const LkReadingPage *page)
{
  GString *text = g_string_new (NULL);

  dump_blocks (text, page->blocks, page->language, 0);
  return g_string_free (text, FALSE);
}

const LkReadingBlock *
reading_find (const GPtrArray *blocks, const char *text)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];
    const LkReadingBlock *found
        = strcmp (block->text, text) == 0 ? block : reading_find (block->children, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}
