/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/expression/expression-issue.h"
#include "authoring/model/block.h"
#include "authoring/model/calculator-private.h"
#include "authoring/source/source-limits.h"
#include "authoring/text/text-table.h"
#include "engine/base/text.h"

#define MOST_DECIMALS 6

static const char *
keep (AuthorCalculatorReader *reader, const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  return g_string_chunk_insert_const (reader->calculator->strings, text);
}

static const AuthorPage *
page_of (const AuthorCalculatorReader *reader)
{
  return reader->calculator->page->page;
}

/* --- tables of Markdown ------------------------------------------------------------------------ */

/* The first table in @block; reports if there is none. (transfer full) (nullable) */
static AuthorTextTable *
read_table (AuthorCalculatorReader *reader, guint block, const char *form)
{
  const AuthorPage *page = page_of (reader);

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    g_autoptr (AuthorMarkdown) markdown = NULL;

    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    markdown = author_text_block_parse (reader->calculator->page, i, false, reader->issues);
    for (guint at = 1; markdown != NULL && at < markdown->n_items; at = markdown->items[at].next)
      if (markdown->items[at].kind == AUTHOR_MARKDOWN_TABLE)
        return author_text_table_new (markdown, at);
  }
  author_calculator_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, page->blocks[block].name, form);
  return NULL;
}

static void
check_heads (AuthorCalculatorReader *reader, const AuthorTextTable *table,
             const char *const *columns)
{
  for (guint i = 0; i < table->n_columns; i++) {
    g_autofree char *head = g_ascii_strdown (author_text_table_head (table, i), -1);
    g_autofree char *known = NULL;

    if (g_strv_contains (columns, head))
      continue;
    known = g_strjoinv (", ", (char **) columns);
    author_calculator_issue (reader, AUTHOR_ISSUE_COLUMN, author_text_table_head (table, i), known);
  }
}

/* The words of that column, "" if the table has none such. */
static const char *
cell_of (const AuthorTextTable *table, guint row, const char *head)
{
  int column = author_text_table_find (table, head);

  return column < 0 ? "" : author_text_table_cell (table, row, (guint) column)->words;
}

/* How many of @n there is room for beside those that are there; reports the rest. */
static guint
room_for (AuthorCalculatorReader *reader, guint n, guint there, guint limit)
{
  guint room = limit - MIN (there, limit);
  g_autofree char *found = g_strdup_printf ("%u", there + n);
  g_autofree char *expected = g_strdup_printf ("≤ %u", limit);

  if (n <= room)
    return n;
  author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, found, expected);
  return room;
}

/* --- inputs ------------------------------------------------------------------------------------ */

/* A name that nothing else has. */
static bool
check_name (AuthorCalculatorReader *reader, const char *table, const char *name)
{
  const AuthorCalculator *calculator = reader->calculator;

  if (!author_expression_is_name (name)) {
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, name, AUTHOR_EXPRESSION_NAME_FORM);
    return false;
  }
  if (author_calculator_find_input (calculator, table, name) < 0
      && (table != NULL
          || (author_calculator_find_table (calculator, name) < 0
              && author_calculator_find_output (calculator, name) < 0)))
    return true;
  author_calculator_issue (reader, AUTHOR_ISSUE_NAME_TWICE, name, NULL);
  return false;
}

static bool
read_bound (const char *text, double *bound)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped == '\0' || lk_text_to_number (stripped, bound);
}

/* `0 … 100`, either of them may be missing; nothing at all is `0 …`. */
static void
read_limits (AuthorCalculatorReader *reader, AuthorInput *input, const char *text)
{
  const char *dots = strstr (text, "…");
  gsize length = strlen ("…");
  g_autofree char *least = NULL;

  input->least = *text == '\0' ? 0 : -INFINITY;
  input->most = INFINITY;
  if (*text == '\0')
    return;
  if (dots == NULL) {
    dots = strstr (text, "...");
    length = strlen ("...");
  }
  least = g_strndup (text, dots != NULL ? (gsize) (dots - text) : 0);
  if (dots == NULL || !read_bound (least, &input->least)
      || !read_bound (dots + length, &input->most) || !(input->least < input->most))
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, text, "0 … 100");
}

