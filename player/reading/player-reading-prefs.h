/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-settings.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/* How the person who learns now wants to read. Kept in the store, a moment after a change. Signal `changed`. */
#define PLAYER_TYPE_READING_PREFS (player_reading_prefs_get_type ())
G_DECLARE_FINAL_TYPE (PlayerReadingPrefs, player_reading_prefs, PLAYER, READING_PREFS, GObject)

PlayerReadingPrefs *player_reading_prefs_new (PlayerContext *context);
/* Reads those of whoever learns now. */
void player_reading_prefs_begin (PlayerReadingPrefs *self);
/* Keeps at once what is still to be kept. */
void player_reading_prefs_flush (PlayerReadingPrefs *self);
/* May be changed; player_reading_prefs_changed() tells. */
LkReadingSettings *player_reading_prefs_get (PlayerReadingPrefs *self);
void player_reading_prefs_changed (PlayerReadingPrefs *self);

G_END_DECLS
