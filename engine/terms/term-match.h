/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/terms/term-query.h"

G_BEGIN_DECLS

/* Where in one text the words of a query are. No I/O. */

typedef struct {
  size_t start, end; /* bytes */
} LkTermMark;

/**
 * lk_term_match:
 *
 * Returns: LK_TERM_NOT unless each piece is in the text, phrases in a row; else how well the worst of
 * them fits
 */
LkTermGrade lk_term_match (LkTermReader *reader, const LkTermQuery *query, const char *text,
                           LkTermLanguage language);

/* Places of all words of the query in @text, in their order. (transfer full) (element-type LkTermMark) */
GArray *lk_term_marks (LkTermReader *reader, const LkTermQuery *query, const char *text,
                       LkTermLanguage language);

/* One sentence out of a text. */
typedef struct {
  char *text;    /* on one line; an ellipsis where it was cut */
  GArray *marks; /* (element-type LkTermMark): places in @text to be marked */
} LkTermExcerpt;
void lk_term_excerpt_clear (LkTermExcerpt *excerpt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkTermExcerpt, lk_term_excerpt_clear)

/* Bytes of text that an excerpt shows at most. */
#define LK_TERM_EXCERPT_BYTES 240

/**
 * lk_term_excerpt:
 * @text: UTF-8; a line break ends a sentence
 *
 * The first sentence with most of what was asked for; without any of it the first one. What is longer than
 * LK_TERM_EXCERPT_BYTES is cut between words, around the first place.
 */
void lk_term_excerpt (LkTermReader *reader, const LkTermQuery *query, const char *text,
                      LkTermLanguage language, LkTermExcerpt *ret_excerpt);

G_END_DECLS
