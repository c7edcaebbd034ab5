/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/shelf/player-course-item.h"

G_BEGIN_DECLS

/* The one next step of the shelf: the course that was open last, with the ribbon. Signal
 * `activated`: the learner wants to go on. */
#define PLAYER_TYPE_CONTINUE_CARD (player_continue_card_get_type ())
G_DECLARE_FINAL_TYPE (PlayerContinueCard, player_continue_card, PLAYER, CONTINUE_CARD, AdwBin)

void player_continue_card_bind (PlayerContinueCard *self, LkStore *store, PlayerCourseItem *item);
PlayerCourseItem *player_continue_card_item (PlayerContinueCard *self);

G_END_DECLS