/* `Benzin = 2.394`: the number goes to *ret_value and off the text. */
static bool
take_value (char *choice, double *ret_value)
{
  char *sign = strrchr (choice, '=');

  if (sign == NULL || !lk_text_to_number (g_strstrip (sign + 1), ret_value))
    return false;
  *sign = '\0';
  g_strchomp (choice);
  return true;
}

/* `Auto; Bahn; Rad`, or all with a number: `Benzin = 2.394; Diesel = 2.676`. */
static void
read_choices (AuthorCalculatorReader *reader, AuthorInput *input, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint n = g_strv_length (parts), n_values = 0;
  const char **choices;
  double *values;

  if (n == 0)
    return;
  input->kind = AUTHOR_INPUT_CHOICE;
  choices = g_new0 (const char *, n + 1);
  values = g_new0 (double, n);
  g_ptr_array_add (reader->calculator->owned, choices);
  g_ptr_array_add (reader->calculator->owned, values);
  for (guint i = 0; i < n; i++) {
    n_values += take_value (g_strstrip (parts[i]), &values[i]);
    choices[i] = keep (reader, parts[i]);
    if (choices[i] != NULL)
      continue;
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, text, "A; B; C");
    choices[i] = "";
  }
  input->choices = choices;
  if (n_values == n)
    input->values = values;
  else if (n_values > 0)
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, text, "A = 1; B = 2");
}

static void
check_start (AuthorCalculatorReader *reader, const AuthorInput *input)
{
  double number;

  if (input->start == NULL)
    return;
  if (input->kind == AUTHOR_INPUT_NUMBER && !lk_text_to_number (input->start, &number))
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, input->start, "1.5");
  if (input->kind == AUTHOR_INPUT_CHOICE && !g_strv_contains (input->choices, input->start)) {
    g_autofree char *choices = g_strjoinv ("; ", (char **) input->choices);

    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, input->start, choices);
  }
}

static void
read_input (AuthorCalculatorReader *reader, const AuthorTextTable *table, guint row, int number)
{
  GArray *tables = reader->calculator->tables;
  const char *of
      = number < 0 ? NULL : g_array_index (tables, AuthorInputTable, (guint) number).name;
  AuthorInput input = { .table = number, .line = author_text_table_line (table, row) };
  const char *kind = cell_of (table, row, "kind");

  reader->line = input.line;
  if (!check_name (reader, of, cell_of (table, row, "name")))
    return;
  input.name = keep (reader, cell_of (table, row, "name"));
  input.label = keep (reader, cell_of (table, row, "label"));
  input.unit = keep (reader, cell_of (table, row, "unit"));
  input.hint = keep (reader, cell_of (table, row, "hint"));
  input.start = keep (reader, cell_of (table, row, "start"));
  if (input.label == NULL)
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, NULL, "label");
  if (g_str_equal (kind, "text"))
    input.kind = AUTHOR_INPUT_TEXT;
  else if (*kind != '\0' && !g_str_equal (kind, "number"))
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, kind, "number|text");
  read_limits (reader, &input, cell_of (table, row, "limits"));
  read_choices (reader, &input, cell_of (table, row, "choices"));
  check_start (reader, &input);
  g_array_append_val (reader->calculator->inputs, input);
}

