/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/question.h"
#include "authoring/model/source-id.h"

G_BEGIN_DECLS

/*
 * A question on its way between formats: what GIFT, Moodle XML, QTI, CSV, H5P and ELPX have in common with our blocks.
 * All texts are Markdown of the course format, safe already. Readers of formats fill it and author_exercise_to_source() makes
 * the block; author_exercise_from_question() fills it from a block for the writers.
 */

typedef struct {
  char *text;      /* option, left side, card, gap's right answers joined by ` | `, statement */
  char *feedback;  /* nullable */
  char *target;    /* of pairs, cards, statements: right side, group, column; nullable */
  double fraction; /* of the points, -1 to 1; 1 is right, 0 wrong */
  double value, tolerance; /* of numbers */
  double x, y;             /* percent, of places in a picture */
} AuthorExerciseItem;

typedef struct {
  AuthorQuestionKind kind;
  char *id;         /* nullable: a new one is drawn */
  char *name;       /* what the format calls it; nullable */
  char *prompt;     /* of a cloze with gaps as `___{…}` in it */
  GPtrArray *items; /* of AuthorExerciseItem */
  GPtrArray *
      targets; /* of char *: groups or columns in their order; those that only distract among them */
  GPtrArray *hints;                   /* of char * */
  char *solution;                     /* general feedback, model answer; nullable */
  char *unit, *picture, *picture_alt; /* nullable */
  double points;
  guint tries;
  bool is_shuffled, is_partial, has_case;
  GPtrArray *tags; /* of char *: categories, objectives */
} AuthorExercise;

AuthorExercise *author_exercise_new (AuthorQuestionKind kind);
void author_exercise_free (AuthorExercise *exercise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorExercise, author_exercise_free)
AuthorExerciseItem *author_exercise_add (AuthorExercise *exercise, const char *text,
                                         const char *feedback, double fraction);

/* The block as source text, `::: {.choice #q-…}` to `:::`, with line ends LF. (transfer full) */
char *author_exercise_to_source (const AuthorExercise *exercise, AuthorIds *ids, LkRandom *random);
/* (transfer full) */
AuthorExercise *author_exercise_from_question (const AuthorQuestion *question);

G_END_DECLS
