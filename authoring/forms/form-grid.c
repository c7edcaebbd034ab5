/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

/* Questions whose answers are rows of a table: pairs, and statements in columns. */

static AuthorGrid *
read_grid (const AuthorFormContext *context)
{
  return author_grid_read (author_desk_page (context->desk), context->block);
}

static AuthorPage *
change_cell (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_grid_set (author_desk_page (context->desk), context->block, field->item,
                          field->part, text);
}

/* Adds the text of a cell. @row: of the table, the head being 0. */
static void
add_cell (const AuthorFormContext *context, const AuthorGrid *grid, guint row, guint column,
          const char *title, const char *missing, GtkBox *box)
{
  g_autofree char *key = row == 0 ? g_strdup_printf ("column/%u/text", column - 1)
                                  : g_strdup_printf ("row/%u/cell-%u", row - 1, column);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = author_grid_cell (grid, row, column),
                            .missing = missing,
                            .change = change_cell,
                            .item = row,
                            .part = column,
                            .line = grid->lines[row] };

  gtk_box_append (box, author_form_text_new (context, &field, false));
}

/* --- rows ------------------------------------------------------------------------------------- */

static AuthorPage *
insert_row (const AuthorFormContext *context, const AuthorFormList *list, guint at,
            const char *const *texts)
{
  g_autoptr (AuthorPage) result = author_page_parse (author_desk_page (context->desk)->bytes, NULL);

  (void) list;
  for (guint i = 0; result != NULL && texts[i] != NULL; i++) {
    const char *const cells[] = { texts[i], NULL };
    AuthorPage *next = author_grid_insert_row (result, context->block, at + 1 + i, cells);

    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

static AuthorPage *
remove_row (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) list;
  return author_grid_remove_row (author_desk_page (context->desk), context->block, item + 1);
}

static AuthorPage *
move_row (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  (void) list;
  return author_grid_move_row (author_desk_page (context->desk), context->block, from + 1, to + 1);
}

/* --- columns ---------------------------------------------------------------------------------- */

static char *
name_column (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Column %u of %u"), item + 1, list->n);
}

/* --- pairs ------------------------------------------------------------------------------------ */

static char *
name_pair (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Pair %u of %u"), item + 1, list->n);
}

static void
fill_pair (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  g_autofree char *left = g_strdup_printf (_ ("Left side of pair %u"), item + 1);
  g_autofree char *right = g_strdup_printf (_ ("Right side of pair %u"), item + 1);
  g_autofree char *why = g_strdup_printf (_ ("Explanation of pair %u"), item + 1);

  (void) list;
  add_cell (context, grid, item + 1, 0, left, _ ("Fits nowhere"), row);
  add_cell (context, grid, item + 1, 1, right, _ ("Words are missing here."), row);
  if (grid->n_columns > 2)
    add_cell (context, grid, item + 1, 2, why, _ ("An explanation is missing here."), row);
}

static AuthorPage *
add_why (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (AuthorGrid) grid = read_grid (context);
  bool is_german = author_course_is_german (author_desk_course (context->desk));

  (void) field;
  if (text == NULL || grid == NULL)
    return author_grid_remove_column (page, context->block, grid->n_columns - 1);
  return author_grid_insert_column (page, context->block, grid->n_columns,
                                    is_german ? "Erklärung" : "Explanation");
}

static void
add_why_switch (const AuthorFormContext *context, AdwPreferencesGroup *group, bool has_why)
{
  AuthorFormField field = { .key = "why",
                            .title = _ ("Explain each row"),
                            .value = has_why ? "yes" : NULL,
                            .change = add_why,
                            .reshapes = true };

  adw_preferences_group_add (group, author_form_switch_row (context, &field, false));
}

static void
build_heads (const AuthorFormContext *context, AdwPreferencesGroup *group, const AuthorGrid *grid)
{
  static const char *const titles[] = { N_ ("Heading on the left"), N_ ("Heading on the right") };

  for (guint i = 0; i < 2 && i < grid->n_columns; i++) {
    g_autofree char *key = g_strdup_printf ("column/%u/text", i);
    AuthorFormField field = { .key = key,
                              .title = _ (titles[i]),
                              .value = author_grid_cell (grid, 0, i),
                              .change = change_cell,
                              .part = i,
                              .line = grid->lines[0] };

    adw_preferences_group_add (group, author_form_text_row (context, &field));
  }
}

/* The table is not there, or is written so that a form cannot tell its parts. */
static void
build_without (const AuthorFormContext *context, GtkBox *box)
{
  author_form_question_prompt (context, box);
  adw_preferences_group_add (
      author_form_group (box, NULL),
      author_form_note_row (_ ("The answers are missing"),
                            _ ("This question has no table. Write one on the page.")));
  author_form_question_help (context, box, NULL);
}

static void
build_matching (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  AuthorFormList list = { .key = "row",
                          .title = _ ("Pairs"),
                          .add_title = _ ("Add Pair"),
                          .least = 2,
                          .name = name_pair,
                          .fill = fill_pair,
                          .insert = insert_row,
                          .remove = remove_row,
                          .move = move_row };
  AdwPreferencesGroup *group;

  if (grid == NULL || grid->n_columns < 2) {
    build_without (context, box);
    return;
  }
  list.n = grid->n_rows - 1;
  author_form_question_prompt (context, box);
  author_form_list_add (context, box, &list);
  group = author_form_group (box, NULL);
  build_heads (context, group, grid);
  add_why_switch (context, group, grid->n_columns > 2);
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

/* --- statements ------------------------------------------------------------------------------- */

/* The last column may say why (docs/course-format.md). */
static bool
has_why (const AuthorGrid *grid)
{
  static const char *const names[] = { "erklärung", "explanation", "warum", "why", NULL };
  g_autofree char *head = g_utf8_strdown (author_grid_cell (grid, 0, grid->n_columns - 1), -1);

  return g_strv_contains (names, head);
}

static guint
count_targets (const AuthorGrid *grid)
{
  return grid->n_columns - 1 - has_why (grid);
}

static char *
name_statement (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);

  for (guint column = 1; column <= count_targets (grid); column++)
    if (g_ascii_strcasecmp (author_grid_cell (grid, item + 1, column), "x") == 0)
      return g_strdup_printf (_ ("Statement %u of %u, %s"), item + 1, list->n,
                              author_grid_cell (grid, 0, column));
  return g_strdup_printf (_ ("Statement %u of %u"), item + 1, list->n);
}

/* The mark moves from its column to another one of the row. */
static AuthorPage *
change_column (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  guint wanted = (guint) (text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0);
  g_autoptr (AuthorPage) result = author_page_parse (author_desk_page (context->desk)->bytes, NULL);

  for (guint column = 1; result != NULL && column <= count_targets (grid); column++) {
    bool is_marked = *author_grid_cell (grid, field->item, column) != '\0';
    AuthorPage *next;

    if (is_marked == (column == wanted))
      continue;
    next = author_grid_set (result, context->block, field->item, column, is_marked ? "" : "x");
    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

typedef struct {
  AuthorFormContext context;
  guint row, column;
} Mark;

static void
on_marked (GtkCheckButton *button, Mark *mark)
{
  g_autofree char *key = g_strdup_printf ("row/%u/mark-%u", mark->row - 1, mark->column);
  g_autofree char *text = g_strdup_printf ("%u", mark->column);
  AuthorFormField field = { .item = mark->row };

  if (gtk_check_button_get_active (button))
    author_form_write (&mark->context, change_column (&mark->context, &field, text), "property",
                       key);
}

static GtkWidget *
make_mark (const AuthorFormContext *context, const AuthorGrid *grid, guint row, guint column,
           GtkWidget *first)
{
  const char *head = author_grid_cell (grid, 0, column);
  GtkWidget *button = gtk_check_button_new_with_label (head);
  g_autofree char *key = g_strdup_printf ("row/%u/mark-%u", row - 1, column);
  AuthorFormField field = { .key = key, .title = head };
  Mark *mark = g_new (Mark, 1);

  *mark = (Mark){ *context, row, column };
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               g_ascii_strcasecmp (author_grid_cell (grid, row, column), "x") == 0);
  g_signal_connect_data (button, "toggled", G_CALLBACK (on_marked), mark,
                         (GClosureNotify) (GCallback) g_free, 0);
  author_form_register (context, &field, button, NULL);
  return button;
}

static void
fill_statement (const AuthorFormContext *context, const AuthorFormList *list, guint item,
                GtkBox *row)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  g_autofree char *title = g_strdup_printf (_ ("Statement %u"), item + 1);
  g_autofree char *why = g_strdup_printf (_ ("Explanation of statement %u"), item + 1);
  GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *first = NULL;

  (void) list;
  add_cell (context, grid, item + 1, 0, title, _ ("Words are missing here."), row);
  for (guint column = 1; column <= count_targets (grid); column++) {
    GtkWidget *mark = make_mark (context, grid, item + 1, column, first);

    first = first != NULL ? first : mark;
    gtk_box_append (GTK_BOX (marks), mark);
  }
  gtk_box_append (row, marks);
  if (has_why (grid))
    add_cell (context, grid, item + 1, grid->n_columns - 1, why,
              _ ("An explanation is missing here."), row);
}

static void
fill_head (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  g_autofree char *title = name_column (context, list, item);

  add_cell (context, grid, 0, item + 1, title, _ ("Words are missing here."), row);
}

static AuthorPage *
insert_column (const AuthorFormContext *context, const AuthorFormList *list, guint at,
               const char *const *texts)
{
  (void) list;
  return author_grid_insert_column (author_desk_page (context->desk), context->block, at + 1,
                                    texts[0]);
}

static AuthorPage *
remove_column (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) list;
  return author_grid_remove_column (author_desk_page (context->desk), context->block, item + 1);
}

