/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-class.h"
#include "engine/store/store-private.h"

/* What learners show trainers: the state of courses that they chose, and nothing else. */

void
lk_shown_course_free (LkShownCourse *course)
{
  if (course == NULL)
    return;
  g_free (course->title);
  g_free (course);
}

/* `v`: the version that the current attempt is at; `p`: its place among the pages of a course that
 * talks of them, as on the shelf. */
#define COLUMNS                                                                                    \
  "SELECT r.learner_id, r.course_id, c.title, coalesce (p.n_steps, v.n_steps, c.n_steps),"         \
  " coalesce (p.steps_done,"                                                                       \
  "   (SELECT count (*) FROM activity WHERE attempt_id = a.id AND done > 0)),"                     \
  " EXISTS (SELECT 1 FROM activity WHERE attempt_id = a.id AND known), r.completed"
#define STATE                                                                                      \
  " JOIN course c ON c.id = r.course_id"                                                           \
  " LEFT JOIN attempt a ON a.registration_id = r.id AND a.number ="                                \
  "   (SELECT max (number) FROM attempt WHERE registration_id = r.id)"                             \
  " LEFT JOIN course v ON v.id = a.course_id"                                                      \
  " LEFT JOIN bookmark p ON p.attempt_id = a.id"

static LkShownCourse *
read_row (LkQuery *query)
{
  LkShownCourse *course = g_new0 (LkShownCourse, 1);

  course->learner_id = lk_query_get_int (query);
  course->course_id = lk_query_get_int (query);
  course->title = lk_query_get_text (query);
  course->n_steps = (unsigned) lk_query_get_int (query);
  course->steps_done = (unsigned) lk_query_get_int (query);
  course->steps_done = MIN (course->steps_done, course->n_steps);
  course->begun = lk_query_get_int (query) != 0;
  course->completed = lk_query_get_int (query);
  course->since = lk_query_get_int (query);
  return course;
}

static GPtrArray *
read_all (LkQuery *query, gint64 learner_id, GError **error)
{
  g_autoptr (GPtrArray) courses
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_shown_course_free);

  lk_query_int (query, learner_id);
  while (lk_query_next (query))
    g_ptr_array_add (courses, read_row (query));
  return lk_query_done (query, error) ? g_steal_pointer (&courses) : NULL;
}

GPtrArray *
lk_store_shown (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  /* Out of `shown`: what is not in there cannot come out. */
  g_auto (LkQuery) query = lk_query (store->statements, COLUMNS
                                     ", s.since FROM shown s"
                                     " JOIN registration r ON r.id = s.registration_id" STATE
                                     " WHERE ?1 IN (0, r.learner_id)"
                                     " ORDER BY r.learner_id, c.title, c.id");

  return read_all (&query, learner_id, error);
}

GPtrArray *
lk_store_showable (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements, COLUMNS ", coalesce (s.since, 0) FROM registration r"
                                             " LEFT JOIN shown s ON s.registration_id = r.id" STATE
                                             " WHERE r.learner_id = ? AND r.last_opened > 0"
                                             " ORDER BY c.title, c.id");

  return read_all (&query, learner_id, error);
}

/* Within a transaction. 0: not opened. -1 with @error. */
static gint64
find_registration (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT r.id FROM registration r JOIN course c"
                                     " ON r.course_id = coalesce (c.replaced_by, c.id)"
                                     " WHERE r.learner_id = ? AND c.id = ?");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, course_id);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return -1;
  if (id == 0)
    lk_error_set (error, LK_ISSUE_COURSE_UNKNOWN, "%" G_GINT64_FORMAT, course_id);
  return id;
}

static bool
write_shown (LkStore *store, gint64 registration_id, bool shown, GError **error)
{
  g_auto (LkQuery) query = { 0 };

  if (shown) {
    query = lk_query (store->statements, "INSERT INTO shown (since, registration_id) VALUES (?, ?)"
                                         " ON CONFLICT DO NOTHING");
    lk_query_int (&query, lk_store_now (store));
  } else {
    query = lk_query (store->statements, "DELETE FROM shown WHERE registration_id = ?");
  }
  lk_query_int (&query, registration_id);
  return lk_query_run (&query, error);
}

bool
lk_store_show (LkStore *store, gint64 learner_id, gint64 course_id, bool shown, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  const LkJournalEntry entry = { .learner_id = learner_id,
                                 .course_id = course_id,
                                 .event = (char *) (shown ? "show" : "hide") };
  gint64 registration;

  if (!lk_store_begin (store, &transaction, error)
      || (registration = find_registration (store, learner_id, course_id, error)) <= 0
      || !write_shown (store, registration, shown, error))
    return false;
  if (sqlite3_changes (store->db) > 0 && !lk_store_journal_add (store, &entry, error))
    return false;
  return lk_transaction_commit (&transaction, error);
}
