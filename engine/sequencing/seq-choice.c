/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/*
 * Choice: SB.2.4, SB.2.9, SB.2.9.1, SB.2.9.2. The paths that SB.2.9 walks are the same for many
 * targets; what was found on them is kept in the memo, so that asking for every activity of a tree
 * is one pass, and doing and previewing are the same code.
 */

static bool
is_on_the_way (const LkSeqContext *context, int activity)
{
  return activity == 0
         || (context->state->current >= 0
             && lk_seq_tree_contains (context->tree, activity, context->state->current));
}

/* Choice Activity Traversal Subprocess (SB.2.4), forward. */
static LkSeqFault
traverse_forward (LkSeqContext *context, int activity)
{
  /* 1.1. */
  const LkSeqRule *rule
      = lk_seq_precondition (context, activity, LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL);

  /* 1.2. */
  if (rule != NULL)
    return lk_seq_reject (context, "SB.2.4", "1.2.1", "SB.2.4-1", activity, rule);
  /* 1.3. */
  return lk_seq_no_fault ();
}

/* Choice Activity Traversal Subprocess (SB.2.4), backward. */
static LkSeqFault
traverse_backward (LkSeqContext *context, int activity)
{
  int parent = context->tree->nodes[activity].parent;

  /* 2.2. */
  if (parent < 0)
    return lk_seq_reject (context, "SB.2.4", "2.2.1", "SB.2.4-3", activity, NULL);
  /* 2.1. */
  if (context->tree->nodes[parent].def->forward_only)
    return lk_seq_reject (context, "SB.2.4", "2.1.1.1", "SB.2.4-2", parent, NULL);
  /* 2.3. */
  return lk_seq_no_fault ();
}

/* 3.1. to 3.3. of SB.2.9 for one activity of the path. */
static LkSeqFault
own_reach (LkSeqContext *context, int activity)
{
  const LkSeqRule *rule;

  /* 3.1. */
  if (context->state->activities[activity].position < 0)
    return lk_seq_reject (context, "SB.2.9", "3.1.1.1", "SB.2.9-2", activity, NULL);
  /* 3.2., 3.3. */
  rule = lk_seq_precondition (context, activity, LK_SEQ_PRE_HIDDEN_FROM_CHOICE);
  if (rule != NULL)
    return lk_seq_reject (context, "SB.2.9", "3.3.1", "SB.2.9-3", activity, rule);
  return lk_seq_no_fault ();
}

/* 9.3.3., 11.8.1.3., 11.9.2.1. of SB.2.9. It keeps attempts on the children of a cluster from
 * beginning (SN 3.3): on a leaf it means nothing. */
static LkSeqFault
own_activation (LkSeqContext *context, int activity)
{
  if (!is_on_the_way (context, activity) && !context->state->activities[activity].active
      && context->tree->nodes[activity].prevent_activation
      && !lk_seq_tree_is_leaf (context->tree, activity))
    return lk_seq_reject (context, "SB.2.9", "9.3.3.1", "SB.2.9-6", activity, NULL);
  return lk_seq_no_fault ();
}

/* 9.3., 11.8.1. of SB.2.9 for one activity of the path. */
static LkSeqFault
own_descent (LkSeqContext *context, int activity)
{
  LkSeqFault fault = traverse_forward (context, activity);

  return fault.exception != NULL ? fault : own_activation (context, activity);
}

/* The first fault on the path down to @activity: of the part above, else its own. A path that begins
 * at the common ancestor with the current activity has nothing above that. */
static LkSeqFault
path_fault (LkSeqContext *context, int activity, LkSeqFault *faults, LkSeqMemoBit bit,
            LkSeqFault (*own) (LkSeqContext *context, int activity), bool from_root)
{
  LkSeqMemo *memo = context->memo;
  int n_walked = 0;

  while (activity >= 0 && !lk_seq_memo_has (memo, activity, bit)) {
    memo->walked[n_walked++] = activity;
    if (!from_root && is_on_the_way (context, activity))
      break;
    activity = context->tree->nodes[activity].parent;
  }
  while (n_walked > 0) {
    int at = memo->walked[--n_walked];
    int parent = context->tree->nodes[at].parent;
    bool begins = parent < 0 || (!from_root && is_on_the_way (context, at));

    faults[at] = begins || faults[parent].exception == NULL ? own (context, at) : faults[parent];
    lk_seq_memo_learn (memo, at, bit);
    activity = at;
  }
  return faults[activity];
}

