/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "engine/progress/progress-time.h"

G_BEGIN_DECLS

/*
 * The pictures of the progress page, on the screen and on paper: one colour, a ground line, words below. What they show
 * stands in tables beside them. Any thread.
 */

typedef struct {
  GdkRGBA shape, text, line;
  double size;      /* of the letters, in the units of the picture */
  bool is_mirrored; /* from right to left */
} PlayerInk;

typedef void (*PlayerProgressDraw) (cairo_t *cr, double width, double height,
                                    const LkProgressTime *time, const PlayerInk *ink);

/* A bar for each week, its units above it, its Monday below. */
void player_progress_draw_weeks (cairo_t *cr, double width, double height,
                                 const LkProgressTime *time, const PlayerInk *ink);
/* A dot for each day of the month, filled where something was learned. */
void player_progress_draw_month (cairo_t *cr, double width, double height,
                                 const LkProgressTime *time, const PlayerInk *ink);

G_END_DECLS
