/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-private.h"

/* Tables: rows of cells, and how wide their columns are. */

#define CELL_GAP  10.0 /* between columns */
#define MOST_WORD 150.0
#define MOST_LINE 1000.0

/* --- reading -------------------------------------------------------------------------------------- */

static guint
span_of (const xmlNode *cell)
{
  g_autofree char *value = author_tree_value (cell, "colspan");
  guint64 number;

  return value != NULL && g_ascii_string_to_unsigned (value, 10, 1, 50, &number, NULL)
             ? (guint) number
             : 1;
}

/* A cell without anything is there to be filled in. */
static void
leave_room (AuthorBox *cell, bool is_matrix)
{
  AuthorBox *room = author_box_new (is_matrix ? AUTHOR_BOX_SQUARE : AUTHOR_BOX_BLOCK, cell,
                                    cell->font, author_print_plain ());

  room->height = 14;
}

static void
add_cell (AuthorPrinter *printer, AuthorBox *row, xmlNode *node, bool is_matrix)
{
  const AuthorPrintStyle *style = author_print_style (node);
  bool is_head = author_tree_is (node, "th");
  AuthorBox *cell = author_box_new (AUTHOR_BOX_BLOCK, row, author_print_font (row->font, style),
                                    author_print_plain ());

  cell->role = is_head ? "TH" : "TD";
  cell->n_cells = span_of (node);
  cell->align = author_tree_has_class (node, "n")   ? PANGO_ALIGN_RIGHT
                : author_tree_has_class (node, "c") ? PANGO_ALIGN_CENTER
                                                    : PANGO_ALIGN_LEFT;
  author_print_tree (printer, cell, node);
  if (cell->children == NULL && !is_head)
    leave_room (cell, is_matrix);
}

static void
add_row (AuthorPrinter *printer, AuthorBox *table, xmlNode *node)
{
  bool is_in_head = author_tree_is (node->parent, "thead");
  bool is_matrix = author_tree_has_class (node->parent->parent, "matrix") && !is_in_head;
  AuthorBox *row = author_box_new (AUTHOR_BOX_ROW, table, table->font, author_print_plain ());

  row->role = "TR";
  for (xmlNode *cell = node->children; cell != NULL; cell = cell->next)
    if (author_tree_is (cell, "td") || author_tree_is (cell, "th"))
      add_cell (printer, row, cell, is_matrix);
  if (is_in_head && table->n_heads == table->children->len - 1)
    table->n_heads++;
}

void
author_print_table (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  const AuthorPrintStyle *style = author_print_style (node);
  g_autoptr (GPtrArray) rows = author_tree_find_tag (node, "tr");
  xmlNode *caption = lk_xml_child (node, "caption");
  AuthorBox *table;

  if (caption != NULL)
    author_print_block (printer, parent, caption);
  if (rows->len == 0)
    return;
  table = author_box_new (AUTHOR_BOX_TABLE, parent, author_print_font (parent->font, style), style);
  table->role = "Table";
  table->top = style->top;
  table->bottom = style->bottom;
  for (guint i = 0; i < rows->len; i++)
    add_row (printer, table, g_ptr_array_index (rows, i));
}

/* --- measuring ------------------------------------------------------------------------------------ */

static double
width_of_text (AuthorPrinter *printer, const AuthorBox *box, double width)
{
  g_autoptr (PangoLayout) layout = author_text_layout (printer->context, box, width);
  PangoRectangle extents;

  if (width >= 0)
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_extents (layout, NULL, &extents);
  return pango_units_to_double (extents.width) + 1;
}

/* How wide a box has to be, and would like to be. */
static void
find_widths (AuthorPrinter *printer, const AuthorBox *box, double *least, double *most)
{
  double around = author_box_inner_x (box) + box->style->padding;
  double inner_least = 0, inner_most = 0;

  if (box->kind == AUTHOR_BOX_TEXT) {
    inner_least = width_of_text (printer, box, 0);
    inner_most = width_of_text (printer, box, -1);
  } else if (box->kind == AUTHOR_BOX_PICTURE) {
    double height;

    author_print_picture_size (box->picture, 200, &inner_most, &height);
    inner_least = MIN (inner_most, 60);
  } else if (box->kind == AUTHOR_BOX_SQUARE) {
    inner_least = inner_most = 14;
  }
  for (guint i = 0; box->children != NULL && i < box->children->len; i++) {
    double child_least = 0, child_most = 0;

    find_widths (printer, g_ptr_array_index (box->children, i), &child_least, &child_most);
    inner_least = MAX (inner_least, child_least);
    inner_most = MAX (inner_most, child_most);
  }
  *least = MIN (inner_least, MOST_WORD) + around;
  *most = MIN (MAX (inner_most, inner_least), MOST_LINE) + around;
}

