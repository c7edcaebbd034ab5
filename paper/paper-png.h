/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A PNG in memory as a picture to be drawn; look at its cairo_surface_status(). It may be of any size: ask
 * lk_png_size() before, if it is a stranger's. Any thread. (transfer full) */
cairo_surface_t *paper_png (GBytes *png);

G_END_DECLS
