/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/random.h"
#include "engine/store/store-private.h"

void
lk_registration_free (LkRegistration *registration)
{
  if (registration == NULL)
    return;
  g_free (registration->uuid);
  g_free (registration->origin_token);
  g_free (registration);
}

/* The version that took the place of @course_id, or itself. 0 with @error. */
static gint64
newest_version (LkStore *store, gint64 course_id, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT coalesce (replaced_by, id) FROM course WHERE id = ?");

  lk_query_int (&query, course_id);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return 0;
  if (id == 0)
    lk_error_set (error, LK_ISSUE_COURSE_UNKNOWN, "%" G_GINT64_FORMAT, course_id);
  return id;
}

static bool
find (LkStore *store, gint64 learner_id, gint64 course_id, LkRegistration **ret_found,
      GError **error)
{
  LkRegistration *found;
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT id, learner_id, course_id, uuid, origin_token, created, last_opened,"
                  " completed FROM registration WHERE learner_id = ? AND course_id = ?");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, course_id);
  if (lk_query_next (&query)) {
    *ret_found = found = g_new0 (LkRegistration, 1);
    found->id = lk_query_get_int (&query);
    found->learner_id = lk_query_get_int (&query);
    found->course_id = lk_query_get_int (&query);
    found->uuid = lk_query_get_text (&query);
    found->origin_token = lk_query_get_text (&query);
    found->created = lk_query_get_int (&query);
    found->last_opened = lk_query_get_int (&query);
    found->completed = lk_query_get_int (&query);
  }
  return lk_query_done (&query, error);
}

static bool
insert (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  g_autofree char *uuid = lk_random_uuid ();
  g_autofree char *token = lk_random_token (16);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO registration (uuid, origin_token, learner_id, course_id, created)"
                  " SELECT ?, ?, id, ?, ? FROM learner WHERE id = ?");

  lk_query_text (&query, uuid);
  lk_query_text (&query, token);
  lk_query_int (&query, course_id);
  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, learner_id);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) > 0)
    return true;
  lk_error_set (error, LK_ISSUE_LEARNER_UNKNOWN, "%" G_GINT64_FORMAT, learner_id);
  return false;
}

LkRegistration *
lk_store_registration (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkRegistration) registration = NULL;
  gint64 version = newest_version (store, course_id, error);

  if (version == 0 || !find (store, learner_id, version, &registration, error))
    return NULL;
  if (registration != NULL)
    return g_steal_pointer (&registration);
  if (!lk_store_begin (store, &transaction, error)
      /* Another program may have been quicker. */
      || !find (store, learner_id, version, &registration, error))
    return NULL;
  if (registration == NULL
      && (!insert (store, learner_id, version, error)
          || !find (store, learner_id, version, &registration, error)))
    return NULL;
  return lk_transaction_commit (&transaction, error) ? g_steal_pointer (&registration) : NULL;
}

char *
lk_store_web_path (const LkStore *store, const LkRegistration *registration)
{
  return g_build_filename (store->folder, "web", registration->uuid, NULL);
}

GPtrArray *
lk_store_registration_uuids (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT uuid FROM registration WHERE learner_id = ? ORDER BY id");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query))
    g_ptr_array_add (uuids, lk_query_get_text (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&uuids) : NULL;
}
