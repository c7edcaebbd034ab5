/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/model/calculator.h"
#include "authoring/publish/formula-words.h"
#include "authoring/publish/render-activity.h"
#include "engine/base/json.h"
#include "engine/base/text.h"

/* A calculator: what is asked, how it is reckoned and the examples as tables, which is all that is to be seen
 * without scripts; and the same as data for the run-time. */

static bool
is_german (const AuthorRender *render)
{
  return render->course->language != NULL && strncmp (render->course->language, "de", 2) == 0;
}

static const AuthorInput *
input_at (const AuthorCalculator *calculator, guint number)
{
  return &g_array_index (calculator->inputs, AuthorInput, number);
}

static const AuthorOutput *
output_at (const AuthorCalculator *calculator, guint number)
{
  return &g_array_index (calculator->outputs, AuthorOutput, number);
}

static const AuthorInputTable *
table_of (const AuthorCalculator *calculator, const AuthorInput *input)
{
  return input->table < 0
             ? NULL
             : &g_array_index (calculator->tables, AuthorInputTable, (guint) input->table);
}

static const char *
not_null (const char *text)
{
  return text != NULL ? text : "";
}

/* --- tables to read ----------------------------------------------------------------------------- */

static void
open_table (AuthorRender *render, const char *class_name, const char *caption,
            const char *const *heads)
{
  author_html_open (render->out, "div", "class", class_name, NULL);
  g_string_append (render->out, "<table>");
  author_html_element (render->out, "caption", NULL, caption);
  g_string_append (render->out, "<thead><tr>");
  for (; *heads != NULL; heads++) {
    author_html_open (render->out, "th", "scope", "col", NULL);
    author_html_text (render->out, author_render_word (render, *heads));
    author_html_close (render->out, "th");
  }
  g_string_append (render->out, "</tr></thead><tbody>");
}

static void
close_table (AuthorRender *render)
{
  g_string_append (render->out, "</tbody></table></div>");
}

static void
render_row_head (AuthorRender *render, const char *text)
{
  author_html_open (render->out, "th", "scope", "row", NULL);
  author_html_text (render->out, text);
  author_html_close (render->out, "th");
}

/* What can be put in: the unit, or what can be chosen. */
static char *
dup_form (const AuthorInput *input)
{
  if (input->choices != NULL)
    return g_strjoinv ("; ", (char **) input->choices);
  return g_strdup (not_null (input->unit));
}

/* `Wege zur Arbeit: Personen` */
static char *
dup_label (const AuthorCalculator *calculator, const AuthorInput *input)
{
  const AuthorInputTable *table = table_of (calculator, input);

  if (table == NULL)
    return g_strdup (not_null (input->label));
  return g_strdup_printf ("%s: %s", not_null (table->title), not_null (input->label));
}

static void
render_inputs (AuthorRender *render, const AuthorCalculator *calculator)
{
  static const char *const heads[] = { "calc_input", "calc_unit", "hint", NULL };

  open_table (render, "table calc-inputs",
              calculator->inputs_title != NULL ? calculator->inputs_title
                                               : author_render_word (render, "calc_inputs"),
              heads);
  for (guint i = 0; i < calculator->inputs->len; i++) {
    const AuthorInput *input = input_at (calculator, i);
    g_autofree char *label = dup_label (calculator, input);
    g_autofree char *form = dup_form (input);

    g_string_append (render->out, "<tr>");
    render_row_head (render, label);
    author_html_element (render->out, "td", NULL, form);
    author_html_element (render->out, "td", NULL, not_null (input->hint));
    g_string_append (render->out, "</tr>");
  }
  close_table (render);
}

static const char *
label_cb (const char *name, void *data)
{
  const AuthorCalculator *calculator = data;

  for (guint i = 0; i < calculator->inputs->len; i++)
    if (g_str_equal (input_at (calculator, i)->name, name))
      return input_at (calculator, i)->label;
  for (guint i = 0; i < calculator->tables->len; i++)
    if (g_str_equal (g_array_index (calculator->tables, AuthorInputTable, i).name, name))
      return g_array_index (calculator->tables, AuthorInputTable, i).title;
  for (guint i = 0; i < calculator->outputs->len; i++)
    if (g_str_equal (output_at (calculator, i)->name, name))
      return output_at (calculator, i)->label;
  return NULL;
}

