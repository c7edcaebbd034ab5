/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-private.h"

/* Boxes are laid on sheets from top to bottom, and parted where a sheet ends. */

#define BODY (AUTHOR_SHEET_BOTTOM - AUTHOR_SHEET_TOP)

/* A frame that is open: where it goes on on this sheet. */
typedef struct {
  const AuthorBox *box;
  double x, y, width;
  guint place; /* of its piece among those of the sheet */
} Frame;

typedef struct {
  AuthorPrinter *printer;
  const char *heading;
  AuthorSheet *sheet;
  GArray *frames; /* of Frame, outermost first */
  double y;
  double gap;     /* that what came last wants below it */
  bool is_at_top; /* nothing stands on this sheet yet */
  bool is_frozen; /* nothing is parted: cells of a row */
} Flow;

static void place_box (Flow *flow, const AuthorBox *box, double x);

/* --- sheets and frames ---------------------------------------------------------------------------- */

static AuthorPiece *
add_piece (Flow *flow, AuthorPieceKind kind, const AuthorBox *box, double x, double y, double width,
           double height)
{
  const AuthorPiece piece
      = { .kind = kind, .box = box, .x = x, .y = y, .width = width, .height = height };

  g_array_append_val (flow->sheet->pieces, piece);
  return &g_array_index (flow->sheet->pieces, AuthorPiece, flow->sheet->pieces->len - 1);
}

static void
begin_frame (Flow *flow, Frame *frame)
{
  frame->y = flow->y;
  frame->place = flow->sheet->pieces->len;
  add_piece (flow, AUTHOR_PIECE_FRAME, frame->box, frame->x, frame->y, frame->width, 0);
  flow->y += frame->box->style->padding;
}

static void
end_frame (Flow *flow, const Frame *frame)
{
  AuthorPiece *piece = &g_array_index (flow->sheet->pieces, AuthorPiece, frame->place);

  flow->y += frame->box->style->padding;
  piece->height = flow->y - frame->y;
}

static void
free_sheet (void *data)
{
  AuthorSheet *sheet = data;

  g_array_unref (sheet->pieces);
  g_free (sheet);
}

static void
begin_sheet (Flow *flow)
{
  GPtrArray *sheets = flow->printer->sheets;

  for (guint i = flow->frames->len; i > 0 && flow->sheet != NULL; i--)
    end_frame (flow, &g_array_index (flow->frames, Frame, i - 1));
  flow->sheet = g_new0 (AuthorSheet, 1);
  flow->sheet->pieces = g_array_new (FALSE, FALSE, sizeof (AuthorPiece));
  flow->sheet->heading = flow->heading;
  if (sheets->len == 0)
    g_ptr_array_set_free_func (sheets, free_sheet);
  g_ptr_array_add (sheets, flow->sheet);
  flow->y = AUTHOR_SHEET_TOP;
  flow->gap = 0;
  flow->is_at_top = true;
  for (guint i = 0; i < flow->frames->len; i++)
    begin_frame (flow, &g_array_index (flow->frames, Frame, i));
}

static double
room (const Flow *flow)
{
  double around = 0;

  for (guint i = 0; i < flow->frames->len; i++)
    around += g_array_index (flow->frames, Frame, i).box->style->padding;
  return AUTHOR_SHEET_BOTTOM - around - flow->y;
}

static void
note_place (Flow *flow, const AuthorBox *box)
{
  for (guint i = 0; box->ids != NULL && i < box->ids->len; i++) {
    AuthorPlace *place = g_new0 (AuthorPlace, 1);
    const char *id = g_ptr_array_index (box->ids, i);

    place->sheet = flow->printer->sheets->len - 1;
    place->y = flow->y;
    if (g_hash_table_contains (flow->printer->places, id))
      g_free (place);
    else
      g_hash_table_insert (flow->printer->places, g_strdup (id), place);
  }
}

/* --- texts ---------------------------------------------------------------------------------------- */

static double
line_end (const AuthorBox *box, guint n_lines)
{
  return n_lines > 0 ? g_array_index (box->lines, double, n_lines - 1) : 0;
}

/* As many lines as there is room for, but no single one is left alone on either side. */
static guint
lines_that_fit (const Flow *flow, const AuthorBox *box, guint first)
{
  guint n = 0, left = box->lines->len - first;

  if (flow->is_frozen)
    return left;
  while (n < left && line_end (box, first + n + 1) - line_end (box, first) <= room (flow) + 0.01)
    n++;
  if (n < left && left - n == 1 && n > 2)
    n--;
  if (n < left && n == 1 && !flow->is_at_top)
    n = 0;
  return n == 0 && flow->is_at_top ? 1 : n;
}

static void
place_text (Flow *flow, const AuthorBox *box, double x)
{
  for (guint first = 0; first < box->lines->len;) {
    guint n = lines_that_fit (flow, box, first);
    double height = line_end (box, first + n) - line_end (box, first);

    if (n > 0) {
      AuthorPiece *piece = add_piece (flow, AUTHOR_PIECE_BOX, box, x + author_box_inner_x (box),
                                      flow->y, author_box_inner_width (box, box->width), height);

      piece->line = first;
      piece->n_lines = n;
      flow->y += height;
      flow->is_at_top = false;
      first += n;
    }
    if (first < box->lines->len)
      begin_sheet (flow);
  }
}

/* --- blocks --------------------------------------------------------------------------------------- */

static void
place_children (Flow *flow, const GPtrArray *boxes, double x)
{
  for (guint i = 0; boxes != NULL && i < boxes->len; i++) {
    const AuthorBox *box = g_ptr_array_index (boxes, i);
    bool is_first = i == 0 || flow->is_at_top;
    double gap = is_first ? 0 : MAX (flow->gap, box->top);

    if (!flow->is_frozen && !flow->is_at_top
        && gap + author_print_least_of (boxes, i) > room (flow) + 0.01)
      begin_sheet (flow);
    else
      flow->y += gap;
    place_box (flow, box, x);
    flow->gap = box->bottom;
  }
}

