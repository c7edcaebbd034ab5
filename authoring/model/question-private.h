/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/question.h"

/* What readers of questions share; not for other folders. */

typedef struct {
  AuthorQuestion *question;
  AuthorIssueList *issues;
  AuthorText answers; /* the list or table that holds the answers; nothing where a kind has none */
  AuthorText reasons; /* the list behind it that says why, where a kind has one */
} AuthorQuestionReader;

/* What holds the answers of a kind: the last of its sort in the block. */
typedef enum {
  AUTHOR_ANSWERS_NONE, /* in the words themselves, or none at all */
  AUTHOR_ANSWERS_LIST,
  AUTHOR_ANSWERS_LIST_OR_NONE,
  AUTHOR_ANSWERS_TABLE,
} AuthorAnswers;

/* One row for each kind, in question.c. */
typedef struct {
  const char *name;
  AuthorAnswers answers;
  const char *form; /* what the answers look like, for who forgot them */
  bool (*read) (AuthorQuestionReader *reader);
  guint (*size) (const AuthorQuestion *question); /* most characters of a response */
  bool has_reasons;                               /* a list behind the answers says why */
} AuthorQuestionRow;

void author_question_issue (AuthorQuestionReader *reader, AuthorIssueCode code, guint line,
                            const char *found, const char *expected);
/* One item of a list: its words, the quote at its end as feedback, `[x]`. */
AuthorQuestionItem author_question_item (const AuthorMarkdown *markdown, guint number);
/* Calls @read for each item of the list that says why, in order. */
typedef void (*AuthorQuestionReadReason) (AuthorQuestionReader *reader, guint number,
                                          const AuthorQuestionItem *reason);
void author_question_each_reason (AuthorQuestionReader *reader, AuthorQuestionReadReason read);
/* Reads the items of the list: their words, the quote at their end as feedback, `[x]`. */
void author_question_read_items (AuthorQuestionReader *reader);
/* Reports fewer than @least items, empty ones, and ones that stand twice. */
void author_question_check_items (AuthorQuestionReader *reader, guint least);
/* Of the part @number of the prompt, what begins with @from is no prompt; from @notes on it is said of all. */
void author_question_cut_off (AuthorQuestionReader *reader, guint number, guint from, guint notes);
/* How many items are right. */
guint author_question_count_right (const AuthorQuestion *question);
/* Reports more than @most items, since each choice among them is kept as one letter. */
void author_question_check_most (AuthorQuestionReader *reader, guint n, guint most);

/* What stands in a cell, %NULL Markdown where the row is too short. */
AuthorText author_question_cell (const AuthorMarkdown *markdown, guint row, guint column);
/* Number of cells of a row. */
guint author_question_count_cells (const AuthorMarkdown *markdown, guint row);
/* Adds a target that can be chosen; its number. */
guint author_question_add_target (AuthorQuestion *question, AuthorText text);
/* The place at the end of an item's words, `Kessel @ 20/35`, is taken off them. Reported if it is not there or
 * cannot be read. */
bool author_question_take_place (AuthorQuestionReader *reader, AuthorQuestionItem *item);
/* The picture of the question: the only one in a text before the answers. Reported if there is none. */
bool author_question_take_picture (AuthorQuestionReader *reader);

/* Choices of one out of up to 63 take one letter each. */
#define AUTHOR_QUESTION_MOST 63
/* The most characters that one unit of UTF-16 takes in the state. */
#define AUTHOR_QUESTION_UNIT 5

/* Readers and sizes of the kinds. */
bool author_question_read_choice (AuthorQuestionReader *reader);
bool author_question_read_multiple (AuthorQuestionReader *reader);
bool author_question_read_true_false (AuthorQuestionReader *reader);
bool author_question_read_matrix (AuthorQuestionReader *reader);
bool author_question_read_cloze (AuthorQuestionReader *reader);
bool author_question_read_matching (AuthorQuestionReader *reader);
bool author_question_read_ordering (AuthorQuestionReader *reader);
bool author_question_read_sorting (AuthorQuestionReader *reader);
bool author_question_read_board (AuthorQuestionReader *reader);
bool author_question_read_assessment (AuthorQuestionReader *reader);
bool author_question_read_ranking (AuthorQuestionReader *reader);
bool author_question_read_hotspot (AuthorQuestionReader *reader);
bool author_question_read_explore (AuthorQuestionReader *reader);
bool author_question_read_labels (AuthorQuestionReader *reader);
bool author_question_read_numeric (AuthorQuestionReader *reader);
bool author_question_read_short (AuthorQuestionReader *reader);
bool author_question_read_free (AuthorQuestionReader *reader);
guint author_question_size_choice (const AuthorQuestion *question);
guint author_question_size_places (const AuthorQuestion *question);
guint author_question_size_view (const AuthorQuestion *question);
guint author_question_size_cloze (const AuthorQuestion *question);
guint author_question_size_numeric (const AuthorQuestion *question);
guint author_question_size_short (const AuthorQuestion *question);
guint author_question_size_free (const AuthorQuestion *question);
