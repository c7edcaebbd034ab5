/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Flow: SB.2.1, SB.2.2, SB.2.3. The book's recursions all return what they get, so they are loops. */

/* What SB.2.1 comes to. */
typedef struct {
  int next;
  LkSeqDirection direction;
  bool end_session;
  LkSeqFault fault;
} Step;

static Step
step_to (int next, LkSeqDirection direction)
{
  return (Step){ .next = next, .direction = direction };
}

static Step
no_step (LkSeqContext *context, const char *step, const char *exception, int at)
{
  return (Step){
    .next = LK_SEQ_NONE,
    .direction = LK_SEQ_NO_DIRECTION,
    .fault = lk_seq_reject (context, "SB.2.1", step, exception, at, NULL),
  };
}

static bool
is_last_sibling (const LkSeqContext *context, int activity)
{
  const LkSeqActivity *activities = context->state->activities;
  int parent = context->tree->nodes[activity].parent;

  return parent < 0 || activities[activity].position == activities[parent].n_available - 1;
}

/* 3.1.: last of the available activities in document order. */
static bool
is_last (const LkSeqContext *context, int activity)
{
  if (context->state->activities[activity].n_available > 0)
    return false;
  while (activity > 0) {
    if (!is_last_sibling (context, activity))
      return false;
    activity = context->tree->nodes[activity].parent;
  }
  return true;
}

static int
sibling (const LkSeqContext *context, int activity, int offset)
{
  return lk_seq_state_child (context->tree, context->state, context->tree->nodes[activity].parent,
                             context->state->activities[activity].position + offset);
}

/* 3. */
static Step
traverse_forward (LkSeqContext *context, int activity, bool consider_children)
{
  const LkSeqTree *tree = context->tree;

  for (;;) {
    /* 3.1. walking off the tree ends the session */
    if (is_last (context, activity) || (activity == 0 && !consider_children)) {
      /* 3.1.1. */
      if (!context->preview)
        lk_seq_terminate_descendent_attempts (context, 0);
      /* 3.1.2. */
      lk_seq_note (context, "SB.2.1", "3.1.2", activity, "end session");
      return (Step){ .next = LK_SEQ_NONE, .direction = LK_SEQ_NO_DIRECTION, .end_session = true };
    }
    /* 3.2. */
    if (lk_seq_tree_is_leaf (tree, activity) || !consider_children) {
      /* 3.2.2. */
      if (!is_last_sibling (context, activity))
        return step_to (sibling (context, activity, 1), LK_SEQ_FORWARDS);
      /* 3.2.1. again for the parent, its children not considered */
      activity = tree->nodes[activity].parent;
      consider_children = false;
      continue;
    }
    /* 3.3.1. */
    if (context->state->activities[activity].n_available > 0)
      return step_to (lk_seq_state_child (tree, context->state, activity, 0), LK_SEQ_FORWARDS);
    /* 3.3.2. */
    return no_step (context, "3.3.2.1", "SB.2.1-2", activity);
  }
}

/* 4. */
static Step
traverse_backward (LkSeqContext *context, int activity, bool consider_children, bool reversed)
{
  const LkSeqTree *tree = context->tree;

  for (;;) {
    int n_available = context->state->activities[activity].n_available;

    /* 4.1. */
    if (activity == 0)
      return no_step (context, "4.1.1", "SB.2.1-3", activity);
    /* 4.2. */
    if (lk_seq_tree_is_leaf (tree, activity) || !consider_children) {
      int parent = tree->nodes[activity].parent;

      /* 4.2.1. */
      if (!reversed && tree->nodes[parent].def->forward_only)
        return no_step (context, "4.2.1.1.1", "SB.2.1-4", parent);
      /* 4.2.3. */
      if (context->state->activities[activity].position > 0)
        return step_to (sibling (context, activity, -1), LK_SEQ_BACKWARDS);
      /* 4.2.2. again for the parent, its children not considered */
      activity = parent;
      consider_children = false;
      reversed = false;
      continue;
    }
    /* 4.3.2. */
    if (n_available == 0)
      return no_step (context, "4.3.2.1", "SB.2.1-2", activity);
    /* 4.3.1.1. a forward only cluster begins at its beginning */
    if (tree->nodes[activity].def->forward_only)
      return step_to (lk_seq_state_child (tree, context->state, activity, 0), LK_SEQ_FORWARDS);
    /* 4.3.1.2. */
    return step_to (lk_seq_state_child (tree, context->state, activity, n_available - 1),
                    LK_SEQ_BACKWARDS);
  }
}

/* Flow Tree Traversal Subprocess (SB.2.1). */
static Step
flow_tree_traversal (LkSeqContext *context, int activity, LkSeqDirection direction,
                     bool consider_children, LkSeqDirection previous)
{
  /* 1. */
  bool reversed = false;

  /* 2. all children of a forward only cluster were skipped on the way back */
  if (previous == LK_SEQ_BACKWARDS && activity > 0 && is_last_sibling (context, activity)) {
    /* 2.1. */
    direction = LK_SEQ_BACKWARDS;
    /* 2.2. */
    activity = lk_seq_state_child (context->tree, context->state,
                                   context->tree->nodes[activity].parent, 0);
    /* 2.3. */
    reversed = true;
  }
  /* 3. */
  if (direction == LK_SEQ_FORWARDS)
    return traverse_forward (context, activity, consider_children);
  /* 4. */
  return traverse_backward (context, activity, consider_children, reversed);
}

