/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Choices beside the groups. */
#define PLAYER_GROUP_ALL  G_GINT64_CONSTANT (-1)
#define PLAYER_GROUP_NONE G_GINT64_CONSTANT (0) /* people in none */

/* A line of groups of which one is chosen; it scrolls where it is too long. Signal `chosen`. */
#define PLAYER_TYPE_GROUP_CHIPS (player_group_chips_get_type ())
G_DECLARE_FINAL_TYPE (PlayerGroupChips, player_group_chips, PLAYER, GROUP_CHIPS, AdwBin)

/* @classes (element-type LkClass). @empty: those without anybody too. @some_without: there are people in none. What was
 * chosen stays so if it is still there, else it is all of them. Hidden where there is nothing to choose. */
void player_group_chips_set (PlayerGroupChips *self, const GPtrArray *classes, gboolean empty,
                             gboolean some_without);
/* Id of a group, or PLAYER_GROUP_ALL, PLAYER_GROUP_NONE. */
gint64 player_group_chips_chosen (PlayerGroupChips *self);
/* At the next player_group_chips_set(). */
void player_group_chips_choose (PlayerGroupChips *self, gint64 id);

G_END_DECLS
