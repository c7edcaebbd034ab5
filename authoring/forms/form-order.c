/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

/* Questions whose answers are a list of texts that are neither right nor wrong: right order, ranking, points to share
 * out, what a free answer should hold. */

static char *
name_item (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Entry %u of %u"), item + 1, list->n);
}

static void
fill_item (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autofree char *title = name_item (context, list, item);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  author_form_answer_text (context, item, title, GTK_BOX (texts));
  if (g_str_equal (page->blocks[context->block].name, "ordering"))
    author_form_answer_why (context, item, GTK_BOX (texts));
  author_form_answer_line (context, item, false, false, texts, row);
}

static void
add_items (const AuthorFormContext *context, GtkBox *box, const char *title, guint least)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  AuthorFormList list = { .key = "answer",
                          .title = title,
                          .add_title = _ ("Add Entry"),
                          .n = answers->len,
                          .least = least,
                          .name = name_item,
                          .fill = fill_item,
                          .insert = author_form_answers_insert,
                          .remove = author_form_answers_remove,
                          .move = author_form_answers_move };

  author_form_list_add (context, box, &list);
}

static void
build_ordering (const AuthorFormContext *context, GtkBox *box)
{
  author_form_question_prompt (context, box);
  add_items (context, box, _ ("Steps in the Right Order"), 2);
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

static void
build_view (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);

  author_form_question_prompt (context, box);
  add_items (context, box, _ ("What Is Compared"), 2);
  if (g_str_equal (page->blocks[context->block].name, "allocation")) {
    AuthorFormField total = author_form_attribute_field (context, "total");
    AuthorFormBounds bounds = { 1, 1000, 10, 0, 100 };

    adw_preferences_group_add (author_form_group (box, NULL),
                               author_form_number_row (context, &total, bounds));
  }
  author_form_question_help (context, box, NULL);
}

static void
build_free (const AuthorFormContext *context, GtkBox *box)
{
  AuthorFormField rows = author_form_attribute_field (context, "rows");
  AuthorFormBounds bounds = { 1, 20, 1, 0, 6 };

  author_form_question_prompt (context, box);
  if (!author_form_is_survey (context))
    add_items (context, box, _ ("What a Good Answer Holds"), 0);
  adw_preferences_group_add (author_form_group (box, NULL),
                             author_form_number_row (context, &rows, bounds));
  if (!author_form_is_survey (context))
    author_form_question_scoring (context, box);
  author_form_question_help (context, box, _ ("Model answer"));
}

const AuthorFormRow author_form_order_rows[] = {
  { "ordering", build_ordering },
  { "ranking", build_view },
  { "allocation", build_view },
  { "free", build_free },
  { NULL, NULL },
};
