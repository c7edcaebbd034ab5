/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/sequencing-def.h"

/* SN 3, tables 3.2a to 3.14a: the defaults. */
static void
test_defaults (void)
{
  g_autoptr (LkSequencingDef) def = lk_sequencing_def_new ();

  g_assert_true (def->choice && def->choice_exit);
  g_assert_false (def->flow || def->forward_only);
  g_assert_true (def->use_current_attempt_objective_info);
  g_assert_true (def->use_current_attempt_progress_info);
  g_assert_false (def->prevent_activation || def->constrain_choice);
  g_assert_cmpuint (def->pre_condition_rules->len, ==, 0);
  g_assert_cmpuint (def->exit_condition_rules->len, ==, 0);
  g_assert_cmpuint (def->post_condition_rules->len, ==, 0);
  g_assert_cmpint (def->attempt_limit, <, 0);
  g_assert_cmpfloat (def->attempt_absolute_duration_limit, <, 0);
  g_assert_cmpuint (def->rollup_rules->len, ==, 0);
  g_assert_true (def->rollup_objective_satisfied && def->rollup_progress_completion);
  g_assert_cmpfloat (def->objective_measure_weight, ==, 1.0);
  g_assert_cmpint (def->required_for_satisfied, ==, LK_SEQ_CONSIDER_ALWAYS);
  g_assert_cmpint (def->required_for_not_satisfied, ==, LK_SEQ_CONSIDER_ALWAYS);
  g_assert_cmpint (def->required_for_completed, ==, LK_SEQ_CONSIDER_ALWAYS);
  g_assert_cmpint (def->required_for_incomplete, ==, LK_SEQ_CONSIDER_ALWAYS);
  g_assert_true (def->measure_satisfaction_if_active);
  g_assert_nonnull (def->primary_objective);
  g_assert_null (def->primary_objective->identifier);
  g_assert_cmpuint (def->objectives->len, ==, 0);
  g_assert_cmpint (def->selection_timing, ==, LK_SEQ_NEVER);
  g_assert_cmpint (def->select_count, <, 0);
  g_assert_cmpint (def->randomization_timing, ==, LK_SEQ_NEVER);
  g_assert_false (def->reorder_children);
  g_assert_true (def->tracked);
  g_assert_false (def->completion_set_by_content || def->objective_set_by_content);
}

static void
test_parts (void)
{
  LkSeqRule *rule = lk_seq_rule_new ();
  LkSeqRollupRule *rollup = lk_seq_rollup_rule_new ();
  LkSeqObjective *objective = lk_seq_objective_new ();
  LkSeqMapInfo *map = lk_seq_map_info_new ();
  LkSeqRuleCondition *condition = lk_seq_rule_condition_new (LK_SEQ_ALWAYS);

  g_assert_false (rule->any);
  g_assert_true (rollup->any);
  g_assert_cmpint (rollup->set, ==, LK_SEQ_ROLLUP_ALL);
  g_assert_false (objective->satisfied_by_measure);
  g_assert_cmpfloat (objective->min_normalized_measure, ==, 1.0);
  g_assert_true (map->read_satisfied_status && map->read_normalized_measure);
  g_assert_false (map->write_satisfied_status || map->write_normalized_measure);
  g_assert_false (map->read_raw_score || map->read_completion_status);
  g_assert_cmpint (condition->condition, ==, LK_SEQ_ALWAYS);
  g_assert_false (condition->operator_not);
  g_assert_null (condition->referenced_objective);

  g_ptr_array_add (rule->conditions, condition);
  g_ptr_array_add (objective->map_infos, map);
  lk_seq_rule_free (rule);
  lk_seq_rollup_rule_free (rollup);
  lk_seq_objective_free (objective);
}

static void
test_free_nothing (void)
{
  lk_sequencing_def_free (NULL);
  lk_seq_rule_free (NULL);
  lk_seq_rollup_rule_free (NULL);
  lk_seq_objective_free (NULL);
  lk_seq_map_info_free (NULL);
  lk_seq_rule_condition_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/sequencing-def/defaults", test_defaults);
  g_test_add_func ("/course/sequencing-def/parts", test_parts);
  g_test_add_func ("/course/sequencing-def/free-nothing", test_free_nothing);
  return g_test_run ();
}
