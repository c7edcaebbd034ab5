/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-edit.h"

/* Blocks of parts, each of which begins with a heading: accordion, tabs, stepper, timeline; and the gate
 * that parts a page in two. */

/* How the parts of a kind are written. */
typedef struct {
  const char *around; /* element around all parts; %NULL: none */
  const char *part;   /* element of a part */
  bool is_fold;       /* its heading opens and closes it */
} Form;

/* The next heading of the level from @from on that stands directly in the block, or its end. */
static guint
next_part (const AuthorPage *page, guint from, guint end, guint level)
{
  for (guint i = from; i < end; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_HEADING && page->blocks[i].level <= level)
      return i;
  return end;
}

static void
render_range (AuthorRender *render, guint first, guint end)
{
  for (guint i = first; i < end; i = render->page->page->blocks[i].next)
    author_render_block (render, i);
}

static void
render_part (AuthorRender *render, const Form *form, guint heading, guint end, bool is_open)
{
  author_html_open (render->out, form->part, "class", "part", "open",
                    form->is_fold && is_open ? "open" : NULL, NULL);
  if (form->is_fold)
    g_string_append (render->out, "<summary>");
  author_render_block (render, heading);
  if (form->is_fold)
    g_string_append (render->out, "</summary>");
  g_string_append (render->out, "<div class=\"inside\">");
  render_range (render, heading + 1, end);
  g_string_append (render->out, "</div>");
  author_html_close (render->out, form->part);
}

/* The first heading says of which level those are that begin a part; lower ones belong to a part. */
static void
render_parts (AuthorRender *render, guint block, const Form *form, bool opens_first)
{
  const AuthorPage *page = render->page->page;
  guint end = page->blocks[block].next, first = next_part (page, block + 1, end, G_MAXUINT);
  guint level = first < end ? page->blocks[first].level : 0;

  author_render_open (render, "section", block, NULL);
  author_render_title (render, block);
  render_range (render, block + 1, first);
  if (form->around != NULL)
    author_html_open (render->out, form->around, NULL);
  for (guint i = first, next; i < end; i = next) {
    next = next_part (page, i + 1, end, level);
    render_part (render, form, i, next, opens_first && i == first);
  }
  if (form->around != NULL)
    author_html_close (render->out, form->around);
  author_html_close (render->out, "section");
  if (first == end)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING, page->blocks[block].line, 1,
                      page->blocks[block].name, "### …");
}

static void
render_accordion (AuthorRender *render, guint block)
{
  render_parts (render, block, &(Form){ NULL, "details", true }, false);
}

/* On a narrow screen, and without scripts, they are an accordion. */
static void
render_tabs (AuthorRender *render, guint block)
{
  render_parts (render, block, &(Form){ NULL, "details", true }, true);
}

static void
render_stepper (AuthorRender *render, guint block)
{
  render_parts (render, block, &(Form){ NULL, "div", false }, false);
}

static void
render_timeline (AuthorRender *render, guint block)
{
  render_parts (render, block, &(Form){ "ol", "li", false }, false);
}

/* The run-time hides what follows and makes the button; the page alone shows all. */
static void
render_gate (AuthorRender *render, guint block)
{
  const AuthorBlock *of = &render->page->page->blocks[block];
  const char *title = author_render_value (render, block, "title");

  author_html_open (render->out, "section", "class", "b-gate", "id", of->id, "data-block", "gate",
                    "data-label", title != NULL ? title : author_render_word (render, "gate"),
                    NULL);
  author_render_inner (render, block);
  if (author_render_is_edited (render)) {
    author_html_open (render->out, "p", "class", "gate-label", NULL);
    author_render_value_words (render, block, "title", author_render_word (render, "gate"));
    author_html_close (render->out, "p");
  }
  author_html_close (render->out, "section");
  if (of->id != NULL)
    author_facts_add_work (render->facts, of->id, "gate", title, 1);
}

const AuthorRenderRow author_render_folds[] = {
  { "accordion", render_accordion }, { "tabs", render_tabs }, { "stepper", render_stepper },
  { "timeline", render_timeline },   { "gate", render_gate }, { NULL, NULL },
};