/* The table of inputs that @block is; −1: its inputs stand alone. */
static int
read_input_table (AuthorCalculatorReader *reader, guint block)
{
  const AuthorPage *page = page_of (reader);
  const char *name = author_page_value (page, block, "table");
  AuthorInputTable table = { .title = author_page_value (page, block, "title") };

  if (name == NULL)
    return -1;
  table.name = keep (reader, name);
  table.rows
      = CLAMP (author_block_count (page, block, "rows", 10), 1, AUTHOR_LIMIT_CALCULATOR_ROWS);
  if (table.title == NULL)
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE_MISSING, "inputs", "title");
  check_name (reader, NULL, name);
  g_array_append_val (reader->calculator->tables, table);
  return (int) reader->calculator->tables->len - 1;
}

/* The first block names all inputs, each one after it those of its own. */
static void
take_inputs_title (AuthorCalculatorReader *reader, guint first, const char *title)
{
  AuthorCalculator *calculator = reader->calculator;

  if (calculator->inputs_title == NULL)
    calculator->inputs_title = title;
  else
    g_array_index (calculator->inputs, AuthorInput, first).head = title;
}

void
author_calculator_read_inputs (AuthorCalculatorReader *reader, guint block)
{
  static const char *const columns[]
      = { "name", "label", "unit", "start", "limits", "choices", "kind", "hint", NULL };
  g_autoptr (AuthorTextTable) table = NULL;
  int number = read_input_table (reader, block);
  GArray *inputs = reader->calculator->inputs;
  guint n, first = inputs->len;
  table = read_table (reader, block, "| name | label | unit |");
  if (table == NULL)
    return;
  check_heads (reader, table, columns);
  n = room_for (reader, table->n_rows, reader->calculator->inputs->len,
                AUTHOR_LIMIT_CALCULATOR_NAMES);
  for (guint i = 0; i < n; i++)
    read_input (reader, table, i, number);
  if (number < 0 && inputs->len > first)
    take_inputs_title (reader, first, author_page_value (page_of (reader), block, "title"));
}

/* --- results ----------------------------------------------------------------------------------- */

static AuthorExpression *
read_formula (AuthorCalculatorReader *reader, const AuthorTextCell *cell)
{
  AuthorExpression *expression;

  if (!cell->is_plain) {
    author_calculator_issue (reader, AUTHOR_ISSUE_EXPRESSION, cell->words, "`…`");
    return NULL;
  }
  expression = author_expression_parse_line (cell->words, reader->line, reader->issues);
  reader->has_failed = reader->has_failed || expression == NULL;
  return expression;
}

static void
read_output (AuthorCalculatorReader *reader, const AuthorTextTable *table, guint row, guint formula)
{
  AuthorOutput output = { .line = author_text_table_line (table, row) };
  const char *name = cell_of (table, row, "name"), *decimals = cell_of (table, row, "decimals");

  reader->line = output.line;
  if (!check_name (reader, NULL, name))
    return;
  output.expression = read_formula (reader, author_text_table_cell (table, row, formula));
  if (output.expression == NULL)
    return;
  output.name = keep (reader, name);
  output.label = keep (reader, cell_of (table, row, "label"));
  output.unit = keep (reader, cell_of (table, row, "unit"));
  output.note = keep (reader, cell_of (table, row, "note"));
  output.text = keep (reader, author_text_table_cell (table, row, formula)->words);
  if (*decimals != '\0' && !lk_text_to_index (decimals, MOST_DECIMALS, &output.decimals))
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, decimals, "0 … 6");
  g_array_append_val (reader->calculator->outputs, output);
}

static void
read_main (AuthorCalculatorReader *reader, guint block)
{
  AuthorCalculator *calculator = reader->calculator;
  const char *name = author_page_value (page_of (reader), block, "main");
  int number = name != NULL ? author_calculator_find_output (calculator, name) : -1;

  if (name != NULL && number < 0)
    author_calculator_unknown_name (reader, name);
  for (guint i = 0; number < 0 && i < calculator->outputs->len; i++)
    if (g_array_index (calculator->outputs, AuthorOutput, i).label != NULL)
      number = (int) i;
  calculator->main = (guint) MAX (number, 0);
}

