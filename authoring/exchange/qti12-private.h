/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/qti-private.h"

G_BEGIN_DECLS

/*
 * QTI 1.2, as Canvas, ILIAS, Blackboard and others write it: `questestinterop` with items of a presentation, of responses
 * in it, and of conditions that give points and show feedback. What the files qti12-*.c share.
 */
typedef struct {
  AuthorQtiReader *reader;
  const xmlNode *item, *presentation;
  GPtrArray *responses; /* of xmlNode: `response_lid`, `response_str` … in their order */
  GHashTable *told;     /* ids of feedback that an answer shows */
  char *type;           /* what the program calls the kind, small letters; "" if it does not say */
} AuthorQti12;

/* qti12-read.c */
/* All items in `questestinterop`: they go to the bank of the reader. */
void author_qti12_read (AuthorQtiReader *reader, xmlNode *root);

/* qti12-text.c: words. */
/* What is said in @node outside of responses, as Markdown. (transfer full) */
char *author_qti12_text (AuthorQti12 *of, const xmlNode *node);
/* The same of a presentation, with a mark where each response stands. (transfer full) */
char *author_qti12_text_with_marks (AuthorQti12 *of);
/* Writes @gaps (of char *, one for each response) where the marks are; false if one has no mark. */
bool author_qti12_fill (char **text, const GPtrArray *gaps);
/* Whether words stand behind the response. */
bool author_qti12_is_last (const xmlNode *response);

/* qti12-score.c: what is right, and what is said about it. */
/* Values of @ident that give points, in their order. (transfer full) */
GPtrArray *author_qti12_right (const AuthorQti12 *of, const char *ident);
/* What the conditions give for @value alone; what they give at most for one value. */
double author_qti12_score (const AuthorQti12 *of, const char *ident, const char *value);
/* Number and tolerance that give points; false if there is none. */
bool author_qti12_number (const AuthorQti12 *of, const char *ident, double *ret_value,
                          double *ret_tolerance);
/* Feedback for the choice of @value. (transfer full) (nullable) */
char *author_qti12_feedback (AuthorQti12 *of, const char *ident, const char *value);
/* All other feedback, hints and the solution. */
void author_qti12_take_rest (AuthorQti12 *of, AuthorExercise *exercise);

/* qti12-kinds.c: %NULL if it has no place here. (transfer full) (nullable) */
AuthorExercise *author_qti12_read_kind (AuthorQti12 *of);

G_END_DECLS
