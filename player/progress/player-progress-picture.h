/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "player/progress/player-progress-draw.h"

G_BEGIN_DECLS

/* One of the pictures on the screen, in the colours of the window. What it shows is its accessible label. */
#define PLAYER_TYPE_PROGRESS_PICTURE (player_progress_picture_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProgressPicture, player_progress_picture, PLAYER, PROGRESS_PICTURE,
                      GtkWidget)

/* @height: in pixels. @time is copied. */
void player_progress_picture_show (PlayerProgressPicture *self, PlayerProgressDraw draw, int height,
                                   const LkProgressTime *time, const char *label);

G_END_DECLS
