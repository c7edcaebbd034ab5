/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/calculator-private.h"

/* --- findings ---------------------------------------------------------------------------------- */

void
author_calculator_issue (AuthorCalculatorReader *reader, AuthorIssueCode code, const char *found,
                         const char *expected)
{
  reader->has_failed = reader->has_failed || author_issue_code_severity (code) == LK_SEVERITY_ERROR;
  author_issue_add (reader->issues, code, reader->line, 1, found, expected);
}

void
author_calculator_unknown_name (AuthorCalculatorReader *reader, const char *name)
{
  const AuthorCalculator *calculator = reader->calculator;
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < calculator->inputs->len; i++) {
    const AuthorInput *input = &g_array_index (calculator->inputs, AuthorInput, i);

    if (input->table >= 0)
      g_string_append_printf (
          known, ", %s.%s",
          g_array_index (calculator->tables, AuthorInputTable, (guint) input->table).name,
          input->name);
    else
      g_string_append_printf (known, ", %s", input->name);
  }
  for (guint i = 0; i < calculator->outputs->len; i++)
    g_string_append_printf (known, ", %s",
                            g_array_index (calculator->outputs, AuthorOutput, i).name);
  author_calculator_issue (reader, AUTHOR_ISSUE_NAME_UNKNOWN, name,
                           known->len > 2 ? known->str + 2 : NULL);
}

/* --- names ------------------------------------------------------------------------------------- */

int
author_calculator_find_table (const AuthorCalculator *calculator, const char *name)
{
  for (guint i = 0; i < calculator->tables->len; i++)
    if (g_str_equal (g_array_index (calculator->tables, AuthorInputTable, i).name, name))
      return (int) i;
  return -1;
}

int
author_calculator_find_input (const AuthorCalculator *calculator, const char *table,
                              const char *name)
{
  int number = table != NULL ? author_calculator_find_table (calculator, table) : -1;

  if (table != NULL && number < 0)
    return -1;
  for (guint i = 0; i < calculator->inputs->len; i++) {
    const AuthorInput *input = &g_array_index (calculator->inputs, AuthorInput, i);

    if (input->table == number && g_str_equal (input->name, name))
      return (int) i;
  }
  return -1;
}

int
author_calculator_find_output (const AuthorCalculator *calculator, const char *name)
{
  for (guint i = 0; i < calculator->outputs->len; i++)
    if (g_str_equal (g_array_index (calculator->outputs, AuthorOutput, i).name, name))
      return (int) i;
  return -1;
}

/* --- the order of results ---------------------------------------------------------------------- */

typedef enum {
  STATE_NEW,
  STATE_OPEN, /* on the way from the root to here */
  STATE_DONE,
} State;

typedef struct {
  AuthorCalculatorReader *reader;
  State *states;
  GArray *needs; /* of guint: results that the one in hand asks for */
  GArray *path;  /* of guint: those that are open */
} Sorter;

static bool
knows_cb (const char *table, const char *name, void *data)
{
  Sorter *sorter = data;
  const AuthorCalculator *calculator = sorter->reader->calculator;
  int output;

  if (name == NULL)
    return author_calculator_find_table (calculator, table) >= 0;
  if (author_calculator_find_input (calculator, table, name) >= 0)
    return true;
  output = table == NULL ? author_calculator_find_output (calculator, name) : -1;
  if (output >= 0 && sorter->needs != NULL)
    g_array_append_val (sorter->needs, output);
  return output >= 0;
}

static const AuthorOutput *
output_at (const Sorter *sorter, guint number)
{
  return &g_array_index (sorter->reader->calculator->outputs, AuthorOutput, number);
}

/* `a → b → a` */
static void
report_cycle (Sorter *sorter, guint number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint i = sorter->path->len;

  while (i > 0 && g_array_index (sorter->path, guint, i - 1) != number)
    i--;
  for (i = MAX (i, 1) - 1; i < sorter->path->len; i++)
    g_string_append_printf (text, "%s → ",
                            output_at (sorter, g_array_index (sorter->path, guint, i))->name);
  g_string_append (text, output_at (sorter, number)->name);
  sorter->reader->line = output_at (sorter, number)->line;
  author_calculator_issue (sorter->reader, AUTHOR_ISSUE_CYCLE, text->str, NULL);
}

static void
sort_output (Sorter *sorter, guint number)
{
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (guint));

  if (sorter->states[number] == STATE_OPEN)
    report_cycle (sorter, number);
  if (sorter->states[number] != STATE_NEW)
    return;
  sorter->states[number] = STATE_OPEN;
  g_array_append_val (sorter->path, number);
  sorter->needs = needs;
  author_expression_resolve (output_at (sorter, number)->expression, knows_cb, sorter, NULL, NULL);
  for (guint i = 0; i < needs->len; i++)
    sort_output (sorter, g_array_index (needs, guint, i));
  g_array_set_size (sorter->path, sorter->path->len - 1);
  sorter->states[number] = STATE_DONE;
  g_array_append_val (sorter->reader->calculator->order, number);
}

/* Names that are not known, and results that need each other. */
static void
sort_outputs (AuthorCalculatorReader *reader)
{
  guint n = reader->calculator->outputs->len;
  g_autofree State *states = g_new0 (State, n);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  Sorter sorter = { .reader = reader, .states = states, .path = path };
  bool has_unknown = false;

  for (guint i = 0; i < n; i++) {
    const AuthorOutput *output = output_at (&sorter, i);
    const char *name;

    if (author_expression_resolve (output->expression, knows_cb, &sorter, &name, NULL))
      continue;
    reader->line = output->line;
    author_calculator_unknown_name (reader, name);
    has_unknown = true;
  }
  for (guint i = 0; i < n && !has_unknown; i++)
    sort_output (&sorter, i);
}

