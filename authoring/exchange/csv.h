/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/question.h"

G_BEGIN_DECLS

/*
 * A table of questions as text: columns parted by semicolons, commas or tabs, told by the first row, values
 * in double quotes where need be. docs/exchange.md tells the columns. Pure.
 */

#define AUTHOR_LIMIT_CSV_ROWS    20000
#define AUTHOR_LIMIT_CSV_COLUMNS 300

typedef enum {
  AUTHOR_CSV_NONE,
  AUTHOR_CSV_KIND,
  AUTHOR_CSV_PROMPT,
  AUTHOR_CSV_RIGHT,    /* which answers are right: `1; 3`, `A`, or their words */
  AUTHOR_CSV_ANSWER,   /* number @n */
  AUTHOR_CSV_WRONG,    /* number @n of those beside one answer that is right */
  AUTHOR_CSV_FEEDBACK, /* number @n */
  AUTHOR_CSV_SOLUTION,
  AUTHOR_CSV_HINT, /* number @n */
  AUTHOR_CSV_POINTS,
  AUTHOR_CSV_TRIES,
  AUTHOR_CSV_PARTIAL,
  AUTHOR_CSV_SHUFFLE,
  AUTHOR_CSV_CASE,
  AUTHOR_CSV_BANK,
  AUTHOR_CSV_ROWS,
  AUTHOR_CSV_UNIT,
  AUTHOR_CSV_TARGETS,
  AUTHOR_CSV_HEADS,
  AUTHOR_CSV_PICTURE,
  AUTHOR_CSV_PICTURE_ALT,
  AUTHOR_CSV_CATEGORY,
  AUTHOR_CSV_NAME,
  AUTHOR_CSV_TAGS,
  AUTHOR_CSV_ID,
  AUTHOR_N_CSV_COLUMNS
} AuthorCsvColumn;

/* What a head means, in German or English, and its number, `Antwort 3`, `answer C`; 1 if it has none. */
AuthorCsvColumn author_csv_column (const char *head, guint *ret_n);
/* `Antwort`, `answer`, without a number: beside options it says which of them is right. */
bool author_csv_is_bare_answer (const char *head);
/* `3`, `C`, `c)`, `Option C`: the number of an answer; 0 if it is none. */
guint author_csv_number (const char *value);
/* The German head of a column. */
const char *author_csv_head (AuthorCsvColumn column);
/* The kind that a word means, in German or English, or as the class of its block. */
bool author_csv_kind (const char *word, AuthorQuestionKind *ret_kind);
/* Its German word. */
const char *author_csv_kind_word (AuthorQuestionKind kind);

/* Rows of cells (GPtrArray of GPtrArray of char *), empty ones left out. Past the limits it ends, and *ret_cut says
 * so. (transfer full) */
GPtrArray *author_csv_parse (const char *text, bool *ret_cut);
/* A value with what part it from the next. A beginning that a table calculation would take for a formula gets an
 * apostrophe before it, which author_csv_parse() takes off. */
void author_csv_append (GString *out, const char *value, bool is_last);

G_END_DECLS
