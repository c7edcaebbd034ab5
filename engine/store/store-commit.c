/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/store/store-private.h"

/*
 * Writing what a page committed: one transaction, one flush. Every statement leaves alone what is
 * as it should be, so that only changed pages reach the log.
 */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* Counts the commit and tells whose it is. *@generation: that of the log, which can be ahead of the
 * database after a backup was loaded; afterwards the new one. */
static bool
touch_attempt (LkStore *store, const LkCommit *commit, gint64 *generation, LkJournalEntry *entry,
               GError **error)
{
  gint64 registration_id = 0;
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "UPDATE attempt SET generation = max (generation, ?7) + 1,"
      " current_title = CASE WHEN ?1 IS NULL THEN current_title"
      "                      WHEN ?2 IS NOT NULL THEN ?2"
      "                      WHEN ?1 = current_item THEN current_title ELSE '' END,"
      " current_item = coalesce (?1, current_item), state = coalesce (?3, state),"
      " ended = CASE WHEN coalesce (?3, state) = 0 THEN 0 WHEN ended > 0 THEN ended ELSE ?4 END,"
      " clean = coalesce (?5, clean)"
      " WHERE id = ?6 RETURNING generation, course_id, registration_id");

  lk_query_text (&query, commit->current_item);
  lk_query_text (&query, commit->current_title);
  if (commit->attempt_state != NULL)
    lk_query_int (&query, *commit->attempt_state);
  else
    lk_query_null (&query);
  lk_query_int (&query, lk_store_now (store));
  if (commit->clean != NULL)
    lk_query_int (&query, *commit->clean);
  else
    lk_query_null (&query);
  lk_query_int (&query, commit->attempt_id);
  lk_query_int (&query, *generation);
  if (lk_query_next (&query)) {
    *generation = lk_query_get_int (&query);
    entry->course_id = lk_query_get_int (&query);
    registration_id = lk_query_get_int (&query);
  }
  if (!lk_query_run (&query, error))
    return false;
  if (registration_id == 0) {
    /* Attempts vanish with their learner only. */
    lk_error_set (error, LK_ISSUE_LEARNER_UNKNOWN, "attempt %" G_GINT64_FORMAT, commit->attempt_id);
    return false;
  }

  g_auto (LkQuery) owner
      = lk_query (store->statements, "SELECT learner_id FROM registration WHERE id = ?");

  lk_query_int (&owner, registration_id);
  if (lk_query_next (&owner))
    entry->learner_id = lk_query_get_int (&owner);
  return lk_query_done (&owner, error);
}

static bool
touch_registration (LkStore *store, const LkCommit *commit, GError **error)
{
  if (commit->current_item == NULL && commit->completed <= 0)
    return true;

  g_auto (LkQuery) query = lk_query (
      store->statements,
      "UPDATE registration SET completed = CASE WHEN ?1 > 0 THEN ?1 ELSE completed END,"
      " last_opened = CASE WHEN ?2 THEN ?3 ELSE last_opened END,"
      " open_order = CASE WHEN NOT ?2 THEN open_order ELSE"
      "   (SELECT max (open_order) FROM registration)"
      "   + (open_order < (SELECT max (open_order) FROM registration) OR open_order = 0) END"
      " WHERE id = (SELECT registration_id FROM attempt WHERE id = ?4)");

  lk_query_int (&query, MAX (commit->completed, 0));
  lk_query_int (&query, commit->current_item != NULL);
  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, commit->attempt_id);
  return lk_query_run (&query, error);
}

static void
bind_score (LkQuery *query, bool has, double value)
{
  if (has && isfinite (value))
    lk_query_real (query, value);
  else
    lk_query_null (query);
}