/* --- sentences with results in them ------------------------------------------------------------ */

/* Names in braces in the texts beside the table of results. */
static void
check_sentences (AuthorCalculatorReader *reader)
{
  const AuthorCalculator *calculator = reader->calculator;
  const AuthorPage *page = calculator->page->page;
  const AuthorBlock *of = &page->blocks[calculator->results_block];

  if (calculator->results_block == 0)
    return;
  reader->line = of->line;
  for (gsize i = of->content.start; i < of->content.end; i++) {
    gsize end = i + 1;
    g_autofree char *name = NULL;

    if (page->text[i] != '{')
      continue;
    while (end < of->content.end && page->text[end] != '}' && page->text[end] != '\n')
      end++;
    name = g_strndup (page->text + i + 1, end - i - 1);
    if (author_expression_is_name (name) && author_calculator_find_output (calculator, name) < 0)
      author_calculator_unknown_name (reader, name);
  }
}

/* --- the block --------------------------------------------------------------------------------- */

static const struct {
  const char *name;
  void (*read) (AuthorCalculatorReader *reader, guint block);
} readers[] = {
  /* What names others comes behind what has the names. */
  { "inputs", author_calculator_read_inputs },
  { "results", author_calculator_read_results },
  { "tests", author_calculator_read_tests },
  { "bars", author_calculator_read_bars },
};

static void
clear_output (void *data)
{
  author_expression_free (((AuthorOutput *) data)->expression);
}

static void
clear_test (void *data)
{
  g_hash_table_unref (((AuthorCalculatorTest *) data)->cells);
}

static void
clear_bars (void *data)
{
  g_array_unref (((AuthorBars *) data)->show);
}

static AuthorCalculator *
calculator_new (const AuthorCoursePage *page, guint block)
{
  AuthorCalculator *calculator = g_new0 (AuthorCalculator, 1);

  calculator->page = page;
  calculator->block = block;
  calculator->title = author_page_value (page->page, block, "title");
  calculator->inputs = g_array_new (FALSE, FALSE, sizeof (AuthorInput));
  calculator->tables = g_array_new (FALSE, FALSE, sizeof (AuthorInputTable));
  calculator->outputs = g_array_new (FALSE, FALSE, sizeof (AuthorOutput));
  calculator->order = g_array_new (FALSE, FALSE, sizeof (guint));
  calculator->tests = g_array_new (FALSE, FALSE, sizeof (AuthorCalculatorTest));
  calculator->bars = g_array_new (FALSE, FALSE, sizeof (AuthorBars));
  g_array_set_clear_func (calculator->outputs, clear_output);
  g_array_set_clear_func (calculator->tests, clear_test);
  g_array_set_clear_func (calculator->bars, clear_bars);
  calculator->owned = g_ptr_array_new_with_free_func (g_free);
  calculator->strings = g_string_chunk_new (512);
  return calculator;
}

static bool
read_inner (AuthorCalculatorReader *reader, gsize row)
{
  const AuthorPage *page = reader->calculator->page->page;
  guint block = reader->calculator->block;
  bool is_there = false;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    if (g_strcmp0 (page->blocks[i].name, readers[row].name) != 0)
      continue;
    reader->line = page->blocks[i].line;
    readers[row].read (reader, i);
    is_there = true;
  }
  reader->line = page->blocks[block].line;
  return is_there;
}

static AuthorCalculator *
read_all (AuthorCalculatorReader *reader, const AuthorCoursePage *page, guint block,
          AuthorIssueList *issues)
{
  AuthorCalculator *calculator = calculator_new (page, block);

  *reader = (AuthorCalculatorReader){ .calculator = calculator, .issues = issues };
  reader->line = page->page->blocks[block].line;
  if (!read_inner (reader, 0))
    author_calculator_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "calculator", "::: inputs");
  if (!read_inner (reader, 1))
    author_calculator_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "calculator", "::: results");
  if (!read_inner (reader, 2))
    author_calculator_issue (reader, AUTHOR_ISSUE_TESTS_MISSING, "calculator", "::: tests");
  read_inner (reader, 3);
  sort_outputs (reader);
  check_sentences (reader);
  if (!reader->has_failed)
    author_calculator_check_tests (reader);
  return calculator;
}

AuthorCalculator *
author_calculator_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues)
{
  AuthorCalculatorReader reader;
  g_autoptr (AuthorCalculator) calculator = read_all (&reader, page, block, issues);

  return reader.has_failed ? NULL : g_steal_pointer (&calculator);
}

AuthorCalculator *
author_calculator_read_draft (const AuthorCoursePage *page, guint block, AuthorIssueList *issues)
{
  AuthorCalculatorReader reader;

  return read_all (&reader, page, block, issues);
}

void
author_calculator_free (AuthorCalculator *calculator)
{
  if (calculator == NULL)
    return;
  g_array_unref (calculator->inputs);
  g_array_unref (calculator->tables);
  g_array_unref (calculator->outputs);
  g_array_unref (calculator->order);
  g_array_unref (calculator->tests);
  g_array_unref (calculator->bars);
  g_ptr_array_unref (calculator->owned);
  g_string_chunk_free (calculator->strings);
  g_free (calculator);
}
