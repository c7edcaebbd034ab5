/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/sequencing/seq-private.h"

/* Delivery: DB.1.1, DB.2, DB.2.1. */

/* 4.1., 4.2. of DB.1.1 from the root down: the first fault. */
static LkSeqFault
check_path (LkSeqContext *context, int activity)
{
  LkSeqMemo *memo = context->memo;
  int n_walked = 0;

  while (activity >= 0 && !lk_seq_memo_has (memo, activity, LK_SEQ_MEMO_CHECK)) {
    memo->walked[n_walked++] = activity;
    activity = context->tree->nodes[activity].parent;
  }
  while (n_walked > 0) {
    int parent;

    activity = memo->walked[--n_walked];
    parent = context->tree->nodes[activity].parent;
    memo->check[activity] = parent >= 0 && memo->check[parent].exception != NULL
                                ? memo->check[parent]
                                : lk_seq_check_activity (context, activity);
    lk_seq_memo_learn (memo, activity, LK_SEQ_MEMO_CHECK);
  }
  return memo->check[activity];
}

/* Delivery Request Process (DB.1.1). */
LkSeqFault
lk_seq_delivery_request (LkSeqContext *context, int activity)
{
  LkSeqFault fault;

  /* 1. */
  if (!lk_seq_tree_is_leaf (context->tree, activity))
    return lk_seq_reject (context, "DB.1.1", "1.1", "DB.1.1-1", activity, NULL);
  /* 2., 3. the path has at least the activity in it; 4. */
  fault = check_path (context, activity);
  if (fault.exception != NULL)
    return lk_seq_reject (context, "DB.1.1", "4.2.1", "DB.1.1-3", fault.at, fault.rule);
  /* 5. */
  lk_seq_note (context, "DB.1.1", "5", activity, "valid");
  return lk_seq_no_fault ();
}

static bool
any_child_suspended (const LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];

  for (int i = 0; i < node->n_children; i++)
    if (context->state->activities[context->tree->children[node->first_child + i]].suspended)
      return true;
  return false;
}

/* Clear Suspended Activity Subprocess (DB.2.1). */
static void
clear_suspended_activity (LkSeqContext *context, int activity)
{
  LkSeqState *state = context->state;
  int ancestor;

  /* 1. */
  if (state->suspended < 0)
    return;
  /* 1.1. */
  ancestor = lk_seq_tree_common_ancestor (context->tree, state->suspended, activity);
  /* 1.2., 1.3. up to the common ancestor, which is included */
  for (int i = state->suspended; i >= 0; i = context->tree->nodes[i].parent) {
    /* 1.3.1.1. a leaf; 1.3.1.2. a cluster without suspended children */
    if (lk_seq_tree_is_leaf (context->tree, i) || !any_child_suspended (context, i))
      state->activities[i].suspended = false;
    if (i == ancestor)
      break;
  }
  lk_seq_note (context, "DB.2.1", "1.4", state->suspended, "cleared");
  /* 1.4. */
  state->suspended = LK_SEQ_NONE;
}

/* CAM 5.1.1, adlseq:objectivesGlobalToSystem and adlcp:sharedDataGlobalToSystem: what is not global
 * to the system lives as long as one attempt on the whole course. */
void
lk_seq_forget_shared (LkSeqContext *context)
{
  const LkOrganization *organization = context->tree->organization;

  if (!organization->objectives_global_to_system)
    for (guint i = 0; i < context->tree->globals->len; i++)
      context->state->globals[i] = (LkSeqInfo){ 0 };
  if (!organization->shared_data_global_to_system && !context->preview)
    g_hash_table_remove_all (context->data);
}

static bool
has_records (const LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];

  for (int i = 0; i < node->n_objectives; i++)
    if (context->state->objectives[node->first_objective + i].known != 0)
      return true;
  return false;
}

/* SM.1 Use Current Attempt … Information: what was recorded below in earlier attempts does not count
 * any more, as far down as the activities want it so. */
static void
make_stale (LkSeqContext *context, int activity)
{
  enum {
    OBJECTIVE = 1,
    PROGRESS = 2
  };
  uint8_t *reached = context->marked;
  int end = context->tree->nodes[activity].end;

  reached[activity] = OBJECTIVE | PROGRESS;
  for (int i = activity + 1; i < end; i++) {
    int parent = context->tree->nodes[i].parent;
    const LkSequencingDef *def = context->tree->nodes[parent].def;

    reached[i] = reached[parent]
                 & ((def->use_current_attempt_objective_info ? OBJECTIVE : 0)
                    | (def->use_current_attempt_progress_info ? PROGRESS : 0));
    if (reached[i] == 0 || !has_records (context, i))
      continue;
    context->state->activities[i].stale_objective |= (reached[i] & OBJECTIVE) != 0;
    context->state->activities[i].stale_progress |= (reached[i] & PROGRESS) != 0;
  }
  memset (&reached[activity], 0, (size_t) (end - activity));
}

/* 5.1.1.2. of DB.2: a new attempt. */
static void
begin_attempt (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  LkSeqActivity *state = &context->state->activities[activity];

  /* 5.1.1.2.1., 5.1.1.2.2. Activity Progress Status follows from the count */
  if (state->attempts < G_MAXUINT)
    state->attempts++;
  /* 5.1.1.2.3. */
  state->stale_objective = state->stale_progress = false;
  state->unknown_objective = state->unknown_progress = false;
  state->attempt_seconds = 0;
  for (int i = 0; i < node->n_objectives; i++)
    context->state->objectives[node->first_objective + i] = (LkSeqInfo){ 0 };
  make_stale (context, activity);
  if (activity == 0)
    lk_seq_forget_shared (context);
  lk_seq_note (context, "DB.2", "5.1.1.2", activity, "new attempt");
}

/* 5. of DB.2 for one activity of the path. */
static void
activate (LkSeqContext *context, int activity)
{
  LkSeqActivity *state = &context->state->activities[activity];

  /* 5.1. */
  if (state->active)
    return;
  /* 5.1.1., 5.1.1.1. an attempt that was suspended goes on */
  if (context->tree->nodes[activity].tracked && !state->suspended)
    begin_attempt (context, activity);
  /* 5.1.1.1.1. Also where nothing is tracked: what is active is not suspended. */
  state->suspended = false;
  /* 5.1.2. */
  state->active = true;
}

/* Content Delivery Environment Process (DB.2). */
LkSeqFault
lk_seq_content_delivery (LkSeqContext *context, int activity)
{
  LkSeqState *state = context->state;
  int *path = context->memo->walked;
  int n = 0;

  /* 1. */
  if (state->current >= 0 && state->activities[state->current].active)
    return lk_seq_reject (context, "DB.2", "1.1", "DB.2-1", state->current, NULL);
  /* 2. */
  if (activity != state->suspended)
    clear_suspended_activity (context, activity);
  /* 3. */
  lk_seq_terminate_descendent_attempts (context, activity);
  /* 4. */
  for (int i = activity; i >= 0; i = context->tree->nodes[i].parent)
    path[n++] = i;
  /* 5. from the root down */
  while (n > 0)
    activate (context, path[--n]);
  /* 6. */
  state->current = activity;
  /* 7. */
  state->suspended = LK_SEQ_NONE;
  lk_seq_memo_forget (context->memo);
  lk_seq_note (context, "DB.2", "6", activity, "delivered");
  return lk_seq_no_fault ();
}
