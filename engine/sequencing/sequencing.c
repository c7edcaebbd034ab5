/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* The public face: one tree, its state, and what is asked of them. */

LkSeqEdition
lk_seq_edition (LkEdition edition)
{
  bool fourth = edition == LK_EDITION_2004_4TH || edition == LK_EDITION_NONE;

  return (LkSeqEdition){
    .jump = fourth,
    .completion_measure = fourth,
    .unmet_means_unsatisfied = !fourth,
  };
}

LkSeqContext
lk_seq_context (LkSeq *seq)
{
  return (LkSeqContext){
    .tree = seq->tree,
    .state = seq->state,
    .memo = seq->memo,
    .trace = seq->trace,
    .data = seq->data,
    .touched = seq->touched,
    .marked = seq->marked,
  };
}

LkSeq *
lk_seq_new (const LkOrganization *organization, LkSeqEdition edition, const LkRandom *random)
{
  LkSeq *seq = g_new0 (LkSeq, 1);
  LkSeqContext context;

  seq->tree = lk_seq_tree_new (organization, edition);
  seq->state = lk_seq_state_new (seq->tree);
  seq->scratch = lk_seq_state_new (seq->tree);
  seq->memo = lk_seq_memo_new (seq->tree);
  seq->trace = lk_seq_trace_new ();
  seq->data = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  seq->touched = g_array_new (FALSE, FALSE, sizeof (int));
  seq->marked = g_new0 (uint8_t, seq->tree->n);
  if (random != NULL)
    seq->state->random = *random;
  else
    lk_random_init (&seq->state->random, 1);
  context = lk_seq_context (seq);
  for (int i = 0; i < seq->tree->n; i++) {
    lk_seq_select_children (&context, i);
    lk_seq_randomize_children (&context, i);
  }
  return seq;
}

void
lk_seq_free (LkSeq *seq)
{
  if (seq == NULL)
    return;
  lk_seq_state_free (seq->state);
  lk_seq_state_free (seq->scratch);
  lk_seq_memo_free (seq->memo);
  lk_seq_trace_free (seq->trace);
  g_hash_table_unref (seq->data);
  g_array_unref (seq->touched);
  g_free (seq->marked);
  lk_seq_tree_free (seq->tree);
  g_free (seq);
}

/* A session that is over has no current activity (AM.1.2), and the next one begins a new attempt,
 * unless this one is suspended. By the letter of SB.2.1 3.1.1. the attempt on the root would go on where
 * the learner has walked off the tree: nothing else ends it. */
static void
end_session (LkSeqContext *context)
{
  if (context->state->activities[0].active)
    lk_seq_end_attempt (context, 0);
  context->state->current = LK_SEQ_NONE;
  if (!context->state->activities[0].suspended)
    lk_seq_forget_shared (context);
}

LkSeqResult
lk_seq_request (LkSeq *seq, LkSeqRequest request, const LkItem *target, const LkSeqReport *report)
{
  LkSeqContext context = lk_seq_context (seq);
  LkSeqResult result;

  lk_seq_note (&context, "OP.1", "1", lk_seq_tree_index (seq->tree, target),
               request < LK_N_SEQ_REQUESTS ? lk_seq_request_name (request) : "undefined");
  if (request != LK_SEQ_ABANDON && request != LK_SEQ_ABANDON_ALL)
    lk_seq_apply_report (&context, report);
  lk_seq_memo_forget (seq->memo);
  result = lk_seq_overall (&context, request, lk_seq_tree_index (seq->tree, target));
  if (result.ended)
    end_session (&context);
  lk_seq_memo_forget (seq->memo);
  return result;
}

void
lk_seq_report (LkSeq *seq, const LkSeqReport *report)
{
  LkSeqContext context = lk_seq_context (seq);

  lk_seq_apply_report (&context, report);
  lk_seq_rollup_shared (&context);
}

const LkItem *
lk_seq_current (const LkSeq *seq)
{
  return lk_seq_tree_item (seq->tree, seq->state->current);
}

const LkItem *
lk_seq_delivered (const LkSeq *seq)
{
  int current = seq->state->current;

  return current >= 0 && lk_seq_tree_is_leaf (seq->tree, current)
                 && seq->state->activities[current].active
             ? lk_seq_tree_item (seq->tree, current)
             : NULL;
}

const LkItem *
lk_seq_suspended (const LkSeq *seq)
{
  int suspended = seq->state->suspended;

  /* TB.2.3 5.2.1. may leave a cluster suspended, which DB.1.1 1. never delivers. */
  return suspended >= 0 && lk_seq_tree_is_leaf (seq->tree, suspended)
             ? lk_seq_tree_item (seq->tree, suspended)
             : NULL;
}

LkSeqActivityInfo
lk_seq_activity (const LkSeq *seq, const LkItem *item)
{
  int activity = lk_seq_tree_index (seq->tree, item);
  const LkSeqActivity *state;

  if (activity < 0)
    return (LkSeqActivityInfo){ 0 };
  state = &seq->state->activities[activity];
  return (LkSeqActivityInfo){
    .attempts = state->attempts,
    .active = state->active,
    .suspended = state->suspended,
    .available = state->position >= 0,
    .attempt_seconds = state->attempt_seconds,
    .activity_seconds = state->activity_seconds,
    .info = seq->state->objectives[seq->tree->nodes[activity].first_objective],
  };
}

