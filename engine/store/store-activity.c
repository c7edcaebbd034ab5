/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-private.h"

/* What is kept of one item: its state, its values, its interactions. Reading; store-commit.c writes. */

LkActivityState *
lk_activity_state_new (const char *item)
{
  LkActivityState *state = g_new0 (LkActivityState, 1);

  state->item = g_strdup (item);
  state->status = g_strdup ("not attempted");
  state->success = g_strdup ("unknown");
  state->exit = g_strdup ("");
  state->location = g_strdup ("");
  return state;
}

LkActivityState *
lk_activity_state_copy (const LkActivityState *state)
{
  LkActivityState *copy = g_memdup2 (state, sizeof *state);

  copy->item = g_strdup (state->item);
  copy->status = g_strdup (state->status);
  copy->success = g_strdup (state->success);
  copy->exit = g_strdup (state->exit);
  copy->location = g_strdup (state->location);
  return copy;
}

void
lk_activity_state_free (LkActivityState *state)
{
  if (state == NULL)
    return;
  g_free (state->item);
  g_free (state->status);
  g_free (state->success);
  g_free (state->exit);
  g_free (state->location);
  g_free (state);
}

static LkActivityState *
read_state (LkQuery *query)
{
  LkActivityState *state = g_new0 (LkActivityState, 1);

  state->item = lk_query_get_text (query);
  state->status = lk_query_get_text (query);
  state->success = lk_query_get_text (query);
  state->has_score_raw = lk_query_get_real (query, &state->score_raw);
  state->has_score_min = lk_query_get_real (query, &state->score_min);
  state->has_score_max = lk_query_get_real (query, &state->score_max);
  state->has_score_scaled = lk_query_get_real (query, &state->score_scaled);
  lk_query_get_real (query, &state->total_time);
  state->total_months = (unsigned) lk_query_get_int (query);
  state->exit = lk_query_get_text (query);
  state->location = lk_query_get_text (query);
  state->runs = (unsigned) lk_query_get_int (query);
  state->first_opened = lk_query_get_int (query);
  state->last_opened = lk_query_get_int (query);
  state->done = lk_query_get_int (query);
  return state;
}

GPtrArray *
lk_store_activity_states (LkStore *store, gint64 attempt_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_activity_state_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT item, status, success, score_raw, score_min, score_max, score_scaled,"
                  " total_time, total_months, exit, location, runs, first_opened, last_opened,"
                  " done"
                  " FROM activity WHERE attempt_id = ? AND known ORDER BY id");

  lk_query_int (&query, attempt_id);
  while (lk_query_next (&query))
    g_ptr_array_add (states, read_state (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&states) : NULL;
}

/* --- values -------------------------------------------------------------------------------- */

void
lk_cmi_value_free (LkCmiValue *value)
{
  if (value == NULL)
    return;
  g_free (value->element);
  g_free (value->value);
  g_free (value);
}

static LkCmiValue *
read_value (LkQuery *query)
{
  LkCmiValue *value = g_new0 (LkCmiValue, 1);

  value->element = lk_query_get_text (query);
  value->value = lk_query_get_text (query);
  value->said = lk_query_get_int (query) != 0;
  return value;
}

GPtrArray *
lk_store_cmi_values (LkStore *store, gint64 attempt_id, const char *item, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_cmi_value_free);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT v.element, v.value, v.said FROM cmi_value v"
                                     " JOIN activity a ON a.id = v.activity_id"
                                     " WHERE a.attempt_id = ? AND a.item = ? ORDER BY v.first_set");

  lk_query_int (&query, attempt_id);
  lk_query_text (&query, item);
  while (lk_query_next (&query))
    g_ptr_array_add (values, read_value (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&values) : NULL;
}

/* --- interactions -------------------------------------------------------------------------- */

void
lk_interaction_free (LkInteraction *interaction)
{
  if (interaction == NULL)
    return;
  g_free (interaction->id);
  g_free (interaction->type);
  g_free (interaction->time);
  g_free (interaction->weighting);
  g_free (interaction->learner_response);
  g_free (interaction->result);
  g_free (interaction->latency);
  g_free (interaction->description);
  g_free (interaction->correct_responses);
  g_free (interaction->objectives);
  g_free (interaction);
}

static LkInteraction *
read_interaction (LkQuery *query)
{
  LkInteraction *interaction = g_new0 (LkInteraction, 1);

  interaction->index = (unsigned) lk_query_get_int (query);
  interaction->id = lk_query_get_text (query);
  interaction->type = lk_query_get_text (query);
  interaction->time = lk_query_get_text (query);
  interaction->weighting = lk_query_get_text (query);
  interaction->learner_response = lk_query_get_text (query);
  interaction->result = lk_query_get_text (query);
  interaction->latency = lk_query_get_text (query);
  interaction->description = lk_query_get_text (query);
  interaction->correct_responses = lk_query_get_text (query);
  interaction->objectives = lk_query_get_text (query);
  return interaction;
}

GPtrArray *
lk_store_interactions (LkStore *store, gint64 attempt_id, const char *item, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) interactions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_interaction_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT i.n, i.id, i.type, i.time, i.weighting, i.learner_response, i.result,"
                  " i.latency, i.description, i.correct_responses, i.objectives"
                  " FROM interaction i JOIN activity a ON a.id = i.activity_id"
                  " WHERE a.attempt_id = ? AND a.item = ? ORDER BY i.n");

  lk_query_int (&query, attempt_id);
  lk_query_text (&query, item);
  while (lk_query_next (&query))
    g_ptr_array_add (interactions, read_interaction (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&interactions) : NULL;
}
