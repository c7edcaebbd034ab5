/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/sequencing/sequencing.h"

G_BEGIN_DECLS

/*
 * Inside of the sequencing engine. Activities are numbers: their place in document order, the root
 * is 0, so the descendants of one are the numbers up to LkSeqNode.end. Three things are kept apart:
 * the tree (never changes), the state (flat arrays, so that a copy is cheap: previews work on one),
 * and the memo (answers that hold as long as the state does).
 */
#define LK_SEQ_NONE (-1)

/* One mapInfo: which values of which global objective are read and written. */
typedef struct {
  int global;
  unsigned read, write; /* LkSeqKnows */
} LkSeqLink;

typedef struct {
  const LkSeqObjective *def;
  int first_link, n_links;
  bool is_plain; /* tracked, and no measure decides */
} LkSeqObjectiveNode;

/* A pre condition rule. These are asked of all activities in a row, so they and their conditions lie
 * in a row as well. */
typedef struct {
  const LkSeqRule *def;
  LkSeqAction action;
  bool any;
  int first_condition, n_conditions; /* in LkSeqTree.conditions */
} LkSeqPreRule;

typedef struct {
  const LkItem *item;
  const LkSequencingDef *def; /* never %NULL */
  bool choice, flow; /* control modes of its children; of a course of one page see seq-tree.c */
  /* What a pass over all activities asks of @item and @def, each: from here it comes in one stream
   * of memory. */
  bool visible, tracked, prevent_activation, completed_by_measure;
  int attempt_limit;
  double objective_measure_weight, progress_weight;
  int parent, end, depth;
  int first_child, n_children;            /* in LkSeqTree.children */
  int first_objective, n_objectives;      /* in LkSeqTree.objectives; the primary one first */
  int first_rule, n_rules;                /* in LkSeqTree.pre_rules */
  unsigned pre_actions;                   /* bit for each LK_SEQ_PRE_* that any rule has */
  bool rollup_objective, rollup_progress; /* own rules for satisfaction, for completion */
} LkSeqNode;

/* Default rules of RB.1.2 b and RB.1.3 b, by LkSeqRollupAction. */
typedef struct {
  LkSeqRollupRule *rules[4];
} LkSeqDefaults;

typedef struct {
  const LkOrganization *organization;
  LkSeqEdition edition;
  int n;
  LkSeqNode *nodes;
  int *children;
  int n_objectives;
  LkSeqObjectiveNode *objectives;
  GArray *links;          /* (element-type LkSeqLink) */
  GArray *pre_rules;      /* (element-type LkSeqPreRule) */
  GArray *conditions;     /* (element-type LkSeqRuleCondition), names owned by the course */
  GPtrArray *globals;     /* (element-type utf8), owned by the course */
  GHashTable *global_ids; /* utf8 -> index + 1 */
  int *first_reader;      /* by global, one more than there are; into readers */
  int *readers;           /* activities whose primary objective reads that global */
  GPtrArray *data;        /* (element-type utf8), targets of data maps */
  GHashTable *data_ids;
  GHashTable *items; /* LkItem -> index + 1 */
  LkSequencingDef *plain;
  LkSeqDefaults defaults;
} LkSeqTree;

/* Activity Progress Information and Activity State Information (TM.1.2, AM.1.1). Activity Progress
 * Status is "attempts > 0". */
typedef struct {
  unsigned attempts;
  /* The data are those of an attempt before the parent's current one, and the parent wants only
   * those of the current one (SM.1 Use Current Attempt … Information). */
  bool stale_objective, stale_progress;
  /* The page has said "unknown" in this attempt: that is an answer, too. */
  bool unknown_objective, unknown_progress;
  bool active, suspended;
  int position;    /* in the parent's Available Children; LK_SEQ_NONE: not among them */
  int n_available; /* own Available Children, in LkSeqState.available */
  double attempt_seconds, activity_seconds;
} LkSeqActivity;

/* Everything that changes (AM, TM). */
typedef struct {
  int current, suspended;
  LkRandom random;
  LkSeqActivity *activities;
  LkSeqInfo *objectives;
  LkSeqInfo *globals;
  int *available; /* parallel to LkSeqTree.children */
} LkSeqState;

/* Why something is not allowed. */
typedef struct {
  const char *exception; /* %NULL: it is allowed */
  int at;                /* activity whose rule or setting says no */
  const LkSeqRule *rule; /* the rule, if it is one */
} LkSeqFault;

/* Where a flow came to. */
typedef struct {
  int activity;
  bool deliverable, end_session;
  LkSeqFault fault;
} LkSeqFlow;

typedef enum {
  LK_SEQ_FORWARDS,
  LK_SEQ_BACKWARDS,
  LK_SEQ_NO_DIRECTION,
} LkSeqDirection;

