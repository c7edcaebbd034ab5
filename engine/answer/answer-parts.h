/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * What somebody answered, or what would have been right, read out of the notations of SCORM 1.2 (RTE 3.4.7), SCORM 2004 (RTE
 * 4.2.9) and xAPI (Part Two, 2.4.4.1, which is that of 2004). Takes whatever courses write, since old records hold what no
 * standard allows: what does not fit is text. Pure; any thread.
 */

/* cmi.interactions.n.type, interactionType */
typedef enum {
  LK_ANSWER_OTHER, /* also what says not what it is */
  LK_ANSWER_TRUE_FALSE,
  LK_ANSWER_CHOICE,
  LK_ANSWER_FILL_IN,
  LK_ANSWER_LONG_FILL_IN,
  LK_ANSWER_MATCHING,
  LK_ANSWER_PERFORMANCE,
  LK_ANSWER_SEQUENCING,
  LK_ANSWER_LIKERT,
  LK_ANSWER_NUMERIC,
  LK_N_ANSWER_KINDS
} LkAnswerKind;
/* LK_ANSWER_OTHER if unknown or %NULL. */
LkAnswerKind lk_answer_kind (const char *name);
const char *lk_answer_kind_name (LkAnswerKind kind);

typedef enum {
  LK_ANSWER_SCORM12,
  LK_ANSWER_SCORM2004, /* and xAPI */
} LkAnswerNotation;

/* Parts of one answer that are read; the others are counted. */
#define LK_ANSWER_PARTS 100

/* Strings are owned and never %NULL. */
typedef struct {
  /* The id of what was chosen, of the left side of a pair, of a step; `true`, `false`; a text without the marks that say how
   * it is compared; the lower end of a range. */
  char *first;
  char *
      second; /* the right side; what was entered at the step; the upper end; "" if there is none */
  bool is_range; /* a number between both; an end that is "" is open */
} LkAnswerPart;

typedef struct {
  LkAnswerKind kind;
  GPtrArray *parts; /* (element-type LkAnswerPart): none if nothing was answered */
  unsigned n_more;  /* left out */
} LkAnswer;

/* @text: (nullable): a response, or one pattern of those that are right. (transfer full) */
LkAnswer *lk_answer_parse (LkAnswerKind kind, LkAnswerNotation notation, const char *text);
void lk_answer_free (LkAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkAnswer, lk_answer_free)

/* What is known of an id: its words, %NULL if nothing. (transfer none) */
typedef const char *(*LkAnswerWords) (const char *id, bool second, void *data);
/* Puts words in place of ids, where the kind has ids; what is not known stays. */
void lk_answer_put_words (LkAnswer *answer, LkAnswerWords words, void *data);

G_END_DECLS
