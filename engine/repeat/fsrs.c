/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/repeat/fsrs.h"

#include <math.h>

#define MIN_STABILITY   0.001
#define MAX_STABILITY   36500.0
#define FIRST_STABILITY 0.1
#define DAY_MINUTES     1440

static const LkFsrsParameters defaults = {
  .w = { 0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
         1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542 },
  .retention = 0.9,
  .most_days = 36500,
  .learning = { .minutes = { 1, 10 }, .n = 2 },
  .relearning = { .minutes = { 10 }, .n = 1 },
};

const LkFsrsParameters *
lk_fsrs_defaults (void)
{
  return &defaults;
}

/* Halves go up, below zero too, as in the reference. */
static double
round_half_up (double value)
{
  double below = floor (value);

  return value - below >= 0.5 ? below + 1 : below;
}

/* The reference keeps eight decimals of each step, so that programs agree. */
static double
eight (double value)
{
  return round_half_up (value * 1e8) / 1e8;
}

/* --- the memory --------------------------------------------------------------------------------- */

static double
forgetting_factor (const double *w)
{
  return eight (exp (log (0.9) / -w[20]) - 1);
}

double
lk_fsrs_recall (const LkFsrsParameters *parameters, double stability, double days)
{
  const double *w = parameters->w;

  return eight (pow (1 + forgetting_factor (w) * days / stability, -w[20]));
}

static double
first_difficulty (const double *w, LkFsrsRating rating)
{
  return eight (w[4] - exp ((rating - 1) * w[5]) + 1);
}

static double
next_difficulty (const double *w, double difficulty, LkFsrsRating rating)
{
  double change = -w[6] * ((int) rating - LK_FSRS_GOOD);
  double damped = difficulty + eight (change * (10 - difficulty) / 9);
  double easy = first_difficulty (w, LK_FSRS_EASY);

  return CLAMP (eight (w[7] * easy + (1 - w[7]) * damped), 1, 10);
}

static double
stability_recalled (const double *w, const LkFsrsCard *card, double recall, LkFsrsRating rating)
{
  double s = card->stability;
  double hard = rating == LK_FSRS_HARD ? w[15] : 1;
  double easy = rating == LK_FSRS_EASY ? w[16] : 1;
  double growth = exp (w[8]) * (11 - card->difficulty) * pow (s, -w[9])
                  * (exp ((1 - recall) * w[10]) - 1) * hard * easy;

  return eight (CLAMP (s * (1 + growth), MIN_STABILITY, MAX_STABILITY));
}

static double
stability_forgotten (const double *w, const LkFsrsCard *card, double recall)
{
  double s = card->stability;
  double after = w[11] * pow (card->difficulty, -w[12]) * (pow (s + 1, w[13]) - 1)
                 * exp ((1 - recall) * w[14]);
  double most = eight (s / exp (w[17] * w[18]));

  after = eight (CLAMP (after, MIN_STABILITY, MAX_STABILITY));
  return MIN (MAX (most, MIN_STABILITY), after);
}

static double
stability_same_day (const double *w, double s, LkFsrsRating rating)
{
  double growth = pow (s, -w[19]) * exp (w[17] * ((int) rating - LK_FSRS_GOOD + w[18]));

  if (rating >= LK_FSRS_HARD)
    growth = MAX (growth, 1);
  return eight (CLAMP (s * growth, MIN_STABILITY, MAX_STABILITY));
}

static double
next_stability (const LkFsrsParameters *parameters, const LkFsrsCard *card, unsigned days,
                LkFsrsRating rating)
{
  double recall;

  if (days == 0)
    return stability_same_day (parameters->w, card->stability, rating);
  recall = lk_fsrs_recall (parameters, card->stability, days);
  return rating == LK_FSRS_AGAIN ? stability_forgotten (parameters->w, card, recall)
                                 : stability_recalled (parameters->w, card, recall, rating);
}

/* Stability and difficulty after an answer; nothing else. */
static LkFsrsCard
remember (const LkFsrsParameters *parameters, const LkFsrsCard *card, unsigned days,
          LkFsrsRating rating)
{
  const double *w = parameters->w;
  LkFsrsCard next = *card;

  if (card->state == LK_FSRS_NEW) {
    next.stability = MAX (w[rating - 1], FIRST_STABILITY);
    next.difficulty = CLAMP (first_difficulty (w, rating), 1, 10);
  } else {
    next.stability = next_stability (parameters, card, days, rating);
    next.difficulty = next_difficulty (w, card->difficulty, rating);
  }
  return next;
}

/* --- the date ----------------------------------------------------------------------------------- */

