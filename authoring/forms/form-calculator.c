/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/edit/calculator-edit.h"
#include "authoring/edit/sheet-edit.h"
#include "authoring/forms/form-calculator-private.h"
#include "authoring/forms/form-formula.h"
#include "authoring/forms/form-list.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-scene.h"
#include "authoring/forms/form-sheet.h"
#include "authoring/forms/form-small.h"
#include "authoring/forms/form-table.h"
#include "authoring/source/source-limits.h"
#include "authoring/text/plain-text.h"

static const AuthorPage *
page_of (const AuthorFormContext *context)
{
  return author_desk_page (context->desk);
}

/* Lists and fields name the inner block that they are about by how far it stands behind that of the form. */
static guint
block_at (const AuthorFormContext *context, guint offset)
{
  return context->block + offset;
}

static const char *
table_of (const AuthorFormContext *context, guint offset)
{
  const AuthorPage *page = page_of (context);
  guint block = block_at (context, offset);

  return g_strcmp0 (page->blocks[block].name, "inputs") == 0
             ? author_page_value (page, block, "table")
             : NULL;
}

/* --- cells ------------------------------------------------------------------------------------- */

/* What stands in that column; "" if there is none such. (transfer full) */
static char *
dup_cell (const AuthorFormContext *context, guint offset, guint row, const char *head)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (page_of (context), block_at (context, offset));
  int column = table != NULL ? author_sheet_find (table, head) : -1;
  bool is_plain;

  if (column < 0 || row >= table->n_rows)
    return g_strdup ("");
  if (g_str_equal (head, "formula")) {
    const char *cell = author_sheet_cell (table, row, (guint) column);
    gsize length = strlen (cell);

    return length > 1 && cell[0] == '`' && cell[length - 1] == '`'
               ? g_strstrip (g_strndup (cell + 1, length - 2))
               : g_strdup (cell);
  }
  return author_plain_show (author_sheet_cell (table, row, (guint) column), &is_plain);
}

/* A column that is missing is made. */
static AuthorPage *
set_cell (const AuthorFormContext *context, guint offset, guint row, const char *head,
          const char *markdown)
{
  const AuthorPage *page = page_of (context);
  guint block = block_at (context, offset);
  g_autoptr (AuthorSheet) table = author_sheet_read (page, block);
  int column = table != NULL ? author_sheet_find (table, head) : -1;
  g_autoptr (AuthorPage) wider = NULL;

  if (table == NULL)
    return NULL;
  if (column >= 0)
    return author_sheet_set (page, block, row, (guint) column, markdown, NULL);
  wider = author_sheet_insert_column (page, block, table->n_columns, head, NULL);
  return wider != NULL ? author_sheet_set (wider, block, row, table->n_columns, markdown, NULL)
                       : NULL;
}

/* Field @name is the head of the column, @item the row, @part the block. */
static AuthorPage *
change_cell (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autofree char *markdown
      = g_str_equal (field->name, "formula")
            ? (text != NULL && *text != '\0' ? g_strdup_printf ("`%s`", text) : g_strdup (""))
            : author_plain_to_markdown (text != NULL ? text : "", AUTHOR_PLAIN_LINE);

  /* It would end the formula. */
  if (g_str_equal (field->name, "formula") && text != NULL && strchr (text, '`') != NULL)
    return NULL;
  return set_cell (context, field->part, field->item, field->name, markdown);
}

static AuthorPage *
change_name (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autofree char *old = dup_cell (context, field->part, field->item, "name");

  if (text == NULL || g_str_equal (text, old))
    return NULL;
  if (*old == '\0')
    return set_cell (context, field->part, field->item, "name", text);
  return author_calculator_rename (page_of (context), context->block,
                                   table_of (context, field->part), old, text, NULL);
}

typedef struct {
  const char *head, *title;
} Column;

static void
add_entry (const AuthorFormContext *context, GtkBox *box, guint offset, guint row, Column column)
{
  g_autofree char *key = g_strdup_printf ("part/%u/%u/%s", offset, row - 1, column.head);
  g_autofree char *value = dup_cell (context, offset, row, column.head);
  AuthorFormField field = { .key = key,
                            .title = _ (column.title),
                            .value = value,
                            .change = g_str_equal (column.head, "name") ? change_name : change_cell,
                            .name = column.head,
                            .item = row,
                            .part = offset };

  gtk_box_append (box,
                  author_form_small_line (field.title, author_form_small_entry (context, &field)));
}

/* --- lists of inputs and results --------------------------------------------------------------- */

static const Column input_columns[] = {
  { "label", N_ ("Label") },
  { "unit", N_ ("Unit") },
};
static const Column more_input_columns[] = {
  { "name", N_ ("Name in formulas") },      { "start", N_ ("At the beginning") },
  { "limits", N_ ("Limits (0 … 100)") },    { "choices", N_ ("Choices (A; B, or A = 1; B = 2)") },
  { "kind", N_ ("Kind (number or text)") }, { "hint", N_ ("Hint") },
};
static const Column more_result_columns[] = {
  { "name", N_ ("Name in formulas") },
  { "decimals", N_ ("Decimals (0 to 6)") },
  { "note", N_ ("Note") },
};