/* What choosing from the current activity meets on its way up, for an ancestor of it: of the
 * activities from the current one up to below the ancestor. LK_SEQ_NONE: none. */
typedef struct {
  int below;       /* the child of the ancestor on this way */
  int locked;      /* NB.2.1 7.1.1.2.3.: the first that is active and must not be left by choice */
  int no_exit;     /* SB.2.9 10.3.1.1., 11.4.1.: the first that must not be left by choice */
  int constrained; /* SB.2.9 11.4.2.: the first constrained cluster */
  int next, previous; /* SB.2.9 11.5.4.: where flow from the constrained one comes to */
} LkSeqAscent;

/* What has been worked out for the state as it is: each answer once, however many ask. */
typedef struct {
  unsigned epoch;          /* answers of another one are forgotten */
  unsigned *epochs, *bits; /* by activity; LkSeqMemoBit */
  const LkSeqRule **rules; /* by activity and LK_SEQ_PRE_* */
  LkSeqFault *reach;       /* SB.2.9 3: unavailable or hidden on the way from the root */
  LkSeqFault *descend;     /* SB.2.9 9.3, 11.8: stopped, or not to be activated, on the way from the
                              common ancestor with the current activity */
  LkSeqFault *activate;    /* SB.2.9 11.9: not to be activated on that way */
  LkSeqFault *check;       /* DB.1.1 4: disabled or beyond a limit on the way from the root */
  LkSeqFlow *flow;         /* SB.2.2 forward */
  int *ancestor;           /* common ancestor with the current activity */
  int *branch;             /* the child of that ancestor on the way down */
  LkSeqAscent *ascent;     /* of ancestors of the current activity */
  int *walked;             /* scratch */
  unsigned ascent_epoch;
  unsigned stop_epoch;
  int first_stop; /* SB.2.9 8.5: position of the first sibling from the current one on that stops */
} LkSeqMemo;

typedef struct {
  const LkSeqTree *tree;
  LkSeqState *state;
  LkSeqMemo *memo;
  LkSeqTrace *trace; /* %NULL: nobody wants to know */
  GHashTable *data;  /* target -> utf8 */
  bool preview;      /* only ask: steps that change the state for good are left out */
  GArray *touched;   /* (element-type int): globals written since the last rollup */
  uint8_t *marked;   /* scratch of rollup, by activity, all 0 */
} LkSeqContext;

/* seq-tree.c */
LkSeqTree *lk_seq_tree_new (const LkOrganization *organization, LkSeqEdition edition);
void lk_seq_tree_free (LkSeqTree *tree);
int lk_seq_tree_index (const LkSeqTree *tree, const LkItem *item);
int lk_seq_tree_global (const LkSeqTree *tree, const char *identifier);
int lk_seq_tree_objective (const LkSeqTree *tree, int activity, const char *identifier);
const LkItem *lk_seq_tree_item (const LkSeqTree *tree, int activity);
static inline bool
lk_seq_tree_is_leaf (const LkSeqTree *tree, int activity)
{
  return tree->nodes[activity].n_children == 0;
}
/* Whether @activity is @ancestor or below it. */
bool lk_seq_tree_contains (const LkSeqTree *tree, int ancestor, int activity);
int lk_seq_tree_common_ancestor (const LkSeqTree *tree, int a, int b);
bool lk_seq_tree_are_siblings (const LkSeqTree *tree, int a, int b);

/* seq-state.c */
LkSeqState *lk_seq_state_new (const LkSeqTree *tree);
void lk_seq_state_free (LkSeqState *state);
void lk_seq_state_copy (const LkSeqTree *tree, LkSeqState *to, const LkSeqState *from);
bool lk_seq_state_equal (const LkSeqTree *tree, const LkSeqState *a, const LkSeqState *b);
/* The @n-th of the Available Children. */
static inline int
lk_seq_state_child (const LkSeqTree *tree, const LkSeqState *state, int activity, int n)
{
  return state->available[tree->nodes[activity].first_child + n];
}
/* All children available, in document order. */
void lk_seq_state_reset_children (const LkSeqTree *tree, LkSeqState *state, int activity);
/* Takes @n indices from @order as the Available Children. */
void lk_seq_state_set_children (const LkSeqTree *tree, LkSeqState *state, int activity,
                                const int *order, int n);
LkSeqMemo *lk_seq_memo_new (const LkSeqTree *tree);
void lk_seq_memo_free (LkSeqMemo *memo);
/* The state has changed. */
void lk_seq_memo_forget (LkSeqMemo *memo);

