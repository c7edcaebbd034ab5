/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fts.h>
#include <sys/stat.h>

#include "engine/store/store-private.h"

/* Of a file or all below a folder; never through a link. What cannot be read does not count. */
static guint64
bytes_below (const char *path)
{
  char *const paths[] = { (char *) path, NULL };
  FTS *walk = fts_open (paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  guint64 sum = 0;
  FTSENT *entry;

  while (walk != NULL && (entry = fts_read (walk)) != NULL)
    if (entry->fts_info == FTS_F)
      sum += (guint64) entry->fts_statp->st_size;
  if (walk != NULL)
    fts_close (walk);
  return sum;
}

/* Texts of the first column. */
static GPtrArray *
read_texts (LkStore *store, const char *sql, gint64 course_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_auto (LkQuery) query = lk_query (store->statements, sql);

  lk_query_int (&query, course_id);
  while (lk_query_next (&query))
    g_ptr_array_add (texts, lk_query_get_text (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&texts) : NULL;
}

static void
count_all (LkStore *store, LkUsage *usage)
{
  g_autofree char *packages = g_build_filename (store->folder, "packages", NULL);
  g_autofree char *web = g_build_filename (store->folder, "web", NULL);

  *usage = (LkUsage){ bytes_below (packages), bytes_below (web) };
}

bool
lk_store_usage (LkStore *store, gint64 course_id, LkUsage *ret_usage, GError **error)
{
  g_autoptr (GPtrArray) packages = NULL, web = NULL;

  *ret_usage = (LkUsage){ 0, 0 };
  if (course_id == 0) {
    count_all (store, ret_usage);
    return true;
  }
  packages = read_texts (store, "SELECT sha256 FROM course WHERE id = ?1 OR replaced_by = ?1",
                         course_id, error);
  if (packages == NULL)
    return false;
  web = read_texts (store, "SELECT uuid FROM registration WHERE course_id = ?1", course_id, error);
  if (web == NULL)
    return false;
  for (guint i = 0; i < packages->len; i++) {
    g_autofree char *path = lk_store_package_path (store, packages->pdata[i]);

    ret_usage->packages += bytes_below (path);
  }
  for (guint i = 0; i < web->len; i++) {
    g_autofree char *path = g_build_filename (store->folder, "web", web->pdata[i], NULL);

    ret_usage->web += bytes_below (path);
  }
  return true;
}
