/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-paint-private.h"

/* Sheet by sheet, in the order of reading, within the tags of a PDF that can be read aloud. */

#define INK   0x1d2a2e
#define GREY  0x56656a
#define EDGE  0x7c898d
#define LINE  0xd5dcdb
#define BRAND 0x0f6468

static void
set_colour (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
}

/* --- tags ----------------------------------------------------------------------------------------- */

/* Boxes with a tag around @box, outermost first. (transfer container) */
static GPtrArray *
path_to (const AuthorBox *box)
{
  GPtrArray *path = g_ptr_array_new ();

  for (; box != NULL; box = box->parent)
    if (box->role != NULL)
      g_ptr_array_insert (path, 0, (void *) box);
  return path;
}

/* Closes and opens tags until those around @box are open, and itself only if @with_itself. cairo marks
 * only what stands in the innermost tag, so what has parts must not be one. */
static void
enter (AuthorPainter *painter, const AuthorBox *box, bool with_itself)
{
  g_autoptr (GPtrArray) path = path_to (with_itself ? box : box->parent);
  guint shared = 0;

  while (shared < path->len && shared < painter->open->len
         && g_ptr_array_index (path, shared) == g_ptr_array_index (painter->open, shared))
    shared++;
  author_painter_leave (painter, shared);
  for (guint i = shared; i < path->len; i++) {
    AuthorBox *around = g_ptr_array_index (path, i);

    cairo_tag_begin (painter->cr, around->role, NULL);
    g_ptr_array_add (painter->open, around);
  }
}

void
author_painter_leave (AuthorPainter *painter, guint n)
{
  while (painter->open->len > n) {
    const AuthorBox *box = g_ptr_array_index (painter->open, painter->open->len - 1);

    cairo_tag_end (painter->cr, box->role);
    g_ptr_array_set_size (painter->open, (int) painter->open->len - 1);
  }
}

/* --- what is drawn -------------------------------------------------------------------------------- */

static void
trace_frame (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
paint_frame (cairo_t *cr, const AuthorPiece *piece)
{
  const AuthorPrintStyle *style = piece->box->style;

  if (piece->height <= 0)
    return;
  trace_frame (cr, piece->x, piece->y, piece->width, piece->height, 6);
  if (style->fill != 0) {
    set_colour (cr, style->fill);
    cairo_fill_preserve (cr);
  }
  if (style->edge != 0) {
    set_colour (cr, style->edge);
    cairo_set_line_width (cr, 0.8);
    cairo_stroke_preserve (cr);
  }
  cairo_new_path (cr);
}

static void
paint_line (cairo_t *cr, double x, double y, double width, double thickness, guint32 colour)
{
  set_colour (cr, colour);
  cairo_rectangle (cr, x, y, width, thickness);
  cairo_fill (cr);
}

static void
paint_square (cairo_t *cr, double x, double y)
{
  trace_frame (cr, x, y, 9, 9, 2);
  set_colour (cr, EDGE);
  cairo_set_line_width (cr, 0.9);
  cairo_stroke (cr);
}

static void
paint_words (AuthorPainter *painter, const AuthorPrintFont *font, const char *words, double x,
             double y, bool ends_there)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (painter->printer->context);
  PangoFontDescription *description = author_print_describe (font);
  int width;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_size (layout, &width, NULL);
  set_colour (painter->cr, font->colour != 0 ? font->colour : INK);
  cairo_move_to (painter->cr, ends_there ? x - pango_units_to_double (width) : x, y);
  pango_cairo_show_layout (painter->cr, layout);
  pango_font_description_free (description);
}

/* Beside the first line of the item. */
static void
paint_mark (AuthorPainter *painter, const AuthorPiece *piece)
{
  AuthorPrintFont font = piece->box->font;
  const char *mark = piece->box->mark;
  double line = font.size * 1.42;

  font.colour = BRAND;
  if (piece->box->picture != NULL) {
    author_print_picture_paint (piece->box->picture, painter->cr, piece->x,
                                piece->y + (line - 9) / 2, 9, 9);
    return;
  }
  if (*mark == '\0') {
    paint_square (painter->cr, piece->x + 1, piece->y + (line - 9) / 2);
    return;
  }
  cairo_tag_begin (painter->cr, "Lbl", NULL);
  paint_words (painter, &font, mark, piece->x + (g_ascii_isdigit (*mark) ? 13 : 3),
               piece->y + font.size * 0.105, g_ascii_isdigit (*mark));
  cairo_tag_end (painter->cr, "Lbl");
}

