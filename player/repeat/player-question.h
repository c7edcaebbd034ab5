/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/package/package.h"
#include "engine/questions/questions.h"

G_BEGIN_DECLS

/*
 * A question that the player asks itself, with widgets: its text, its answers, "Check Answer", and what is said to it.
 * Signal `tried (double score, uint tries, gboolean done)`: an answer was judged; @done: there is no other try, which is
 * also said when the solution is shown.
 */
#define PLAYER_TYPE_QUESTION (player_question_get_type ())
G_DECLARE_FINAL_TYPE (PlayerQuestion, player_question, PLAYER, QUESTION, AdwBin)

/* @question outlives the showing of it: until the next one, or player_question_clear(). @package has its pictures. */
void player_question_ask (PlayerQuestion *self, const LkQuestion *question, LkPackage *package);
void player_question_clear (PlayerQuestion *self);
/* Puts the focus on the first answer. */
void player_question_focus (PlayerQuestion *self);

G_END_DECLS
