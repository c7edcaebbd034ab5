/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/model/calculator-private.h"
#include "authoring/source/source-limits.h"
#include "engine/base/text.h"

/* A test while its results are reckoned. */
typedef struct {
  const AuthorCalculator *calculator;
  const AuthorCalculatorTest *test;
  GArray *results; /* of AuthorResult */
} Run;

static const AuthorInput *
input_at (const Run *run, guint number)
{
  return &g_array_index (run->calculator->inputs, AuthorInput, number);
}

/* What is written in a test, or stands there at first, as a value. */
static AuthorResult
value_of (const AuthorInput *input, const char *text)
{
  AuthorResult value = { .kind = AUTHOR_RESULT_UNKNOWN, .reason = AUTHOR_UNKNOWN_GAP };

  if (text == NULL || *text == '\0')
    return value;
  value.kind = AUTHOR_RESULT_TEXT;
  value.text = text;
  if (input->kind == AUTHOR_INPUT_NUMBER || input->values != NULL)
    value.kind = AUTHOR_RESULT_NUMBER;
  if (input->kind == AUTHOR_INPUT_NUMBER && !lk_text_to_number (text, &value.number))
    value.kind = AUTHOR_RESULT_UNKNOWN;
  for (guint i = 0; input->values != NULL && input->choices[i] != NULL; i++)
    if (g_str_equal (input->choices[i], text))
      value.number = input->values[i];
  return value;
}

static bool
value_cb (const char *name, AuthorResult *ret_value, void *data)
{
  const Run *run = data;
  int number = author_calculator_find_input (run->calculator, NULL, name);
  const char *text;

  if (number >= 0) {
    const AuthorInput *input = input_at (run, (guint) number);

    text = g_hash_table_lookup (run->test->cells, name);
    *ret_value = value_of (input, text != NULL ? text : input->start);
    return true;
  }
  number = author_calculator_find_output (run->calculator, name);
  if (number < 0)
    return false;
  *ret_value = g_array_index (run->results, AuthorResult, (guint) number);
  return true;
}

/* --- rows -------------------------------------------------------------------------------------- */

/* What stands in one row of a column, `1; 2; 3` being three; %NULL behind the last. (transfer full) */
static char *
dup_part (const Run *run, const char *table, const char *column, guint row)
{
  g_autofree char *key = g_strconcat (table, ".", column, NULL);
  const char *text = g_hash_table_lookup (run->test->cells, key);
  g_auto (GStrv) parts
      = g_strsplit (text != NULL ? text : "", ";", AUTHOR_LIMIT_CALCULATOR_ROWS + 1);

  if (row >= MIN (g_strv_length (parts), AUTHOR_LIMIT_CALCULATOR_ROWS))
    return NULL;
  return g_strstrip (g_strdup (parts[row]));
}

/* Where a row begins that is not empty, from @row on; −1: there is none. */
static int
next_row (const Run *run, int table, guint row)
{
  const char *name = g_array_index (run->calculator->tables, AuthorInputTable, (guint) table).name;
  bool is_within = true;

  for (; is_within; row++) {
    is_within = false;
    for (guint i = 0; i < run->calculator->inputs->len; i++) {
      g_autofree char *part = NULL;

      if (input_at (run, i)->table != table)
        continue;
      part = dup_part (run, name, input_at (run, i)->name, row);
      if (part != NULL && *part != '\0')
        return (int) row;
      is_within = is_within || part != NULL;
    }
  }
  return -1;
}

static int
rows_cb (const char *table, void *data)
{
  const Run *run = data;
  int number = author_calculator_find_table (run->calculator, table), n = 0;

  if (number < 0)
    return -1;
  for (int row = next_row (run, number, 0); row >= 0; row = next_row (run, number, (guint) row + 1))
    n++;
  return n;
}

static bool
cell_cb (const char *table, guint row, const char *column, AuthorResult *ret_value, void *data)
{
  const Run *run = data;
  int number = author_calculator_find_input (run->calculator, table, column);
  int of = author_calculator_find_table (run->calculator, table);
  int at = next_row (run, of, 0);
  g_autofree char *part = NULL;

  if (number < 0)
    return false;
  for (guint i = 0; i < row; i++)
    at = next_row (run, of, (guint) at + 1);
  part = dup_part (run, table, column, (guint) at);
  *ret_value = value_of (input_at (run, (guint) number),
                         part != NULL ? g_string_chunk_insert_const (run->calculator->strings, part)
                                      : NULL);
  return true;
}

GArray *
author_calculator_compute (const AuthorCalculator *calculator, const AuthorCalculatorTest *test,
                           AuthorGaps *gaps)
{
  Run run = { calculator, test, g_array_new (FALSE, TRUE, sizeof (AuthorResult)) };
  const AuthorScope scope = { value_cb, rows_cb, cell_cb, &run };

  g_array_set_size (run.results, calculator->outputs->len);
  for (guint i = 0; i < calculator->order->len; i++) {
    guint number = g_array_index (calculator->order, guint, i);
    const AuthorOutput *output = &g_array_index (calculator->outputs, AuthorOutput, number);

    g_array_index (run.results, AuthorResult, number)
        = author_expression_evaluate (output->expression, &scope, gaps);
  }
  return run.results;
}

