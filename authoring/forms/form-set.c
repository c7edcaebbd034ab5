/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"
#include "words/words-block.h"

/* Tests and surveys: what holds for all questions in them, and which those are. */

#define MOST_QUESTIONS 500

/* --- questions -------------------------------------------------------------------------------- */

/* The blocks with a kind directly in this one. (transfer full) (element-type guint) */
static GArray *
find_questions (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = context->block + 1; i < page->blocks[context->block].next;
       i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_DIV)
      g_array_append_val (questions, i);
  return questions;
}

static char *
name_question (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Question %u of %u"), item + 1, list->n);
}

static void
select_block (const AuthorFormContext *context, guint item)
{
  author_desk_select (context->desk, item);
}

typedef struct {
  AuthorFormContext context;
  guint block;
} Select;

static void
on_clicked (GtkButton *button, Select *select)
{
  AuthorFormContext context = select->context;

  (void) button;
  select_block (&context, select->block);
}

static char *
first_words (const AuthorPage *page, guint block)
{
  for (guint i = block + 1; i < page->blocks[block].next; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT) {
      AuthorRange range = page->blocks[i].content;
      g_autofree char *words = g_utf8_make_valid (page->text + range.start,
                                                  (gssize) MIN (author_range_length (range), 200));

      return g_strdelimit (g_strstrip (g_strdup (words)), "\r\n\t", ' ');
    }
  return g_strdup ("");
}

static void
fill_question (const AuthorFormContext *context, const AuthorFormList *list, guint item,
               GtkBox *row)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GArray) questions = find_questions (context);
  guint block = g_array_index (questions, guint, item);
  g_autofree char *words = first_words (page, block);
  g_autofree char *key = g_strdup_printf ("question/%u/open", item);
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *kind = gtk_label_new (words_block_name (page->blocks[block].name));
  AuthorFormField field = { .key = key, .title = words, .line = page->blocks[block].line };
  Select *select = g_new (Select, 1);

  (void) list;
  *select = (Select){ *context, block };
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_label_set_ellipsize (GTK_LABEL (kind), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (kind, "caption");
  gtk_widget_add_css_class (kind, "form-second");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked), select,
                         (GClosureNotify) (GCallback) g_free, 0);
  author_form_register (context, &field, button, NULL);
  gtk_box_append (row, button);
}

static AuthorPage *
remove_question (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GArray) questions = find_questions (context);

  (void) list;
  return author_edit_remove (author_desk_page (context->desk),
                             g_array_index (questions, guint, item), NULL);
}

static AuthorPage *
move_question (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  g_autoptr (GArray) questions = find_questions (context);
  AuthorPlace place = { to > from ? AUTHOR_SIDE_AFTER : AUTHOR_SIDE_BEFORE,
                        g_array_index (questions, guint, to) };

  (void) list;
  return author_edit_move (author_desk_page (context->desk), g_array_index (questions, guint, from),
                           place, NULL);
}

static void
add_questions (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GArray) questions = find_questions (context);
  AuthorFormList list = { .key = "question",
                          .title = _ ("Questions"),
                          .n = questions->len,
                          .name = name_question,
                          .fill = fill_question,
                          .remove = remove_question,
                          .move = move_question };
  AdwPreferencesGroup *group = author_form_list_add (context, box, &list);

  adw_preferences_group_set_description (group, _ ("New ones are added on the page."));
}

/* --- pools ------------------------------------------------------------------------------------ */

static bool
has_pool (const char *from, const char *name, char ***ret_pools)
{
  char **pools = g_strsplit (from != NULL ? from : "", ";", -1);
  bool is_there = false;

  for (char **pool = pools; *pool != NULL; pool++)
    is_there = g_str_equal (g_strstrip (*pool), name) || is_there;
  if (ret_pools != NULL)
    *ret_pools = pools;
  else
    g_strfreev (pools);
  return is_there;
}

static AuthorPage *
change_pool (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_auto (GStrv) pools = NULL;
  g_autoptr (GString) value = g_string_new (NULL);

  has_pool (author_page_value (page, context->block, "from"), field->key, &pools);
  for (char **pool = pools; *pool != NULL; pool++)
    if (**pool != '\0' && !g_str_equal (*pool, field->key))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "; " : "", *pool);
  if (text != NULL)
    g_string_append_printf (value, "%s%s", value->len > 0 ? "; " : "", field->key);
  return author_edit_attribute (page, context->block, "from", value->len > 0 ? value->str : NULL,
                                NULL);
}

static void
add_pools (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorCourse *course = author_desk_course (context->desk);
  const char *from = author_page_value (author_desk_page (context->desk), context->block, "from");
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < course->pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);
    AuthorFormField field = { .key = page->name,
                              .title = page->title,
                              .value = has_pool (from, page->name, NULL) ? "yes" : NULL,
                              .change = change_pool };

    if (!page->is_bank)
      continue;
    if (group == NULL)
      group = author_form_group (box, _ ("Draw from Pools"));
    adw_preferences_group_add (group, author_form_switch_row (context, &field, false));
  }
}

/* --- forms ------------------------------------------------------------------------------------ */

/* A number that need not be said: 0 says nothing. */
static void
add_count (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
           const char *none)
{
  AuthorFormField field = author_form_attribute_field (context, name);
  AuthorFormBounds bounds = { 0, MOST_QUESTIONS, 1, 0, 0 };
  GtkWidget *row = author_form_number_row (context, &field, bounds);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), none);
  adw_preferences_group_add (group, row);
}

static void
build_set (const AuthorFormContext *context, GtkBox *box)
{
  AuthorFormField shuffle = author_form_attribute_field (context, "shuffle");
  AuthorFormField review = author_form_attribute_field (context, "review");
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_add (group, author_form_attribute_row (context, "title"));
  add_count (context, group, "draw", _ ("0: all of them"));
  add_count (context, group, "pass", _ ("0: there is no passing"));
  add_count (context, group, "tries", _ ("0: as often as one likes"));
  adw_preferences_group_add (group, author_form_switch_row (context, &shuffle, true));
  adw_preferences_group_add (group, author_form_switch_row (context, &review, true));
  add_pools (context, box);
  add_questions (context, box);
}

static void
build_survey (const AuthorFormContext *context, GtkBox *box)
{
  adw_preferences_group_add (author_form_group (box, NULL),
                             author_form_attribute_row (context, "title"));
  add_questions (context, box);
}

const AuthorFormRow author_form_set_rows[] = {
  { "set", build_set },
  { "survey", build_survey },
  { NULL, NULL },
};
