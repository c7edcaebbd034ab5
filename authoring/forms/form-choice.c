/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/model/question-edit.h"

/* One right answer out of several, several of them, true or false. */

static bool
has_one_right (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);

  return g_strcmp0 (page->blocks[context->block].name, "multiple") != 0;
}

static bool
is_survey (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint parent = author_page_parent (page, context->block);

  return parent < page->n_blocks && g_strcmp0 (page->blocks[parent].name, "survey") == 0;
}

static char *
name_answer (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);

  (void) list;
  return g_strdup_printf (answer->is_right ? _ ("Answer %u of %u, right") : _ ("Answer %u of %u"),
                          item + 1, answers->len);
}

/* --- right or not ----------------------------------------------------------------------------- */

typedef struct {
  AuthorFormContext context;
  guint item;
} Tick;

static void
on_toggled (GtkCheckButton *button, Tick *tick)
{
  bool is_on = gtk_check_button_get_active (button), is_only = has_one_right (&tick->context);
  g_autofree char *key = g_strdup_printf ("answer/%u/right", tick->item);
  AuthorPage *page;

  /* Of a group, the one that is chosen says so for both. */
  if (is_only && !is_on)
    return;
  page = author_answer_set_right (author_desk_page (tick->context.desk), tick->context.block,
                                  tick->item, is_on, is_only);
  author_form_write (&tick->context, page, "property", key);
}

static GtkWidget *
make_tick (const AuthorFormContext *context, guint item, const AuthorAnswer *answer,
           GtkWidget *first)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *key = g_strdup_printf ("answer/%u/right", item);
  g_autofree char *title = g_strdup_printf (_ ("Answer %u is right"), item + 1);
  AuthorFormField field = { .key = key, .title = title };
  Tick *tick = g_new (Tick, 1);

  *tick = (Tick){ *context, item };
  if (first != NULL && has_one_right (context))
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), answer->is_right);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("This answer is right"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_data (button, "toggled", G_CALLBACK (on_toggled), tick,
                         (GClosureNotify) (GCallback) g_free, 0);
  author_form_register (context, &field, button, NULL);
  return button;
}

/* --- the list --------------------------------------------------------------------------------- */

static void
fill_answer (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_strdup_printf (_ ("Answer %u"), item + 1);

  (void) list;
  author_form_answer_text (context, item, title, GTK_BOX (texts));
  if (!is_survey (context)) {
    GtkWidget *first = item > 0 ? author_form_field (context->form, "answer/0/right") : NULL;

    author_form_answer_why (context, item, GTK_BOX (texts));
    gtk_box_append (GTK_BOX (line), make_tick (context, item, answer, first));
  }
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (row, line);
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
                          .name = name_answer,
                          .fill = fill_answer,
                          .insert = author_form_answers_insert,
                          .remove = author_form_answers_remove,
                          .move = author_form_answers_move };

  author_form_question_head (context, box);
  author_form_list_add (context, box, &list);
  if (!is_survey (context))
    author_form_question_scoring (context, box);
  author_form_question_help (context, box);
}

const AuthorFormRow author_form_choice_rows[] = {
  { "choice", build_choice },
  { "multiple", build_choice },
  { "truefalse", build_choice },
  { NULL, NULL },
};
