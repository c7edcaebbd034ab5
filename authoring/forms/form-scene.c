/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-formula.h"
#include "authoring/forms/form-list.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-scene.h"
#include "authoring/forms/form-small.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/dialogue/dialogue-nodes.h"
#include "authoring/edit/dialogue-edit.h"
#include "authoring/text/plain-text.h"

#define MOST_ANSWERS 9
#define MOST_WORDS   60
/* Targets that are made when they are chosen. */
#define NEW_SCENE  "\001scene"
#define NEW_ENDING "\001ending"

static const AuthorPage *
page_of (const AuthorFormContext *context)
{
  return author_desk_page (context->desk);
}

static guint
dialogue_of (const AuthorFormContext *context)
{
  return author_page_parent (page_of (context), context->block);
}

static AuthorAnswerSource *
dup_answer (const AuthorFormContext *context, guint item)
{
  g_autoptr (GPtrArray) answers = author_scene_answers (page_of (context), context->block);

  return item < answers->len ? author_answer_source_copy (answers->pdata[item]) : NULL;
}

GHashTable *
author_form_variable_names (const AuthorFormContext *context, guint dialogue)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) variables = NULL;

  if (dialogue >= page_of (context)->n_blocks)
    return names;
  variables = author_dialogue_variables (page_of (context), dialogue);
  for (guint i = 0; i < variables->len; i++)
    g_hash_table_add (names, g_strdup (((AuthorVariableText *) variables->pdata[i])->name));
  return names;
}

/* --- what is said ------------------------------------------------------------------------------ */

AuthorPage *
author_form_change_said (const AuthorFormContext *context, const AuthorFormField *field,
                         const char *text)
{
  g_autofree char *old = author_scene_text (page_of (context), context->block);
  g_autofree char *markdown = author_form_lines_to_markdown (old, text != NULL ? text : "");

  (void) field;
  return author_scene_set_text (page_of (context), context->block, markdown, NULL);
}

void
author_form_add_said (const AuthorFormContext *context, GtkBox *box, const char *title, guint most)
{
  g_autofree char *markdown = author_scene_text (page_of (context), context->block);
  bool is_plain;
  g_autofree char *words = author_form_lines_from_markdown (markdown, &is_plain);
  AuthorFormField field
      = { .key = "said", .title = title, .value = words, .change = author_form_change_said };

  author_form_said (context, box, NULL, &field, most);
}

/* --- one answer -------------------------------------------------------------------------------- */

static AuthorPage *
change_text (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, field->item);
  char *fresh;

  if (answer == NULL)
    return NULL;
  fresh = author_plain_write (answer->text, text != NULL ? text : "", AUTHOR_PLAIN_LINE);
  g_free (answer->text);
  answer->text = fresh;
  return author_scene_set_answer (page_of (context), context->block, field->item, answer, NULL);
}

static AuthorPage *
change_why (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, field->item);
  char *fresh;

  if (answer == NULL)
    return NULL;
  fresh = author_plain_write (answer->feedback != NULL ? answer->feedback : "",
                              text != NULL ? text : "", AUTHOR_PLAIN_LINE);
  g_free (answer->feedback);
  answer->feedback = fresh;
  return author_scene_set_answer (page_of (context), context->block, field->item, answer, NULL);
}

static AuthorPage *
change_target (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, field->item);
  g_autofree char *id = NULL;

  if (answer == NULL || answer->is_broken)
    return NULL;
  if (g_strcmp0 (text, NEW_SCENE) == 0) {
    id = author_desk_new_id (context->desk, "s");
    return author_dialogue_add_scene (page_of (context), dialogue_of (context), context->block,
                                      field->item, id, NULL, NULL, NULL);
  }
  if (g_strcmp0 (text, NEW_ENDING) == 0) {
    id = author_desk_new_id (context->desk, "e");
    return author_dialogue_add_ending (page_of (context), dialogue_of (context), context->block,
                                       field->item, id, _ ("New ending"), NULL, NULL);
  }
  g_free (answer->to);
  answer->to = g_strdup (text != NULL ? text : AUTHOR_DIALOGUE_TO_NOWHERE);
  return author_scene_set_answer (page_of (context), context->block, field->item, answer, NULL);
}

