/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fts.h>
#include <sys/stat.h>

#include "engine/store/store-export.h"
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

/* --- what is held about one person ------------------------------------------------------------------- */

/* Files of a folder whose name begins with @prefix. */
static guint64
bytes_of (const char *folder, const char *prefix, unsigned *ret_n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 sum = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!g_str_has_prefix (name, prefix))
      continue;
    sum += bytes_below (path);
    if (g_str_has_suffix (name, ".db"))
      (*ret_n)++;
  }
  return sum;
}

static bool
count_rows (LkStore *store, gint64 learner_id, guint64 *ret_rows, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "SELECT (SELECT count (*) FROM registration WHERE learner_id = ?1)"
      " + (SELECT count (*) FROM attempt a JOIN registration r ON r.id = a.registration_id"
      "    WHERE r.learner_id = ?1)"
      " + (SELECT count (*) FROM journal WHERE learner_id = ?1)"
      " + (SELECT count (*) FROM record WHERE learner_id = ?1)"
      " + (SELECT count (*) FROM work w JOIN registration r ON r.id = w.registration_id"
      "    WHERE r.learner_id = ?1)"
      " + (SELECT count (*) FROM xapi_statement WHERE learner_id = ?1)");

  lk_query_int (&query, learner_id);
  *ret_rows = lk_query_next (&query) ? (guint64) lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

bool
lk_store_holdings (LkStore *store, gint64 learner_id, LkHoldings *ret_holdings, GError **error)
{
  g_autoptr (GPtrArray) web = read_texts (
      store, "SELECT uuid FROM registration WHERE learner_id = ?1", learner_id, error);
  g_autofree char *backups = g_build_filename (store->folder, "backups", NULL);
  g_autofree char *packages = g_build_filename (store->folder, "packages", NULL);
  unsigned n = 0;

  *ret_holdings = (LkHoldings){ 0 };
  if (web == NULL || !count_rows (store, learner_id, &ret_holdings->rows, error))
    return false;
  ret_holdings->database = bytes_of (store->folder, "library.db", &n);
  ret_holdings->backups = bytes_of (backups, "library-", &ret_holdings->n_backups);
  bytes_of (store->folder, "library.damaged-", &ret_holdings->n_damaged);
  ret_holdings->packages = bytes_below (packages);
  for (guint i = 0; i < web->len; i++) {
    g_autofree char *path = g_build_filename (store->folder, "web", web->pdata[i], NULL);

    ret_holdings->web += bytes_below (path);
  }
  return true;
}
