/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * A round of repetition: one question of a course after the other, each as its own page shows it, then a word at the end.
 * Actions `repeat.*`, made known to the window by player_repeat_page_actions(): next, leave, again. Signal `left (string problem)`:
 * the question is gone and what was answered is in the store, or @problem (nullable) says why not.
 */
#define PLAYER_TYPE_REPEAT_PAGE (player_repeat_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerRepeatPage, player_repeat_page, PLAYER, REPEAT_PAGE, AdwBin)

void player_repeat_page_set_context (PlayerRepeatPage *self, PlayerContext *context);
GActionGroup *player_repeat_page_actions (PlayerRepeatPage *self);
/* Plans a round for who is learning, and asks its first question. */
void player_repeat_page_begin (PlayerRepeatPage *self);
/* Keeps what was answered, takes the question away, then emits `left`. Nothing if nothing runs. */
void player_repeat_page_leave (PlayerRepeatPage *self);
gboolean player_repeat_page_is_running (PlayerRepeatPage *self);
/* The view that shows the question, %NULL while there is none: for tests. */
GtkWidget *player_repeat_page_web_view (PlayerRepeatPage *self);

G_END_DECLS
