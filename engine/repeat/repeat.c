/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/repeat/repeat.h"

static const int fixed_days[LK_REPEAT_N_STEPS] = { 1, 7, 30 };

const LkFsrsParameters *
lk_repeat_parameters (void)
{
  static LkFsrsParameters parameters;
  static gsize ready;

  if (g_once_init_enter (&ready)) {
    parameters = *lk_fsrs_defaults ();
    parameters.learning.n = 0;
    parameters.relearning.n = 0;
    g_once_init_leave (&ready, 1);
  }
  return &parameters;
}

LkFsrsRating
lk_repeat_rating (double score, unsigned tries, unsigned hints)
{
  if (!(score >= 1))
    return LK_FSRS_AGAIN;
  return tries <= 1 && hints == 0 ? LK_FSRS_GOOD : LK_FSRS_HARD;
}

/* Lets FSRS hear of an answer. Returns: days until the next one, if it were to decide */
static int
remember (LkRepeatCard *card, LkFsrsRating rating, int today)
{
  const LkFsrsCard before = { .state = card->reps == 0 ? LK_FSRS_NEW : LK_FSRS_REVIEW,
                              .stability = card->stability,
                              .difficulty = card->difficulty,
                              .last_review = card->last_day * LK_FSRS_DAY,
                              .reps = card->reps,
                              .lapses = card->lapses };
  LkFsrsCard after = lk_fsrs_review (lk_repeat_parameters (), &before, rating, today * LK_FSRS_DAY);

  card->stability = after.stability;
  card->difficulty = after.difficulty;
  card->reps = after.reps;
  card->lapses = after.lapses;
  return (int) after.scheduled_days;
}

static void
come_back (LkRepeatCard *card, int today, int days)
{
  card->last_day = today;
  card->interval = days;
  card->due_day = today + days;
}

LkRepeatCard
lk_repeat_begin (int rating, int today)
{
  LkRepeatCard card = { .last_day = today };

  if (rating != 0)
    remember (&card, (LkFsrsRating) rating, today);
  come_back (&card, today, fixed_days[0]);
  return card;
}

LkRepeatCard
lk_repeat_answer (const LkRepeatCard *card, LkFsrsRating rating, int today)
{
  LkRepeatCard next = *card;
  int days = remember (&next, rating, today);

  if (rating == LK_FSRS_AGAIN) {
    if (next.step < LK_REPEAT_N_STEPS)
      next.step = 0;
    come_back (&next, today, fixed_days[0]);
    return next;
  }
  if (next.step < LK_REPEAT_N_STEPS)
    next.step++;
  come_back (&next, today, next.step < LK_REPEAT_N_STEPS ? fixed_days[next.step] : days);
  return next;
}

bool
lk_repeat_is_due (const LkRepeatCard *card, int today)
{
  return today >= card->due_day || today < card->last_day - 1;
}

double
lk_repeat_overdue (const LkRepeatCard *card, int today)
{
  return (double) (today - card->last_day) / MAX (card->interval, 1);
}
