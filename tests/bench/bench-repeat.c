/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A year of learning: four courses of the curriculum's size, finished page by page over weeks, and questions that come back as
 * engine/repeat says. The learner remembers as the model itself says they do, by the stability of each question, is
 * there on so many days of a week for so many rounds, and takes a hint now and then. Prints what that asks of a day, how long questions wait,
 * and how much is remembered. The chance is of a seed that stays, so the figures are the same everywhere.
 */
#include <stdio.h>

#include "engine/base/random.h"
#include "engine/repeat/repeat.h"

#define YEAR 365
#define SEED 2026

/* Courses of the tree: the day they are begun, and how many pages, two a week. */
static const struct {
  int begun, pages;
} courses[] = { { 0, 4 }, { 21, 27 }, { 126, 27 }, { 231, 27 } };

/* Questions of a page: about as many and as mixed as in the courses of the tree. */
static const char *const kinds[] = { "choice", "cloze", "choice", "matching", "multiple" };

/* One round a day is offered; others are asked for. */
typedef struct {
  unsigned days_a_week, rounds;
} Habit;

typedef struct {
  LkRandom random;
  GArray *choices;   /* LkRepeatChoice */
  GArray *minutes;   /* double: of each day on which there was a round */
  GArray *waits;     /* double: days that a question was late */
  GArray *per_month; /* double, 12: answers */
  unsigned n_answers, n_right, days_there, days_full, most_waiting;
  unsigned retained, judged; /* of those that FSRS decides */
} Year;

static double
chance (Year *year)
{
  return lk_random_below (&year->random, 1000000) / 1e6;
}

static void
finish_page (Year *year, int day)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    double luck = chance (year);
    LkFsrsRating rating = luck < 0.6 ? LK_FSRS_GOOD : luck < 0.85 ? LK_FSRS_HARD : LK_FSRS_AGAIN;
    const LkRepeatChoice choice = { lk_repeat_begin (rating, day), lk_repeat_seconds (kinds[i]) };

    g_array_append_val (year->choices, choice);
  }
}

static void
learn (Year *year, int day)
{
  for (size_t i = 0; i < G_N_ELEMENTS (courses); i++) {
    int since = day - courses[i].begun;

    if (since >= 0 && since % 7 % 3 == 0 && since % 7 < 6
        && since / 7 * 2 + since % 7 / 3 < courses[i].pages)
      finish_page (year, day);
  }
}

static void
answer (Year *year, LkRepeatChoice *choice, int day)
{
  double late = day - choice->card.due_day;
  double recall = lk_fsrs_recall (lk_repeat_parameters (), choice->card.stability,
                                  day - choice->card.last_day);
  bool right = chance (year) < recall;
  LkFsrsRating rating = !right ? LK_FSRS_AGAIN : chance (year) < 0.15 ? LK_FSRS_HARD : LK_FSRS_GOOD;

  g_array_append_val (year->waits, late);
  year->n_answers++;
  year->n_right += right;
  if (choice->card.step == LK_REPEAT_N_STEPS) {
    year->judged++;
    year->retained += right;
  }
  g_array_index (year->per_month, double, MIN (day / 30, 11))++;
  choice->card = lk_repeat_answer (&choice->card, rating, day);
}

static unsigned
count_due (const Year *year, int day)
{
  unsigned due = 0;

  for (guint i = 0; i < year->choices->len; i++)
    due += lk_repeat_is_due (&g_array_index (year->choices, LkRepeatChoice, i).card, day);
  return due;
}

/* One round. Returns: the seconds it took */
static unsigned
repeat_once (Year *year, int day)
{
  LkRepeatChoice *choices = (LkRepeatChoice *) (void *) year->choices->data;
  unsigned seconds;
  g_autoptr (GArray) round
      = lk_repeat_round (choices, year->choices->len, day, LK_REPEAT_ROUND_SECONDS, &seconds);

  for (guint i = 0; i < round->len; i++)
    answer (year, &choices[g_array_index (round, guint, i)], day);
  return seconds;
}

static void
repeat (Year *year, int day, unsigned rounds)
{
  double minutes = 0;
  unsigned left;

  for (unsigned i = 0; i < rounds; i++)
    minutes += repeat_once (year, day) / 60.0;
  left = count_due (year, day);
  year->days_there++;
  g_array_append_val (year->minutes, minutes);
  year->days_full += left > 0;
  year->most_waiting = MAX (year->most_waiting, left);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
print_spread (const char *what, GArray *values, const char *unit)
{
  double sum = 0;

  g_array_sort (values, compare_doubles);
  for (guint i = 0; i < values->len; i++)
    sum += g_array_index (values, double, i);
  printf ("%-34s mean %5.2f  median %5.2f  95 %% %6.2f  most %6.2f %s\n", what,
          sum / MAX (values->len, 1), g_array_index (values, double, values->len / 2),
          g_array_index (values, double, values->len * 95 / 100),
          g_array_index (values, double, values->len - 1), unit);
}

/* Likely still known on the last day, asked or not. */
static double
known_at_end (const Year *year)
{
  double sum = 0;

  for (guint i = 0; i < year->choices->len; i++) {
    const LkRepeatCard *card = &g_array_index (year->choices, LkRepeatChoice, i).card;

    sum += lk_fsrs_recall (lk_repeat_parameters (), card->stability, YEAR - card->last_day);
  }
  return sum / MAX (year->choices->len, 1);
}

static void
print_year (Year *year, const Habit *habit)
{
  printf (
      "%u days a week, at most %u rounds: %u questions, %u answers on %u days, %.0f %% right, %.0f %% of those by FSRS\n",
      habit->days_a_week, habit->rounds, year->choices->len, year->n_answers, year->days_there,
      100.0 * year->n_right / MAX (year->n_answers, 1),
      100.0 * year->retained / MAX (year->judged, 1));
  print_spread ("  load of a day", year->minutes, "minutes");
  print_spread ("  later than it was due", year->waits, "days");
  printf (
      "  days on which something was left over %u, most %u questions; known at the end %.0f %%\n  answers a month:",
      year->days_full, year->most_waiting, 100 * known_at_end (year));
  for (guint i = 0; i < 12; i++)
    printf (" %.0f", g_array_index (year->per_month, double, i));
  printf ("\n");
}

static void
simulate (const Habit *habit)
{
  Year year = { .choices = g_array_new (FALSE, TRUE, sizeof (LkRepeatChoice)),
                .minutes = g_array_new (FALSE, TRUE, sizeof (double)),
                .waits = g_array_new (FALSE, TRUE, sizeof (double)),
                .per_month = g_array_new (FALSE, TRUE, sizeof (double)) };

  g_array_set_size (year.per_month, 12);
  lk_random_init (&year.random, SEED);
  for (int day = 0; day < YEAR; day++) {
    if (lk_random_below (&year.random, 7) < habit->days_a_week)
      repeat (&year, day, habit->rounds);
    learn (&year, day);
  }
  print_year (&year, habit);
  g_array_unref (year.choices);
  g_array_unref (year.minutes);
  g_array_unref (year.waits);
  g_array_unref (year.per_month);
}

int
main (void)
{
  static const Habit habits[]
      = { { 7, 1 }, { 5, 1 }, { 3, 1 }, { 7, 2 }, { 5, 3 }, { 3, 3 }, { 7, 30 } };

  for (size_t i = 0; i < G_N_ELEMENTS (habits); i++)
    simulate (&habits[i]);
  return 0;
}
