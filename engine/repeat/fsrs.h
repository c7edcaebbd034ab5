/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * FSRS, the Free Spaced Repetition Scheduler, version 6 (open-spaced-repetition.github.io; the formulas stand in the wiki
 * of fsrs4anki, "The Algorithm"): how long something is remembered, out of when it was asked and how it was answered.
 * The same numbers as ts-fsrs 5 to its eight decimals, with its short-term memory and without fuzz. Pure; any thread.
 * docs/repetition.md has the parameters.
 */
#define LK_FSRS_N_WEIGHTS 21
/* Steps of learning at most. */
#define LK_FSRS_STEPS 8
#define LK_FSRS_DAY   G_TIME_SPAN_DAY

typedef enum {
  LK_FSRS_NEW, /* never asked */
  LK_FSRS_LEARNING,
  LK_FSRS_REVIEW,
  LK_FSRS_RELEARNING,
} LkFsrsState;

typedef enum {
  LK_FSRS_AGAIN = 1, /* forgotten */
  LK_FSRS_HARD,
  LK_FSRS_GOOD,
  LK_FSRS_EASY,
} LkFsrsRating;

/* Minutes between questions of one sitting, before days begin. */
typedef struct {
  unsigned minutes[LK_FSRS_STEPS];
  unsigned n;
} LkFsrsSteps;

typedef struct {
  double w[LK_FSRS_N_WEIGHTS];
  double retention;     /* how likely it is to be remembered when it is asked: above 0, at most 1 */
  unsigned most_days;   /* the longest interval */
  LkFsrsSteps learning; /* of what is new */
  LkFsrsSteps relearning;
} LkFsrsParameters;

/* What is remembered of one question. All zero: never asked. */
typedef struct {
  LkFsrsState state;
  unsigned step;           /* of learning or relearning */
  double stability;        /* days after which it is remembered with 90 % */
  double difficulty;       /* 1 to 10 */
  gint64 due, last_review; /* microseconds since 1970 */
  unsigned scheduled_days; /* between them; 0: within the day */
  unsigned reps, lapses;   /* answers, and those of them that showed it forgotten */
} LkFsrsCard;

/* Weights as published for version 6, 90 %, 100 years, steps of 1 and 10 minutes, 10 to learn again: what ts-fsrs takes
 * by itself. */
const LkFsrsParameters *lk_fsrs_defaults (void);

/* The card after an answer at @now. A time before the last one counts as the same day. */
LkFsrsCard lk_fsrs_review (const LkFsrsParameters *parameters, const LkFsrsCard *card,
                           LkFsrsRating rating, gint64 now);

/* How likely it is remembered @days after the last answer: 0 to 1. @stability above 0. */
double lk_fsrs_recall (const LkFsrsParameters *parameters, double stability, double days);

G_END_DECLS
