/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-question.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-table.h"
#include "authoring/model/block.h"
#include "words/words-block.h"

#define MOST_TRIES 10

/* --- kind and goal ---------------------------------------------------------------------------- */

/* Kinds that can become each other, since they are written alike. */
static const char *const families[][4] = {
  { "choice", "multiple", "truefalse", NULL },
  { "ranking", "allocation", NULL },
};

static const char *const *
find_family (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_strv_contains (families[i], kind))
      return families[i];
  return NULL;
}

/* Attributes that the new kind does not take go, or they would be mistakes. */
static AuthorPage *
drop_strange (AuthorPage *page, guint block)
{
  const AuthorBlockRow *row = author_block_row (page->blocks[block].name);
  static const char *const names[] = { "shuffle", "partial", "total" };
  g_autoptr (AuthorPage) result = page;

  for (gsize i = 0; result != NULL && i < G_N_ELEMENTS (names); i++) {
    bool is_known = false;
    AuthorPage *next;

    for (const AuthorValueRow *value = row->values; value->name != NULL; value++)
      is_known = is_known || g_str_equal (value->name, names[i]);
    if (is_known || author_page_value (result, block, names[i]) == NULL)
      continue;
    next = author_edit_attribute (result, block, names[i], NULL, NULL);
    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

/* Where one answer alone is right, the first of those that were stays. */
static AuthorPage *
leave_one_right (AuthorPage *page, guint block)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) answers = author_answers_read (page, block);

  for (guint i = 0; i < answers->len; i++) {
    const AuthorAnswer *answer = g_ptr_array_index (answers, i);

    if (answer->is_right)
      return author_answer_set_right (result, block, i, true, true);
  }
  return g_steal_pointer (&result);
}

static AuthorPage *
change_kind (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  AuthorPage *page = author_edit_attribute (author_desk_page (context->desk), context->block,
                                            "class", text, NULL);

  (void) field;
  if (page != NULL && (g_str_equal (text, "choice") || g_str_equal (text, "truefalse")))
    page = leave_one_right (page, context->block);
  return page != NULL ? drop_strange (page, context->block) : NULL;
}

/* Other answers than two are neither true nor false. */
static bool
can_be (const AuthorFormContext *context, const char *kind)
{
  g_autoptr (GPtrArray) answers
      = author_answers_read (author_desk_page (context->desk), context->block);

  return !g_str_equal (kind, "truefalse") || answers->len == 2;
}

static void
add_kind (const AuthorFormContext *context, AdwPreferencesGroup *group)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const char *kind = page->blocks[context->block].name;
  const char *const *family = find_family (kind);
  g_autoptr (GArray) choices = g_array_new (TRUE, TRUE, sizeof (AuthorFormChoice));
  AuthorFormField field = { .key = "kind-of-block",
                            .title = _ ("Kind of question"),
                            .value = kind,
                            .change = change_kind,
                            .reshapes = true,
                            .line = page->blocks[context->block].line };

  for (; family != NULL && *family != NULL; family++) {
    AuthorFormChoice choice = { *family, words_block_name (*family) };

    if (g_str_equal (*family, kind) || can_be (context, *family))
      g_array_append_val (choices, choice);
  }
  if (choices->len > 1)
    adw_preferences_group_add (
        group, author_form_choice_row (context, &field,
                                       (const AuthorFormChoice *) (gpointer) choices->data));
}

static void
add_objective (const AuthorFormContext *context, AdwPreferencesGroup *group)
{
  const AuthorCourse *course = author_desk_course (context->desk);
  AuthorFormField field = author_form_attribute_field (context, "objective");
  g_autoptr (GArray) choices = g_array_new (TRUE, TRUE, sizeof (AuthorFormChoice));
  AuthorFormChoice none = { NULL, _ ("None") };

  if (course->objectives->len == 0 && field.value == NULL)
    return;
  g_array_append_val (choices, none);
  for (guint i = 0; i < course->objectives->len; i++) {
    const AuthorObjective *objective = &g_array_index (course->objectives, AuthorObjective, i);
    AuthorFormChoice choice = { objective->id, objective->text };

    g_array_append_val (choices, choice);
  }
  adw_preferences_group_add (
      group, author_form_choice_row (context, &field,
                                     (const AuthorFormChoice *) (gpointer) choices->data));
}

void
author_form_question_about (const AuthorFormContext *context, GtkBox *box)
{
  AdwPreferencesGroup *group = author_form_group (box, _ ("About the Question"));

  add_kind (context, group);
  add_objective (context, group);
  adw_preferences_group_add (group, author_form_attribute_row (context, "title"));
}

/* --- scoring ---------------------------------------------------------------------------------- */

static void
add_tries (const AuthorFormContext *context, AdwPreferencesGroup *group)
{
  AuthorFormField field = author_form_attribute_field (context, "tries");
  AuthorFormChoice choices[MOST_TRIES + 2] = { { NULL, _ ("As often as one likes") } };
  char *numbers[MOST_TRIES];

  for (guint i = 0; i < MOST_TRIES; i++) {
    numbers[i] = g_strdup_printf ("%u", i + 1);
    choices[i + 1] = (AuthorFormChoice){ numbers[i], numbers[i] };
  }
  adw_preferences_group_add (group, author_form_choice_row (context, &field, choices));
  for (guint i = 0; i < MOST_TRIES; i++)
    g_free (numbers[i]);
}

static bool
takes (const AuthorFormContext *context, const char *name)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorBlockRow *row = author_block_row (page->blocks[context->block].name);

  for (const AuthorValueRow *value = row->values; value != NULL && value->name != NULL; value++)
    if (g_str_equal (value->name, name))
      return true;
  return false;
}

void
author_form_question_scoring (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  bool is_free = g_strcmp0 (page->blocks[context->block].name, "free") == 0;
  AdwPreferencesGroup *group = author_form_group (box, _ ("Scoring"));
  AuthorFormField points = author_form_attribute_field (context, "points");
  AuthorFormBounds bounds = { 0, 1000, 1, 1, is_free ? 0 : 1 };

  adw_preferences_group_add (group, author_form_number_row (context, &points, bounds));
  add_tries (context, group);
  if (takes (context, "shuffle")) {
    AuthorFormField shuffle = author_form_attribute_field (context, "shuffle");

    adw_preferences_group_add (group, author_form_switch_row (context, &shuffle, true));
  }
  if (takes (context, "partial"))
    adw_preferences_group_add (group, author_form_attribute_row (context, "partial"));
}