/* What a memo already knows of an activity. Pre condition rules take the bits 0 to 3. */
typedef enum {
  LK_SEQ_MEMO_REACH = 1 << 4,
  LK_SEQ_MEMO_DESCEND = 1 << 5,
  LK_SEQ_MEMO_ACTIVATE = 1 << 6,
  LK_SEQ_MEMO_CHECK = 1 << 7,
  LK_SEQ_MEMO_FLOW = 1 << 8,
  LK_SEQ_MEMO_ANCESTOR = 1 << 9,
} LkSeqMemoBit;
static inline bool
lk_seq_memo_has (const LkSeqMemo *memo, int activity, unsigned bit)
{
  return memo->epochs[activity] == memo->epoch && (memo->bits[activity] & bit);
}
void lk_seq_memo_learn (LkSeqMemo *memo, int activity, unsigned bit);

/* seq-tracking.c */
/* An objective as rules and rollup see it: recorded here and in the current attempt of the parent,
 * else read from global objectives. */
LkSeqInfo lk_seq_objective_read (const LkSeqContext *context, int activity, int objective);
/* As the page gets it (RTE 4.2.17). Global objectives are read where nothing is tracked, too; a
 * completion that comes from there is not judged by a threshold again. */
LkSeqInfo lk_seq_objective_at_launch (const LkSeqContext *context, int activity, int objective);
/* lk_seq_objective_read() without copying where there is nothing to work out; @buffer holds it
 * otherwise. */
const LkSeqInfo *
lk_seq_objective_look (const LkSeqContext *context, int activity, int objective, LkSeqInfo *buffer);
/* Sets the values of @mask and passes the known ones on to global objectives. */
void lk_seq_objective_write (LkSeqContext *context, int activity, int objective, unsigned mask,
                             const LkSeqInfo *value);
void lk_seq_objective_satisfy (LkSeqContext *context, int activity, bool known, bool satisfied);
void lk_seq_attempt_complete (LkSeqContext *context, int activity, bool known, bool completed);
/* Status of objectives that only their measure decides, once the attempt is over. */
void lk_seq_settle_measures (LkSeqContext *context, int activity);
/* Completed by Measure holds: for leaves in every edition, for clusters in the 4th. */
bool lk_seq_is_completed_by_measure (const LkSeqContext *context, int activity);
void lk_seq_apply_report (LkSeqContext *context, const LkSeqReport *report);
/* Only what is finite and in its range stays known. */
LkSeqInfo lk_seq_info_clean (const LkSeqInfo *info);

/* seq-rule.c */
typedef enum {
  LK_SEQ_FALSE,
  LK_SEQ_TRUE,
  LK_SEQ_UNKNOWN,
} LkSeqTruth;
LkSeqTruth lk_seq_truth_not (LkSeqTruth a);
LkSeqTruth lk_seq_conditions (const LkSeqContext *context, int activity,
                              const GPtrArray *conditions, bool any);
const LkSeqRule *lk_seq_rules_check (LkSeqContext *context, int activity, const GPtrArray *rules);
/* UP.2 for one pre condition action, straight from the state. */
const LkSeqRule *
lk_seq_precondition_now (const LkSeqContext *context, int activity, LkSeqAction action);
/* The same, out of the memo. */
const LkSeqRule *lk_seq_precondition (LkSeqContext *context, int activity, LkSeqAction action);
/* UP.5. */
LkSeqFault lk_seq_check_activity (LkSeqContext *context, int activity);
/* UP.1. */
bool lk_seq_limit_conditions_check (LkSeqContext *context, int activity);
bool lk_seq_attempt_limit_reached (const LkSeqContext *context, int activity);

/* seq-attempt.c */
void lk_seq_terminate_descendent_attempts (LkSeqContext *context, int activity); /* UP.3 */
void lk_seq_end_attempt (LkSeqContext *context, int activity);                   /* UP.4 */

/* seq-rollup.c, seq-rollup-measure.c, seq-rollup-rule.c */
void lk_seq_overall_rollup (LkSeqContext *context, int activity);            /* RB.1.5 */
void lk_seq_rollup_shared (LkSeqContext *context);                           /* SN 4.6 */
void lk_seq_measure_rollup (LkSeqContext *context, int activity);            /* RB.1.1 a */
void lk_seq_completion_measure_rollup (LkSeqContext *context, int activity); /* RB.1.1 b */
void lk_seq_objective_rollup (LkSeqContext *context, int activity);          /* RB.1.2 */
void lk_seq_progress_rollup (LkSeqContext *context, int activity);           /* RB.1.3 */
bool lk_seq_rollup_rule_check (LkSeqContext *context, int activity,
                               LkSeqRollupAction action); /* RB.1.4 */

/* seq-select.c */
void lk_seq_select_children (LkSeqContext *context, int activity);    /* SR.1 */
void lk_seq_randomize_children (LkSeqContext *context, int activity); /* SR.2 */