/* @part: number of the variable. */
static AuthorPage *
change_effect (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, field->item);
  char *set;
  int amount = (int) g_ascii_strtoll (text != NULL ? text : "0", NULL, 10), old = 0;
  bool is_set = false;

  if (answer == NULL)
    return NULL;
  author_set_find (answer->set, field->name, &old, &is_set);
  set = author_set_change (answer->set, field->name, amount, is_set);
  g_free (answer->set);
  answer->set = set;
  return author_scene_set_answer (page_of (context), context->block, field->item, answer, NULL);
}

static AuthorPage *
change_better (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, field->item);

  if (answer == NULL)
    return NULL;
  answer->is_better = text != NULL;
  return author_scene_set_answer (page_of (context), context->block, field->item, answer, NULL);
}

static AuthorPage *
change_when (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, field->item);

  if (answer == NULL)
    return NULL;
  g_free (answer->when);
  answer->when = g_strdup (text);
  return author_scene_set_answer (page_of (context), context->block, field->item, answer, NULL);
}

/* --- where it leads ---------------------------------------------------------------------------- */

static void
add_choice (GArray *choices, GPtrArray *owned, const char *value, char *title)
{
  AuthorFormChoice choice = { value, title };

  g_ptr_array_add (owned, title);
  g_array_append_val (choices, choice);
}

static void
add_targets (const AuthorFormContext *context, const char *kind, GArray *choices, GPtrArray *owned)
{
  const AuthorPage *page = page_of (context);
  guint dialogue = dialogue_of (context);

  for (guint i = dialogue + 1; dialogue < page->n_blocks && i < page->blocks[dialogue].next;
       i = page->blocks[i].next) {
    AuthorDialogueNode node
        = { .shape = g_str_equal (kind, "ending") ? AUTHOR_SHAPE_ENDING : AUTHOR_SHAPE_SCENE };
    g_autofree char *markdown = NULL, *words = NULL;
    bool is_plain;

    if (g_strcmp0 (page->blocks[i].name, kind) != 0 || page->blocks[i].id == NULL)
      continue;
    markdown = author_scene_text (page, i);
    words = author_plain_show (markdown, &is_plain);
    node.words = words;
    node.title = (char *) author_page_value (page, i, "title");
    node.speaker = (char *) author_page_value (page, i, "speaker");
    add_choice (choices, owned, page->blocks[i].id, author_dialogue_node_name (&node));
  }
}

static GtkWidget *
make_target (const AuthorFormContext *context, guint item, const AuthorAnswerSource *answer)
{
  g_autoptr (GArray) choices = g_array_new (TRUE, TRUE, sizeof (AuthorFormChoice));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = g_strdup_printf ("answer/%u/to", item);
  g_autofree char *title = g_strdup_printf (_ ("Where answer %u leads"), item + 1);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = answer->to,
                            .change = change_target,
                            .item = item,
                            .line = answer->line };
  GtkWidget *drop;

  add_choice (choices, owned, AUTHOR_DIALOGUE_TO_NOWHERE, g_strdup (_ ("Nowhere yet")));
  add_targets (context, "scene", choices, owned);
  add_targets (context, "ending", choices, owned);
  add_choice (choices, owned, AUTHOR_DIALOGUE_TO_END, g_strdup (_ ("The first ending that fits")));
  add_choice (choices, owned, NEW_SCENE, g_strdup (_ ("New scene")));
  add_choice (choices, owned, NEW_ENDING, g_strdup (_ ("New ending")));
  drop = author_form_small_choice (context, &field, (AuthorFormChoice *) (void *) choices->data,
                                   true);
  gtk_widget_set_hexpand (drop, TRUE);
  return drop;
}

/* --- the row of an answer ---------------------------------------------------------------------- */