/* 8. of SB.2.9: case 2, same cluster. */
static LkSeqFault
choose_sibling (LkSeqContext *context, int target)
{
  LkSeqMemo *memo = context->memo;
  int current = context->state->current;
  int parent = context->tree->nodes[current].parent;
  int from = context->state->activities[current].position;
  int to = context->state->activities[target].position;
  int n = context->state->activities[parent].n_available;

  /* 8.2. the current activity itself may have been left out of a new selection */
  if (from < 0)
    return lk_seq_reject (context, "SB.2.9", "8.2.1", "SB.2.9-5", current, NULL);
  /* 8.4., 8.5. backward: each step asks the same parent */
  if (to < from)
    return traverse_backward (context, current);
  /* 8.3., 8.5. forward: nothing up to the target may stop */
  if (memo->stop_epoch != memo->epoch) {
    for (memo->first_stop = from; memo->first_stop < n; memo->first_stop++)
      if (lk_seq_precondition (
              context, lk_seq_state_child (context->tree, context->state, parent, memo->first_stop),
              LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL)
          != NULL)
        break;
    memo->stop_epoch = memo->epoch;
  }
  /* 8.5.2. */
  if (memo->first_stop < to)
    return traverse_forward (
        context, lk_seq_state_child (context->tree, context->state, parent, memo->first_stop));
  /* 8.6. */
  return lk_seq_no_fault ();
}

/* 10. of SB.2.9: case 4, the target is above the current activity. */
static LkSeqFault
choose_above (LkSeqContext *context, int target)
{
  /* 10.1., 10.3. all but the last of the path */
  int no_exit = lk_seq_way_up (context, target)->no_exit;

  /* 10.3.1.1. */
  if (no_exit >= 0)
    return lk_seq_reject (context, "SB.2.9", "10.3.1.1.1", "SB.2.9-7", no_exit, NULL);
  /* 10.4. */
  return lk_seq_no_fault ();
}

/* Whether the target comes after the current activity in the order of the available activities. */
static bool
is_forward (LkSeqContext *context, int target, const LkSeqAscent *ascent)
{
  const LkSeqActivity *activities = context->state->activities;

  return activities[lk_seq_way_branch (context, target)].position
         > activities[ascent->below].position;
}

/* 11.1. to 11.5. of SB.2.9: leaving what is below the common ancestor. */
static LkSeqFault
leave_branch (LkSeqContext *context, int target, const LkSeqAscent *ascent)
{
  int consider;

  /* 11.1., 11.4., 11.4.1. */
  if (ascent->no_exit >= 0)
    return lk_seq_reject (context, "SB.2.9", "11.4.1.1", "SB.2.9-7", ascent->no_exit, NULL);
  /* 11.3., 11.4.2., 11.5. */
  if (ascent->constrained < 0)
    return lk_seq_no_fault ();
  /* 11.5.1. to 11.5.4. The constrained activity is in the branch of the current one. */
  consider = is_forward (context, target, ascent) ? ascent->next : ascent->previous;
  /* 11.5.5. */
  if (!lk_seq_tree_contains (context->tree, consider, target) && target != ascent->constrained)
    return lk_seq_reject (context, "SB.2.9", "11.5.5.1", "SB.2.9-8", ascent->constrained, NULL);
  return lk_seq_no_fault ();
}

/* 11. of SB.2.9: case 5, the target is elsewhere below the common ancestor. */
static LkSeqFault
choose_elsewhere (LkSeqContext *context, int target, int ancestor)
{
  LkSeqMemo *memo = context->memo;
  const LkSeqAscent *ascent = lk_seq_way_up (context, ancestor);
  LkSeqFault fault = leave_branch (context, target, ascent);

  if (fault.exception != NULL)
    return fault;
  /* 11.6., 11.8. forward: the path without the target */
  if (is_forward (context, target, ascent))
    return path_fault (context, context->tree->nodes[target].parent, memo->descend,
                       LK_SEQ_MEMO_DESCEND, own_descent, false);
  /* 11.9. backward: the path with the target */
  return path_fault (context, target, memo->activate, LK_SEQ_MEMO_ACTIVATE, own_activation, false);
}