static guint
count_columns (const AuthorBox *table)
{
  guint most = 1;

  for (guint i = 0; i < table->children->len; i++) {
    const AuthorBox *row = g_ptr_array_index (table->children, i);
    guint n = 0;

    for (guint j = 0; row->children != NULL && j < row->children->len; j++)
      n += ((const AuthorBox *) g_ptr_array_index (row->children, j))->n_cells;
    most = MAX (most, n);
  }
  return most;
}

/* What one column needs; cells over several do not count, since others say enough. */
typedef struct {
  double least, most;
} Need;

static GArray *
find_needs (AuthorPrinter *printer, const AuthorBox *table, guint n_columns)
{
  GArray *needs = g_array_sized_new (FALSE, TRUE, sizeof (Need), n_columns);

  g_array_set_size (needs, n_columns);
  for (guint i = 0; i < table->children->len; i++) {
    const AuthorBox *row = g_ptr_array_index (table->children, i);
    guint column = 0;

    for (guint j = 0; row->children != NULL && j < row->children->len; j++) {
      const AuthorBox *cell = g_ptr_array_index (row->children, j);
      Need *need = &g_array_index (needs, Need, column);
      double least = 0, most = 0;

      column += cell->n_cells;
      if (cell->n_cells > 1)
        continue;
      find_widths (printer, cell, &least, &most);
      need->least = MAX (need->least, least + CELL_GAP);
      need->most = MAX (need->most, most + CELL_GAP);
    }
  }
  return needs;
}

/* All as wide as they like if there is room, else each what it needs and of the rest the more the more it
 * would like to have; where even that is too much, all are cut alike and words are broken. */
static GArray *
share_width (const GArray *needs, double width)
{
  GArray *columns = g_array_sized_new (FALSE, FALSE, sizeof (double), needs->len);
  double least = 0, most = 0;

  for (guint i = 0; i < needs->len; i++) {
    least += g_array_index (needs, Need, i).least;
    most += g_array_index (needs, Need, i).most;
  }
  for (guint i = 0; i < needs->len; i++) {
    const Need *need = &g_array_index (needs, Need, i);
    double column
        = most <= 0       ? width / needs->len
          : most <= width ? need->most * width / most
          : least >= width
              ? need->least * width / least
              : need->least + (width - least) * (need->most - need->least) / (most - least);

    g_array_append_val (columns, column);
  }
  return columns;
}

static void
measure_row (AuthorPrinter *printer, const AuthorBox *table, AuthorBox *row)
{
  guint column = 0;

  row->height = 0;
  for (guint i = 0; row->children != NULL && i < row->children->len; i++) {
    AuthorBox *cell = g_ptr_array_index (row->children, i);
    double width = 0;

    for (guint j = 0; j < cell->n_cells && column < table->columns->len; j++)
      width += g_array_index (table->columns, double, column++);
    /* Behind the last one there is nothing to keep away from. */
    author_print_measure (printer, cell,
                          MAX (width - (column < table->columns->len ? CELL_GAP : 0), 6));
    row->height = MAX (row->height, cell->height);
  }
  row->height += 2 * AUTHOR_CELL_TALL;
}

void
author_table_measure (AuthorPrinter *printer, AuthorBox *table, double width)
{
  g_autoptr (GArray) needs = find_needs (printer, table, count_columns (table));

  g_clear_pointer (&table->columns, g_array_unref);
  table->columns = share_width (needs, width);
  table->height = 0;
  for (guint i = 0; i < table->children->len; i++) {
    AuthorBox *row = g_ptr_array_index (table->children, i);

    measure_row (printer, table, row);
    table->height += row->height;
  }
}

double
author_table_cell_x (const AuthorBox *table, const AuthorBox *row, guint cell)
{
  double x = 0;
  guint column = 0;

  for (guint i = 0; i < cell; i++)
    for (guint j = 0; j < ((const AuthorBox *) g_ptr_array_index (row->children, i))->n_cells
                      && column < table->columns->len;
         j++)
      x += g_array_index (table->columns, double, column++);
  return x;
}
