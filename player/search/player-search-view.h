/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * What a search on the shelf has found, as rows: first the learner's own texts, then courses and pages. Signals:
 * `opened (int64 course, string place, int64 note)` - open that place of the course; "" is the course itself;
 * `shown (boolean found)` - the answer to the last question is there, or the first part of it;
 * `left` - Up was pressed in the first row.
 */
#define PLAYER_TYPE_SEARCH_VIEW (player_search_view_get_type ())
G_DECLARE_FINAL_TYPE (PlayerSearchView, player_search_view, PLAYER, SEARCH_VIEW, AdwBin)

void player_search_view_set_context (PlayerSearchView *self, PlayerContext *context);
/* Asks, in a thread; what was asked before is not answered any more. %NULL: nothing is asked. */
void player_search_view_ask (PlayerSearchView *self, const char *text);
/* Asks the same again: courses have come. */
void player_search_view_ask_again (PlayerSearchView *self);
/* Opens the first row, if there is one. */
void player_search_view_open_first (PlayerSearchView *self);
/* Puts the focus on the first row; whether there is one. */
gboolean player_search_view_focus_first (PlayerSearchView *self);
/* The same with the one that was opened last, if it is still there; once. */
gboolean player_search_view_focus_opened (PlayerSearchView *self);

G_END_DECLS
