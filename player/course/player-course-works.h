/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/session/session.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * What the learner has written in one course, on its page: each piece of work a link into the workbook. Hidden where there
 * is nothing and the course has nothing to write.
 */
#define PLAYER_TYPE_COURSE_WORKS (player_course_works_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCourseWorks, player_course_works, PLAYER, COURSE_WORKS, AdwBin)

/* Nothing is known of the course yet. */
void player_course_works_clear (PlayerCourseWorks *self);
/* Reads them in a thread. @companion (nullable): what else there will be. */
void player_course_works_read (PlayerCourseWorks *self, PlayerContext *context,
                               const LkRegistration *registration, LkCompanion *companion);

G_END_DECLS
