/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Two children side by side where there is room, one under the other where there is none. What
 * AdwBreakpoint does from libadwaita 1.4 on.
 */
#define PLAYER_TYPE_WIDE_BOX (player_wide_box_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWideBox, player_wide_box, PLAYER, WIDE_BOX, GtkWidget)

/* Properties: `threshold` (int, width in pixels from which they stand side by side, more where letters are larger), `share` (double,
 * part of the width for the first child), `spacing` (int). Side by side both are as high as the
 * higher one. */

G_END_DECLS
