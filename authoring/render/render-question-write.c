/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"

#include "engine/base/json.h"
#include "engine/base/text.h"

/* What is written or chosen in words: gaps, numbers, short and free texts. */

#define ITEM(question, i) (&g_array_index ((question)->items, AuthorQuestionItem, (i)))

/* --- cloze ------------------------------------------------------------------------------------ */

static bool
is_chosen (const AuthorQuestionItem *gap)
{
  return gap->n_right < g_strv_length (gap->accepted);
}

/* A line to be filled in; where there is a choice, what can be chosen. */
static void
write_gap (AuthorRender *render, const AuthorMarkdownItem *node)
{
  const AuthorQuestionItem *gap = ITEM (render->cloze, render->n_gaps++);

  (void) node;
  author_html_open (render->out, "span", "class", "gap", NULL);
  g_string_append (render->out, "______");
  if (!render->cloze->has_bank && is_chosen (gap)) {
    g_autofree char *choices = g_strjoinv (" / ", gap->accepted);

    g_string_append (render->out, " (");
    author_html_text (render->out, choices);
    g_string_append_c (render->out, ')');
  }
  author_html_close (render->out, "span");
}

/* The part of the prompt with the first gap, and where in it the text with gaps begins. */
static guint
find_first_gap (const AuthorQuestion *question, guint *ret_item)
{
  for (guint part = 0; part < question->prompt->len; part++) {
    AuthorText text = g_array_index (question->prompt, AuthorPart, part).text;

    for (guint i = text.first; text.markdown != NULL && i < text.end;
         i = text.markdown->items[i].next)
      if (author_markdown_holds (text.markdown, i, AUTHOR_MARKDOWN_GAP)) {
        *ret_item = i;
        return part;
      }
  }
  g_return_val_if_reached (0);
}

/* Parts from @first to before @end, those at both borders maybe only half. */
static GArray *
parts_between (const AuthorQuestion *question, bool before)
{
  guint item = 0, part = find_first_gap (question, &item);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (AuthorPart));

  for (guint i = 0; i < question->prompt->len; i++) {
    AuthorPart piece = g_array_index (question->prompt, AuthorPart, i);

    if (i == part && before)
      piece.text.end = item;
    else if (i == part)
      piece.text.first = item;
    if ((before ? i <= part : i >= part)
        && (piece.text.markdown == NULL || piece.text.first < piece.text.end))
      g_array_append_val (parts, piece);
  }
  return parts;
}

void
author_render_cloze_ask (AuthorRender *render, const AuthorQuestion *question)
{
  g_autoptr (GArray) parts = parts_between (question, true);

  if (parts->len > 0)
    author_render_parts (render, parts);
  else
    author_html_element (render->out, "p", NULL, author_render_word (render, "fill_gaps"));
}

static void
add_words (JsonBuilder *builder, const char *name, char **words, guint n)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    json_builder_add_string_value (builder, words[i]);
  json_builder_end_array (builder);
}

static void
add_gap (JsonBuilder *builder, const AuthorQuestionItem *gap)
{
  json_builder_begin_object (builder);
  add_words (builder, "right", gap->accepted, gap->n_right);
  add_words (builder, "wrong", gap->accepted + gap->n_right,
             g_strv_length (gap->accepted) - gap->n_right);
  lk_json_add_int (builder, "length", author_question_gap_length (gap));
  json_builder_end_object (builder);
}

static char *
cloze_data (const AuthorQuestion *question)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < question->items->len; i++)
    add_gap (builder, ITEM (question, i));
  json_builder_end_array (builder);
  if (question->has_bank)
    add_words (builder, "bank", (char **) question->groups->pdata, question->groups->len);
  json_builder_set_member_name (builder, "case");
  json_builder_add_boolean_value (builder, question->has_case);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

