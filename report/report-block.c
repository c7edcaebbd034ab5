/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/report-layout-private.h"

/* Pango looks again at all that is left of a paragraph for each of its lines, so a long one is laid in pieces of
 * about so many lines; and of at most so many bytes, when those take no room. */
#define PIECE_LINES 4
#define MOST_BYTES  4096
#define BETWEEN     0.38 /* of the body */
#define WRITING     26.0 /* a line to write on */

static const LkReportLook looks[LK_REPORT_N_STYLES] = {
  [LK_REPORT_TITLE] = { 22, 700, LK_REPORT_PETROL, 0.1 },
  [LK_REPORT_ABOUT] = { 10.5, 400, LK_REPORT_GREY, BETWEEN },
  [LK_REPORT_HEADING_1] = { 15, 650, LK_REPORT_PETROL, 0.15 },
  [LK_REPORT_HEADING_2] = { 12.5, 600, LK_REPORT_INK, 0.2 },
  [LK_REPORT_HEADING_3] = { 10.5, 600, LK_REPORT_INK, 0.25 },
  [LK_REPORT_BODY] = { 10.5, 400, LK_REPORT_INK, BETWEEN },
  [LK_REPORT_NAME] = { 10.5, 600, LK_REPORT_INK, 0.25 },
  [LK_REPORT_MARK] = { 10.5, 400, LK_REPORT_PETROL, BETWEEN },
  [LK_REPORT_CAPTION] = { 10.5, 600, LK_REPORT_INK, 0.25 },
  [LK_REPORT_HEAD] = { 9, 600, LK_REPORT_GREY, 0.2 },
  [LK_REPORT_CELL] = { 9.5, 400, LK_REPORT_INK, 0.25 },
  [LK_REPORT_FOOT] = { 8.5, 400, LK_REPORT_GREY, 0 },
};

const LkReportLook *
lk_report_look (LkReportStyle style)
{
  return &looks[style];
}

void
lk_report_block_free (LkReportBlock *block)
{
  if (block == NULL)
    return;
  g_array_unref (block->lines);
  g_ptr_array_unref (block->layouts);
  g_free (block);
}

static PangoAttrList *
attributes_of (LkReportStyle style, const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  /* Digits below each other. */
  if (style == LK_REPORT_CELL || style == LK_REPORT_FOOT)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  /* A hyphen in an address or a code would be taken for a part of it; only words have soft ones. */
  if (strstr (text, "\u00ad") == NULL)
    pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return attributes;
}