static unsigned
interval_of (const LkFsrsParameters *parameters, double stability)
{
  const double *w = parameters->w;
  double modifier = eight ((pow (parameters->retention, -1 / w[20]) - 1) / forgetting_factor (w));
  double days = round_half_up (stability * modifier);

  return (unsigned) MIN (MAX (days, 1), parameters->most_days);
}

static void
schedule_days (LkFsrsCard *card, unsigned days)
{
  card->state = LK_FSRS_REVIEW;
  card->step = 0;
  card->scheduled_days = days;
  card->due = card->last_review + days * LK_FSRS_DAY;
}

/* Minutes until the next question of what is learned, 0 if days begin, and its step. */
static unsigned
step_minutes (const LkFsrsSteps *steps, const LkFsrsCard *card, LkFsrsRating rating,
              unsigned *ret_step)
{
  unsigned first = steps->minutes[0], step = card->step;

  *ret_step = 0;
  if (steps->n == 0 || step >= steps->n)
    return 0;
  if (card->state == LK_FSRS_REVIEW)
    return rating == LK_FSRS_AGAIN ? steps->minutes[step] : 0;
  if (rating == LK_FSRS_AGAIN)
    return first;
  if (rating == LK_FSRS_HARD) {
    *ret_step = step;
    return steps->n == 1 ? (3 * first + 1) / 2 : (first + steps->minutes[1] + 1) / 2;
  }
  if (rating == LK_FSRS_GOOD && step + 1 < steps->n) {
    *ret_step = step + 1;
    return steps->minutes[step + 1];
  }
  return 0;
}

/* A step of learning, or the first interval in days. @before: the card as it was asked */
static void
schedule_step (const LkFsrsParameters *parameters, const LkFsrsCard *before, LkFsrsCard *next,
               LkFsrsRating rating, LkFsrsState learning)
{
  bool again = before->state == LK_FSRS_REVIEW || before->state == LK_FSRS_RELEARNING;
  unsigned step, minutes;

  minutes = step_minutes (again ? &parameters->relearning : &parameters->learning, before, rating,
                          &step);
  if (minutes == 0) {
    schedule_days (next, interval_of (parameters, next->stability));
    return;
  }
  next->state = minutes < DAY_MINUTES ? learning : LK_FSRS_REVIEW;
  next->step = step;
  next->scheduled_days = minutes / DAY_MINUTES;
  next->due = next->last_review + minutes * G_TIME_SPAN_MINUTE;
}

/* Who finds it easier waits longer, if only by a day. */
static unsigned
interval_in_order (const LkFsrsParameters *parameters, const LkFsrsCard *before, unsigned days,
                   LkFsrsRating rating)
{
  unsigned of[LK_FSRS_EASY + 1];

  for (LkFsrsRating each = LK_FSRS_HARD; each <= LK_FSRS_EASY; each++)
    of[each] = interval_of (parameters, remember (parameters, before, days, each).stability);
  of[LK_FSRS_HARD] = MIN (of[LK_FSRS_HARD], of[LK_FSRS_GOOD]);
  of[LK_FSRS_GOOD] = MAX (of[LK_FSRS_GOOD], of[LK_FSRS_HARD] + 1);
  of[LK_FSRS_EASY] = MAX (of[LK_FSRS_EASY], of[LK_FSRS_GOOD] + 1);
  return of[rating];
}

/* Days of the calendar, in UTC, between two answers. */
static unsigned
days_between (gint64 before, gint64 after)
{
  gint64 from = before / LK_FSRS_DAY - (before % LK_FSRS_DAY < 0);
  gint64 to = after / LK_FSRS_DAY - (after % LK_FSRS_DAY < 0);

  return (unsigned) CLAMP (to - from, 0, G_MAXINT);
}

LkFsrsCard
lk_fsrs_review (const LkFsrsParameters *parameters, const LkFsrsCard *card, LkFsrsRating rating,
                gint64 now)
{
  unsigned days = card->state == LK_FSRS_NEW ? 0 : days_between (card->last_review, now);
  LkFsrsCard next = remember (parameters, card, days, rating);

  next.last_review = now;
  next.reps++;
  if (card->state != LK_FSRS_REVIEW)
    schedule_step (parameters, card, &next, rating,
                   card->state == LK_FSRS_NEW ? LK_FSRS_LEARNING : card->state);
  else if (rating == LK_FSRS_AGAIN) {
    next.lapses++;
    schedule_step (parameters, card, &next, rating, LK_FSRS_RELEARNING);
  } else
    schedule_days (&next, interval_in_order (parameters, card, days, rating));
  return next;
}
