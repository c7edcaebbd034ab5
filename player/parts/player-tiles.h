/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A row of tiles of which one or none is chosen; pressed again, it is given up. Where the row is wider
 * than its place it scrolls, and what has the focus is in sight.
 */
#define PLAYER_TYPE_TILES (player_tiles_get_type ())
G_DECLARE_FINAL_TYPE (PlayerTiles, player_tiles, PLAYER, TILES, AdwBin)

/* Signal `changed`: another one is chosen, by a person or by player_tiles_choose(). */

GtkWidget *player_tiles_new (void);
/* @child: what the tile shows; @name: for screen readers. */
GtkWidget *
player_tiles_add (PlayerTiles *self, const char *key, GtkWidget *child, const char *name);
/* Leaves none; tells nobody. */
void player_tiles_clear (PlayerTiles *self);
unsigned player_tiles_n (PlayerTiles *self);
/* %NULL: none, or there is no such tile. */
GtkWidget *player_tiles_find (PlayerTiles *self, const char *key);
/* %NULL: none. */
const char *player_tiles_chosen (PlayerTiles *self);
/* %NULL or a key that is not there: none. */
void player_tiles_choose (PlayerTiles *self, const char *key);

G_END_DECLS
