/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/parts/player-outline.h"

G_BEGIN_DECLS

/*
 * The contents on the course page: a boxed list with one row to open for each topmost branch, up to
 * 200 rows; a scrolling list above that. Signals:
 * `item-activated (PlayerOutlineItem)`: open this part;
 * `missing-wanted (PlayerOutlineItem, GtkWidget at)`: say what is missing.
 */
#define PLAYER_TYPE_OUTLINE_LIST (player_outline_list_get_type ())
G_DECLARE_FINAL_TYPE (PlayerOutlineList, player_outline_list, PLAYER, OUTLINE_LIST, AdwBin)

/* Shows @store (of PlayerOutlineItem); call again after its rows were exchanged. */
void player_outline_list_set_store (PlayerOutlineList *self, GListStore *store);

G_END_DECLS