static void
render_formulas (AuthorRender *render, const AuthorCalculator *calculator)
{
  static const char *const heads[] = { "calc_result", "calc_formula", "calc_unit", NULL };

  open_table (render, "table calc-formulas", author_render_word (render, "calc_how"), heads);
  for (guint i = 0; i < calculator->outputs->len; i++) {
    const AuthorOutput *output = output_at (calculator, i);
    g_autofree char *words
        = author_formula_words (output->text, is_german (render), label_cb, (void *) calculator);

    g_string_append (render->out, "<tr>");
    render_row_head (render, output->label != NULL ? output->label : output->name);
    author_html_element (render->out, "td", NULL, words);
    author_html_element (render->out, "td", NULL, not_null (output->unit));
    g_string_append (render->out, "</tr>");
  }
  close_table (render);
}

/* --- examples ------------------------------------------------------------------------------------ */

static char *
dup_result (const AuthorRender *render, const AuthorOutput *output, const AuthorResult *result)
{
  g_autofree char *number = NULL;

  switch (result->kind) {
  case AUTHOR_RESULT_NUMBER:
    number = author_formula_number (result->number, output->decimals, is_german (render));
    return output->unit != NULL ? g_strdup_printf ("%s %s", number, output->unit)
                                : g_steal_pointer (&number);
  case AUTHOR_RESULT_TEXT:
    return g_strdup (result->text);
  case AUTHOR_RESULT_TRUTH:
    return g_strdup (author_render_word (render, result->truth ? "yes" : "no"));
  default:
    return g_strdup (author_render_word (render, "calc_unknown"));
  }
}

/* What a test puts in, as people of the language write it. */
static char *
dup_given (const AuthorRender *render, const AuthorCalculator *calculator, const AuthorInput *input,
           const AuthorCalculatorTest *test)
{
  const AuthorInputTable *table = table_of (calculator, input);
  g_autofree char *key
      = table != NULL ? g_strconcat (table->name, ".", input->name, NULL) : g_strdup (input->name);
  const char *text = g_hash_table_lookup (test->cells, key);
  double number;

  if (text == NULL)
    text = table == NULL ? input->start : NULL;
  if (text == NULL || *text == '\0')
    return NULL;
  if (input->kind == AUTHOR_INPUT_NUMBER && lk_text_to_number (text, &number)) {
    const char *point = strchr (text, '.');

    return author_formula_number (number, point != NULL ? (guint) strlen (point + 1) : 0,
                                  is_german (render));
  }
  return g_strdup (text);
}

static void
render_pair (AuthorRender *render, const char *label, const char *value, const char *unit)
{
  g_string_append (render->out, "<tr>");
  render_row_head (render, label);
  g_string_append (render->out, "<td>");
  author_html_text (render->out, value);
  if (unit != NULL) {
    g_string_append (render->out, " ");
    author_html_text (render->out, unit);
  }
  g_string_append (render->out, "</td></tr>");
}

static void
render_example (AuthorRender *render, const AuthorCalculator *calculator,
                const AuthorCalculatorTest *test)
{
  static const char *const heads[] = { "calc_what", "calc_value", NULL };
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  g_autoptr (GArray) results = author_calculator_compute (calculator, test, gaps);
  g_autofree char *caption
      = g_strdup_printf ("%s: %s", author_render_word (render, "example"), test->title);

  open_table (render, "table calc-example", caption, heads);
  for (guint i = 0; i < calculator->inputs->len; i++) {
    const AuthorInput *input = input_at (calculator, i);
    g_autofree char *label = dup_label (calculator, input);
    g_autofree char *given = dup_given (render, calculator, input, test);

    if (given != NULL)
      render_pair (render, label, given, input->unit);
  }
  for (guint i = 0; i < calculator->outputs->len; i++) {
    const AuthorOutput *output = output_at (calculator, i);
    g_autofree char *value = dup_result (render, output, &g_array_index (results, AuthorResult, i));

    if (output->label != NULL)
      render_pair (render, output->label, value, NULL);
  }
  close_table (render);
}

