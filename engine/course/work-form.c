/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/work-form.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/base/text.h"

static void
column_free (gpointer data)
{
  LkWorkColumn *column = data;

  g_free (column->name);
  g_free (column->kind);
  g_ptr_array_unref (column->choices);
  g_free (column);
}

LkWorkForm *
lk_work_form_new (void)
{
  LkWorkForm *form = g_new0 (LkWorkForm, 1);

  form->unit = g_strdup ("");
  form->choices = g_ptr_array_new_with_free_func (g_free);
  form->columns = g_ptr_array_new_with_free_func (column_free);
  return form;
}

void
lk_work_form_free (LkWorkForm *form)
{
  if (form == NULL)
    return;
  g_free (form->unit);
  g_ptr_array_unref (form->choices);
  g_ptr_array_unref (form->columns);
  g_free (form);
}

const char *
lk_work_form_choice (const LkWorkForm *form, guint index)
{
  return g_ptr_array_index (form->choices, index);
}

const LkWorkColumn *
lk_work_form_column (const LkWorkForm *form, guint index)
{
  return g_ptr_array_index (form->columns, index);
}

/* --- reading ------------------------------------------------------------------------------------ */

typedef struct {
  const LkJsonTree *tree;
  guint item;
  const char *why;
} Reader;

/* Always false. */
static bool
refuse (Reader *reader, guint item, const char *why)
{
  reader->item = item;
  reader->why = why;
  return false;
}

static bool
read_string (Reader *reader, guint item, char **ret)
{
  const LkJsonItem *value = &reader->tree->items[item];
  g_autofree char *raw = NULL;

  if (value->kind != LK_JSON_STRING || memchr (value->string, '\0', value->string_length) != NULL)
    return refuse (reader, item, "is no text");
  raw = lk_json_item_dup_string (value);
  *ret = lk_text_clean (raw, LK_WORK_LABEL_BYTES);
  return true;
}

/* *@ret stays where there is no such member. */
static bool
read_member (Reader *reader, guint object, const char *name, char **ret)
{
  guint member = lk_json_tree_member (reader->tree, object, name);
  char *text = NULL;

  if (member == 0)
    return true;
  if (!read_string (reader, member, &text))
    return false;
  g_free (*ret);
  *ret = text;
  return true;
}

/* *@ret_list is 0 where there is no such member. */
static bool
find_list (Reader *reader, guint object, const char *name, guint most, guint *ret_list)
{
  *ret_list = lk_json_tree_member (reader->tree, object, name);
  if (*ret_list == 0)
    return true;
  if (reader->tree->items[*ret_list].kind != LK_JSON_ARRAY)
    return refuse (reader, *ret_list, "is no list");
  return reader->tree->items[*ret_list].n_children <= most
         || refuse (reader, *ret_list, "is too long");
}

static bool
read_choices (Reader *reader, guint object, GPtrArray *choices)
{
  const LkJsonTree *tree = reader->tree;
  guint list;

  if (!find_list (reader, object, "choices", LK_WORK_CHOICES, &list))
    return false;
  for (guint i = list != 0 ? lk_json_tree_first (tree, list) : 0;
       list != 0 && i != tree->items[list].next; i = tree->items[i].next) {
    char *choice = NULL;

    if (!read_string (reader, i, &choice))
      return false;
    g_ptr_array_add (choices, choice);
  }
  return true;
}

static bool
read_column (Reader *reader, guint object, LkWorkForm *form)
{
  LkWorkColumn *column = g_new0 (LkWorkColumn, 1);

  column->name = g_strdup ("");
  column->kind = g_strdup ("line");
  column->choices = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (form->columns, column);
  if (reader->tree->items[object].kind != LK_JSON_OBJECT)
    return refuse (reader, object, "is no object");
  return read_member (reader, object, "name", &column->name)
         && read_member (reader, object, "kind", &column->kind)
         && read_choices (reader, object, column->choices);
}

static bool
read_columns (Reader *reader, guint object, LkWorkForm *form)
{
  const LkJsonTree *tree = reader->tree;
  guint list;

  if (!find_list (reader, object, "columns", LK_WORK_COLUMNS, &list))
    return false;
  for (guint i = list != 0 ? lk_json_tree_first (tree, list) : 0;
       list != 0 && i != tree->items[list].next; i = tree->items[i].next)
    if (!read_column (reader, i, form))
      return false;
  return true;
}

LkWorkForm *
lk_work_form_read (const LkJsonTree *tree, guint object, guint *ret_item, const char **ret_why)
{
  g_autoptr (LkWorkForm) form = lk_work_form_new ();
  Reader reader = { .tree = tree };

  if (read_member (&reader, object, "unit", &form->unit)
      && read_choices (&reader, object, form->choices) && read_columns (&reader, object, form))
    return g_steal_pointer (&form);
  *ret_item = reader.item;
  *ret_why = reader.why;
  return NULL;
}

/* --- as text -------------------------------------------------------------------------------------- */

static void
add_choices (JsonBuilder *builder, const GPtrArray *choices)
{
  if (choices->len == 0)
    return;
  lk_json_begin_array (builder, "choices");
  for (guint i = 0; i < choices->len; i++)
    json_builder_add_string_value (builder, choices->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_columns (JsonBuilder *builder, const LkWorkForm *form)
{
  if (form->columns->len == 0)
    return;
  lk_json_begin_array (builder, "columns");
  for (guint i = 0; i < form->columns->len; i++) {
    const LkWorkColumn *column = lk_work_form_column (form, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "name", column->name);
    lk_json_add_string (builder, "kind", column->kind);
    add_choices (builder, column->choices);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

char *
lk_work_form_write (const LkWorkForm *form)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (*form->unit == '\0' && form->choices->len == 0 && form->columns->len == 0)
    return g_strdup ("");
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  if (*form->unit != '\0')
    lk_json_add_string (builder, "unit", form->unit);
  add_choices (builder, form->choices);
  add_columns (builder, form);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

LkWorkForm *
lk_work_form_parse (const char *text)
{
  g_autoptr (LkJsonTree) tree
      = *text != '\0' ? lk_json_tree_parse (text, strlen (text), NULL) : NULL;
  LkWorkForm *form = NULL;
  const char *why;
  guint item;

  if (tree != NULL && tree->items[0].kind == LK_JSON_OBJECT)
    form = lk_work_form_read (tree, 0, &item, &why);
  return form != NULL ? form : lk_work_form_new ();
}