void
author_calculator_read_results (AuthorCalculatorReader *reader, guint block)
{
  static const char *const columns[]
      = { "name", "label", "formula", "unit", "decimals", "note", NULL };
  g_autoptr (AuthorTextTable) table = read_table (reader, block, "| name | label | formula |");
  int formula;
  guint n;

  reader->calculator->results_block = block;
  reader->calculator->results_title = author_page_value (page_of (reader), block, "title");
  if (table == NULL)
    return;
  check_heads (reader, table, columns);
  formula = author_text_table_find (table, "formula");
  if (formula < 0) {
    author_calculator_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "results",
                             "| name | label | formula |");
    return;
  }
  n = room_for (reader, table->n_rows, reader->calculator->outputs->len,
                AUTHOR_LIMIT_CALCULATOR_NAMES);
  for (guint i = 0; i < n; i++)
    read_output (reader, table, i, (guint) formula);
  reader->line = page_of (reader)->blocks[block].line;
  read_main (reader, block);
}

/* --- tests and bars ---------------------------------------------------------------------------- */

static bool
is_test_name (const AuthorCalculator *calculator, const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *table = dot != NULL ? g_strndup (name, (gsize) (dot - name)) : NULL;

  if (table != NULL)
    return author_calculator_find_input (calculator, table, dot + 1) >= 0;
  return author_calculator_find_input (calculator, NULL, name) >= 0
         || author_calculator_find_output (calculator, name) >= 0;
}

/* The first column has names, each other one is a test. */
void
author_calculator_read_tests (AuthorCalculatorReader *reader, guint block)
{
  g_autoptr (AuthorTextTable) table = read_table (reader, block, "| name | … |");
  AuthorCalculator *calculator = reader->calculator;
  guint line = reader->line, n;

  if (table == NULL)
    return;
  n = room_for (reader, table->n_columns - 1, calculator->tests->len,
                AUTHOR_LIMIT_CALCULATOR_EXAMPLES);
  for (guint column = 1; column <= n; column++) {
    AuthorCalculatorTest test
        = { .line = line, .cells = g_hash_table_new (g_str_hash, g_str_equal) };

    test.title
        = g_string_chunk_insert (calculator->strings, author_text_table_head (table, column));
    for (guint row = 0; row < table->n_rows; row++)
      g_hash_table_insert (
          test.cells,
          g_string_chunk_insert (calculator->strings,
                                 author_text_table_cell (table, row, 0)->words),
          g_string_chunk_insert (calculator->strings,
                                 author_text_table_cell (table, row, column)->words));
    g_array_append_val (calculator->tests, test);
  }
  for (guint row = 0; row < table->n_rows; row++) {
    reader->line = author_text_table_line (table, row);
    if (!is_test_name (calculator, author_text_table_cell (table, row, 0)->words))
      author_calculator_unknown_name (reader, author_text_table_cell (table, row, 0)->words);
  }
}

void
author_calculator_read_bars (AuthorCalculatorReader *reader, guint block)
{
  const AuthorPage *page = page_of (reader);
  const char *show = author_page_value (page, block, "show");
  g_auto (GStrv) names = g_strsplit (show != NULL ? show : "", ",", -1);
  AuthorBars bars = { .title = author_page_value (page, block, "title"),
                      .striped = author_page_value (page, block, "striped"),
                      .largest = author_block_count (page, block, "largest", 0),
                      .show = g_array_new (FALSE, FALSE, sizeof (guint)) };

  for (char **name = names; *name != NULL; name++) {
    int number = author_calculator_find_output (reader->calculator, g_strstrip (*name));

    if (number < 0)
      author_calculator_unknown_name (reader, *name);
    else
      g_array_append_val (bars.show, number);
  }
  if (bars.striped != NULL && !g_strv_contains ((const char *const *) names, bars.striped))
    author_calculator_issue (reader, AUTHOR_ISSUE_VALUE, bars.striped, show);
  g_array_append_val (reader->calculator->bars, bars);
}
