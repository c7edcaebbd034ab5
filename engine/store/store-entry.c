/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-entry.h"

#include "engine/store/store-private.h"

void
lk_work_entry_free (LkWorkEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->course_title);
  g_free (entry->course_language);
  g_free (entry->block);
  g_free (entry->copy_of);
  g_free (entry->title);
  g_free (entry->given_title);
  g_free (entry->kind);
  g_free (entry->form);
  g_free (entry->page);
  g_free (entry->page_title);
  g_free (entry->value);
  g_free (entry);
}

void
lk_work_version_free (LkWorkVersion *version)
{
  if (version == NULL)
    return;
  g_free (version->value);
  g_free (version);
}

/* --- entries ------------------------------------------------------------------------------------ */

#define ENTRY_COLUMNS                                                                                                                     \
  "SELECT w.registration_id, r.course_id, c.title, c.language, c.removed = 0, w.block, w.copy_of,"                                        \
  " iif (w.own_title = '', w.title, w.own_title), w.title, w.kind, w.form, w.page, w.page_title, w.place, w.value, w.created, w.updated," \
  " (SELECT count (*) FROM work_version v"                                                                                                \
  "   WHERE v.registration_id = w.registration_id AND v.block = w.block), w.shared"                                                       \
  " FROM work w JOIN registration r ON r.id = w.registration_id"                                                                          \
  " JOIN course c ON c.id = r.course_id"

static LkWorkEntry *
read_entry (LkQuery *query)
{
  LkWorkEntry *entry = g_new0 (LkWorkEntry, 1);

  entry->registration_id = lk_query_get_int (query);
  entry->course_id = lk_query_get_int (query);
  entry->course_title = lk_query_get_text (query);
  entry->course_language = lk_query_get_text (query);
  entry->on_shelf = lk_query_get_int (query) != 0;
  entry->block = lk_query_get_text (query);
  entry->copy_of = lk_query_get_text (query);
  entry->title = lk_query_get_text (query);
  entry->given_title = lk_query_get_text (query);
  entry->kind = lk_query_get_text (query);
  entry->form = lk_query_get_text (query);
  entry->page = lk_query_get_text (query);
  entry->page_title = lk_query_get_text (query);
  entry->place = (unsigned) lk_query_get_int (query);
  entry->value = lk_query_get_text (query);
  entry->created = lk_query_get_int (query);
  entry->updated = lk_query_get_int (query);
  entry->n_versions = (unsigned) lk_query_get_int (query);
  entry->shared = (LkWorkShare) (lk_query_get_int (query) & LK_WORK_FOR_ALL);
  return entry;
}

GPtrArray *
lk_store_work_entries (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_work_entry_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, ENTRY_COLUMNS
      " WHERE r.learner_id = ? AND (w.value <> '' OR EXISTS (SELECT 1 FROM work_version v"
      "   WHERE v.registration_id = w.registration_id AND v.block = w.block))"
      " ORDER BY coalesce (r.open_order, 0) DESC, c.import_order DESC, r.id, w.place,"
      " iif (w.copy_of = '', w.block, w.copy_of), w.copy_of <> '', w.created, w.block");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query))
    g_ptr_array_add (entries, read_entry (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&entries) : NULL;
}

LkWorkEntry *
lk_store_work_entry (LkStore *store, LkWorkKey key, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (LkWorkEntry) entry = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, ENTRY_COLUMNS " WHERE w.registration_id = ? AND w.block = ?");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  if (lk_query_next (&query))
    entry = read_entry (&query);
  return lk_query_done (&query, error) ? g_steal_pointer (&entry) : NULL;
}

GPtrArray *
lk_store_work_versions (LkStore *store, LkWorkKey key, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) versions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_work_version_free);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT id, value, at, shared FROM work_version"
                                     " WHERE registration_id = ? AND block = ? ORDER BY id DESC");

  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  while (lk_query_next (&query)) {
    LkWorkVersion *version = g_new0 (LkWorkVersion, 1);

    version->id = lk_query_get_int (&query);
    version->value = lk_query_get_text (&query);
    version->at = lk_query_get_int (&query);
    version->shared = lk_query_get_int (&query) != 0;
    g_ptr_array_add (versions, version);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&versions) : NULL;
}

bool
lk_store_work_bytes (LkStore *store, gint64 registration_id, gint64 *ret_bytes, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  gint64 bytes = 0;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT coalesce (sum (length (CAST (value AS BLOB))), 0)"
                                     " FROM work WHERE registration_id = ?");

  lk_query_int (&query, registration_id);
  if (lk_query_next (&query))
    bytes = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return false;
  *ret_bytes = bytes;
  return true;
}
