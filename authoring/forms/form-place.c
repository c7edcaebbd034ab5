/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-media.h"
#include "authoring/forms/form-picture.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"
#include "authoring/model/block.h"
#include "engine/base/text.h"

/* Places in a picture: dragged there, and the same as a list with numbers. */

#define MOST_PLACES 60

enum {
  PART_X,
  PART_Y
};

static GPtrArray *
read_answers (const AuthorFormContext *context)
{
  return author_answers_read (author_desk_page (context->desk), context->block);
}

static bool
is_kind (const AuthorFormContext *context, const char *kind)
{
  const AuthorPage *page = author_desk_page (context->desk);

  return g_str_equal (page->blocks[context->block].name, kind);
}

/* --- one place -------------------------------------------------------------------------------- */

static AuthorPage *
put_place (const AuthorFormContext *context, guint item, const char *words, double x, double y)
{
  g_autofree char *text = author_place_write (words, x, y);

  return author_answer_set_text (author_desk_page (context->desk), context->block, item, text);
}

static AuthorPage *
change_words (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  g_autofree char *words = NULL;
  double x, y;

  if (field->item >= answers->len)
    return NULL;
  author_place_read (((AuthorAnswer *) g_ptr_array_index (answers, field->item))->text, &words, &x,
                     &y);
  return put_place (context, field->item, text, x, y);
}

static FormPicture *
picture_of (const AuthorFormContext *context)
{
  GtkWidget *point = author_form_field (context->form, "point/0");

  return point != NULL ? FORM_PICTURE (gtk_widget_get_parent (point)) : NULL;
}

static AuthorPage *
change_percent (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  FormPicture *picture = picture_of (context);
  g_autofree char *words = NULL;
  double x, y, value = 0;

  if (field->item >= answers->len || (text != NULL && !lk_text_to_number (text, &value)))
    return NULL;
  author_place_read (((AuthorAnswer *) g_ptr_array_index (answers, field->item))->text, &words, &x,
                     &y);
  x = field->part == PART_X ? value : x;
  y = field->part == PART_Y ? value : y;
  if (picture != NULL)
    form_picture_move (picture, field->item, x, y);
  return put_place (context, field->item, words, x, y);
}

static void
show_percent (const AuthorFormContext *context, guint item, const char *axis, double value)
{
  g_autofree char *key = g_strdup_printf ("answer/%u/%s", item, axis);
  GtkWidget *spin = author_form_field (context->form, key);

  if (spin != NULL)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
}

/* One change for both; the numbers then say what is there already. */
static void
on_placed (FormPicture *picture, guint point, double x, double y, const AuthorFormContext *context)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  g_autofree char *words = NULL, *key = g_strdup_printf ("point/%u", point);
  double old_x, old_y;

  (void) picture;
  if (point >= answers->len)
    return;
  author_place_read (((AuthorAnswer *) g_ptr_array_index (answers, point))->text, &words, &old_x,
                     &old_y);
  author_form_write (context, put_place (context, point, words, x, y), "property", key);
  show_percent (context, point, "x", x);
  show_percent (context, point, "y", y);
}

/* --- which there are -------------------------------------------------------------------------- */

static AuthorPage *
insert_at (const AuthorFormContext *context, guint at, const char *words, double x, double y)
{
  g_autofree char *text = author_place_write (words, x, y);
  const char *const texts[] = { text, NULL };

  return author_answers_insert (author_desk_page (context->desk), context->block, at, texts);
}

static void
on_wanted (FormPicture *picture, double x, double y, const AuthorFormContext *context)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  AuthorFormContext now = *context;
  g_autofree char *focus = g_strdup_printf ("answer/%u/text", answers->len);

  (void) picture;
  if (answers->len < MOST_PLACES)
    author_form_rewrite (&now, insert_at (&now, answers->len, "", x, y), "add-item", focus);
}

static AuthorPage *
insert_places (const AuthorFormContext *context, const AuthorFormList *list, guint at,
               const char *const *texts)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  (void) list;
  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (places, author_place_write (texts[i], 50, 50));
  g_ptr_array_add (places, NULL);
  return author_answers_insert (author_desk_page (context->desk), context->block, at,
                                (const char *const *) places->pdata);
}

static char *
name_place (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);

  return g_strdup_printf (answer->is_right ? _ ("Place %u of %u, right") : _ ("Place %u of %u"),
                          item + 1, list != NULL ? list->n : answers->len);
}

