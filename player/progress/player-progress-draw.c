/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-draw.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "player/progress/player-progress-text.h"
#include "words/words-time.h"

#define GAP 4.0

static void
set_colour (cairo_t *cr, const GdkRGBA *colour)
{
  cairo_set_source_rgba (cr, (double) colour->red, (double) colour->green, (double) colour->blue,
                         (double) colour->alpha);
}

/* --- letters ---------------------------------------------------------------------------------------- */

static PangoLayout *
layout_new (cairo_t *cr, const char *text, const PlayerInk *ink)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, Sans");

  pango_font_description_set_absolute_size (font, ink->size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
width_of (cairo_t *cr, const char *text, const PlayerInk *ink)
{
  g_autoptr (PangoLayout) layout = layout_new (cr, text, ink);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* In the middle of @x, but within 0 and @most; @y is the top. */
static void
draw_text (cairo_t *cr, const char *text, double x, double y, double most, const PlayerInk *ink)
{
  g_autoptr (PangoLayout) layout = layout_new (cr, text, ink);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  set_colour (cr, &ink->text);
  cairo_move_to (cr, CLAMP (x - width / 2.0, 0, MAX (most - width, 0)), y);
  pango_cairo_show_layout (cr, layout);
}

/* Every how many places a word of that width has room. */
static unsigned
step_for (double word, double place)
{
  return (unsigned) MAX (ceil ((word + GAP) / MAX (place, 1)), 1);
}

static double
place_of (unsigned index, unsigned n, double width, const PlayerInk *ink)
{
  double at = (index + 0.5) * width / n;

  return ink->is_mirrored ? width - at : at;
}

static void
draw_ground (cairo_t *cr, double y, double width, const PlayerInk *ink)
{
  set_colour (cr, &ink->line);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, floor (y) + 0.5);
  cairo_line_to (cr, width, floor (y) + 0.5);
  cairo_stroke (cr);
}

/* --- weeks ------------------------------------------------------------------------------------------- */

static gint64
most_of (const LkProgressTime *time)
{
  gint64 most = WORDS_UNIT_MINUTES * 60; /* a single minute is no tower */

  for (int i = 0; i < LK_PROGRESS_WEEKS; i++)
    most = MAX (most, time->weeks[i].seconds);
  return most;
}

static void
draw_bar (cairo_t *cr, double x, double ground, double width, double height, const PlayerInk *ink)
{
  double radius = MIN (3, MIN (width / 2, height));

  cairo_new_path (cr);
  cairo_move_to (cr, x, ground);
  cairo_arc (cr, x + radius, ground - height + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - radius, ground - height + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_line_to (cr, x + width, ground);
  cairo_close_path (cr);
  set_colour (cr, &ink->shape);
  cairo_fill (cr);
}

/* Width of the widest number above a bar. */
static double
value_width (cairo_t *cr, const LkProgressTime *time, const PlayerInk *ink)
{
  double most = 0;

  for (int i = 0; i < LK_PROGRESS_WEEKS; i++) {
    g_autofree char *value = words_units_alone (time->weeks[i].seconds);

    most = MAX (most, width_of (cr, value, ink));
  }
  return most;
}

void
player_progress_draw_weeks (cairo_t *cr, double width, double height, const LkProgressTime *time,
                            const PlayerInk *ink)
{
  double line = ink->size * 1.5, ground = height - line - GAP, room = ground - line - GAP;
  double place = width / LK_PROGRESS_WEEKS, bar = MIN (place * 0.6, 44);
  unsigned step = step_for (width_of (cr, "88.88.", ink), place);
  unsigned value_step = step_for (value_width (cr, time, ink) - GAP, place);
  gint64 most = most_of (time);

  for (unsigned i = 0; i < LK_PROGRESS_WEEKS; i++) {
    const LkProgressSpan *week = &time->weeks[i];
    double x = place_of (i, LK_PROGRESS_WEEKS, width, ink);
    double tall = week->seconds > 0 ? MAX (room * (double) week->seconds / (double) most, 2) : 0;
    g_autofree char *day = player_progress_text_short_day (week->first),
                    *value = words_units_alone (week->seconds);

    if (tall > 0)
      draw_bar (cr, x - bar / 2, ground, bar, tall, ink);
    if (week->seconds > 0 && (LK_PROGRESS_WEEKS - 1 - i) % value_step == 0)
      draw_text (cr, value, x, ground - tall - line, width, ink);
    if ((LK_PROGRESS_WEEKS - 1 - i) % step == 0)
      draw_text (cr, day, x, ground + GAP, width, ink);
  }
  draw_ground (cr, ground, width, ink);
}

/* --- the month ---------------------------------------------------------------------------------------- */

static void
draw_day (cairo_t *cr, double x, double y, double radius, bool learned, const PlayerInk *ink)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, learned ? radius : radius - 0.75, 0, 2 * G_PI);
  set_colour (cr, learned ? &ink->shape : &ink->line);
  cairo_set_line_width (cr, 1.5);
  if (learned)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

void
player_progress_draw_month (cairo_t *cr, double width, double height, const LkProgressTime *time,
                            const PlayerInk *ink)
{
  unsigned n = MAX (time->month_length, 1);
  double radius = MIN (width / n * 0.36, 9), y = MAX ((height - ink->size * 1.5 - GAP) / 2, radius);
  unsigned step = MAX (step_for (width_of (cr, "88", ink), width / n), 1);

  for (unsigned i = 0; i < time->month_length; i++) {
    double x = place_of (i, n, width, ink);
    g_autofree char *day = g_strdup_printf ("%u", i + 1);

    draw_day (cr, x, y, radius, time->month[i].seconds > 0, ink);
    if (i % step == 0)
      draw_text (cr, day, x, y + radius + GAP, width, ink);
  }
}
