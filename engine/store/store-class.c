/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-class.h"

#include "engine/base/text.h"
#include "engine/store/store-private.h"

#define NAME_BYTES 100

void
lk_class_free (LkClass *class)
{
  if (class == NULL)
    return;
  g_free (class->name);
  g_free (class);
}

GPtrArray *
lk_store_classes (LkStore *store, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_class_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT id, name, (SELECT count (*) FROM class_member WHERE class_id = class.id)"
                  " FROM class ORDER BY folded");

  while (lk_query_next (&query)) {
    LkClass *class = g_new0 (LkClass, 1);

    class->id = lk_query_get_int (&query);
    class->name = lk_query_get_text (&query);
    class->n_members = (unsigned) lk_query_get_int (&query);
    g_ptr_array_add (classes, class);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&classes) : NULL;
}

static bool
unknown (gint64 id, GError **error)
{
  lk_error_set (error, LK_ISSUE_CLASS_UNKNOWN, "%" G_GINT64_FORMAT, id);
  return false;
}

char *
lk_store_class_clean_name (const char *name, GError **error)
{
  g_autofree char *clean = lk_text_clean (name != NULL ? name : "", NAME_BYTES);
  g_autofree char *stripped = lk_text_strip (clean, true);

  if (stripped[0] != '\0')
    return g_steal_pointer (&stripped);
  lk_error_set (error, LK_ISSUE_CLASS_NAME, "%s", "empty");
  return NULL;
}

/* CLASS_EXISTS if another group has that name. Within a transaction. */
static bool
is_free (LkStore *store, const char *folded, gint64 but_for, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT 1 FROM class WHERE folded = ? AND id <> ?");
  bool found;

  lk_query_text (&query, folded);
  lk_query_int (&query, but_for);
  found = lk_query_next (&query);
  if (!lk_query_done (&query, error))
    return false;
  if (found)
    lk_error_set (error, LK_ISSUE_CLASS_EXISTS, "%s", folded);
  return !found;
}

gint64
lk_store_class_insert (LkStore *store, const char *name, const char *folded, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "INSERT INTO class (name, folded, created) VALUES (?, ?, ?)");

  lk_query_text (&query, name);
  lk_query_text (&query, folded);
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error) ? sqlite3_last_insert_rowid (store->db) : 0;
}

gint64
lk_store_class_add (LkStore *store, const char *name, GError **error)
{
  g_autofree char *clean = lk_store_class_clean_name (name, error);
  g_autofree char *folded = clean != NULL ? lk_text_fold (clean) : NULL;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 id;

  if (clean == NULL || !lk_store_begin (store, &transaction, error)
      || !is_free (store, folded, 0, error)
      || (id = lk_store_class_insert (store, clean, folded, error)) == 0
      || !lk_transaction_commit (&transaction, error))
    return 0;
  return id;
}

static bool
write_name (LkStore *store, gint64 id, const char *name, const char *folded, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE class SET name = ?, folded = ? WHERE id = ?");

  lk_query_text (&query, name);
  lk_query_text (&query, folded);
  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (id, error);
}

bool
lk_store_class_rename (LkStore *store, gint64 id, const char *name, GError **error)
{
  g_autofree char *clean = lk_store_class_clean_name (name, error);
  g_autofree char *folded = clean != NULL ? lk_text_fold (clean) : NULL;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return clean != NULL && lk_store_begin (store, &transaction, error)
         && is_free (store, folded, id, error) && write_name (store, id, clean, folded, error)
         && lk_transaction_commit (&transaction, error);
}

static bool
delete_row (LkStore *store, gint64 id, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, "DELETE FROM class WHERE id = ?");

  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (id, error);
}

bool
lk_store_class_remove (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && delete_row (store, id, error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_class_put (LkStore *store, gint64 learner_id, gint64 class_id, GError **error)
{
  g_auto (LkQuery) query = { 0 };

  if (class_id == 0) {
    query = lk_query (store->statements, "DELETE FROM class_member WHERE learner_id = ?");
    lk_query_int (&query, learner_id);
    return lk_query_run (&query, error);
  }
  query = lk_query (store->statements, "INSERT INTO class_member (learner_id, class_id)"
                                       " SELECT ?, id FROM class WHERE id = ?"
                                       " ON CONFLICT DO UPDATE SET class_id = excluded.class_id");
  lk_query_int (&query, learner_id);
  lk_query_int (&query, class_id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (class_id, error);
}

bool
lk_store_class_move (LkStore *store, gint64 learner_id, gint64 class_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && lk_store_learner_exists (store, learner_id, error)
         && lk_store_class_put (store, learner_id, class_id, error)
         && lk_transaction_commit (&transaction, error);
}
