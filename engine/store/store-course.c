/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-private.h"
#include "engine/store/store-rows.h"

void
lk_course_row_free (LkCourseRow *row)
{
  if (row == NULL)
    return;
  g_free (row->sha256);
  g_free (row->identity);
  g_free (row->standard);
  g_free (row->title);
  g_free (row->version);
  g_free (row->language);
  g_free (row->source_name);
  g_free (row->cover_path);
  g_free (row->world);
  g_free (row->code);
  g_free (row);
}

LkCourseRow *
lk_store_read_course (LkQuery *query)
{
  LkCourseRow *row = g_new0 (LkCourseRow, 1);

  row->id = lk_query_get_int (query);
  row->sha256 = lk_query_get_text (query);
  row->identity = lk_query_get_text (query);
  row->standard = lk_query_get_text (query);
  row->title = lk_query_get_text (query);
  row->version = lk_query_get_text (query);
  row->language = lk_query_get_text (query);
  row->source_name = lk_query_get_text (query);
  row->cover_path = lk_query_get_text (query);
  row->file_size = lk_query_get_int (query);
  row->unpacked_size = lk_query_get_int (query);
  row->n_steps = (unsigned) lk_query_get_int (query);
  row->imported = lk_query_get_int (query);
  row->removed = lk_query_get_int (query);
  row->replaced_by = lk_query_get_int (query);
  row->world = lk_query_get_text (query);
  row->code = lk_query_get_text (query);
  row->minutes = (unsigned) lk_query_get_int (query);
  return row;
}

/* The one row of @query, %NULL with or without @error. */
static LkCourseRow *
read_one (LkQuery *query, GError **error)
{
  g_autoptr (LkCourseRow) row = lk_query_next (query) ? lk_store_read_course (query) : NULL;

  return lk_query_done (query, error) ? g_steal_pointer (&row) : NULL;
}

static GPtrArray *
read_all (LkQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_course_row_free);

  while (lk_query_next (query))
    g_ptr_array_add (rows, lk_store_read_course (query));
  return lk_query_done (query, error) ? g_steal_pointer (&rows) : NULL;
}

static bool
unknown (gint64 id, GError **error)
{
  lk_error_set (error, LK_ISSUE_COURSE_UNKNOWN, "%" G_GINT64_FORMAT, id);
  return false;
}

static LkCourseRow *
find (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT " LK_COURSE_COLUMNS " FROM course c WHERE c.id = ?");
  LkCourseRow *row;

  lk_query_int (&query, id);
  row = read_one (&query, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (row == NULL)
    unknown (id, error);
  return row;
}

LkCourseRow *
lk_store_course (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  return find (store, id, error);
}

LkCourseRow *
lk_store_course_by_sha256 (LkStore *store, const char *sha256, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT " LK_COURSE_COLUMNS
                                                        " FROM course c WHERE c.sha256 = ?");

  lk_query_text (&query, sha256);
  return read_one (&query, error);
}

LkCourseRow *
lk_store_course_by_identity (LkStore *store, const char *identity, const char *other_than_sha256,
                             GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT " LK_COURSE_COLUMNS " FROM course c"
                         " WHERE c.identity = ? AND c.identity <> '' AND c.sha256 IS NOT ?"
                         " AND c.removed = 0 AND c.replaced_by IS NULL"
                         " ORDER BY c.import_order DESC LIMIT 1");

  lk_query_text (&query, identity);
  lk_query_text (&query, other_than_sha256);
  return read_one (&query, error);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* 0 with @error. */
static gint64
find_sha256 (LkStore *store, const char *sha256, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT id FROM course WHERE sha256 = ?");

  lk_query_text (&query, sha256);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  return lk_query_done (&query, error) ? id : 0;
}

/* Adds, or puts back what is there: nothing of the old row but its place on the shelf changes; and
 * nothing at all if it is on the shelf. */