PangoLayout *
lk_report_layout_text (const LkReportLayout *layout, LkReportStyle style, const char *text)
{
  const LkReportLook *look = &looks[style];
  PangoLayout *out = pango_layout_new (layout->context);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = attributes_of (style, text);

  pango_font_description_set_family_static (
      font, style == LK_REPORT_TITLE ? "Inter Display,Inter,Adwaita Sans,Cantarell,Sans"
                                     : "Inter,Adwaita Sans,Cantarell,Sans");
  pango_font_description_set_weight (font, (PangoWeight) look->weight);
  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_layout_set_font_description (out, font);
  pango_layout_set_wrap (out, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes (out, attributes);
  pango_layout_set_text (out, text, -1);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return out;
}

/* --- text ----------------------------------------------------------------------------------------- */

/* Where text goes to: a column of a block. */
typedef struct {
  LkReportLayout *layout;
  LkReportBlock *block;
  LkReportStyle style;
  unsigned cell;
  double x, width, y;
  bool is_right;
} Column;

static bool
ends_at_blank (PangoLayoutLine *line, const char *text)
{
  int end = line->start_index + line->length;

  return end > 0 && text[end] != '\0' && text[end - 1] == ' ';
}

/* All lines of @laid but the last @n_left_out. */
static void
take_lines (Column *column, PangoLayout *laid, int n_left_out)
{
  double spacing = looks[column->style].spacing * looks[column->style].size;
  PangoLayoutIter *iter = pango_layout_get_iter (laid);
  int n = pango_layout_get_line_count (laid) - n_left_out;

  for (int i = 0; i < n; i++) {
    LkReportLine line = { .style = column->style, .cell = column->cell };
    PangoRectangle extents;

    line.line = pango_layout_iter_get_line_readonly (iter);
    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    line.x = column->x + pango_units_to_double (extents.x);
    line.top = column->y;
    line.bottom = column->y + pango_units_to_double (extents.height);
    line.baseline
        = column->y + pango_units_to_double (pango_layout_iter_get_baseline (iter) - extents.y);
    line.has_blank = ends_at_blank (line.line, pango_layout_get_text (laid));
    g_array_append_val (column->block->lines, line);
    column->y = line.bottom + spacing;
    pango_layout_iter_next_line (iter);
  }
  pango_layout_iter_free (iter);
  g_ptr_array_add (column->block->layouts, g_object_ref (laid));
}

/* The beginning of a paragraph; with a mark if it would else change its direction. (transfer full) */
static char *
cut_piece (const char *text, gsize end, PangoDirection direction, gsize *ret_mark)
{
  g_autofree char *piece = g_strndup (text, end);
  PangoDirection own = pango_find_base_dir (piece, -1);

  *ret_mark = 0;
  if (own == direction || direction == PANGO_DIRECTION_NEUTRAL)
    return g_steal_pointer (&piece);
  *ret_mark = strlen ("\u200e");
  return g_strconcat (direction == PANGO_DIRECTION_RTL ? "\u200f" : "\u200e", piece, NULL);
}

/* So many bytes, and not a part of a character. */
static gsize
border (const char *text, gsize length, gsize bytes)
{
  return bytes < length ? (gsize) (g_utf8_find_prev_char (text, text + bytes + 1) - text) : length;
}

/* Lays some lines from the beginning of @text on. How many bytes that are. */
static gsize
add_piece (Column *column, const char *text, gsize length, gsize bytes, PangoDirection direction)
{
  gsize mark, end = border (text, length, bytes);
  g_autofree char *piece = cut_piece (text, end, direction, &mark);
  g_autoptr (PangoLayout) laid = lk_report_layout_text (column->layout, column->style, piece);
  int n_lines;

  pango_layout_set_width (laid, (int) (column->width * PANGO_SCALE));
  if (column->is_right)
    pango_layout_set_alignment (laid, PANGO_ALIGN_RIGHT);
  n_lines = pango_layout_get_line_count (laid);
  if (end < length && n_lines == 1 && bytes < MOST_BYTES)
    return add_piece (column, text, length, bytes * 2, direction);
  if (end == length || n_lines == 1) {
    take_lines (column, laid, 0);
    return end;
  }
  /* The last line is not full. */
  take_lines (column, laid, 1);
  return (gsize) pango_layout_get_line_readonly (laid, n_lines - 1)->start_index - mark;
}

static void
add_paragraph (Column *column, const char *text, gsize length)
{
  gsize bytes = (gsize) MAX (PIECE_LINES * column->width / looks[column->style].size * 2, 40);
  PangoDirection direction = pango_find_base_dir (text, (int) border (text, length, MOST_BYTES));

  do {
    gsize done = add_piece (column, text, length, bytes, direction);

    text += done;
    length -= done;
  } while (length > 0);
}

static LkReportLine *
last_line (LkReportBlock *block)
{
  return &g_array_index (block->lines, LkReportLine, block->lines->len - 1);
}

/* From column->y down; afterwards that is where the text ends. */
static void
add_text (Column *column, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double spacing = looks[column->style].spacing * looks[column->style].size;

  if (*text == '\0')
    return;
  for (char **line = lines; *line != NULL; line++) {
    add_paragraph (column, *line, strlen (*line));
    if (line[1] != NULL)
      last_line (column->block)->has_blank = true;
  }
  column->y -= spacing;
}

/* Text in the whole width, which is all that the block has. */
static void
fill (LkReportLayout *layout, LkReportBlock *block, LkReportStyle style, double indent,
      const char *text)
{
  Column column = { .layout = layout, .block = block, .style = style, .x = indent };

  column.width = lk_report_layout_room (layout) - indent;
  add_text (&column, text);
  block->height = column.y;
  block->n_cells = 1;
}

/* --- units ---------------------------------------------------------------------------------------- */

static void
build_title (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  bool is_title = unit.part == LK_REPORT_UNIT_TITLE;

  fill (layout, block, is_title ? LK_REPORT_TITLE : LK_REPORT_ABOUT, 0,
        is_title ? layout->report->title : layout->report->about);
  block->is_bound = is_title;
  block->above = 4;
  block->below = is_title && layout->report->about != NULL ? 4 : 22;
}

static void
build_heading (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  static const double above[] = { 26, 20, 15 }, below[] = { 8, 5, 4 };
  const LkReportPart *part = lk_report_layout_part (layout, unit);
  unsigned level = part->level - 1;

  fill (layout, block, LK_REPORT_HEADING_1 + level, 0, part->name);
  block->is_bound = true;
  block->above = above[level];
  block->below = below[level];
}

static void
build_text (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);

  fill (layout, block, LK_REPORT_BODY, 0, g_ptr_array_index (part->texts, unit.index));
  block->is_loose = true;
  block->below = 8;
}

