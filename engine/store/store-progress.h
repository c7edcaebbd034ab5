/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * How far a learner has come, and how long that took. The promises of store.h hold: durable when a
 * function returns true. Days are those of the learner's calendar, counted from 1970-01-01.
 */

/* --- learning time --------------------------------------------------------------------------- */

/* Longer than a day has no day. */
#define LK_LEARNING_TIME_MOST ((gint64) 24 * 3600 * G_USEC_PER_SEC)

/* Adds @time, microseconds of learning, to what the attempt has on @day. Anything but 1 to
 * LK_LEARNING_TIME_MOST is a bug of the caller. LEARNER_UNKNOWN: there is no such attempt any more. */
bool
lk_store_learning_add (LkStore *store, gint64 attempt_id, int day, gint64 time, GError **error);

/* What one attempt took on one day. */
typedef struct {
  gint64 course_id, attempt_id; /* course: of the registration */
  int day;
  gint64 time;
} LkLearningDay;

/* All of a learner, by day. (transfer full) (element-type LkLearningDay) */
GArray *lk_store_learning_days (LkStore *store, gint64 learner_id, GError **error);

/* --- courses --------------------------------------------------------------------------------- */

/* One course that a learner has begun, also one that was taken from the shelf. */
typedef struct {
  LkCourseRow *course;
  gint64 registration_id;
  unsigned steps_done, n_steps; /* of the newest attempt, as on the shelf */
  unsigned n_attempts;          /* in which anything was opened, or time was spent */
  gint64 first_opened, last_opened, completed;
  gint64 time; /* of learning, microseconds; 0: none was counted */
} LkProgressRow;
void lk_progress_row_free (LkProgressRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProgressRow, lk_progress_row_free)

/* Last opened first. @course_id: of that one alone, 0: all of them. (transfer full) (element-type
 * LkProgressRow) */
GPtrArray *lk_store_progress (LkStore *store, gint64 learner_id, gint64 course_id, GError **error);

G_END_DECLS
