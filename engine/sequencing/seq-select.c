/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/sequencing/seq-private.h"

/* Selection and randomization of children: SR.1, SR.2. The book does not say who calls them: they
 * run before a new attempt can begin, that is for a fresh tree and when an attempt has ended, so that
 * every request finds the children as the next attempt will have them. */

static bool
is_due (const LkSeqContext *context, int activity, LkSeqTiming timing)
{
  const LkSeqActivity *state = &context->state->activities[activity];

  /* 1. leaf */
  if (lk_seq_tree_is_leaf (context->tree, activity))
    return false;
  /* 2. */
  if (state->suspended || state->active)
    return false;
  /* 3. */
  if (timing == LK_SEQ_NEVER)
    return false;
  /* 4. once: before the first attempt; 5. on each new attempt */
  return timing == LK_SEQ_ON_EACH_NEW_ATTEMPT || state->attempts == 0;
}

static void
shuffle (LkRandom *random, int *values, int n)
{
  for (int i = n - 1; i > 0; i--) {
    int other = (int) lk_random_below (random, (uint32_t) i + 1);
    int value = values[i];

    values[i] = values[other];
    values[other] = value;
  }
}

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

/* Select Children Process (SR.1). */
void
lk_seq_select_children (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  g_autofree int *chosen = NULL;

  if (!is_due (context, activity, node->def->selection_timing))
    return;
  /* 4.1.1. a count beyond the number of children takes them all */
  if (node->def->select_count < 0 || node->def->select_count >= node->n_children) {
    lk_seq_state_reset_children (context->tree, context->state, activity);
    return;
  }
  chosen = g_memdup2 (&context->tree->children[node->first_child],
                      (size_t) node->n_children * sizeof (int));
  shuffle (&context->state->random, chosen, node->n_children);
  qsort (chosen, (size_t) node->def->select_count, sizeof (int), compare);
  lk_seq_state_set_children (context->tree, context->state, activity, chosen,
                             node->def->select_count);
  lk_seq_note (context, "SR.1", "4.1.1.3", activity, "selected");
}

/* Randomize Children Process (SR.2). */
void
lk_seq_randomize_children (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  int n = context->state->activities[activity].n_available;
  g_autofree int *order = NULL;

  if (!is_due (context, activity, node->def->randomization_timing))
    return;
  /* 4.1.1., 5.1. */
  if (!node->def->reorder_children)
    return;
  order = g_memdup2 (&context->state->available[node->first_child], (size_t) n * sizeof (int));
  shuffle (&context->state->random, order, n);
  lk_seq_state_set_children (context->tree, context->state, activity, order, n);
  lk_seq_note (context, "SR.2", "4.1.1.1", activity, "reordered");
}
