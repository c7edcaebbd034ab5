/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/calculator.h"

#include <string.h>

#include "tests/support/source-memory.h"

typedef struct {
  AuthorPage *page;
  AuthorCoursePage course_page;
  AuthorIssueList *issues;
  AuthorCalculator *calculator;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->issues = author_issue_list_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  author_calculator_free (fixture->calculator);
  author_page_free (fixture->page);
  author_issue_list_free (fixture->issues);
  author_definitions_free (fixture->course_page.definitions);
}

/* The calculator of @text, %NULL if it has faults. */
static void
read_text (Fixture *fixture, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  fixture->page = author_page_parse (bytes, fixture->issues);
  fixture->course_page.page = fixture->page;
  fixture->course_page.definitions = author_definitions_new (fixture->page);
  for (guint i = 0; i < fixture->page->n_blocks; i++)
    if (g_strcmp0 (fixture->page->blocks[i].name, "calculator") == 0)
      fixture->calculator = author_calculator_read (&fixture->course_page, i, fixture->issues);
}

static void
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "calculators", name, NULL);
  g_autofree char *text = NULL, *issues = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  read_text (fixture, text);
  issues = source_issues_dump (fixture->issues);
  g_assert_cmpstr (issues, ==, "");
  g_assert_nonnull (fixture->calculator);
}

/* --- the calculators of the curriculum: their tests hold --------------------------------------- */

static void
test_curriculum (Fixture *fixture, gconstpointer name)
{
  read_file (fixture, name);
  g_assert_cmpuint (fixture->calculator->order->len, ==, fixture->calculator->outputs->len);
  g_assert_cmpuint (fixture->calculator->tests->len, >=, 4);
}

/* Another figure in a test of one of them is found. */
static void
test_differs (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "calculators",
                                            "payback.md", NULL);
  g_autofree char *text = NULL, *issues = NULL;
  char *figure;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  figure = strstr (text, "18922.44");
  g_assert_nonnull (figure);
  figure[7] = '5';
  read_text (fixture, text);
  issues = source_issues_dump (fixture->issues);
  g_assert_cmpstr (issues, ==, ":32:1 test-differs Wärme, kapitalwert: 18922.4388 | 18922.45\n");
  g_assert_null (fixture->calculator);
}

/* --- what is read ------------------------------------------------------------------------------ */

static void
test_parts (Fixture *fixture, gconstpointer unused)
{
  const AuthorCalculator *calculator;
  const AuthorInput *input;
  const AuthorBars *bars;

  read_file (fixture, "carbon-balance.md");
  calculator = fixture->calculator;
  g_assert_cmpstr (calculator->title, ==, "CO₂-Rechner für kleine Betriebe");
  g_assert_cmpstr (calculator->inputs_title, ==, "Ihre Angaben für 2025");
  input = &g_array_index (calculator->inputs, AuthorInput,
                          (guint) author_calculator_find_input (calculator, NULL, "lieferant"));
  g_assert_cmpstr (input->unit, ==, "g/kWh");
  g_assert_cmpfloat (input->most, ==, 1200);
  g_assert_cmpint (input->table, ==, -1);
  input = &g_array_index (calculator->inputs, AuthorInput,
                          (guint) author_calculator_find_input (calculator, "wege", "kraftstoff"));
  g_assert_cmpint (input->kind, ==, AUTHOR_INPUT_CHOICE);
  g_assert_cmpstr (input->choices[1], ==, "Diesel");
  g_assert_cmpfloat (input->values[1], ==, 2.676);
  g_assert_cmpint (author_calculator_find_input (calculator, NULL, "kraftstoff"), ==, -1);
  g_assert_cmpuint (g_array_index (calculator->tables, AuthorInputTable, 0).rows, ==, 5);
  g_assert_cmpstr (g_array_index (calculator->outputs, AuthorOutput, calculator->main).name, ==,
                   "summe_ort");
  bars = &g_array_index (calculator->bars, AuthorBars, 1);
  g_assert_cmpuint (bars->largest, ==, 3);
  g_assert_cmpuint (bars->show->len, ==, 8);
}

/* Each further block of inputs has its name above its first one. */
static void
test_heads (Fixture *fixture, gconstpointer unused)
{
  static const char *const heads[] = { NULL, "Zweitens", NULL };

  read_text (fixture,
             "::: {.calculator #c-1}\n::: {.inputs title=Erstens}\n| name | label |\n| - | - |\n"
             "| a | A |\n:::\n::: {.inputs title=Zweitens}\n| name | label |\n| - | - |\n"
             "| b | B |\n| c | C |\n:::\n::: results\n| name | label | formula |\n| - | - | - |\n"
             "| x | X | `a + b + c` |\n:::\n::: tests\n| name | eins |\n| - | - |\n"
             "| a | 1 |\n| b | 2 |\n| c | 3 |\n| x | 6 |\n:::\n:::\n");
  g_assert_nonnull (fixture->calculator);
  g_assert_cmpstr (fixture->calculator->inputs_title, ==, "Erstens");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    g_assert_cmpstr (g_array_index (fixture->calculator->inputs, AuthorInput, i).head, ==,
                     heads[i]);
}

#define HEAD                                                                                       \
  "::: {.calculator #c-1}\n::: inputs\n| name | label | limits | choices | start |\n"              \
  "| - | - | - | - | - |\n| a | A | | | |\n"
#define RESULTS ":::\n::: results\n| name | label | formula |\n| - | - | - |\n"
#define TESTS   ":::\n::: tests\n| name | eins |\n| - | - |\n"
#define END     ":::\n:::\n"

