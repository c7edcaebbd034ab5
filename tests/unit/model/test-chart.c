/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/chart.h"

#include <math.h>
#include <string.h>

#include "authoring/text/sentence.h"

static void
test_numbers (void)
{
  static const struct {
    const char *words, *language;
    double expected; /* NAN: none */
  } cases[] = {
    { "1.234,5", "de", 1234.5 },
    { "1.234", "de", 1234 },
    { "1,5", "de", 1.5 },
    { "1.234.567", "de", 1234567 },
    { "−2", "de", -2 },
    { "-2,25", "de-AT", -2.25 },
    { "+7", "de", 7 },
    { " 45 %", "de", 45 },
    { "12,5 t CO₂", "de", 12.5 },
    { "1,234.5", "en", 1234.5 },
    { "1,234", "en", 1234 },
    { "1.5", "en-GB", 1.5 },
    { "1.5", "de", NAN },
    { "1,5,5", "de", NAN },
    { "viel", "de", NAN },
    { "", "de", NAN },
    { ",5", "de", NAN },
    { "1.23", "de", NAN },
    { "3 von 4", "de", NAN },
    { "12.3456", "de", NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double value = NAN;
    bool is_number = author_chart_number (cases[i].words, cases[i].language, &value);

    g_test_message ("“%s” in %s", cases[i].words, cases[i].language);
    g_assert_cmpint (is_number, ==, !isnan (cases[i].expected));
    if (is_number)
      g_assert_cmpfloat_with_epsilon (value, cases[i].expected, 1e-9);
  }
}

static AuthorMarkdown *
parse (const char *text)
{
  AuthorMarkdownOptions options = { 0 };

  return author_markdown_parse (text, strlen (text), &options);
}

static void
test_table (void)
{
  g_autoptr (AuthorMarkdown) markdown
      = parse ("| Monat | 2024 | 2025 |\n|---|--:|--:|\n| Januar | 1.450 | – |\n| Mai | 700 | |\n");
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorChart) chart = author_chart_read (markdown, 1, AUTHOR_CHART_LINE, "de", issues);

  g_assert_nonnull (chart);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpuint (chart->series->len, ==, 2);
  g_assert_cmpuint (chart->categories->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (chart->series, 1), ==, "2025");
  g_assert_cmpstr (author_chart_value (chart, 0, 0)->words, ==, "1.450");
  g_assert_cmpfloat (author_chart_value (chart, 0, 0)->value, ==, 1450);
  g_assert_true (isnan (author_chart_value (chart, 0, 1)->value));
  g_assert_true (isnan (author_chart_value (chart, 1, 1)->value));
}

static void
test_scale (void)
{
  static const struct {
    const char *rows;
    double least, most, step;
    guint decimals;
  } cases[] = {
    { "| a | 12,5 |\n| b | 3 |\n", 0, 15, 5, 0 },
    { "| a | 1.450 |\n", 0, 1500, 500, 0 },
    { "| a | 0,3 |\n", 0, 0.3, 0.1, 1 },
    { "| a | -3,5 |\n| b | 12 |\n", -5, 15, 5, 0 },
    { "| a | 0 |\n", 0, 1, 0.5, 1 },
    { "| a | – |\n", 0, 1, 0.5, 1 },
    { "| a | 4 |\n", 0, 4, 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("| x | y |\n|---|---|\n", cases[i].rows, NULL);
    g_autoptr (AuthorMarkdown) markdown = parse (text);
    g_autoptr (AuthorChart) chart = author_chart_read (markdown, 1, AUTHOR_CHART_BAR, "de", NULL);
    AuthorChartScale scale = author_chart_scale (chart);

    g_test_message ("%s", cases[i].rows);
    g_assert_cmpfloat_with_epsilon (scale.least, cases[i].least, 1e-9);
    g_assert_cmpfloat_with_epsilon (scale.most, cases[i].most, 1e-9);
    g_assert_cmpfloat_with_epsilon (scale.step, cases[i].step, 1e-9);
    g_assert_cmpuint (scale.decimals, ==, cases[i].decimals);
  }
}

static void
test_sentences (void)
{
  static const struct {
    const char *words;
    guint expected;
  } cases[] = {
    { "", 0 },
    { "Ein Wort", 1 },
    { "Erst die Aufgabe. Dann die Umwelt.", 2 },
    { "Warum? Darum! Und nun", 3 },
    { "Das gilt z. B. für Strom.", 1 },
    { "Siehe § 96 Abs. 1 BetrVG. Danach folgt mehr.", 2 },
    { "Am 3. März ist Schluss.", 1 },
    { "Das war 2025. Dann kam mehr.", 2 },
    { "Ca. 40 Euro, bzw. etwas mehr.", 1 },
    { "„Geht das?“, fragt sie. „Ja.“ Gut.", 3 },
    { "Faktor 0.5 und 1.234 Teile.", 1 },
    { "Na ja … weiter geht es.", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].words);
    g_assert_cmpuint (author_sentences_count_words (cases[i].words), ==, cases[i].expected);
  }
}

static void
test_sentences_of_text (void)
{
  g_autoptr (AuthorMarkdown) markdown
      = parse ("Eins und *zwei*. Drei.\n\n- Vier\n- Fünf. Sechs.\n");

  g_assert_cmpuint (author_sentences_count (markdown), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/numbers", test_numbers);
  g_test_add_func ("/chart/table", test_table);
  g_test_add_func ("/chart/scale", test_scale);
  g_test_add_func ("/sentence/words", test_sentences);
  g_test_add_func ("/sentence/text", test_sentences_of_text);
  return g_test_run ();
}
