/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-table-private.h"

#include <string.h>

/* Which rows and columns a table has, and in which order. */

static const AuthorFieldForm cell_form = { .is_cell = true };

/* --- what is meant ---------------------------------------------------------------------------- */

static AuthorGrid *
grid_new (guint n_columns, guint n_rows)
{
  AuthorGrid *grid = g_new0 (AuthorGrid, 1);

  grid->n_columns = n_columns;
  grid->n_rows = n_rows;
  grid->cells = g_new0 (char *, (gsize) n_columns *n_rows + 1);
  grid->lines = g_new0 (guint, MAX (n_rows, 1));
  return grid;
}

/* @rows, @columns: of each row and column of the new grid its number in @from, −1: it is empty. */
static AuthorGrid *
rearranged (const AuthorGrid *from, const GArray *rows, const GArray *columns)
{
  AuthorGrid *grid = grid_new (columns->len, rows->len);

  for (guint row = 0; row < rows->len; row++)
    for (guint column = 0; column < columns->len; column++) {
      int r = g_array_index (rows, int, row), c = g_array_index (columns, int, column);

      grid->cells[row * columns->len + column]
          = g_strdup (r >= 0 && c >= 0 ? author_grid_cell (from, (guint) r, (guint) c) : "");
    }
  return grid;
}

static GArray *
numbers (guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < (int) n; i++)
    g_array_append_val (array, i);
  return array;
}

static void
move_number (GArray *array, guint from, guint to)
{
  int number = g_array_index (array, int, from);

  g_array_remove_index (array, from);
  g_array_insert_val (array, to, number);
}

/* --- rows ------------------------------------------------------------------------------------- */

/* Rows as @rows has them; of a new one @words is its line. */
static AuthorPage *
put_rows (const AuthorTableLines *table, const GArray *rows, const char *words)
{
  const AuthorPage *page = table->page;
  const AuthorTableLine *below = g_ptr_array_index (table->lines, 1);
  const AuthorTableLine *last = g_ptr_array_index (table->lines, table->lines->len - 1);
  g_autoptr (GString) fresh = g_string_new (NULL);
  AuthorRange range = { below->range.end, last->range.end };

  for (guint i = 1; i < rows->len; i++) {
    int row = g_array_index (rows, int, i);
    const AuthorTableLine *line = row >= 0 ? author_table_line (table, (guint) row) : NULL;

    g_string_append_c (fresh, '\n');
    if (line != NULL)
      g_string_append_len (fresh, page->text + line->range.start,
                           (gssize) author_range_length (line->range));
    else
      g_string_append (fresh, words);
  }
  return author_edit_text (page, table->block, range, fresh->str);
}

AuthorPage *
author_grid_insert_row (const AuthorPage *page, guint block, guint at, const char *const *texts)
{
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block), meant = NULL;
  g_autoptr (GArray) rows = NULL, columns = NULL;
  g_autoptr (GString) line = g_string_new ("|");
  int none = -1;

  if (grid == NULL || at == 0 || at > grid->n_rows
      || g_strv_length ((char **) texts) > grid->n_columns)
    return NULL;
  rows = numbers (grid->n_rows);
  columns = numbers (grid->n_columns);
  g_array_insert_val (rows, at, none);
  meant = rearranged (grid, rows, columns);
  for (guint i = 0; i < grid->n_columns; i++) {
    bool has_text = i < g_strv_length ((char **) texts);
    g_autofree char *words = author_field_write ("", 0, has_text ? texts[i] : "", &cell_form);

    g_string_append_printf (line, " %s%s|", words, *words != '\0' ? " " : "");
    g_free (meant->cells[at * grid->n_columns + i]);
    meant->cells[at * grid->n_columns + i] = author_field_show (words, strlen (words), &cell_form);
  }
  return author_grid_check (put_rows (table, rows, line->str), block, meant);
}

/* Rows in another order, or without some. */
static AuthorPage *
change_rows (const AuthorPage *page, guint block, const AuthorGrid *grid, const GArray *rows)
{
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);
  g_autoptr (GArray) columns = numbers (grid->n_columns);
  g_autoptr (AuthorGrid) meant = rearranged (grid, rows, columns);

  return author_grid_check (put_rows (table, rows, ""), block, meant);
}

