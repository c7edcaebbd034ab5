/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-private.h"

char *
lk_store_get_setting (LkStore *store, const char *key)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT value FROM setting WHERE key = ?");

  lk_query_text (&query, key);
  return lk_query_next (&query) ? lk_query_get_text (&query) : NULL;
}

static bool
write_setting (LkStore *store, const char *key, const char *value, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "INSERT INTO setting (key, value) VALUES (?, ?)"
                                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                     " WHERE value <> excluded.value");

  lk_query_text (&query, key);
  lk_query_text (&query, value);
  return lk_query_run (&query, error);
}

static bool
delete_setting (LkStore *store, const char *key, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, "DELETE FROM setting WHERE key = ?");

  lk_query_text (&query, key);
  return lk_query_run (&query, error);
}

bool
lk_store_set_setting (LkStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && (value != NULL ? write_setting (store, key, value, error)
                           : delete_setting (store, key, error))
         && lk_transaction_commit (&transaction, error);
}

char *
lk_store_learner_setting (LkStore *store, gint64 id, const char *key)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT value FROM learner_setting WHERE learner_id = ? AND key = ?");

  lk_query_int (&query, id);
  lk_query_text (&query, key);
  return lk_query_next (&query) ? lk_query_get_text (&query) : NULL;
}

/* @value %NULL takes the row away. */
static bool
write_learner_setting (LkStore *store, gint64 id, const char *key, const char *value,
                       GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements,
      value != NULL ? "INSERT INTO learner_setting (learner_id, key, value) VALUES (?, ?, ?)"
                      " ON CONFLICT (learner_id, key) DO UPDATE SET value = excluded.value"
                      " WHERE value <> excluded.value"
                    : "DELETE FROM learner_setting WHERE learner_id = ? AND key = ?");

  lk_query_int (&query, id);
  lk_query_text (&query, key);
  if (value != NULL)
    lk_query_text (&query, value);
  return lk_query_run (&query, error);
}

bool
lk_store_learner_set_setting (LkStore *store, gint64 id, const char *key, const char *value,
                              GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && write_learner_setting (store, id, key, value, error)
         && lk_transaction_commit (&transaction, error);
}
