/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-table-private.h"

#include <string.h>

#include "authoring/text/markdown-spans.h"

/* Tables: where their cells lie, and changes of one. */

static const AuthorFieldForm cell_form = { .is_cell = true };

/* --- reading ---------------------------------------------------------------------------------- */

static gsize
skip_blanks (const AuthorPage *page, gsize at, gsize end)
{
  while (at < end && (page->text[at] == ' ' || page->text[at] == '\t'))
    at++;
  return at;
}

static void
add_cell (AuthorTableLine *line, gsize start, gsize end)
{
  AuthorRange cell = { start, end };

  g_array_append_val (line->cells, cell);
}

/* Cells are parted by bars, but not by those in formulas and gaps, and not by `\|`. */
static void
read_cells (const AuthorPage *page, AuthorTableLine *line)
{
  gsize end = line->range.end, at = skip_blanks (page, line->range.start, end), start;

  if (at < end && page->text[at] == '|')
    at++;
  for (start = at; at < end; at++) {
    AuthorSpanKind kind;
    gsize length = author_span_length (page->text + at, end - at, &kind);

    if (length > 0)
      at += length - 1;
    else if (page->text[at] == '\\' && at + 1 < end)
      at++;
    else if (page->text[at] == '|') {
      add_cell (line, start, at);
      start = at + 1;
    }
  }
  line->is_closed = skip_blanks (page, start, end) == end && line->cells->len > 0;
  if (!line->is_closed)
    add_cell (line, start, end);
}

static void
free_line (gpointer data)
{
  AuthorTableLine *line = data;

  g_array_unref (line->cells);
  g_free (line);
}

static void
add_line (AuthorTableLines *table, const AuthorTextLines *text, guint number)
{
  AuthorTableLine *line = g_new0 (AuthorTableLine, 1);

  line->line = number;
  line->range = (AuthorRange){ author_text_lines_start (text, number),
                               author_text_lines_start (text, number + 1) };
  line->range = author_range_chomp (table->page, line->range);
  line->cells = g_array_new (FALSE, FALSE, sizeof (AuthorRange));
  read_cells (table->page, line);
  g_ptr_array_add (table->lines, line);
}

static guint
find_table (const AuthorMarkdown *markdown)
{
  guint table = 0;

  for (guint i = 1; markdown != NULL && i < markdown->n_items; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_TABLE)
      table = i;
  return table;
}

static void
read_lines (AuthorTableLines *table, const AuthorTextLines *text, guint number)
{
  const AuthorMarkdown *markdown = text->markdown;

  for (guint i = number + 1; i < markdown->items[number].next; i = markdown->items[i].next) {
    add_line (table, text, markdown->items[i].line);
    /* The line below the head, `| --- |`, is in no tree. */
    if (table->lines->len == 1)
      add_line (table, text, markdown->items[i].line + 1);
  }
}

AuthorTableLines *
author_table_lines_new (const AuthorPage *page, guint block)
{
  g_autoptr (AuthorTableLines) table = g_new0 (AuthorTableLines, 1);
  guint last = 0;
  g_autoptr (AuthorTextLines) found = NULL;

  table->page = page;
  table->lines = g_ptr_array_new_with_free_func (free_line);
  if (block >= page->n_blocks || page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return NULL;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    g_autoptr (AuthorTextLines) text = NULL;

    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    text = author_text_lines_new (page, i);
    if (find_table (text->markdown) == 0)
      continue;
    last = find_table (text->markdown);
    g_clear_pointer (&found, author_text_lines_free);
    found = g_steal_pointer (&text);
    table->block = i;
  }
  if (found == NULL)
    return NULL;
  read_lines (table, found, last);
  return g_steal_pointer (&table);
}

void
author_table_lines_free (AuthorTableLines *table)
{
  g_ptr_array_unref (table->lines);
  g_free (table);
}

AuthorTableLine *
author_table_line (const AuthorTableLines *table, guint row)
{
  guint line = row == 0 ? 0 : row + 1;

  return line < table->lines->len ? g_ptr_array_index (table->lines, line) : NULL;
}

/* Without the blanks around it. */
static AuthorRange
trim (const AuthorPage *page, AuthorRange range)
{
  range.start = skip_blanks (page, range.start, range.end);
  return author_range_chomp (page, range);
}

static char *
show_cell (const AuthorPage *page, const AuthorTableLine *line, guint column)
{
  AuthorRange range;

  if (column >= line->cells->len)
    return g_strdup ("");
  range = trim (page, g_array_index (line->cells, AuthorRange, column));
  return author_field_show (page->text + range.start, author_range_length (range), &cell_form);
}

