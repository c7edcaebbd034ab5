/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/markup/html-text-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"
#include "engine/base/xml.h"

/* Tables of HTML: one head, rows with as many cells, each in one line. */

#define MOST_COLUMNS 63u
#define MOST_ROWS    1000u

typedef struct {
  GPtrArray *rows; /* of GPtrArray of char * */
  guint n_columns;
  bool has_head; /* the first row is one */
} Table;

static guint
span_of (const xmlNode *cell)
{
  g_autofree char *text = lk_xml_attribute (cell, "colspan");
  unsigned span = 1;

  return text != NULL && lk_text_to_index (text, MOST_COLUMNS, &span) && span > 0 ? span : 1;
}

static void
read_row (const AuthorHtmlBuilder *outer, Table *table, const xmlNode *node)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  bool is_head = true;

  for (const xmlNode *cell = node->children; cell != NULL; cell = cell->next) {
    guint span;

    if ((!lk_xml_is (cell, "td") && !lk_xml_is (cell, "th")) || row->len >= MOST_COLUMNS)
      continue;
    is_head = is_head && lk_xml_is (cell, "th");
    span = span_of (cell);
    g_ptr_array_add (row, author_html_builder_dup_line (outer, cell));
    while (--span > 0 && row->len < MOST_COLUMNS)
      g_ptr_array_add (row, g_strdup (""));
  }
  if (table->rows->len == 0)
    table->has_head = is_head && row->len > 0;
  table->n_columns = MAX (table->n_columns, row->len);
  g_ptr_array_add (table->rows, row);
}

static void
read_rows (const AuthorHtmlBuilder *outer, Table *table, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (lk_xml_is (child, "tr") && table->rows->len < MOST_ROWS)
      read_row (outer, table, child);
    else if (lk_xml_is (child, "tr"))
      author_html_builder_lost (outer, "too-large", "table");
    else if (lk_xml_is (child, "thead") || lk_xml_is (child, "tbody") || lk_xml_is (child, "tfoot"))
      for (const xmlNode *row = child->children; row != NULL; row = row->next)
        if (lk_xml_is (row, "tr") && table->rows->len < MOST_ROWS)
          read_row (outer, table, row);
}

static void
write_row (GString *out, const GPtrArray *row, guint n_columns)
{
  g_autofree const char **cells = g_new0 (const char *, n_columns);

  for (guint i = 0; row != NULL && i < row->len; i++)
    cells[i] = g_ptr_array_index (row, i);
  author_markup_row (out, cells, n_columns);
}

char *
author_html_builder_dup_table (const AuthorHtmlBuilder *outer, const xmlNode *node)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  AuthorHtmlBuilder inner = *outer;
  Table table = { .rows = rows };
  GString *out;

  inner.marks |= 8;
  read_rows (&inner, &table, node);
  if (table.n_columns < 2)
    return NULL;
  out = g_string_new (NULL);
  write_row (out, table.has_head ? g_ptr_array_index (rows, 0) : NULL, table.n_columns);
  author_markup_rule (out, table.n_columns);
  for (guint i = table.has_head ? 1 : 0; i < rows->len; i++)
    write_row (out, g_ptr_array_index (rows, i), table.n_columns);
  g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