static gint64
upsert (LkStore *store, const LkCourseRow *row, GError **error)
{
  gint64 id = 0, now = lk_store_now (store);
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO course (sha256, identity, standard, title, version, language,"
                         "   source_name, cover_path, file_size, unpacked_size, n_steps, imported,"
                         "   world, code, minutes, described, import_order)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1,"
                         "   (SELECT coalesce (max (import_order), 0) + 1 FROM course))"
                         " ON CONFLICT (sha256) DO UPDATE SET"
                         "   imported = excluded.imported, import_order = excluded.import_order,"
                         "   removed = 0, replaced_by = NULL"
                         " WHERE removed > 0 OR replaced_by IS NOT NULL"
                         " RETURNING id");

  lk_query_text (&query, row->sha256);
  lk_query_text (&query, or_empty (row->identity));
  lk_query_text (&query, or_empty (row->standard));
  lk_query_text (&query, or_empty (row->title));
  lk_query_text (&query, or_empty (row->version));
  lk_query_text (&query, or_empty (row->language));
  lk_query_text (&query, or_empty (row->source_name));
  lk_query_text (&query, or_empty (row->cover_path));
  lk_query_int (&query, row->file_size);
  lk_query_int (&query, row->unpacked_size);
  lk_query_int (&query, row->n_steps);
  lk_query_int (&query, row->imported > 0 ? row->imported : now);
  lk_query_text (&query, or_empty (row->world));
  lk_query_text (&query, or_empty (row->code));
  lk_query_int (&query, row->minutes);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  if (!lk_query_run (&query, error))
    return 0;
  return id != 0 ? id : find_sha256 (store, row->sha256, error);
}

gint64
lk_store_course_add (LkStore *store, const LkCourseRow *row, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 id;

  g_return_val_if_fail (row->sha256 != NULL && row->sha256[0] != '\0', 0);
  if (!lk_store_begin (store, &transaction, error) || (id = upsert (store, row, error)) == 0
      || !lk_transaction_commit (&transaction, error))
    return 0;
  return id;
}

static bool
write_removed (LkStore *store, gint64 id, bool removed, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE course SET removed ="
                                     " CASE WHEN ?1 = 0 THEN 0 WHEN removed > 0 THEN removed"
                                     " ELSE ?1 END WHERE id = ?2");

  lk_query_int (&query, removed ? lk_store_now (store) : 0);
  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (id, error);
}

bool
lk_store_course_set_removed (LkStore *store, gint64 id, bool removed, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_removed (store, id, removed, error)
         && lk_transaction_commit (&transaction, error);
}

/* --- what a course says about itself --------------------------------------------------------- */

GPtrArray *
lk_store_courses_to_describe (LkStore *store, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT " LK_COURSE_COLUMNS " FROM course c"
                         " WHERE c.described = 0 AND c.removed = 0 AND c.replaced_by IS NULL"
                         " ORDER BY c.id");

  return read_all (&query, error);
}

static bool
write_description (LkStore *store, const LkCourseRow *row, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE course SET world = ?, code = ?, minutes = ?,"
                                     " described = 1 WHERE id = ?");

  lk_query_text (&query, or_empty (row->world));
  lk_query_text (&query, or_empty (row->code));
  lk_query_int (&query, row->minutes);
  lk_query_int (&query, row->id);
  return lk_query_run (&query, error)
         && (sqlite3_changes (store->db) > 0 || unknown (row->id, error));
}

bool
lk_store_course_describe (LkStore *store, const LkCourseRow *row, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_description (store, row, error)
         && lk_transaction_commit (&transaction, error);
}

/* --- a newer version ----------------------------------------------------------------------- */

/* In this order, ?1 the older and ?2 the newer course, ?3 now. A learner may have begun both: then the
 * attempts at the older come first under the registration at the newer; attempts at the newer in
 * which nothing happened are dropped, so that the learner goes on at the older one. */
