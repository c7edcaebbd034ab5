/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/calculator.h"
#include "authoring/render/calculator-data.h"
#include "authoring/render/formula-words.h"
#include "authoring/render/render-activity.h"
#include "authoring/render/render-edit.h"
#include "engine/base/text.h"

/* A calculator: what is asked, how it is reckoned and the examples as tables, which is all that is to be seen
 * without scripts; and the same as data for the run-time. */

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
    g_autofree char *words = author_formula_words (output->text, author_render_is_german (render),
                                                   label_cb, (void *) calculator);

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
    number = author_formula_number (result->number, output->decimals,
                                    author_render_is_german (render));
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
                                  author_render_is_german (render));
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
  author_render_value_words (render, block, "title", author_render_word (render, "calc"));
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
  data = author_calculator_data (calculator);
  author_html_data (render->out, data);
  g_string_append (render->out, "</section>\n");
}
