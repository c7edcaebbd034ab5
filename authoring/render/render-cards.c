/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-activity.h"
#include "authoring/render/render-edit.h"

/* Cards to learn by: a heading is the front, what stands below it the back. */

static void
render_card (AuthorRender *render, guint heading, guint end)
{
  const AuthorPage *page = render->page->page;
  AuthorText front = author_render_text_of (render, heading);

  g_string_append (render->out, "<li class=\"card\">");
  author_render_open_heading (render, "front", heading);
  author_render_line (render, front);
  g_string_append (render->out, "</div><div class=\"back\">");
  for (guint i = heading + 1; i < end; i = page->blocks[i].next)
    author_render_block (render, i);
  g_string_append (render->out, "</div></li>");
  if (heading + 1 >= end)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING, page->blocks[heading].line, 1,
                      "cards", "…");
}

static guint
next_card (const AuthorPage *page, guint from, guint end)
{
  while (from < end && page->blocks[from].kind != AUTHOR_BLOCK_HEADING)
    from = page->blocks[from].next;
  return from;
}

void
author_render_cards (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  const char *id = page->blocks[block].id, *title = author_render_value (render, block, "title");
  guint end = page->blocks[block].next, n = 0;

  if (id == NULL)
    return;
  author_html_open (render->out, "section", "class", "q b-cards", "id", id, "data-block", "cards",
                    NULL);
  g_string_append (render->out, "<header>");
  author_html_open (render->out, "span", "class", "q-label", NULL);
  author_render_value_words (render, block, "title", author_render_word (render, "cards"));
  author_html_close (render->out, "span");
  g_string_append (render->out, "</header><div class=\"body\"><ol class=\"cards\">");
  for (guint i = next_card (page, block + 1, end), next; i < end; i = next, n++) {
    next = next_card (page, i + 1, end);
    render_card (render, i, next);
  }
  g_string_append (render->out, "</ol></div></section>\n");
  if (n == 0)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING, page->blocks[block].line, 1,
                      "cards", "### …");
  /* A letter for six cards that are known. */
  author_facts_add_work (render->facts, id, "cards", title, (n + 5) / 6);
}
