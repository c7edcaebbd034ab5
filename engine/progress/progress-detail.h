/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/answer/answer-parts.h"
#include "engine/progress/progress.h"

G_BEGIN_DECLS

/*
 * All that is known of one learner in one course: goals, attempts, answers. Out of the record as courses reported it, with
 * the words of the package where it still has them. Strings are owned and never %NULL, and all of them come from strangers.
 */

/* What is to be learned, and whether it is. */
typedef struct {
  char *title; /* its words; its id where there are none */
  char *part;  /* the part of the course that it belongs to, "" if it is of the whole */
  bool reached;
} LkProgressGoal;

typedef enum {
  LK_VERDICT_NONE, /* nothing is right or not in it, or the course does not say */
  LK_VERDICT_RIGHT,
  LK_VERDICT_PARTLY,
  LK_VERDICT_NOT_YET,
} LkProgressVerdict;

/* A question and how it was answered last (xAPI: each time). */
typedef struct {
  char *question; /* its words; "" where nothing but an id is known */
  char *id;
  char *part; /* the part of the course that asks it, "" if it has but one */
  LkAnswer *answer;
  LkProgressVerdict verdict;
  /* What would have been right, if it was not answered right and the attempt is over: who may try again is not told.
   * (element-type LkAnswer) */
  GPtrArray *right;
  gint64 at; /* 0: not known */
} LkProgressAnswer;

/* Answers of one attempt that are read, the newest; the others are counted. */
#define LK_PROGRESS_ANSWERS 1000

typedef struct {
  gint64 attempt_id;
  unsigned number; /* 1, 2, … */
  LkAttemptState state;
  char *version; /* of the course, "" if it says none */
  gint64 first, last, ended;
  gint64 seconds;      /* measured, as LkProgressCourse.seconds */
  double told_seconds; /* as the course reported them, breaks included; 0: it did not */
  unsigned steps_done, n_steps;
  GPtrArray *answers; /* (element-type LkProgressAnswer) */
  unsigned n_more;
} LkProgressAttempt;

typedef struct {
  LkProgressCourse *course;
  GPtrArray *goals; /* (element-type LkProgressGoal): of the attempt that counts */
  GPtrArray
      *attempts; /* (element-type LkProgressAttempt): in which something happened, newest first */
} LkProgressDetail;
void lk_progress_detail_free (LkProgressDetail *detail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProgressDetail, lk_progress_detail_free)

/**
 * lk_progress_detail:
 * @languages: (nullable): as in `Accept-Language`, for what is said in several
 *
 * Returns: (transfer full): without goals and attempts if it was never begun; %NULL with @error
 */
LkProgressDetail *lk_progress_detail (LkStore *store, gint64 learner_id, gint64 course_id,
                                      const char *languages, GError **error);

G_END_DECLS
