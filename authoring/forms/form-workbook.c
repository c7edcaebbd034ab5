/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-list.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-scene.h"
#include "authoring/forms/form-small.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/workbook-edit.h"

/* Fields and plans of the workbook. */

static const AuthorPage *
page_of (const AuthorFormContext *context)
{
  return author_desk_page (context->desk);
}

static const char *
value_of (const AuthorFormContext *context, const char *name)
{
  return author_page_value (page_of (context), context->block, name);
}

static void
add_text (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
          const char *title)
{
  AuthorFormField field
      = { .key = name, .title = title, .value = value_of (context, name), .name = name };

  adw_preferences_group_add (group, author_form_text_row (context, &field));
}

static void
add_number (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
            const char *title, double most, double otherwise)
{
  AuthorFormField field
      = { .key = name, .title = title, .value = value_of (context, name), .name = name };

  adw_preferences_group_add (
      group,
      author_form_number_row (
          context, &field,
          (AuthorFormBounds){ .least = 0, .most = most, .step = 1, .otherwise = otherwise }));
}

/* --- a field ----------------------------------------------------------------------------------- */

/* Another kind has other settings, so the form is made anew. */
static AuthorPage *
change_kind (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  (void) field;
  return author_edit_attribute (page_of (context), context->block, "kind", text, NULL);
}

static void
build_field (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorFormChoice kinds[] = {
    { NULL, _ ("Several lines") }, { "line", _ ("One line") }, { "number", _ ("Number") },
    { "date", _ ("Date") },        { "choice", _ ("Choice") }, { NULL, NULL },
  };
  const char *kind = value_of (context, "kind");
  AuthorFormField field
      = { .key = "kind", .title = _ ("Kind"), .value = kind, .change = change_kind };
  AdwPreferencesGroup *group;

  if (g_strcmp0 (kind, "long") == 0)
    field.value = NULL;
  author_form_add_said (context, box, _ ("What is asked; the first paragraph is its name"), 0);
  group = author_form_group (box, _ ("Answer"));
  adw_preferences_group_add (
      group, author_form_small_line (field.title,
                                     author_form_small_choice (context, &field, kinds, true)));
  if (g_strcmp0 (kind, "choice") == 0)
    add_text (context, group, "choices", _ ("Words to choose from, parted by |"));
  else if (g_strcmp0 (kind, "number") == 0)
    add_text (context, group, "unit", _ ("Unit"));
  else if (g_strcmp0 (kind, "date") != 0)
    add_number (context, group, "words", _ ("Words wanted (0: any number)"), 2000, 0);
}

/* --- a plan ------------------------------------------------------------------------------------ */

static GPtrArray *
read_fields (const AuthorFormContext *context)
{
  return author_plan_fields_read (value_of (context, "fields"));
}

static AuthorPage *
write_fields (const AuthorFormContext *context, const GPtrArray *fields)
{
  g_autofree char *text = author_plan_fields_write (fields);

  return author_edit_attribute (page_of (context), context->block, "fields", text, NULL);
}

/* Parts of a column, as its fields number them. */
enum {
  PART_NAME,
  PART_KIND,
  PART_CHOICES
};

static char **
part_of (AuthorPlanField *of, guint part)
{
  return part == PART_NAME ? &of->name : part == PART_KIND ? &of->kind : &of->choices;
}

/* A choice begins with some words to choose from; nothing else has any. */
static void
fit_choices (AuthorPlanField *of)
{
  bool is_choice = g_strcmp0 (of->kind, "choice") == 0;

  if (!is_choice)
    g_clear_pointer (&of->choices, g_free);
  else if (of->choices == NULL)
    of->choices = g_strdup ("1 | 2 | 3");
}

static AuthorPage *
change_field (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (GPtrArray) fields = read_fields (context);
  AuthorPlanField *of = field->item < fields->len ? fields->pdata[field->item] : NULL;
  char **value = of != NULL ? part_of (of, field->part) : NULL;

  if (value == NULL)
    return NULL;
  g_free (*value);
  *value = g_strdup (text != NULL || field->part == PART_KIND ? text : "");
  if (field->part == PART_KIND)
    fit_choices (of);
  return write_fields (context, fields);
}

