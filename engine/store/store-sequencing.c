/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/store/store-private.h"

/* What decides in a course; what courses of a learner share (SCORM 2004). */

void
lk_global_objective_free (LkGlobalObjective *objective)
{
  if (objective == NULL)
    return;
  g_free (objective->identifier);
  g_free (objective);
}

void
lk_shared_data_free (LkSharedData *data)
{
  if (data == NULL)
    return;
  g_free (data->target_id);
  g_free (data->value);
  g_free (data);
}

/* --- reading ------------------------------------------------------------------------------- */

char *
lk_store_play_state (LkStore *store, gint64 attempt_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autofree char *state = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT state FROM sequencing WHERE attempt_id = ?");

  lk_query_int (&query, attempt_id);
  if (lk_query_next (&query))
    state = lk_query_get_text (&query);
  if (!lk_query_done (&query, error))
    return NULL;
  return state != NULL ? g_steal_pointer (&state) : g_strdup ("");
}

static void
read_bool (LkQuery *query, bool *ret_has, bool *ret_value)
{
  double value = 0;

  *ret_has = lk_query_get_real (query, &value);
  *ret_value = value != 0;
}

static LkGlobalObjective *
read_global (LkQuery *query)
{
  LkGlobalObjective *row = g_new0 (LkGlobalObjective, 1);

  row->identifier = lk_query_get_text (query);
  read_bool (query, &row->has_satisfied, &row->satisfied);
  read_bool (query, &row->has_completed, &row->completed);
  row->has_scaled = lk_query_get_real (query, &row->scaled);
  row->has_raw = lk_query_get_real (query, &row->raw);
  row->has_min = lk_query_get_real (query, &row->min);
  row->has_max = lk_query_get_real (query, &row->max);
  row->has_progress = lk_query_get_real (query, &row->progress);
  return row;
}

GPtrArray *
lk_store_global_objectives (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_global_objective_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT identifier, satisfied, completed, scaled, raw, min, max, progress"
                         " FROM global_objective WHERE learner_id = ?");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query))
    g_ptr_array_add (rows, read_global (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
lk_store_shared_data (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_shared_data_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT target_id, value FROM shared_data WHERE learner_id = ?");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    LkSharedData *row = g_new0 (LkSharedData, 1);

    row->target_id = lk_query_get_text (&query);
    row->value = lk_query_get_text (&query);
    g_ptr_array_add (rows, row);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&rows) : NULL;
}

/* --- writing ------------------------------------------------------------------------------- */

static bool
write_play_state (LkStore *store, const LkCommit *commit, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO sequencing (attempt_id, state) VALUES (?, ?)"
                         " ON CONFLICT (attempt_id) DO UPDATE SET state = excluded.state"
                         " WHERE state <> excluded.state");

  lk_query_int (&query, commit->attempt_id);
  lk_query_text (&query, commit->play_state);
  return lk_query_run (&query, error);
}

static void
bind_known (LkQuery *query, bool has, double value)
{
  if (has && isfinite (value))
    lk_query_real (query, value);
  else
    lk_query_null (query);
}

static void
bind_bool (LkQuery *query, bool has, bool value)
{
  if (has)
    lk_query_int (query, value);
  else
    lk_query_null (query);
}

static bool
write_global (LkStore *store, gint64 learner_id, const LkGlobalObjective *row, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "INSERT INTO global_objective (learner_id, identifier, satisfied, completed, scaled, raw,"
      " min, max, progress) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (learner_id, identifier) DO UPDATE SET satisfied = excluded.satisfied,"
      " completed = excluded.completed, scaled = excluded.scaled, raw = excluded.raw,"
      " min = excluded.min, max = excluded.max, progress = excluded.progress");

  lk_query_int (&query, learner_id);
  lk_query_text (&query, row->identifier);
  bind_bool (&query, row->has_satisfied, row->satisfied);
  bind_bool (&query, row->has_completed, row->completed);
  bind_known (&query, row->has_scaled, row->scaled);
  bind_known (&query, row->has_raw, row->raw);
  bind_known (&query, row->has_min, row->min);
  bind_known (&query, row->has_max, row->max);
  bind_known (&query, row->has_progress, row->progress);
  return lk_query_run (&query, error);
}

static bool
write_shared (LkStore *store, gint64 learner_id, const LkSharedData *row, GError **error)
{
  g_auto (LkQuery) write
      = lk_query (store->statements,
                  "INSERT INTO shared_data (learner_id, target_id, value) VALUES (?, ?, ?)"
                  " ON CONFLICT (learner_id, target_id) DO UPDATE SET value = excluded.value");
  g_auto (LkQuery) drop = lk_query (
      store->statements, "DELETE FROM shared_data WHERE learner_id = ? AND target_id = ?");
  LkQuery *query = row->value != NULL ? &write : &drop;

  lk_query_int (query, learner_id);
  lk_query_text (query, row->target_id);
  if (row->value != NULL)
    lk_query_text (query, row->value);
  return lk_query_run (query, error);
}

bool
lk_store_sequencing_write (LkStore *store, const LkCommit *commit, gint64 learner_id,
                           GError **error)
{
  if (commit->play_state != NULL && !write_play_state (store, commit, error))
    return false;
  for (guint i = 0; commit->globals != NULL && i < commit->globals->len; i++)
    if (!write_global (store, learner_id, commit->globals->pdata[i], error))
      return false;
  for (guint i = 0; commit->shared != NULL && i < commit->shared->len; i++)
    if (!write_shared (store, learner_id, commit->shared->pdata[i], error))
      return false;
  return true;
}