static void
place_block (Flow *flow, const AuthorBox *box, double x)
{
  bool has_frame = box->style->fill != 0 || box->style->edge != 0 || box->style->padding > 0;
  double from = flow->y;

  if (has_frame) {
    Frame frame = { .box = box, .x = x + box->indent, .width = box->width - box->indent };

    begin_frame (flow, &frame);
    g_array_append_val (flow->frames, frame);
  }
  if (box->mark != NULL)
    add_piece (flow, AUTHOR_PIECE_MARK, box, x + box->indent, flow->y, 0, 0);
  place_children (flow, box->children, x + author_box_inner_x (box));
  if (has_frame) {
    end_frame (flow, &g_array_index (flow->frames, Frame, flow->frames->len - 1));
    g_array_set_size (flow->frames, flow->frames->len - 1);
    flow->is_at_top = false;
  }
  if (box->children == NULL)
    flow->y = from + box->height;
}

static void
place_leaf (Flow *flow, const AuthorBox *box, double x)
{
  double width = box->width, height = box->height;

  if (box->kind == AUTHOR_BOX_PICTURE)
    author_print_picture_size (box->picture, box->width, &width, &height);
  if (box->align == PANGO_ALIGN_CENTER)
    x += (box->width - width) / 2;
  add_piece (flow, AUTHOR_PIECE_BOX, box, x, flow->y, width, height);
  flow->y += height;
  flow->is_at_top = false;
}

/* --- tables --------------------------------------------------------------------------------------- */

static void
place_row (Flow *flow, const AuthorBox *table, const AuthorBox *row, double x, bool is_head)
{
  double y = flow->y;
  bool was_frozen = flow->is_frozen;

  flow->is_frozen = true;
  for (guint i = 0; row->children != NULL && i < row->children->len; i++) {
    const AuthorBox *cell = g_ptr_array_index (row->children, i);

    flow->y = y + AUTHOR_CELL_TALL;
    flow->gap = 0;
    place_box (flow, cell, x + author_table_cell_x (table, row, i));
  }
  flow->is_frozen = was_frozen;
  flow->y = y + row->height;
  flow->is_at_top = false;
  add_piece (flow, AUTHOR_PIECE_RULE, row, x, flow->y, table->width, 0)->line = is_head;
}

/* The head again, which is no part of what is read aloud. */
static void
repeat_heads (Flow *flow, const AuthorBox *table, double x)
{
  guint from = flow->sheet->pieces->len;

  for (guint i = 0; i < table->n_heads; i++)
    place_row (flow, table, g_ptr_array_index (table->children, i), x, i + 1 == table->n_heads);
  for (guint i = from; i < flow->sheet->pieces->len; i++)
    g_array_index (flow->sheet->pieces, AuthorPiece, i).is_repeated = true;
}

static double
height_of_heads (const AuthorBox *table)
{
  double height = 0;

  for (guint i = 0; i < table->n_heads; i++)
    height += ((const AuthorBox *) g_ptr_array_index (table->children, i))->height;
  return height;
}

/* A row that no sheet can hold, or whose head leaves it no room: its cells below each other, over the whole width. */
static void
place_long_row (Flow *flow, const AuthorBox *table, const AuthorBox *row, double x)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++) {
    AuthorBox *cell = g_ptr_array_index (row->children, i);

    author_print_measure (flow->printer, cell, table->width);
    if (i > 0)
      flow->y += AUTHOR_CELL_TALL;
    place_box (flow, cell, x);
  }
  flow->y += AUTHOR_CELL_TALL;
  add_piece (flow, AUTHOR_PIECE_RULE, row, x, flow->y, table->width, 0);
}

static void
place_table (Flow *flow, const AuthorBox *table, double x)
{
  double heads = height_of_heads (table), frames = BODY - room (flow) - flow->y + AUTHOR_SHEET_TOP;

  for (guint i = 0; i < table->children->len; i++) {
    const AuthorBox *row = g_ptr_array_index (table->children, i);
    bool is_head = i < table->n_heads;

    if (!flow->is_frozen && row->height + (is_head ? 0 : heads) > BODY - frames) {
      place_long_row (flow, table, row, x);
      continue;
    }
    if (!flow->is_frozen && !flow->is_at_top && row->height > room (flow) + 0.01) {
      begin_sheet (flow);
      if (!is_head)
        repeat_heads (flow, table, x);
    }
    place_row (flow, table, row, x, is_head && i + 1 == table->n_heads);
  }
}

/* --- all ------------------------------------------------------------------------------------------ */

static void
place_box (Flow *flow, const AuthorBox *box, double x)
{
  note_place (flow, box);
  switch (box->kind) {
  case AUTHOR_BOX_TEXT:
    place_text (flow, box, x);
    break;
  case AUTHOR_BOX_TABLE:
    place_table (flow, box, x);
    break;
  case AUTHOR_BOX_BLOCK:
  case AUTHOR_BOX_ROW:
    place_block (flow, box, x);
    break;
  case AUTHOR_BOX_PICTURE:
  case AUTHOR_BOX_LINE:
  case AUTHOR_BOX_SQUARE:
    place_leaf (flow, box, x);
    break;
  }
}

void
author_print_flow (AuthorPrinter *printer, const AuthorBox *box, const char *heading)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Flow flow = { .printer = printer, .heading = heading, .frames = frames };

  begin_sheet (&flow);
  place_box (&flow, box, AUTHOR_SHEET_LEFT);
}
