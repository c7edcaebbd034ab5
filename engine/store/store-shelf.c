/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/stat.h>

#include "engine/store/store-private.h"
#include "engine/store/store-rows.h"

void
lk_shelf_row_free (LkShelfRow *row)
{
  if (row == NULL)
    return;
  lk_course_row_free (row->course);
  g_free (row->last_item_title);
  g_free (row);
}

static LkShelfRow *
read_row (LkQuery *query)
{
  LkShelfRow *row = g_new0 (LkShelfRow, 1);

  row->course = lk_store_read_course (query);
  row->n_steps = (unsigned) lk_query_get_int (query);
  row->steps_done = (unsigned) lk_query_get_int (query);
  row->steps_done = MIN (row->steps_done, row->n_steps);
  row->begun = lk_query_get_int (query) != 0;
  row->last_opened = lk_query_get_int (query);
  row->completed = lk_query_get_int (query);
  row->last_item_title = lk_query_get_text (query);
  row->newer = lk_query_get_int (query) != 0;
  return row;
}

/* One look at each file. What is inside is checked by whoever opens it. */
static bool
is_damaged (const LkStore *store, const LkCourseRow *course)
{
  g_autofree char *path = lk_store_package_path (store, course->sha256);
  struct stat status;

  return lstat (path, &status) != 0 || !S_ISREG (status.st_mode)
         || status.st_size != course->file_size;
}

/* `v`: the version that the current attempt is at; `p`: its place among the pages of a course that talks of them. */
#define ROWS_WHERE(which)                                                                          \
  "SELECT " LK_COURSE_COLUMNS ", coalesce (p.n_steps, v.n_steps, c.n_steps),"                      \
  " coalesce (p.steps_done,"                                                                       \
  "   (SELECT count (*) FROM activity WHERE attempt_id = a.id AND done > 0)),"                     \
  " EXISTS (SELECT 1 FROM activity WHERE attempt_id = a.id AND known),"                            \
  " coalesce (r.last_opened, 0), coalesce (r.completed, 0),"                                       \
  " coalesce (nullif (p.title, ''), a.current_title, ''),"                                         \
  " (a.state = 0 AND a.course_id <> c.id) OR EXISTS (SELECT 1 FROM course n"                       \
  "   WHERE n.identity = c.identity AND n.identity <> '' AND n.removed = 0"                        \
  "   AND n.replaced_by IS NULL AND n.import_order > c.import_order)"                              \
  " FROM course c"                                                                                 \
  " LEFT JOIN registration r ON r.learner_id = ? AND r.course_id = c.id"                           \
  " LEFT JOIN attempt a ON a.registration_id = r.id AND a.number ="                                \
  "   (SELECT max (number) FROM attempt WHERE registration_id = r.id)"                             \
  " LEFT JOIN course v ON v.id = a.course_id"                                                      \
  " LEFT JOIN bookmark p ON p.attempt_id = a.id"                                                   \
  " WHERE " which " ORDER BY coalesce (r.open_order, 0) DESC, c.import_order DESC"

static const char shelf_rows[] = ROWS_WHERE ("c.removed = 0 AND c.replaced_by IS NULL");
/* With what was taken from the shelf. */
static const char learnt_rows[]
    = ROWS_WHERE ("r.last_opened > 0 OR r.completed > 0"
                  " OR EXISTS (SELECT 1 FROM activity WHERE attempt_id = a.id AND known)");

static GPtrArray *
read_rows (LkStore *store, const char *sql, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_shelf_row_free);
  g_auto (LkQuery) query = lk_query (store->statements, sql);

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query))
    g_ptr_array_add (rows, read_row (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&rows) : NULL;
}

/* Without the lock: a slow disk holds up no commit. */
static GPtrArray *
look_at_files (const LkStore *store, GPtrArray *rows)
{
  for (unsigned i = 0; rows != NULL && i < rows->len; i++) {
    LkShelfRow *row = g_ptr_array_index (rows, i);

    row->damaged = is_damaged (store, row->course);
  }
  return rows;
}

GPtrArray *
lk_store_shelf (LkStore *store, gint64 learner_id, GError **error)
{
  return look_at_files (store, read_rows (store, shelf_rows, learner_id, error));
}

GPtrArray *
lk_store_learnt (LkStore *store, gint64 learner_id, GError **error)
{
  return look_at_files (store, read_rows (store, learnt_rows, learner_id, error));
}