static bool
write_state (LkStore *store, gint64 attempt_id, const char *item, const LkActivityState *state,
             GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "INSERT INTO activity (attempt_id, item, known, status, success, score_raw, score_min,"
      " score_max, score_scaled, total_time, total_months, exit, location, runs, first_opened,"
      " last_opened, done) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (attempt_id, item) DO UPDATE SET known = 1, status = excluded.status,"
      " success = excluded.success, score_raw = excluded.score_raw,"
      " score_min = excluded.score_min, score_max = excluded.score_max,"
      " score_scaled = excluded.score_scaled, total_time = excluded.total_time,"
      " total_months = excluded.total_months, exit = excluded.exit, location = excluded.location, runs = excluded.runs,"
      " first_opened = excluded.first_opened, last_opened = excluded.last_opened,"
      " done = excluded.done");

  lk_query_int (&query, attempt_id);
  lk_query_text (&query, item);
  lk_query_text (&query, or_empty (state->status));
  lk_query_text (&query, or_empty (state->success));
  bind_score (&query, state->has_score_raw, state->score_raw);
  bind_score (&query, state->has_score_min, state->score_min);
  bind_score (&query, state->has_score_max, state->score_max);
  bind_score (&query, state->has_score_scaled, state->score_scaled);
  lk_query_real (&query, isfinite (state->total_time) ? state->total_time : 0);
  lk_query_int (&query, state->total_months);
  lk_query_text (&query, or_empty (state->exit));
  lk_query_text (&query, or_empty (state->location));
  lk_query_int (&query, state->runs);
  lk_query_int (&query, state->first_opened);
  lk_query_int (&query, state->last_opened);
  lk_query_int (&query, state->done);
  return lk_query_run (&query, error);
}

/* The row that values hang on, made if there is no state yet. 0 with @error. */
static gint64
find_activity (LkStore *store, gint64 attempt_id, const char *item, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query
      = lk_query (store->statements, "INSERT INTO activity (attempt_id, item) VALUES (?, ?)"
                                     " ON CONFLICT (attempt_id, item) DO NOTHING");
  g_auto (LkQuery) find
      = lk_query (store->statements, "SELECT id FROM activity WHERE attempt_id = ? AND item = ?");

  lk_query_int (&find, attempt_id);
  lk_query_text (&find, item);
  if (lk_query_next (&find))
    id = lk_query_get_int (&find);
  if (!lk_query_done (&find, error) || id != 0)
    return id;
  lk_query_int (&query, attempt_id);
  lk_query_text (&query, item);
  return lk_query_run (&query, error) ? sqlite3_last_insert_rowid (store->db) : 0;
}

static bool
clear_values (LkStore *store, gint64 activity_id, GError **error)
{
  g_auto (LkQuery) values
      = lk_query (store->statements, "DELETE FROM cmi_value WHERE activity_id = ?");

  g_auto (LkQuery) interactions
      = lk_query (store->statements, "DELETE FROM interaction WHERE activity_id = ?");

  lk_query_int (&values, activity_id);
  lk_query_int (&interactions, activity_id);
  return lk_query_run (&values, error) && lk_query_run (&interactions, error);
}

static bool
settle_values (LkStore *store, gint64 activity_id, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE cmi_value SET said = 0 WHERE activity_id = ? AND said");

  lk_query_int (&query, activity_id);
  return lk_query_run (&query, error);
}

static bool
write_value (LkStore *store, gint64 activity_id, gint64 order, const LkCmiValue *value,
             GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO cmi_value (activity_id, element, first_set, value, said)"
                         " VALUES (?, ?, ?, ?, ?) ON CONFLICT (activity_id, element)"
                         " DO UPDATE SET value = excluded.value, said = excluded.said"
                         " WHERE (value, said) <> (excluded.value, excluded.said)");

  lk_query_int (&query, activity_id);
  lk_query_text (&query, or_empty (value->element));
  lk_query_int (&query, order);
  lk_query_text (&query, or_empty (value->value));
  lk_query_int (&query, value->said);
  return lk_query_run (&query, error);
}