static const char *const replace_steps[] = {
  "UPDATE course SET removed = 0, replaced_by = NULL WHERE id = ?2",
  "UPDATE course SET replaced_by = ?2 WHERE id = ?1 OR replaced_by = ?1",
  "UPDATE course SET removed = ?3 WHERE id = ?1 AND removed = 0",
  "DELETE FROM attempt WHERE course_id = ?2 AND state = 0"
  " AND NOT EXISTS (SELECT 1 FROM activity WHERE attempt_id = attempt.id)"
  " AND registration_id IN (SELECT n.id FROM registration n JOIN registration o"
  "   ON o.learner_id = n.learner_id WHERE n.course_id = ?2 AND o.course_id = ?1)",
  /* Out of the way first: numbers are unique at every moment. */
  "UPDATE attempt SET number = -number - (SELECT coalesce (max (p.number), 0) FROM attempt p"
  "   JOIN registration o ON o.id = p.registration_id AND o.course_id = ?1"
  "   JOIN registration n ON n.id = attempt.registration_id AND n.learner_id = o.learner_id)"
  " WHERE registration_id IN"
  " (SELECT n.id FROM registration n JOIN registration o ON o.learner_id = n.learner_id"
  "   WHERE n.course_id = ?2 AND o.course_id = ?1)",
  "UPDATE attempt SET registration_id = (SELECT n.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.id = attempt.registration_id)"
  " WHERE registration_id IN (SELECT o.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.course_id = ?1)",
  "UPDATE attempt SET number = -number WHERE number < 0",
  "UPDATE registration SET"
  "   completed = coalesce (nullif (completed, 0), (SELECT o.completed FROM registration o"
  "     WHERE o.course_id = ?1 AND o.learner_id = registration.learner_id), 0),"
  "   last_opened = max (last_opened, coalesce ((SELECT o.last_opened FROM registration o"
  "     WHERE o.course_id = ?1 AND o.learner_id = registration.learner_id), 0)),"
  "   open_order = max (open_order, coalesce ((SELECT o.open_order FROM registration o"
  "     WHERE o.course_id = ?1 AND o.learner_id = registration.learner_id), 0))"
  " WHERE course_id = ?2",
  /* What is filled in at both is that of the newer one. */
  "DELETE FROM work WHERE value = '' AND registration_id IN"
  " (SELECT n.id FROM registration n JOIN registration o ON o.learner_id = n.learner_id"
  "   WHERE n.course_id = ?2 AND o.course_id = ?1)",
  /* What stood at the older one is not lost by that. */
  "INSERT INTO work_version (registration_id, block, value, at, shared)"
  " SELECT o.id, w.block, w.value, w.updated, 0 FROM work w"
  "   JOIN registration o ON o.id = w.registration_id AND o.course_id = ?1"
  "   JOIN registration n ON n.learner_id = o.learner_id AND n.course_id = ?2"
  "   JOIN work v ON v.registration_id = n.id AND v.block = w.block"
  " WHERE w.value <> '' AND v.value <> w.value",
  "INSERT OR IGNORE INTO work (registration_id, block, title, value, updated, kind, form, page,"
  "   page_title, place, copy_of, shared, created)"
  " SELECT n.id, w.block, w.title, w.value, w.updated, w.kind, w.form, w.page, w.page_title,"
  "   w.place, w.copy_of, w.shared, w.created FROM work w"
  "   JOIN registration o ON o.id = w.registration_id AND o.course_id = ?1"
  "   JOIN registration n ON n.learner_id = o.learner_id AND n.course_id = ?2",
  "UPDATE work_version SET registration_id = (SELECT n.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.id = work_version.registration_id)"
  " WHERE registration_id IN (SELECT o.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.course_id = ?1)",
  "UPDATE coach_copy_entry SET registration_id = (SELECT n.id FROM registration o"
  "   JOIN registration n ON n.learner_id = o.learner_id AND n.course_id = ?2"
  "   WHERE o.id = coach_copy_entry.registration_id)"
  " WHERE registration_id IN (SELECT o.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.course_id = ?1)",
  "UPDATE proof SET registration_id = (SELECT n.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.id = proof.registration_id)"
  " WHERE registration_id IN (SELECT o.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.course_id = ?1)",
  "UPDATE note SET registration_id = (SELECT n.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.id = note.registration_id)"
  " WHERE registration_id IN (SELECT o.id FROM registration o JOIN registration n"
  "   ON n.learner_id = o.learner_id AND n.course_id = ?2 WHERE o.course_id = ?1)",
  "INSERT OR IGNORE INTO question SELECT n.id, q.block, q.score, q.tries, q.done, q.updated"
  "   FROM question q"
  "   JOIN registration o ON o.id = q.registration_id AND o.course_id = ?1"
  "   JOIN registration n ON n.learner_id = o.learner_id AND n.course_id = ?2",
  "INSERT OR IGNORE INTO repeat_card SELECT n.id, c.block, c.kind, c.resting, c.step, c.stability,"
  "   c.difficulty, c.reps, c.lapses, c.last_day, c.due_day, c.days FROM repeat_card c"
  "   JOIN registration o ON o.id = c.registration_id AND o.course_id = ?1"
  "   JOIN registration n ON n.learner_id = o.learner_id AND n.course_id = ?2",
  "DELETE FROM registration WHERE course_id = ?1 AND learner_id IN"
  " (SELECT learner_id FROM registration WHERE course_id = ?2)",
  "UPDATE registration SET course_id = ?2 WHERE course_id = ?1",
  /* Attempts that nobody began have no version to stay on. */
  "UPDATE attempt SET course_id = ?2 WHERE course_id = ?1 AND state = 0"
  " AND NOT EXISTS (SELECT 1 FROM activity WHERE attempt_id = attempt.id)",
};

