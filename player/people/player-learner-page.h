/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * Who is learning: the first person of a store, one of several, the PIN, a new person. Puts the
 * choice into the context, then emits `chosen`. Signal
 * `trainer-wanted`: a trainer is here. More than a dozen people are found by typing, and by groups.
 */
#define PLAYER_TYPE_LEARNER_PAGE (player_learner_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerLearnerPage, player_learner_page, PLAYER, LEARNER_PAGE, AdwBin)

void player_learner_page_set_context (PlayerLearnerPage *self, PlayerContext *context);
/* Reads the people and shows the fitting step. @skip_single: with one person without a PIN, choose
 * them at once. */
void player_learner_page_reload (PlayerLearnerPage *self, gboolean skip_single);
/* How many there are. */
unsigned player_learner_page_n_learners (PlayerLearnerPage *self);

G_END_DECLS
