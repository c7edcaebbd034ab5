/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/* Weeks that are told of, the current one the last. */
#define LK_PROGRESS_WEEKS 12

typedef struct {
  int first; /* day of the calendar: of a week its Monday */
  gint64 seconds;
} LkProgressSpan;

/*
 * Learning time of one learner over all courses. Days are those of the calendar of the place (engine/base/calendar.h). A week
 * begins on Monday. Plain data.
 */
typedef struct {
  gint64 seconds;   /* of all days */
  int today, since; /* @since: the first day that was counted; @today if there is none */
  unsigned n_days;  /* on which something was counted */
  LkProgressSpan weeks[LK_PROGRESS_WEEKS];
  LkProgressSpan month[31]; /* the days of the current month */
  unsigned month_length;
} LkProgressTime;

/* @now: wall time. Blocks on the store; false with @error. */
bool lk_progress_time (LkStore *store, gint64 learner_id, gint64 now, LkProgressTime *ret_time,
                       GError **error);

G_END_DECLS