static AuthorPage *
move_column (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  (void) list;
  return author_grid_move_column (author_desk_page (context->desk), context->block, from + 1,
                                  to + 1);
}

static void
build_matrix (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (AuthorGrid) grid = read_grid (context);
  AuthorFormList list = { .key = "row",
                          .title = _ ("Statements"),
                          .add_title = _ ("Add Statement"),
                          .least = 1,
                          .name = name_statement,
                          .fill = fill_statement,
                          .insert = insert_row,
                          .remove = remove_row,
                          .move = move_row };
  AuthorFormList columns = { .key = "column",
                             .title = _ ("Columns"),
                             .add_title = _ ("Add Column"),
                             .least = 2,
                             .most = 8,
                             .name = name_column,
                             .fill = fill_head,
                             .insert = insert_column,
                             .remove = remove_column,
                             .move = move_column };

  if (grid == NULL || grid->n_columns < 3) {
    build_without (context, box);
    return;
  }
  list.n = grid->n_rows - 1;
  columns.n = count_targets (grid);
  author_form_question_prompt (context, box);
  author_form_list_add (context, box, &list);
  author_form_list_add (context, box, &columns);
  add_why_switch (context, author_form_group (box, NULL), has_why (grid));
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

const AuthorFormRow author_form_grid_rows[] = {
  { "matching", build_matching },
  { "matrix", build_matrix },
  { NULL, NULL },
};