AuthorGrid *
author_grid_read (const AuthorPage *page, guint block)
{
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);
  AuthorGrid *grid;

  if (table == NULL)
    return NULL;
  grid = g_new0 (AuthorGrid, 1);
  grid->n_columns = author_table_line (table, 0)->cells->len;
  grid->n_rows = table->lines->len - 1;
  grid->cells = g_new0 (char *, (gsize) grid->n_columns * grid->n_rows + 1);
  grid->lines = g_new0 (guint, grid->n_rows);
  for (guint row = 0; row < grid->n_rows; row++) {
    const AuthorTableLine *line = author_table_line (table, row);

    grid->lines[row] = line->line;
    for (guint column = 0; column < grid->n_columns; column++)
      grid->cells[row * grid->n_columns + column] = show_cell (page, line, column);
  }
  return grid;
}

void
author_grid_free (AuthorGrid *grid)
{
  if (grid == NULL)
    return;
  for (guint i = 0; i < grid->n_rows * grid->n_columns; i++)
    g_free (grid->cells[i]);
  g_free (grid->cells);
  g_free (grid->lines);
  g_free (grid);
}

const char *
author_grid_cell (const AuthorGrid *grid, guint row, guint column)
{
  return row < grid->n_rows && column < grid->n_columns
             ? grid->cells[row * grid->n_columns + column]
             : "";
}

/* --- one cell --------------------------------------------------------------------------------- */

AuthorPage *
author_grid_check (AuthorPage *page, guint block, const AuthorGrid *meant)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (AuthorGrid) found = result != NULL ? author_grid_read (result, block) : NULL;

  if (found == NULL || found->n_rows != meant->n_rows || found->n_columns != meant->n_columns)
    return NULL;
  for (guint i = 0; i < found->n_rows * found->n_columns; i++)
    if (!g_str_equal (found->cells[i], meant->cells[i]))
      return NULL;
  return g_steal_pointer (&result);
}

/* The cell is not written in its line yet, nor maybe some before it. */
static AuthorPage *
append_cell (const AuthorTableLines *table, const AuthorTableLine *line, guint column,
             const char *fresh)
{
  g_autoptr (GString) text = g_string_new (NULL);
  AuthorRange range = { line->range.end, line->range.end };

  for (guint i = line->cells->len; i < column; i++)
    g_string_append (text, line->is_closed ? "  |" : " | ");
  if (line->is_closed)
    g_string_append_printf (text, " %s |", fresh);
  else
    g_string_append_printf (text, " | %s", fresh);
  return author_edit_text (table->page, table->block, range, text->str);
}

static AuthorPage *
replace_cell (const AuthorTableLines *table, const AuthorTableLine *line, guint column,
              const char *fresh)
{
  AuthorRange whole = g_array_index (line->cells, AuthorRange, column);
  AuthorRange words = trim (table->page, whole);
  g_autofree char *padded = NULL;

  if (!author_range_is_empty (words) || *fresh == '\0')
    return author_edit_text (table->page, table->block, words, fresh);
  padded = g_strdup_printf (" %s ", fresh);
  return author_edit_text (table->page, table->block, whole, padded);
}

/* Where the words of a cell stand; empty if it is not written. */
static AuthorRange
words_of (const AuthorPage *page, const AuthorTableLine *line, guint column)
{
  return column < line->cells->len ? trim (page, g_array_index (line->cells, AuthorRange, column))
                                   : (AuthorRange){ 0, 0 };
}

char *
author_grid_source (const AuthorPage *page, guint block, guint row, guint column)
{
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);
  const AuthorTableLine *line = table != NULL ? author_table_line (table, row) : NULL;
  AuthorRange words;

  if (line == NULL)
    return g_strdup ("");
  words = words_of (page, line, column);
  return g_strndup (page->text + words.start, author_range_length (words));
}

AuthorPage *
author_grid_put (const AuthorPage *page, guint block, guint row, guint column, const char *source)
{
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  const AuthorTableLine *line = table != NULL ? author_table_line (table, row) : NULL;
  char **cell;

  if (line == NULL || column >= grid->n_columns)
    return NULL;
  cell = &grid->cells[row * grid->n_columns + column];
  g_free (*cell);
  *cell = author_field_show (source, strlen (source), &cell_form);
  if (column < line->cells->len)
    return author_grid_check (replace_cell (table, line, column, source), block, grid);
  if (*source == '\0')
    return author_page_parse (page->bytes, NULL);
  return author_grid_check (append_cell (table, line, column, source), block, grid);
}

AuthorPage *
author_grid_set (const AuthorPage *page, guint block, guint row, guint column, const char *text)
{
  g_autofree char *old = author_grid_source (page, block, row, column);
  g_autofree char *fresh = author_field_write (old, strlen (old), text, &cell_form);

  return author_grid_put (page, block, row, column, fresh);
}
