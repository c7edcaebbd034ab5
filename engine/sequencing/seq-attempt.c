/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Ends of attempts: UP.3, UP.4. */

/* Terminate Descendent Attempts Process (UP.3). */
void
lk_seq_terminate_descendent_attempts (LkSeqContext *context, int activity)
{
  int current = context->state->current;
  int ancestor;

  if (current < 0)
    return;
  /* 1. */
  ancestor = lk_seq_tree_common_ancestor (context->tree, current, activity);
  if (current == ancestor)
    return;
  /* 2., 3. between the current activity, which has been exited already, and the ancestor */
  for (int i = context->tree->nodes[current].parent; i >= 0 && i != ancestor;
       i = context->tree->nodes[i].parent)
    /* 3.1.1. */
    lk_seq_end_attempt (context, i);
}

/* 1.1.1. of UP.4: what the content has not informed the sequencer of. */
static void
conclude_leaf (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  const LkSeqActivity *state = &context->state->activities[activity];
  LkSeqInfo info = lk_seq_objective_read (context, activity, node->first_objective);

  /* 1.1.1.1. not where the measure decides in place of any other method */
  if (!node->def->completion_set_by_content && !(info.known & LK_SEQ_KNOWS_COMPLETED)
      && !state->unknown_progress && !lk_seq_is_completed_by_measure (context, activity)) {
    lk_seq_note (context, "UP.4", "1.1.1.1.1.1", activity, "completed");
    lk_seq_attempt_complete (context, activity, true, true);
  }
  /* 1.1.1.2. the same */
  if (!node->def->objective_set_by_content && !(info.known & LK_SEQ_KNOWS_SATISFIED)
      && !state->unknown_objective && !node->def->primary_objective->satisfied_by_measure) {
    lk_seq_note (context, "UP.4", "1.1.1.2.1.1.1.1", activity, "satisfied");
    lk_seq_objective_satisfy (context, activity, true, true);
  }
}

static bool
any_child_suspended (const LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];

  for (int i = 0; i < node->n_children; i++)
    if (context->state->activities[context->tree->children[node->first_child + i]].suspended)
      return true;
  return false;
}

/* End Attempt Process (UP.4). */
void
lk_seq_end_attempt (LkSeqContext *context, int activity)
{
  LkSeqActivity *state = &context->state->activities[activity];
  bool was_active = state->active;

  /* 1. */
  if (lk_seq_tree_is_leaf (context->tree, activity)) {
    /* 1.1., 1.1.1. suspended activities stay as they are */
    if (context->tree->nodes[activity].tracked && !state->suspended)
      conclude_leaf (context, activity);
  } else {
    /* 2. */
    state->suspended = any_child_suspended (context, activity);
  }
  /* 3. */
  state->active = false;
  lk_seq_note (context, "UP.4", "3", activity, "ended");
  lk_seq_settle_measures (context, activity);
  /* 4. */
  lk_seq_overall_rollup (context, activity);
  if (was_active) {
    lk_seq_select_children (context, activity);
    lk_seq_randomize_children (context, activity);
  }
}
