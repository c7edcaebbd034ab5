/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet/sheet-pen-private.h"

#include <pango/pangocairo.h>

typedef struct {
  double size;
  int weight;
  guint colour;
  bool is_title;
  double below; /* room after it */
} Style;

static const Style styles[] = {
  [SHEET_ISSUER] = { 11, 600, SHEET_INK, false, 0 },
  [SHEET_QUIET] = { 11, 400, SHEET_GREY, false, 0 },
  [SHEET_TITLE] = { 24, 700, SHEET_INK, true, 3 },
  [SHEET_NAME] = { 18, 700, SHEET_INK, true, 2 },
  [SHEET_HEADING] = { 14, 700, SHEET_INK, true, 5 },
  [SHEET_BODY] = { 11, 400, SHEET_INK, false, 0 },
  [SHEET_FOOT] = { 9.5, 400, SHEET_GREY, false, 0 },
};

static void
set_colour (cairo_t *cr, guint colour)
{
  cairo_set_source_rgb (cr, (colour >> 16) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

/* Between two lines, be they of one paragraph or not. */
static double
spacing_of (const SheetPen *pen, const Style *style)
{
  return style->is_title ? 0 : 0.2 * style->size * pen->scale;
}

static PangoLayout *
new_layout (const SheetPen *pen, const Style *style, const char *markup, double width)
{
  PangoLayout *layout = pango_layout_new (pen->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (
      font, style->is_title ? "Inter Display,Inter,Adwaita Sans,Sans" : "Inter,Adwaita Sans,Sans");
  pango_font_description_set_weight (font, (PangoWeight) style->weight);
  pango_font_description_set_absolute_size (font, style->size * pen->scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, pen->is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  if (pen->most_lines > 0) {
    pango_layout_set_height (layout, -pen->most_lines);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_spacing (layout, (int) (spacing_of (pen, style) * PANGO_SCALE));
  pango_layout_set_markup (layout, markup, -1);
  pango_font_description_free (font);
  return layout;
}

/* Pango leaves out the blank at the end of a line, but without it words grow together when they are read
 * aloud. */
static void
show_blank (const SheetPen *pen, PangoLayout *of, double x, double y)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (of);

  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, " ", 1);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout_line (pen->cr, pango_layout_get_line_readonly (layout, 0));
}

static void
show_lines (const SheetPen *pen, PangoLayout *layout, double x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  bool is_last;

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    double y = pen->y + pango_units_to_double (pango_layout_iter_get_baseline (iter));
    PangoRectangle extents;

    is_last = pango_layout_iter_at_last_line (iter);
    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    cairo_move_to (pen->cr, x + pango_units_to_double (extents.x), y);
    pango_cairo_show_layout_line (pen->cr, line);
    if (!is_last)
      show_blank (pen, layout, x + pango_units_to_double (extents.x + extents.width), y);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
sheet_pen_begin (const SheetPen *pen, const char *tag)
{
  if (pen->cr != NULL && tag != NULL)
    cairo_tag_begin (pen->cr, tag, NULL);
}

void
sheet_pen_end (const SheetPen *pen, const char *tag)
{
  if (pen->cr != NULL && tag != NULL)
    cairo_tag_end (pen->cr, tag);
}

void
sheet_pen_write_markup (SheetPen *pen, const char *tag, SheetStyle kind, const char *markup,
                        double x, double width)
{
  const Style *style = &styles[kind];
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (markup == NULL)
    return;
  layout = new_layout (pen, style, markup, width);
  sheet_pen_begin (pen, tag);
  if (pen->cr != NULL) {
    set_colour (pen->cr, style->colour);
    show_lines (pen, layout, x);
  }
  sheet_pen_end (pen, tag);
  pango_layout_get_size (layout, NULL, &height);
  pen->y += pango_units_to_double (height) + spacing_of (pen, style) + style->below * pen->scale;
}

void
sheet_pen_write (SheetPen *pen, const char *tag, SheetStyle style, const char *text, double x,
                 double width)
{
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  sheet_pen_write_markup (pen, tag, style, markup, x, width);
}

void
sheet_pen_rule (const SheetPen *pen, guint colour, double x, double width)
{
  if (pen->cr == NULL)
    return;
  set_colour (pen->cr, colour);
  cairo_rectangle (pen->cr, x, pen->y, width, 0.7);
  cairo_fill (pen->cr);
}
