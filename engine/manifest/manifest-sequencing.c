/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-ims.h"

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

static const char *const timings[] = {
  [LK_SEQ_NEVER] = "never",
  [LK_SEQ_ONCE] = "once",
  [LK_SEQ_ON_EACH_NEW_ATTEMPT] = "onEachNewAttempt",
};

static const char *const considerations[] = {
  [LK_SEQ_CONSIDER_ALWAYS] = "always",
  [LK_SEQ_CONSIDER_IF_ATTEMPTED] = "ifAttempted",
  [LK_SEQ_CONSIDER_IF_NOT_SKIPPED] = "ifNotSkipped",
  [LK_SEQ_CONSIDER_IF_NOT_SUSPENDED] = "ifNotSuspended",
};

static const char *const combinations[] = { "all", "any" };
static const char *const operators[] = { "noOp", "not" };

/* Bytes of an identifier that count as one struct towards LK_MANIFEST_MAX_SPENT. */
#define SPEND_BYTES 64
/* Objectives of one activity, and links of one objective: looked up one by one. */
#define MAX_LIST 1000
/* Nodes of a collection's rules that count as one struct each time they are referred to. */
#define SPEND_NODES 8

/* One `sequencing` in the making. */
typedef struct {
  LkManifestReader *reader;
  LkSequencingDef *def;
  const char *place; /* item identifier */
} Sequencing;

static LkManifestValues
values_of (const Sequencing *sequencing, const xmlNode *node)
{
  return (LkManifestValues){ sequencing->reader, node, sequencing->place,
                             LK_ISSUE_SEQUENCING_VALUE };
}

/* An attribute that is kept, counted by its length. */
static char *
keep_attribute (Sequencing *sequencing, const xmlNode *node, const char *name)
{
  char *value = lk_manifest_attribute (node, name);

  lk_manifest_spend (sequencing->reader, value != NULL ? strlen (value) / SPEND_BYTES : 0);
  return value;
}

static bool
read_word (const LkManifestValues *values,
           const char *name,
           const char *const *words,
           size_t n_words,
           unsigned fallback,
           unsigned *value)
{
  *value = fallback;
  return lk_manifest_word (values, name, words, n_words, value);
}

/* One condition; %NULL, and reported, if it has none that the standard knows. */
static LkSeqRuleCondition *
read_condition (Sequencing *sequencing,
                const xmlNode *node,
                const char *const *words,
                size_t n_words)
{
  LkManifestValues values = values_of (sequencing, node);
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
  condition->referenced_objective = keep_attribute (sequencing, node, "referencedObjective");
  lk_manifest_number (&values, "measureThreshold", -1, 1, &condition->measure_threshold);
  return condition;
}

/* All conditions of a rule. False if one cannot be read, or there is none: without it the rule would
 * say something else than its author meant, so the rule is left out. */
static bool
read_conditions (Sequencing *sequencing,
                 const xmlNode *list,
                 const char *name,
                 const char *const *words,
                 size_t n_words,
                 GPtrArray *conditions_out)
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

static void
report_rule (const Sequencing *sequencing, const xmlNode *node)
{
  lk_issue_add (sequencing->reader->issues, LK_ISSUE_SEQUENCING_VALUE, sequencing->place,
                (const char *) node->name);
}