static GtkWidget *
percent_field (const AuthorFormContext *context, guint item, guint part, double value, guint line)
{
  g_autofree char *key = g_strdup_printf (part == PART_X ? "answer/%u/x" : "answer/%u/y", item);
  g_autofree char *text = lk_text_from_number (value);
  AuthorFormField field = { .key = key,
                            .title = part == PART_X ? _ ("From the left, in percent")
                                                    : _ ("From the top, in percent"),
                            .value = text,
                            .change = change_percent,
                            .item = item,
                            .part = part,
                            .line = line };
  AuthorFormBounds bounds = { 0, 100, 1, 1, -1 };

  return author_form_number_new (context, &field, bounds);
}

static void
fill_place (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  const AuthorAnswer *answer = g_ptr_array_index (answers, item);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *numbers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *words = NULL, *key = g_strdup_printf ("answer/%u/text", item);
  g_autofree char *title = name_place (context, list, item);
  double x, y;
  AuthorFormField field = { .key = key,
                            .title = title,
                            .missing = _ ("Words are missing here."),
                            .change = change_words,
                            .item = item,
                            .line = answer->line };

  author_place_read (answer->text, &words, &x, &y);
  field.value = words;
  gtk_box_append (GTK_BOX (texts), author_form_text_new (context, &field, false));
  if (!is_kind (context, "labels"))
    author_form_answer_why (context, item, GTK_BOX (texts));
  gtk_box_append (GTK_BOX (numbers), gtk_label_new ("→"));
  gtk_box_append (GTK_BOX (numbers), percent_field (context, item, PART_X, x, answer->line));
  gtk_box_append (GTK_BOX (numbers), gtk_label_new ("↓"));
  gtk_box_append (GTK_BOX (numbers), percent_field (context, item, PART_Y, y, answer->line));
  gtk_box_append (GTK_BOX (texts), numbers);
  author_form_answer_line (context, item, is_kind (context, "hotspot"), false, texts, row);
}

/* --- the picture ------------------------------------------------------------------------------ */

static void
add_points (const AuthorFormContext *context, FormPicture *picture)
{
  g_autoptr (GPtrArray) answers = read_answers (context);

  for (guint i = 0; i < answers->len; i++) {
    const AuthorAnswer *answer = g_ptr_array_index (answers, i);
    g_autofree char *words = NULL, *name = NULL, *key = g_strdup_printf ("point/%u", i);
    double x, y;
    AuthorFormField field = { .key = key };

    author_place_read (answer->text, &words, &x, &y);
    name = g_strdup_printf (_ ("Place %u: %s. Move it by the arrow keys."), i + 1, words);
    author_form_register (context, &field, form_picture_add (picture, name, x, y, answer->is_right),
                          NULL);
  }
}

static void
add_picture (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) pictures
      = author_page_pictures_read (author_desk_page (context->desk), context->block);
  const AuthorPagePicture *of = pictures->len > 0 ? g_ptr_array_index (pictures, 0) : NULL;
  AdwPreferencesGroup *group = author_form_group (box, _ ("Picture"));
  g_autoptr (GdkTexture) texture = of != NULL ? author_form_load_picture (context, of->file) : NULL;
  GtkWidget *picture;

  if (texture != NULL) {
    AuthorFormContext *copy = g_memdup2 (context, sizeof *context);

    picture = form_picture_new (texture);
    g_object_set_data_full (G_OBJECT (picture), "form-context", copy, g_free);
    add_points (context, FORM_PICTURE (picture));
    g_signal_connect (picture, "placed", G_CALLBACK (on_placed), copy);
    g_signal_connect (picture, "wanted", G_CALLBACK (on_wanted), copy);
    adw_preferences_group_set_description (
        group, _ ("Click on the picture for a new place. Drag a place to move it."));
    adw_preferences_group_add (group, picture);
  }
  group = author_form_group (box, NULL);
  adw_preferences_group_add (group, author_form_picture_file_row (context, 0));
}

static void
add_places (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) answers = read_answers (context);
  AuthorFormList list = { .key = "answer",
                          .title = _ ("Places"),
                          .add_title = _ ("Add Place in the Middle"),
                          .n = answers->len,
                          .least = 2,
                          .most = MOST_PLACES,
                          .name = name_place,
                          .fill = fill_place,
                          .insert = insert_places,
                          .remove = author_form_answers_remove,
                          .move = author_form_answers_move };

  author_form_list_add (context, box, &list);
}

static void
build_place (const AuthorFormContext *context, GtkBox *box)
{
  author_form_question_prompt (context, box);
  add_picture (context, box);
  add_places (context, box);
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

static void
build_explore (const AuthorFormContext *context, GtkBox *box)
{
  author_form_question_prompt (context, box);
  add_picture (context, box);
  add_places (context, box);
  author_form_question_reader (context, box);
}

const AuthorFormRow author_form_place_rows[] = {
  { "hotspot", build_place },
  { "labels", build_place },
  { "explore", build_explore },
  { NULL, NULL },
};
