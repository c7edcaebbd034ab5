/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * What questions of a course of ours say, out of the HTML of their page (docs/publishing.md, "A question"), so that a record
 * of `a,c` can be read years later. The package is as hostile as any: what is not there is not known.
 */
#define LK_QUESTION_HTML_BYTES (2u << 20)
#define LK_QUESTION_MOST       500  /* of one page */
#define LK_QUESTION_LINES      100  /* answers of one side */
#define LK_QUESTION_ASK_BYTES  1000 /* of what is asked */
#define LK_QUESTION_LINE_BYTES 300  /* of an answer */

typedef struct {
  char *ask; /* "" if nothing was found */
  char *kind;
  GHashTable *sides[2]; /* (element-type utf8 utf8): what reports call an answer -> its words */
} LkQuestionWords;

/* All on the page by their ids. In time linear to the size. (transfer full) (element-type utf8 LkQuestionWords) */
GHashTable *lk_question_words_read (GBytes *html);

/* LkAnswerWords; @data: an LkQuestionWords or %NULL */
const char *lk_question_words_find (const char *id, bool second, void *data);

G_END_DECLS