static void
paint_picture (AuthorPainter *painter, const AuthorPiece *piece)
{
  const AuthorBox *box = piece->box;

  if (box->role != NULL && !piece->is_repeated) {
    cairo_tag_begin (painter->cr, box->role, NULL);
    g_ptr_array_add (painter->printer->alternatives, g_strdup (box->alt));
  }
  author_print_picture_paint (box->picture, painter->cr, piece->x, piece->y, piece->width,
                              piece->height);
  if (box->role != NULL && !piece->is_repeated)
    cairo_tag_end (painter->cr, box->role);
}

/* --- pieces --------------------------------------------------------------------------------------- */

static void
paint_box (AuthorPainter *painter, const AuthorPiece *piece)
{
  switch (piece->box->kind) {
  case AUTHOR_BOX_TEXT:
    author_painter_text (painter, piece);
    break;
  case AUTHOR_BOX_PICTURE:
    paint_picture (painter, piece);
    break;
  case AUTHOR_BOX_LINE:
    paint_line (painter->cr, piece->x, piece->y + piece->height - 0.7, piece->width, 0.7,
                piece->height > 2 ? EDGE : LINE);
    break;
  case AUTHOR_BOX_SQUARE:
    paint_square (painter->cr, piece->x + 1, piece->y + 2);
    break;
  case AUTHOR_BOX_BLOCK:
  case AUTHOR_BOX_ROW:
  case AUTHOR_BOX_TABLE:
    break;
  }
}

static void
paint_piece (AuthorPainter *painter, const AuthorPiece *piece)
{
  if (piece->kind == AUTHOR_PIECE_FRAME)
    return;
  if (piece->kind == AUTHOR_PIECE_RULE) {
    paint_line (painter->cr, piece->x, piece->y, piece->width, piece->line ? 1.1 : 0.6,
                piece->line ? INK : LINE);
    return;
  }
  if (!piece->is_repeated)
    enter (painter, piece->box,
           piece->kind == AUTHOR_PIECE_MARK || author_painter_has_parts (piece));
  if (piece->kind == AUTHOR_PIECE_MARK)
    paint_mark (painter, piece);
  else
    paint_box (painter, piece);
}

/* Above what the sheet holds: the course and the page; below: the number of the sheet. */
static void
paint_borders (AuthorPainter *painter, const AuthorSheet *sheet, guint number)
{
  const AuthorPrintFont font
      = { .size = 8, .weight = 400, .family = AUTHOR_PRINT_TEXT, .colour = GREY };
  const double right = AUTHOR_SHEET_LEFT + AUTHOR_SHEET_TEXT;
  g_autofree char *words
      = sheet->heading != NULL && *sheet->heading != '\0'
            ? g_strdup_printf ("%s\u2002·\u2002%s", painter->printer->course->title, sheet->heading)
            : g_strdup (painter->printer->course->title);
  g_autofree char *digits = g_strdup_printf ("%u", number);

  if (sheet->heading == NULL)
    return;
  author_painter_line (painter, &font, words, AUTHOR_SHEET_LEFT, 48, AUTHOR_SHEET_TEXT);
  paint_words (painter, &font, digits, right, 796, true);
}

static void
paint_sheet (AuthorPainter *painter, const AuthorSheet *sheet, guint number)
{
  for (guint i = 0; i < sheet->pieces->len; i++) {
    const AuthorPiece *piece = &g_array_index (sheet->pieces, AuthorPiece, i);

    if (piece->kind == AUTHOR_PIECE_FRAME)
      paint_frame (painter->cr, piece);
  }
  paint_borders (painter, sheet, number);
  for (guint i = 0; i < sheet->pieces->len; i++)
    paint_piece (painter, &g_array_index (sheet->pieces, AuthorPiece, i));
  cairo_show_page (painter->cr);
}

void
author_print_paint (AuthorPrinter *printer, cairo_t *cr)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  AuthorPainter painter = { .printer = printer, .cr = cr, .open = open };

  for (guint i = 0; i < printer->sheets->len; i++)
    paint_sheet (&painter, g_ptr_array_index (printer->sheets, i), i + 1);
  author_painter_leave (&painter, 0);
}
