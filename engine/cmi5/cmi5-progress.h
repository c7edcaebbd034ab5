/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-session.h"

G_BEGIN_DECLS

/*
 * What one registration has reached (9.3.9, 13.1.4): units by their moveOn, blocks and the course by
 * what is in them. Not for two threads at once.
 */
typedef struct _LkCmi5Progress LkCmi5Progress;

/* A registration that begins now. lk_cmi5_progress_evaluate() is to be asked at once: units whose
 * moveOn is NotApplicable are satisfied from the beginning (9.6.1). Keeps @course. */
LkCmi5Progress *lk_cmi5_progress_new (LkCourse *course);
void lk_cmi5_progress_free (LkCmi5Progress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCmi5Progress, lk_cmi5_progress_free)

/* What is known of a unit, for lk_cmi5_session_take() to go on with. Owned by @progress. */
LkCmi5Unit *lk_cmi5_progress_unit (LkCmi5Progress *progress, const LkItem *unit);

/* The LMS lets the learner off a unit (9.3.7). False: it has done so before in this registration,
 * and no "waived" may be recorded. */
bool lk_cmi5_progress_waive (LkCmi5Progress *progress, const LkItem *unit);

/* Whether a unit has met its moveOn, or everything in a block or course has. */
bool lk_cmi5_progress_is_satisfied (const LkCmi5Progress *progress, const LkItem *item);

/**
 * lk_cmi5_progress_evaluate:
 *
 * Blocks and course that have become satisfied since the last call, inner ones first, the course
 * last: for each one a "satisfied" is due. Each is named once in a registration and stays satisfied.
 *
 * Returns: (transfer container) (element-type LkItem): items of the course
 */
GPtrArray *lk_cmi5_progress_evaluate (LkCmi5Progress *progress);

/* moveOn by itself (13.1.4). */
bool lk_cmi5_moves_on (LkMoveOn move_on, const LkCmi5Unit *unit);

/* All of it as one line of text, by the publisher's identifiers; only what is not as at the
 * beginning. (transfer full) */
char *lk_cmi5_progress_save (const LkCmi5Progress *progress);
/* Reads it into a fresh @progress; units that the course does not have (any more) are left out. False
 * if @text is no such text, changing nothing. */
bool lk_cmi5_progress_restore (LkCmi5Progress *progress, const char *text);

G_END_DECLS