/* --- what has to come out ---------------------------------------------------------------------- */

/* Digits behind the point. */
static int
decimals_of (const char *number)
{
  const char *point = strchr (number, '.');

  return point != NULL ? (int) strlen (point + 1) : 0;
}

/* `63.452`: rounded like that; `63.45 ± 0.01`: within that. */
static bool
number_fits (double number, const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, "±", 2);
  double value, tolerance;

  if (parts[0] == NULL || !lk_text_to_number (g_strstrip (parts[0]), &value))
    return false;
  if (parts[1] == NULL)
    return author_number_is_equal (author_number_round (number, MIN (decimals_of (parts[0]), 15)),
                                   value);
  return lk_text_to_number (g_strstrip (parts[1]), &tolerance)
         && fabs (number - value) <= tolerance;
}

static bool
fits (const AuthorResult *result, const char *expected)
{
  switch (result->kind) {
  case AUTHOR_RESULT_NUMBER:
    return number_fits (result->number, expected);
  case AUTHOR_RESULT_TEXT:
    return g_str_equal (result->text, expected);
  case AUTHOR_RESULT_TRUTH:
    return g_str_equal (result->truth ? "true" : "false", expected);
  default:
    return g_str_equal (expected, "?");
  }
}

static char *
dup_shown (const AuthorResult *result)
{
  switch (result->kind) {
  case AUTHOR_RESULT_NUMBER:
    return lk_text_from_number (author_number_round (result->number, 6));
  case AUTHOR_RESULT_TEXT:
    return g_strdup (result->text);
  case AUTHOR_RESULT_TRUTH:
    return g_strdup (result->truth ? "true" : "false");
  default:
    return g_strdup_printf ("? (%s%s%s)", author_unknown_name (result->reason),
                            result->gaps != NULL ? ": " : "",
                            result->gaps != NULL ? result->gaps[0] : "");
  }
}

/* One value that a test puts in. */
static void
check_part (AuthorCalculatorReader *reader, const AuthorInput *input, char *part)
{
  double number;

  if (*g_strstrip (part) == '\0')
    return;
  if (input->kind == AUTHOR_INPUT_NUMBER && !lk_text_to_number (part, &number))
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, part, "1.5");
  if (input->kind == AUTHOR_INPUT_CHOICE && !g_strv_contains (input->choices, part)) {
    g_autofree char *choices = g_strjoinv ("; ", (char **) input->choices);

    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, part, choices);
  }
}

static void
check_input (AuthorCalculatorReader *reader, const AuthorInput *input,
             const AuthorCalculatorTest *test)
{
  const AuthorInputTable *table
      = input->table < 0
            ? NULL
            : &g_array_index (reader->calculator->tables, AuthorInputTable, (guint) input->table);
  g_autofree char *key
      = table != NULL ? g_strconcat (table->name, ".", input->name, NULL) : g_strdup (input->name);
  const char *text = g_hash_table_lookup (test->cells, key);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", table != NULL ? ";" : "\n",
                                     AUTHOR_LIMIT_CALCULATOR_ROWS + 2);
  guint most = table != NULL ? table->rows : 1;
  g_autofree char *expected = g_strdup_printf ("≤ %u × ;", most - 1);

  if (g_strv_length (parts) > most)
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, text, expected);
  for (guint i = 0; i < MIN (g_strv_length (parts), most); i++)
    check_part (reader, input, parts[i]);
}

/* What a test puts in has to be possible. */
static void
check_inputs (AuthorCalculatorReader *reader, const AuthorCalculatorTest *test)
{
  const GArray *inputs = reader->calculator->inputs;

  reader->line = test->line;
  for (guint i = 0; i < inputs->len; i++)
    check_input (reader, &g_array_index (inputs, AuthorInput, i), test);
}

static void
check_test (AuthorCalculatorReader *reader, const AuthorCalculatorTest *test)
{
  const AuthorCalculator *calculator = reader->calculator;
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  g_autoptr (GArray) results = author_calculator_compute (calculator, test, gaps);

  for (guint i = 0; i < results->len; i++) {
    const AuthorOutput *output = &g_array_index (calculator->outputs, AuthorOutput, i);
    const AuthorResult *result = &g_array_index (results, AuthorResult, i);
    const char *expected = g_hash_table_lookup (test->cells, output->name);
    g_autofree char *shown = NULL, *found = NULL;

    if (expected == NULL || *expected == '\0' || fits (result, expected))
      continue;
    shown = dup_shown (result);
    found = g_strdup_printf ("%s, %s: %s", test->title, output->name, shown);
    reader->line = output->line;
    author_calculator_issue (reader, AUTHOR_ISSUE_TEST_DIFFERS, found, expected);
  }
}

void
author_calculator_check_tests (AuthorCalculatorReader *reader)
{
  const GArray *tests = reader->calculator->tests;

  for (guint i = 0; i < tests->len; i++)
    check_inputs (reader, &g_array_index (tests, AuthorCalculatorTest, i));
  for (guint i = 0; i < tests->len && !reader->has_failed; i++)
    check_test (reader, &g_array_index (tests, AuthorCalculatorTest, i));
}
