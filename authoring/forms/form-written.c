/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

/* Questions whose answer is typed: a number, a short text. */

/* --- numbers ---------------------------------------------------------------------------------- */

enum {
  PART_VALUE,
  PART_TOLERANCE
};

static AuthorPage *
change_number (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) answers = author_answers_read (page, context->block);
  g_autofree char *value = NULL, *tolerance = NULL, *whole = NULL;

  if (field->item >= answers->len)
    return NULL;
  author_value_read (((AuthorAnswer *) g_ptr_array_index (answers, field->item))->text, &value,
                     &tolerance);
  whole = field->part == PART_VALUE ? author_value_write (text, tolerance)
                                    : author_value_write (value, text);
  return author_answer_set_text (page, context->block, field->item, whole);
}

static GtkWidget *
number_field (const AuthorFormContext *context, guint item, guint part, const char *value,
              guint line)
{
  g_autofree char *key
      = g_strdup_printf (part == PART_VALUE ? "answer/%u/text" : "answer/%u/tolerance", item);
  g_autofree char *title = g_strdup_printf (
      part == PART_VALUE ? _ ("Number of answer %u") : _ ("Tolerance of answer %u"), item + 1);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = value,
                            .change = change_number,
                            .item = item,
                            .part = part,
                            .line = line };

  return author_form_text_new (context, &field, false);
}

static void
fill_number (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *value = NULL, *tolerance = NULL;

  (void) list;
  author_value_read (answer->text, &value, &tolerance);
  gtk_box_set_homogeneous (GTK_BOX (line), FALSE);
  gtk_box_append (GTK_BOX (line), number_field (context, item, PART_VALUE, value, answer->line));
  if (g_str_equal (value, "*")) {
    gtk_box_append (GTK_BOX (line), gtk_label_new (_ ("all other numbers")));
  } else {
    gtk_box_append (GTK_BOX (line), gtk_label_new ("±"));
    gtk_box_append (GTK_BOX (line),
                    number_field (context, item, PART_TOLERANCE, tolerance, answer->line));
  }
  gtk_box_append (GTK_BOX (texts), line);
  author_form_answer_why (context, item, GTK_BOX (texts));
  author_form_answer_line (context, item, true, false, texts, row);
}

/* --- texts ------------------------------------------------------------------------------------ */

static void
fill_text (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_strdup_printf (_ ("Answer %u"), item + 1);

  (void) list;
  author_form_answer_text (context, item, title, GTK_BOX (texts));
  author_form_answer_why (context, item, GTK_BOX (texts));
  author_form_answer_line (context, item, true, false, texts, row);
}

/* --- forms ------------------------------------------------------------------------------------ */

static void
add_answers (const AuthorFormContext *context, GtkBox *box, bool is_number)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  AuthorFormList list = { .key = "answer",
                          .title = _ ("Answers"),
                          .add_title = _ ("Add Answer"),
                          .n = answers->len,
                          .least = 1,
                          .name = author_form_answer_name,
                          .fill = is_number ? fill_number : fill_text,
                          .insert = author_form_answers_insert,
                          .remove = author_form_answers_remove,
                          .move = author_form_answers_move };
  AdwPreferencesGroup *group = author_form_list_add (context, box, &list);

  adw_preferences_group_set_description (
      group, is_number
                 ? _ ("Right ones and typical errors. A star stands for all other numbers.")
                 : _ ("Right ones and typical errors. A star in the text stands for any letters."));
}

static void
build_numeric (const AuthorFormContext *context, GtkBox *box)
{
  author_form_question_prompt (context, box);
  add_answers (context, box, true);
  adw_preferences_group_add (author_form_group (box, NULL),
                             author_form_attribute_row (context, "unit"));
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

static void
build_short (const AuthorFormContext *context, GtkBox *box)
{
  author_form_question_prompt (context, box);
  add_answers (context, box, false);
  adw_preferences_group_add (author_form_group (box, NULL),
                             author_form_attribute_row (context, "case"));
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

const AuthorFormRow author_form_written_rows[] = {
  { "numeric", build_numeric },
  { "short", build_short },
  { NULL, NULL },
};