static void
add_texts (const AuthorFormContext *context, guint item, const AuthorAnswerSource *answer,
           GtkBox *box)
{
  bool is_plain;
  g_autofree char *text = author_plain_show (answer->text, &is_plain);
  g_autofree char *why
      = author_plain_show (answer->feedback != NULL ? answer->feedback : "", &is_plain);
  g_autofree char *text_key = g_strdup_printf ("answer/%u/text", item);
  g_autofree char *why_key = g_strdup_printf ("answer/%u/why", item);
  g_autofree char *text_title = g_strdup_printf (_ ("Answer %u"), item + 1);
  g_autofree char *why_title = g_strdup_printf (_ ("What answer %u does, and why"), item + 1);
  AuthorFormField field = { .key = text_key,
                            .title = text_title,
                            .value = text,
                            .missing = _ ("The answer has no words yet."),
                            .change = change_text,
                            .item = item,
                            .line = answer->line };
  AuthorFormField explanation = { .key = why_key,
                                  .title = why_title,
                                  .value = why,
                                  .missing = _ ("Nothing is said about it yet."),
                                  .change = change_why,
                                  .item = item,
                                  .line = answer->line };
  GtkWidget *widget;

  gtk_box_append (box, author_form_text_new (context, &field, false));
  widget = author_form_text_new (context, &explanation, false);
  gtk_widget_add_css_class (widget, "form-why");
  gtk_box_append (box, widget);
}

static void
add_effects (const AuthorFormContext *context, guint item, const AuthorAnswerSource *answer,
             GtkBox *box)
{
  g_autoptr (GPtrArray) variables
      = author_dialogue_variables (page_of (context), dialogue_of (context));

  for (guint i = 0; i < variables->len; i++) {
    const AuthorVariableText *variable = variables->pdata[i];
    g_autofree char *key = g_strdup_printf ("answer/%u/effect/%u", item, i);
    g_autofree char *title = NULL;
    AuthorFormField field = { .key = key,
                              .change = change_effect,
                              .name = variable->name,
                              .item = item,
                              .part = i,
                              .line = answer->line };
    int amount = 0;
    bool is_set = false;

    author_set_find (answer->set, variable->name, &amount, &is_set);
    title = g_strdup_printf (is_set ? _ ("%s becomes") : _ ("%s changes by"), variable->label);
    field.title = title;
    gtk_box_append (box, author_form_small_line (
                             title, author_form_small_number (context, &field, amount, -100, 100)));
  }
}

static void
add_more (const AuthorFormContext *context, guint item, const AuthorAnswerSource *answer,
          GtkBox *box)
{
  g_autoptr (GHashTable) names = author_form_variable_names (context, dialogue_of (context));
  g_autofree char *better_key = g_strdup_printf ("answer/%u/better", item);
  g_autofree char *when_key = g_strdup_printf ("answer/%u/when", item);
  AuthorFormField better = { .key = better_key,
                             .title = _ ("What you would say"),
                             .change = change_better,
                             .item = item,
                             .line = answer->line };
  AuthorFormField when = { .key = when_key,
                           .title = _ ("Only if"),
                           .value = answer->when,
                           .change = change_when,
                           .item = item,
                           .line = answer->line };
  GtkBox *inner;

  gtk_box_append (box, author_form_small_check (context, &better, answer->is_better));
  if (g_hash_table_size (names) == 0 && answer->when == NULL)
    return;
  gtk_box_append (box, author_form_small_more (_ ("Only if …"), answer->when != NULL, &inner));
  gtk_box_append (inner, author_form_formula_new (context, &when, names, NULL));
}

static void
fill_answer (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (AuthorAnswerSource) answer = dup_answer (context, item);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  (void) list;
  gtk_widget_set_hexpand (GTK_WIDGET (box), TRUE);
  gtk_box_append (row, GTK_WIDGET (box));
  if (answer == NULL || answer->is_broken) {
    gtk_box_append (box,
                    author_form_problem_new (_ ("This is no answer. Take it away, or change it "
                                                "in the file.")));
    gtk_box_append (box, gtk_label_new (answer != NULL ? answer->text : NULL));
    return;
  }
  add_texts (context, item, answer, box);
  gtk_box_append (box, make_target (context, item, answer));
  add_effects (context, item, answer, box);
  add_more (context, item, answer, box);
}