static void
build_quote (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);

  fill (layout, block, LK_REPORT_BODY, LK_REPORT_INDENT,
        g_ptr_array_index (part->texts, unit.index));
  block->is_loose = true;
  block->below = unit.index + 1 < part->texts->len ? 6 : 12;
  block->above = unit.index == 0 ? 8 : 0;
}

static void
build_field (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);

  if (unit.index == LK_REPORT_UNIT_NAME) {
    fill (layout, block, LK_REPORT_NAME, 0, part->name);
    block->is_bound = true;
    block->above = 12;
    block->below = 3;
  } else if (part->texts->len == 0) {
    block->height = WRITING;
    block->below = 10;
  } else {
    fill (layout, block, LK_REPORT_BODY, 0, g_ptr_array_index (part->texts, unit.index - 1));
    block->is_loose = true;
    block->below = unit.index < part->texts->len ? 6 : 10;
  }
}

static void
build_item (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);
  Column mark = { .layout = layout, .block = block, .style = LK_REPORT_MARK, .x = 3, .width = 12 };
  Column text = { .layout = layout, .block = block, .style = LK_REPORT_BODY, .cell = 1 };

  text.x = LK_REPORT_INDENT;
  text.width = lk_report_layout_room (layout) - text.x;
  add_text (&mark, "•");
  add_text (&text, g_ptr_array_index (part->texts, unit.index));
  block->n_cells = 2;
  block->height = MAX (mark.y, text.y);
  block->is_loose = true;
  block->below = unit.index + 1 < part->texts->len ? 4 : 10;
}

static void
build_picture (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);

  block->height = lk_report_picture_scale (layout, part) * part->height;
  block->above = 8;
  block->below = 14;
}

/* --- tables --------------------------------------------------------------------------------------- */

static char *
dup_cell (const LkReportLayout *layout, const LkReportPart *part, unsigned index, unsigned column)
{
  if (index == LK_REPORT_UNIT_HEAD)
    return g_strdup (g_ptr_array_index (part->texts, column));
  return lk_report_cell (layout->report, part, index - LK_REPORT_UNIT_ROWS, column);
}

/* Short heads stand at the line below them. */
static void
sink (LkReportBlock *block)
{
  double shift = 0;

  for (guint i = block->lines->len; i-- > 0;) {
    LkReportLine *line = &g_array_index (block->lines, LkReportLine, i);
    bool is_lowest = i + 1 == block->lines->len
                     || g_array_index (block->lines, LkReportLine, i + 1).cell != line->cell;

    if (is_lowest)
      shift = block->height - LK_REPORT_PADDING - line->bottom;
    line->top += shift;
    line->bottom += shift;
    line->baseline += shift;
  }
}

