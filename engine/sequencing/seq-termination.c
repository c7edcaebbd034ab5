/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Ending what goes on: TB.2.1, TB.2.2, TB.2.3. */

/* Sequencing Exit Action Rules Subprocess (TB.2.1). */
void
lk_seq_exit_action_rules (LkSeqContext *context)
{
  const LkSeqNode *nodes = context->tree->nodes;
  /* 2. */
  int target = LK_SEQ_NONE;

  /* 1., 3. from the root to the parent of the current activity; walking up, the last hit counts */
  for (int i = nodes[context->state->current].parent; i >= 0; i = nodes[i].parent)
    /* 3.1., 3.2. */
    if (lk_seq_rules_check (context, i, nodes[i].def->exit_condition_rules) != NULL)
      target = i;
  /* 4. */
  if (target < 0)
    return;
  lk_seq_note (context, "TB.2.1", "4", target, "exit");
  /* 4.1. */
  lk_seq_terminate_descendent_attempts (context, target);
  /* 4.2. */
  lk_seq_end_attempt (context, target);
  /* 4.3. */
  context->state->current = target;
}

/* Sequencing Post Condition Rules Subprocess (TB.2.2). */
LkSeqPostCondition
lk_seq_post_condition_rules (LkSeqContext *context)
{
  static const struct {
    LkSeqAction action;
    LkSeqPostCondition result;
    const char *step, *name;
  } rows[] = {
    /* 3.1. */
    { LK_SEQ_POST_RETRY, { LK_SEQ_TERMINATION_NONE, LK_SEQ_SEQUENCING_RETRY }, "3.1.1", "retry" },
    { LK_SEQ_POST_CONTINUE,
      { LK_SEQ_TERMINATION_NONE, LK_SEQ_SEQUENCING_CONTINUE },
      "3.1.1",
      "continue" },
    { LK_SEQ_POST_PREVIOUS,
      { LK_SEQ_TERMINATION_NONE, LK_SEQ_SEQUENCING_PREVIOUS },
      "3.1.1",
      "previous" },
    /* 3.2. */
    { LK_SEQ_POST_EXIT_PARENT,
      { LK_SEQ_TERMINATION_EXIT_PARENT, LK_SEQ_SEQUENCING_NONE },
      "3.2.1",
      "exitParent" },
    { LK_SEQ_POST_EXIT_ALL,
      { LK_SEQ_TERMINATION_EXIT_ALL, LK_SEQ_SEQUENCING_NONE },
      "3.2.1",
      "exitAll" },
    /* 3.3. */
    { LK_SEQ_POST_RETRY_ALL,
      { LK_SEQ_TERMINATION_EXIT_ALL, LK_SEQ_SEQUENCING_RETRY },
      "3.3.1",
      "retryAll" },
  };
  int current = context->state->current;
  const LkSeqRule *rule;

  /* 1. */
  if (context->state->activities[current].suspended)
    return (LkSeqPostCondition){ 0 };
  /* 2. */
  rule = lk_seq_rules_check (context, current,
                             context->tree->nodes[current].def->post_condition_rules);
  /* 3. */
  for (size_t i = 0; rule != NULL && i < G_N_ELEMENTS (rows); i++)
    if (rows[i].action == rule->action) {
      lk_seq_note (context, "TB.2.2", rows[i].step, current, rows[i].name);
      return rows[i].result;
    }
  /* 4. */
  return (LkSeqPostCondition){ 0 };
}

static LkSeqTerminated
invalid (LkSeqContext *context, const char *step, const char *exception)
{
  return (LkSeqTerminated){
    .fault = lk_seq_reject (context, "TB.2.3", step, exception, context->state->current, NULL),
  };
}

static LkSeqTerminated
valid (LkSeqContext *context, const char *step, LkSeqSequencing sequencing)
{
  /* The attempt on the whole course is over and another one begins. */
  if (context->state->current == 0 && sequencing == LK_SEQ_SEQUENCING_RETRY
      && !context->state->activities[0].suspended)
    lk_seq_forget_shared (context);
  lk_seq_note (context, "TB.2.3", step, context->state->current, "valid");
  return (LkSeqTerminated){ .sequencing = sequencing };
}

/* 4. */
static LkSeqTerminated
exit_all (LkSeqContext *context, LkSeqSequencing after)
{
  /* 4.1. */
  if (context->state->activities[context->state->current].active)
    lk_seq_end_attempt (context, context->state->current);
  /* 4.2. */
  lk_seq_terminate_descendent_attempts (context, 0);
  /* 4.3. */
  lk_seq_end_attempt (context, 0);
  /* 4.4. */
  context->state->current = 0;
  /* 4.5. the request of a post condition (retry), else exit */
  return valid (context, "4.5", after != LK_SEQ_SEQUENCING_NONE ? after : LK_SEQ_SEQUENCING_EXIT);
}

