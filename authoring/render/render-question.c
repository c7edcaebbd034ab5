/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"
#include "authoring/render/render-edit.h"

/* One row for each kind: what is answered, and what stands in the fold with the solution. */
static const struct {
  AuthorRenderAnswers answers, key;
} kinds[AUTHOR_N_QUESTIONS] = {
  [AUTHOR_QUESTION_CHOICE] = { author_render_options, NULL },
  [AUTHOR_QUESTION_MULTIPLE] = { author_render_options, NULL },
  [AUTHOR_QUESTION_TRUE_FALSE] = { author_render_options, NULL },
  [AUTHOR_QUESTION_MATRIX] = { author_render_matrix, author_render_matrix_key },
  [AUTHOR_QUESTION_CLOZE] = { author_render_cloze, author_render_cloze_key },
  [AUTHOR_QUESTION_MATCHING] = { author_render_matching, author_render_matching_key },
  [AUTHOR_QUESTION_ORDERING] = { author_render_ordering, author_render_ordering_key },
  [AUTHOR_QUESTION_SORTING] = { author_render_sorting, author_render_sorting_key },
  [AUTHOR_QUESTION_BOARD] = { author_render_board, author_render_sorting_key },
  [AUTHOR_QUESTION_ASSESSMENT] = { author_render_assessment, NULL },
  [AUTHOR_QUESTION_RANKING] = { author_render_ranking, NULL },
  [AUTHOR_QUESTION_ALLOCATION] = { author_render_allocation, NULL },
  [AUTHOR_QUESTION_HOTSPOT] = { author_render_hotspot, NULL },
  [AUTHOR_QUESTION_LABELS] = { author_render_labels, author_render_labels_key },
  [AUTHOR_QUESTION_NUMERIC] = { author_render_numeric, author_render_numeric_key },
  [AUTHOR_QUESTION_SHORT] = { author_render_short, author_render_short_key },
  [AUTHOR_QUESTION_FREE] = { author_render_free, NULL },
};

static void
render_header (AuthorRender *render, const AuthorQuestion *question)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *title = author_render_value (render, question->block, "title");
  const char *word
      = author_render_word (render, author_question_is_view (question->kind) ? "view" : "question");
  g_autofree char *label = g_strconcat (question->id, "-n", NULL);

  g_ascii_formatd (number, sizeof number, "%.10g", question->points);
  g_string_append (render->out, "<header>");
  author_html_open (render->out, "span", "class", "q-label", "id", label, NULL);
  author_html_text (render->out, title != NULL ? title : word);
  author_html_close (render->out, "span");
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
  g_autofree char *label = g_strdup_printf ("%s-n %s-t", question->id, question->id);

  g_ascii_formatd (points, sizeof points, "%.10g", question->points);
  author_html_open (render->out, "section", "role", "group", "class", "q", "id", question->id,
                    "data-block", author_question_kind_name (question->kind), "data-points", points,
                    "data-tries", tries, "data-partial", question->is_partial ? "" : NULL,
                    "data-shuffle", question->is_shuffled && !render->is_edited ? "" : NULL,
                    "aria-labelledby", label, NULL);
}

/* What stands before the answers. A cloze is asked in its own words; only what comes before its first gap
 * is read as the question. */
static void
render_ask (AuthorRender *render, const AuthorQuestion *question)
{
  g_autofree char *label = g_strconcat (question->id, "-t", NULL);

  author_html_open (render->out, "div", "class", "ask", "id", label, NULL);
  if (question->kind == AUTHOR_QUESTION_CLOZE)
    author_render_cloze_ask (render, question);
  else
    author_render_parts (render, question->prompt);
  author_html_close (render->out, "div");
}

static void
render_solution (AuthorRender *render, const AuthorQuestion *question)
{
  AuthorRenderAnswers key = kinds[question->kind].key;

  if (question->solution->len == 0 && key == NULL)
    return;
  render_fold (render, "solution");
  if (key != NULL) {
    author_html_open (render->out, "div", "class", "key", NULL);
    key (render, question);
    author_html_close (render->out, "div");
  }
  author_render_parts (render, question->solution);
  author_html_close (render->out, "details");
}

void
author_render_question (AuthorRender *render, guint block)
{
  g_autoptr (AuthorQuestion) question = author_question_read (render->page, block, render->issues);

  if (question == NULL || question->id == NULL)
    return;
  author_facts_add_question (render->facts, question, render->set,
                             author_render_value (render, block, "title"));
  open_question (render, question);
  render_header (render, question);
  g_string_append (render->out, "<div class=\"body\">");
  render_ask (render, question);
  kinds[question->kind].answers (render, question);
  author_render_parts (render, question->notes);
  render_hints (render, question);
  render_solution (render, question);
  g_string_append (render->out, "</div></section>\n");
}

void
author_render_answer (AuthorRender *render, AuthorText text)
{
  bool has_slot = author_render_open_words (render, text);

  author_render_line (render, text);
  if (has_slot)
    author_render_close_slot (render);
}

void
author_render_words (AuthorRender *render, AuthorText text)
{
  g_string_append (render->out, "<div class=\"text\">");
  author_render_answer (render, text);
  g_string_append (render->out, "</div>");
}

/* Readable without scripts: which one it is. */
void
author_render_why (AuthorRender *render, const AuthorQuestionItem *item, bool is_right)
{
  bool has_place = author_render_is_edited (render);

  if (!author_text_has_content (item->feedback) && !is_right && !has_place)
    return;
  g_string_append (render->out, "<div class=\"why\">");
  if (is_right)
    author_html_element (render->out, "b", "verdict", author_render_word (render, "right"));
  has_place = author_render_open_why (render, item->text, item->feedback);
  author_render_text (render, item->feedback);
  if (has_place)
    author_render_close_slot (render);
  g_string_append (render->out, "</div>");
}

void
author_render_reason (AuthorRender *render, AuthorText reason)
{
  author_html_open (render->out, "div", "class", "why", NULL);
  author_render_text (render, reason);
  author_html_close (render->out, "div");
}

void
author_render_options (AuthorRender *render, const AuthorQuestion *question)
{
  g_string_append (render->out, "<ul class=\"options\">");
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = &g_array_index (question->items, AuthorQuestionItem, i);

    author_html_open (render->out, "li", "data-right", item->is_right ? "" : NULL, NULL);
    author_render_words (render, item->text);
    author_render_why (render, item, item->is_right);
    author_html_close (render->out, "li");
  }
  g_string_append (render->out, "</ul>");
}

const AuthorRenderRow author_render_questions[] = {
  { "choice", author_render_question },     { "multiple", author_render_question },
  { "truefalse", author_render_question },  { "matrix", author_render_question },
  { "cloze", author_render_question },      { "matching", author_render_question },
  { "ordering", author_render_question },   { "sorting", author_render_question },
  { "hotspot", author_render_question },    { "labels", author_render_question },
  { "numeric", author_render_question },    { "short", author_render_question },
  { "free", author_render_question },       { "board", author_render_question },
  { "assessment", author_render_question }, { "ranking", author_render_question },
  { "allocation", author_render_question }, { NULL, NULL },
};
