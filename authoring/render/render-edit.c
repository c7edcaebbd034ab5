/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-edit.h"

#include <string.h>

/* What comes out of other pages is edited there. */
bool
author_render_is_edited (const AuthorRender *render)
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

  if (!author_render_is_edited (render) || kind == AUTHOR_BLOCK_BLANK)
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

/* Lines of the page; @form %NULL: whole blocks; @column below 0: none. False: they are in no text block. */
static bool
open_lines (AuthorRender *render, guint first, guint last, const char *form, int column)
{
  const AuthorPage *page = render->page->page;
  guint block = block_at (page, first);
  g_autofree char *number = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (block == AUTHOR_PAGE_ITSELF)
    return false;
  number = g_strdup_printf ("%u", block);
  g_string_printf (lines, "%u-%u", first - page->blocks[block].line,
                   last - page->blocks[block].line);
  if (column >= 0)
    g_string_append_printf (lines, "/%d", column);
  author_html_open (render->out, "div", "class", "source", "data-source", number, "data-lines",
                    lines->str, "data-form", form, NULL);
  return true;
}

void
author_render_open_slot (AuthorRender *render, AuthorText text)
{
  const AuthorMarkdownItem *last = NULL;

  if (!author_render_is_edited (render))
    return;
  for (guint i = text.first; text.markdown != NULL && i < text.end;
       i = text.markdown->items[i].next)
    if (text.markdown->items[i].kind != AUTHOR_MARKDOWN_FOOTNOTE)
      last = &text.markdown->items[i];
  if (last == NULL
      || !open_lines (render, text.markdown->items[text.first].line, last->end_line, NULL, -1))
    g_string_append (render->out, "<div>");
}

void
author_render_close_slot (AuthorRender *render)
{
  if (author_render_is_edited (render))
    author_html_close (render->out, "div");
}

/* --- parts of them ------------------------------------------------------------------------------- */

/* The node that the text stands in. */
static guint
parent_of (AuthorText text)
{
  guint at = text.first;

  while (at > 0 && text.markdown->items[at - 1].next < text.end)
    at--;
  return at > 0 ? at - 1 : 0;
}

static int
column_of (const AuthorMarkdown *markdown, guint cell)
{
  int column = 0;
  guint row = cell;

  while (markdown->items[row].kind != AUTHOR_MARKDOWN_ROW)
    row--;
  for (guint i = row + 1; i < cell; i = markdown->items[i].next)
    column++;
  return column;
}

static bool
open_cell (AuthorRender *render, AuthorText text)
{
  guint cell = text.first - 1;
  guint line = text.markdown->items[cell].line;

  return open_lines (render, line, line, "cell", column_of (text.markdown, cell));
}

bool
author_render_open_words (AuthorRender *render, AuthorText text)
{
  const AuthorMarkdownItem *items = text.markdown != NULL ? text.markdown->items : NULL;

  if (!author_render_is_edited (render) || items == NULL || text.first == 0)
    return false;
  if (items[text.first - 1].kind == AUTHOR_MARKDOWN_CELL)
    return open_cell (render, text);
  return text.first < text.end && items[text.first].kind == AUTHOR_MARKDOWN_PARAGRAPH
         && items[text.first].next == text.end
         && items[parent_of (text)].kind == AUTHOR_MARKDOWN_ITEM
         && open_lines (render, items[text.first].line, items[text.first].end_line, "line", -1);
}

bool
author_render_open_why (AuthorRender *render, AuthorText words, AuthorText why)
{
  const AuthorMarkdownItem *items = words.markdown != NULL ? words.markdown->items : NULL;
  guint parent;

  if (!author_render_is_edited (render) || items == NULL || words.first == 0)
    return false;
  if (items[words.first - 1].kind == AUTHOR_MARKDOWN_CELL)
    return why.markdown != NULL && open_cell (render, why);
  parent = parent_of (words);
  return items[parent].kind == AUTHOR_MARKDOWN_ITEM
         && open_lines (render, items[parent].line, items[parent].end_line, "why", -1);
}

bool
author_render_open_caption (AuthorRender *render, const AuthorMarkdown *markdown, guint image)
{
  const AuthorMarkdownItem *paragraph = &markdown->items[image - 1];

  if (!author_render_is_edited (render) || paragraph->kind != AUTHOR_MARKDOWN_PARAGRAPH)
    return false;
  for (guint i = markdown->items[image].next; i < paragraph->next; i++)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_IMAGE)
      return false;
  return open_lines (render, paragraph->line, paragraph->end_line, "caption", -1);
}

void
author_render_value_slot (AuthorRender *render, const char *tag, const char *class_name,
                          guint block, const char *name)
{
  const char *value = author_render_value (render, block, name);
  g_autofree char *number = g_strdup_printf ("%u", block);
  g_autofree char *classes
      = g_strconcat ("source", class_name != NULL ? " " : NULL, class_name, NULL);

  if (author_render_is_edited (render)) {
    author_html_open (render->out, tag, "class", classes, "data-source", number, "data-lines", name,
                      "data-form", "attribute", NULL);
    author_html_text (render->out, value != NULL ? value : "");
    author_html_close (render->out, tag);
  } else if (value != NULL) {
    author_html_element (render->out, tag, class_name, value);
  }
}

void
author_render_value_words (AuthorRender *render, guint block, const char *name,
                           const char *fallback)
{
  const char *value = author_render_value (render, block, name);
  g_autofree char *number = g_strdup_printf ("%u", block);

  if (!author_render_is_edited (render)) {
    author_html_text (render->out, value != NULL ? value : fallback);
    return;
  }
  author_html_open (render->out, "span", "class", "source", "data-source", number, "data-lines",
                    name, "data-form", "attribute", "data-fallback", fallback, NULL);
  author_html_text (render->out, value != NULL ? value : "");
  author_html_close (render->out, "span");
}

void
author_render_open_heading (AuthorRender *render, const char *class_name, guint heading)
{
  g_autofree char *number = g_strdup_printf ("%u", heading);
  g_autofree char *classes = g_strconcat (class_name, " source", NULL);
  bool is_edited = author_render_is_edited (render);

  author_html_open (render->out, "div", "class", is_edited ? classes : class_name, "data-source",
                    is_edited ? number : NULL, "data-form", is_edited ? "words" : NULL, NULL);
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

  if (!author_render_is_edited (render))
    return;
  key = key_of (item);
  author_html_open (render->out, "span", "class", "atom", "data-atom", key, NULL);
}

void
author_render_close_atom (AuthorRender *render)
{
  if (author_render_is_edited (render))
    author_html_close (render->out, "span");
}
