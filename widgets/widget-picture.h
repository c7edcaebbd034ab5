/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Decodes a picture of unknown origin, at most @max_side pixels wide and high. Refuses what is
 * absurdly large or no picture. Any thread. (transfer full) (nullable) */
GdkTexture *widget_picture_decode (GBytes *bytes, const char *name, int max_side);

G_END_DECLS
