/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/repeat/fsrs.h"

G_BEGIN_DECLS

/*
 * When a question of a finished lesson comes back: after 1, 7 and 30 days, then as FSRS says. Days are those of the learner's
 * calendar, counted from 1970-01-01; what is due on a day is due from its beginning. Pure; any thread.
 * docs/repetition.md says why it is so.
 */

/* Fixed intervals before FSRS decides. */
#define LK_REPEAT_N_STEPS 3
/* What a round takes, and what is offered of a day, in seconds. */
#define LK_REPEAT_ROUND_SECONDS 120
/* Questions of a round at most, however short they are. */
#define LK_REPEAT_ROUND_QUESTIONS 12

/* FSRS as repetition uses it: the published weights, 90 %, and no steps within a day. */
const LkFsrsParameters *lk_repeat_parameters (void);

typedef struct {
  unsigned step; /* fixed intervals that were passed: 0 to LK_REPEAT_N_STEPS, then FSRS decides */
  double stability, difficulty; /* LkFsrsCard; both 0 as long as it was never answered */
  unsigned reps, lapses;
  int last_day; /* answered last, or begun */
  int due_day;
  int interval; /* days between them */
} LkRepeatCard;

/* How an answer is rated. @score: 0 to 1; @tries: how many, from 1; @hints: how many were looked at. Right at the first try
 * and without a hint is GOOD, right is HARD, all else AGAIN. Nobody is asked how easy it was. */
LkFsrsRating lk_repeat_rating (double score, unsigned tries, unsigned hints);

/* The card of a question whose lesson was finished on @today: it comes back tomorrow. @rating: of the answer in the
 * lesson, which is the first one that FSRS hears of; 0: it was not answered there. */
LkRepeatCard lk_repeat_begin (int rating, int today);

/* The card after an answer. GOOD and HARD go on to the next interval; AGAIN comes back tomorrow, and begins the fixed
 * intervals anew if they were not passed yet. */
LkRepeatCard lk_repeat_answer (const LkRepeatCard *card, LkFsrsRating rating, int today);

/* Also where the clock must have been wrong: answered on a day that has not come. */
bool lk_repeat_is_due (const LkRepeatCard *card, int today);

/* How long it has been waiting, in its own intervals: 1 on the day it is due, 2 after twice the time. */
double lk_repeat_overdue (const LkRepeatCard *card, int today);

/* Seconds that a question of that kind (`choice`, …, as in lernkoffer.json) is expected to take, reading its answer
 * included. 0: it cannot be repeated by itself: nothing is right in it, a person has to judge it, or it is unknown. */
unsigned lk_repeat_seconds (const char *kind);

/* What may be asked. */
typedef struct {
  LkRepeatCard card;
  unsigned seconds; /* above 0 */
} LkRepeatChoice;

/**
 * lk_repeat_round:
 * @choices: all cards that may be asked, in an order that stays the same from one asking to the next
 * @seconds: LK_REPEAT_ROUND_SECONDS, or what is left of them today
 * @ret_seconds: (out) (optional): what the round is expected to take
 *
 * A round: what is due, the longest overdue first, as far as it fits; a question that does not fit lets a shorter one pass.
 * What is left over waits, and has waited longer tomorrow.
 *
 * Returns: (transfer full) (element-type guint): indices into @choices; empty if nothing is due or fits
 */
GArray *lk_repeat_round (const LkRepeatChoice *choices, size_t n_choices, int today,
                         unsigned seconds, unsigned *ret_seconds);

/* The first day from @today on, or with @after from the day after it, on which one of them is due; G_MAXINT if there
 * are none. */
int lk_repeat_next_day (const LkRepeatChoice *choices, size_t n_choices, int today, bool after);

G_END_DECLS
