/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Sequencing rules and limit conditions: UP.1, UP.2, UP.2.1, UP.5. */

LkSeqTruth
lk_seq_truth_not (LkSeqTruth a)
{
  return a == LK_SEQ_UNKNOWN ? a : a == LK_SEQ_TRUE ? LK_SEQ_FALSE : LK_SEQ_TRUE;
}

static LkSeqTruth
truth (bool is)
{
  return is ? LK_SEQ_TRUE : LK_SEQ_FALSE;
}

static LkSeqTruth
if_known (const LkSeqInfo *info, LkSeqKnows bit, bool is)
{
  return info->known & bit ? truth (is) : LK_SEQ_UNKNOWN;
}

bool
lk_seq_attempt_limit_reached (const LkSeqContext *context, int activity)
{
  int limit = context->tree->nodes[activity].attempt_limit;
  unsigned attempts = context->state->activities[activity].attempts;

  return limit >= 0 && attempts > 0 && attempts >= (unsigned) limit;
}

static bool
time_limit_reached (const LkSeqContext *context, int activity)
{
  double limit = context->tree->nodes[activity].def->attempt_absolute_duration_limit;

  return limit >= 0 && context->state->activities[activity].attempt_seconds >= limit
         && context->state->activities[activity].attempts > 0;
}

/* Conditions that need no objective. */
static bool
evaluate_activity (const LkSeqContext *context, int activity, LkSeqCondition condition,
                   LkSeqTruth *value)
{
  switch (condition) {
  case LK_SEQ_ATTEMPTED:
    *value = truth (context->state->activities[activity].attempts > 0);
    return true;
  case LK_SEQ_ATTEMPT_LIMIT_EXCEEDED:
    *value = truth (lk_seq_attempt_limit_reached (context, activity));
    return true;
  case LK_SEQ_TIME_LIMIT_EXCEEDED:
    *value = truth (time_limit_reached (context, activity));
    return true;
  case LK_SEQ_OUTSIDE_AVAILABLE_TIME_RANGE:
    *value = LK_SEQ_UNKNOWN; /* a manifest has no way to give a range */
    return true;
  case LK_SEQ_ALWAYS:
    *value = LK_SEQ_TRUE;
    return true;
  default:
    return false;
  }
}

/* SN 3.4.2: one condition against the tracking information of an activity. */
static LkSeqTruth
evaluate (const LkSeqContext *context, int activity, const LkSeqRuleCondition *condition)
{
  static const LkSeqInfo nothing;
  const LkSeqInfo *info = &nothing;
  LkSeqInfo buffer;
  LkSeqTruth value;
  int objective;

  if (evaluate_activity (context, activity, condition->condition, &value))
    return value;
  objective = lk_seq_tree_objective (context->tree, activity, condition->referenced_objective);
  /* A name that the activity does not have: nothing can be known of it. */
  if (objective >= 0)
    info = lk_seq_objective_look (context, activity, objective, &buffer);
  switch (condition->condition) {
  case LK_SEQ_SATISFIED:
    return if_known (info, LK_SEQ_KNOWS_SATISFIED, info->satisfied);
  case LK_SEQ_OBJECTIVE_STATUS_KNOWN:
    return truth (info->known & LK_SEQ_KNOWS_SATISFIED);
  case LK_SEQ_OBJECTIVE_MEASURE_KNOWN:
    return truth (info->known & LK_SEQ_KNOWS_SCALED);
  case LK_SEQ_OBJECTIVE_MEASURE_GREATER_THAN:
    return if_known (info, LK_SEQ_KNOWS_SCALED, info->scaled > condition->measure_threshold);
  case LK_SEQ_OBJECTIVE_MEASURE_LESS_THAN:
    return if_known (info, LK_SEQ_KNOWS_SCALED, info->scaled < condition->measure_threshold);
  case LK_SEQ_COMPLETED:
    return if_known (info, LK_SEQ_KNOWS_COMPLETED, info->completed);
  case LK_SEQ_ACTIVITY_PROGRESS_KNOWN:
    return truth (info->known & LK_SEQ_KNOWS_COMPLETED);
  default:
    break;
  }
  return LK_SEQ_UNKNOWN;
}

/* Conditions on their way to one value. */
typedef struct {
  LkSeqTruth strong, result;
} Combination;

static Combination
combine (bool any)
{
  LkSeqTruth strong = any ? LK_SEQ_TRUE : LK_SEQ_FALSE;

  return (Combination){ strong, lk_seq_truth_not (strong) };
}

/* 2. of UP.2.1 for one condition; false: it has decided. */
static bool
take_condition (const LkSeqContext *context, int activity, const LkSeqRuleCondition *condition,
                Combination *combination)
{
  /* 2.1. */
  LkSeqTruth value = evaluate (context, activity, condition);

  /* 2.2. negated unknown stays unknown */
  if (condition->operator_not)
    value = lk_seq_truth_not (value);
  /* 2.3., 4. and 5. "and", "or" of three values: one strong value decides */
  if (value == combination->strong || value == LK_SEQ_UNKNOWN)
    combination->result = value;
  return value != combination->strong;
}

