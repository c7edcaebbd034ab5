/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/store/store-entry.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/* What of the workbook goes into a copy for a coach or for the group, and the file of it. Signal `shared (string sentence)`: the copy is
 * written, and what was chosen is remembered; @sentence says so. */
#define PLAYER_TYPE_SHARE_WINDOW (player_share_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerShareWindow, player_share_window, PLAYER, SHARE_WINDOW, AdwWindow)

/* @audience: one of them */
GtkWindow *player_share_window_new (PlayerContext *context, LkWorkShare audience);
/* As if the file had been chosen. */
void player_share_window_save (PlayerShareWindow *self, GFile *file);

G_END_DECLS