static LkSeqFlow
stopped (int activity, LkSeqFault fault, bool end_session)
{
  return (LkSeqFlow){ .activity = activity, .end_session = end_session, .fault = fault };
}

/* Where SB.2.2 goes on with itself, if it does. */
typedef struct {
  int activity;
  LkSeqDirection direction, previous;
} Walk;

/* 3. of SB.2.2: past a skipped activity. */
static bool
pass_skipped (LkSeqContext *context, Walk *walk, LkSeqFlow *flow)
{
  /* 3.1. */
  Step step = flow_tree_traversal (context, walk->activity, walk->direction, false, walk->previous);

  lk_seq_note (context, "SB.2.2", "3", walk->activity, "skipped");
  /* 3.2. */
  if (step.next < 0) {
    *flow = stopped (walk->activity, step.fault, step.end_session);
    return false;
  }
  walk->activity = step.next;
  /* 3.3.1. the way back out of a forward only cluster; 3.3.2. as before */
  if (walk->previous == LK_SEQ_BACKWARDS && step.direction == LK_SEQ_BACKWARDS) {
    walk->direction = LK_SEQ_BACKWARDS;
    walk->previous = LK_SEQ_NO_DIRECTION;
  }
  return true;
}

/* 6. of SB.2.2: into a cluster. */
static bool
enter_cluster (LkSeqContext *context, Walk *walk, LkSeqFlow *flow)
{
  /* 6.1. */
  Step step
      = flow_tree_traversal (context, walk->activity, walk->direction, true, LK_SEQ_NO_DIRECTION);

  /* 6.2. */
  if (step.next < 0) {
    *flow = stopped (walk->activity, step.fault, step.end_session);
    return false;
  }
  walk->activity = step.next;
  walk->previous = LK_SEQ_NO_DIRECTION;
  /* 6.3.1. backward into a forward only cluster; 6.3.2. */
  if (walk->direction == LK_SEQ_BACKWARDS && step.direction == LK_SEQ_FORWARDS) {
    walk->direction = LK_SEQ_FORWARDS;
    walk->previous = LK_SEQ_BACKWARDS;
  }
  return true;
}

/* One round of SB.2.2; false: *flow is the answer. */
static bool
flow_activity (LkSeqContext *context, Walk *walk, LkSeqFlow *flow)
{
  const LkSeqTree *tree = context->tree;
  int activity = walk->activity, parent = tree->nodes[activity].parent;
  LkSeqFault fault;

  /* 1. */
  if (parent >= 0 && !tree->nodes[parent].flow) {
    *flow = stopped (activity, lk_seq_reject (context, "SB.2.2", "1.1", "SB.2.2-1", parent, NULL),
                     false);
    return false;
  }
  /* 2., 3. */
  if (lk_seq_precondition (context, activity, LK_SEQ_PRE_SKIP) != NULL)
    return pass_skipped (context, walk, flow);
  /* 4., 5. */
  fault = lk_seq_check_activity (context, activity);
  if (fault.exception != NULL) {
    *flow = stopped (activity,
                     lk_seq_reject (context, "SB.2.2", "5.1", "SB.2.2-2", fault.at, fault.rule),
                     false);
    return false;
  }
  /* 6. */
  if (!lk_seq_tree_is_leaf (tree, activity))
    return enter_cluster (context, walk, flow);
  /* 7. */
  lk_seq_note (context, "SB.2.2", "7", activity, "found");
  *flow = (LkSeqFlow){ .activity = activity, .deliverable = true };
  return false;
}

/* Flow Activity Traversal Subprocess (SB.2.2). On the way forward every activity always leads to the
 * same place, so that is remembered for all that were passed. */
static LkSeqFlow
flow_activity_traversal (LkSeqContext *context, int activity, LkSeqDirection direction)
{
  LkSeqMemo *memo = context->memo;
  Walk walk = { activity, direction, LK_SEQ_NO_DIRECTION };
  LkSeqFlow flow;
  int n_walked = 0;
  bool more;

  do {
    if (walk.direction == LK_SEQ_FORWARDS && walk.previous == LK_SEQ_NO_DIRECTION) {
      if (lk_seq_memo_has (memo, walk.activity, LK_SEQ_MEMO_FLOW)) {
        flow = memo->flow[walk.activity];
        break;
      }
      memo->walked[n_walked++] = walk.activity;
    }
    more = flow_activity (context, &walk, &flow);
  } while (more);
  for (int i = 0; i < n_walked; i++) {
    memo->flow[memo->walked[i]] = flow;
    lk_seq_memo_learn (memo, memo->walked[i], LK_SEQ_MEMO_FLOW);
  }
  return flow;
}

/* Flow Subprocess (SB.2.3). */
LkSeqFlow
lk_seq_flow (LkSeqContext *context, int activity, LkSeqDirection direction, bool consider_children)
{
  /* 1., 2. */
  Step step
      = flow_tree_traversal (context, activity, direction, consider_children, LK_SEQ_NO_DIRECTION);

  /* 3. */
  if (step.next < 0)
    return stopped (activity, step.fault, step.end_session);
  /* 4. Backing out of the first move into a forward only cluster goes on forward. */
  return flow_activity_traversal (context, step.next, direction);
}
