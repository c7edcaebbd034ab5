/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-session.h"

G_BEGIN_DECLS

/*
 * For trainers: what sequencing knows of each part, and what it has decided and why, while the course
 * runs. Only looks; follows the session as long as it is open. Actions `tracking.*`: copy, save.
 */
#define PLAYER_TYPE_TRACKING_WINDOW (player_tracking_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerTrackingWindow, player_tracking_window, PLAYER, TRACKING_WINDOW,
                      AdwWindow)

GtkWindow *player_tracking_window_new (GtkWindow *parent, PlayerSession *session);

G_END_DECLS