static LkSeqRule *
read_rule (Sequencing *sequencing, const xmlNode *node, const char *const *words, size_t n_words)
{
  const xmlNode *list = lk_manifest_child (node, "ruleConditions");
  const xmlNode *action_node = lk_manifest_child (node, "ruleAction");
  LkManifestValues of_list = values_of (sequencing, list);
  LkManifestValues of_action = values_of (sequencing, action_node);
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
read_rules_of (Sequencing *sequencing,
               const xmlNode *parent,
               const char *name,
               const char *const *words,
               size_t n_words,
               GPtrArray *rules)
{
  for (const xmlNode *node = lk_manifest_child (parent, name); node != NULL;
       node = lk_manifest_next (node, name)) {
    LkSeqRule *rule = lk_manifest_spend (sequencing->reader, 1)
                          ? read_rule (sequencing, node, words, n_words)
                          : NULL;

    if (rule != NULL)
      g_ptr_array_add (rules, rule);
    else
      report_rule (sequencing, node);
  }
}

static void
read_sequencing_rules (Sequencing *sequencing, const xmlNode *node)
{
  LkSequencingDef *def = sequencing->def;

  read_rules_of (sequencing, node, "preConditionRule", pre_actions, G_N_ELEMENTS (pre_actions),
                 def->pre_condition_rules);
  read_rules_of (sequencing, node, "exitConditionRule", exit_actions, G_N_ELEMENTS (exit_actions),
                 def->exit_condition_rules);
  read_rules_of (sequencing, node, "postConditionRule", post_actions, G_N_ELEMENTS (post_actions),
                 def->post_condition_rules);
}

static void
read_control_mode (Sequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = values_of (sequencing, node);
  LkSequencingDef *def = sequencing->def;

  lk_manifest_bool (&values, "choice", &def->choice);
  lk_manifest_bool (&values, "choiceExit", &def->choice_exit);
  lk_manifest_bool (&values, "flow", &def->flow);
  lk_manifest_bool (&values, "forwardOnly", &def->forward_only);
  lk_manifest_bool (&values, "useCurrentAttemptObjectiveInfo",
                    &def->use_current_attempt_objective_info);
  lk_manifest_bool (&values, "useCurrentAttemptProgressInfo",
                    &def->use_current_attempt_progress_info);
}

static void
read_limit_conditions (Sequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = values_of (sequencing, node);
  LkSequencingDef *def = sequencing->def;
  g_autofree char *duration = lk_manifest_attribute (node, "attemptAbsoluteDurationLimit");

  lk_manifest_count (&values, "attemptLimit", &def->attempt_limit);
  if (duration != NULL && !lk_manifest_duration (duration, &def->attempt_absolute_duration_limit))
    lk_manifest_bad_value (&values, "attemptAbsoluteDurationLimit", duration);
}

static LkSeqRollupRule *
read_rollup_rule (Sequencing *sequencing, const xmlNode *node)
{
  const xmlNode *list = lk_manifest_child (node, "rollupConditions");
  const xmlNode *action_node = lk_manifest_child (node, "rollupAction");
  LkManifestValues values = values_of (sequencing, node);
  LkManifestValues of_list = values_of (sequencing, list);
  LkManifestValues of_action = values_of (sequencing, action_node);
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

static void
read_rollup_rules (Sequencing *sequencing, const xmlNode *parent)
{
  LkManifestValues values = values_of (sequencing, parent);
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
      report_rule (sequencing, node);
  }
}

static void
read_map_info (Sequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  LkManifestValues values = values_of (sequencing, node);
  char *target = keep_attribute (sequencing, node, "targetObjectiveID");
  LkSeqMapInfo *info;

  if (!lk_manifest_spend (sequencing->reader, 1) || target == NULL
      || objective->map_infos->len >= MAX_LIST) {
    lk_manifest_bad_value (&values, "targetObjectiveID", target != NULL ? target : "");
    g_free (target);
    return;
  }
  info = lk_seq_map_info_new ();
  lk_course_take (&info->target_objective, target);
  lk_manifest_bool (&values, "readSatisfiedStatus", &info->read_satisfied_status);
  lk_manifest_bool (&values, "readNormalizedMeasure", &info->read_normalized_measure);
  lk_manifest_bool (&values, "writeSatisfiedStatus", &info->write_satisfied_status);
  lk_manifest_bool (&values, "writeNormalizedMeasure", &info->write_normalized_measure);
  g_ptr_array_add (objective->map_infos, info);
}

/* minNormalizedMeasure is an element with text. */
static void
read_min_measure (Sequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  g_autofree char *text = lk_manifest_child_line (node, "minNormalizedMeasure");
  LkManifestValues values = values_of (sequencing, node);
  double measure;

  if (*text == '\0')
    return;
  if (lk_text_to_number (text, &measure) && measure >= -1 && measure <= 1)
    objective->min_normalized_measure = measure;
  else
    lk_manifest_bad_value (&values, "minNormalizedMeasure", text);
}

static void
read_objective (Sequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  LkManifestValues values = values_of (sequencing, node);

  g_free (objective->identifier);
  objective->identifier = keep_attribute (sequencing, node, "objectiveID");
  lk_manifest_bool (&values, "satisfiedByMeasure", &objective->satisfied_by_measure);
  read_min_measure (sequencing, node, objective);
  for (const xmlNode *map = lk_manifest_child (node, "mapInfo"); map != NULL;
       map = lk_manifest_next (map, "mapInfo"))
    read_map_info (sequencing, map, objective);
}

static LkSeqObjective *
find_objective (const LkSequencingDef *def, const char *identifier)
{
  if (g_strcmp0 (def->primary_objective->identifier, identifier) == 0)
    return def->primary_objective;
  for (guint i = 0; i < def->objectives->len; i++) {
    LkSeqObjective *objective = g_ptr_array_index (def->objectives, i);

    if (strcmp (objective->identifier, identifier) == 0)
      return objective;
  }
  return NULL;
}

static void
add_objective (Sequencing *sequencing, const xmlNode *node)
{
  g_autofree char *identifier = lk_manifest_attribute (node, "objectiveID");
  LkSeqObjective *objective;

  if (!lk_manifest_spend (sequencing->reader, 1) || identifier == NULL
      || sequencing->def->objectives->len >= MAX_LIST
      || find_objective (sequencing->def, identifier) != NULL) {
    report_rule (sequencing, node);
    return;
  }
  objective = lk_seq_objective_new ();
  read_objective (sequencing, node, objective);
  g_ptr_array_add (sequencing->def->objectives, objective);
}

static void
read_objectives (Sequencing *sequencing, const xmlNode *parent)
{
  const xmlNode *primary = lk_manifest_child (parent, "primaryObjective");

  if (primary != NULL)
    read_objective (sequencing, primary, sequencing->def->primary_objective);
  for (const xmlNode *node = lk_manifest_child (parent, "objective"); node != NULL;
       node = lk_manifest_next (node, "objective"))
    add_objective (sequencing, node);
}

static LkSeqMapInfo *
find_map_info (const LkSeqObjective *objective, const char *target)
{
  for (guint i = 0; i < objective->map_infos->len; i++) {
    LkSeqMapInfo *info = g_ptr_array_index (objective->map_infos, i);

    if (strcmp (info->target_objective, target) == 0)
      return info;
  }
  return NULL;
}

/* adlseq:mapInfo (CAM 5.1.14): a link of its own with other defaults, kept with that of imsss:mapInfo
 * to the same target; where there is none, satisfaction and measure are not linked. */
static void
extend_objective (Sequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  LkManifestValues values = values_of (sequencing, node);
  g_autofree char *target = keep_attribute (sequencing, node, "targetObjectiveID");
  LkSeqMapInfo *info;

  if (!lk_manifest_spend (sequencing->reader, 1) || target == NULL
      || objective->map_infos->len >= MAX_LIST) {
    lk_manifest_bad_value (&values, "targetObjectiveID", target != NULL ? target : "");
    return;
  }
  info = find_map_info (objective, target);
  if (info == NULL) {
    info = lk_seq_map_info_new ();
    lk_course_take (&info->target_objective, g_steal_pointer (&target));
    info->read_satisfied_status = false;
    info->read_normalized_measure = false;
    g_ptr_array_add (objective->map_infos, info);
  }
  info->read_raw_score = info->read_min_score = info->read_max_score = true;
  info->read_completion_status = info->read_progress_measure = true;
  lk_manifest_bool (&values, "readRawScore", &info->read_raw_score);
  lk_manifest_bool (&values, "readMinScore", &info->read_min_score);
  lk_manifest_bool (&values, "readMaxScore", &info->read_max_score);
  lk_manifest_bool (&values, "readCompletionStatus", &info->read_completion_status);
  lk_manifest_bool (&values, "readProgressMeasure", &info->read_progress_measure);
  lk_manifest_bool (&values, "writeRawScore", &info->write_raw_score);
  lk_manifest_bool (&values, "writeMinScore", &info->write_min_score);
  lk_manifest_bool (&values, "writeMaxScore", &info->write_max_score);
  lk_manifest_bool (&values, "writeCompletionStatus", &info->write_completion_status);
  lk_manifest_bool (&values, "writeProgressMeasure", &info->write_progress_measure);
}

static void
read_objective_extensions (Sequencing *sequencing, const xmlNode *parent)
{
  for (const xmlNode *node = lk_manifest_child (parent, "objective"); node != NULL;
       node = lk_manifest_next (node, "objective")) {
    g_autofree char *identifier = lk_manifest_attribute (node, "objectiveID");
    LkSeqObjective *objective = NULL;

    if (lk_manifest_spend (sequencing->reader, 1) && identifier != NULL)
      objective = find_objective (sequencing->def, identifier);
    if (objective == NULL) {
      report_rule (sequencing, node);
      continue;
    }
    for (const xmlNode *map = lk_manifest_child (node, "mapInfo"); map != NULL;
         map = lk_manifest_next (map, "mapInfo"))
      extend_objective (sequencing, map, objective);
  }
}

static void
read_randomization (Sequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = values_of (sequencing, node);
  LkSequencingDef *def = sequencing->def;
  unsigned timing;

  if (lk_manifest_word (&values, "randomizationTiming", timings, G_N_ELEMENTS (timings), &timing))
    def->randomization_timing = (LkSeqTiming) timing;
  if (lk_manifest_word (&values, "selectionTiming", timings, G_N_ELEMENTS (timings), &timing))
    def->selection_timing = (LkSeqTiming) timing;
  lk_manifest_count (&values, "selectCount", &def->select_count);
  lk_manifest_bool (&values, "reorderChildren", &def->reorder_children);
}

static void
read_delivery_controls (Sequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = values_of (sequencing, node);
  LkSequencingDef *def = sequencing->def;

  lk_manifest_bool (&values, "tracked", &def->tracked);
  lk_manifest_bool (&values, "completionSetByContent", &def->completion_set_by_content);
  lk_manifest_bool (&values, "objectiveSetByContent", &def->objective_set_by_content);
}

static void
read_constrained_choice (Sequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = values_of (sequencing, node);

  lk_manifest_bool (&values, "preventActivation", &sequencing->def->prevent_activation);
  lk_manifest_bool (&values, "constrainChoice", &sequencing->def->constrain_choice);
}

static void
read_rollup_considerations (Sequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = values_of (sequencing, node);
  LkSequencingDef *def = sequencing->def;
  const struct {
    const char *name;
    LkSeqConsideration *value;
  } rows[] = {
    { "requiredForSatisfied", &def->required_for_satisfied },
    { "requiredForNotSatisfied", &def->required_for_not_satisfied },
    { "requiredForCompleted", &def->required_for_completed },
    { "requiredForIncomplete", &def->required_for_incomplete },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    unsigned word;

    if (lk_manifest_word (&values, rows[i].name, considerations, G_N_ELEMENTS (considerations),
                          &word))
      *rows[i].value = (LkSeqConsideration) word;
  }
  lk_manifest_bool (&values, "measureSatisfactionIfActive", &def->measure_satisfaction_if_active);
}

/* Whether an `objectives` element is the extension of the 4th edition, which has the same name. */
static bool
is_extension (const xmlNode *node)
{
  return lk_manifest_in_namespace (node, "adlseq");
}

/* The parts of a `sequencing`, in the order in which they have to be read. */
static const struct {
  const char *name;
  void (*read) (Sequencing *sequencing, const xmlNode *node);
} parts[] = {
  { "controlMode", read_control_mode },
  { "sequencingRules", read_sequencing_rules },
  { "limitConditions", read_limit_conditions },
  { "rollupRules", read_rollup_rules },
  { "objectives", read_objectives },
  { "objectives", read_objective_extensions },
  { "randomizationControls", read_randomization },
  { "deliveryControls", read_delivery_controls },
  { "constrainedChoiceConsiderations", read_constrained_choice },
  { "rollupConsiderations", read_rollup_considerations },
};

static const xmlNode *
find_part (const xmlNode *parent, size_t part)
{
  bool extension = parts[part].read == read_objective_extensions;
  const xmlNode *node = lk_manifest_child (parent, parts[part].name);

  if (strcmp (parts[part].name, "objectives") == 0)
    while (node != NULL && is_extension (node) != extension)
      node = lk_manifest_next (node, parts[part].name);
  return node;
}

/* Nodes and attributes below @root. Without recursion. */
static size_t
weigh (const xmlNode *root)
{
  const xmlNode *node = root;
  size_t weight = 0;

  while (node != NULL) {
    const xmlNode *next = NULL;

    weight++;
    if (node->type == XML_ELEMENT_NODE) {
      for (const xmlAttr *attribute = node->properties; attribute != NULL;
           attribute = attribute->next)
        weight++;
      next = node->children;
    }
    while (next == NULL && node != root) {
      next = node->next;
      if (next == NULL)
        node = node->parent;
    }
    node = next;
  }
  return weight;
}

void
lk_manifest_collect_sequencings (LkManifestIms *ims, const xmlNode *manifest)
{
  for (const xmlNode *list = lk_manifest_child (manifest, "sequencingCollection"); list != NULL;
       list = lk_manifest_next (list, "sequencingCollection"))
    for (const xmlNode *node = lk_manifest_child (list, "sequencing"); node != NULL;
         node = lk_manifest_next (node, "sequencing")) {
      char *identifier = lk_manifest_attribute (node, "ID");
      LkManifestShared *shared;

      if (identifier == NULL || g_hash_table_contains (ims->sequencings, identifier)) {
        g_free (identifier);
        continue;
      }
      shared = g_new0 (LkManifestShared, 1);
      shared->node = node;
      shared->weight = weigh (node);
      g_hash_table_insert (ims->sequencings, identifier, shared);
    }
}

/* The rules of the collection that @node refers to, or %NULL. */
static const xmlNode *
find_shared (LkManifestIms *ims, const xmlNode *node, const char *place)
{
  g_autofree char *reference = lk_manifest_attribute (node, "IDRef");
  const LkManifestShared *shared
      = reference != NULL ? g_hash_table_lookup (ims->sequencings, reference) : NULL;

  if (reference != NULL && shared == NULL)
    lk_issue_add (ims->reader->issues, LK_ISSUE_SEQUENCING_REFERENCE, place, reference);
  if (shared == NULL || !lk_manifest_spend (ims->reader, shared->weight / SPEND_NODES))
    return NULL;
  return shared->node;
}

/* CAM 5.1.1: what stands in the item itself replaces the part of the same name in the collection. */
bool
lk_manifest_read_sequencing (LkManifestIms *ims, LkItem *item, const xmlNode *node, GError **error)
{
  const xmlNode *own = lk_manifest_child (node, "sequencing");
  Sequencing sequencing = { .reader = ims->reader, .place = item->identifier };
  const xmlNode *shared;

  if (own == NULL || ims->reader->course->standard != LK_STANDARD_SCORM2004)
    return true;
  shared = find_shared (ims, own, item->identifier);
  item->sequencing = sequencing.def = lk_sequencing_def_new ();
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    const xmlNode *part = find_part (own, i);

    if (part == NULL)
      part = find_part (shared, i);
    if (part != NULL)
      parts[i].read (&sequencing, part);
  }
  item->max_time_allowed = sequencing.def->attempt_absolute_duration_limit;
  if (lk_manifest_spend (ims->reader, 1))
    return true;
  lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: too many sequencing rules",
                ims->reader->path);
  return false;
}