/* seq-navigation.c: NB.2.1 */
typedef enum {
  LK_SEQ_TERMINATION_NONE,
  LK_SEQ_TERMINATION_EXIT,
  LK_SEQ_TERMINATION_EXIT_ALL,
  LK_SEQ_TERMINATION_EXIT_PARENT,
  LK_SEQ_TERMINATION_SUSPEND_ALL,
  LK_SEQ_TERMINATION_ABANDON,
  LK_SEQ_TERMINATION_ABANDON_ALL,
} LkSeqTermination;

typedef enum {
  LK_SEQ_SEQUENCING_NONE,
  LK_SEQ_SEQUENCING_START,
  LK_SEQ_SEQUENCING_RESUME_ALL,
  LK_SEQ_SEQUENCING_EXIT,
  LK_SEQ_SEQUENCING_RETRY,
  LK_SEQ_SEQUENCING_CONTINUE,
  LK_SEQ_SEQUENCING_PREVIOUS,
  LK_SEQ_SEQUENCING_CHOICE,
  LK_SEQ_SEQUENCING_JUMP,
} LkSeqSequencing;
const char *lk_seq_sequencing_name (LkSeqSequencing request);

typedef struct {
  LkSeqTermination termination;
  LkSeqSequencing sequencing;
  LkSeqFault fault;
} LkSeqNavigation;
LkSeqNavigation lk_seq_navigation (LkSeqContext *context, LkSeqRequest request, int target);

/* seq-termination.c */
typedef struct {
  LkSeqSequencing sequencing;
  LkSeqFault fault;
} LkSeqTerminated;
void lk_seq_exit_action_rules (LkSeqContext *context); /* TB.2.1 */
typedef struct {
  LkSeqTermination termination;
  LkSeqSequencing sequencing;
} LkSeqPostCondition;
LkSeqPostCondition lk_seq_post_condition_rules (LkSeqContext *context);               /* TB.2.2 */
LkSeqTerminated lk_seq_termination (LkSeqContext *context, LkSeqTermination request); /* TB.2.3 */

/* TB.2.3 5.1. to 5.4.: whether there is anything to suspend. There must be a current activity. */
LkSeqFault lk_seq_suspend_fault (const LkSeqContext *context);

/* seq-flow.c */
LkSeqFlow lk_seq_flow (LkSeqContext *context, int activity, LkSeqDirection direction,
                       bool consider_children); /* SB.2.3 */

/* seq-way.c: between the current activity, which there must be, and others. */
int lk_seq_way_ancestor (LkSeqContext *context, int activity);
/* @activity is not on the way from the root to the current activity. */
int lk_seq_way_branch (LkSeqContext *context, int activity);
const LkSeqAscent *lk_seq_way_up (LkSeqContext *context, int ancestor);

/* seq-choice.c */
/* What a sequencing request process comes to. */
typedef struct {
  int delivery; /* LK_SEQ_NONE: nothing to deliver */
  bool end_session;
  LkSeqFault fault;
} LkSeqOutcome;
LkSeqOutcome lk_seq_choice (LkSeqContext *context, int target); /* SB.2.9 */
/* SB.2.9 3.: unavailable, or hidden from choice, it or anything above. */
bool lk_seq_is_hidden (LkSeqContext *context, int activity);

/* seq-request.c */
LkSeqOutcome
lk_seq_sequencing (LkSeqContext *context, LkSeqSequencing request, int target); /* SB.2.12 */

/* seq-delivery.c */
LkSeqFault lk_seq_delivery_request (LkSeqContext *context, int activity); /* DB.1.1 */
LkSeqFault lk_seq_content_delivery (LkSeqContext *context, int activity); /* DB.2 */
/* What is shared for the length of one attempt on the whole course. */
void lk_seq_forget_shared (LkSeqContext *context);

/* seq-overall.c */
/* OP.1 1.4, 1.5: a sequencing request up to the delivery request, which is only checked. */
LkSeqOutcome lk_seq_overall_find (LkSeqContext *context, LkSeqSequencing request, int target);
LkSeqResult lk_seq_overall (LkSeqContext *context, LkSeqRequest request, int target); /* OP.1 */

/* Small words. */
LkSeqFault lk_seq_no_fault (void);
void lk_seq_note (const LkSeqContext *context, const char *process, const char *step, int activity,
                  const char *outcome);
/* Writes the trace and gives the fault. */
LkSeqFault lk_seq_reject (const LkSeqContext *context, const char *process, const char *step,
                          const char *exception, int at, const LkSeqRule *rule);

struct _LkSeq {
  LkSeqTree *tree;
  LkSeqState *state, *scratch;
  LkSeqMemo *memo;
  LkSeqTrace *trace;
  GHashTable *data;
  GArray *touched;
  uint8_t *marked;
};
LkSeqContext lk_seq_context (LkSeq *seq);

G_END_DECLS
