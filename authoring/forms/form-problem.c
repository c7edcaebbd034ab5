/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/model/block.h"
#include "authoring/model/question.h"
#include "words/words-author.h"

/* --- what is wrong ---------------------------------------------------------------------------- */

/* Lines of the selected block, or of the front matter for the page itself. */
static void
find_lines (const AuthorFormContext *context, guint *ret_first, guint *ret_last)
{
  const AuthorPage *page = author_desk_page (context->desk);
  AuthorRange range
      = context->block < page->n_blocks ? page->blocks[context->block].range : page->front;

  *ret_first = context->block < page->n_blocks ? page->blocks[context->block].line : 1;
  *ret_last = *ret_first;
  for (gsize i = range.start; i + 1 < range.end; i++)
    *ret_last += page->text[i] == '\n' || (page->text[i] == '\r' && page->text[i + 1] != '\n');
}

static bool
is_inside (const AuthorFormContext *context, const AuthorIssue *issue)
{
  const char *name = author_desk_page_name (context->desk);
  guint first, last;

  if (issue->line == 0 || (issue->file != NULL && g_strcmp0 (issue->file, name) != 0))
    return false;
  find_lines (context, &first, &last);
  return issue->line >= first && issue->line <= last;
}

static void
take (const AuthorFormContext *context, const AuthorIssueList *list, AuthorIssueList *issues)
{
  for (gsize i = 0; list != NULL && i < author_issue_list_length (list); i++) {
    const AuthorIssue *issue = author_issue_list_get (list, i);

    if (is_inside (context, issue))
      author_issue_add (issues, issue->code, issue->line, issue->column, issue->found,
                        issue->expected);
  }
}

/* What this block says of itself at once, before any check of the whole course. */
static void
check_block (const AuthorFormContext *context, AuthorIssueList *issues)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorCoursePage *of = author_desk_course_page (context->desk);
  g_autoptr (AuthorIssueList) all = author_issue_list_new ();
  AuthorQuestionKind kind;

  if (context->block >= page->n_blocks)
    return;
  author_blocks_check (page, all);
  if (of != NULL && page->blocks[context->block].name != NULL
      && author_question_kind (page->blocks[context->block].name, &kind)
      && kind != AUTHOR_QUESTION_DIALOGUE)
    author_question_free (author_question_read (of, context->block, all));
  take (context, all, issues);
}

/* --- where it is shown ------------------------------------------------------------------------ */

/* Which field a finding is about: the attribute that it names, else the last one that begins at or before its
 * line. %NULL: the block as a whole. */
static const AuthorFormPlace *
find_place (GPtrArray *places, const AuthorIssue *issue, guint first)
{
  const AuthorFormPlace *best = NULL;

  for (guint i = 0; i < places->len; i++) {
    const AuthorFormPlace *place = g_ptr_array_index (places, i);

    if (place->name != NULL
        && ((issue->code == AUTHOR_ISSUE_VALUE_MISSING
             && g_strcmp0 (issue->expected, place->name) == 0)
            || g_strcmp0 (issue->found, place->name) == 0))
      return place;
    if (issue->line > first && place->line > first && place->line <= issue->line
        && (best == NULL || place->line > best->line))
      best = place;
  }
  return best;
}

static GtkWidget *
problem_row (const char *words)
{
  GtkWidget *row = gtk_list_box_row_new (), *problem = author_form_problem_new (words);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_margin_start (problem, 12);
  gtk_widget_set_margin_end (problem, 12);
  gtk_widget_set_margin_top (problem, 6);
  gtk_widget_set_margin_bottom (problem, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), problem);
  return row;
}

static void
show_at (const AuthorFormPlace *place, const char *words, GtkBox *box, GPtrArray *shown)
{
  GtkWidget *row = place != NULL ? place->row : NULL;
  GtkWidget *problem, *list;

  if (row == NULL && place != NULL)
    row = gtk_widget_get_ancestor (place->widget, GTK_TYPE_LIST_BOX_ROW);
  list = row != NULL ? gtk_widget_get_parent (row) : NULL;
  if (list != NULL && GTK_IS_LIST_BOX (list)) {
    problem = problem_row (words);
    gtk_list_box_insert (GTK_LIST_BOX (list), problem,
                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (place->widget),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  } else {
    problem = author_form_problem_new (words);
    gtk_box_append (box, problem);
  }
  g_ptr_array_add (shown, problem);
}

static void
remove_shown (GPtrArray *shown)
{
  for (guint i = 0; i < shown->len; i++) {
    GtkWidget *widget = g_ptr_array_index (shown, i), *parent = gtk_widget_get_parent (widget);

    if (GTK_IS_LIST_BOX (parent))
      gtk_list_box_remove (GTK_LIST_BOX (parent), widget);
    else if (GTK_IS_BOX (parent))
      gtk_box_remove (GTK_BOX (parent), widget);
  }
  g_ptr_array_set_size (shown, 0);
}

void
author_form_show_problems (const AuthorFormContext *context, GPtrArray *places,
                           const AuthorIssueList *others, GtkBox *box, GPtrArray *shown)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  guint first, last;

  remove_shown (shown);
  author_desk_course (context->desk);
  check_block (context, issues);
  take (context, author_desk_issues (context->desk), issues);
  take (context, others, issues);
  author_issue_list_sort (issues);
  find_lines (context, &first, &last);
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);
    g_autofree char *words = words_author_issue (issue);

    show_at (find_place (places, issue, first), words, box, shown);
  }
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
