/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/png.h"
#include "paper/paper-png.h"
#include "sheet/sheet-private.h"

#define MOST_PIXELS (SHEET_EMBLEM_SIDE * SHEET_EMBLEM_SIDE / 4)

/* By what it says about itself, before anything is unpacked. */
static bool
is_fit (const guint8 *bytes, gsize length)
{
  guint32 width, height;

  if (length > SHEET_EMBLEM_BYTES || !lk_png_size (bytes, length, &width, &height))
    return false;
  return width > 0 && height > 0 && width <= SHEET_EMBLEM_SIDE && height <= SHEET_EMBLEM_SIDE
         && width * height <= MOST_PIXELS;
}

SheetEmblem *
sheet_emblem_new (GBytes *png, const char *words, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (png, &length);
  cairo_surface_t *surface;
  SheetEmblem *emblem;

  if (bytes == NULL || !is_fit (bytes, length)) {
    lk_error_set (error, LK_ISSUE_PROOF_EMBLEM, "no PNG of that size");
    return NULL;
  }
  surface = paper_png (png);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    lk_error_set (error, LK_ISSUE_PROOF_EMBLEM, "%s",
                  cairo_status_to_string (cairo_surface_status (surface)));
    cairo_surface_destroy (surface);
    return NULL;
  }
  emblem = g_new0 (SheetEmblem, 1);
  emblem->surface = surface;
  emblem->png = g_bytes_ref (png);
  emblem->words = g_strdup (words);
  return emblem;
}

void
sheet_emblem_free (SheetEmblem *emblem)
{
  if (emblem == NULL)
    return;
  cairo_surface_destroy (emblem->surface);
  g_bytes_unref (emblem->png);
  g_free (emblem->words);
  g_free (emblem);
}

/* --- side by side --------------------------------------------------------------------------------- */

#define GAP 24.0

static double
width_at (const SheetEmblem *emblem, double height)
{
  return height * cairo_image_surface_get_width (emblem->surface)
         / cairo_image_surface_get_height (emblem->surface);
}

/* One height for all of them, with which they have room. */
static double
height_of (const GPtrArray *emblems, double width)
{
  double sum = 0;

  for (guint i = 0; i < emblems->len; i++)
    sum += width_at (emblems->pdata[i], SHEET_EMBLEM_HEIGHT);
  return SHEET_EMBLEM_HEIGHT * MIN (1, (width - GAP * (emblems->len - 1)) / sum);
}

static void
draw_emblem (cairo_t *cr, const SheetEmblem *emblem, double x, double y, double height)
{
  double scale = height / cairo_image_surface_get_height (emblem->surface);

  cairo_tag_begin (cr, "Figure", NULL);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, emblem->surface, 0, 0);
  /* Where it is the first on a sheet, cairo 1.16 fails at a tag around what is painted without bounds. */
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (emblem->surface),
                   cairo_image_surface_get_height (emblem->surface));
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_tag_end (cr, "Figure");
}

/* The first at the left margin, the last at the right one, the same room between them. */
void
sheet_emblems (cairo_t *cr, const GPtrArray *emblems, double x, double y, double width)
{
  double height = height_of (emblems, width), sum = 0, gap;

  for (guint i = 0; i < emblems->len; i++)
    sum += width_at (emblems->pdata[i], height);
  gap = emblems->len > 1 ? (width - sum) / (emblems->len - 1) : 0;
  for (guint i = 0; i < emblems->len; i++) {
    draw_emblem (cr, emblems->pdata[i], x, y + (SHEET_EMBLEM_HEIGHT - height) / 2, height);
    x += width_at (emblems->pdata[i], height) + gap;
  }
}
