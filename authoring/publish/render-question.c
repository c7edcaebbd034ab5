/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/render.h"

/* How the answers of each kind are written. One row for each kind. */
static const AuthorRenderAnswers answers[AUTHOR_N_QUESTIONS] = {
  [AUTHOR_QUESTION_CHOICE] = author_render_options,
  [AUTHOR_QUESTION_MULTIPLE] = author_render_options,
  [AUTHOR_QUESTION_TRUE_FALSE] = author_render_options,
};

static void
render_header (AuthorRender *render, const AuthorQuestion *question)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *title = author_render_value (render, question->block, "title");

  g_ascii_formatd (number, sizeof number, "%.10g", question->points);
  g_string_append (render->out, "<header>");
  author_html_element (render->out, "span", "q-label",
                       title != NULL ? title : author_render_word (render, "question"));
  if (question->points > 0) {
    g_autofree char *points = g_strdup_printf (
        "%s %s", number, author_render_word (render, question->points == 1 ? "point" : "points"));

    author_html_element (render->out, "span", "q-points", points);
  }
  g_string_append (render->out, "</header>");
}

static void
render_fold (AuthorRender *render, const char *class_name)
{
  author_html_open (render->out, "details", "class", class_name, NULL);
  author_html_element (render->out, "summary", NULL, author_render_word (render, class_name));
}

static void
render_hints (AuthorRender *render, const AuthorQuestion *question)
{
  for (guint i = 0; i < question->hints->len; i++) {
    render_fold (render, "hint");
    author_render_inner (render, g_array_index (question->hints, guint, i));
    author_html_close (render->out, "details");
  }
}

static void
open_question (AuthorRender *render, const AuthorQuestion *question)
{
  char points[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *tries = g_strdup_printf ("%u", question->tries);
  g_autofree char *label = g_strconcat (question->id, "-t", NULL);

  g_ascii_formatd (points, sizeof points, "%.10g", question->points);
  author_html_open (render->out, "section", "class", "q", "id", question->id, "data-block",
                    author_question_kind_name (question->kind), "data-points", points, "data-tries",
                    tries, "data-partial", question->is_partial ? "" : NULL, "data-shuffle",
                    question->is_shuffled ? "" : NULL, "aria-labelledby", label, NULL);
}

static void
render_question (AuthorRender *render, guint block)
{
  g_autoptr (AuthorQuestion) question = author_question_read (render->page, block, render->issues);
  g_autofree char *label = NULL;

  if (question == NULL || question->id == NULL)
    return;
  author_facts_add_question (render->facts, question, render->set,
                             author_render_value (render, block, "title"));
  label = g_strconcat (question->id, "-t", NULL);
  open_question (render, question);
  render_header (render, question);
  g_string_append (render->out, "<div class=\"body\">");
  author_html_open (render->out, "div", "class", "ask", "id", label, NULL);
  author_render_parts (render, question->prompt);
  g_string_append (render->out, "</div>");
  answers[question->kind](render, question);
  render_hints (render, question);
  if (question->solution->len > 0) {
    render_fold (render, "solution");
    author_render_parts (render, question->solution);
    author_html_close (render->out, "details");
  }
  g_string_append (render->out, "</div></section>\n");
}

void
author_render_options (AuthorRender *render, const AuthorQuestion *question)
{
  g_string_append (render->out, "<ul class=\"options\">");
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = &g_array_index (question->items, AuthorQuestionItem, i);

    author_html_open (render->out, "li", "data-right", item->is_right ? "" : NULL, NULL);
    g_string_append (render->out, "<div class=\"text\">");
    author_render_line (render, item->text);
    g_string_append (render->out, "</div>");
    if (item->feedback.markdown != NULL || item->is_right) {
      g_string_append (render->out, "<div class=\"why\">");
      /* Readable without scripts: which one it is. */
      if (item->is_right)
        author_html_element (render->out, "b", "verdict", author_render_word (render, "right"));
      author_render_text (render, item->feedback);
      g_string_append (render->out, "</div>");
    }
    author_html_close (render->out, "li");
  }
  g_string_append (render->out, "</ul>");
}

const AuthorRenderRow author_render_questions[] = {
  { "choice", render_question },
  { "multiple", render_question },
  { "truefalse", render_question },
  { NULL, NULL },
};
