/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-class.h"
#include "engine/store/store-private.h"

/* A forgotten PIN: a trainer allows a new one, the learner sets it, and both can be read afterwards. */

bool
lk_pin_may_be_renewed (const LkLearner *learner, gint64 now)
{
  /* A clock that was set back makes nothing last longer. */
  return learner->has_pin && learner->pin_allowed > 0 && now >= learner->pin_allowed
         && now - learner->pin_allowed < LK_PIN_RENEWAL_US;
}

static bool
not_allowed (gint64 learner_id, GError **error)
{
  lk_error_set (error, LK_ISSUE_PIN_NOT_ALLOWED, "%" G_GINT64_FORMAT, learner_id);
  return false;
}

/* Within a transaction: a row of the journal about the learner. */
static bool
note (LkStore *store, gint64 learner_id, const char *event, GError **error)
{
  const LkJournalEntry entry = { .learner_id = learner_id, .event = (char *) event };

  return lk_store_journal_add (store, &entry, error);
}

static bool
write_allowed (LkStore *store, gint64 learner_id, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO pin_renewal (learner_id, allowed, waiting)"
                         " SELECT id, ?, 1 FROM learner WHERE id = ? AND pin IS NOT NULL"
                         " ON CONFLICT DO UPDATE SET allowed = excluded.allowed, waiting = 1,"
                         " renewed = 0, told = 0");

  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, learner_id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || not_allowed (learner_id, error);
}

bool
lk_store_pin_allow (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && lk_store_learner_exists (store, learner_id, error)
         && write_allowed (store, learner_id, error) && note (store, learner_id, "allow-pin", error)
         && lk_transaction_commit (&transaction, error);
}

/* The permission is used up with it. */
static bool
use (LkStore *store, gint64 learner_id, GError **error)
{
  gint64 now = lk_store_now (store);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "UPDATE pin_renewal SET waiting = 0, renewed = ?1"
                  " WHERE waiting AND ?1 >= allowed AND ?1 - allowed < ?2 AND learner_id = ?3");

  lk_query_int (&query, now);
  lk_query_int (&query, LK_PIN_RENEWAL_US);
  lk_query_int (&query, learner_id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || not_allowed (learner_id, error);
}

static bool
write_pin (LkStore *store, gint64 learner_id, const char *hash, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE learner SET pin = ?, pin_failures = 0, pin_wait_until = 0"
                         " WHERE pin IS NOT NULL AND id = ?");

  lk_query_text (&query, hash);
  lk_query_int (&query, learner_id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || not_allowed (learner_id, error);
}

bool
lk_store_pin_renew (LkStore *store, gint64 learner_id, const char *pin, GError **error)
{
  g_autofree char *hash = lk_store_pin_hash (pin, error); /* before the lock: it takes its time */

  if (hash == NULL)
    return false;

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && use (store, learner_id, error)
         && write_pin (store, learner_id, hash, error)
         && note (store, learner_id, "renew-pin", error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_pin_renewal (LkStore *store, gint64 learner_id, LkPinRenewal *ret_renewal, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  LkPinRenewal renewal = { 0, 0, false };
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT allowed, renewed, told FROM pin_renewal WHERE learner_id = ?");

  lk_query_int (&query, learner_id);
  if (lk_query_next (&query)) {
    renewal.allowed = lk_query_get_int (&query);
    renewal.renewed = lk_query_get_int (&query);
    renewal.told = lk_query_get_int (&query) != 0;
  }
  if (!lk_query_done (&query, error))
    return false;
  *ret_renewal = renewal;
  return true;
}

static bool
write_told (LkStore *store, gint64 learner_id, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE pin_renewal SET told = 1 WHERE told = 0 AND learner_id = ?");

  lk_query_int (&query, learner_id);
  return lk_query_run (&query, error);
}

bool
lk_store_pin_told (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_told (store, learner_id, error)
         && lk_transaction_commit (&transaction, error);
}
