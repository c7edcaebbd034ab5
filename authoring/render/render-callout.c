/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/icon.h"
#include "authoring/render/render-edit.h"
#include "authoring/text/sentence.h"

/* Boxes beside the text: callouts, goal, summary, definition. */

#define MOST_SENTENCES 3

/* The word of the kind, and behind it the title that the author gave. */
static void
render_label (AuthorRender *render, guint block, const char *word)
{
  const char *title = author_render_value (render, block, "title");
  g_autofree char *label = title != NULL ? g_strdup_printf ("%s: %s", word, title) : NULL;

  if (!author_render_is_edited (render)) {
    author_html_element (render->out, "b", "label", label != NULL ? label : word);
    return;
  }
  g_string_append (render->out, "<b class=\"label\">");
  author_html_text (render->out, word);
  author_render_value_slot (render, "span", NULL, block, "title");
  g_string_append (render->out, "</b>");
}

static void
render_box (AuthorRender *render, guint block)
{
  const char *kind = render->page->page->blocks[block].name;

  author_render_open (render, "section", block, "note");
  author_icon_append (render->out, kind);
  g_string_append (render->out, "<div>");
  render_label (render, block, author_render_word (render, kind));
  author_render_content (render, block, "…");
  g_string_append (render->out, "</div></section>\n");
}

static guint
count_sentences (const AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  guint n = 0;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT) {
      /* What is wrong with it is told when it is rendered. */
      g_autoptr (AuthorMarkdown) text = author_text_block_parse (render->page, i, true, NULL);

      n += text != NULL ? author_sentences_count (text) : 0;
    }
  return n;
}

static void
render_summary (AuthorRender *render, guint block)
{
  guint n = count_sentences (render, block);

  if (n > MOST_SENTENCES) {
    g_autofree char *found = g_strdup_printf ("%u", n);
    g_autofree char *expected = g_strdup_printf ("%u", MOST_SENTENCES);

    author_issue_add (render->issues, AUTHOR_ISSUE_SUMMARY_LONG,
                      author_render_line_of (render, block), 1, found, expected);
  }
  render_box (render, block);
}

static void
render_goal (AuthorRender *render, guint block)
{
  author_render_open (render, "section", block, "goal");
  author_html_element (render->out, "b", NULL, author_render_word (render, "goal"));
  author_render_content (render, block, "…");
  g_string_append (render->out, "</section>\n");
}

static void
render_definition (AuthorRender *render, guint block)
{
  author_render_open (render, "section", block, NULL);
  g_string_append (render->out, "<dl>");
  if (author_render_is_edited (render) || author_render_value (render, block, "term") != NULL)
    author_render_value_slot (render, "dt", NULL, block, "term");
  else
    g_string_append (render->out, "<dt></dt>");
  g_string_append (render->out, "<dd>");
  author_render_content (render, block, "…");
  g_string_append (render->out, "</dd></dl></section>\n");
}

/* What trainers note for themselves is in no package. */
static void
render_nothing (AuthorRender *render, guint block)
{
  (void) render;
  (void) block;
}

const AuthorRenderRow author_render_callouts[] = {
  { "tip", render_box },       { "example", render_box },           { "law", render_box },
  { "caution", render_box },   { "summary", render_summary },       { "goal", render_goal },
  { "notes", render_nothing }, { "definition", render_definition }, { NULL, NULL },
};
