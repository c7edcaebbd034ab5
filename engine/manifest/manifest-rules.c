/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-sequencing.h"

/* Words of the standard in the order of their enums. */
static const char *const conditions[] = {
  [LK_SEQ_SATISFIED] = "satisfied",
  [LK_SEQ_OBJECTIVE_STATUS_KNOWN] = "objectiveStatusKnown",
  [LK_SEQ_OBJECTIVE_MEASURE_KNOWN] = "objectiveMeasureKnown",
  [LK_SEQ_OBJECTIVE_MEASURE_GREATER_THAN] = "objectiveMeasureGreaterThan",
  [LK_SEQ_OBJECTIVE_MEASURE_LESS_THAN] = "objectiveMeasureLessThan",
  [LK_SEQ_COMPLETED] = "completed",
  [LK_SEQ_ACTIVITY_PROGRESS_KNOWN] = "activityProgressKnown",
  [LK_SEQ_ATTEMPTED] = "attempted",
  [LK_SEQ_ATTEMPT_LIMIT_EXCEEDED] = "attemptLimitExceeded",
  [LK_SEQ_TIME_LIMIT_EXCEEDED] = "timeLimitExceeded",
  [LK_SEQ_OUTSIDE_AVAILABLE_TIME_RANGE] = "outsideAvailableTimeRange",
  [LK_SEQ_ALWAYS] = "always",
};

/* SN 3.7.2: no comparison of measures, no `always`. */
static const char *const rollup_conditions[] = {
  [LK_SEQ_SATISFIED] = "satisfied",
  [LK_SEQ_OBJECTIVE_STATUS_KNOWN] = "objectiveStatusKnown",
  [LK_SEQ_OBJECTIVE_MEASURE_KNOWN] = "objectiveMeasureKnown",
  [LK_SEQ_COMPLETED] = "completed",
  [LK_SEQ_ACTIVITY_PROGRESS_KNOWN] = "activityProgressKnown",
  [LK_SEQ_ATTEMPTED] = "attempted",
  [LK_SEQ_ATTEMPT_LIMIT_EXCEEDED] = "attemptLimitExceeded",
  [LK_SEQ_TIME_LIMIT_EXCEEDED] = "timeLimitExceeded",
  [LK_SEQ_OUTSIDE_AVAILABLE_TIME_RANGE] = "outsideAvailableTimeRange",
};

static const char *const pre_actions[] = {
  [LK_SEQ_PRE_SKIP] = "skip",
  [LK_SEQ_PRE_DISABLED] = "disabled",
  [LK_SEQ_PRE_HIDDEN_FROM_CHOICE] = "hiddenFromChoice",
  [LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL] = "stopForwardTraversal",
};

static const char *const post_actions[] = {
  [LK_SEQ_POST_EXIT_PARENT] = "exitParent",
  [LK_SEQ_POST_EXIT_ALL] = "exitAll",
  [LK_SEQ_POST_RETRY] = "retry",
  [LK_SEQ_POST_RETRY_ALL] = "retryAll",
  [LK_SEQ_POST_CONTINUE] = "continue",
  [LK_SEQ_POST_PREVIOUS] = "previous",
};

static const char *const exit_actions[] = { [LK_SEQ_EXIT_EXIT] = "exit" };

static const char *const child_sets[] = {
  [LK_SEQ_ROLLUP_ALL] = "all",
  [LK_SEQ_ROLLUP_ANY] = "any",
  [LK_SEQ_ROLLUP_NONE] = "none",
  [LK_SEQ_ROLLUP_AT_LEAST_COUNT] = "atLeastCount",
  [LK_SEQ_ROLLUP_AT_LEAST_PERCENT] = "atLeastPercent",
};

static const char *const rollup_actions[] = {
  [LK_SEQ_ROLLUP_SATISFIED] = "satisfied",
  [LK_SEQ_ROLLUP_NOT_SATISFIED] = "notSatisfied",
  [LK_SEQ_ROLLUP_COMPLETED] = "completed",
  [LK_SEQ_ROLLUP_INCOMPLETE] = "incomplete",
};

static const char *const combinations[] = { "all", "any" };
static const char *const operators[] = { "noOp", "not" };

static bool
read_word (const LkManifestValues *values, const char *name, const char *const *words,
           size_t n_words, unsigned fallback, unsigned *value)
{
  *value = fallback;
  return lk_manifest_word (values, name, words, n_words, value);
}

/* One condition; %NULL, and reported, if it has none that the standard knows. */
static LkSeqRuleCondition *
read_condition (LkManifestSequencing *sequencing, const xmlNode *node, const char *const *words,
                size_t n_words)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  g_autofree char *text = lk_manifest_attribute (node, "condition");
  LkSeqRuleCondition *condition;
  unsigned word, operator;

  if (!lk_manifest_word (&values, "condition", words, n_words, &word)) {
    if (text == NULL)
      lk_manifest_bad_value (&values, "condition", "");
    return NULL;
  }
  condition = lk_seq_rule_condition_new ((LkSeqCondition) word);
  read_word (&values, "operator", operators, G_N_ELEMENTS (operators), 0, &operator);
  condition->operator_not = operator== 1;
  condition->referenced_objective
      = lk_manifest_keep_attribute (sequencing, node, "referencedObjective");
  lk_manifest_number (&values, "measureThreshold", -1, 1, &condition->measure_threshold);
  return condition;
}

/* All conditions of a rule. False if one cannot be read, or there is none: without it the rule would
 * say something else than its author meant, so the rule is left out. */
