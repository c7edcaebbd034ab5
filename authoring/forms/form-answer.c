/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"

#include <glib/gi18n-lib.h>

#include "authoring/model/question-edit.h"

/* Answers that stand in the list of a question. */

AuthorPage *
author_form_answers_insert (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                            const char *const *texts)
{
  (void) list;
  return author_answers_insert (author_desk_page (context->desk), context->block, at, texts);
}

AuthorPage *
author_form_answers_remove (const AuthorFormContext *context, const AuthorFormList *list,
                            guint item)
{
  (void) list;
  return author_answer_remove (author_desk_page (context->desk), context->block, item);
}

AuthorPage *
author_form_answers_move (const AuthorFormContext *context, const AuthorFormList *list, guint from,
                          guint to)
{
  (void) list;
  return author_answer_move (author_desk_page (context->desk), context->block, from, to);
}

static AuthorPage *
change_text (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_answer_set_text (author_desk_page (context->desk), context->block, field->item,
                                 text);
}

static AuthorPage *
change_why (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_answer_set_feedback (author_desk_page (context->desk), context->block, field->item,
                                     text);
}

/* More than a paragraph: written on the page alone. */
static void
add_fixed (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, _ ("There is more than text in it. Change it on the page."));
  gtk_widget_add_css_class (label, "form-second");
  gtk_box_append (box, label);
}

void
author_form_answer_text (const AuthorFormContext *context, guint item, const char *title,
                         GtkBox *box)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);
  g_autofree char *key = g_strdup_printf ("answer/%u/text", item);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = answer->text,
                            .change = change_text,
                            .item = item,
                            .line = answer->line };

  if (answer->is_fixed)
    add_fixed (box, answer->text);
  else
    gtk_box_append (box, author_form_text_new (context, &field, false));
}

void
author_form_answer_why (const AuthorFormContext *context, guint item, GtkBox *box)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);
  g_autofree char *key = g_strdup_printf ("answer/%u/why", item);
  g_autofree char *title = g_strdup_printf (_ ("Explanation of answer %u"), item + 1);
  AuthorFormField field
      = { .key = key,
          .title = title,
          .value = answer->feedback,
          .missing = _ ("An explanation is missing here."),
          .change = change_why,
          .item = item,
          .line = answer->feedback_line > 0 ? answer->feedback_line : answer->line };
  GtkWidget *text;

  if (answer->is_feedback_fixed) {
    add_fixed (box, answer->feedback);
    return;
  }
  text = author_form_text_new (context, &field, false);
  gtk_widget_add_css_class (text, "form-why");
  gtk_box_append (box, text);
}
