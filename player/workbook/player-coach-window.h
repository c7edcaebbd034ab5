/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/coach.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/* Somebody's copy, as a coach reads it, with room for remarks; what is said goes into a file of its own. Until then it is kept
 * as a draft at each pause, and comes back with the copy: closing loses nothing. */
#define PLAYER_TYPE_COACH_WINDOW (player_coach_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCoachWindow, player_coach_window, PLAYER, COACH_WINDOW, AdwWindow)

/* For whoever learns now. Takes @copy. @draft: (nullable): of lk_coach_draft_read(), borrowed */
GtkWindow *
player_coach_window_new (LkCoachCopy *copy, const LkCoachAnswer *draft, PlayerContext *context);
/* As if the file had been chosen. */
void player_coach_window_save (PlayerCoachWindow *self, GFile *file);

G_END_DECLS
