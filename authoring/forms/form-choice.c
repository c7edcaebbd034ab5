/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"

/* One right answer out of several, several of them, true or false. */

static bool
has_one_right (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);

  return g_strcmp0 (page->blocks[context->block].name, "multiple") != 0;
}

static void
fill_answer (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autofree char *title = g_strdup_printf (_ ("Answer %u"), item + 1);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  (void) list;
  author_form_answer_text (context, item, title, GTK_BOX (texts));
  if (!author_form_is_survey (context))
    author_form_answer_why (context, item, GTK_BOX (texts));
  author_form_answer_line (context, item, !author_form_is_survey (context), has_one_right (context),
                           texts, row);
}

static void
build_choice (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  bool is_two = g_str_equal (page->blocks[context->block].name, "truefalse");
  g_autoptr (GPtrArray) answers = author_answers_read (page, context->block);
  AuthorFormList list = { .key = "answer",
                          .title = _ ("Answers"),
                          .add_title = _ ("Add Answer"),
                          .n = answers->len,
                          .most = is_two ? 2 : 0,
                          .least = 2,
                          .name = author_form_answer_name,
                          .fill = fill_answer,
                          .insert = author_form_answers_insert,
                          .remove = author_form_answers_remove,
                          .move = author_form_answers_move };

  author_form_question_prompt (context, box);
  author_form_list_add (context, box, &list);
  if (!author_form_is_survey (context))
    author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

const AuthorFormRow author_form_choice_rows[] = {
  { "choice", build_choice },
  { "multiple", build_choice },
  { "truefalse", build_choice },
  { NULL, NULL },
};
