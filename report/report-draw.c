/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report-layout-private.h"

/* A page, within the tags of a PDF that can be read aloud. */

#define MOST_STEPS 6

static void
set_colour (cairo_t *cr, guint colour)
{
  cairo_set_source_rgb (cr, (colour >> 16) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

static void
draw_rectangle (cairo_t *cr, double x, double y, double width, double height, guint colour)
{
  set_colour (cr, colour);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* --- tags ----------------------------------------------------------------------------------------- */

/* From the outermost on. */
typedef struct {
  LkReportStep steps[MOST_STEPS];
  guint n;
} Path;

static void
add_step (Path *path, const char *tag, int part, unsigned index)
{
  path->steps[path->n++] = (LkReportStep){ tag, part, index };
}

static bool
is_same (const LkReportStep *a, const LkReportStep *b)
{
  return a->tag == b->tag && a->part == b->part && a->index == b->index;
}

void
lk_report_pen_leave (LkReportPen *pen, guint n)
{
  while (pen->open->len > n) {
    const LkReportStep *step = &g_array_index (pen->open, LkReportStep, pen->open->len - 1);

    cairo_tag_end (pen->cr, step->tag);
    g_array_set_size (pen->open, pen->open->len - 1);
  }
}

static void
enter (LkReportPen *pen, const Path *path)
{
  guint shared = 0;

  while (shared < path->n && shared < pen->open->len
         && is_same (&path->steps[shared], &g_array_index (pen->open, LkReportStep, shared)))
    shared++;
  lk_report_pen_leave (pen, shared);
  for (guint i = shared; i < path->n; i++) {
    cairo_tag_begin (pen->cr, path->steps[i].tag, NULL);
    g_array_append_val (pen->open, path->steps[i]);
  }
}

static const char *
heading_tag (unsigned level)
{
  static const char *const tags[] = { "H2", "H3", "H4" };

  return tags[level - 1];
}

static bool
is_stacked (LkReportLayout *layout, LkReportUnit unit)
{
  return lk_report_layout_columns (layout, unit)->is_stacked;
}

/* What is around a cell of a table, and its own tag. */
static const char *
find_table_path (LkReportLayout *layout, LkReportUnit unit, unsigned cell, Path *path)
{
  add_step (path, "Table", unit.part, 0);
  if (unit.index == LK_REPORT_UNIT_CAPTION)
    return "Caption";
  if (unit.index == LK_REPORT_UNIT_HEAD) {
    add_step (path, "THead", unit.part, 0);
    add_step (path, "TR", unit.part, 0);
    return "TH";
  }
  add_step (path, "TBody", unit.part, 0);
  if (!is_stacked (layout, unit)) {
    add_step (path, "TR", unit.part, unit.index);
    return "TD";
  }
  add_step (path, "TR", unit.part, unit.index * LK_REPORT_MOST_COLUMNS + cell / 2);
  return cell % 2 == 0 ? "TH" : "TD";
}

static const char *
find_part_path (LkReportLayout *layout, LkReportUnit unit, unsigned cell, Path *path)
{
  const LkReportPart *part = lk_report_layout_part (layout, unit);

  switch (part->kind) {
  case LK_REPORT_PART_HEADING:
    return heading_tag (part->level);
  case LK_REPORT_PART_QUOTE:
    add_step (path, "BlockQuote", unit.part, 0);
    return "P";
  case LK_REPORT_PART_LIST:
    add_step (path, "L", unit.part, 0);
    add_step (path, "LI", unit.part, unit.index);
    return cell == 0 ? "Lbl" : "LBody";
  case LK_REPORT_PART_TABLE:
    return find_table_path (layout, unit, cell, path);
  case LK_REPORT_PART_PICTURE:
    return "Figure";
  case LK_REPORT_PART_TEXT:
  case LK_REPORT_PART_FIELD:
    break;
  }
  return "P";
}

/* Opens what is around a cell. Its own tag, which may only hold what is drawn: a unit that goes on over the
 * page is one element with a Span for each page. */
static const char *
enter_cell (LkReportLayout *layout, const LkReportPiece *piece, unsigned cell, LkReportPen *pen)
{
  LkReportUnit unit = piece->unit;
  Path path = { .n = 0 };
  const char *tag;

  add_step (&path, "Document", 0, 0);
  if (unit.part < 0)
    tag = unit.part == LK_REPORT_UNIT_TITLE ? "H1" : "P";
  else
    tag = find_part_path (layout, unit, cell, &path);
  if (!piece->is_whole) {
    add_step (&path, tag, unit.part, unit.index * 2 * LK_REPORT_MOST_COLUMNS + cell);
    tag = "Span";
  }
  enter (pen, &path);
  return tag;
}

/* --- lines ---------------------------------------------------------------------------------------- */

/* Pango leaves out the blank at the end of a line, but without it words grow together when they are read
 * aloud. */
static void
show_blank (LkReportLayout *layout, cairo_t *cr, LkReportStyle style, double x, double y)
{
  g_autoptr (PangoLayout) blank = lk_report_layout_text (layout, style, " ");

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (blank, 0));
}

static void
show_line (LkReportLayout *layout, cairo_t *cr, const LkReportLine *line, double y)
{
  double x = layout->margin + line->x;
  PangoRectangle extents;

  set_colour (cr, lk_report_look (line->style)->colour);
  cairo_move_to (cr, x, y + line->baseline);
  pango_cairo_show_layout_line (cr, line->line);
  if (!line->has_blank)
    return;
  pango_layout_line_get_extents (line->line, NULL, &extents);
  show_blank (layout, cr, line->style, x + pango_units_to_double (extents.width),
              y + line->baseline);
}

/* From line @first on, those of one cell. The first line of the next one. */
static guint
show_cell (LkReportLayout *layout, cairo_t *cr, const LkReportBlock *block,
           const LkReportPiece *piece, guint first, unsigned cell)
{
  for (; first < block->lines->len; first++) {
    const LkReportLine *line = &g_array_index (block->lines, LkReportLine, first);

    if (line->cell != cell)
      break;
    if (line->top >= piece->from && line->top < piece->to)
      show_line (layout, cr, line, piece->y - piece->from);
  }
  return first;
}

static void
draw_lines (LkReportLayout *layout, const LkReportPiece *piece, LkReportPen *pen)
{
  const LkReportBlock *block = lk_report_layout_block (layout, piece->unit);
  bool is_tagged = pen->open != NULL && !piece->is_repeated;
  guint next = 0;

  for (unsigned cell = 0; cell < block->n_cells; cell++) {
    const char *tag = is_tagged ? enter_cell (layout, piece, cell, pen) : NULL;

    if (tag != NULL)
      cairo_tag_begin (pen->cr, tag, NULL);
    next = show_cell (layout, pen->cr, block, piece, next, cell);
    if (tag != NULL)
      cairo_tag_end (pen->cr, tag);
  }
}

/* --- what is not text ----------------------------------------------------------------------------- */

static void
draw_picture (LkReportLayout *layout, const LkReportPiece *piece, LkReportPen *pen)
{
  const LkReportPart *part = lk_report_layout_part (layout, piece->unit);
  double scale = lk_report_picture_scale (layout, part);
  const char *tag = pen->open != NULL ? enter_cell (layout, piece, 0, pen) : NULL;

  if (tag != NULL)
    cairo_tag_begin (pen->cr, tag, NULL);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, layout->margin, piece->y);
  cairo_scale (pen->cr, scale, scale);
  cairo_rectangle (pen->cr, 0, 0, part->width, part->height);
  cairo_clip (pen->cr);
  part->draw (pen->cr, part->width, part->height, part->data);
  cairo_restore (pen->cr);
  if (tag != NULL)
    cairo_tag_end (pen->cr, tag);
}

static void
draw_row_rule (LkReportLayout *layout, const LkReportPiece *piece, cairo_t *cr)
{
  double width = lk_report_layout_room (layout), y = piece->y + piece->to - piece->from;

  if (piece->unit.index == LK_REPORT_UNIT_HEAD)
    draw_rectangle (cr, layout->margin, y - 0.5, width, 1, LK_REPORT_PETROL);
  else if (piece->unit.index >= LK_REPORT_UNIT_ROWS)
    draw_rectangle (cr, layout->margin, y - 0.3, width, 0.6, LK_REPORT_RULE);
}

/* The line at the side goes on to the next paragraph. */
static void
draw_quote_line (LkReportLayout *layout, const LkReportPiece *piece, cairo_t *cr)
{
  const LkReportPart *part = lk_report_layout_part (layout, piece->unit);
  double height = piece->to - piece->from;
  const LkReportBlock *block = lk_report_layout_block (layout, piece->unit);

  if (piece->unit.index + 1 < part->texts->len && piece->to >= block->height)
    height = MIN (height + block->below, lk_report_layout_bottom (layout) - piece->y);
  draw_rectangle (cr, layout->margin, piece->y, 2, height, LK_REPORT_PETROL);
}

static void
draw_around (LkReportLayout *layout, const LkReportPiece *piece, LkReportPen *pen)
{
  const LkReportPart *part;

  if (piece->unit.part < 0)
    return;
  part = lk_report_layout_part (layout, piece->unit);
  if (part->kind == LK_REPORT_PART_PICTURE)
    draw_picture (layout, piece, pen);
  else if (part->kind == LK_REPORT_PART_TABLE)
    draw_row_rule (layout, piece, pen->cr);
  else if (part->kind == LK_REPORT_PART_QUOTE)
    draw_quote_line (layout, piece, pen->cr);
  else if (part->kind == LK_REPORT_PART_FIELD && part->texts->len == 0
           && piece->unit.index != LK_REPORT_UNIT_NAME)
    draw_rectangle (pen->cr, layout->margin, piece->y + piece->to - 0.7,
                    lk_report_layout_room (layout), 0.7, LK_REPORT_EDGE);
}

/* --- the page ------------------------------------------------------------------------------------- */

static void
show_foot (LkReportLayout *layout, cairo_t *cr, const char *text, bool is_right)
{
  g_autoptr (PangoLayout) laid = lk_report_layout_text (layout, LK_REPORT_FOOT, text);
  double room = lk_report_layout_room (layout);

  /* What is numbered gets the right quarter of the line. */
  pango_layout_set_width (laid, (int) ((is_right ? 0.25 : 0.7) * room * PANGO_SCALE));
  pango_layout_set_ellipsize (laid, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (laid, TRUE);
  if (is_right)
    pango_layout_set_alignment (laid, PANGO_ALIGN_RIGHT);
  set_colour (cr, lk_report_look (LK_REPORT_FOOT)->colour);
  cairo_move_to (cr, layout->margin + (is_right ? 0.75 * room : 0),
                 layout->height - layout->margin * 0.62);
  pango_cairo_show_layout (cr, laid);
}

/* Without tags: of the pages, not of the text. */
static void
draw_foot (LkReportLayout *layout, unsigned page, cairo_t *cr)
{
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, layout->pages->len);

  if (layout->pages->len < 2)
    return;
  if (page > 0)
    show_foot (layout, cr, layout->report->title, false);
  show_foot (layout, cr, number, true);
}

void
lk_report_draw (LkReportLayout *layout, unsigned page, LkReportPen *pen)
{
  guint first = g_array_index (layout->pages, guint, page);
  guint end = page + 1 < layout->pages->len ? g_array_index (layout->pages, guint, page + 1)
                                            : layout->pieces->len;

  for (guint i = first; i < end; i++) {
    const LkReportPiece *piece = &g_array_index (layout->pieces, LkReportPiece, i);

    draw_lines (layout, piece, pen);
    draw_around (layout, piece, pen);
  }
  draw_foot (layout, page, pen->cr);
}