static void
add_columns (const AuthorFormContext *context, GtkBox *box, guint offset, guint row,
             const Column *columns, gsize n)
{
  for (gsize i = 0; i < n; i++)
    add_entry (context, box, offset, row, columns[i]);
}

static guint
line_of_row (const AuthorFormContext *context, guint offset, guint row)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (page_of (context), block_at (context, offset));

  return table != NULL ? table->line + row + 1 : 0;
}

static void
add_formula (const AuthorFormContext *context, GtkBox *box, guint offset, guint row)
{
  g_autofree char *key = g_strdup_printf ("part/%u/%u/formula", offset, row - 1);
  g_autofree char *value = dup_cell (context, offset, row, "formula");
  g_autoptr (GHashTable) names = author_calculator_names (page_of (context), context->block);
  AuthorFormField field = { .key = key,
                            .title = _ ("Formula"),
                            .value = value,
                            .change = change_cell,
                            .name = "formula",
                            .item = row,
                            .part = offset,
                            .line = line_of_row (context, offset, row) };

  gtk_box_append (box, author_form_formula_new (context, &field, names, author_form_formula_value));
}

static void
fill_part (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6)), *more;
  bool is_result
      = g_strcmp0 (page_of (context)->blocks[block_at (context, list->group)].name, "results") == 0;

  gtk_widget_set_hexpand (GTK_WIDGET (box), TRUE);
  gtk_box_append (row, GTK_WIDGET (box));
  add_columns (context, box, list->group, item + 1, input_columns, G_N_ELEMENTS (input_columns));
  if (is_result)
    add_formula (context, box, list->group, item + 1);
  gtk_box_append (box, author_form_small_more (_ ("More"), false, &more));
  if (is_result)
    add_columns (context, more, list->group, item + 1, more_result_columns,
                 G_N_ELEMENTS (more_result_columns));
  else
    add_columns (context, more, list->group, item + 1, more_input_columns,
                 G_N_ELEMENTS (more_input_columns));
}

static char *
name_part (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autofree char *label = dup_cell (context, list->group, item + 1, "label");

  return *label != '\0' ? g_steal_pointer (&label)
                        : dup_cell (context, list->group, item + 1, "name");
}

static AuthorPage *
insert_part (const AuthorFormContext *context, const AuthorFormList *list, guint at,
             const char *const *texts)
{
  const AuthorPage *page = page_of (context);
  guint block = block_at (context, list->group);
  g_autoptr (AuthorSheet) table = author_sheet_read (page, block);
  g_autofree char *name = author_calculator_new_name (page, context->block, "wert");
  g_autofree char *label = author_plain_to_markdown (*texts[0] != '\0' ? texts[0] : _ ("New value"),
                                                     AUTHOR_PLAIN_LINE);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; table != NULL && i < table->n_columns; i++) {
    const char *head = author_sheet_cell (table, 0, i);

    g_ptr_array_add (cells, g_ascii_strcasecmp (head, "name") == 0      ? name
                            : g_ascii_strcasecmp (head, "label") == 0   ? label
                            : g_ascii_strcasecmp (head, "formula") == 0 ? (gpointer) "`0`"
                                                                        : (gpointer) "");
  }
  g_ptr_array_add (cells, NULL);
  return author_sheet_insert_row (page, block, at + 1, (const char *const *) cells->pdata, NULL);
}

static AuthorPage *
remove_part (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autofree char *name = dup_cell (context, list->group, item + 1, "name");

  if (*name == '\0')
    return author_sheet_remove_row (page_of (context), block_at (context, list->group), item + 1,
                                    NULL);
  return author_calculator_remove (page_of (context), context->block,
                                   table_of (context, list->group), name, NULL);
}

static AuthorPage *
move_part (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  return author_sheet_move_row (page_of (context), block_at (context, list->group), from + 1,
                                to + 1, NULL);
}

static void
add_list (const AuthorFormContext *context, GtkBox *box, guint block, const char *title,
          const char *add_title)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (page_of (context), block);
  guint offset = block - context->block;
  g_autofree char *key = g_strdup_printf ("part/%u", offset);
  AuthorFormList list = { .key = key,
                          .title = title,
                          .add_title = add_title,
                          .n = table != NULL ? table->n_rows - 1 : 0,
                          .most = AUTHOR_LIMIT_CALCULATOR_NAMES,
                          .least = 1,
                          .group = offset,
                          .name = name_part,
                          .fill = fill_part,
                          .insert = insert_part,
                          .remove = remove_part,
                          .move = move_part };

  if (table != NULL)
    author_form_list_add (context, box, &list);
}

/* --- examples, bars ---------------------------------------------------------------------------- */

