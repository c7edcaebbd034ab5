/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * What trainers see of the person who learns: a switch for each course, and below, in the trainers' own words, what
 * they see now. Nothing until a switch is turned on; gone when it is turned off. A page of the house.
 */
#define PLAYER_TYPE_SHOWN_PAGE (player_shown_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerShownPage, player_shown_page, PLAYER, SHOWN_PAGE, AdwBin)

void player_shown_page_set_context (PlayerShownPage *self, PlayerContext *context);
/* Reads for the person who learns now. */
void player_shown_page_begin (PlayerShownPage *self);

G_END_DECLS
