/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-private.h"

/* How tall boxes are. */

/* Room for the number of a sheet at the end of a line of the contents. */
#define NUMBER 52.0

double
author_text_width (const AuthorBox *box)
{
  return author_box_inner_width (box, box->width) - (box->refers != NULL ? NUMBER : 0);
}

static void
measure_text (AuthorPrinter *printer, AuthorBox *box)
{
  g_autoptr (PangoLayout) layout
      = author_text_layout (printer->context, box, author_text_width (box));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  g_clear_pointer (&box->lines, g_array_unref);
  box->lines = g_array_new (FALSE, FALSE, sizeof (double));
  do {
    int top, bottom;
    double end;

    pango_layout_iter_get_line_yrange (iter, &top, &bottom);
    end = pango_units_to_double (bottom);
    g_array_append_val (box->lines, end);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  box->height = g_array_index (box->lines, double, box->lines->len - 1);
}

static void
share_room (AuthorBox *box)
{
  const AuthorBox *first, *last;

  if (box->children == NULL || box->children->len == 0 || box->style->padding > 0)
    return;
  first = g_ptr_array_index (box->children, 0);
  last = g_ptr_array_index (box->children, box->children->len - 1);
  box->top = MAX (box->top, first->top);
  box->bottom = MAX (box->bottom, last->bottom);
}

static void
measure_block (AuthorPrinter *printer, AuthorBox *box, double width)
{
  double inner = author_box_inner_width (box, width), gap = 0, height = 0;

  for (guint i = 0; box->children != NULL && i < box->children->len; i++) {
    AuthorBox *child = g_ptr_array_index (box->children, i);

    author_print_measure (printer, child, inner);
    height += (i > 0 ? MAX (gap, child->top) : 0) + child->height;
    gap = child->bottom;
  }
  /* Room that is to be left free has a height without having anything in it. */
  box->height = MAX (box->children != NULL ? 0 : box->height, height + 2 * box->style->padding);
}

void
author_print_measure (AuthorPrinter *printer, AuthorBox *box, double width)
{
  double unused;

  box->width = width;
  switch (box->kind) {
  case AUTHOR_BOX_TEXT:
    measure_text (printer, box);
    break;
  case AUTHOR_BOX_PICTURE:
    author_print_picture_size (box->picture, width, &unused, &box->height);
    break;
  case AUTHOR_BOX_TABLE:
    author_table_measure (printer, box, width);
    break;
  case AUTHOR_BOX_BLOCK:
  case AUTHOR_BOX_ROW:
    measure_block (printer, box, width);
    share_room (box);
    break;
  case AUTHOR_BOX_LINE:
  case AUTHOR_BOX_SQUARE:
    break;
  }
}

bool
author_box_is_whole (const AuthorBox *box)
{
  const double most = (AUTHOR_SHEET_BOTTOM - AUTHOR_SHEET_TOP) * 0.62;

  return box->kind == AUTHOR_BOX_PICTURE || box->kind == AUTHOR_BOX_LINE
         || box->kind == AUTHOR_BOX_SQUARE || box->kind == AUTHOR_BOX_ROW
         || ((box->style->flags & AUTHOR_PRINT_WHOLE) != 0 && box->height <= most);
}

static double
least_of_text (const AuthorBox *box)
{
  guint n = box->lines->len <= 3 ? box->lines->len : 2;

  return g_array_index (box->lines, double, n - 1);
}

static double
least_of_table (const AuthorBox *table)
{
  double height = 0;

  for (guint i = 0; i <= table->n_heads && i < table->children->len; i++)
    height += ((const AuthorBox *) g_ptr_array_index (table->children, i))->height;
  return height;
}

/* What stays with the one behind it takes that one's beginning along, if a sheet can hold them. */
double
author_print_least_of (const GPtrArray *boxes, guint place)
{
  double height = 0;

  for (guint i = place; i < boxes->len; i++) {
    const AuthorBox *box = g_ptr_array_index (boxes, i);
    const AuthorBox *next = i + 1 < boxes->len ? g_ptr_array_index (boxes, i + 1) : NULL;

    if (next == NULL || (box->style->flags & AUTHOR_PRINT_KEEP) == 0)
      return height + author_print_least (box);
    height += box->height + MAX (box->bottom, next->top);
    if (height > AUTHOR_SHEET_BOTTOM - AUTHOR_SHEET_TOP)
      break;
  }
  return author_print_least (g_ptr_array_index (boxes, place));
}

double
author_print_least (const AuthorBox *box)
{
  if (author_box_is_whole (box))
    return box->height;
  if (box->kind == AUTHOR_BOX_TEXT)
    return least_of_text (box);
  if (box->kind == AUTHOR_BOX_TABLE)
    return least_of_table (box);
  if (box->children == NULL || box->children->len == 0)
    return box->height;
  return box->style->padding + author_print_least_of (box->children, 0);
}
