/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-activity.h"
#include "authoring/render/render-edit.h"

/* Rules about words, and a text that breaks some of them. With scripts a text of one's own is held against them; without,
 * both are there to be read. */

static void
render_part (AuthorRender *render, guint part, const char *class_name)
{
  author_html_open (render->out, "div", "class", class_name, NULL);
  author_render_inner (render, part);
  author_html_close (render->out, "div");
}

static void
render_rules (AuthorRender *render, guint rules)
{
  author_html_open (render->out, "details", "class", "rules",
                    author_render_is_edited (render) ? "open" : NULL, "", NULL);
  author_html_element (render->out, "summary", NULL,
                       author_render_word (render, "wordcheck_rules"));
  author_render_inner (render, rules);
  author_html_close (render->out, "details");
}

void
author_render_wordcheck (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  const char *id = page->blocks[block].id;
  guint sample = author_page_child (page, block, "sample");
  guint rules = author_page_child (page, block, "rules");
  g_autofree char *label = g_strconcat (id, "-t", NULL);

  if (id == NULL)
    return;
  if (rules == AUTHOR_PAGE_ITSELF) {
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING, page->blocks[block].line, 1,
                      "wordcheck", "::: rules");
    return;
  }
  author_html_open (render->out, "section", "class", "b-wordcheck", "id", id, "data-block",
                    "wordcheck", "aria-labelledby", label, NULL);
  author_html_open (render->out, "p", "class", "title", "id", label, NULL);
  author_render_value_words (render, block, "title", author_render_word (render, "wordcheck"));
  author_html_close (render->out, "p");
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (i != sample && i != rules)
      author_render_block (render, i);
  if (sample != AUTHOR_PAGE_ITSELF)
    render_part (render, sample, "sample");
  g_string_append (render->out, "<div class=\"tool\"></div>");
  render_rules (render, rules);
  author_html_close (render->out, "section");
  author_facts_add_work (render->facts, id, "wordcheck",
                         author_render_value (render, block, "title"), 0);
}
