/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sheet/sheet-private.h"

/* The symbol of the player, as player/data/icons has it, on a field of 128 to each side. */

static void
set_colour (cairo_t *cr, guint colour)
{
  cairo_set_source_rgb (cr, (colour >> 16) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

static void
fill_rounded (cairo_t *cr, guint colour, double x, double y, double width, double height,
              double radius)
{
  set_colour (cr, colour);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_handle (cairo_t *cr)
{
  set_colour (cr, 0x08393b);
  cairo_set_line_width (cr, 8);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 44, 36);
  cairo_arc (cr, 54, 28, 10, G_PI, 1.5 * G_PI);
  cairo_arc (cr, 74, 28, 10, 1.5 * G_PI, 0);
  cairo_line_to (cr, 84, 36);
  cairo_stroke (cr);
}

static void
draw_ribbon (cairo_t *cr)
{
  set_colour (cr, 0xf0b93a);
  cairo_move_to (cr, 54, 32);
  cairo_line_to (cr, 74, 32);
  cairo_line_to (cr, 74, 86);
  cairo_line_to (cr, 64, 77);
  cairo_line_to (cr, 54, 86);
  cairo_close_path (cr);
  cairo_fill (cr);
  set_colour (cr, 0xc98d14);
  cairo_rectangle (cr, 54, 32, 20, 5);
  cairo_fill (cr);
}

void
sheet_symbol (cairo_t *cr, double x, double y, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 128, size / 128);
  draw_handle (cr);
  fill_rounded (cr, 0x08393b, 10, 36, 108, 78, 14);
  fill_rounded (cr, 0x0f6468, 10, 32, 108, 78, 14);
  set_colour (cr, 0x08393b);
  cairo_rectangle (cr, 10, 64.5, 108, 3);
  cairo_fill (cr);
  fill_rounded (cr, 0xd7e7e6, 26, 60, 18, 13, 3);
  fill_rounded (cr, 0xd7e7e6, 84, 60, 18, 13, 3);
  draw_ribbon (cr);
  cairo_restore (cr);
}