static void
test_issues (void)
{
  static const struct {
    const char *text, *issues;
  } cases[] = {
    { HEAD RESULTS "| r | R | a * 2 |\n" TESTS "| a | 2 |\n| r | 4 |\n" END, "" },
    { "::: {.calculator #c-1}\n:::\n", ":1:1 content-missing calculator | ::: inputs\n"
                                       ":1:1 content-missing calculator | ::: results\n"
                                       ":1:1 tests-missing calculator | ::: tests\n" },
    { "::: {.calculator #c-1}\n::: inputs\nnichts\n:::\n::: results\n:::\n::: tests\n:::\n:::\n",
      ":2:1 content-missing inputs | | name | label | unit |\n"
      ":5:1 content-missing results | | name | label | formula |\n"
      ":7:1 content-missing tests | | name | … |\n" },
    { HEAD "| 2b | B | | | |\n| a | B | | | |\n" RESULTS "| a | R | 1 |\n" TESTS END,
      ":6:1 value 2b | a-z A-Z ä é Ω _ 0-9 ₂\n"
      ":7:1 name-twice a | \n"
      ":12:1 name-twice a | \n" },
    { HEAD "| b | B | viel | | |\n| c | | 1 … 0 | | |\n| d | D | | x; ; y | |\n"
           "| e | E | | x; y | z |\n| f | F | | | 1,5 |\n| g | G | | x = 1; y | |\n" RESULTS
           "| r | R | 1 |\n" TESTS END,
      ":6:1 value viel | 0 … 100\n"
      ":7:1 value  | label\n"
      ":7:1 value 1 … 0 | 0 … 100\n"
      ":8:1 value x; ; y | A; B; C\n"
      ":9:1 value z | x; y\n"
      ":10:1 value 1,5 | 1.5\n"
      ":11:1 value x = 1; y | A = 1; B = 2\n" },
    { HEAD RESULTS "| r | R | 2,5 * a |\n| s | S | a * |\n| t | T | a*2 + b*3 |\n"
                   "| u | U | `2x` |\n| v | V | |\n" TESTS END,
      ":10:1 expression ,5 * a | 1.5\n"
      ":11:1 expression a * | 1.5, a, (…)\n"
      ":12:1 expression a2 + b3 | `…`\n"
      ":13:1 expression x | + - * / and or\n"
      ":14:1 expression  | 1.5, a, (…)\n" },
    { HEAD RESULTS "| r | R | a + b |\n| s | S | sum(t, 1) |\n" TESTS END,
      ":10:1 name-unknown b | a, r, s\n"
      ":11:1 name-unknown t | a, r, s\n" },
    { HEAD RESULTS "| r | R | s + 1 |\n| s | S | u |\n| u | U | r |\n| v | V | v |\n" TESTS END,
      ":10:1 cycle r → s → u → r | \n"
      ":13:1 cycle v → v | \n" },
    { HEAD RESULTS "| r | R | a / 3 |\n| s | S | 1 / 0 |\n" TESTS
                   "| a | 1 |\n| r | 0.34 |\n| s | 1 |\n" END,
      ":10:1 test-differs eins, r: 0.333333 | 0.34\n"
      ":11:1 test-differs eins, s: ? (division) | 1\n" },
    { HEAD RESULTS "| r | R | a / 3 |\n" TESTS "| a | 1 |\n| r | 0.33 |\n" END, "" },
    { HEAD RESULTS "| r | R | a / 3 |\n" TESTS "| a | 1 |\n| r | 0.34 ± 0.01 |\n" END, "" },
    { HEAD RESULTS "| r | R | a / 3 |\n" TESTS "| a | |\n| r | 0 |\n" END,
      ":10:1 test-differs eins, r: ? (gap: a) | 0\n" },
    { HEAD RESULTS "| r | R | a |\n" TESTS "| a | eins |\n| b | 1 |\n" END,
      ":16:1 name-unknown b | a, r\n" },
    { HEAD RESULTS "| r | R | a |\n" TESTS "| a | eins |\n" END, ":12:1 value eins | 1.5\n" },
    { HEAD RESULTS "| r | R | a |\n\nEs sind {r} und {q}.\n" TESTS END,
      ":7:1 name-unknown q | a, r\n" },
    { HEAD RESULTS "| r | R | a |\n" TESTS ":::\n::: {.bars show=\"r, x\" striped=y}\n" END,
      ":16:1 name-unknown x | a, r\n"
      ":16:1 value y | r, x\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture = { 0 };
    g_autofree char *issues = NULL;

    g_test_message ("%s", cases[i].text);
    set_up (&fixture, NULL);
    read_text (&fixture, cases[i].text);
    issues = source_issues_dump (fixture.issues);
    g_assert_cmpstr (issues, ==, cases[i].issues);
    g_assert_cmpint (fixture.calculator == NULL, ==, author_issue_list_has_errors (fixture.issues));
    tear_down (&fixture, NULL);
  }
}

int
main (int argc, char **argv)
{
  static const char *const names[]
      = { "carbon-balance.md", "payback.md", "action-plan.md", "opportunity.md" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("/calculator/curriculum/", names[i], NULL);

    g_test_add (path, Fixture, names[i], set_up, test_curriculum, tear_down);
  }
  g_test_add ("/calculator/differs", Fixture, NULL, set_up, test_differs, tear_down);
  g_test_add ("/calculator/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/calculator/heads", Fixture, NULL, set_up, test_heads, tear_down);
  g_test_add_func ("/calculator/issues", test_issues);
  return g_test_run ();
}
