/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/questions/questions.h"
#include "engine/repeat/repeat.h"
#include "engine/session/library.h"
#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * A round of repetition: which questions a learner is asked today, where they are in the packages, and what came of them.
 * docs/repetition.md. The course is not opened for it: neither its state nor its score changes.
 *
 * Functions that take an LkRepetition may be called on any thread; those that read or write the store block.
 */
typedef struct _LkRepetition LkRepetition;

/* One question to be asked. Borrowed from the round, and as long as it. */
typedef struct {
  gint64 course_id;
  const char *block;        /* id of the question */
  const char *title;        /* of the question, "" if it has none */
  const char *course_title; /* never empty */
  LkPackage *package;
  const char *entry;      /* of the page in the package that asks it; %NULL: see @item */
  char *suffix;           /* `?only=…` */
  const LkQuestion *item; /* of a package by others: the player asks it itself; else %NULL */
  unsigned seconds;       /* expected */
} LkRepetitionQuestion;

/* The day of the learner's calendar, as repeat.h counts them, and the moment of its noon, to be shown as a date. */
int lk_repetition_day (gint64 wall_us);
gint64 lk_repetition_day_moment (int day);

/**
 * lk_repetition_new:
 * @clock: outlives the round
 * @again: the learner wants another round: two whole minutes, whatever was answered today
 *
 * What is due today and fits into what is left of the two minutes. Opens the packages of these questions and no others. A
 * question that its course has no more rests from now on; a course that cannot be opened is left out. Who does not want to be
 * asked (lk_store_repeat_is_wanted()) gets a round without a question.
 *
 * Returns: (transfer full): with no question if nothing is due; %NULL with @error
 */
LkRepetition *lk_repetition_new (LkStore *store, gint64 learner_id, const LkClock *clock,
                                 bool again, GError **error);
void lk_repetition_free (LkRepetition *repetition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRepetition, lk_repetition_free)

unsigned lk_repetition_length (const LkRepetition *repetition);
/* Expected, of all of them. */
unsigned lk_repetition_seconds (const LkRepetition *repetition);
const LkRepetitionQuestion *lk_repetition_question (const LkRepetition *repetition, unsigned index);

typedef enum {
  LK_REPETITION_OPEN,  /* not judged yet */
  LK_REPETITION_TRIED, /* not right, and there may be another try */
  LK_REPETITION_WRITTEN,
} LkRepetitionState;

/* The question that is on screen from now on, as @delivery. */
void lk_repetition_ask (LkRepetition *repetition, unsigned index, unsigned delivery);
LkRepetitionState lk_repetition_state (LkRepetition *repetition);

/* What the page of @delivery says, @length bytes of anything: hostile. Only the answer to the question that is asked counts.
 * An answer that ends the question is in the store when this is answered with `ok`, and counts but once. */
LkPostReply
lk_repetition_post (LkRepetition *repetition, unsigned delivery, const char *text, gsize length);

/* The same for a question that the player asks itself: @score as lk_question_judge() gives it, @tries from 1, @done if there
 * is no other try. Nothing for a question that is not on screen any more, or has been written. False with @error: it was not
 * written, and may be said again. */
bool lk_repetition_answer (LkRepetition *repetition, unsigned delivery, double score,
                           unsigned tries, bool done, GError **error);

/* The learner goes on or leaves: a question that was tried and not got right counts as that, one that was not judged stays
 * due. False with @error: nothing was written, and it may be called again. */
bool lk_repetition_settle (LkRepetition *repetition, GError **error);

/* By what the store knows now: on which day after today the next round comes, 0 if there is nothing to repeat; and whether
 * something is due already, for another round today. */
bool lk_repetition_next (LkRepetition *repetition, int *ret_day, bool *ret_more, GError **error);

G_END_DECLS
