/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-entry.h"
#include "engine/store/store-private.h"

/* Between the block and the number of a duplicate: no id of a course has it. */
#define COPY_MARK "~"

/* --- versions ----------------------------------------------------------------------------------- */

/* The last ones of its kind stay. */
static bool
thin (LkStore *store, LkWorkKey key, bool shared, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "DELETE FROM work_version WHERE registration_id = ?1 AND block = ?2"
                         " AND shared = ?3 AND id NOT IN (SELECT id FROM work_version"
                         "   WHERE registration_id = ?1 AND block = ?2 AND shared = ?3"
                         "   ORDER BY id DESC LIMIT ?4)");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_int (&query, shared);
  lk_query_int (&query, shared ? LK_WORK_SHARED_VERSIONS : LK_WORK_VERSIONS);
  return lk_query_run (&query, error);
}

/* What stands there before @value takes its place, if it is worth keeping. */
static bool
keep_version (LkStore *store, LkWorkKey key, const char *value, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO work_version (registration_id, block, value, at, shared)"
                  " SELECT registration_id, block, value, updated, 0 FROM work w"
                  " WHERE registration_id = ?1 AND block = ?2 AND value <> '' AND value <> ?3"
                  " AND (?3 = '' OR ?4 < updated OR ?4 - updated >= ?5"
                  "   OR updated - coalesce ((SELECT v.at FROM work_version v"
                  "     WHERE v.registration_id = ?1 AND v.block = ?2 ORDER BY v.id DESC LIMIT 1),"
                  "     created) >= ?6)"
                  " AND value IS NOT (SELECT v.value FROM work_version v"
                  "   WHERE v.registration_id = ?1 AND v.block = ?2 ORDER BY v.id DESC LIMIT 1)");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_text (&query, value);
  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, LK_WORK_PAUSE_US);
  lk_query_int (&query, LK_WORK_STEP_US);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) == 0 || thin (store, key, false, error);
}

bool
lk_store_work_keep_shared (LkStore *store, LkWorkKey key, gint64 *ret_version, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO work_version (registration_id, block, value, at, shared)"
                         " SELECT registration_id, block, value, updated, 1 FROM work"
                         " WHERE registration_id = ? AND block = ?");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) == 0) {
    lk_error_set (error, LK_ISSUE_WORK_GONE, "%s", key.block);
    return false;
  }
  *ret_version = sqlite3_last_insert_rowid (store->db);
  return thin (store, key, true, error);
}

/* --- writing -------------------------------------------------------------------------------------- */

static bool
write_value (LkStore *store, LkWorkKey key, const char *title, const char *value, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO work (registration_id, block, title, value, updated, created)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?5)"
                  " ON CONFLICT (registration_id, block) DO UPDATE SET title = excluded.title,"
                  " value = excluded.value, updated = excluded.updated"
                  " WHERE value <> excluded.value OR title <> excluded.title");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_text (&query, title);
  lk_query_text (&query, value);
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error);
}

/* One that was never filled in gets no row. */
static bool
replace_value (LkStore *store, LkWorkKey key, const char *value, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE work SET value = ?3, updated = ?4"
                                     " WHERE registration_id = ?1 AND block = ?2 AND value <> ?3");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_text (&query, value);
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error);
}

static bool
describe (LkStore *store, LkWorkKey key, const LkWorkAbout *about, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "UPDATE work SET kind = ?3, form = ?4, page = ?5, page_title = ?6, place = ?7"
      " WHERE registration_id = ?1 AND (block = ?2 OR copy_of = ?2)"
      " AND (kind <> ?3 OR form <> ?4 OR page <> ?5 OR page_title <> ?6 OR place <> ?7)");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_text (&query, about->kind);
  lk_query_text (&query, about->form);
  lk_query_text (&query, about->page);
  lk_query_text (&query, about->page_title);
  lk_query_int (&query, about->place);
  return lk_query_run (&query, error);
}

bool
lk_store_work_write (LkStore *store, LkWorkKey key, const LkWorkAbout *about, const char *value,
                     GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && keep_version (store, key, value, error)
         && (*value != '\0' ? write_value (store, key, about->title, value, error)
                            : replace_value (store, key, value, error))
         && (about->kind == NULL || describe (store, key, about, error))
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_work_describe (LkStore *store, LkWorkKey key, const LkWorkAbout *about, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && describe (store, key, about, error)
         && lk_transaction_commit (&transaction, error);
}

/* WORK_GONE if there is no such field. */
static bool
is_there (LkStore *store, LkWorkKey key, GError **error)
{
  bool found = false;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT 1 FROM work WHERE registration_id = ? AND block = ?");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  found = lk_query_next (&query);
  if (!lk_query_done (&query, error))
    return false;
  if (!found)
    lk_error_set (error, LK_ISSUE_WORK_GONE, "%s", key.block);
  return found;
}

bool
lk_store_work_edit (LkStore *store, LkWorkKey key, const char *value, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && is_there (store, key, error)
         && keep_version (store, key, value, error) && replace_value (store, key, value, error)
         && lk_transaction_commit (&transaction, error);
}

/* What stands there, however long. */
static bool
keep_present (LkStore *store, LkWorkKey key, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO work_version (registration_id, block, value, at, shared)"
                  " SELECT registration_id, block, value, updated, 0 FROM work"
                  " WHERE registration_id = ?1 AND block = ?2 AND value <> ''"
                  " AND value IS NOT (SELECT v.value FROM work_version v"
                  "   WHERE v.registration_id = ?1 AND v.block = ?2 ORDER BY v.id DESC LIMIT 1)");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  return lk_query_run (&query, error) && thin (store, key, false, error);
}

