/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/calculator-edit.h"

#include <string.h>

#include "authoring/edit/sheet-edit.h"
#include "authoring/edit/workbook-edit.h"
#include "tests/support/source-memory.h"

static AuthorPage *
load (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", "bausteine",
                                            "03-experimente", "10-rechner.md", NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  return author_page_parse (bytes, NULL);
}

static void
assert_good (const AuthorPage *page)
{
  AuthorCoursePage course_page = { .page = (AuthorPage *) page };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCalculator) calculator = NULL;
  g_autofree char *found = NULL;

  course_page.definitions = author_definitions_new (page);
  calculator = author_calculator_read (&course_page, 0, issues);
  author_definitions_free (course_page.definitions);
  found = source_issues_dump (issues);
  g_assert_cmpstr (found, ==, "");
  g_assert_nonnull (calculator);
}

/* A name goes through everything, and back again to the same bytes. */
static void
test_rename (void)
{
  static const struct {
    const char *table, *from, *to, *says;
  } cases[] = {
    { NULL, "gas", "erdgas", "`erdgas * 0.1814 / 1000`" },
    { NULL, "tank", "kraftstoff", "Davon kommen {kraftstoff} Tonnen" },
    { NULL, "summe", "gesamt", "main=gesamt" },
    { NULL, "netz", "strommix", "show=\"heizen, tank, strommix\"" },
    { NULL, "wagen", "autos", "sum(autos, liter * art)" },
    { NULL, "wagen", "autos", "| autos.art |" },
    { "wagen", "liter", "menge", "sum(wagen, menge * art)" },
    { "wagen", "liter", "menge", "| wagen.menge |" },
  };
  g_autoptr (AuthorPage) page = load ();

  assert_good (page);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) named
        = author_calculator_rename (page, 0, cases[i].table, cases[i].from, cases[i].to, NULL);
    g_autoptr (AuthorPage) back = NULL;
    g_autofree char *text = NULL;

    g_test_message ("%s → %s", cases[i].from, cases[i].to);
    g_assert_nonnull (named);
    text = g_strndup (named->text, named->length);
    g_assert_nonnull (strstr (text, cases[i].says));
    assert_good (named);
    back = author_calculator_rename (named, 0, cases[i].table, cases[i].to, cases[i].from, NULL);
    g_assert_true (g_bytes_equal (back->bytes, page->bytes));
  }
  g_assert_null (author_calculator_rename (page, 0, NULL, "gas", "strom", NULL));
  g_assert_null (author_calculator_rename (page, 0, NULL, "gas", "and", NULL));
}

static void
test_remove (void)
{
  g_autoptr (AuthorPage) page = load ();
  g_autoptr (AuthorPage) result = author_calculator_remove (page, 0, NULL, "netz", NULL);
  g_autoptr (AuthorPage) column = author_calculator_remove (page, 0, "wagen", "art", NULL);
  g_autofree char *text = g_strndup (result->text, result->length), *name = NULL;

  g_assert_nonnull (strstr (text, "show=\"heizen, tank\""));
  g_assert_null (strstr (text, "| netz |"));
  g_assert_nonnull (strstr (text, "total(heizen, tank, netz)"));
  g_free (text);
  text = g_strndup (column->text, column->length);
  g_assert_null (strstr (text, "wagen.art"));
  name = author_calculator_new_name (page, 0, "gas");
  g_assert_cmpstr (name, ==, "gas2");
}

static void
test_plan (void)
{
  static const struct {
    const char *fields, *name, *kind, *choices; /* of the second column */
    const char *written;
  } cases[] = {
    { "Ziel, Bis:date ,Wer", "Bis", "date", NULL, "Ziel, Bis:date, Wer" },
    { "Ziel, Wirkung: choice( 1 | zwei, drei )", "Wirkung", "choice", "1 | zwei, drei",
      "Ziel, Wirkung:choice(1 | zwei, drei)" },
    { "Ziel,Wer (Rolle, Ort: neu):long", "Wer (Rolle, Ort: neu)", "long", NULL,
      "Ziel, Wer (Rolle  Ort  neu):long" },
    { "1) Ziel, 2) Weg", "2) Weg", NULL, NULL, "1) Ziel, 2) Weg" },
    { "Ziel, (Weg", "(Weg", NULL, NULL, "Ziel, Weg" },
    { "Ziel,", "", NULL, NULL, "Ziel, " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) fields = author_plan_fields_read (cases[i].fields);
    g_autofree char *written = author_plan_fields_write (fields);
    const AuthorPlanField *field;

    g_test_message ("%s", cases[i].fields);
    g_assert_cmpuint (fields->len, >, 1);
    field = fields->pdata[1];
    g_assert_cmpstr (field->name, ==, cases[i].name);
    g_assert_cmpstr (field->kind, ==, cases[i].kind);
    g_assert_cmpstr (field->choices, ==, cases[i].choices);
    g_assert_cmpstr (written, ==, cases[i].written);
  }
}

static void
test_plan_marks (void)
{
  g_autoptr (GPtrArray) fields = author_plan_fields_read ("Ziel");
  g_autofree char *text = NULL;

  g_ptr_array_add (fields, author_plan_field_new ("a, b: c", "number"));
  g_ptr_array_add (fields, author_plan_field_new ("d", "choice(e (f) | g)"));
  text = author_plan_fields_write (fields);
  g_assert_cmpstr (text, ==, "Ziel, a  b  c:number, d:choice(e  f  | g)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calculator-edit/rename", test_rename);
  g_test_add_func ("/calculator-edit/remove", test_remove);
  g_test_add_func ("/workbook-edit/plan", test_plan);
  g_test_add_func ("/workbook-edit/plan-marks", test_plan_marks);
  return g_test_run ();
}
