/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/text-table.h"

static bool
is_plain (const AuthorMarkdown *markdown, guint cell)
{
  for (guint i = cell + 1; i < markdown->items[cell].next; i++)
    if (markdown->items[i].kind != AUTHOR_MARKDOWN_TEXT
        && markdown->items[i].kind != AUTHOR_MARKDOWN_CODE)
      return false;
  return true;
}

static void
add_row (AuthorTextTable *table, const AuthorMarkdown *markdown, guint row, guint number)
{
  guint column = 0;

  table->lines[number] = markdown->items[row].line;
  for (guint i = row + 1; i < markdown->items[row].next && column < table->n_columns;
       i = markdown->items[i].next) {
    AuthorTextCell *cell = &table->cells[number * table->n_columns + column++];

    cell->words = g_strstrip (author_markdown_dup_words (markdown, i));
    cell->is_plain = is_plain (markdown, i);
  }
  for (; column < table->n_columns; column++)
    table->cells[number * table->n_columns + column] = (AuthorTextCell){ g_strdup (""), true };
}

static guint
count_children (const AuthorMarkdown *markdown, guint item)
{
  guint n = 0;

  for (guint i = item + 1; i < markdown->items[item].next; i = markdown->items[i].next)
    n++;
  return n;
}

AuthorTextTable *
author_text_table_new (const AuthorMarkdown *markdown, guint number)
{
  AuthorTextTable *table = g_new0 (AuthorTextTable, 1);
  guint n = count_children (markdown, number), row = 0;

  table->n_rows = n - 1;
  table->n_columns = count_children (markdown, number + 1);
  table->cells = g_new0 (AuthorTextCell, (gsize) n * table->n_columns);
  table->lines = g_new0 (guint, n);
  for (guint i = number + 1; i < markdown->items[number].next; i = markdown->items[i].next)
    add_row (table, markdown, i, row++);
  return table;
}

void
author_text_table_free (AuthorTextTable *table)
{
  if (table == NULL)
    return;
  for (gsize i = 0; i < (gsize) (table->n_rows + 1) * table->n_columns; i++)
    g_free (table->cells[i].words);
  g_free (table->cells);
  g_free (table->lines);
  g_free (table);
}

const char *
author_text_table_head (const AuthorTextTable *table, guint column)
{
  return table->cells[column].words;
}

const AuthorTextCell *
author_text_table_cell (const AuthorTextTable *table, guint row, guint column)
{
  return &table->cells[(gsize) (row + 1) * table->n_columns + column];
}

guint
author_text_table_line (const AuthorTextTable *table, guint row)
{
  return table->lines[row + 1];
}

int
author_text_table_find (const AuthorTextTable *table, const char *head)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_ascii_strcasecmp (author_text_table_head (table, i), head) == 0)
      return (int) i;
  return -1;
}
