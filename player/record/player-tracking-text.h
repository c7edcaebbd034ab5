/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * What sequencing knows and has decided, in words for trainers. All are (transfer full), but those that
 * say static. Without widgets.
 */

/* `2 attempts · active · completed · passed · 0.85 of 1 · 12 minutes` */
char *player_tracking_text_activity (const LkTracking *tracking, const LkTrackedActivity *activity);
/* Its objectives beside the primary one, and what is shared, one a line; "" if there are none. */
char *player_tracking_text_objectives (const LkTrackedActivity *activity);
/* `passed · 0.85 of 1`; the words for "nothing known" if so. */
char *player_tracking_text_info (const LkSeqInfo *info);
/* What a process of the book is about: `Choosing a part`; "" if it is not known here. Static. */
const char *player_tracking_text_process (const char *process);
/* What came of a step; an exception stays the code of the book. Static. */
const char *player_tracking_text_outcome (const char *outcome);
/* All of it, to be copied or saved. */
char *player_tracking_text_report (const LkTracking *tracking);

G_END_DECLS
