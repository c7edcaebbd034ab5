/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"

/* What stands around the answers: what is asked, hints, the solution, words in place of pictures. */

/* --- paragraphs ------------------------------------------------------------------------------- */

static AuthorPage *
change_prompt (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  (void) field;
  return author_prompt_set (author_desk_page (context->desk), context->block, text);
}

/* Small below the title, so that it is in sight while answers are written. */
static void
add_goal (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorCourse *course = author_desk_course (context->desk);
  const char *id
      = author_page_value (author_desk_page (context->desk), context->block, "objective");

  for (guint i = 0; id != NULL && i < course->objectives->len; i++) {
    const AuthorObjective *objective = &g_array_index (course->objectives, AuthorObjective, i);
    g_autofree char *words = g_strdup_printf (_ ("Learning goal: %s"), objective->text);
    GtkWidget *label;

    if (!g_str_equal (objective->id, id))
      continue;
    label = gtk_label_new (words);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "form-second");
    gtk_box_append (box, label);
  }
}

void
author_form_question_prompt (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autofree char *words = author_prompt_show (page, context->block);
  AuthorFormField field = { .key = "prompt",
                            .title = _ ("Question"),
                            .value = words,
                            .missing = _ ("The question is missing here."),
                            .change = change_prompt,
                            .line = page->blocks[context->block].line + 1 };

  add_goal (context, box);
  adw_preferences_group_add (author_form_group (box, NULL),
                             author_form_lines_row (context, &field));
}

static AuthorPage *
change_paragraphs (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  (void) field;
  return author_paragraphs_set (author_desk_page (context->desk), context->block, text);
}

GtkWidget *
author_form_paragraphs_row (const AuthorFormContext *context, const char *title)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autofree char *words = author_paragraphs_show (page, context->block);
  AuthorFormField field = { .key = "paragraphs",
                            .title = title,
                            .value = words,
                            .change = change_paragraphs,
                            .line = page->blocks[context->block].line + 1 };

  if (words != NULL)
    return author_form_lines_row (context, &field);
  return author_form_note_row (title, _ ("There is more than text in it. Change it on the page."));
}

/* --- hints ------------------------------------------------------------------------------------ */

static guint
count_hints (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint n = 0;

  while (author_inner_find (page, context->block, "hint", n) != AUTHOR_PAGE_ITSELF)
    n++;
  return n;
}

static AuthorPage *
change_hint (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);

  return author_paragraphs_set (page, author_inner_find (page, context->block, "hint", field->item),
                                text);
}

static char *
name_hint (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Hint %u of %u"), item + 1, list->n);
}

static void
select_block (const AuthorFormContext *context, guint item)
{
  author_desk_select (context->desk, item);
}

static void
fill_hint (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint block = author_inner_find (page, context->block, "hint", item);
  g_autofree char *words = author_paragraphs_show (page, block);
  g_autofree char *key = g_strdup_printf ("hint/%u/text", item);
  g_autofree char *title = name_hint (context, list, item);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = words,
                            .missing = _ ("Words are missing here."),
                            .change = change_hint,
                            .item = item,
                            .line = page->blocks[block].line };

  if (words != NULL)
    gtk_box_append (row, author_form_text_new (context, &field, true));
  else
    gtk_box_append (row, author_form_link_row (context, title, _ ("There is more than text in it."),
                                               select_block, block));
}

/* Behind the last hint, else behind all. */
static AuthorPage *
insert_hint (const AuthorFormContext *context, const AuthorFormList *list, guint at,
             const char *const *texts)
{
  const AuthorPage *page = author_desk_page (context->desk);
  AuthorPlace place = { AUTHOR_SIDE_LAST, context->block };
  guint before
      = at > 0 ? author_inner_find (page, context->block, "hint", at - 1) : AUTHOR_PAGE_ITSELF;
  guint solution = author_inner_find (page, context->block, "solution", 0);

  (void) list, (void) texts;
  if (before != AUTHOR_PAGE_ITSELF)
    place = (AuthorPlace){ AUTHOR_SIDE_AFTER, before };
  else if (solution != AUTHOR_PAGE_ITSELF)
    place = (AuthorPlace){ AUTHOR_SIDE_BEFORE, solution };
  return author_edit_insert (page, place, "::: hint\n:::", NULL);
}

static AuthorPage *
remove_hint (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  const AuthorPage *page = author_desk_page (context->desk);

  (void) list;
  return author_edit_remove (page, author_inner_find (page, context->block, "hint", item), NULL);
}

static void
add_hints (const AuthorFormContext *context, GtkBox *box)
{
  AuthorFormList list = { .key = "hint",
                          .title = _ ("Hints before the Answer"),
                          .add_title = _ ("Add Hint"),
                          .n = count_hints (context),
                          .name = name_hint,
                          .fill = fill_hint,
                          .insert = insert_hint,
                          .remove = remove_hint };
  AdwPreferencesGroup *group = author_form_list_add (context, box, &list);

  if (list.n == 0)
    adw_preferences_group_set_description (group, _ ("None yet"));
}

/* --- solution --------------------------------------------------------------------------------- */

static AuthorPage *
change_solution (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  (void) field;
  return author_inner_set (author_desk_page (context->desk), context->block, "solution", 0, text);
}

static void
add_solution (const AuthorFormContext *context, GtkBox *box, const char *title)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint block = author_inner_find (page, context->block, "solution", 0);
  bool is_there = block != AUTHOR_PAGE_ITSELF;
  g_autofree char *words = is_there ? author_paragraphs_show (page, block) : g_strdup ("");
  AuthorFormField field = { .key = "solution",
                            .title = title,
                            .value = words,
                            .change = change_solution,
                            .line = is_there ? page->blocks[block].line : 0 };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_add (
      group, words != NULL
                 ? author_form_lines_row (context, &field)
                 : author_form_link_row (context, title, _ ("There is more than text in it."),
                                         select_block, block));
}

/* --- in place of pictures --------------------------------------------------------------------- */

static AuthorPage *
change_alt (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_page_picture_set (author_desk_page (context->desk), context->block, field->item,
                                  AUTHOR_PICTURE_ALT, text);
}

GtkWidget *
author_form_alt_row (const AuthorFormContext *context, guint picture)
{
  g_autoptr (GPtrArray) pictures
      = author_page_pictures_read (author_desk_page (context->desk), context->block);
  const AuthorPagePicture *of = g_ptr_array_index (pictures, picture);
  g_autofree char *key = g_strdup_printf ("picture/%u/alt", picture);
  AuthorFormField field = { .key = key,
                            .title = _ ("What is to be seen?"),
                            .value = of->alt,
                            .missing = _ ("Words for screen readers are missing here."),
                            .change = change_alt,
                            .item = picture,
                            .line = of->line };

  return author_form_lines_row (context, &field);
}

void
author_form_question_reader (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) pictures
      = author_page_pictures_read (author_desk_page (context->desk), context->block);
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  if (pictures->len == 0)
    adw_preferences_group_add (
        group, author_form_note_row (_ ("For Screen Readers"), _ ("Nothing to do")));
  else
    adw_preferences_group_set_title (group, _ ("For Screen Readers"));
  for (guint i = 0; i < pictures->len; i++)
    adw_preferences_group_add (group, author_form_alt_row (context, i));
}

void
author_form_question_help (const AuthorFormContext *context, GtkBox *box, const char *solution)
{
  if (!author_form_is_survey (context)) {
    add_hints (context, box);
    add_solution (context, box,
                  solution != NULL ? solution : _ ("Solution, shown after the answer"));
  }
  author_form_question_reader (context, box);
  author_form_question_about (context, box);
}
