/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/session.h"

G_BEGIN_DECLS

/* Sentences that only the player needs, without widgets. All are (transfer full). */

/* `7 of 25 steps` */
char *player_text_steps (unsigned done, unsigned total);
/* What a card of the shelf says: not started, steps, completed on, new version, file damaged. */
char *player_text_shelf_state (const LkShelfRow *row);
/* `8 units · about 6 hours`; @minutes: at least 1 */
char *player_text_length (unsigned minutes);
/* Title, state and length, for screen readers. */
char *player_text_course_label (const LkShelfRow *row);
/* Where the learner stopped: `You stopped at “…”.`, or "" if nowhere. */
char *player_text_stopped (const LkShelfRow *row);
/* The word beside the sign of a step. */
const char *player_text_step_state (LkStepState state, gboolean current, gboolean locked);
/* A better word than that where more is known: passed, let off; else %NULL. Static. */
const char *player_text_step_outcome (const LkOutlineRow *row);
/* Score and time spent, as far as they are known and say something: `80 % · 12 minutes`; of a page that is
 * not done, how long it takes; else "". */
char *player_text_step_result (const LkOutlineRow *row);
/* `2 of 5 done`, steps below a heading; `Done` when all are. */
char *player_text_steps_inside (unsigned done, unsigned all);
/* The symbolic icon of that sign. Static. */
const char *player_text_step_icon (LkStepState state, gboolean current, gboolean locked);
/* Style class of that sign, "" for none. Static. */
const char *player_text_step_class (LkStepState state, gboolean current, gboolean locked);

/* Why a row is locked, with the titles of what is missing; "" if it is not. */
char *player_text_lock (const LkSessionView *view, const LkOutlineRow *row);
/* The same for a rule of the course, be it of a row or of a control. */
char *player_text_reason (const LkCourse *course, const LkSeqReason *reason);
/* Whether it is the part that is closed, and not only the way to it from here. */
bool player_text_is_closed (LkSeqWhy why);
/* (transfer container) (element-type LkOutlineRow): rows that would have to be done first. Where rules
 * of the course decide: those of them that can be opened now. */
GPtrArray *player_text_missing (const LkSessionView *view, const LkOutlineRow *row);
GPtrArray *player_text_sources (const LkSessionView *view, const LkSeqReason *reason);

/* `About 20 seconds left` */
char *player_text_rest (double seconds);
/* `DE`: the initials of a title, at most two. */
char *player_text_initials (const char *title);
/* `last here today`, for a card of a person. @seen 0: new. */
char *player_text_last_seen (gint64 seen, gint64 now);
/* What became of a course that was opened, for a toast. @title is put in as it is. */
typedef enum {
  PLAYER_NEWS_ADDED,
  PLAYER_NEWS_SAME,
  PLAYER_NEWS_REPLACED,
  PLAYER_NEWS_REMOVED,
} PlayerNews;
char *player_text_about (PlayerNews news, const char *title);
/* What kind of file a course is, for people. */
const char *player_text_standard (LkStandard standard);

G_END_DECLS