static int
compare_words (const void *a, const void *b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
render_bank (AuthorRender *render, const AuthorQuestion *question)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < question->groups->len; i++)
    g_ptr_array_add (words, g_ptr_array_index (question->groups, i));
  g_ptr_array_sort (words, compare_words);
  author_html_open (render->out, "ul", "class", "bank", NULL);
  for (guint i = 0; i < words->len; i++)
    author_html_element (render->out, "li", NULL, g_ptr_array_index (words, i));
  author_html_close (render->out, "ul");
}

void
author_render_cloze (AuthorRender *render, const AuthorQuestion *question)
{
  g_autoptr (GArray) parts = parts_between (question, false);
  g_autofree char *data = cloze_data (question);

  render->gap = write_gap;
  render->cloze = question;
  render->n_gaps = 0;
  author_html_open (render->out, "div", "class", "cloze", NULL);
  author_render_parts (render, parts);
  author_html_close (render->out, "div");
  render->gap = NULL;
  render->cloze = NULL;
  if (question->has_bank)
    render_bank (render, question);
  author_html_data (render->out, data);
}

void
author_render_cloze_key (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "ol", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *gap = ITEM (question, i);

    author_html_open (render->out, "li", NULL);
    author_html_text (render->out, gap->n_right > 0 ? gap->accepted[0] : "");
    if (author_text_has_content (gap->feedback))
      author_render_reason (render, gap->feedback);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ol");
}

/* --- numbers and short texts ------------------------------------------------------------------ */

static void
open_answer (AuthorRender *render, const AuthorQuestionItem *item, bool is_number)
{
  g_autofree char *value = lk_text_from_number (item->value);
  g_autofree char *tolerance = lk_text_from_number (item->tolerance);
  bool has_value = is_number && !item->is_any;

  author_html_open (render->out, "li", "data-right", item->is_right ? "" : NULL, "data-any",
                    item->is_any ? "" : NULL, "data-value", has_value ? value : NULL,
                    "data-tolerance", has_value ? tolerance : NULL, "data-text",
                    is_number || item->is_any ? NULL : item->accepted[0], NULL);
}

/* All answers that were thought of, each with what is said to it. */
static void
render_answers (AuthorRender *render, const AuthorQuestion *question, bool is_number)
{
  author_html_open (render->out, "ul", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = ITEM (question, i);

    open_answer (render, item, is_number);
    if (item->is_any)
      author_html_element (render->out, "div", "text", author_render_word (render, "all_others"));
    else
      author_render_words (render, item->text);
    author_render_why (render, item, item->is_right);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

void
author_render_numeric (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "p", "class", "number", "data-unit", question->unit, NULL);
  g_string_append (render->out, "______ ");
  author_html_text (render->out, question->unit != NULL ? question->unit : "");
  author_html_close (render->out, "p");
}

void
author_render_numeric_key (AuthorRender *render, const AuthorQuestion *question)
{
  render_answers (render, question, true);
}

static void
render_field (AuthorRender *render, const AuthorQuestion *question, const char *class_name)
{
  g_autofree char *length = g_strdup_printf ("%u", author_question_text_length (question));

  author_html_open (render->out, "p", "class", class_name, "data-length", length, "data-case",
                    question->has_case ? "" : NULL, "data-rows",
                    author_render_value (render, question->block, "rows"), NULL);
  g_string_append (render->out, "____________");
  author_html_close (render->out, "p");
}

void
author_render_short (AuthorRender *render, const AuthorQuestion *question)
{
  render_field (render, question, "short");
}

void
author_render_short_key (AuthorRender *render, const AuthorQuestion *question)
{
  render_answers (render, question, false);
}

void
author_render_free (AuthorRender *render, const AuthorQuestion *question)
{
  render_field (render, question, "free");
  if (question->items->len == 0)
    return;
  author_html_open (render->out, "ul", "class", "criteria", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    author_html_open (render->out, "li", NULL);
    author_render_words (render, ITEM (question, i)->text);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}
