/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/sequencing/seq-private.h"

/* What changes, as flat arrays; and the memo beside it. */

LkSeqState *
lk_seq_state_new (const LkSeqTree *tree)
{
  LkSeqState *state = g_new0 (LkSeqState, 1);

  state->current = state->suspended = LK_SEQ_NONE;
  state->activities = g_new0 (LkSeqActivity, tree->n);
  state->objectives = g_new0 (LkSeqInfo, tree->n_objectives);
  state->globals = g_new0 (LkSeqInfo, tree->globals->len + 1);
  state->available = g_new0 (int, tree->n);
  for (int i = 0; i < tree->n; i++)
    lk_seq_state_reset_children (tree, state, i);
  return state;
}

void
lk_seq_state_free (LkSeqState *state)
{
  if (state == NULL)
    return;
  g_free (state->activities);
  g_free (state->objectives);
  g_free (state->globals);
  g_free (state->available);
  g_free (state);
}

void
lk_seq_state_copy (const LkSeqTree *tree, LkSeqState *to, const LkSeqState *from)
{
  size_t n = (size_t) tree->n;

  to->current = from->current;
  to->suspended = from->suspended;
  to->random = from->random;
  memcpy (to->activities, from->activities, n * sizeof *to->activities);
  memcpy (to->objectives, from->objectives, (size_t) tree->n_objectives * sizeof *to->objectives);
  memcpy (to->globals, from->globals, tree->globals->len * sizeof *to->globals);
  memcpy (to->available, from->available, n * sizeof *to->available);
}

static bool
infos_equal (const LkSeqInfo *a, const LkSeqInfo *b, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (a[i].known != b[i].known || a[i].satisfied != b[i].satisfied
        || a[i].completed != b[i].completed || a[i].scaled != b[i].scaled || a[i].raw != b[i].raw
        || a[i].min != b[i].min || a[i].max != b[i].max || a[i].progress != b[i].progress)
      return false;
  return true;
}

static bool
activities_equal (const LkSeqActivity *a, const LkSeqActivity *b)
{
  return a->attempts == b->attempts && a->stale_objective == b->stale_objective
         && a->unknown_objective == b->unknown_objective
         && a->unknown_progress == b->unknown_progress && a->stale_progress == b->stale_progress
         && a->active == b->active && a->suspended == b->suspended && a->position == b->position
         && a->n_available == b->n_available && a->attempt_seconds == b->attempt_seconds
         && a->activity_seconds == b->activity_seconds;
}

bool
lk_seq_state_equal (const LkSeqTree *tree, const LkSeqState *a, const LkSeqState *b)
{
  for (int i = 0; i < tree->n; i++) {
    if (!activities_equal (&a->activities[i], &b->activities[i]))
      return false;
    for (int k = 0; k < a->activities[i].n_available; k++)
      if (lk_seq_state_child (tree, a, i, k) != lk_seq_state_child (tree, b, i, k))
        return false;
  }
  return a->current == b->current && a->suspended == b->suspended
         && memcmp (&a->random, &b->random, sizeof a->random) == 0
         && infos_equal (a->objectives, b->objectives, (size_t) tree->n_objectives)
         && infos_equal (a->globals, b->globals, tree->globals->len);
}

void
lk_seq_state_reset_children (const LkSeqTree *tree, LkSeqState *state, int activity)
{
  const LkSeqNode *node = &tree->nodes[activity];

  lk_seq_state_set_children (tree, state, activity, &tree->children[node->first_child],
                             node->n_children);
  if (activity == 0)
    state->activities[0].position = 0;
}

void
lk_seq_state_set_children (const LkSeqTree *tree, LkSeqState *state, int activity, const int *order,
                           int n)
{
  const LkSeqNode *node = &tree->nodes[activity];

  for (int i = 0; i < node->n_children; i++)
    state->activities[tree->children[node->first_child + i]].position = LK_SEQ_NONE;
  for (int i = 0; i < n; i++) {
    state->available[node->first_child + i] = order[i];
    state->activities[order[i]].position = i;
  }
  state->activities[activity].n_available = n;
}

LkSeqMemo *
lk_seq_memo_new (const LkSeqTree *tree)
{
  LkSeqMemo *memo = g_new0 (LkSeqMemo, 1);

  memo->epoch = 1;
  memo->epochs = g_new0 (unsigned, tree->n);
  memo->bits = g_new0 (unsigned, tree->n);
  memo->rules = g_new0 (const LkSeqRule *, (size_t) tree->n * 4);
  memo->reach = g_new0 (LkSeqFault, tree->n);
  memo->descend = g_new0 (LkSeqFault, tree->n);
  memo->activate = g_new0 (LkSeqFault, tree->n);
  memo->check = g_new0 (LkSeqFault, tree->n);
  memo->flow = g_new0 (LkSeqFlow, tree->n);
  memo->ancestor = g_new0 (int, tree->n);
  memo->branch = g_new0 (int, tree->n);
  memo->ascent = g_new0 (LkSeqAscent, tree->n);
  memo->walked = g_new0 (int, tree->n);
  return memo;
}

void
lk_seq_memo_free (LkSeqMemo *memo)
{
  if (memo == NULL)
    return;
  g_free (memo->epochs);
  g_free (memo->bits);
  g_free (memo->rules);
  g_free (memo->reach);
  g_free (memo->descend);
  g_free (memo->activate);
  g_free (memo->check);
  g_free (memo->flow);
  g_free (memo->ancestor);
  g_free (memo->branch);
  g_free (memo->ascent);
  g_free (memo->walked);
  g_free (memo);
}

void
lk_seq_memo_learn (LkSeqMemo *memo, int activity, unsigned bit)
{
  if (memo->epochs[activity] != memo->epoch)
    memo->bits[activity] = 0;
  memo->epochs[activity] = memo->epoch;
  memo->bits[activity] |= bit;
}

void
lk_seq_memo_forget (LkSeqMemo *memo)
{
  memo->epoch++;
}