AuthorPage *
author_grid_remove_row (const AuthorPage *page, guint block, guint row)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autoptr (GArray) rows = NULL;

  if (grid == NULL || row == 0 || row >= grid->n_rows)
    return NULL;
  rows = numbers (grid->n_rows);
  g_array_remove_index (rows, row);
  return change_rows (page, block, grid, rows);
}

AuthorPage *
author_grid_move_row (const AuthorPage *page, guint block, guint row, guint to)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autoptr (GArray) rows = NULL;

  if (grid == NULL || row == 0 || to == 0 || row >= grid->n_rows || to >= grid->n_rows)
    return NULL;
  rows = numbers (grid->n_rows);
  move_number (rows, row, to);
  return change_rows (page, block, grid, rows);
}

/* --- columns ---------------------------------------------------------------------------------- */

/* What stands in a cell with the blanks around it; what a new one gets. */
static char *
dup_cell (const AuthorPage *page, const AuthorTableLine *line, int column, const char *fresh)
{
  AuthorRange range;
  g_autofree char *bare = NULL;

  if (column < 0)
    return g_strdup_printf (" %s%s", fresh, *fresh != '\0' ? " " : "");
  if ((guint) column >= line->cells->len)
    return g_strdup ("  ");
  range = g_array_index (line->cells, AuthorRange, (guint) column);
  bare = g_strndup (page->text + range.start, author_range_length (range));
  if (*bare == '\0')
    return g_strdup (" ");
  return g_strdup_printf ("%s%s%s", *bare == ' ' || *bare == '\t' ? "" : " ", bare,
                          g_ascii_isspace (bare[strlen (bare) - 1]) ? "" : " ");
}

/* All lines anew: there is no column without all of them. Cells keep their bytes. */
static AuthorPage *
put_columns (const AuthorTableLines *table, const GArray *columns, const char *head)
{
  const AuthorPage *page = table->page;
  const AuthorTableLine *first = g_ptr_array_index (table->lines, 0);
  const AuthorTableLine *last = g_ptr_array_index (table->lines, table->lines->len - 1);
  g_autoptr (GString) fresh = g_string_new (NULL);
  AuthorRange range = { first->range.start, last->range.end };

  for (guint i = 0; i < table->lines->len; i++) {
    const AuthorTableLine *line = g_ptr_array_index (table->lines, i);
    const char *words = i == 0 ? head : i == 1 ? "---" : "";

    g_string_append (fresh, i > 0 ? "\n|" : "|");
    for (guint k = 0; k < columns->len; k++) {
      g_autofree char *cell = dup_cell (page, line, g_array_index (columns, int, k), words);

      g_string_append_printf (fresh, "%s|", cell);
    }
  }
  return author_edit_text (page, table->block, range, fresh->str);
}

static AuthorPage *
change_columns (const AuthorPage *page, guint block, const AuthorGrid *grid, const GArray *columns,
                guint at, const char *head)
{
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);
  g_autoptr (GArray) rows = numbers (grid->n_rows);
  g_autoptr (AuthorGrid) meant = rearranged (grid, rows, columns);

  if (head != NULL) {
    g_free (meant->cells[at]);
    meant->cells[at] = author_field_show (head, strlen (head), &cell_form);
  }
  return author_grid_check (put_columns (table, columns, head), block, meant);
}

AuthorPage *
author_grid_insert_column (const AuthorPage *page, guint block, guint at, const char *head)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autofree char *words = author_field_write ("", 0, head, &cell_form);
  g_autoptr (GArray) columns = NULL;
  int none = -1;

  if (grid == NULL || at > grid->n_columns)
    return NULL;
  columns = numbers (grid->n_columns);
  g_array_insert_val (columns, at, none);
  return change_columns (page, block, grid, columns, at, words);
}

AuthorPage *
author_grid_remove_column (const AuthorPage *page, guint block, guint column)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autoptr (GArray) columns = NULL;

  if (grid == NULL || column >= grid->n_columns || grid->n_columns < 2)
    return NULL;
  columns = numbers (grid->n_columns);
  g_array_remove_index (columns, column);
  return change_columns (page, block, grid, columns, 0, NULL);
}

AuthorPage *
author_grid_move_column (const AuthorPage *page, guint block, guint column, guint to)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autoptr (GArray) columns = NULL;

  if (grid == NULL || column >= grid->n_columns || to >= grid->n_columns)
    return NULL;
  columns = numbers (grid->n_columns);
  move_number (columns, column, to);
  return change_columns (page, block, grid, columns, 0, NULL);
}
