/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * The one window of a store. Its views: who is learning, shelf, course page, stage. Actions `win.*`:
 * shelf, course (x), back, learner, person, search, shelf-sort (s), sample, restart, details, start,
 * tracking, fullscreen, shortcuts. Those of the stage (player-stage-page.h) are on the
 * bus under the application's path and `/stage`. Closing takes the course page away first; the window
 * hides at once.
 */
#define PLAYER_TYPE_WINDOW (player_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWindow, player_window, PLAYER, WINDOW, AdwApplicationWindow)

PlayerWindow *player_window_new (GtkApplication *application, PlayerContext *context);
/* Puts a file on the shelf, as soon as somebody is learning. @open_after: and shows the course. */
void player_window_import (PlayerWindow *self, GFile *file, gboolean open_after);
/* A file from outside: what a page of the house takes (an answer of a coach, a copy for one) goes there, all else to the
 * shelf, unless people only learn here. */
void player_window_open_file (PlayerWindow *self, GFile *file, gboolean open_after);
/* Asks for files. */
void player_window_choose_courses (PlayerWindow *self);
/* Makes the window a preview: for a store that is thrown away, before it is open. Courses start as soon
 * as they are imported, each in the place of the one before. */
void player_window_set_preview (PlayerWindow *self);
/* Says that courses cannot be added here. */
void player_window_refuse_import (PlayerWindow *self);
/* Makes the window one where people only learn (player_context_set_kiosk()). @fullscreen: all the time. */
void player_window_kiosk_begin (PlayerWindow *self, gboolean fullscreen);
/* For tests: seconds instead of the minutes of the settings, and how many of them the notice is shown. */
void player_window_set_idle_seconds (PlayerWindow *self, unsigned limit, unsigned notice);
/* `problem`, `learner`, `classes`, `shelf`, `import`, `course`, `stage`. */
const char *player_window_view (PlayerWindow *self);

G_END_DECLS