static bool
run_step (LkStore *store, const char *sql, const gint64 *values, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, sql);

  for (int i = 0; i < sqlite3_bind_parameter_count (query.handle); i++)
    lk_query_int (&query, values[i]);
  return lk_query_run (&query, error);
}

static bool
replace (LkStore *store, gint64 older, gint64 newer, GError **error)
{
  const gint64 values[] = { older, newer, lk_store_now (store) };
  g_autofree char *detail = g_strdup_printf ("{\"replaced_by\":%" G_GINT64_FORMAT "}", newer);
  LkJournalEntry entry
      = { .course_id = older, .event = (char *) "replace-course", .detail = detail };

  for (size_t i = 0; i < G_N_ELEMENTS (replace_steps); i++) {
    if (!run_step (store, replace_steps[i], values, error))
      return false;
  }
  return lk_store_journal_add (store, &entry, error);
}

bool
lk_store_course_replace (LkStore *store, gint64 older, gint64 newer, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkCourseRow) old_row = NULL, new_row = NULL;

  if (older == newer)
    return unknown (newer, error);
  return lk_store_begin (store, &transaction, error)
         && (old_row = find (store, older, error)) != NULL
         && (new_row = find (store, newer, error)) != NULL && replace (store, older, newer, error)
         && lk_transaction_commit (&transaction, error);
}

GPtrArray *
lk_store_courses_to_purge (LkStore *store, gint64 age_us, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT " LK_COURSE_COLUMNS " FROM course c"
                  " WHERE c.removed > 0 AND ?1 - c.removed > ?2 AND NOT EXISTS"
                  " (SELECT 1 FROM attempt a WHERE a.course_id = c.id AND (a.state = 0"
                  /* A learner looks back at what was finished in the version it was finished in. */
                  "   OR (c.replaced_by IS NOT NULL AND a.number = (SELECT max (number)"
                  "       FROM attempt m WHERE m.registration_id = a.registration_id))))"
                  " ORDER BY c.id");

  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, age_us);
  return read_all (&query, error);
}

char *
lk_store_package_path (const LkStore *store, const char *sha256)
{
  g_autofree char *name = g_strconcat (sha256, ".zip", NULL);

  return g_build_filename (store->folder, "packages", name, NULL);
}