static char *
name_answer (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Answer %u of %u"), item + 1, list->n);
}

static AuthorPage *
insert_answers (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                const char *const *texts)
{
  g_autoptr (AuthorPage) page = author_page_parse (page_of (context)->bytes, NULL);
  guint n = list->n;

  for (guint i = 0; texts[i] != NULL && page != NULL; i++, n++) {
    g_autofree char *text = author_plain_to_markdown (texts[i], AUTHOR_PLAIN_LINE);
    AuthorAnswerSource answer = { .text = text, .to = (char *) AUTHOR_DIALOGUE_TO_NOWHERE };
    AuthorPage *longer = author_scene_add_answer (page, context->block, &answer, NULL);
    AuthorPage *moved = longer != NULL && at + i < n
                            ? author_scene_move_answer (longer, context->block, n, at + i, NULL)
                            : g_steal_pointer (&longer);

    author_page_free (longer);
    author_page_free (page);
    page = moved;
  }
  return g_steal_pointer (&page);
}

static AuthorPage *
remove_answer (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) list;
  return author_scene_remove_answer (page_of (context), context->block, item, NULL);
}

static AuthorPage *
move_answer (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  (void) list;
  return author_scene_move_answer (page_of (context), context->block, from, to, NULL);
}

/* --- the forms --------------------------------------------------------------------------------- */

static void
add_attribute (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
               const char *title)
{
  AuthorFormField field = { .key = name,
                            .title = title,
                            .value = author_page_value (page_of (context), context->block, name),
                            .name = name };

  adw_preferences_group_add (group, author_form_text_row (context, &field));
}

static void
build_scene (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) answers = author_scene_answers (page_of (context), context->block);
  AuthorFormList list = { .key = "answer",
                          .title = _ ("Answers"),
                          .add_title = _ ("Add Answer"),
                          .n = answers->len,
                          .most = MOST_ANSWERS,
                          .name = name_answer,
                          .fill = fill_answer,
                          .insert = insert_answers,
                          .remove = remove_answer,
                          .move = move_answer };
  AuthorFormField image = { .key = "image",
                            .title = _ ("Picture"),
                            .value = author_page_value (page_of (context), context->block, "image"),
                            .name = "image" };
  AdwPreferencesGroup *group;

  author_form_add_said (context, box, _ ("What is said"), MOST_WORDS);
  author_form_list_add (context, box, &list);
  group = author_form_group (box, _ ("Scene"));
  add_attribute (context, group, "speaker", _ ("Who speaks"));
  add_attribute (context, group, "title", _ ("Title in the way so far"));
  adw_preferences_group_add (group, author_form_file_row (context, &image, "picture"));
  add_attribute (context, group, "alt", _ ("What the picture shows"));
}

static void
build_ending (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = page_of (context);
  g_autoptr (GHashTable) names = author_form_variable_names (context, dialogue_of (context));
  AuthorFormField title = { .key = "title",
                            .title = _ ("Title"),
                            .value = author_page_value (page, context->block, "title"),
                            .name = "title",
                            .is_needed = true };
  AuthorFormField when = { .key = "when",
                           .title = _ ("This ending fits if"),
                           .value = author_page_value (page, context->block, "when"),
                           .name = "when" };
  AuthorFormField points = { .key = "points",
                             .title = _ ("Points"),
                             .value = author_page_value (page, context->block, "points"),
                             .name = "points" };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_add (group, author_form_text_row (context, &title));
  author_form_add_said (context, box, _ ("What came of it"), 0);
  group = author_form_group (box, _ ("This ending fits if"));
  adw_preferences_group_set_description (
      group, _ ("Of several endings the first one that fits counts. Empty: always."));
  adw_preferences_group_add (group, author_form_formula_new (context, &when, names, NULL));
  group = author_form_group (box, _ ("Scoring"));
  adw_preferences_group_add (
      group, author_form_number_row (context, &points,
                                     (AuthorFormBounds){ .least = 0, .most = 100, .step = 1 }));
}

const AuthorFormRow author_form_scene_rows[] = {
  { "scene", build_scene },
  { "ending", build_ending },
  { NULL, NULL },
};
