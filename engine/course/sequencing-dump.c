/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/sequencing-dump.h"

static const char *const condition_names[] = {
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

static const char *const action_names[] = {
  [LK_SEQ_PRE_SKIP] = "skip",
  [LK_SEQ_PRE_DISABLED] = "disabled",
  [LK_SEQ_PRE_HIDDEN_FROM_CHOICE] = "hiddenFromChoice",
  [LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL] = "stopForwardTraversal",
  [LK_SEQ_POST_EXIT_PARENT] = "exitParent",
  [LK_SEQ_POST_EXIT_ALL] = "exitAll",
  [LK_SEQ_POST_RETRY] = "retry",
  [LK_SEQ_POST_RETRY_ALL] = "retryAll",
  [LK_SEQ_POST_CONTINUE] = "continue",
  [LK_SEQ_POST_PREVIOUS] = "previous",
  [LK_SEQ_EXIT_EXIT] = "exit",
};

static const char *const set_names[] = {
  [LK_SEQ_ROLLUP_ALL] = "all",
  [LK_SEQ_ROLLUP_ANY] = "any",
  [LK_SEQ_ROLLUP_NONE] = "none",
  [LK_SEQ_ROLLUP_AT_LEAST_COUNT] = "atLeastCount",
  [LK_SEQ_ROLLUP_AT_LEAST_PERCENT] = "atLeastPercent",
};

static const char *const rollup_action_names[] = {
  [LK_SEQ_ROLLUP_SATISFIED] = "satisfied",
  [LK_SEQ_ROLLUP_NOT_SATISFIED] = "notSatisfied",
  [LK_SEQ_ROLLUP_COMPLETED] = "completed",
  [LK_SEQ_ROLLUP_INCOMPLETE] = "incomplete",
};

static const char *const timing_names[] = {
  [LK_SEQ_NEVER] = "never",
  [LK_SEQ_ONCE] = "once",
  [LK_SEQ_ON_EACH_NEW_ATTEMPT] = "onEachNewAttempt",
};

static const char *const consideration_names[] = {
  [LK_SEQ_CONSIDER_ALWAYS] = "always",
  [LK_SEQ_CONSIDER_IF_ATTEMPTED] = "ifAttempted",
  [LK_SEQ_CONSIDER_IF_NOT_SKIPPED] = "ifNotSkipped",
  [LK_SEQ_CONSIDER_IF_NOT_SUSPENDED] = "ifNotSuspended",
};

static void
dump_conditions (LkDump *dump, const GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++) {
    const LkSeqRuleCondition *condition = g_ptr_array_index (conditions, i);

    lk_dump_line (dump, condition->operator_not ? "if not" : "if",
                  condition_names[condition->condition]);
    dump->depth++;
    lk_dump_text (dump, "objective", condition->referenced_objective);
    lk_dump_number (dump, "threshold", condition->measure_threshold, 0);
    dump->depth--;
  }
}

static void
dump_rules (LkDump *dump, const char *key, const GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++) {
    const LkSeqRule *rule = g_ptr_array_index (rules, i);

    lk_dump_line (dump, key, action_names[rule->action]);
    dump->depth++;
    lk_dump_bool (dump, "any", rule->any, false);
    dump_conditions (dump, rule->conditions);
    dump->depth--;
  }
}

static void
dump_rollup_rules (LkDump *dump, const GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++) {
    const LkSeqRollupRule *rule = g_ptr_array_index (rules, i);

    lk_dump_line (dump, "rollup", rollup_action_names[rule->action]);
    dump->depth++;
    lk_dump_line (dump, "children", set_names[rule->set]);
    lk_dump_number (dump, "count", rule->minimum_count, 0);
    lk_dump_number (dump, "percent", rule->minimum_percent, 0);
    lk_dump_bool (dump, "any", rule->any, true);
    dump_conditions (dump, rule->conditions);
    dump->depth--;
  }
}

static void
dump_map_info (LkDump *dump, const LkSeqMapInfo *info)
{
  const struct {
    const char *name;
    bool value, fallback;
  } rows[] = {
    { "read-satisfied-status", info->read_satisfied_status, true },
    { "write-satisfied-status", info->write_satisfied_status, false },
    { "read-normalized-measure", info->read_normalized_measure, true },
    { "write-normalized-measure", info->write_normalized_measure, false },
    { "read-raw-score", info->read_raw_score, false },
    { "write-raw-score", info->write_raw_score, false },
    { "read-min-score", info->read_min_score, false },
    { "write-min-score", info->write_min_score, false },
    { "read-max-score", info->read_max_score, false },
    { "write-max-score", info->write_max_score, false },
    { "read-completion-status", info->read_completion_status, false },
    { "write-completion-status", info->write_completion_status, false },
    { "read-progress-measure", info->read_progress_measure, false },
    { "write-progress-measure", info->write_progress_measure, false },
  };
  g_autofree char *target = lk_dump_quote (info->target_objective);

  lk_dump_line (dump, "map", target);
  dump->depth++;
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    lk_dump_bool (dump, rows[i].name, rows[i].value, rows[i].fallback);
  dump->depth--;
}

