/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-private.h"
#include "engine/store/store-workbook.h"

void
lk_page_row_free (LkPageRow *row)
{
  if (row == NULL)
    return;
  g_free (row->page);
  g_free (row->missing);
  g_free (row);
}

void
lk_bookmark_free (LkBookmark *bookmark)
{
  if (bookmark == NULL)
    return;
  g_clear_pointer (&bookmark->pages, g_ptr_array_unref);
  g_free (bookmark->page);
  g_free (bookmark->title);
  g_free (bookmark);
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool
read_bookmark (LkStore *store, gint64 attempt_id, LkBookmark **ret_bookmark, GError **error)
{
  LkBookmark *bookmark;
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT page, title, steps_done, n_steps FROM bookmark WHERE attempt_id = ?");

  lk_query_int (&query, attempt_id);
  if (lk_query_next (&query)) {
    *ret_bookmark = bookmark = g_new0 (LkBookmark, 1);
    bookmark->page = lk_query_get_text (&query);
    bookmark->title = lk_query_get_text (&query);
    bookmark->steps_done = (unsigned) lk_query_get_int (&query);
    bookmark->n_steps = (unsigned) lk_query_get_int (&query);
    bookmark->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_page_row_free);
  }
  return lk_query_done (&query, error);
}

static bool
read_pages (LkStore *store, gint64 attempt_id, GPtrArray *pages, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT page, steps, done, missing FROM page_state"
                                     " WHERE attempt_id = ? ORDER BY page");

  lk_query_int (&query, attempt_id);
  while (lk_query_next (&query)) {
    LkPageRow *row = g_new0 (LkPageRow, 1);

    row->page = lk_query_get_text (&query);
    row->steps = (unsigned) lk_query_get_int (&query);
    row->done = lk_query_get_int (&query) != 0;
    row->missing = lk_query_get_text (&query);
    g_ptr_array_add (pages, row);
  }
  return lk_query_done (&query, error);
}

bool
lk_store_bookmark (LkStore *store, gint64 attempt_id, LkBookmark **ret_bookmark, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (LkBookmark) bookmark = NULL;

  if (!read_bookmark (store, attempt_id, &bookmark, error)
      || (bookmark != NULL && !read_pages (store, attempt_id, bookmark->pages, error)))
    return false;
  *ret_bookmark = g_steal_pointer (&bookmark);
  return true;
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool
write_bookmark (LkStore *store, gint64 attempt_id, const LkBookmark *bookmark, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO bookmark (attempt_id, page, title, steps_done, n_steps)"
                         " VALUES (?, ?, ?, ?, ?)"
                         " ON CONFLICT (attempt_id) DO UPDATE SET page = excluded.page,"
                         " title = excluded.title, steps_done = excluded.steps_done,"
                         " n_steps = excluded.n_steps"
                         " WHERE page <> excluded.page OR title <> excluded.title"
                         " OR steps_done <> excluded.steps_done OR n_steps <> excluded.n_steps");

  lk_query_int (&query, attempt_id);
  lk_query_text (&query, bookmark->page);
  lk_query_text (&query, bookmark->title);
  lk_query_int (&query, bookmark->steps_done);
  lk_query_int (&query, bookmark->n_steps);
  return lk_query_run (&query, error);
}

/* The record has it first: it asks what was known of the page before. */
static bool
write_page (LkStore *store, gint64 attempt_id, const LkPageRow *row, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO page_state (attempt_id, page, steps, done, missing)"
                         " VALUES (?, ?, ?, ?, ?)"
                         " ON CONFLICT (attempt_id, page) DO UPDATE SET steps = excluded.steps,"
                         " done = excluded.done, missing = excluded.missing"
                         " WHERE steps <> excluded.steps OR done <> excluded.done"
                         " OR missing <> excluded.missing");

  lk_query_int (&query, attempt_id);
  lk_query_text (&query, row->page);
  lk_query_int (&query, row->steps);
  lk_query_int (&query, row->done);
  lk_query_text (&query, row->missing);
  return (!row->done || lk_store_record_page (store, attempt_id, row->page, error))
         && lk_query_run (&query, error);
}

static bool
write_pages (LkStore *store, gint64 attempt_id, const GPtrArray *pages, GError **error)
{
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (!write_page (store, attempt_id, g_ptr_array_index (pages, i), error))
      return false;
  return true;
}

bool
lk_store_bookmark_set (LkStore *store, gint64 attempt_id, const LkBookmark *bookmark,
                       GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && write_bookmark (store, attempt_id, bookmark, error)
         && write_pages (store, attempt_id, bookmark->pages, error)
         && lk_transaction_commit (&transaction, error);
}
