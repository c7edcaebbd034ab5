/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/calculator-data.h"

#include <math.h>

#include "engine/base/json.h"

static void
add_input (JsonBuilder *builder, const AuthorInput *input)
{
  static const char *const kinds[] = {
    [AUTHOR_INPUT_NUMBER] = "number", [AUTHOR_INPUT_CHOICE] = "choice", [AUTHOR_INPUT_TEXT] = "text"
  };

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "kind", kinds[input->kind]);
  lk_json_add_present (builder, "name", input->name);
  lk_json_add_present (builder, "label", input->label);
  lk_json_add_present (builder, "head", input->head);
  lk_json_add_present (builder, "unit", input->unit);
  lk_json_add_present (builder, "hint", input->hint);
  lk_json_add_present (builder, "start", input->start);
  if (isfinite (input->least))
    lk_json_add_number (builder, "least", true, input->least);
  if (isfinite (input->most))
    lk_json_add_number (builder, "most", true, input->most);
  if (input->table >= 0)
    lk_json_add_int (builder, "table", input->table);
  if (input->choices != NULL) {
    lk_json_begin_array (builder, "choices");
    for (guint i = 0; input->choices[i] != NULL; i++)
      json_builder_add_string_value (builder, input->choices[i]);
    json_builder_end_array (builder);
  }
  if (input->values != NULL) {
    lk_json_begin_array (builder, "values");
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
  lk_json_add_present (builder, "name", output->name);
  lk_json_add_present (builder, "label", output->label);
  lk_json_add_present (builder, "unit", output->unit);
  lk_json_add_present (builder, "note", output->note);
  lk_json_add_present (builder, "formula", output->text);
  lk_json_add_int (builder, "decimals", output->decimals);
  json_builder_end_object (builder);
}

static void
add_numbers (JsonBuilder *builder, const char *name, const GArray *numbers)
{
  lk_json_begin_array (builder, name);
  for (guint i = 0; i < numbers->len; i++)
    json_builder_add_int_value (builder, g_array_index (numbers, guint, i));
  json_builder_end_array (builder);
}

static void
add_bars (JsonBuilder *builder, const AuthorCalculator *calculator, const AuthorBars *bars)
{
  json_builder_begin_object (builder);
  lk_json_add_present (builder, "title", bars->title);
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
  lk_json_add_present (builder, "title", test->title);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  for (guint i = 0; i < calculator->inputs->len; i++) {
    const AuthorInput *input = &g_array_index (calculator->inputs, AuthorInput, i);
    const char *table
        = input->table < 0
              ? NULL
              : g_array_index (calculator->tables, AuthorInputTable, (guint) input->table).name;
    g_autofree char *key
        = table != NULL ? g_strconcat (table, ".", input->name, NULL) : g_strdup (input->name);
    const char *text = g_hash_table_lookup (test->cells, key);

    if (text != NULL)
      lk_json_add_string (builder, key, text);
  }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

char *
author_calculator_data (const AuthorCalculator *calculator)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_present (builder, "inputsTitle", calculator->inputs_title);
  lk_json_add_present (builder, "resultsTitle", calculator->results_title);
  lk_json_add_int (builder, "main", calculator->main);
  lk_json_begin_array (builder, "tables");
  for (guint i = 0; i < calculator->tables->len; i++) {
    const AuthorInputTable *table = &g_array_index (calculator->tables, AuthorInputTable, i);

    json_builder_begin_object (builder);
    lk_json_add_present (builder, "name", table->name);
    lk_json_add_present (builder, "title", table->title);
    lk_json_add_int (builder, "rows", table->rows);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "inputs");
  for (guint i = 0; i < calculator->inputs->len; i++)
    add_input (builder, &g_array_index (calculator->inputs, AuthorInput, i));
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "results");
  for (guint i = 0; i < calculator->outputs->len; i++)
    add_output (builder, &g_array_index (calculator->outputs, AuthorOutput, i));
  json_builder_end_array (builder);
  add_numbers (builder, "order", calculator->order);
  lk_json_begin_array (builder, "bars");
  for (guint i = 0; i < calculator->bars->len; i++)
    add_bars (builder, calculator, &g_array_index (calculator->bars, AuthorBars, i));
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "examples");
  for (guint i = 0; i < calculator->tests->len; i++)
    add_example (builder, calculator, &g_array_index (calculator->tests, AuthorCalculatorTest, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}
