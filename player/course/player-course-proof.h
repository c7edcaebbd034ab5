/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/session/session.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * The proof of one course, on its page: before it is completed, what is missing, each part a link; then the sheet, and the
 * way to it. Signal `part-wanted (string item, GtkWidget at)`: a part that is missing was chosen, which may be locked.
 */
#define PLAYER_TYPE_COURSE_PROOF (player_course_proof_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCourseProof, player_course_proof, PLAYER, COURSE_PROOF, AdwBin)

/* Nothing is known of the course yet. */
void player_course_proof_clear (PlayerCourseProof *self);
void player_course_proof_show (PlayerCourseProof *self, const LkSessionView *view);
/* Reads the proof of a course that is completed, in a thread. After player_course_proof_show(). */
void player_course_proof_read (PlayerCourseProof *self, PlayerContext *context, gint64 course_id);

G_END_DECLS
