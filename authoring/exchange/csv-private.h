/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/csv.h"
#include "authoring/exchange/question-bank.h"

G_BEGIN_DECLS

/* What the files csv-read.c and csv-answers.c share. */
typedef struct {
  AuthorQuestionBank bank;
  /* Where each column stands, 0: nowhere, else one more than its number. */
  guint places[AUTHOR_N_CSV_COLUMNS][AUTHOR_LIMIT_CSV_COLUMNS + 1];
  guint most[AUTHOR_N_CSV_COLUMNS]; /* the highest number of each */
  const GPtrArray *row;             /* of char * */
  GHashTable *right;                /* what the row says of right answers, each piece of it */
  bool has_numbers;                 /* answers are told by their numbers before their words */
  bool is_first_right;              /* one column has the right answer, others have wrong ones */
} AuthorCsvReader;

/* csv-read.c */
/* The value of a column in the row; "" if it is absent. */
const char *author_csv_value (const AuthorCsvReader *reader, AuthorCsvColumn column, guint n);
/* With comma or point. */
bool author_csv_to_number (const char *value, double *ret_number);
/* Markdown of a cell. (transfer full) */
char *author_csv_text (AuthorCsvReader *reader, const char *value);

/* csv-answers.c */
/* Finds out what the row says of right answers: before the others. */
void author_csv_read_right (AuthorCsvReader *reader);
guint author_csv_count_right (const AuthorCsvReader *reader, guint n_answers);
/* What it is where the table does not say. */
AuthorQuestionKind author_csv_guess_kind (const AuthorCsvReader *reader, guint n_answers);
void author_csv_add_answers (AuthorCsvReader *reader, AuthorExercise *exercise, guint n_answers);

G_END_DECLS
