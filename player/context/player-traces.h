/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/context/player-context.h"

G_BEGIN_DECLS

/* Deletes what WebKit keeps outside of the store for registrations that are gone (store-removal.h): after a deletion, and
 * at the start for what a killed program had deleted. Blocks; any thread. */
void player_traces_drop (PlayerContext *context);

G_END_DECLS
