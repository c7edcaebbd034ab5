/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/forms/form-calculator-private.h"
#include "authoring/forms/form-private.h"
#include "words/words-author.h"

/* After so many milliseconds without typing examples are reckoned anew. */
#define LATER 250

AuthorFormCalculator *
author_form_calculator_read (const AuthorFormContext *context)
{
  AuthorFormCalculator *read = g_new0 (AuthorFormCalculator, 1);

  read->page.page = (AuthorPage *) author_desk_page (context->desk);
  read->page.definitions = author_definitions_new (read->page.page);
  read->issues = author_issue_list_new ();
  read->calculator = author_calculator_read_draft (&read->page, context->block, read->issues);
  return read;
}

void
author_form_calculator_free (AuthorFormCalculator *read)
{
  author_calculator_free (read->calculator);
  author_issue_list_free (read->issues);
  author_definitions_free (read->page.definitions);
  g_free (read);
}

/* --- values ------------------------------------------------------------------------------------ */

static const char *
reason_of (AuthorUnknown reason)
{
  static const char *const reasons[AUTHOR_N_UNKNOWNS] = {
    [AUTHOR_UNKNOWN_GAP] = N_ ("unknown, since inputs are empty"),
    [AUTHOR_UNKNOWN_DIVISION] = N_ ("unknown, since it divides by zero"),
    [AUTHOR_UNKNOWN_RANGE] = N_ ("unknown, since it is too large or has no root"),
    [AUTHOR_UNKNOWN_TYPE] = N_ ("unknown, since words and numbers are mixed up"),
    [AUTHOR_UNKNOWN_NONE] = N_ ("unknown, since nothing was found"),
    [AUTHOR_UNKNOWN_NAME] = N_ ("unknown, since a name is missing"),
    [AUTHOR_UNKNOWN_STEPS] = N_ ("unknown, since it takes too long"),
  };

  return _ (reasons[reason]);
}

char *
author_form_result_words (const AuthorOutput *output, AuthorResult result)
{
  switch (result.kind) {
  case AUTHOR_RESULT_NUMBER: {
    double value = author_number_round (result.number, (int) output->decimals);
    g_autofree char *number = g_strdup_printf ("%'.*f", (int) output->decimals, value);

    return output->unit != NULL ? g_strdup_printf ("%s %s", number, output->unit)
                                : g_steal_pointer (&number);
  }
  case AUTHOR_RESULT_TEXT:
    return g_strdup (result.text);
  case AUTHOR_RESULT_TRUTH:
    return g_strdup (result.truth ? _ ("yes") : _ ("no"));
  case AUTHOR_RESULT_UNKNOWN:
  default:
    return g_strdup (reason_of (result.reason));
  }
}

char *
author_form_formula_value (const AuthorFormContext *context, const AuthorFormField *field,
                           const char *formula)
{
  g_autoptr (AuthorFormCalculator) read = author_form_calculator_read (context);
  const AuthorCalculator *calculator = read->calculator;
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  g_autoptr (GArray) results = NULL;
  g_autofree char *words = NULL;
  const AuthorCalculatorTest *test;

  (void) formula;
  if (calculator->tests->len == 0)
    return NULL;
  test = &g_array_index (calculator->tests, AuthorCalculatorTest, 0);
  results = author_calculator_compute (calculator, test, gaps);
  for (guint i = 0; i < calculator->outputs->len; i++) {
    const AuthorOutput *output = &g_array_index (calculator->outputs, AuthorOutput, i);

    if (output->line != field->line)
      continue;
    words = author_form_result_words (output, g_array_index (results, AuthorResult, i));
    return g_strdup_printf (_ ("In “%s”: %s"), test->title, words);
  }
  return NULL;
}

/* --- examples ---------------------------------------------------------------------------------- */

typedef struct {
  AuthorFormContext context;
  GtkBox *box;
  guint later;
} Examples;

static void
free_examples (gpointer data)
{
  Examples *examples = data;

  g_clear_handle_id (&examples->later, g_source_remove);
  g_free (examples);
}

static void
add_words (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

/* All results of the first example, as learners would see them. */
static void
show_results (GtkBox *box, const AuthorCalculator *calculator)
{
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  g_autoptr (GArray) results = NULL;
  const AuthorCalculatorTest *test;
  g_autofree char *title = NULL;

  if (calculator->tests->len == 0)
    return;
  test = &g_array_index (calculator->tests, AuthorCalculatorTest, 0);
  title = g_strdup_printf (_ ("“%s” comes to"), test->title);
  results = author_calculator_compute (calculator, test, gaps);
  add_words (box, title, "heading");
  for (guint i = 0; i < calculator->outputs->len; i++) {
    const AuthorOutput *output = &g_array_index (calculator->outputs, AuthorOutput, i);
    g_autofree char *words
        = author_form_result_words (output, g_array_index (results, AuthorResult, i));
    g_autofree char *line
        = g_strdup_printf ("%s: %s", output->label != NULL ? output->label : output->name, words);

    add_words (box, line, NULL);
  }
}

static bool
is_about_examples (const AuthorIssue *issue)
{
  return issue->code == AUTHOR_ISSUE_TEST_DIFFERS || issue->code == AUTHOR_ISSUE_TESTS_MISSING
         || issue->severity == LK_SEVERITY_ERROR;
}

static void
show_examples (Examples *examples)
{
  g_autoptr (AuthorFormCalculator) read = author_form_calculator_read (&examples->context);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (examples->box))) != NULL)
    gtk_box_remove (examples->box, child);
  for (gsize i = 0; i < author_issue_list_length (read->issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (read->issues, i);
    g_autofree char *words = is_about_examples (issue) ? words_author_issue (issue) : NULL;

    if (words != NULL)
      gtk_box_append (examples->box, author_form_problem_new (words));
    n += words != NULL;
  }
  if (n == 0 && read->calculator->tests->len > 0)
    add_words (examples->box,
               ngettext ("The example comes out right.", "All examples come out right.",
                         read->calculator->tests->len),
               "form-second");
  show_results (examples->box, read->calculator);
}

static gboolean
on_later (gpointer data)
{
  Examples *examples = data;
  const AuthorPage *page = author_desk_page (examples->context.desk);

  examples->later = 0;
  if (page != NULL && examples->context.block < page->n_blocks
      && g_strcmp0 (page->blocks[examples->context.block].name, "calculator") == 0)
    show_examples (examples);
  return G_SOURCE_REMOVE;
}

static void
on_page_changed (GtkWidget *box, gpointer origin, AuthorDesk *desk)
{
  Examples *examples = g_object_get_data (G_OBJECT (box), "form-examples");

  (void) origin, (void) desk;
  g_clear_handle_id (&examples->later, g_source_remove);
  examples->later = g_timeout_add (LATER, on_later, examples);
}

GtkWidget *
author_form_examples_new (const AuthorFormContext *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  Examples *examples = g_new0 (Examples, 1);

  examples->context = *context;
  examples->box = GTK_BOX (box);
  g_object_set_data_full (G_OBJECT (box), "form-examples", examples, free_examples);
  gtk_widget_set_margin_top (box, 8);
  g_signal_connect_object (context->desk, "page-changed", G_CALLBACK (on_page_changed), box,
                           G_CONNECT_SWAPPED);
  show_examples (examples);
  return box;
}