LkSeqInfo
lk_seq_status (const LkSeq *seq, const LkItem *item)
{
  LkSeqContext context = lk_seq_context ((LkSeq *) seq);
  int activity = lk_seq_tree_index (seq->tree, item);

  return activity < 0 ? (LkSeqInfo){ 0 }
                      : lk_seq_objective_read (&context, activity,
                                               seq->tree->nodes[activity].first_objective);
}

GArray *
lk_seq_objectives (const LkSeq *seq, const LkItem *item)
{
  GArray *objectives = g_array_new (FALSE, TRUE, sizeof (LkSeqObjectiveInfo));
  LkSeqContext context = lk_seq_context ((LkSeq *) seq);
  int activity = lk_seq_tree_index (seq->tree, item);
  const LkSeqNode *node;

  if (activity < 0)
    return objectives;
  node = &seq->tree->nodes[activity];
  for (int i = 0; i < node->n_objectives; i++) {
    LkSeqObjectiveInfo objective
        = { .identifier = seq->tree->objectives[node->first_objective + i].def->identifier,
            .primary = i == 0,
            .info = lk_seq_objective_at_launch (&context, activity, node->first_objective + i) };

    g_array_append_val (objectives, objective);
  }
  return objectives;
}

GPtrArray *
lk_seq_children (const LkSeq *seq, const LkItem *item)
{
  GPtrArray *children = g_ptr_array_new ();
  int activity = lk_seq_tree_index (seq->tree, item);

  for (int i = 0; activity >= 0 && i < seq->state->activities[activity].n_available; i++)
    g_ptr_array_add (children,
                     (gpointer) lk_seq_tree_item (
                         seq->tree, lk_seq_state_child (seq->tree, seq->state, activity, i)));
  return children;
}

static bool
writes (const LkSeqTree *tree, int activity, int global)
{
  const LkSeqNode *node = &tree->nodes[activity];

  for (int i = 0; i < node->n_objectives; i++) {
    const LkSeqObjectiveNode *objective = &tree->objectives[node->first_objective + i];

    for (int k = 0; k < objective->n_links; k++) {
      const LkSeqLink *link = &g_array_index (tree->links, LkSeqLink, objective->first_link + k);

      if (link->global == global && link->write != 0)
        return true;
    }
  }
  return false;
}

GPtrArray *
lk_seq_sources (const LkSeq *seq, const LkItem *item, const char *objective)
{
  GPtrArray *sources = g_ptr_array_new ();
  const LkSeqTree *tree = seq->tree;
  int activity = lk_seq_tree_index (tree, item);
  int index = activity < 0 ? LK_SEQ_NONE : lk_seq_tree_objective (tree, activity, objective);
  const LkSeqObjectiveNode *node;

  if (index < 0)
    return sources;
  node = &tree->objectives[index];
  for (int i = 0; i < tree->n; i++)
    for (int k = 0; i != activity && k < node->n_links; k++) {
      const LkSeqLink *link = &g_array_index (tree->links, LkSeqLink, node->first_link + k);

      if (link->read == 0 || !writes (tree, i, link->global))
        continue;
      g_ptr_array_add (sources, (gpointer) lk_seq_tree_item (tree, i));
      break;
    }
  return sources;
}

const LkSeqTrace *
lk_seq_trace (const LkSeq *seq)
{
  return seq->trace;
}

void
lk_seq_clear_trace (LkSeq *seq)
{
  lk_seq_trace_clear (seq->trace);
}

size_t
lk_seq_n_globals (const LkSeq *seq)
{
  return seq->tree->globals->len;
}

LkSeqObjectiveInfo
lk_seq_global (const LkSeq *seq, size_t index)
{
  g_return_val_if_fail (index < seq->tree->globals->len, (LkSeqObjectiveInfo){ 0 });

  return (LkSeqObjectiveInfo){ .identifier = g_ptr_array_index (seq->tree->globals, index),
                               .info = seq->state->globals[index] };
}

void
lk_seq_set_global (LkSeq *seq, const char *identifier, const LkSeqInfo *info)
{
  int global = lk_seq_tree_global (seq->tree, identifier);

  if (global < 0)
    return;
  seq->state->globals[global] = lk_seq_info_clean (info);
  lk_seq_memo_forget (seq->memo);
}

size_t
lk_seq_n_data (const LkSeq *seq)
{
  return seq->tree->data->len;
}

const char *
lk_seq_data_name (const LkSeq *seq, size_t index)
{
  g_return_val_if_fail (index < seq->tree->data->len, NULL);

  return g_ptr_array_index (seq->tree->data, index);
}

const char *
lk_seq_data (const LkSeq *seq, const char *target_id)
{
  return g_hash_table_lookup (seq->data, target_id);
}

void
lk_seq_set_data (LkSeq *seq, const char *target_id, const char *value)
{
  int index = GPOINTER_TO_INT (g_hash_table_lookup (seq->tree->data_ids, target_id)) - 1;

  if (index < 0)
    return;
  if (value == NULL)
    g_hash_table_remove (seq->data, target_id);
  else
    g_hash_table_insert (seq->data, g_ptr_array_index (seq->tree->data, index), g_strdup (value));
}
