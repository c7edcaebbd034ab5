/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-class.h"
#include "engine/store/store-private.h"

/* The trainers' PIN: one row, or none. */

#define THE_ROW 1

static const LkPinKeeper keeper = {
  .read = "SELECT pin, pin_failures, pin_wait_until FROM trainer WHERE id = ?",
  .write = "UPDATE trainer SET pin_failures = ?, pin_wait_until = ? WHERE id = ?",
  .nobody = LK_ISSUE_PIN_WRONG,
};

bool
lk_store_trainer_has_pin (LkStore *store, bool *ret_has, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT 1 FROM trainer");
  bool has = lk_query_next (&query);

  if (!lk_query_done (&query, error))
    return false;
  *ret_has = has;
  return true;
}

bool
lk_store_trainer_check_pin (LkStore *store, const char *pin, GError **error)
{
  return lk_store_pin_check (store, &keeper, THE_ROW, pin, error);
}

/* The first one takes the place only if nobody was quicker. */
static bool
write_pin (LkStore *store, const char *hash, bool first, GError **error)
{
  g_auto (LkQuery) query = { 0 };

  if (hash == NULL)
    query = lk_query (store->statements, "DELETE FROM trainer");
  else if (first)
    query = lk_query (store->statements,
                      "INSERT INTO trainer (id, pin) VALUES (1, ?) ON CONFLICT DO NOTHING");
  else
    query = lk_query (store->statements,
                      "UPDATE trainer SET pin = ?, pin_failures = 0, pin_wait_until = 0");
  if (hash != NULL)
    lk_query_text (&query, hash);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) > 0)
    return true;
  lk_error_set (error, LK_ISSUE_PIN_WRONG, "%s", "there is another one");
  return false;
}

bool
lk_store_trainer_set_pin (LkStore *store, const char *old, const char *pin, GError **error)
{
  g_autofree char *hash = NULL;

  /* What is no PIN costs no try; both take their time before the lock. */
  if (pin != NULL && (hash = lk_store_pin_hash (pin, error)) == NULL)
    return false;
  if ((old != NULL || pin == NULL) && !lk_store_trainer_check_pin (store, old, error))
    return false;

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_pin (store, hash, old == NULL, error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_trainer_forget_pin (LkStore *store, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query = { 0 };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  query = lk_query (store->statements, "DELETE FROM trainer");
  return lk_query_run (&query, error) && lk_transaction_commit (&transaction, error);
}
