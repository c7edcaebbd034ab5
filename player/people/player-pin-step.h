/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Asks for a PIN that is there, or for a new one, says what was wrong, and counts a pause down. Signal
 * `entered (string pin, boolean is_new)`: nothing more is taken until player_pin_step_fail() or the next question.
 */
#define PLAYER_TYPE_PIN_STEP (player_pin_step_get_type ())
G_DECLARE_FINAL_TYPE (PlayerPinStep, player_pin_step, PLAYER, PIN_STEP, AdwBin)

/* Of a person who has one. @may_renew: a trainer lets them set a new one without it. */
void
player_pin_step_ask_learner (PlayerPinStep *self, const LkLearner *learner, gboolean may_renew);
/* Of the trainers; @is_new: there is none yet. */
void player_pin_step_ask_trainer (PlayerPinStep *self, gboolean is_new);
/* That was not it: says why, be it PIN_WAIT, and asks again. */
void player_pin_step_fail (PlayerPinStep *self, const GError *error);
/* Nothing is left in the field. */
void player_pin_step_clear (PlayerPinStep *self);

G_END_DECLS
