/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/repeat/repeat.h"

typedef struct {
  double overdue;
  guint index;
} Waiting;

/* Longest first; of two that wait equally, the one that was there first. */
static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const Waiting *left = a, *right = b;

  if (left->overdue != right->overdue)
    return left->overdue > right->overdue ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

static GArray *
waiting_on (const LkRepeatChoice *choices, size_t n_choices, int today)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Waiting));

  for (size_t i = 0; i < n_choices; i++) {
    const Waiting one = { lk_repeat_overdue (&choices[i].card, today), (guint) i };

    if (lk_repeat_is_due (&choices[i].card, today))
      g_array_append_val (all, one);
  }
  g_array_sort (all, compare_waiting);
  return all;
}

GArray *
lk_repeat_round (const LkRepeatChoice *choices, size_t n_choices, int today, unsigned seconds,
                 unsigned *ret_seconds)
{
  g_autoptr (GArray) waiting = waiting_on (choices, n_choices, today);
  GArray *round = g_array_new (FALSE, FALSE, sizeof (guint));
  unsigned taken = 0;

  for (guint i = 0; i < waiting->len && round->len < LK_REPEAT_ROUND_QUESTIONS; i++) {
    guint index = g_array_index (waiting, Waiting, i).index;

    if (choices[index].seconds > seconds - taken)
      continue;
    taken += choices[index].seconds;
    g_array_append_val (round, index);
  }
  if (ret_seconds != NULL)
    *ret_seconds = taken;
  return round;
}

int
lk_repeat_next_day (const LkRepeatChoice *choices, size_t n_choices, int today, bool after)
{
  int first = after ? today + 1 : today, next = G_MAXINT;

  for (size_t i = 0; i < n_choices; i++) {
    bool due = lk_repeat_is_due (&choices[i].card, first);

    next = MIN (next, due ? first : choices[i].card.due_day);
  }
  return next;
}