/* --- sentences with results in them ---------------------------------------------------------------- */

/* Puts an element that the run-time fills where `{name}` stands in HTML. */
static void
append_filled (GString *out, const AuthorCalculator *calculator, const char *html)
{
  const char *open, *close;

  while ((open = strchr (html, '{')) != NULL && (close = strchr (open, '}')) != NULL) {
    g_autofree char *name = g_strndup (open + 1, (gsize) (close - open) - 1);

    if (author_calculator_find_output (calculator, name) < 0) {
      g_string_append_len (out, html, open + 1 - html);
      html = open + 1;
      continue;
    }
    g_string_append_len (out, html, open - html);
    author_html_open (out, "span", "class", "calc-value", "data-of", name, NULL);
    g_string_append (out, "…</span>");
    html = close + 1;
  }
  g_string_append (out, html);
}

/* The texts of the block of results, without its table. */
static void
render_sentences (AuthorRender *render, const AuthorCalculator *calculator)
{
  const AuthorPage *page = render->page->page;
  guint block = calculator->results_block;
  GString *out = render->out;
  g_autoptr (GString) html = g_string_new (NULL);

  render->out = html;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    AuthorText text;

    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT) {
      author_render_block (render, i);
      continue;
    }
    text = author_render_text_of (render, i);
    for (guint at = text.first; text.markdown != NULL && at < text.end;
         at = text.markdown->items[at].next)
      if (text.markdown->items[at].kind != AUTHOR_MARKDOWN_TABLE)
        author_render_text (render,
                            (AuthorText){ text.markdown, at, text.markdown->items[at].next });
  }
  render->out = out;
  if (html->len == 0)
    return;
  g_string_append (out, "<div class=\"calc-say\">");
  append_filled (out, calculator, html->str);
  g_string_append (out, "</div>");
}

/* --- data for the run-time ------------------------------------------------------------------------- */

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL)
    lk_json_add_string (builder, name, value);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_input (JsonBuilder *builder, const AuthorInput *input)
{
  static const char *const kinds[] = {
    [AUTHOR_INPUT_NUMBER] = "number", [AUTHOR_INPUT_CHOICE] = "choice", [AUTHOR_INPUT_TEXT] = "text"
  };

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "kind", kinds[input->kind]);
  add_text (builder, "name", input->name);
  add_text (builder, "label", input->label);
  add_text (builder, "unit", input->unit);
  add_text (builder, "hint", input->hint);
  add_text (builder, "start", input->start);
  if (isfinite (input->least))
    lk_json_add_number (builder, "least", true, input->least);
  if (isfinite (input->most))
    lk_json_add_number (builder, "most", true, input->most);
  if (input->table >= 0)
    lk_json_add_int (builder, "table", input->table);
  if (input->choices != NULL) {
    begin_array (builder, "choices");
    for (guint i = 0; input->choices[i] != NULL; i++)
      json_builder_add_string_value (builder, input->choices[i]);
    json_builder_end_array (builder);
  }
  if (input->values != NULL) {
    begin_array (builder, "values");
    for (guint i = 0; input->choices[i] != NULL; i++)
      json_builder_add_double_value (builder, input->values[i]);
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);
}

static void
add_output (JsonBuilder *builder, const AuthorOutput *output)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", output->name);
  add_text (builder, "label", output->label);
  add_text (builder, "unit", output->unit);
  add_text (builder, "note", output->note);
  add_text (builder, "formula", output->text);
  lk_json_add_int (builder, "decimals", output->decimals);
  json_builder_end_object (builder);
}

static void
add_numbers (JsonBuilder *builder, const char *name, const GArray *numbers)
{
  begin_array (builder, name);
  for (guint i = 0; i < numbers->len; i++)
    json_builder_add_int_value (builder, g_array_index (numbers, guint, i));
  json_builder_end_array (builder);
}

