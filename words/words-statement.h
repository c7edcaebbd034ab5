/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * An xAPI statement in words for people: who did what, with what result, when. All of it comes from
 * outside: every text is made one line without control and direction characters, shortened, and
 * stands in quotation marks or looks like a name, so that it can neither break up nor pretend to be a
 * sentence of ours. Nothing in it is taken for markup.
 */

/* For a sign beside the sentence. */
typedef enum {
  WORDS_STATEMENT_OTHER,
  WORDS_STATEMENT_OPENED,   /* opened, begun, gone on with */
  WORDS_STATEMENT_LEFT,     /* closed, put off, broken off */
  WORDS_STATEMENT_ANSWERED, /* and nothing is said about right or not */
  WORDS_STATEMENT_RIGHT,
  WORDS_STATEMENT_NOT_YET, /* not right yet, not passed yet */
  WORDS_STATEMENT_DONE,    /* completed, passed */
  WORDS_STATEMENT_MEDIA,   /* played, paused, watched */
  WORDS_STATEMENT_SAID,    /* commented, asked, shared */
  WORDS_N_STATEMENT_KINDS
} WordsStatementKind;

/* Strings are owned and never %NULL. */
typedef struct {
  WordsStatementKind kind;
  char *sentence; /* `You answered “Question 3” correctly: “Heat pump”.` */
  GPtrArray
      *details; /* (element-type utf8): `8 of 10 points (80%)`, `Time: 5 minutes`; no full stop */
  gint64 time;  /* when it happened, by its own clock, in microseconds; 0: it does not say */
} WordsStatement;
void words_statement_free (WordsStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordsStatement, words_statement_free)

/* Who reads, and what is known besides the statement. All is borrowed; what is not known is %NULL. */
typedef struct {
  const char *languages; /* as in `Accept-Language`; %NULL: words_statement_languages() */
  const char *account; /* name of the account under which courses know the reader, who is spoken to
                            as "you"; %NULL: everybody is told about */
  /* Definition of an activity as JSON, out of other statements. (transfer full) (nullable) */
  char *(*definition) (const char *activity, void *data);
  /* Text of the statement of that id. (transfer full) (nullable) */
  char *(*statement) (const char *id, void *data);
  void *data;
} WordsReader;

/**
 * words_statement:
 * @text: one statement as JSON; need not end with NUL
 *
 * Takes whatever comes: what is no statement gives a sentence that says so. Any thread.
 *
 * Returns: (transfer full)
 */
WordsStatement *words_statement (const char *text, gsize length, const WordsReader *reader);

/* Languages of the person, then English: `de-AT, de, en`. (transfer full) */
char *words_statement_languages (void);

G_END_DECLS
