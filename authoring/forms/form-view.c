/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

/* Self-assessment: a scale, axes, and statements below each. */

/* --- scale ------------------------------------------------------------------------------------ */

/* Words parted by `|` as lines. (transfer full) */
static char *
dup_lines (const char *value)
{
  g_auto (GStrv) words = g_strsplit (value != NULL ? value : "", "|", -1);

  for (char **word = words; *word != NULL; word++)
    g_strstrip (*word);
  return g_strjoinv ("\n", words);
}

static AuthorPage *
change_words (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) value = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_string_append_printf (value, "%s%s", value->len > 0 ? " | " : "", *line);
  return author_edit_attribute (author_desk_page (context->desk), context->block, field->name,
                                value->len > 0 ? value->str : NULL, NULL);
}

static void
add_words (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
           const char *title)
{
  AuthorFormField field = author_form_attribute_field (context, name);
  g_autofree char *lines = dup_lines (field.value);

  field.title = title;
  field.value = lines;
  field.change = change_words;
  adw_preferences_group_add (group, author_form_lines_row (context, &field));
}

/* --- statements ------------------------------------------------------------------------------- */

/* The number of the first statement of an axis among all, and how many it has. */
static guint
find_statements (const AuthorFormContext *context, guint axis, guint *ret_n)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  guint first = answers->len;

  *ret_n = 0;
  for (guint i = 0; i < answers->len; i++)
    if (((AuthorAnswer *) g_ptr_array_index (answers, i))->group == axis) {
      first = MIN (first, i);
      (*ret_n)++;
    }
  return first;
}

static guint
first_of (const AuthorFormContext *context, const AuthorFormList *list)
{
  guint n;

  return find_statements (context, list->group, &n);
}

static AuthorPage *
change_statement (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  guint n, first = find_statements (context, field->part, &n);

  return author_answer_set_text (author_desk_page (context->desk), context->block,
                                 first + field->item, text);
}

static char *
name_statement (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Statement %u of %u"), item + 1, list->n);
}

static void
fill_statement (const AuthorFormContext *context, const AuthorFormList *list, guint item,
                GtkBox *row)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);
  const AuthorAnswer *answer = g_ptr_array_index (answers, first_of (context, list) + item);
  g_autofree char *key = g_strdup_printf ("%s/%u/text", list->key, item);
  g_autofree char *title = name_statement (context, list, item);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = answer->text,
                            .missing = _ ("Words are missing here."),
                            .change = change_statement,
                            .item = item,
                            .part = list->group,
                            .line = answer->line };

  gtk_box_append (row, author_form_text_new (context, &field, false));
}

static AuthorPage *
insert_statements (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                   const char *const *texts)
{
  return author_answers_insert (author_desk_page (context->desk), context->block,
                                first_of (context, list) + at, texts);
}

static AuthorPage *
remove_statement (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  return author_answer_remove (author_desk_page (context->desk), context->block,
                               first_of (context, list) + item);
}

static AuthorPage *
move_statement (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  guint first = first_of (context, list);

  return author_answer_move (author_desk_page (context->desk), context->block, first + from,
                             first + to);
}

static void
add_statements (const AuthorFormContext *context, GtkBox *box, guint axis)
{
  g_autofree char *key = g_strdup_printf ("statements-%u", axis);
  AuthorFormList list = { .key = key,
                          .title = _ ("Statements"),
                          .add_title = _ ("Add Statement"),
                          .least = 1,
                          .group = axis,
                          .name = name_statement,
                          .fill = fill_statement,
                          .insert = insert_statements,
                          .remove = remove_statement,
                          .move = move_statement };

  find_statements (context, axis, &list.n);
  if (list.n > 0)
    author_form_list_add (context, box, &list);
}

/* --- axes ------------------------------------------------------------------------------------- */

static AuthorPage *
change_axis (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_section_set_title (author_desk_page (context->desk), context->block, field->item,
                                   text);
}

static void
remove_axis (const AuthorFormContext *context, guint item)
{
  author_form_rewrite (
      context, author_section_remove (author_desk_page (context->desk), context->block, item),
      "remove-item", "axis-");
}

static void
add_axis (const AuthorFormContext *context, guint item)
{
  g_autofree char *name = g_strdup_printf (_ ("Axis %u"), item + 1);
  g_autofree char *focus = g_strdup_printf ("axis-%u", item);

  author_form_rewrite (
      context,
      author_section_insert (author_desk_page (context->desk), context->block, item, name, "-"),
      "add-item", focus);
}

static void
add_axis_head (const AuthorFormContext *context, GtkBox *box, const AuthorSection *section,
               guint axis, guint n)
{
  AdwPreferencesGroup *group = author_form_group (box, NULL);
  g_autofree char *key = g_strdup_printf ("axis-%u", axis);
  g_autofree char *title = g_strdup_printf (_ ("Axis %u"), axis + 1);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = section->title,
                            .change = change_axis,
                            .item = axis,
                            .line = section->line };

  adw_preferences_group_add (group, author_form_text_row (context, &field));
  if (n > 1)
    adw_preferences_group_add (
        group, author_form_link_row (context, _ ("Remove this axis with its statements"), NULL,
                                     remove_axis, axis));
}

static void
build_assessment (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) sections
      = author_sections_read (author_desk_page (context->desk), context->block);
  AdwPreferencesGroup *group;

  author_form_question_prompt (context, box);
  group = author_form_group (box, _ ("Scale"));
  add_words (context, group, "scale", _ ("Steps, one a line, from low to high"));
  add_words (context, group, "skip", _ ("Other answers, one a line"));
  adw_preferences_group_add (group, author_form_attribute_row (context, "before"));
  add_statements (context, box, 0);
  for (guint i = 0; i < sections->len; i++) {
    add_axis_head (context, box, g_ptr_array_index (sections, i), i, sections->len);
    add_statements (context, box, i + 1);
  }
  adw_preferences_group_add (
      author_form_group (box, NULL),
      author_form_link_row (context, _ ("Add Axis"), NULL, add_axis, sections->len));
  author_form_question_help (context, box, NULL);
}

const AuthorFormRow author_form_view_rows[] = {
  { "assessment", build_assessment },
  { NULL, NULL },
};
