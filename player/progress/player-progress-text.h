/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/progress/progress-detail.h"
#include "engine/progress/progress-time.h"

G_BEGIN_DECLS

/* Sentences of the progress page and of what can be taken away of it, so that both say the same. Without widgets. All are
 * (transfer full) unless they say static. */

/* `7 of 25 steps`, `Completed on 12 November 2026` */
char *player_progress_text_state (const LkProgressCourse *course);
/* `Begun on 3 November 2026 · last here today` */
char *player_progress_text_dates (const LkProgressCourse *course, gint64 now);
/* State, dates and time in one, for a screen reader. */
char *player_progress_text_row (const LkProgressCourse *course, gint64 now);
/* `1.2 units (54 minutes)`; `0 minutes` */
char *player_progress_text_time (gint64 seconds);

/* `Week from 23 November 2026`; @day: its Monday */
char *player_progress_text_week (int day);
/* `23.11.`: of a week below its bar */
char *player_progress_text_short_day (int day);
/* `Monday, 23 November 2026` */
char *player_progress_text_day (int day);
/* `November 2026` */
char *player_progress_text_month (const LkProgressTime *time);
/* What the picture of the weeks shows, and that of the month, in one or two sentences. */
char *player_progress_text_weeks (const LkProgressTime *time);
char *player_progress_text_days (const LkProgressTime *time);
/* Since when; "" if nothing was counted yet. */
char *player_progress_text_since (const LkProgressTime *time);
/* How time is counted, in a few paragraphs. */
char *player_progress_text_rule (void);

/* `Attempt 2 · in progress` */
char *player_progress_text_attempt (const LkProgressAttempt *attempt);
/* `3 November 2026 to 5 November 2026 · 54 minutes · 7 of 25 steps` */
char *player_progress_text_attempt_facts (const LkProgressAttempt *attempt);
char *player_progress_text_attempt_time (const LkProgressAttempt *attempt);
/* What was asked, as well as it is known. */
char *player_progress_text_question (const LkProgressAnswer *answer);
/* `“Heat pump”`; `Not answered` */
char *player_progress_text_answer (const LkProgressAnswer *answer);
/* What would have been right, or "". */
char *player_progress_text_right (const LkProgressAnswer *answer);
/* `Correct`, `Not correct yet`; "" where nothing is. Static. */
const char *player_progress_text_verdict (LkProgressVerdict verdict);
/* `reached`, `still open`. Static. */
const char *player_progress_text_goal (const LkProgressGoal *goal);
/* `2 of 5 steps`, `Done` */
char *player_progress_text_module (const LkProgressModule *module);

G_END_DECLS
