/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Rollup rules: RB.1.4, RB.1.4.1, RB.1.4.2. */

static LkSeqConsideration
consideration_of (const LkSequencingDef *def, LkSeqRollupAction action)
{
  switch (action) {
  case LK_SEQ_ROLLUP_SATISFIED:
    return def->required_for_satisfied;
  case LK_SEQ_ROLLUP_NOT_SATISFIED:
    return def->required_for_not_satisfied;
  case LK_SEQ_ROLLUP_COMPLETED:
    return def->required_for_completed;
  case LK_SEQ_ROLLUP_INCOMPLETE:
    return def->required_for_incomplete;
  }
  return LK_SEQ_CONSIDER_ALWAYS;
}

/* The inner steps of 2. and 3. of RB.1.4.2, which are the same. */
static bool
is_considered (LkSeqContext *context, int activity, LkSeqConsideration consideration)
{
  const LkSeqActivity *state = &context->state->activities[activity];

  switch (consideration) {
  case LK_SEQ_CONSIDER_ALWAYS:
    return true;
  case LK_SEQ_CONSIDER_IF_NOT_SUSPENDED: /* 2.1.2.1., 3.1.2.1. */
    return state->attempts > 0 && !state->suspended;
  case LK_SEQ_CONSIDER_IF_ATTEMPTED: /* 2.1.3.1.1., 3.1.3.1.1. */
    return state->attempts > 0;
  case LK_SEQ_CONSIDER_IF_NOT_SKIPPED: /* 2.1.3.2.1.1., 3.1.3.2.1.1. */
    return lk_seq_precondition_now (context, activity, LK_SEQ_PRE_SKIP) == NULL;
  }
  return true;
}

/* Check Child for Rollup Subprocess (RB.1.4.2). */
static bool
check_child (LkSeqContext *context, int activity, LkSeqRollupAction action)
{
  const LkSequencingDef *def = context->tree->nodes[activity].def;
  /* 2., 3. */
  bool objective = action == LK_SEQ_ROLLUP_SATISFIED || action == LK_SEQ_ROLLUP_NOT_SATISFIED;

  /* 2.1., 3.1. */
  if (objective ? !def->rollup_objective_satisfied : !def->rollup_progress_completion)
    return false;
  return is_considered (context, activity, consideration_of (def, action));
}

typedef struct {
  unsigned n_true, n_false, n_unknown;
} Bag;

/* 1.2.4. to 1.2.9. of RB.1.4 for what is in the bag. */
static bool
status_changes (const Bag *bag, const LkSeqRollupRule *rule)
{
  unsigned n = bag->n_true + bag->n_false + bag->n_unknown;

  /* 1.2.4. nobody contributes: no change */
  if (n == 0)
    return false;
  switch (rule->set) {
  case LK_SEQ_ROLLUP_ALL: /* 1.2.5. */
    return bag->n_true == n;
  case LK_SEQ_ROLLUP_ANY: /* 1.2.6. */
    return bag->n_true > 0;
  case LK_SEQ_ROLLUP_NONE: /* 1.2.7. */
    return bag->n_false == n;
  case LK_SEQ_ROLLUP_AT_LEAST_COUNT: /* 1.2.8. */
    return bag->n_true >= rule->minimum_count;
  case LK_SEQ_ROLLUP_AT_LEAST_PERCENT: /* 1.2.9. */
    return (double) bag->n_true / n >= rule->minimum_percent;
  }
  return false;
}

/* Whether no further child can change the answer. */
static bool
is_settled (const Bag *bag, LkSeqChildActivitySet set)
{
  switch (set) {
  case LK_SEQ_ROLLUP_ALL:
    return bag->n_false + bag->n_unknown > 0;
  case LK_SEQ_ROLLUP_ANY:
    return bag->n_true > 0;
  case LK_SEQ_ROLLUP_NONE:
    return bag->n_true + bag->n_unknown > 0;
  case LK_SEQ_ROLLUP_AT_LEAST_COUNT:
  case LK_SEQ_ROLLUP_AT_LEAST_PERCENT:
    return false;
  }
  return false;
}

/* 1.2.1. to 1.2.9. of RB.1.4 for one rule. */
static bool
rule_applies (LkSeqContext *context, int activity, const LkSeqRollupRule *rule)
{
  const LkSeqTree *tree = context->tree;
  Bag bag = { 0 };

  /* 1.2.2. */
  for (int i = 0; i < context->state->activities[activity].n_available; i++) {
    int child = lk_seq_state_child (tree, context->state, activity, i);
    LkSeqTruth value;

    /* 1.2.2.1. */
    if (!tree->nodes[child].tracked)
      continue;
    /* 1.2.2.1.1., 1.2.2.1.2. */
    if (!check_child (context, child, rule->action))
      continue;
    /* 1.2.2.1.2.1. Evaluate Rollup Conditions Subprocess (RB.1.4.1) */
    value = lk_seq_conditions (context, child, rule->conditions, rule->any);
    /* 1.2.2.1.2.2., 1.2.2.1.2.3. */
    if (value == LK_SEQ_UNKNOWN)
      bag.n_unknown++;
    else if (value == LK_SEQ_TRUE)
      bag.n_true++;
    else
      bag.n_false++;
    if (is_settled (&bag, rule->set))
      break;
  }
  return status_changes (&bag, rule);
}

/* Rollup Rule Check Subprocess (RB.1.4). */
bool
lk_seq_rollup_rule_check (LkSeqContext *context, int activity, LkSeqRollupAction action)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  bool objective = action == LK_SEQ_ROLLUP_SATISFIED || action == LK_SEQ_ROLLUP_NOT_SATISFIED;

  if (objective ? !node->rollup_objective : !node->rollup_progress)
    return rule_applies (context, activity, context->tree->defaults.rules[action]);
  /* 1., 1.1., 1.2. */
  for (guint i = 0; i < node->def->rollup_rules->len; i++) {
    const LkSeqRollupRule *rule = g_ptr_array_index (node->def->rollup_rules, i);

    /* 1.2.10. the first that applies */
    if (rule->action == action && rule_applies (context, activity, rule))
      return true;
  }
  /* 2. */
  return false;
}
