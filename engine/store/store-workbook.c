/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-workbook.h"

#include "engine/store/store-entry.h"
#include "engine/store/store-private.h"

/* --- fields ----------------------------------------------------------------------------------- */

void
lk_work_free (LkWork *work)
{
  if (work == NULL)
    return;
  g_free (work->block);
  g_free (work->title);
  g_free (work->value);
  g_free (work);
}

GPtrArray *
lk_store_works (LkStore *store, gint64 registration_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) works = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_work_free);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT block, title, value, updated FROM work"
                                     " WHERE registration_id = ? AND copy_of = '' ORDER BY block");

  lk_query_int (&query, registration_id);
  while (lk_query_next (&query)) {
    LkWork *work = g_new0 (LkWork, 1);

    work->block = lk_query_get_text (&query);
    work->title = lk_query_get_text (&query);
    work->value = lk_query_get_text (&query);
    work->updated = lk_query_get_int (&query);
    g_ptr_array_add (works, work);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&works) : NULL;
}

bool
lk_store_work_set (LkStore *store, gint64 registration_id, const char *block, const char *title,
                   const char *value, GError **error)
{
  const LkWorkAbout about = { .title = title };

  return lk_store_work_write (store, (LkWorkKey){ registration_id, block }, &about, value, error);
}

/* --- questions -------------------------------------------------------------------------------- */

void
lk_question_result_free (LkQuestionResult *result)
{
  if (result == NULL)
    return;
  g_free (result->block);
  g_free (result);
}

GPtrArray *
lk_store_questions (LkStore *store, gint64 registration_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) results
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_question_result_free);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT block, score, tries, done, updated FROM question"
                                     " WHERE registration_id = ? ORDER BY block");

  lk_query_int (&query, registration_id);
  while (lk_query_next (&query)) {
    LkQuestionResult *result = g_new0 (LkQuestionResult, 1);

    result->block = lk_query_get_text (&query);
    lk_query_get_real (&query, &result->score);
    result->tries = (unsigned) lk_query_get_int (&query);
    result->done = lk_query_get_int (&query) != 0;
    result->updated = lk_query_get_int (&query);
    g_ptr_array_add (results, result);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&results) : NULL;
}

static bool
write_question (LkStore *store, gint64 registration_id, const LkQuestionResult *result,
                GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO question (registration_id, block, score, tries, done, updated)"
                  " VALUES (?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT (registration_id, block) DO UPDATE SET score = excluded.score,"
                  " tries = excluded.tries, done = excluded.done, updated = excluded.updated");

  lk_query_int (&query, registration_id);
  lk_query_text (&query, result->block);
  lk_query_real (&query, result->score);
  lk_query_int (&query, result->tries);
  lk_query_int (&query, result->done);
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error);
}

bool
lk_store_question_set (LkStore *store, gint64 registration_id, const LkQuestionResult *result,
                       GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && write_question (store, registration_id, result, error)
         && lk_transaction_commit (&transaction, error);
}