static GtkWidget *
kind_widget (const AuthorFormContext *context, const AuthorPlanField *of, guint item)
{
  const AuthorFormChoice kinds[] = {
    { NULL, _ ("One line") }, { "long", _ ("Several lines") }, { "number", _ ("Number") },
    { "date", _ ("Date") },   { "choice", _ ("Choice") },      { NULL, NULL },
  };
  g_autofree char *key = g_strdup_printf ("field/%u/kind", item),
                  *title = g_strdup_printf (_ ("Kind of column %u"), item + 1);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = g_strcmp0 (of->kind, "line") == 0 ? NULL : of->kind,
                            .change = change_field,
                            .item = item,
                            .part = PART_KIND };

  return author_form_small_choice (context, &field, kinds, true);
}

static GtkWidget *
entry_widget (const AuthorFormContext *context, const char *name, const char *title,
              const char *value, guint item, guint part)
{
  g_autofree char *key = g_strdup_printf ("field/%u/%s", item, name);
  AuthorFormField field = {
    .key = key, .title = title, .value = value, .change = change_field, .item = item, .part = part
  };

  return author_form_small_entry (context, &field);
}

static void
fill_field (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (GPtrArray) fields = read_fields (context);
  const AuthorPlanField *of = fields->pdata[item];
  g_autofree char *name_title = g_strdup_printf (_ ("Column %u"), item + 1),
                  *choices_title
                  = g_strdup_printf (_ ("Choices of column %u, parted by |"), item + 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  (void) list;
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box),
                  entry_widget (context, "name", name_title, of->name, item, PART_NAME));
  gtk_box_append (GTK_BOX (box), kind_widget (context, of, item));
  if (g_strcmp0 (of->kind, "choice") == 0)
    gtk_box_append (GTK_BOX (box), entry_widget (context, "choices", choices_title, of->choices,
                                                 item, PART_CHOICES));
  gtk_box_append (row, box);
}

static char *
name_field (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Column %u of %u"), item + 1, list->n);
}

static AuthorPage *
insert_field (const AuthorFormContext *context, const AuthorFormList *list, guint at,
              const char *const *texts)
{
  g_autoptr (GPtrArray) fields = read_fields (context);

  (void) list;
  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_insert (
        fields, (int) (at + i),
        author_plan_field_new (*texts[i] != '\0' ? texts[i] : _ ("New column"), NULL));
  return write_fields (context, fields);
}

static AuthorPage *
remove_field (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) fields = read_fields (context);

  (void) list;
  g_ptr_array_remove_index (fields, item);
  return write_fields (context, fields);
}

static AuthorPage *
move_field (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  g_autoptr (GPtrArray) fields = read_fields (context);

  (void) list;
  g_ptr_array_insert (fields, (int) to, g_ptr_array_steal_index (fields, from));
  return write_fields (context, fields);
}

static void
build_plan (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) fields = read_fields (context);
  AuthorFormList list = { .key = "field",
                          .title = _ ("Columns"),
                          .add_title = _ ("Add Column"),
                          .n = fields->len,
                          .least = 1,
                          .name = name_field,
                          .fill = fill_field,
                          .insert = insert_field,
                          .remove = remove_field,
                          .move = move_field };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  add_text (context, group, "title", _ ("Title"));
  author_form_add_said (context, box, _ ("What it is for"), 0);
  author_form_list_add (context, box, &list);
  group = author_form_group (box, NULL);
  add_number (context, group, "rows", _ ("Rows at the beginning"), 50, 3);
  adw_preferences_group_add (
      group, author_form_note_row (_ ("Words to begin with"),
                                   _ ("A table among the words of the plan fills its first rows. "
                                      "Learners can change them.")));
}

const AuthorFormRow author_form_workbook_rows[] = {
  { "field", build_field },
  { "plan", build_plan },
  { NULL, NULL },
};
