/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/question.h"
#include "authoring/source/source-id.h"

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
  char *head, *target_head; /* nullable: names of both columns of pairs, of both axes of a board */
  double points;
  guint tries; /* 0: as often as one likes */
  guint rows;  /* of the field of a free text; 0: not said */
  bool is_shuffled, is_partial, has_case;
  bool has_bank;   /* of a cloze: words are chosen from those of all gaps and the targets */
  GPtrArray *tags; /* of char *: categories, objectives */
} AuthorExercise;

AuthorExercise *author_exercise_new (AuthorQuestionKind kind);
void author_exercise_free (AuthorExercise *exercise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorExercise, author_exercise_free)
AuthorExerciseItem *author_exercise_add (AuthorExercise *exercise, const char *text,
                                         const char *feedback, double fraction);

/* A gap: `___{=right | =right | wrong}` of plain words. What a gap cannot hold becomes something like it.
 * (transfer full) */
char *author_exercise_gap (const char *const *right, const char *const *wrong);
/* The same of words in arrays, which get a %NULL at their end. (nullable): nothing is right */
char *author_exercise_gap_of (GPtrArray *right, GPtrArray *wrong);

/* An item for each gap in the prompt, its right words as the text, for what is said of it. */
void author_exercise_add_gaps (AuthorExercise *exercise);

/* The kind that fits what is in it: pairs with the same right side become cards to sort, several right
 * options a multiple choice. */
AuthorQuestionKind author_exercise_settled_kind (const AuthorExercise *exercise);
/* Whether both ask the same in the same words. Ids, and what @ignored names (`hints tries …`; nullable), may differ.
 * *ret_what (nullable): the first member that differs. */
bool author_exercise_equal (const AuthorExercise *one, const AuthorExercise *other,
                            const char *ignored, const char **ret_what);

/* The block as source text, `::: {.choice #q-…}` to `:::`, with line ends LF. Its texts are written anew, so that nothing in
 * them reaches out of the block. An id that @ids has already is not taken again. (transfer full) */
char *author_exercise_to_source (const AuthorExercise *exercise, AuthorIds *ids, LkRandom *random);
/* Blocks around and within the texts of a question become their words. (transfer full) */
AuthorExercise *author_exercise_from_question (const AuthorQuestion *question);
/* The first question of a source; %NULL if there is none that can be read. @issues (nullable) gets what is wrong with it.
 * (transfer full) (nullable) */
AuthorExercise *author_exercise_from_source (const char *source, AuthorIssueList *issues);

G_END_DECLS
