/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works histories of answers, for tests/js/test-fsrs.js, which lets the npm package ts-fsrs work the same. On stdin one
 * history a line:
 *
 *   RETENTION MOST_DAYS N MINUTES… N MINUTES… W0 … W20 MILLISECONDS RATING MILLISECONDS RATING …
 *
 * with the steps of learning and of learning again. On stdout the card after each answer, a line each:
 * STATE STEP STABILITY DIFFICULTY DUE SCHEDULED_DAYS REPS LAPSES.
 */
#include <stdio.h>

#include "engine/repeat/fsrs.h"

static double
next_number (char **words, size_t *at)
{
  g_assert_nonnull (words[*at]);
  return g_ascii_strtod (words[(*at)++], NULL);
}

static LkFsrsSteps
next_steps (char **words, size_t *at)
{
  LkFsrsSteps steps = { .n = (unsigned) next_number (words, at) };

  g_assert_cmpuint (steps.n, <=, LK_FSRS_STEPS);
  for (unsigned i = 0; i < steps.n; i++)
    steps.minutes[i] = (unsigned) next_number (words, at);
  return steps;
}

static void
print_card (const LkFsrsCard *card)
{
  char stability[G_ASCII_DTOSTR_BUF_SIZE], difficulty[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (stability, sizeof stability, card->stability);
  g_ascii_dtostr (difficulty, sizeof difficulty, card->difficulty);
  printf ("%d %u %s %s %" G_GINT64_FORMAT " %u %u %u\n", (int) card->state, card->step, stability,
          difficulty, card->due / 1000, card->scheduled_days, card->reps, card->lapses);
}

static void
work_history (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  LkFsrsParameters parameters = { 0 };
  LkFsrsCard card = { 0 };
  size_t at = 0;

  parameters.retention = next_number (words, &at);
  parameters.most_days = (unsigned) next_number (words, &at);
  parameters.learning = next_steps (words, &at);
  parameters.relearning = next_steps (words, &at);
  for (int i = 0; i < LK_FSRS_N_WEIGHTS; i++)
    parameters.w[i] = next_number (words, &at);
  while (words[at] != NULL) {
    gint64 now = (gint64) next_number (words, &at) * 1000;
    LkFsrsRating rating = (LkFsrsRating) next_number (words, &at);

    card = lk_fsrs_review (&parameters, &card, rating, now);
    print_card (&card);
  }
}

int
main (void)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) > 0) {
    line[length - 1] = '\0';
    work_history (line);
  }
  return 0;
}
