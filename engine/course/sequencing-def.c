/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/sequencing-def.h"

LkSequencingDef *
lk_sequencing_def_new (void)
{
  LkSequencingDef *def = g_new0 (LkSequencingDef, 1);

  def->choice = true;
  def->choice_exit = true;
  def->use_current_attempt_objective_info = true;
  def->use_current_attempt_progress_info = true;
  def->pre_condition_rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_rule_free);
  def->exit_condition_rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_rule_free);
  def->post_condition_rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_rule_free);
  def->attempt_limit = -1;
  def->attempt_absolute_duration_limit = -1;
  def->rollup_rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_rollup_rule_free);
  def->rollup_objective_satisfied = true;
  def->rollup_progress_completion = true;
  def->objective_measure_weight = 1.0;
  def->measure_satisfaction_if_active = true;
  def->primary_objective = lk_seq_objective_new ();
  def->objectives = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_objective_free);
  def->select_count = -1;
  def->tracked = true;
  return def;
}

void
lk_sequencing_def_free (LkSequencingDef *def)
{
  if (def == NULL)
    return;
  g_ptr_array_unref (def->pre_condition_rules);
  g_ptr_array_unref (def->exit_condition_rules);
  g_ptr_array_unref (def->post_condition_rules);
  g_ptr_array_unref (def->rollup_rules);
  lk_seq_objective_free (def->primary_objective);
  g_ptr_array_unref (def->objectives);
  g_free (def->attempt_absolute_duration);
  g_free (def);
}

LkSeqRule *
lk_seq_rule_new (void)
{
  LkSeqRule *rule = g_new0 (LkSeqRule, 1);

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_rule_condition_free);
  return rule;
}

void
lk_seq_rule_free (LkSeqRule *rule)
{
  if (rule == NULL)
    return;
  g_ptr_array_unref (rule->conditions);
  g_free (rule);
}

LkSeqRollupRule *
lk_seq_rollup_rule_new (void)
{
  LkSeqRollupRule *rule = g_new0 (LkSeqRollupRule, 1);

  rule->any = true;
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_rule_condition_free);
  return rule;
}

void
lk_seq_rollup_rule_free (LkSeqRollupRule *rule)
{
  if (rule == NULL)
    return;
  g_ptr_array_unref (rule->conditions);
  g_free (rule);
}

LkSeqObjective *
lk_seq_objective_new (void)
{
  LkSeqObjective *objective = g_new0 (LkSeqObjective, 1);

  objective->min_normalized_measure = 1.0;
  objective->map_infos = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_seq_map_info_free);
  return objective;
}

void
lk_seq_objective_free (LkSeqObjective *objective)
{
  if (objective == NULL)
    return;
  g_free (objective->identifier);
  g_ptr_array_unref (objective->map_infos);
  g_free (objective);
}

LkSeqMapInfo *
lk_seq_map_info_new (void)
{
  LkSeqMapInfo *info = g_new0 (LkSeqMapInfo, 1);

  info->target_objective = g_strdup ("");
  info->read_satisfied_status = true;
  info->read_normalized_measure = true;
  return info;
}

void
lk_seq_map_info_free (LkSeqMapInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->target_objective);
  g_free (info);
}

LkSeqRuleCondition *
lk_seq_rule_condition_new (LkSeqCondition condition)
{
  LkSeqRuleCondition *rule_condition = g_new0 (LkSeqRuleCondition, 1);

  rule_condition->condition = condition;
  return rule_condition;
}

void
lk_seq_rule_condition_free (LkSeqRuleCondition *condition)
{
  if (condition == NULL)
    return;
  g_free (condition->referenced_objective);
  g_free (condition);
}
