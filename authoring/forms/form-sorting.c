/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

/* Cards in groups: the columns of a table, of which a board has four. Each group is a list of cards with its name above. */

#define MOST_GROUPS 8

static AuthorGrid *
read_grid (const AuthorFormContext *context)
{
  return author_grid_read (author_desk_page (context->desk), context->block);
}

static bool
is_board (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);

  return g_strcmp0 (page->blocks[context->block].name, "board") == 0;
}

/* --- cards ------------------------------------------------------------------------------------ */

/* Cells stay cells while they are empty, so that another word can be typed into one. */
static AuthorPage *
change_card (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (AuthorGrid) grid = read_grid (context);

  if (grid != NULL && field->item >= grid->n_rows)
    return author_card_set (page, context->block, field->part,
                            author_cards_count (grid, field->part), text);
  return author_card_write (page, context->block, field->item, field->part, text);
}

static AuthorPage *
change_reason (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_card_set_reason (author_desk_page (context->desk), context->block, field->item,
                                 field->part, text);
}

/* The row of the next card: below the last one. */
static guint
fresh_row (const AuthorGrid *grid, guint column)
{
  guint n = author_cards_count (grid, column);

  return n > 0 ? author_cards_row (grid, column, n - 1) + 1 : 1;
}

static char *
name_card (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  const char *group = author_grid_cell (grid, 0, list->group);

  return item < list->n ? g_strdup_printf (_ ("Card %u of %u in “%s”"), item + 1, list->n, group)
                        : g_strdup_printf (_ ("New card in “%s”"), group);
}

/* Why it belongs where it lies, from the list behind the table. */
static void
add_reason (const AuthorFormContext *context, const AuthorFormList *list, guint item, guint row,
            GtkBox *box)
{
  guint reason
      = author_card_reason (author_desk_page (context->desk), context->block, row, list->group);
  g_autoptr (AuthorGrid) grid = read_grid (context);
  g_autofree char *key = g_strdup_printf ("%s/%u/why", list->key, item);
  g_autofree char *title = g_strdup_printf (_ ("Explanation of card %u in “%s”"), item + 1,
                                            author_grid_cell (grid, 0, list->group));
  AuthorFormField field = { .key = key,
                            .title = title,
                            .change = change_reason,
                            .item = row,
                            .part = list->group,
                            .line = grid->lines[row] };

  author_form_reason (context, &field, reason, box);
}

static void
fill_card (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  guint table_row = item < list->n ? list->numbers[item] : fresh_row (grid, list->group);
  bool is_there = item < list->n;
  g_autofree char *key = g_strdup_printf ("%s/%u/text", list->key, item);
  g_autofree char *title = name_card (context, list, item);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = author_grid_cell (grid, table_row, list->group),
                            .change = change_card,
                            .item = table_row,
                            .part = list->group,
                            .line = is_there ? grid->lines[table_row] : 0 };
  GtkWidget *text = author_form_text_new (context, &field, false);

  if (item == list->n) {
    GtkWidget *hint = gtk_label_new (_ ("New card"));

    gtk_widget_add_css_class (hint, "caption");
    gtk_widget_add_css_class (hint, "form-second");
    gtk_label_set_xalign (GTK_LABEL (hint), 0);
    gtk_widget_set_margin_start (hint, 6);
    gtk_box_append (row, hint);
  }
  gtk_box_append (row, text);
  if (is_there)
    add_reason (context, list, item, table_row, row);
}

