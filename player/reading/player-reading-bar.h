/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/reading/player-reader.h"

G_BEGIN_DECLS

/* A line of controls while a page is read aloud: sentence back and forth, pause, speed, stop. Hidden else. Its
 * buttons use the actions `stage.read`, `stage.read-back`, `stage.read-forth`, `stage.read-slower`,
 * `stage.read-faster`, `stage.read-stop`. */
#define PLAYER_TYPE_READING_BAR (player_reading_bar_get_type ())
G_DECLARE_FINAL_TYPE (PlayerReadingBar, player_reading_bar, PLAYER, READING_BAR, AdwBin)

void player_reading_bar_set_reader (PlayerReadingBar *self, PlayerReader *reader,
                                    PlayerReadingPrefs *prefs);

G_END_DECLS