static bool
read_conditions (LkManifestSequencing *sequencing, const xmlNode *list, const char *name,
                 const char *const *words, size_t n_words, GPtrArray *conditions_out)
{
  for (const xmlNode *node = lk_manifest_child (list, name); node != NULL;
       node = lk_manifest_next (node, name)) {
    LkSeqRuleCondition *condition = NULL;

    if (lk_manifest_spend (sequencing->reader, 1))
      condition = read_condition (sequencing, node, words, n_words);
    if (condition == NULL)
      return false;
    g_ptr_array_add (conditions_out, condition);
  }
  return conditions_out->len > 0;
}

static LkSeqRule *
read_rule (LkManifestSequencing *sequencing, const xmlNode *node, const char *const *words,
           size_t n_words)
{
  const xmlNode *list = lk_manifest_child (node, "ruleConditions");
  const xmlNode *action_node = lk_manifest_child (node, "ruleAction");
  LkManifestValues of_list = lk_manifest_sequencing_values (sequencing, list);
  LkManifestValues of_action = lk_manifest_sequencing_values (sequencing, action_node);
  LkSeqRule *rule;
  unsigned action, combination;

  if (list == NULL || action_node == NULL
      || !lk_manifest_word (&of_action, "action", words, n_words, &action))
    return NULL;
  rule = lk_seq_rule_new ();
  rule->action = (LkSeqAction) action;
  read_word (&of_list, "conditionCombination", combinations, G_N_ELEMENTS (combinations), 0,
             &combination);
  rule->any = combination == 1;
  if (!read_conditions (sequencing, list, "ruleCondition", conditions, G_N_ELEMENTS (conditions),
                        rule->conditions))
    g_clear_pointer (&rule, lk_seq_rule_free);
  return rule;
}

static void
read_rules_named (LkManifestSequencing *sequencing, const xmlNode *parent, const char *name,
                  const char *const *words, size_t n_words, GPtrArray *rules)
{
  for (const xmlNode *node = lk_manifest_child (parent, name); node != NULL;
       node = lk_manifest_next (node, name)) {
    LkSeqRule *rule = lk_manifest_spend (sequencing->reader, 1)
                          ? read_rule (sequencing, node, words, n_words)
                          : NULL;

    if (rule != NULL)
      g_ptr_array_add (rules, rule);
    else
      lk_manifest_report_rule (sequencing, node);
  }
}

void
lk_manifest_read_rules (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkSequencingDef *def = sequencing->def;

  read_rules_named (sequencing, node, "preConditionRule", pre_actions, G_N_ELEMENTS (pre_actions),
                    def->pre_condition_rules);
  read_rules_named (sequencing, node, "exitConditionRule", exit_actions,
                    G_N_ELEMENTS (exit_actions), def->exit_condition_rules);
  read_rules_named (sequencing, node, "postConditionRule", post_actions,
                    G_N_ELEMENTS (post_actions), def->post_condition_rules);
}

static LkSeqRollupRule *
read_rollup_rule (LkManifestSequencing *sequencing, const xmlNode *node)
{
  const xmlNode *list = lk_manifest_child (node, "rollupConditions");
  const xmlNode *action_node = lk_manifest_child (node, "rollupAction");
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  LkManifestValues of_list = lk_manifest_sequencing_values (sequencing, list);
  LkManifestValues of_action = lk_manifest_sequencing_values (sequencing, action_node);
  LkSeqRollupRule *rule;
  unsigned action, combination, set;
  int count = 0;

  if (list == NULL || action_node == NULL
      || !lk_manifest_word (&of_action, "action", rollup_actions, G_N_ELEMENTS (rollup_actions),
                            &action))
    return NULL;
  rule = lk_seq_rollup_rule_new ();
  rule->action = (LkSeqRollupAction) action;
  read_word (&values, "childActivitySet", child_sets, G_N_ELEMENTS (child_sets), LK_SEQ_ROLLUP_ALL,
             &set);
  rule->set = (LkSeqChildActivitySet) set;
  lk_manifest_count (&values, "minimumCount", &count);
  rule->minimum_count = (unsigned) count;
  lk_manifest_number (&values, "minimumPercent", 0, 1, &rule->minimum_percent);
  read_word (&of_list, "conditionCombination", combinations, G_N_ELEMENTS (combinations), 1,
             &combination);
  rule->any = combination == 1;
  if (!read_conditions (sequencing, list, "rollupCondition", rollup_conditions,
                        G_N_ELEMENTS (rollup_conditions), rule->conditions))
    g_clear_pointer (&rule, lk_seq_rollup_rule_free);
  return rule;
}

void
lk_manifest_read_rollup_rules (LkManifestSequencing *sequencing, const xmlNode *parent)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, parent);
  LkSequencingDef *def = sequencing->def;

  lk_manifest_bool (&values, "rollupObjectiveSatisfied", &def->rollup_objective_satisfied);
  lk_manifest_bool (&values, "rollupProgressCompletion", &def->rollup_progress_completion);
  lk_manifest_number (&values, "objectiveMeasureWeight", 0, 1, &def->objective_measure_weight);
  for (const xmlNode *node = lk_manifest_child (parent, "rollupRule"); node != NULL;
       node = lk_manifest_next (node, "rollupRule")) {
    LkSeqRollupRule *rule
        = lk_manifest_spend (sequencing->reader, 1) ? read_rollup_rule (sequencing, node) : NULL;

    if (rule != NULL)
      g_ptr_array_add (def->rollup_rules, rule);
    else
      lk_manifest_report_rule (sequencing, node);
  }
}