static void
add_bars (JsonBuilder *builder, const AuthorCalculator *calculator, const AuthorBars *bars)
{
  json_builder_begin_object (builder);
  add_text (builder, "title", bars->title);
  add_numbers (builder, "show", bars->show);
  if (bars->striped != NULL)
    lk_json_add_int (builder, "striped", author_calculator_find_output (calculator, bars->striped));
  if (bars->largest > 0)
    lk_json_add_int (builder, "largest", bars->largest);
  json_builder_end_object (builder);
}

/* What can be put in by one press. */
static void
add_example (JsonBuilder *builder, const AuthorCalculator *calculator,
             const AuthorCalculatorTest *test)
{
  json_builder_begin_object (builder);
  add_text (builder, "title", test->title);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  for (guint i = 0; i < calculator->inputs->len; i++) {
    const AuthorInput *input = input_at (calculator, i);
    const AuthorInputTable *table = table_of (calculator, input);
    g_autofree char *key = table != NULL ? g_strconcat (table->name, ".", input->name, NULL)
                                         : g_strdup (input->name);
    const char *text = g_hash_table_lookup (test->cells, key);

    if (text != NULL)
      lk_json_add_string (builder, key, text);
  }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
dup_data (const AuthorCalculator *calculator)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "inputsTitle", calculator->inputs_title);
  add_text (builder, "resultsTitle", calculator->results_title);
  lk_json_add_int (builder, "main", calculator->main);
  begin_array (builder, "tables");
  for (guint i = 0; i < calculator->tables->len; i++) {
    const AuthorInputTable *table = &g_array_index (calculator->tables, AuthorInputTable, i);

    json_builder_begin_object (builder);
    add_text (builder, "name", table->name);
    add_text (builder, "title", table->title);
    lk_json_add_int (builder, "rows", table->rows);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  begin_array (builder, "inputs");
  for (guint i = 0; i < calculator->inputs->len; i++)
    add_input (builder, input_at (calculator, i));
  json_builder_end_array (builder);
  begin_array (builder, "results");
  for (guint i = 0; i < calculator->outputs->len; i++)
    add_output (builder, output_at (calculator, i));
  json_builder_end_array (builder);
  add_numbers (builder, "order", calculator->order);
  begin_array (builder, "bars");
  for (guint i = 0; i < calculator->bars->len; i++)
    add_bars (builder, calculator, &g_array_index (calculator->bars, AuthorBars, i));
  json_builder_end_array (builder);
  begin_array (builder, "examples");
  for (guint i = 0; i < calculator->tests->len; i++)
    add_example (builder, calculator, &g_array_index (calculator->tests, AuthorCalculatorTest, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

/* --- the block ------------------------------------------------------------------------------------- */

static bool
is_part (const char *name)
{
  static const char *const parts[] = { "inputs", "results", "tests", "bars", NULL };

  return name != NULL && g_strv_contains (parts, name);
}

void
author_render_calculator (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  g_autoptr (AuthorCalculator) calculator
      = author_calculator_read (render->page, block, render->issues);
  const char *id = page->blocks[block].id;
  g_autofree char *label = NULL, *data = NULL;

  if (calculator == NULL || id == NULL)
    return;
  author_facts_add_work (render->facts, id, "calculator", calculator->title, 0);
  label = g_strconcat (id, "-t", NULL);
  author_html_open (render->out, "section", "class", "calc", "id", id, "data-block", "calculator",
                    "aria-labelledby", label, NULL);
  author_html_open (render->out, "p", "class", "title", "id", label, NULL);
  author_html_text (render->out, calculator->title != NULL ? calculator->title
                                                           : author_render_word (render, "calc"));
  author_html_close (render->out, "p");
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (!is_part (page->blocks[i].name))
      author_render_block (render, i);
  render_sentences (render, calculator);
  g_string_append (render->out, "<div class=\"calc-static\">");
  render_inputs (render, calculator);
  render_formulas (render, calculator);
  for (guint i = 0; i < calculator->tests->len; i++)
    render_example (render, calculator,
                    &g_array_index (calculator->tests, AuthorCalculatorTest, i));
  g_string_append (render->out, "</div>");
  data = dup_data (calculator);
  author_html_data (render->out, data);
  g_string_append (render->out, "</section>\n");
}
