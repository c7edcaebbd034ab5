/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * How long somebody has been learning, while a course is on screen (docs/progress.md). Time counts from one thing that the
 * learner does (a key, the pointer, the wheel) to the next, at most LK_STUDY_REST: reading needs no hands. While a film or
 * a recording plays, that is LK_STUDY_MEDIA. What lies beyond was a break. Two looks at the clock that are further apart
 * than LK_STUDY_STEP have something else between them: the machine slept, or the program stood still.
 *
 * All times are of a monotonic clock, in microseconds, so that a wall clock that is set changes nothing. Pure; one thread.
 */
#define LK_STUDY_REST  ((gint64) 3 * 60 * G_USEC_PER_SEC)
#define LK_STUDY_MEDIA ((gint64) 30 * 60 * G_USEC_PER_SEC)
#define LK_STUDY_STEP  ((gint64) 60 * G_USEC_PER_SEC)
/* How often whoever counts looks (lk_study_clock_tick()), and when what was counted is to be kept at the latest. */
#define LK_STUDY_TICK_SECONDS 5
#define LK_STUDY_KEEP_SECONDS 30

/* All 0 at first: nothing runs. */
typedef struct {
  bool running, playing;
  gint64 seen;    /* last look */
  gint64 input;   /* what the learner did last */
  gint64 counted; /* and not taken yet */
} LkStudyClock;

/* A course comes up, which is something that the learner did. */
void lk_study_clock_start (LkStudyClock *clock, gint64 now);
void lk_study_clock_stop (LkStudyClock *clock, gint64 now);
/* The learner did something. */
void lk_study_clock_input (LkStudyClock *clock, gint64 now);
/* Whether media play now. */
void lk_study_clock_play (LkStudyClock *clock, gint64 now, bool playing);
void lk_study_clock_tick (LkStudyClock *clock, gint64 now);
/* Whether time counts now. */
bool lk_study_clock_counts (const LkStudyClock *clock, gint64 now);
/* What was counted since it was taken last; then it is the caller's to keep. */
gint64 lk_study_clock_take (LkStudyClock *clock);

G_END_DECLS
