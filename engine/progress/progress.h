/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * How far a learner has come: plain facts out of the store and the packages, for a screen, for files to be taken away, for
 * proofs. docs/progress.md. Any thread; all functions block. Times are microseconds of the wall clock, 0 is never.
 */

/* A part of a course as people see it: a module of a course of ours, else what stands at the top of its outline. */
typedef struct {
  char *title;
  char *objective; /* what is learned there, as the course says it; "" if it does not */
  unsigned steps_done, n_steps; /* of it; n_steps is at least 1 */
} LkProgressModule;

/* One course that a learner has begun. */
typedef struct {
  gint64 course_id, registration_id;
  char *title, *version, *world; /* "" if not said */
  bool removed;                  /* not on the shelf any more */
  unsigned steps_done, n_steps;  /* now, as on the shelf */
  gint64 first, last;            /* when something was opened: the first time, the last time */
  gint64 completed;              /* once for all: a later attempt does not take it away */
  /* Measured, of all attempts, as LkStudyClock counts; 0: nothing was counted. It never stands on a proof (CERTIFICATE 3):
   * there it is @plan_minutes. */
  gint64 seconds;
  unsigned plan_minutes; /* how long the course says it takes; 0: it does not */
  unsigned n_attempts;
  /* lk_progress_course() alone; empty where the package cannot be opened. (element-type LkProgressModule) */
  GPtrArray *modules;
  unsigned modules_done;
} LkProgressCourse;
void lk_progress_course_free (LkProgressCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProgressCourse, lk_progress_course_free)

/**
 * lk_progress_course:
 *
 * One course with its modules. Those of the attempt that counts: the last one that was completed, else the newest. Opens the
 * package.
 *
 * Returns: (transfer full): with `first` 0 if it was never begun; %NULL with @error
 */
LkProgressCourse *
lk_progress_course (LkStore *store, gint64 learner_id, gint64 course_id, GError **error);

/* All that were begun, last opened first, without modules; opens no package. (transfer full) (element-type
 * LkProgressCourse): %NULL with @error */
GPtrArray *lk_progress_courses (LkStore *store, gint64 learner_id, GError **error);

G_END_DECLS