/* 3. */
static LkSeqTerminated
exit_current (LkSeqContext *context)
{
  LkSeqPostCondition post;
  bool processed_exit;

  /* 3.1. */
  lk_seq_end_attempt (context, context->state->current);
  /* 3.2. */
  lk_seq_exit_action_rules (context);
  /* 3.3. */
  do {
    /* 3.3.1. */
    processed_exit = false;
    /* 3.3.2. */
    post = lk_seq_post_condition_rules (context);
    /* 3.3.3. */
    if (post.termination == LK_SEQ_TERMINATION_EXIT_ALL)
      return exit_all (context, post.sequencing);
    /* 3.3.4. */
    if (post.termination == LK_SEQ_TERMINATION_EXIT_PARENT) {
      /* 3.3.4.2. */
      if (context->state->current == 0)
        return invalid (context, "3.3.4.2.1", "TB.2.3-4");
      /* 3.3.4.1. */
      context->state->current = context->tree->nodes[context->state->current].parent;
      lk_seq_end_attempt (context, context->state->current);
      processed_exit = true;
    } else if (context->state->current == 0 && post.sequencing != LK_SEQ_SEQUENCING_RETRY) {
      /* 3.3.5.1.1. the attempt on the root ends without a retry: so does the session */
      return valid (context, "3.3.5.1.1", LK_SEQ_SEQUENCING_EXIT);
    }
    /* 3.4. */
  } while (processed_exit);
  /* 3.5. */
  return valid (context, "3.5", post.sequencing);
}

static bool
is_in_progress (const LkSeqActivity *activity)
{
  return activity->active || activity->suspended;
}

LkSeqFault
lk_seq_suspend_fault (const LkSeqContext *context)
{
  const LkSeqState *state = context->state;
  int current = state->current;

  /* 5.1. */
  if (is_in_progress (&state->activities[current]))
    return lk_seq_no_fault ();
  /* 5.2.2. */
  if (current == 0)
    return lk_seq_reject (context, "TB.2.3", "5.2.2.1", "TB.2.3-3", current, NULL);
  /* 5.4. What never began is not in the path. */
  if (!is_in_progress (&state->activities[context->tree->nodes[current].parent]))
    return lk_seq_reject (context, "TB.2.3", "5.4.1", "TB.2.3-5", current, NULL);
  return lk_seq_no_fault ();
}

/* 5. */
static LkSeqTerminated
suspend_all (LkSeqContext *context)
{
  LkSeqState *state = context->state;
  int current = state->current;
  LkSeqFault fault = lk_seq_suspend_fault (context);

  if (fault.exception != NULL)
    return (LkSeqTerminated){ .fault = fault };
  /* 5.1. */
  if (is_in_progress (&state->activities[current])) {
    /* 5.1.1. */
    lk_seq_overall_rollup (context, current);
    /* 5.1.2. */
    state->suspended = current;
  } else {
    /* 5.2.1. */
    state->suspended = context->tree->nodes[current].parent;
  }
  /* 5.3., 5.5. up to the root */
  for (int i = state->suspended; i >= 0; i = context->tree->nodes[i].parent) {
    state->activities[i].active = false;
    state->activities[i].suspended = true;
  }
  /* 5.6. */
  state->current = 0;
  /* 5.7. */
  return valid (context, "5.7", LK_SEQ_SEQUENCING_EXIT);
}

/* 7. */
static LkSeqTerminated
abandon_all (LkSeqContext *context)
{
  /* 7.1., 7.3. up to the root */
  for (int i = context->state->current; i >= 0; i = context->tree->nodes[i].parent)
    context->state->activities[i].active = false;
  /* 7.4. */
  context->state->current = 0;
  /* 7.5. */
  return valid (context, "7.5", LK_SEQ_SEQUENCING_EXIT);
}

/* Termination Request Process (TB.2.3). */
LkSeqTerminated
lk_seq_termination (LkSeqContext *context, LkSeqTermination request)
{
  int current = context->state->current;

  /* 1. */
  if (current < 0)
    return invalid (context, "1.1", "TB.2.3-1");
  /* 2. */
  if ((request == LK_SEQ_TERMINATION_EXIT || request == LK_SEQ_TERMINATION_ABANDON)
      && !context->state->activities[current].active)
    return invalid (context, "2.1", "TB.2.3-2");
  switch (request) {
  case LK_SEQ_TERMINATION_EXIT: /* 3. */
    return exit_current (context);
  case LK_SEQ_TERMINATION_EXIT_ALL: /* 4. */
    return exit_all (context, LK_SEQ_SEQUENCING_NONE);
  case LK_SEQ_TERMINATION_SUSPEND_ALL: /* 5. */
    return suspend_all (context);
  case LK_SEQ_TERMINATION_ABANDON: /* 6. */
    context->state->activities[current].active = false;
    return valid (context, "6.2", LK_SEQ_SEQUENCING_NONE);
  case LK_SEQ_TERMINATION_ABANDON_ALL: /* 7. */
    return abandon_all (context);
  case LK_SEQ_TERMINATION_EXIT_PARENT:
  case LK_SEQ_TERMINATION_NONE:
    break;
  }
  /* 8. */
  return invalid (context, "8.1", "TB.2.3-7");
}
