/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>

#include "engine/base/random.h"
#include "engine/store/store-private.h"

void
lk_attempt_free (LkAttempt *attempt)
{
  if (attempt == NULL)
    return;
  g_free (attempt->uuid);
  g_free (attempt->current_item);
  g_free (attempt);
}

static LkAttempt *
read_attempt (LkQuery *query)
{
  LkAttempt *attempt = g_new0 (LkAttempt, 1);

  attempt->id = lk_query_get_int (query);
  attempt->registration_id = lk_query_get_int (query);
  attempt->course_id = lk_query_get_int (query);
  attempt->number = (unsigned) lk_query_get_int (query);
  attempt->state = (LkAttemptState) lk_query_get_int (query);
  attempt->started = lk_query_get_int (query);
  attempt->ended = lk_query_get_int (query);
  attempt->current_item = lk_query_get_text (query);
  attempt->clean = lk_query_get_int (query) != 0;
  attempt->uuid = lk_query_get_text (query);
  return attempt;
}

static GPtrArray *
list (LkStore *store, gint64 registration_id, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) attempts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_attempt_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT id, registration_id, course_id, number, state, started, ended,"
                         " current_item, clean, uuid FROM attempt WHERE registration_id = ?"
                         " ORDER BY number DESC LIMIT ?");

  lk_query_int (&query, registration_id);
  lk_query_int (&query, limit);
  while (lk_query_next (&query))
    g_ptr_array_add (attempts, read_attempt (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&attempts) : NULL;
}

GPtrArray *
lk_store_attempts (LkStore *store, gint64 registration_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  return list (store, registration_id, -1, error);
}

/* The newest, *@ret_found %NULL if there is none. */
static bool
find_newest (LkStore *store, gint64 registration_id, LkAttempt **ret_found, GError **error)
{
  g_autoptr (GPtrArray) attempts = list (store, registration_id, 1, error);

  if (attempts == NULL)
    return false;
  if (attempts->len > 0)
    *ret_found = g_ptr_array_steal_index (attempts, 0);
  return true;
}

/* A number that no attempt of this or of any restored database shares. */
static gint64
make_token (void)
{
  LkRandom random;

  lk_random_init_system (&random);
  return (gint64) lk_random_next (&random);
}

static bool
note (LkStore *store, gint64 attempt_id, const char *event, GError **error)
{
  LkJournalEntry entry = { .attempt_id = attempt_id, .event = (char *) event };
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT r.learner_id, a.course_id FROM attempt a"
                         " JOIN registration r ON r.id = a.registration_id WHERE a.id = ?");

  lk_query_int (&query, attempt_id);
  if (lk_query_next (&query)) {
    entry.learner_id = lk_query_get_int (&query);
    entry.course_id = lk_query_get_int (&query);
  }
  return lk_query_done (&query, error) && lk_store_journal_add (store, &entry, error);
}

/* The first attempt has the UUID of the registration. */
static bool
begin (LkStore *store, gint64 registration_id, GError **error)
{
  g_autofree char *uuid = lk_random_uuid ();
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO attempt (registration_id, course_id, number, started, token, uuid)"
                  " SELECT id, course_id, 1 + (SELECT coalesce (max (number), 0) FROM attempt"
                  "   WHERE registration_id = r.id), ?, ?,"
                  "   CASE WHEN EXISTS (SELECT 1 FROM attempt WHERE uuid = r.uuid)"
                  "   THEN ? ELSE r.uuid END"
                  " FROM registration r WHERE id = ?");

  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, make_token ());
  lk_query_text (&query, uuid);
  lk_query_int (&query, registration_id);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) > 0)
    return note (store, sqlite3_last_insert_rowid (store->db), "attempt", error);
  lk_error_set (error, LK_ISSUE_LEARNER_UNKNOWN, "registration %" G_GINT64_FORMAT, registration_id);
  return false;
}

LkAttempt *
lk_store_attempt (LkStore *store, gint64 registration_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkAttempt) attempt = NULL;

  if (!find_newest (store, registration_id, &attempt, error))
    return NULL;
  if (attempt != NULL)
    return g_steal_pointer (&attempt);
  if (!lk_store_begin (store, &transaction, error)
      || !find_newest (store, registration_id, &attempt, error))
    return NULL;
  if (attempt == NULL
      && (!begin (store, registration_id, error)
          || !find_newest (store, registration_id, &attempt, error)))
    return NULL;
  return lk_transaction_commit (&transaction, error) ? g_steal_pointer (&attempt) : NULL;
}

static bool
end (LkStore *store, const LkAttempt *attempt, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE attempt SET state = ?, ended = ? WHERE id = ? AND state = ?");

  lk_query_int (&query, LK_ATTEMPT_LEFT);
  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, attempt->id);
  lk_query_int (&query, LK_ATTEMPT_OPEN);
  return lk_query_run (&query, error);
}

LkAttempt *
lk_store_attempt_restart (LkStore *store, gint64 registration_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkAttempt) before = NULL;
  g_autoptr (LkAttempt) attempt = NULL;

  if (!lk_store_begin (store, &transaction, error)
      || !find_newest (store, registration_id, &before, error)
      || (before != NULL && !end (store, before, error)) || !begin (store, registration_id, error)
      || !find_newest (store, registration_id, &attempt, error)
      || !lk_transaction_commit (&transaction, error))
    return NULL;
  return g_steal_pointer (&attempt);
}

bool
lk_store_attempt_lock (LkStore *store, gint64 attempt_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  /* The lock of the system does not exclude us from ourselves. */
  if (!g_hash_table_contains (store->held, &attempt_id)
      && lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_ATTEMPTS + attempt_id, true)) {
    g_hash_table_add (store->held, g_memdup2 (&attempt_id, sizeof attempt_id));
    return true;
  }
  lk_error_set (error, LK_ISSUE_ALREADY_OPEN, "attempt %" G_GINT64_FORMAT, attempt_id);
  return false;
}

void
lk_store_attempt_unlock (LkStore *store, gint64 attempt_id)
{
  lk_pending_close (store, attempt_id);

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  if (g_hash_table_remove (store->held, &attempt_id))
    lk_store_lock_release (store->lock_fd, LK_STORE_LOCK_ATTEMPTS + attempt_id);
}
