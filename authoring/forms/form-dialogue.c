/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-list.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-scene.h"
#include "authoring/forms/form-small.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/dialogue-edit.h"
#include "authoring/source/source-limits.h"

/* What of a variable a field is about. */
typedef enum {
  LABEL,
  NAME,
  START,
  LEAST,
  MOST,
  LEVELS,
} Part;

static const AuthorPage *
page_of (const AuthorFormContext *context)
{
  return author_desk_page (context->desk);
}

/* --- one variable ------------------------------------------------------------------------------ */

/* A name that is still that made for a variable follows its label. */
static bool
is_made_up (const char *name)
{
  return g_str_has_prefix (name, "wert");
}

static AuthorPage *
change_variable (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page_of (context), context->block);
  const AuthorVariableText *old
      = field->item < variables->len ? variables->pdata[field->item] : NULL;
  AuthorVariableSource fresh;
  int number = (int) g_ascii_strtoll (text != NULL ? text : "", NULL, 10);
  g_autofree char *name = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (old == NULL)
    return NULL;
  fresh = old->source;
  if (field->part == LABEL)
    fresh.label = name;
  else if (field->part == NAME)
    fresh.name = name;
  else if (field->part == START)
    fresh.start = number;
  else if (field->part == LEVELS)
    fresh.levels = name;
  else {
    if (!fresh.has_bounds)
      fresh.least = MIN (0, fresh.start), fresh.most = MAX (fresh.start, 10);
    fresh.has_bounds = true;
    *(field->part == LEAST ? &fresh.least : &fresh.most) = number;
  }
  return author_dialogue_set_variable (page_of (context), context->block, old->name, &fresh, NULL);
}

static void
add_entry (const AuthorFormContext *context, GtkBox *box, guint item, Part part, const char *title,
           const char *value)
{
  g_autofree char *key = g_strdup_printf ("variable/%u/%u", item, part);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = value,
                            .change = change_variable,
                            .item = item,
                            .part = part };

  gtk_box_append (box, author_form_small_line (title, author_form_small_entry (context, &field)));
}

static void
add_number (const AuthorFormContext *context, GtkBox *box, guint item, Part part, const char *title,
            int value)
{
  g_autofree char *key = g_strdup_printf ("variable/%u/%u", item, part);
  AuthorFormField field
      = { .key = key, .title = title, .change = change_variable, .item = item, .part = part };

  gtk_box_append (
      box, author_form_small_line (title, author_form_small_number (context, &field, value,
                                                                    -AUTHOR_LIMIT_DIALOGUE_AMOUNT,
                                                                    AUTHOR_LIMIT_DIALOGUE_AMOUNT)));
}

static void
fill_variable (const AuthorFormContext *context, const AuthorFormList *list, guint item,
               GtkBox *row)
{
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page_of (context), context->block);
  const AuthorVariableText *variable = variables->pdata[item];
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6)), *more;

  (void) list;
  gtk_widget_set_hexpand (GTK_WIDGET (box), TRUE);
  gtk_box_append (row, GTK_WIDGET (box));
  add_entry (context, box, item, LABEL, _ ("What it is called"), variable->label);
  add_number (context, box, item, START, _ ("At the beginning"), variable->source.start);
  gtk_box_append (box, author_form_small_more (_ ("More"), is_made_up (variable->name), &more));
  add_entry (context, more, item, NAME, _ ("Name in conditions"), variable->name);
  add_number (context, more, item, LEAST, _ ("At least"), variable->source.least);
  add_number (context, more, item, MOST, _ ("At most"), variable->source.most);
  add_entry (context, more, item, LEVELS, _ ("In words (0 = cool; 3 = open)"), variable->levels);
}

static char *
name_variable (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page_of (context), context->block);

  (void) list;
  return g_strdup (((AuthorVariableText *) variables->pdata[item])->label);
}

/* One that the dialogue does not have. */
static char *
new_name (const GPtrArray *variables)
{
  char *name = g_strdup ("wert");

  for (guint n = 2, i = 0; i < variables->len; i++) {
    if (!g_str_equal (((AuthorVariableText *) variables->pdata[i])->name, name))
      continue;
    g_free (name);
    name = g_strdup_printf ("wert%u", n++);
    i = G_MAXUINT;
  }
  return name;
}

static AuthorPage *
insert_variable (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                 const char *const *texts)
{
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page_of (context), context->block);
  g_autofree char *name = new_name (variables);
  AuthorVariableSource fresh
      = { .name = name, .label = texts[0], .has_bounds = true, .least = 0, .most = 10 };

  (void) list, (void) at;
  if (*fresh.label == '\0')
    fresh.label = _ ("New value");
  return author_dialogue_set_variable (page_of (context), context->block, NULL, &fresh, NULL);
}

static AuthorPage *
remove_variable (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page_of (context), context->block);

  (void) list;
  return item < variables->len ? author_dialogue_remove_variable (
             page_of (context), context->block,
             ((AuthorVariableText *) variables->pdata[item])->name, NULL)
                               : NULL;
}

/* --- the form ---------------------------------------------------------------------------------- */

static void
on_graph (const AuthorFormContext *context, guint item)
{
  (void) item;
  g_signal_emit_by_name (context->form, "page-wanted", "dialogue");
}

static void
build_dialogue (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = page_of (context);
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page, context->block);
  AuthorFormField title = { .key = "title",
                            .title = _ ("Title"),
                            .value = author_page_value (page, context->block, "title"),
                            .name = "title" };
  AuthorFormField points = { .key = "points",
                             .title = _ ("Points"),
                             .value = author_page_value (page, context->block, "points"),
                             .name = "points" };
  AuthorFormList list = { .key = "variable",
                          .title = _ ("What changes in the talk"),
                          .add_title = _ ("Add Value"),
                          .n = variables->len,
                          .most = AUTHOR_LIMIT_DIALOGUE_VARIABLES,
                          .name = name_variable,
                          .fill = fill_variable,
                          .insert = insert_variable,
                          .remove = remove_variable };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_add (
      group, author_form_link_row (context, _ ("Write the dialogue"),
                                   _ ("Scenes and answers as a graph or a list"), on_graph, 0));
  adw_preferences_group_add (group, author_form_text_row (context, &title));
  author_form_add_said (context, box, _ ("What it is about"), 0);
  author_form_list_add (context, box, &list);
  group = author_form_group (box, _ ("Scoring"));
  adw_preferences_group_add (
      group, author_form_number_row (context, &points,
                                     (AuthorFormBounds){ .least = 0, .most = 100, .step = 1 }));
}

const AuthorFormRow author_form_dialogue_rows[] = {
  { "dialogue", build_dialogue },
  { NULL, NULL },
};