static bool
write_interaction (LkStore *store, gint64 activity_id, const LkInteraction *row, GError **error)
{
  const char *const texts[] = {
    row->id,     row->type,    row->time,        row->weighting,         row->learner_response,
    row->result, row->latency, row->description, row->correct_responses, row->objectives
  };
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "INSERT INTO interaction (activity_id, n, id, type, time, weighting, learner_response,"
      " result, latency, description, correct_responses, objectives)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (activity_id, n) DO UPDATE SET id = excluded.id, type = excluded.type,"
      " time = excluded.time, weighting = excluded.weighting,"
      " learner_response = excluded.learner_response, result = excluded.result,"
      " latency = excluded.latency, description = excluded.description,"
      " correct_responses = excluded.correct_responses, objectives = excluded.objectives"
      " WHERE (id, type, time, weighting, learner_response, result, latency, description,"
      "        correct_responses, objectives)"
      " <> (excluded.id, excluded.type, excluded.time, excluded.weighting,"
      "     excluded.learner_response, excluded.result, excluded.latency, excluded.description,"
      "     excluded.correct_responses, excluded.objectives)");

  lk_query_int (&query, activity_id);
  lk_query_int (&query, row->index);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    lk_query_text (&query, or_empty (texts[i]));
  return lk_query_run (&query, error);
}

static bool
write_details (LkStore *store, const LkCommit *commit, gint64 generation, GError **error)
{
  gint64 activity_id = find_activity (store, commit->attempt_id, commit->item, error);

  if (activity_id == 0 || (commit->clear_values && !clear_values (store, activity_id, error))
      || (commit->settled && !settle_values (store, activity_id, error)))
    return false;
  for (guint i = 0; commit->values != NULL && i < commit->values->len; i++) {
    /* The generation grows, so later commits come later without asking for the highest. */
    if (!write_value (store, activity_id, generation << 24 | i, commit->values->pdata[i], error))
      return false;
  }
  for (guint i = 0; commit->interactions != NULL && i < commit->interactions->len; i++) {
    if (!write_interaction (store, activity_id, commit->interactions->pdata[i], error))
      return false;
  }
  return true;
}

static bool
write_item (LkStore *store, const LkCommit *commit, gint64 generation, GError **error)
{
  bool details = commit->clear_values || commit->settled
                 || (commit->values != NULL && commit->values->len > 0)
                 || (commit->interactions != NULL && commit->interactions->len > 0);

  if (commit->item == NULL)
    return true;
  return (commit->state == NULL
          || write_state (store, commit->attempt_id, commit->item, commit->state, error))
         && (!details || write_details (store, commit, generation, error));
}

/* One of the commits of a transaction. */
static bool
write_one (LkStore *store, const LkCommit *commit, gint64 *generation, GError **error)
{
  LkJournalEntry entry = {
    .attempt_id = commit->attempt_id,
    .item = (char *) commit->item,
    .event = (char *) commit->event,
    .detail = (char *) commit->event_detail,
  };

  return lk_store_record_commit (store, commit, error)
         && touch_attempt (store, commit, generation, &entry, error)
         && touch_registration (store, commit, error)
         && write_item (store, commit, *generation, error)
         && lk_store_sequencing_write (store, commit, entry.learner_id, error)
         && (commit->event == NULL || lk_store_journal_add (store, &entry, error));
}

bool
lk_store_commits_write (LkStore *store, const LkCommit *commits, size_t n_commits,
                        gint64 *generation, GError **error)
{
  for (size_t i = 0; i < n_commits; i++)
    if (!write_one (store, &commits[i], generation, error))
      return false;
  return true;
}

static bool
write_all (LkStore *store, const LkCommit *commits, size_t n_commits, gint64 *generation,
           GError **error)
{
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && lk_store_commits_write (store, commits, n_commits, generation, error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_commit_all (LkStore *store, const LkCommit *commits, size_t n_commits, GError **error)
{
  LkPendingLog *log = lk_pending_hold (store, commits[0].attempt_id);
  gint64 generation = lk_pending_generation (log);
  bool good;

  g_mutex_lock (&store->mutex);
  good = write_all (store, commits, n_commits, &generation, error);
  g_mutex_unlock (&store->mutex);
  lk_pending_release (log, good ? generation : -1);
  return good;
}

bool
lk_store_commit (LkStore *store, const LkCommit *commit, GError **error)
{
  return lk_store_commit_all (store, commit, 1, error);
}