/* 7. to 11. of SB.2.9: is there a way to the target? */
static LkSeqFault
find_way (LkSeqContext *context, int target, int ancestor)
{
  int current = context->state->current;

  /* 7. case 1: the current activity */
  if (current == target)
    return lk_seq_no_fault ();
  /* 8. */
  if (lk_seq_tree_are_siblings (context->tree, current, target))
    return choose_sibling (context, target);
  /* 9. case 3: the target is below */
  if (current < 0 || current == ancestor) {
    int parent = context->tree->nodes[target].parent;

    /* 9.2. the root itself, before anything was delivered */
    if (parent < 0)
      return lk_seq_no_fault ();
    /* 9.1., 9.3. the path without the target */
    return path_fault (context, parent, context->memo->descend, LK_SEQ_MEMO_DESCEND, own_descent,
                       false);
  }
  /* 10. */
  if (target == ancestor)
    return choose_above (context, target);
  /* 11. */
  return choose_elsewhere (context, target, ancestor);
}

static LkSeqOutcome
failed (LkSeqFault fault)
{
  return (LkSeqOutcome){ .delivery = LK_SEQ_NONE, .fault = fault };
}

/* 13. to 15. of SB.2.9: a cluster was chosen. */
static LkSeqOutcome
enter (LkSeqContext *context, int target, int ancestor)
{
  /* 13. */
  LkSeqFlow flow = lk_seq_flow (context, target, LK_SEQ_FORWARDS, true);

  /* 15. */
  if (flow.deliverable)
    return (LkSeqOutcome){ .delivery = flow.activity };
  /* 14. the target was reached: it becomes the current activity */
  if (!context->preview) {
    /* 14.1. */
    lk_seq_terminate_descendent_attempts (context, ancestor);
    /* 14.2. */
    lk_seq_end_attempt (context, ancestor);
    /* 14.3. */
    context->state->current = target;
  }
  /* 14.4. */
  return failed (lk_seq_reject (context, "SB.2.9", "14.4", "SB.2.9-9",
                                flow.fault.exception != NULL ? flow.fault.at : target,
                                flow.fault.rule));
}

/* Choice Sequencing Request Process (SB.2.9). */
LkSeqOutcome
lk_seq_choice (LkSeqContext *context, int target)
{
  LkSeqMemo *memo = context->memo;
  LkSeqFault fault;
  int parent, ancestor;

  /* 1. */
  if (target < 0)
    return failed (lk_seq_reject (context, "SB.2.9", "1.1", "SB.2.9-1", LK_SEQ_NONE, NULL));
  /* 2., 3. */
  fault = path_fault (context, target, memo->reach, LK_SEQ_MEMO_REACH, own_reach, true);
  if (fault.exception != NULL)
    return failed (fault);
  /* 4. */
  parent = context->tree->nodes[target].parent;
  if (parent >= 0 && !context->tree->nodes[parent].choice)
    return failed (lk_seq_reject (context, "SB.2.9", "4.1.1", "SB.2.9-4", parent, NULL));
  /* 5., 6. */
  ancestor = context->state->current >= 0 ? lk_seq_way_ancestor (context, target) : 0;
  /* 7. to 11. */
  fault = find_way (context, target, ancestor);
  if (fault.exception != NULL)
    return failed (fault);
  lk_seq_note (context, "SB.2.9", "12", target, "reached");
  /* 12. */
  if (lk_seq_tree_is_leaf (context->tree, target))
    return (LkSeqOutcome){ .delivery = target };
  return enter (context, target, ancestor);
}

bool
lk_seq_is_hidden (LkSeqContext *context, int activity)
{
  return path_fault (context, activity, context->memo->reach, LK_SEQ_MEMO_REACH, own_reach, true)
             .exception
         != NULL;
}
