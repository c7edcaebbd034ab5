/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * The learning history: what a course has recorded about the person who learns, in sentences, newest
 * first, by days. Shows nothing of anybody else. Actions `statements.*`: copy, search.
 */
#define PLAYER_TYPE_STATEMENTS_WINDOW (player_statements_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerStatementsWindow, player_statements_window, PLAYER, STATEMENTS_WINDOW,
                      AdwWindow)

/* @records: whether courses of this kind record anything at all; so that an empty list says why. */
GtkWindow *player_statements_window_new (GtkWindow *parent, PlayerContext *context,
                                         gint64 course_id, const char *title, gboolean records);
/* Something may have been recorded. */
void player_statements_window_refresh (PlayerStatementsWindow *self);

G_END_DECLS
