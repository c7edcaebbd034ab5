/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Keeps learning time that somebody has counted (LkStudyClock): the last @time microseconds before now, at most a day, each
 * day what is its own. Durable when true is returned. Any thread.
 */
bool lk_learned_in_attempt (LkStore *store, const LkClock *clock, gint64 attempt_id, gint64 time,
                            GError **error);
/* The same for whoever has a course alone: in the newest attempt at it. */
bool lk_learned_in_course (LkStore *store, const LkClock *clock, gint64 learner_id,
                           gint64 course_id, gint64 time, GError **error);

G_END_DECLS
