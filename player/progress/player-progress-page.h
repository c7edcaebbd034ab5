/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * How far the learner has come and how long that took, over all courses and in each; and all of it as a file. Without a header
 * bar. Signal `place-wanted (int64 course, string place, int64 note)`: that course is to be opened; place is "". Signal
 * `go-back`: from a course to the list; true if one was shown.
 */
#define PLAYER_TYPE_PROGRESS_PAGE (player_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProgressPage, player_progress_page, PLAYER, PROGRESS_PAGE, AdwBin)

void player_progress_page_set_context (PlayerProgressPage *self, PlayerContext *context);
/* Reads for the learner who is chosen now, and shows the list. */
void player_progress_page_begin (PlayerProgressPage *self);
/* Shows one course, as its row does. */
void player_progress_page_open (PlayerProgressPage *self, gint64 course_id);
/* Writes a file without asking where; @format: `pdf`, `ods`, `csv`. */
void player_progress_page_export (PlayerProgressPage *self, const char *format, GFile *file);

G_END_DECLS
