/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The card beside the one to continue with: how many questions come back today. Signal `activated`: the learner wants to
 * see them. */
#define PLAYER_TYPE_REPEAT_CARD (player_repeat_card_get_type ())
G_DECLARE_FINAL_TYPE (PlayerRepeatCard, player_repeat_card, PLAYER, REPEAT_CARD, AdwBin)

/* @seconds: that they are expected to take. */
void player_repeat_card_set_amount (PlayerRepeatCard *self, unsigned n_questions, unsigned seconds);

G_END_DECLS
