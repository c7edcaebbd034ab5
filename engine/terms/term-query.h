/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/terms/term.h"

G_BEGIN_DECLS

/*
 * What somebody types into a search field. There is no syntax to get wrong: it is words, and what stands in
 * quotation marks or hangs together ("Employer-Branding") is a phrase, words in a row. All pieces
 * have to be there. Every other character only parts.
 */

/* Words that are looked for, and bytes that are read; what is behind them is not heeded. */
#define LK_TERM_QUERY_WORDS 16
#define LK_TERM_QUERY_BYTES 1024
/* Letters from which on a word is found by its beginning, and as a part of a longer one; letters that
 * stand at least before a part: "Kunde" is in "Stammkunde", not in "Sekunde" or "Urkunde". */
#define LK_TERM_PREFIX_LENGTH 3
#define LK_TERM_PART_LENGTH   5
#define LK_TERM_PART_BEFORE   3
/* A stem is looked for as a beginning from this length on, or "Gut" would be found in all. */
#define LK_TERM_STEM_LENGTH 4

/* How well a word of a text is what was asked for. */
typedef enum {
  LK_TERM_NOT,
  LK_TERM_PART,   /* contains it: "Management" in "Umweltmanagement" */
  LK_TERM_PREFIX, /* begins with it: "Umwelt" in "Umweltmanagement" */
  LK_TERM_WORD,   /* it, or another form of it */
} LkTermGrade;

typedef struct {
  const char *text;
  size_t length;
  bool is_stem;
} LkTermForm;

/* One word, in its forms by all languages, each once. */
typedef struct {
  unsigned piece; /* index; words of a phrase have the same */
  unsigned n_forms;
  LkTermForm forms[2 * LK_TERM_N_LANGUAGES];
  LkTerm terms[LK_TERM_N_LANGUAGES]; /* what the forms point into */
} LkTermQueryWord;

/* Immutable; any thread. */
typedef struct {
  unsigned n_words, n_pieces;
  LkTermQueryWord words[LK_TERM_QUERY_WORDS];
  char *pieces
      [LK_TERM_QUERY_WORDS]; /* words of each, as typed, one blank between them; letters, digits
                                        and marks only */
} LkTermQuery;

/* @text: anything, also no UTF-8. (transfer full): n_words is 0 if there is no word in it. */
LkTermQuery *lk_term_query_new (const char *text);
void lk_term_query_free (LkTermQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTermQuery, lk_term_query_free)

/* Forms of a word in all languages. */
void lk_term_query_word_init (LkTermQueryWord *word, LkTermReader *reader, const char *text,
                              size_t length);
LkTermGrade lk_term_query_grade (const LkTermQueryWord *word, const LkTerm *term);

G_END_DECLS