static void
dump_objective (LkDump *dump, const char *key, const LkSeqObjective *objective)
{
  g_autofree char *identifier
      = objective->identifier != NULL ? lk_dump_quote (objective->identifier) : NULL;

  lk_dump_line (dump, key, identifier);
  dump->depth++;
  lk_dump_bool (dump, "satisfied-by-measure", objective->satisfied_by_measure, false);
  lk_dump_number (dump, "min-normalized-measure", objective->min_normalized_measure, 1.0);
  for (guint i = 0; i < objective->map_infos->len; i++)
    dump_map_info (dump, g_ptr_array_index (objective->map_infos, i));
  dump->depth--;
}

/* The primary objective is there even where the manifest has none: then it is no fact. */
static void
dump_objectives (LkDump *dump, const LkSequencingDef *def)
{
  const LkSeqObjective *primary = def->primary_objective;

  if (primary->identifier != NULL || primary->satisfied_by_measure
      || primary->min_normalized_measure != 1.0 || primary->map_infos->len > 0)
    dump_objective (dump, "primary-objective", primary);
  for (guint i = 0; i < def->objectives->len; i++)
    dump_objective (dump, "objective", g_ptr_array_index (def->objectives, i));
}

static void
dump_switches (LkDump *dump, const LkSequencingDef *def)
{
  const struct {
    const char *name;
    bool value, fallback;
  } rows[] = {
    { "choice", def->choice, true },
    { "choice-exit", def->choice_exit, true },
    { "flow", def->flow, false },
    { "forward-only", def->forward_only, false },
    { "use-current-objective-info", def->use_current_attempt_objective_info, true },
    { "use-current-progress-info", def->use_current_attempt_progress_info, true },
    { "prevent-activation", def->prevent_activation, false },
    { "constrain-choice", def->constrain_choice, false },
    { "rollup-objective-satisfied", def->rollup_objective_satisfied, true },
    { "rollup-progress-completion", def->rollup_progress_completion, true },
    { "measure-satisfaction-if-active", def->measure_satisfaction_if_active, true },
    { "reorder-children", def->reorder_children, false },
    { "tracked", def->tracked, true },
    { "completion-set-by-content", def->completion_set_by_content, false },
    { "objective-set-by-content", def->objective_set_by_content, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    lk_dump_bool (dump, rows[i].name, rows[i].value, rows[i].fallback);
}

static void
dump_words (LkDump *dump, const LkSequencingDef *def)
{
  const struct {
    const char *key, *name;
    unsigned value;
  } rows[] = {
    { "required-for-satisfied", consideration_names[def->required_for_satisfied],
      def->required_for_satisfied },
    { "required-for-not-satisfied", consideration_names[def->required_for_not_satisfied],
      def->required_for_not_satisfied },
    { "required-for-completed", consideration_names[def->required_for_completed],
      def->required_for_completed },
    { "required-for-incomplete", consideration_names[def->required_for_incomplete],
      def->required_for_incomplete },
    { "selection-timing", timing_names[def->selection_timing], def->selection_timing },
    { "randomization-timing", timing_names[def->randomization_timing], def->randomization_timing },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].value != 0)
      lk_dump_line (dump, rows[i].key, rows[i].name);
}

void
lk_dump_sequencing (LkDump *dump, const LkSequencingDef *def)
{
  lk_dump_line (dump, "sequencing", NULL);
  dump->depth++;
  dump_switches (dump, def);
  dump_words (dump, def);
  lk_dump_number (dump, "attempt-limit", def->attempt_limit, -1);
  lk_dump_number (dump, "attempt-duration-limit", def->attempt_absolute_duration_limit, -1);
  lk_dump_number (dump, "objective-measure-weight", def->objective_measure_weight, 1.0);
  lk_dump_number (dump, "select-count", def->select_count, -1);
  dump_rules (dump, "pre", def->pre_condition_rules);
  dump_rules (dump, "exit", def->exit_condition_rules);
  dump_rules (dump, "post", def->post_condition_rules);
  dump_rollup_rules (dump, def->rollup_rules);
  dump_objectives (dump, def);
  dump->depth--;
}
