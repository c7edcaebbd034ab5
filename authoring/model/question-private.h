/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/question.h"

/* What readers of questions share; not for other folders. */

typedef struct {
  AuthorQuestion *question;
  AuthorIssueList *issues;
  AuthorText answers; /* the list or table that holds the answers; nothing where a kind has none */
} AuthorQuestionReader;

/* What holds the answers of a kind: the last of its sort in the block. */
typedef enum {
  AUTHOR_ANSWERS_NONE, /* in the words themselves, or none at all */
  AUTHOR_ANSWERS_LIST,
  AUTHOR_ANSWERS_TABLE,
} AuthorAnswers;

/* One row for each kind, in question.c. */
typedef struct {
  const char *name;
  AuthorAnswers answers;
  const char *form; /* what the answers look like, for who forgot them */
  bool (*read) (AuthorQuestionReader *reader);
  guint (*size) (const AuthorQuestion *question); /* most characters of a response */
} AuthorQuestionRow;

void author_question_issue (AuthorQuestionReader *reader, AuthorIssueCode code, guint line,
                            const char *found, const char *expected);
/* Reads the items of the list: their words, the quote at their end as feedback, `[x]`. */
void author_question_read_items (AuthorQuestionReader *reader);
/* Reports fewer than @least items, empty ones, and ones that stand twice. */
void author_question_check_items (AuthorQuestionReader *reader, guint least);
/* How many items are right. */
guint author_question_count_right (const AuthorQuestion *question);

/* Readers and sizes of the kinds. */
bool author_question_read_choice (AuthorQuestionReader *reader);
bool author_question_read_multiple (AuthorQuestionReader *reader);
bool author_question_read_true_false (AuthorQuestionReader *reader);
guint author_question_size_choice (const AuthorQuestion *question);
