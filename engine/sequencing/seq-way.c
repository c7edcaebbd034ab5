/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/*
 * Ways between the current activity and others. A choice walks up from the current activity to the
 * common ancestor and down to the target; for a whole table of contents these are the same few ways
 * over and over.
 */

int
lk_seq_way_ancestor (LkSeqContext *context, int activity)
{
  const LkSeqTree *tree = context->tree;
  LkSeqMemo *memo = context->memo;
  int n_walked = 0;

  while (!lk_seq_memo_has (memo, activity, LK_SEQ_MEMO_ANCESTOR)) {
    memo->walked[n_walked++] = activity;
    if (lk_seq_tree_contains (tree, activity, context->state->current))
      break;
    activity = tree->nodes[activity].parent;
  }
  while (n_walked > 0) {
    int parent;

    activity = memo->walked[--n_walked];
    parent = tree->nodes[activity].parent;
    if (lk_seq_tree_contains (tree, activity, context->state->current)) {
      memo->ancestor[activity] = activity;
      memo->branch[activity] = LK_SEQ_NONE;
    } else {
      memo->ancestor[activity] = memo->ancestor[parent];
      memo->branch[activity] = memo->branch[parent] < 0 ? activity : memo->branch[parent];
    }
    lk_seq_memo_learn (memo, activity, LK_SEQ_MEMO_ANCESTOR);
  }
  return memo->ancestor[activity];
}

int
lk_seq_way_branch (LkSeqContext *context, int activity)
{
  lk_seq_way_ancestor (context, activity);
  return context->memo->branch[activity];
}

/* Choice Flow Tree Traversal Subprocess (SB.2.9.2); SB.2.9.1 is to stay where one is if this comes
 * to nothing. */
static int
choice_flow (const LkSeqContext *context, int activity, int offset)
{
  const LkSeqTree *tree = context->tree;
  const LkSeqActivity *activities = context->state->activities;

  /* 1.2., 2.2. parents of the last, or first, again */
  for (int i = activity; i > 0; i = tree->nodes[i].parent) {
    int parent = tree->nodes[i].parent;
    int position = activities[i].position + offset;

    /* 1.3., 2.3. */
    if (activities[i].position >= 0 && position >= 0 && position < activities[parent].n_available)
      return lk_seq_state_child (tree, context->state, parent, position);
  }
  /* 1.1., 2.1. the root, or off the tree; SB.2.9.1 2.1. */
  return activity;
}

/* Adds what leaving @activity means. */
static void
leave (const LkSeqContext *context, int activity, LkSeqAscent *ascent)
{
  const LkSequencingDef *def = context->tree->nodes[activity].def;

  ascent->below = activity;
  if (ascent->locked < 0 && context->state->activities[activity].active && !def->choice_exit)
    ascent->locked = activity;
  if (ascent->no_exit < 0 && !def->choice_exit)
    ascent->no_exit = activity;
  /* It says which activities beside a cluster can be chosen from inside (SN 3.3): on a leaf it means
   * nothing. */
  if (ascent->constrained >= 0 || !def->constrain_choice
      || lk_seq_tree_is_leaf (context->tree, activity))
    return;
  ascent->constrained = activity;
  ascent->next = choice_flow (context, activity, 1);
  ascent->previous = choice_flow (context, activity, -1);
}

const LkSeqAscent *
lk_seq_way_up (LkSeqContext *context, int ancestor)
{
  LkSeqMemo *memo = context->memo;
  LkSeqAscent ascent
      = { LK_SEQ_NONE, LK_SEQ_NONE, LK_SEQ_NONE, LK_SEQ_NONE, LK_SEQ_NONE, LK_SEQ_NONE };

  if (memo->ascent_epoch == memo->epoch)
    return &memo->ascent[ancestor];
  for (int i = context->state->current; i >= 0; i = context->tree->nodes[i].parent) {
    memo->ascent[i] = ascent;
    leave (context, i, &ascent);
  }
  memo->ascent_epoch = memo->epoch;
  return &memo->ascent[ancestor];
}