/* Several that were pasted come behind the others. */
static AuthorPage *
insert_cards (const AuthorFormContext *context, const AuthorFormList *list, guint at,
              const char *const *texts)
{
  g_autoptr (AuthorPage) result = author_page_parse (author_desk_page (context->desk)->bytes, NULL);

  (void) at;
  for (guint i = 0; result != NULL && texts[i] != NULL; i++) {
    g_autoptr (AuthorGrid) grid = author_grid_read (result, context->block);
    AuthorPage *next = author_card_set (result, context->block, list->group,
                                        author_cards_count (grid, list->group), texts[i]);

    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

static AuthorPage *
remove_card (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  return author_card_remove (author_desk_page (context->desk), context->block, list->group,
                             list->numbers[item]);
}

static AuthorPage *
move_card (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  g_autoptr (AuthorPage) result = author_page_parse (author_desk_page (context->desk)->bytes, NULL);
  int step = to > from ? 1 : -1;

  for (guint at = from; result != NULL && at != to; at = (guint) ((int) at + step)) {
    AuthorPage *next = author_card_swap (result, context->block, list->group, list->numbers[at],
                                         list->numbers[(int) at + step]);

    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

/* --- groups ----------------------------------------------------------------------------------- */

static AuthorPage *
change_head (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_grid_set (author_desk_page (context->desk), context->block, 0, field->part, text);
}

static void
remove_group (const AuthorFormContext *context, guint item)
{
  author_form_rewrite (
      context, author_cards_remove_column (author_desk_page (context->desk), context->block, item),
      "remove-item", "group-0");
}

static void
add_group (const AuthorFormContext *context, guint item)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  g_autofree char *name = g_strdup_printf (_ ("Group %u"), grid->n_columns + 1);
  g_autofree char *focus = g_strdup_printf ("group-%u", grid->n_columns);

  (void) item;
  author_form_rewrite (context,
                       author_grid_insert_column (author_desk_page (context->desk), context->block,
                                                  grid->n_columns, name),
                       "add-item", focus);
}

static void
add_head (const AuthorFormContext *context, GtkBox *box, const AuthorGrid *grid, guint column)
{
  static const char *const fields[] = { N_ ("Field above left"), N_ ("Field above right"),
                                        N_ ("Field below left"), N_ ("Field below right") };
  g_autofree char *key = g_strdup_printf ("group-%u", column);
  g_autofree char *title = g_strdup_printf (_ ("Name of group %u"), column + 1);
  AuthorFormField field
      = { .key = key,
          .title
          = is_board (context) && column < G_N_ELEMENTS (fields) ? _ (fields[column]) : title,
          .value = author_grid_cell (grid, 0, column),
          .change = change_head,
          .part = column,
          .line = grid->lines[0],
          .is_needed = true };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_add (group, author_form_text_row (context, &field));
  if (!is_board (context) && grid->n_columns > 2)
    adw_preferences_group_add (group, author_form_link_row (context,
                                                            _ ("Remove this group with its cards"),
                                                            NULL, remove_group, column));
}

static void
add_cards (const AuthorFormContext *context, GtkBox *box, const AuthorGrid *grid, guint column)
{
  guint n = author_cards_count (grid, column);
  g_autofree guint *numbers = g_new (guint, n + 1);
  g_autofree char *key = g_strdup_printf ("cards-%u", column);
  AuthorFormList list = { .key = key,
                          .title = _ ("Cards"),
                          .add_title = _ ("Add Card"),
                          .n = n,
                          .numbers = numbers,
                          .has_fresh = true,
                          .group = column,
                          .name = name_card,
                          .fill = fill_card,
                          .insert = insert_cards,
                          .remove = remove_card,
                          .move = move_card };

  for (guint i = 0; i < n; i++)
    numbers[i] = author_cards_row (grid, column, i);
  add_head (context, box, grid, column);
  author_form_list_add (context, box, &list);
}

static void
build_sorting (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  AdwPreferencesGroup *group;

  author_form_question_prompt (context, box);
  if (is_board (context)) {
    group = author_form_group (box, _ ("Axes"));
    adw_preferences_group_add (group, author_form_attribute_row (context, "x"));
    adw_preferences_group_add (group, author_form_attribute_row (context, "y"));
  }
  for (guint column = 0; grid != NULL && column < grid->n_columns; column++)
    add_cards (context, box, grid, column);
  if (grid != NULL && !is_board (context) && grid->n_columns < MOST_GROUPS)
    adw_preferences_group_add (author_form_group (box, NULL),
                               author_form_link_row (context, _ ("Add Group"), NULL, add_group, 0));
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

const AuthorFormRow author_form_sorting_rows[] = {
  { "sorting", build_sorting },
  { "board", build_sorting },
  { NULL, NULL },
};
