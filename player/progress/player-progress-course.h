/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/progress/progress-detail.h"

G_BEGIN_DECLS

/*
 * What is known of one course: parts, goals, attempts and their answers. Signals: `back`: to the list; `opened`: the course is
 * to be opened.
 */
#define PLAYER_TYPE_PROGRESS_COURSE (player_progress_course_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProgressCourse, player_progress_course, PLAYER, PROGRESS_COURSE, AdwBin)

/* Takes @detail; %NULL: it is being read, or shows nothing any more. */
void player_progress_course_show (PlayerProgressCourse *self, LkProgressDetail *detail, gint64 now);
/* Why nothing can be shown. */
void player_progress_course_show_problem (PlayerProgressCourse *self, const char *sentence);
/* Sets the focus where reading begins. */
void player_progress_course_focus (PlayerProgressCourse *self);

G_END_DECLS