static void
build_row (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);
  const LkReportColumns *columns = lk_report_layout_columns (layout, unit);
  bool is_head = unit.index == LK_REPORT_UNIT_HEAD;

  for (unsigned i = 0; i < part->n_columns; i++) {
    g_autofree char *text = dup_cell (layout, part, unit.index, i);
    Column column = { .layout = layout, .block = block, .cell = i, .y = LK_REPORT_PADDING };

    column.style = is_head ? LK_REPORT_HEAD : LK_REPORT_CELL;
    column.x = columns->x[i];
    column.width = columns->widths[i];
    column.is_right = part->kinds[i] == LK_REPORT_NUMBER;
    add_text (&column, text);
    block->height = MAX (block->height, column.y + LK_REPORT_PADDING);
  }
  block->n_cells = part->n_columns;
  if (is_head)
    sink (block);
}

/* Names at the left, values beside them. */
static void
build_stack (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);
  const LkReportColumns *columns = lk_report_layout_columns (layout, unit);
  double y = LK_REPORT_PADDING;

  for (unsigned i = 0; i < part->n_columns; i++) {
    g_autofree char *text = dup_cell (layout, part, unit.index, i);
    Column name = { .layout = layout, .block = block, .style = LK_REPORT_HEAD, .cell = 2 * i };
    Column value = { .layout = layout, .block = block, .style = LK_REPORT_CELL, .cell = 2 * i + 1 };

    name.x = columns->x[0];
    name.width = columns->widths[0];
    value.x = columns->x[1];
    value.width = columns->widths[1];
    name.y = value.y = y;
    add_text (&name, g_ptr_array_index (part->texts, i));
    add_text (&value, text);
    y = MAX (name.y, value.y) + 2;
  }
  block->n_cells = 2 * part->n_columns;
  block->height = y + LK_REPORT_PADDING;
}

static void
build_table (LkReportLayout *layout, LkReportBlock *block, LkReportUnit unit)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);
  bool is_last = unit.index + 1 == lk_report_layout_n_units (layout, unit.part);

  block->below = is_last ? 16 : 0;
  block->is_bound = unit.index < LK_REPORT_UNIT_ROWS && !is_last;
  if (unit.index == LK_REPORT_UNIT_CAPTION) {
    fill (layout, block, LK_REPORT_CAPTION, 0, part->name);
    block->above = 12;
    block->below = block->height > 0 ? 4 : 0;
  } else if (part->n_columns > 0 && !lk_report_layout_columns (layout, unit)->is_stacked) {
    build_row (layout, block, unit);
  } else if (part->n_columns > 0 && unit.index >= LK_REPORT_UNIT_ROWS) {
    build_stack (layout, block, unit);
    block->is_loose = true;
  }
}

LkReportBlock *
lk_report_block_new (LkReportLayout *layout, LkReportUnit unit)
{
  static void (*const build[]) (LkReportLayout *, LkReportBlock *, LkReportUnit)
      = { [LK_REPORT_PART_HEADING] = build_heading, [LK_REPORT_PART_TEXT] = build_text,
          [LK_REPORT_PART_QUOTE] = build_quote,     [LK_REPORT_PART_FIELD] = build_field,
          [LK_REPORT_PART_LIST] = build_item,       [LK_REPORT_PART_TABLE] = build_table,
          [LK_REPORT_PART_PICTURE] = build_picture };
  LkReportBlock *block = g_new0 (LkReportBlock, 1);

  block->lines = g_array_new (FALSE, FALSE, sizeof (LkReportLine));
  block->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  if (unit.part < 0)
    build_title (layout, block, unit);
  else
    build[lk_report_layout_part (layout, unit)->kind](layout, block, unit);
  return block;
}
