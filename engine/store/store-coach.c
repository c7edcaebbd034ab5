/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-coach.h"

#include "engine/store/store-private.h"

void
lk_coach_copy_row_free (LkCoachCopyRow *row)
{
  if (row == NULL)
    return;
  g_free (row->uuid);
  g_free (row->hash);
  g_free (row);
}

void
lk_coach_remark_free (LkCoachRemark *remark)
{
  if (remark == NULL)
    return;
  g_free (remark->text);
  g_free (remark);
}

void
lk_coach_comment_free (LkCoachComment *comment)
{
  if (comment == NULL)
    return;
  g_free (comment->block);
  g_free (comment->coach);
  g_free (comment->text);
  g_free (comment);
}

/* --- copies ------------------------------------------------------------------------------------- */

static bool
insert_copy (LkStore *store, const LkCoachCopyRow *row, gint64 *ret_id, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO coach_copy (uuid, learner_id, hash, at) VALUES (?, ?, ?, ?)");

  lk_query_text (&query, row->uuid);
  lk_query_int (&query, row->learner_id);
  lk_query_text (&query, row->hash);
  lk_query_int (&query, row->at);
  if (!lk_query_run (&query, error))
    return false;
  *ret_id = sqlite3_last_insert_rowid (store->db);
  return true;
}

static bool
insert_entry (LkStore *store, gint64 copy_id, size_t number, LkWorkKey key, GError **error)
{
  gint64 version = 0;
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO coach_copy_entry (copy_id, number, registration_id, block,"
                         " version_id) VALUES (?, ?, ?, ?, ?)");

  if (!lk_store_work_keep_shared (store, key, &version, error))
    return false;
  lk_query_int (&query, copy_id);
  lk_query_int (&query, (gint64) number);
  lk_query_int (&query, key.registration_id);
  lk_query_text (&query, key.block);
  lk_query_int (&query, version);
  return lk_query_run (&query, error);
}

bool
lk_store_coach_copy_add (LkStore *store, const LkCoachCopyRow *row, const LkWorkKey *keys,
                         size_t n_keys, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 id = 0;

  if (!lk_store_begin (store, &transaction, error) || !insert_copy (store, row, &id, error))
    return false;
  for (size_t i = 0; i < n_keys; i++)
    if (!insert_entry (store, id, i + 1, keys[i], error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

bool
lk_store_coach_copy_remove (LkStore *store, const char *uuid, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) versions
      = lk_query (store->statements,
                  "DELETE FROM work_version WHERE id IN (SELECT version_id FROM coach_copy_entry"
                  " JOIN coach_copy ON coach_copy.id = copy_id WHERE uuid = ?)");
  g_auto (LkQuery) query = lk_query (store->statements, "DELETE FROM coach_copy WHERE uuid = ?");

  lk_query_text (&versions, uuid);
  lk_query_text (&query, uuid);
  return lk_store_begin (store, &transaction, error) && lk_query_run (&versions, error)
         && lk_query_run (&query, error) && lk_transaction_commit (&transaction, error);
}

LkCoachCopyRow *
lk_store_coach_copy (LkStore *store, const char *uuid, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (LkCoachCopyRow) row = NULL;
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT uuid, learner_id, hash, at FROM coach_copy WHERE uuid = ?");

  lk_query_text (&query, uuid);
  if (lk_query_next (&query)) {
    row = g_new0 (LkCoachCopyRow, 1);
    row->uuid = lk_query_get_text (&query);
    row->learner_id = lk_query_get_int (&query);
    row->hash = lk_query_get_text (&query);
    row->at = lk_query_get_int (&query);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&row) : NULL;
}

/* --- what came back ------------------------------------------------------------------------------- */

static bool
find_copy (LkStore *store, const char *uuid, gint64 *ret_id, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT id FROM coach_copy WHERE uuid = ?");

  lk_query_text (&query, uuid);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return false;
  if (id == 0)
    lk_error_set (error, LK_ISSUE_COACH_UNKNOWN, "%s", uuid);
  *ret_id = id;
  return id != 0;
}

static bool
forget_before (LkStore *store, gint64 copy_id, const char *coach, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "DELETE FROM coach_comment WHERE copy_id = ? AND coach = ?");

  lk_query_int (&query, copy_id);
  lk_query_text (&query, coach);
  return lk_query_run (&query, error);
}

typedef struct {
  gint64 copy_id;
  const char *coach;
  gint64 at;
} Answer;

/* To a field that the learner has taken out of the workbook nothing is said any more. */
static bool
insert_remark (LkStore *store, const Answer *answer, const LkCoachRemark *remark, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO coach_comment (copy_id, number, line, coach, verdict, text, at)"
                  " SELECT copy_id, number, ?, ?, ?, ?, ? FROM coach_copy_entry"
                  " WHERE copy_id = ? AND number = ?");

  lk_query_int (&query, remark->line);
  lk_query_text (&query, answer->coach);
  lk_query_int (&query, remark->verdict);
  lk_query_text (&query, remark->text);
  lk_query_int (&query, answer->at);
  lk_query_int (&query, answer->copy_id);
  lk_query_int (&query, remark->number);
  return lk_query_run (&query, error);
}

bool
lk_store_coach_answer (LkStore *store, const char *uuid, const char *coach, gint64 at,
                       const GPtrArray *remarks, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  Answer answer = { .coach = coach, .at = at };

  if (!lk_store_begin (store, &transaction, error)
      || !find_copy (store, uuid, &answer.copy_id, error)
      || !forget_before (store, answer.copy_id, coach, error))
    return false;
  for (guint i = 0; i < remarks->len; i++)
    if (!insert_remark (store, &answer, remarks->pdata[i], error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

static LkCoachComment *
read_comment (LkQuery *query)
{
  LkCoachComment *comment = g_new0 (LkCoachComment, 1);

  comment->id = lk_query_get_int (query);
  comment->registration_id = lk_query_get_int (query);
  comment->block = lk_query_get_text (query);
  comment->line = (unsigned) lk_query_get_int (query);
  comment->coach = lk_query_get_text (query);
  comment->verdict = (LkCoachVerdict) lk_query_get_int (query);
  comment->text = lk_query_get_text (query);
  comment->at = lk_query_get_int (query);
  comment->copied = lk_query_get_int (query);
  comment->version_id = lk_query_get_int (query);
  comment->changed = lk_query_get_int (query) != 0;
  return comment;
}

GPtrArray *
lk_store_coach_comments (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) comments
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_coach_comment_free);
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "SELECT m.id, e.registration_id, e.block, m.line, m.coach, m.verdict, m.text, m.at, c.at,"
      " e.version_id, coalesce (v.value <> w.value, 0)"
      " FROM coach_copy c JOIN coach_copy_entry e ON e.copy_id = c.id"
      " JOIN coach_comment m ON m.copy_id = e.copy_id AND m.number = e.number"
      " LEFT JOIN work_version v ON v.id = e.version_id"
      " LEFT JOIN work w ON w.registration_id = e.registration_id AND w.block = e.block"
      " WHERE c.learner_id = ? ORDER BY m.id");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query))
    g_ptr_array_add (comments, read_comment (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&comments) : NULL;
}

bool
lk_store_coach_comment_remove (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query = lk_query (store->statements, "DELETE FROM coach_comment WHERE id = ?");

  lk_query_int (&query, id);
  return lk_store_begin (store, &transaction, error) && lk_query_run (&query, error)
         && lk_transaction_commit (&transaction, error);
}
