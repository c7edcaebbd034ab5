/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * The Sequencing Definition Model of SCORM 2004 (SN 3), as a manifest gives it; 4th edition, the
 * earlier ones as subsets. Plain values; defaults are the standard's and filled in by
 * lk_sequencing_def_new(). Names are the standard's.
 */

/* SN 3.4.2, table 3.4.2a: rule condition. */
typedef enum {
  LK_SEQ_SATISFIED,
  LK_SEQ_OBJECTIVE_STATUS_KNOWN,
  LK_SEQ_OBJECTIVE_MEASURE_KNOWN,
  LK_SEQ_OBJECTIVE_MEASURE_GREATER_THAN,
  LK_SEQ_OBJECTIVE_MEASURE_LESS_THAN,
  LK_SEQ_COMPLETED,
  LK_SEQ_ACTIVITY_PROGRESS_KNOWN,
  LK_SEQ_ATTEMPTED,
  LK_SEQ_ATTEMPT_LIMIT_EXCEEDED,
  LK_SEQ_TIME_LIMIT_EXCEEDED,
  LK_SEQ_OUTSIDE_AVAILABLE_TIME_RANGE,
  LK_SEQ_ALWAYS,
} LkSeqCondition;

typedef enum {
  LK_SEQ_PRE_SKIP,
  LK_SEQ_PRE_DISABLED,
  LK_SEQ_PRE_HIDDEN_FROM_CHOICE,
  LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL,
  LK_SEQ_POST_EXIT_PARENT,
  LK_SEQ_POST_EXIT_ALL,
  LK_SEQ_POST_RETRY,
  LK_SEQ_POST_RETRY_ALL,
  LK_SEQ_POST_CONTINUE,
  LK_SEQ_POST_PREVIOUS,
  LK_SEQ_EXIT_EXIT,
} LkSeqAction;

typedef struct {
  LkSeqCondition condition;
  char *referenced_objective; /* %NULL: the primary one */
  double measure_threshold;
  bool operator_not;
} LkSeqRuleCondition;

typedef struct {
  LkSeqAction action;
  bool any;              /* conditionCombination: any, else all */
  GPtrArray *conditions; /* (element-type LkSeqRuleCondition) */
} LkSeqRule;

typedef enum {
  LK_SEQ_ROLLUP_ALL,
  LK_SEQ_ROLLUP_ANY,
  LK_SEQ_ROLLUP_NONE,
  LK_SEQ_ROLLUP_AT_LEAST_COUNT,
  LK_SEQ_ROLLUP_AT_LEAST_PERCENT,
} LkSeqChildActivitySet;

typedef enum {
  LK_SEQ_ROLLUP_SATISFIED,
  LK_SEQ_ROLLUP_NOT_SATISFIED,
  LK_SEQ_ROLLUP_COMPLETED,
  LK_SEQ_ROLLUP_INCOMPLETE,
} LkSeqRollupAction;

typedef struct {
  LkSeqChildActivitySet set;
  unsigned minimum_count;
  double minimum_percent;
  bool any; /* conditionCombination; the default of rollup is any */
  LkSeqRollupAction action;
  GPtrArray *conditions; /* (element-type LkSeqRuleCondition); no objective, no threshold */
} LkSeqRollupRule;

/* SN 3.10: one link between a local and a shared global objective. */
typedef struct {
  char *target_objective;
  bool read_satisfied_status, write_satisfied_status;     /* true, false */
  bool read_normalized_measure, write_normalized_measure; /* true, false */
  /* 4th edition, adlseq:mapInfo; all default false */
  bool read_raw_score, write_raw_score;
  bool read_min_score, write_min_score;
  bool read_max_score, write_max_score;
  bool read_completion_status, write_completion_status;
  bool read_progress_measure, write_progress_measure;
} LkSeqMapInfo;

typedef struct {
  char *identifier; /* %NULL: only allowed for the primary one */
  bool satisfied_by_measure;
  double min_normalized_measure; /* default 1.0 */
  GPtrArray *map_infos;          /* (element-type LkSeqMapInfo) */
} LkSeqObjective;

typedef enum {
  LK_SEQ_NEVER,
  LK_SEQ_ONCE,
  LK_SEQ_ON_EACH_NEW_ATTEMPT,
} LkSeqTiming;

/* adlseq:rollupConsiderations. */
typedef enum {
  LK_SEQ_CONSIDER_ALWAYS,
  LK_SEQ_CONSIDER_IF_ATTEMPTED,
  LK_SEQ_CONSIDER_IF_NOT_SKIPPED,
  LK_SEQ_CONSIDER_IF_NOT_SUSPENDED,
} LkSeqConsideration;

typedef struct {
  /* SN 3.2 control modes */
  bool choice, choice_exit, flow, forward_only;
  bool use_current_attempt_objective_info, use_current_attempt_progress_info;
  /* adlseq:constrainedChoiceConsiderations */
  bool prevent_activation, constrain_choice;
  /* SN 3.4 rules, document order */
  GPtrArray *pre_condition_rules, *exit_condition_rules, *post_condition_rules; /* LkSeqRule */
  /* SN 3.5 limit conditions; < 0: none */
  int attempt_limit;
  double attempt_absolute_duration_limit; /* seconds */
  char *attempt_absolute_duration;        /* as written, since years and months have no length;
                                             %NULL: none, or no duration */
  /* SN 3.7 */
  GPtrArray *rollup_rules; /* LkSeqRollupRule */
  bool rollup_objective_satisfied, rollup_progress_completion;
  double objective_measure_weight;
  LkSeqConsideration required_for_satisfied, required_for_not_satisfied;
  LkSeqConsideration required_for_completed, required_for_incomplete;
  bool measure_satisfaction_if_active;
  /* SN 3.10; the primary objective is always there (made if the manifest has none) */
  LkSeqObjective *primary_objective;
  GPtrArray *objectives; /* LkSeqObjective, the primary one not among them */
  /* SN 3.11, 3.12 */
  LkSeqTiming selection_timing;
  int select_count; /* < 0: all */
  LkSeqTiming randomization_timing;
  bool reorder_children;
  /* SN 3.13 */
  bool tracked, completion_set_by_content, objective_set_by_content;
} LkSequencingDef;

/* All defaults of the standard. */
LkSequencingDef *lk_sequencing_def_new (void);
void lk_sequencing_def_free (LkSequencingDef *def);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSequencingDef, lk_sequencing_def_free)

LkSeqRule *lk_seq_rule_new (void);
void lk_seq_rule_free (LkSeqRule *rule);
LkSeqRollupRule *lk_seq_rollup_rule_new (void);
void lk_seq_rollup_rule_free (LkSeqRollupRule *rule);
LkSeqObjective *lk_seq_objective_new (void);
void lk_seq_objective_free (LkSeqObjective *objective);
LkSeqMapInfo *lk_seq_map_info_new (void);
void lk_seq_map_info_free (LkSeqMapInfo *info);
LkSeqRuleCondition *lk_seq_rule_condition_new (LkSeqCondition condition);
void lk_seq_rule_condition_free (LkSeqRuleCondition *condition);

G_END_DECLS
