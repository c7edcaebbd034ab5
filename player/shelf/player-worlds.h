/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/parts/player-tiles.h"

G_BEGIN_DECLS

/* The five theme worlds, in the order of their street. Keys as in `lernkoffer.json`: W1 to W5. */
enum {
  PLAYER_N_WORLDS = 5
};

/* 0 to 4, or -1: of no world, or of one that this version does not know. */
int player_worlds_index (const char *key);
/* `People & Work`, in the language of the person. @index: 0 to 4. */
const char *player_worlds_name (int index);

/* Shows the street; @counts: how many courses each one has. A world without any stays, and says so. */
void player_worlds_fill (PlayerTiles *tiles, const unsigned counts[PLAYER_N_WORLDS]);

G_END_DECLS