/* With all inputs and results, so that only numbers are missing. */
static void
on_make_tests (const AuthorFormContext *context, guint item)
{
  const AuthorPage *page = page_of (context);
  g_autoptr (GHashTable) names = author_calculator_names (page, context->block);
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) g_strcmp0);
  g_autoptr (GString) text = g_string_new (NULL);

  (void) item;
  g_string_append_printf (text, "::: tests\n| name | %s |\n| --- | --- |\n", _ ("Example"));
  for (GList *at = sorted; at != NULL; at = at->next)
    if (author_calculator_part (page, context->block, "inputs", at->data) == AUTHOR_PAGE_ITSELF)
      g_string_append_printf (text, "| %s | |\n", (char *) at->data);
  g_string_append (text, ":::\n");
  author_form_rewrite (
      context,
      author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_LAST, context->block }, text->str, NULL),
      "add-item", "test/0/1");
}

static void
add_examples (const AuthorFormContext *context, GtkBox *box)
{
  AdwPreferencesGroup *group = author_form_group (box, _ ("Examples"));
  guint block = author_calculator_part (page_of (context), context->block, "tests", NULL);
  AuthorFormSheet sheet = { .key = "test",
                            .title = _ ("Examples: what is put in, and what has to come of it"),
                            .block = block,
                            .has_columns = true,
                            .least_columns = 2,
                            .row_title = _ ("Add Row"),
                            .column_title = _ ("Add Example") };

  adw_preferences_group_set_description (
      group, _ ("An example is reckoned before the course is built. ? means unknown."));
  if (block == AUTHOR_PAGE_ITSELF)
    adw_preferences_group_add (
        group, author_form_link_row (context, _ ("Begin an example"), NULL, on_make_tests, 0));
  else
    adw_preferences_group_add (group, author_form_sheet_new (context, &sheet));
  adw_preferences_group_add (group, author_form_examples_new (context));
}

static AuthorPage *
change_attribute (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_edit_attribute (page_of (context), block_at (context, field->part), field->name,
                                text != NULL && *text != '\0' ? text : NULL, NULL);
}

static void
add_attribute (const AuthorFormContext *context, AdwPreferencesGroup *group, guint block,
               const char *name, const char *title)
{
  g_autofree char *key = g_strdup_printf ("block/%u/%s", block - context->block, name);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = author_page_value (page_of (context), block, name),
                            .change = change_attribute,
                            .name = name,
                            .part = block - context->block };

  adw_preferences_group_add (group, author_form_text_row (context, &field));
}

static void
add_bars (const AuthorFormContext *context, GtkBox *box, guint block)
{
  AdwPreferencesGroup *group = author_form_group (box, _ ("Bars"));

  add_attribute (context, group, block, "title", _ ("Title"));
  add_attribute (context, group, block, "show", _ ("Results that are shown"));
  add_attribute (context, group, block, "largest", _ ("Only so many, the largest first"));
}

/* --- the form ---------------------------------------------------------------------------------- */

/* A calculator without these parts gets them, so that there is something to write in. */
static void
on_make_parts (const AuthorFormContext *context, guint item)
{
  g_autofree char *text = g_strdup_printf (
      "::: inputs\n| name | label | unit |\n| --- | --- | --- |\n| wert | %s | |\n:::\n\n"
      "::: results\n| name | label | formula | unit | decimals |\n"
      "| --- | --- | --- | --- | --- |\n| summe | %s | `wert * 2` | | 0 |\n:::\n",
      _ ("New value"), _ ("Result"));

  (void) item;
  author_form_rewrite (context,
                       author_edit_insert (page_of (context),
                                           (AuthorPlace){ AUTHOR_SIDE_LAST, context->block }, text,
                                           NULL),
                       "add-item", "part/");
}

static void
build_calculator (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = page_of (context);
  AdwPreferencesGroup *group = author_form_group (box, NULL);
  guint end = page->blocks[context->block].next;

  add_attribute (context, group, context->block, "title", _ ("Title"));
  if (author_calculator_part (page, context->block, "results", NULL) == AUTHOR_PAGE_ITSELF)
    adw_preferences_group_add (group, author_form_link_row (context, _ ("Begin the calculator"),
                                                            _ ("With one input and one result"),
                                                            on_make_parts, 0));
  author_form_add_said (context, box, _ ("What it reckons"), 0);
  for (guint i = context->block + 1; i < end; i = page->blocks[i].next) {
    const char *name = page->blocks[i].name, *title = author_page_value (page, i, "title");

    if (g_strcmp0 (name, "inputs") == 0)
      add_list (context, box, i, title != NULL ? title : _ ("Inputs"), _ ("Add Input"));
    else if (g_strcmp0 (name, "results") == 0)
      add_list (context, box, i, title != NULL ? title : _ ("Results"), _ ("Add Result"));
    else if (g_strcmp0 (name, "bars") == 0)
      add_bars (context, box, i);
  }
  add_examples (context, box);
}

const AuthorFormRow author_form_calculator_rows[] = {
  { "calculator", build_calculator },
  { NULL, NULL },
};
