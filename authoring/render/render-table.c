/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-edit.h"

/* A table with a caption, and whatever stands beside it. */

static bool
render_text (AuthorRender *render, AuthorText text, const char *caption)
{
  const AuthorMarkdown *markdown = text.markdown;
  bool has_table = false;

  for (guint i = text.first; markdown != NULL && i < text.end; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_TABLE) {
      author_render_table (render, markdown, i, has_table ? NULL : caption);
      has_table = true;
    } else {
      author_render_text (render, (AuthorText){ markdown, i, markdown->items[i].next });
    }
  author_render_count_notes (render, text);
  return has_table;
}

static void
render_table (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  bool has_table = false, is_edited = author_render_is_edited (render);
  const char *caption = is_edited ? NULL : author_render_value (render, block, "caption");

  author_render_open (render, "section", block, NULL);
  /* Tables are written in as a whole, with the text around them. */
  if (is_edited)
    author_render_value_slot (render, "p", "caption", block, "caption");
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT) {
      gsize start = render->out->len;

      if (is_edited)
        g_string_append (render->out, "<div class=\"source\">");
      has_table
          |= render_text (render, author_render_text_of (render, i), has_table ? NULL : caption);
      if (is_edited)
        author_html_close (render->out, "div");
      author_render_mark_block (render, start, i);
    } else
      author_render_block (render, i);
  g_string_append (render->out, "</section>\n");
  if (!has_table)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING,
                      author_render_line_of (render, block), 1, "table", "| … | … |");
}

const AuthorRenderRow author_render_tables[] = {
  { "table", render_table },
  { "chart", author_render_chart },
  { NULL, NULL },
};
