/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/coach.h"

G_BEGIN_DECLS

/* Somebody's copy, as a coach reads it, with room for remarks; what is said goes into a file of its own. Asks before what was
 * said is lost. */
#define PLAYER_TYPE_COACH_WINDOW (player_coach_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCoachWindow, player_coach_window, PLAYER, COACH_WINDOW, AdwWindow)

/* Takes @copy. @name: that the coach had last, "" if none */
GtkWindow *player_coach_window_new (LkCoachCopy *copy, const char *name);
/* As if the file had been chosen. */
void player_coach_window_save (PlayerCoachWindow *self, GFile *file);

G_END_DECLS