/* (transfer full): %NULL with WORK_GONE if there is no such version of it */
static char *
read_version (LkStore *store, LkWorkKey key, gint64 version_id, GError **error)
{
  g_autofree char *value = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT value FROM work_version"
                                     " WHERE id = ? AND registration_id = ? AND block = ?");

  lk_query_int (&query, version_id);
  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  if (lk_query_next (&query))
    value = lk_query_get_text (&query);
  if (!lk_query_done (&query, error))
    return NULL;
  if (value == NULL)
    lk_error_set (error, LK_ISSUE_WORK_GONE, "%s, version %" G_GINT64_FORMAT, key.block,
                  version_id);
  return g_steal_pointer (&value);
}

bool
lk_store_work_bring_back (LkStore *store, LkWorkKey key, gint64 version_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autofree char *value = NULL;

  if (!lk_store_begin (store, &transaction, error) || !is_there (store, key, error))
    return false;
  value = read_version (store, key, version_id, error);
  return value != NULL && keep_present (store, key, error)
         && replace_value (store, key, value, error) && lk_transaction_commit (&transaction, error);
}

bool
lk_store_work_share (LkStore *store, LkWorkKey key, LkWorkShare shared, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE work SET shared = ?3"
                                     " WHERE registration_id = ?1 AND block = ?2 AND shared <> ?3");

  if (!lk_store_begin (store, &transaction, error))
    return false;
  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_int (&query, shared);
  return lk_query_run (&query, error) && lk_transaction_commit (&transaction, error);
}

static bool
write_name (LkStore *store, LkWorkKey key, const char *title, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE work SET own_title = ?3"
                         " WHERE registration_id = ?1 AND block = ?2 AND own_title <> ?3");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_text (&query, title);
  return lk_query_run (&query, error);
}

bool
lk_store_work_name (LkStore *store, LkWorkKey key, const char *title, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && is_there (store, key, error)
         && write_name (store, key, title, error) && lk_transaction_commit (&transaction, error);
}

/* --- removing, duplicating ------------------------------------------------------------------------ */

static bool
run_for (LkStore *store, const char *sql, LkWorkKey key, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, sql);

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  return lk_query_run (&query, error);
}

bool
lk_store_work_remove (LkStore *store, LkWorkKey key, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM coach_copy_entry WHERE registration_id = ? AND block = ?",
    "DELETE FROM work_version WHERE registration_id = ? AND block = ?",
    /* A course is told that it is empty, and forgets it too. */
    "UPDATE work SET value = '', shared = 0, own_title = ''"
    " WHERE registration_id = ? AND block = ? AND copy_of = ''",
    "DELETE FROM work WHERE registration_id = ? AND block = ? AND copy_of <> ''",
  };
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run_for (store, steps[i], key, error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

/* The block that a duplicate of the field gets; %NULL with WORK_GONE or WORK_FULL. (transfer full) */
static char *
next_copy (LkStore *store, LkWorkKey key, GError **error)
{
  g_autofree char *of = NULL;
  gint64 n_copies = 0, next = 0;
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "SELECT o.block, count (c.block),"
      " coalesce (max (CAST (substr (c.block, length (o.block) + 2) AS INTEGER)), 0) + 1"
      " FROM work w JOIN work o ON o.registration_id = w.registration_id"
      "   AND o.block = iif (w.copy_of = '', w.block, w.copy_of)"
      " LEFT JOIN work c ON c.registration_id = o.registration_id AND c.copy_of = o.block"
      " WHERE w.registration_id = ? AND w.block = ? GROUP BY o.block");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  if (lk_query_next (&query)) {
    of = lk_query_get_text (&query);
    n_copies = lk_query_get_int (&query);
    next = lk_query_get_int (&query);
  }
  if (!lk_query_done (&query, error))
    return NULL;
  if (of != NULL && n_copies < LK_WORK_DUPLICATES)
    return g_strdup_printf ("%s" COPY_MARK "%" G_GINT64_FORMAT, of, next);
  lk_error_set (error, of == NULL ? LK_ISSUE_WORK_GONE : LK_ISSUE_WORK_FULL, "%s", key.block);
  return NULL;
}

static bool
insert_copy (LkStore *store, LkWorkKey key, const char *block, const char *title, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO work (registration_id, block, title, value, updated, kind, form,"
                  "   page, page_title, place, copy_of, shared, created)"
                  " SELECT registration_id, ?3, ?4, value, ?5, kind, form, page, page_title, place,"
                  "   iif (copy_of = '', block, copy_of), 0, ?5 FROM work"
                  " WHERE registration_id = ?1 AND block = ?2");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_text (&query, block);
  lk_query_text (&query, title);
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error);
}

bool
lk_store_work_duplicate (LkStore *store, LkWorkKey key, const char *title, char **ret_block,
                         GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autofree char *block = NULL;

  if (!lk_store_begin (store, &transaction, error))
    return false;
  block = next_copy (store, key, error);
  if (block == NULL || !insert_copy (store, key, block, title, error)
      || !lk_transaction_commit (&transaction, error))
    return false;
  *ret_block = g_steal_pointer (&block);
  return true;
}
