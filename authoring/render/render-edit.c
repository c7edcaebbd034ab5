/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-edit.h"

#include <string.h>

/* What comes out of other pages is edited there. */
static bool
is_edited (const AuthorRender *render)
{
  return render->is_edited && render->home == NULL;
}

/* --- blocks ------------------------------------------------------------------------------------- */

/* A block that learners do not see, or that cannot be shown as it is. */
static void
render_blank (AuthorRender *render, guint block)
{
  g_autofree char *number = g_strdup_printf ("%u", block);

  author_html_open (render->out, "div", "class", "blank", "data-source", number, "data-kind",
                    render->page->page->blocks[block].name, NULL);
  author_render_inner (render, block);
  author_html_close (render->out, "div");
}

void
author_render_mark_block (AuthorRender *render, gsize start, guint block)
{
  AuthorBlockKind kind = render->page->page->blocks[block].kind;
  const char *text = render->out->str;
  gsize at = start;

  if (!is_edited (render) || kind == AUTHOR_BLOCK_BLANK)
    return;
  while (g_ascii_isspace (text[at]))
    at++;
  if (text[at] == '<' && g_ascii_isalpha (text[at + 1])) {
    g_autofree char *mark = g_strdup_printf (" data-source=\"%u\"", block);

    for (at++; g_ascii_isalnum (text[at]);)
      at++;
    g_string_insert (render->out, (gssize) at, mark);
  } else if (kind == AUTHOR_BLOCK_DIV) {
    render_blank (render, block);
  }
}

/* --- texts -------------------------------------------------------------------------------------- */

/* The text block that holds the line. */
static guint
block_at (const AuthorPage *page, guint line)
{
  guint found = AUTHOR_PAGE_ITSELF;

  for (guint i = 0; i < page->n_blocks && page->blocks[i].line <= line; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      found = i;
  return found;
}

void
author_render_open_slot (AuthorRender *render, AuthorText text, bool is_line)
{
  const AuthorPage *page = render->page->page;
  const AuthorMarkdownItem *first, *last = NULL;
  g_autofree char *number = NULL, *lines = NULL;
  guint block;

  if (!is_edited (render))
    return;
  if (text.markdown == NULL || text.first >= text.end) {
    g_string_append (render->out, "<div>");
    return;
  }
  first = &text.markdown->items[text.first];
  for (guint i = text.first; i < text.end; i = text.markdown->items[i].next)
    if (text.markdown->items[i].kind != AUTHOR_MARKDOWN_FOOTNOTE)
      last = &text.markdown->items[i];
  block = block_at (page, first->line);
  if (last == NULL || block == AUTHOR_PAGE_ITSELF) {
    g_string_append (render->out, "<div>");
    return;
  }
  number = g_strdup_printf ("%u", block);
  lines = g_strdup_printf ("%u-%u", first->line - page->blocks[block].line,
                           last->end_line - page->blocks[block].line);
  author_html_open (render->out, "div", "class", "source", "data-source", number, "data-lines",
                    lines, "data-form", is_line ? "line" : NULL, NULL);
}

void
author_render_close_slot (AuthorRender *render)
{
  if (is_edited (render))
    author_html_close (render->out, "div");
}

/* --- atoms --------------------------------------------------------------------------------------- */

/* As rich-read.c has it, but for pictures, which are known by their address. */
static char *
key_of (const AuthorMarkdownItem *item)
{
  switch (item->kind) {
  case AUTHOR_MARKDOWN_MATH:
    return g_strdup_printf (item->level == 1 ? "$$%s$$" : "$%s$", item->text);
  case AUTHOR_MARKDOWN_GAP:
    return g_strdup_printf ("___{%s}", item->text);
  case AUTHOR_MARKDOWN_IMAGE:
    return g_strdup_printf ("!%s", item->target);
  default:
    return g_strdup (item->text);
  }
}

void
author_render_open_atom (AuthorRender *render, const AuthorMarkdownItem *item)
{
  g_autofree char *key = NULL;

  if (!is_edited (render))
    return;
  key = key_of (item);
  author_html_open (render->out, "span", "class", "atom", "data-atom", key, NULL);
}

void
author_render_close_atom (AuthorRender *render)
{
  if (is_edited (render))
    author_html_close (render->out, "span");
}