/* Sequencing Rule Check Subprocess (UP.2.1); the same steps are RB.1.4.1 for rollup rules. */
LkSeqTruth
lk_seq_conditions (const LkSeqContext *context, int activity, const GPtrArray *conditions, bool any)
{
  Combination combination = combine (any);

  /* 3. no conditions: unknown */
  if (conditions->len == 0)
    return LK_SEQ_UNKNOWN;
  /* 1., 2. */
  for (guint i = 0; i < conditions->len; i++)
    if (!take_condition (context, activity, g_ptr_array_index (conditions, i), &combination))
      break;
  return combination.result;
}

/* The same for a pre condition rule. */
static LkSeqTruth
pre_rule_conditions (const LkSeqContext *context, int activity, const LkSeqPreRule *rule)
{
  const LkSeqRuleCondition *conditions
      = &g_array_index (context->tree->conditions, LkSeqRuleCondition, rule->first_condition);
  Combination combination = combine (rule->any);

  /* 3. */
  if (rule->n_conditions == 0)
    return LK_SEQ_UNKNOWN;
  /* 1., 2. */
  for (int i = 0; i < rule->n_conditions; i++)
    if (!take_condition (context, activity, &conditions[i], &combination))
      break;
  return combination.result;
}

/* Sequencing Rules Check Process (UP.2). @rules are those of one kind. */
const LkSeqRule *
lk_seq_rules_check (LkSeqContext *context, int activity, const GPtrArray *rules)
{
  /* 1., 1.1., 1.2. in the order of the manifest */
  for (guint i = 0; i < rules->len; i++) {
    const LkSeqRule *rule = g_ptr_array_index (rules, i);

    /* 1.2.1., 1.2.2. the first that applies */
    if (lk_seq_conditions (context, activity, rule->conditions, rule->any) == LK_SEQ_TRUE)
      return rule;
  }
  /* 2. */
  return NULL;
}

const LkSeqRule *
lk_seq_precondition_now (const LkSeqContext *context, int activity, LkSeqAction action)
{
  const LkSeqNode *node = &context->tree->nodes[activity];

  if (!(node->pre_actions & (1u << action)))
    return NULL;
  /* UP.2 1.1. rules with this action only */
  for (int i = 0; i < node->n_rules; i++) {
    const LkSeqPreRule *rule
        = &g_array_index (context->tree->pre_rules, LkSeqPreRule, node->first_rule + i);

    if (rule->action == action && pre_rule_conditions (context, activity, rule) == LK_SEQ_TRUE)
      return rule->def;
  }
  return NULL;
}

const LkSeqRule *
lk_seq_precondition (LkSeqContext *context, int activity, LkSeqAction action)
{
  LkSeqMemo *memo = context->memo;
  size_t place = (size_t) activity * 4 + action;

  if (!(context->tree->nodes[activity].pre_actions & (1u << action)))
    return NULL;
  if (lk_seq_memo_has (memo, activity, 1u << action))
    return memo->rules[place];
  memo->rules[place] = lk_seq_precondition_now (context, activity, action);
  lk_seq_memo_learn (memo, activity, 1u << action);
  return memo->rules[place];
}

/* Limit Conditions Check Process (UP.1). Steps 4 to 9 (durations, begin and end time) are optional
 * in SCORM and have no place in a manifest but the attempt duration, which the page is told. */
bool
lk_seq_limit_conditions_check (LkSeqContext *context, int activity)
{
  const LkSeqActivity *state = &context->state->activities[activity];

  /* 1. */
  if (!context->tree->nodes[activity].tracked)
    return false;
  /* 2. only what would begin a new attempt */
  if (state->active || state->suspended)
    return false;
  /* 3., 3.1. A limit of 0 means that the activity may not be accessed at all (SM.3). */
  return lk_seq_attempt_limit_reached (context, activity)
         || context->tree->nodes[activity].attempt_limit == 0;
}

/* Check Activity Process (UP.5). */
LkSeqFault
lk_seq_check_activity (LkSeqContext *context, int activity)
{
  /* 1. */
  const LkSeqRule *rule = lk_seq_precondition (context, activity, LK_SEQ_PRE_DISABLED);

  /* 2. */
  if (rule != NULL)
    return lk_seq_reject (context, "UP.5", "2.1", "UP.5-disabled", activity, rule);
  /* 3., 4. */
  if (lk_seq_limit_conditions_check (context, activity))
    return lk_seq_reject (context, "UP.5", "4.1", "UP.5-limit", activity, NULL);
  /* 5. */
  return lk_seq_no_fault ();
}
