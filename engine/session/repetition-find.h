/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"

G_BEGIN_DECLS

/* Where the question of a card is in its package: a table of kinds of packages. Inside of repetition.c. */

/* A course that was looked at. */
typedef struct {
  gint64 id;
  LkOpenedPackage opened; /* package %NULL: cannot be asked now */
  GHashTable *files;      /* entry name -> LkQuestionsFile, %NULL where it cannot be read */
} LkRepetitionCourse;
LkRepetitionCourse *lk_repetition_course_open (LkStore *store, gint64 id);
void lk_repetition_course_free (LkRepetitionCourse *course);

typedef enum {
  LK_REPETITION_FOUND,
  LK_REPETITION_GONE,        /* the course does not have it any more */
  LK_REPETITION_UNREACHABLE, /* the course cannot be asked now */
} LkRepetitionFinding;

/* @ret_question: filled if it is FOUND; borrows from @course, but for its suffix. */
LkRepetitionFinding lk_repetition_find (LkRepetitionCourse *course, const LkRepeatRow *row,
                                        LkRepetitionQuestion *ret_question);

G_END_DECLS
