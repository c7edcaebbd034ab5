/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Status of children into that of their parent: RB.1.2, RB.1.3, RB.1.5. */

/* Objectives that hang on each other through global ones can go in a circle. */
#define MAX_ROUNDS 16

/* Objective Rollup Using Measure Process (RB.1.2 a). */
static void
objective_rollup_using_measure (LkSeqContext *context, int activity)
{
  const LkSeqTree *tree = context->tree;
  const LkSequencingDef *def = tree->nodes[activity].def;
  /* 1., 2. the primary objective; 3. */
  LkSeqInfo info = lk_seq_objective_read (context, activity, tree->nodes[activity].first_objective);

  if (!(info.known & LK_SEQ_KNOWS_SCALED)) {
    /* 3.1.1. no measure known: status unreliable */
    lk_seq_objective_satisfy (context, activity, false, false);
  } else if (!context->state->activities[activity].active || def->measure_satisfaction_if_active) {
    /* 3.1.2.1.1., 3.1.2.1.2. */
    lk_seq_objective_satisfy (context, activity, true,
                              info.scaled >= def->primary_objective->min_normalized_measure);
  } else {
    /* 3.1.2.2. incomplete information */
    lk_seq_objective_satisfy (context, activity, false, false);
  }
}

/* Objective Rollup Using Rules Process (RB.1.2 b). */
static void
objective_rollup_using_rules (LkSeqContext *context, int activity)
{
  /* 1. default rules: lk_seq_rollup_rule_check(); 2., 3. the primary objective */
  /* 4.1., 4.2. not satisfied first */
  if (lk_seq_rollup_rule_check (context, activity, LK_SEQ_ROLLUP_NOT_SATISFIED)) {
    lk_seq_note (context, "RB.1.2.b", "4.2.1", activity, "not satisfied");
    lk_seq_objective_satisfy (context, activity, true, false);
  }
  /* 4.3., 4.4. */
  if (lk_seq_rollup_rule_check (context, activity, LK_SEQ_ROLLUP_SATISFIED)) {
    lk_seq_note (context, "RB.1.2.b", "4.4.1", activity, "satisfied");
    lk_seq_objective_satisfy (context, activity, true, true);
  }
}

/* Objective Rollup Process (RB.1.2). */
void
lk_seq_objective_rollup (LkSeqContext *context, int activity)
{
  if (context->tree->nodes[activity].def->primary_objective->satisfied_by_measure)
    objective_rollup_using_measure (context, activity);
  else
    objective_rollup_using_rules (context, activity);
}

/* Activity Progress Rollup Using Measure Process (RB.1.3 a). */
static void
progress_rollup_using_measure (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  LkSeqInfo info = lk_seq_objective_read (context, activity, node->first_objective);

  /* 1., 2., 3.1. no amount known: status unreliable */
  if (!(info.known & LK_SEQ_KNOWS_PROGRESS))
    lk_seq_attempt_complete (context, activity, false, false);
  /* 3.2. */
  else
    lk_seq_attempt_complete (context, activity, true,
                             info.progress >= node->item->min_progress_measure);
}

/* Activity Progress Rollup Using Rules Process (RB.1.3 b). */
static void
progress_rollup_using_rules (LkSeqContext *context, int activity)
{
  /* 1. default rules: lk_seq_rollup_rule_check() */
  /* 2., 3. incomplete first */
  if (lk_seq_rollup_rule_check (context, activity, LK_SEQ_ROLLUP_INCOMPLETE)) {
    lk_seq_note (context, "RB.1.3.b", "3.1", activity, "incomplete");
    lk_seq_attempt_complete (context, activity, true, false);
  }
  /* 4., 5. */
  if (lk_seq_rollup_rule_check (context, activity, LK_SEQ_ROLLUP_COMPLETED)) {
    lk_seq_note (context, "RB.1.3.b", "5.1", activity, "completed");
    lk_seq_attempt_complete (context, activity, true, true);
  }
}

/* Activity Progress Rollup Process (RB.1.3). */
void
lk_seq_progress_rollup (LkSeqContext *context, int activity)
{
  if (lk_seq_is_completed_by_measure (context, activity))
    progress_rollup_using_measure (context, activity);
  else
    progress_rollup_using_rules (context, activity);
}

/* 3. of RB.1.5 for one activity. */
static void
rollup_one (LkSeqContext *context, int activity)
{
  /* 3.1. */
  if (!lk_seq_tree_is_leaf (context->tree, activity)) {
    /* 3.1.1. */
    lk_seq_measure_rollup (context, activity);
    /* 3.1.2. */
    lk_seq_completion_measure_rollup (context, activity);
  }
  /* 3.2. */
  lk_seq_objective_rollup (context, activity);
  /* 3.3. */
  lk_seq_progress_rollup (context, activity);
}

/* Marks the parents of those who read a global objective that has been written. */
static bool
mark_readers (LkSeqContext *context)
{
  const LkSeqTree *tree = context->tree;
  bool any = false;

  for (guint i = 0; i < context->touched->len; i++) {
    int global = g_array_index (context->touched, int, i);

    for (int k = tree->first_reader[global]; k < tree->first_reader[global + 1]; k++) {
      int parent = tree->nodes[tree->readers[k]].parent;

      if (parent < 0)
        continue;
      context->marked[parent] = 1;
      any = true;
    }
  }
  g_array_set_size (context->touched, 0);
  return any;
}

/* SN 4.6: a global objective that is written changes the status of the activities that read it, so
 * their parents roll up, too: from below, each once a round. */
void
lk_seq_rollup_shared (LkSeqContext *context)
{
  for (int round = 0; round < MAX_ROUNDS && mark_readers (context); round++)
    for (int i = context->tree->n - 1; i >= 0; i--) {
      if (!context->marked[i])
        continue;
      context->marked[i] = 0;
      rollup_one (context, i);
      if (i > 0)
        context->marked[context->tree->nodes[i].parent] = 1;
    }
  g_array_set_size (context->touched, 0);
  lk_seq_memo_forget (context->memo);
}

/* Overall Rollup Process (RB.1.5). */
void
lk_seq_overall_rollup (LkSeqContext *context, int activity)
{
  /* 1., 2., 3. from the activity up to the root */
  for (int i = activity; i >= 0; i = context->tree->nodes[i].parent)
    rollup_one (context, i);
  lk_seq_rollup_shared (context);
}
