/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-progress.h"

#include "engine/store/store-private.h"
#include "engine/store/store-rows.h"

/* --- learning time --------------------------------------------------------------------------- */

static bool
add_time (LkStore *store, gint64 attempt_id, int day, gint64 time, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "INSERT INTO learning_time (attempt_id, day, time)"
                                     " SELECT id, ?, ? FROM attempt WHERE id = ?"
                                     " ON CONFLICT (attempt_id, day)"
                                     " DO UPDATE SET time = time + excluded.time");

  lk_query_int (&query, day);
  lk_query_int (&query, time);
  lk_query_int (&query, attempt_id);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) > 0)
    return true;
  lk_error_set (error, LK_ISSUE_LEARNER_UNKNOWN, "attempt %" G_GINT64_FORMAT, attempt_id);
  return false;
}

bool
lk_store_learning_add (LkStore *store, gint64 attempt_id, int day, gint64 time, GError **error)
{
  g_return_val_if_fail (time > 0 && time <= LK_LEARNING_TIME_MOST, false);

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && add_time (store, attempt_id, day, time, error)
         && lk_transaction_commit (&transaction, error);
}

GArray *
lk_store_learning_days (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (LkLearningDay));
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT r.course_id, a.id, t.day, t.time FROM registration r"
                                     " JOIN attempt a ON a.registration_id = r.id"
                                     " JOIN learning_time t ON t.attempt_id = a.id"
                                     " WHERE r.learner_id = ? ORDER BY t.day, a.id");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    LkLearningDay row
        = { .course_id = lk_query_get_int (&query), .attempt_id = lk_query_get_int (&query) };

    row.day = (int) lk_query_get_int (&query);
    row.time = lk_query_get_int (&query);
    g_array_append_val (days, row);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&days) : NULL;
}

/* --- courses --------------------------------------------------------------------------------- */

void
lk_progress_row_free (LkProgressRow *row)
{
  if (row == NULL)
    return;
  lk_course_row_free (row->course);
  g_free (row);
}

static LkProgressRow *
read_row (LkQuery *query)
{
  LkProgressRow *row = g_new0 (LkProgressRow, 1);

  row->course = lk_store_read_course (query);
  row->registration_id = lk_query_get_int (query);
  row->n_steps = (unsigned) lk_query_get_int (query);
  row->steps_done = (unsigned) lk_query_get_int (query);
  row->steps_done = MIN (row->steps_done, row->n_steps);
  row->n_attempts = (unsigned) lk_query_get_int (query);
  row->first_opened = lk_query_get_int (query);
  row->last_opened = lk_query_get_int (query);
  row->completed = lk_query_get_int (query);
  row->time = lk_query_get_int (query);
  return row;
}

GPtrArray *
lk_store_progress (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_progress_row_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  /* `u`: attempts in which something happened; `v` and `p` as on the shelf */
                  "WITH u AS MATERIALIZED (SELECT a.registration_id AS id, count (*) AS n,"
                  "   min (s.first) AS first, sum (s.time) AS time FROM"
                  "   (SELECT a.id AS attempt,"
                  "     (SELECT min (nullif (first_opened, 0)) FROM activity"
                  "       WHERE attempt_id = a.id AND known) AS first,"
                  "     EXISTS (SELECT 1 FROM activity WHERE attempt_id = a.id AND known) AS known,"
                  "     (SELECT sum (time) FROM learning_time WHERE attempt_id = a.id) AS time"
                  "     FROM registration r JOIN attempt a ON a.registration_id = r.id"
                  "     WHERE r.learner_id = ?1 AND ?2 IN (0, r.course_id)) s"
                  "   JOIN attempt a ON a.id = s.attempt WHERE s.known OR s.time > 0"
                  "   GROUP BY a.registration_id)"
                  "SELECT " LK_COURSE_COLUMNS ", r.id, coalesce (p.n_steps, v.n_steps, c.n_steps),"
                  " coalesce (p.steps_done,"
                  "   (SELECT count (*) FROM activity WHERE attempt_id = a.id AND done > 0)),"
                  " u.n, coalesce (u.first, 0), r.last_opened, r.completed, coalesce (u.time, 0)"
                  " FROM u JOIN registration r ON r.id = u.id JOIN course c ON c.id = r.course_id"
                  " LEFT JOIN attempt a ON a.registration_id = r.id AND a.number ="
                  "   (SELECT max (number) FROM attempt WHERE registration_id = r.id)"
                  " LEFT JOIN course v ON v.id = a.course_id"
                  " LEFT JOIN bookmark p ON p.attempt_id = a.id"
                  " ORDER BY r.open_order DESC, r.id DESC");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, course_id);
  while (lk_query_next (&query))
    g_ptr_array_add (rows, read_row (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&rows) : NULL;
}
