/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"

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

void
author_form_reason (const AuthorFormContext *context, const AuthorFormField *field, guint reason,
                    GtkBox *box)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = reason < answers->len ? g_ptr_array_index (answers, reason) : NULL;
  AuthorFormField why = *field;
  GtkWidget *text;

  if (answer != NULL && answer->is_feedback_fixed) {
    add_fixed (box, answer->feedback);
    return;
  }
  why.value = answer != NULL ? answer->feedback : "";
  why.missing = _ ("An explanation is missing here.");
  why.line = answer == NULL               ? field->line
             : answer->feedback_line == 0 ? answer->line
                                          : answer->feedback_line;
  text = author_form_text_new (context, &why, false);
  gtk_widget_add_css_class (text, "form-why");
  gtk_box_append (box, text);
}

/* --- right or not ----------------------------------------------------------------------------- */

typedef struct {
  AuthorFormContext context;
  guint item;
  bool is_only;
} Tick;

static void
on_toggled (GtkCheckButton *button, Tick *tick)
{
  bool is_on = gtk_check_button_get_active (button);
  g_autofree char *key = g_strdup_printf ("answer/%u/right", tick->item);
  AuthorPage *page;

  /* Of a group, the one that is chosen says so for both. */
  if (tick->is_only && !is_on)
    return;
  page = author_answer_set_right (author_desk_page (tick->context.desk), tick->context.block,
                                  tick->item, is_on, tick->is_only);
  author_form_write (&tick->context, page, "property", key);
}

static GtkWidget *
make_tick (const AuthorFormContext *context, guint item, bool is_right, bool is_only)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *first = author_form_field (context->form, "answer/0/right");
  g_autofree char *key = g_strdup_printf ("answer/%u/right", item);
  g_autofree char *title = g_strdup_printf (_ ("Answer %u is right"), item + 1);
  AuthorFormField field = { .key = key, .title = title };
  Tick *tick = g_new (Tick, 1);

  *tick = (Tick){ *context, item, is_only };
  if (first != NULL && is_only)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_right);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 2);
  gtk_widget_set_tooltip_text (button, _ ("This answer is right"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_data (button, "toggled", G_CALLBACK (on_toggled), tick,
                         (GClosureNotify) (GCallback) g_free, 0);
  author_form_register (context, &field, button, NULL);
  return button;
}

void
author_form_answer_line (const AuthorFormContext *context, guint item, bool has_tick, bool is_only,
                         GtkWidget *texts, GtkBox *row)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  if (has_tick)
    gtk_box_append (GTK_BOX (line), make_tick (context, item, answer->is_right, is_only));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (row, line);
}

char *
author_form_answer_name (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);

  (void) list;
  return g_strdup_printf (answer->is_right ? _ ("Answer %u of %u, right") : _ ("Answer %u of %u"),
                          item + 1, answers->len);
}

bool
author_form_is_survey (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint parent = author_page_parent (page, context->block);

  return parent < page->n_blocks && g_strcmp0 (page->blocks[parent].name, "survey") == 0;
}
