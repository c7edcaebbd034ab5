/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/png.h"
#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/store/store-private.h"

#define NAME_BYTES        200
#define EXTERNAL_ID_BYTES 400
/* AdwAvatar knows so many. */
#define N_COLORS      14
#define PICTURE_BYTES (1024 * 1024)
#define PICTURE_SIDE  256

#define COLUMNS                                                                                    \
  "id, uuid, external_id, name, color, pin IS NOT NULL, created, last_seen,"                       \
  " coalesce ((SELECT since FROM learner_release WHERE learner_id = learner.id), 0),"              \
  " coalesce ((SELECT class_id FROM class_member WHERE learner_id = learner.id), 0),"              \
  " coalesce ((SELECT allowed FROM pin_renewal WHERE learner_id = learner.id AND waiting), 0),"    \
  " picture"

void
lk_learner_free (LkLearner *learner)
{
  if (learner == NULL)
    return;
  g_free (learner->uuid);
  g_free (learner->external_id);
  g_free (learner->name);
  g_clear_pointer (&learner->picture, g_bytes_unref);
  g_free (learner);
}

static LkLearner *
read_learner (LkQuery *query)
{
  LkLearner *learner = g_new0 (LkLearner, 1);

  learner->id = lk_query_get_int (query);
  learner->uuid = lk_query_get_text (query);
  learner->external_id = lk_query_get_text (query);
  learner->name = lk_query_get_text (query);
  learner->color = (unsigned) lk_query_get_int (query);
  learner->has_pin = lk_query_get_int (query) != 0;
  learner->created = lk_query_get_int (query);
  learner->last_seen = lk_query_get_int (query);
  learner->released = lk_query_get_int (query);
  learner->class_id = lk_query_get_int (query);
  learner->pin_allowed = lk_query_get_int (query);
  learner->picture = lk_query_get_blob (query);
  return learner;
}

GPtrArray *
lk_store_learners (LkStore *store, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) learners
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_learner_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT " COLUMNS " FROM learner ORDER BY seen_order DESC, id DESC");

  while (lk_query_next (&query))
    g_ptr_array_add (learners, read_learner (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&learners) : NULL;
}

static bool
unknown (gint64 id, GError **error)
{
  lk_error_set (error, LK_ISSUE_LEARNER_UNKNOWN, "%" G_GINT64_FORMAT, id);
  return false;
}

bool
lk_store_learner_exists (LkStore *store, gint64 id, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT 1 FROM learner WHERE id = ?");
  bool found;

  lk_query_int (&query, id);
  found = lk_query_next (&query);
  if (!lk_query_done (&query, error))
    return false;
  return found || unknown (id, error);
}

static LkLearner *
find (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (LkLearner) learner = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT " COLUMNS " FROM learner WHERE id = ?");

  lk_query_int (&query, id);
  if (lk_query_next (&query))
    learner = read_learner (&query);
  if (!lk_query_done (&query, error))
    return NULL;
  if (learner == NULL)
    unknown (id, error);
  return g_steal_pointer (&learner);
}

LkLearner *
lk_store_learner (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  return find (store, id, error);
}

char *
lk_store_learner_clean_name (const char *name, GError **error)
{
  g_autofree char *clean = lk_text_clean (name != NULL ? name : "", NAME_BYTES);
  g_autofree char *stripped = lk_text_strip (clean, true);

  if (stripped[0] != '\0')
    return g_steal_pointer (&stripped);
  lk_error_set (error, LK_ISSUE_LEARNER_NAME, "%s", "empty");
  return NULL;
}

/* The colour that the fewest have. 0 on failure: it is only a colour. */
static gint64
choose_color (LkStore *store)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "WITH RECURSIVE palette (color) AS"
                  " (SELECT 0 UNION ALL SELECT color + 1 FROM palette WHERE color + 1 < ?)"
                  " SELECT color FROM palette ORDER BY"
                  " (SELECT count (*) FROM learner WHERE learner.color = palette.color), color"
                  " LIMIT 1");

  lk_query_int (&query, N_COLORS);
  return lk_query_next (&query) ? lk_query_get_int (&query) : 0;
}

gint64
lk_store_learner_insert (LkStore *store, const char *name, const char *external_id,
                         const char *pin_hash, GError **error)
{
  g_autofree char *uuid = lk_random_uuid ();
  gint64 color = choose_color (store);
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO learner (uuid, external_id, name, pin, color, created)"
                         " VALUES (?, ?, ?, ?, ?, ?)");

  lk_query_text (&query, uuid);
  lk_query_text (&query, external_id);
  lk_query_text (&query, name);
  lk_query_text (&query, pin_hash);
  lk_query_int (&query, color);
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error) ? sqlite3_last_insert_rowid (store->db) : 0;
}

LkLearner *
lk_store_learner_add (LkStore *store, const char *name, const char *pin, GError **error)
{
  g_autofree char *clean = lk_store_learner_clean_name (name, error);
  g_autofree char *hash = NULL;

  if (clean == NULL || (pin != NULL && (hash = lk_store_pin_hash (pin, error)) == NULL))
    return NULL;

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkLearner) learner = NULL;
  gint64 id;

  if (!lk_store_begin (store, &transaction, error)
      || (id = lk_store_learner_insert (store, clean, NULL, hash, error)) == 0
      || (learner = find (store, id, error)) == NULL
      || !lk_transaction_commit (&transaction, error))
    return NULL;
  return g_steal_pointer (&learner);
}

/* 0: none. -1: failed. */
static gint64
find_external (LkStore *store, const char *external_id, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT id FROM learner WHERE external_id = ?");

  lk_query_text (&query, external_id);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  return lk_query_done (&query, error) ? id : -1;
}

/* Whether the learner was there: within a transaction. */
static bool
rename_learner (LkStore *store, gint64 id, const char *name, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, "UPDATE learner SET name = ? WHERE id = ?");

  lk_query_text (&query, name);
  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (id, error);
}

LkLearner *
lk_store_learner_by_external_id (LkStore *store, const char *external_id, const char *name,
                                 GError **error)
{
  g_autofree char *id_text = lk_text_clean (external_id, EXTERNAL_ID_BYTES);
  g_autofree char *given = lk_store_learner_clean_name (name, NULL);
  const char *clean = given != NULL ? given : id_text; /* a name is a nicety here, the id counts */
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkLearner) learner = NULL;
  gint64 id;

  if (clean[0] == '\0') {
    lk_error_set (error, LK_ISSUE_LEARNER_NAME, "%s", "empty");
    return NULL;
  }
  if (!lk_store_begin (store, &transaction, error)
      || (id = find_external (store, id_text, error)) < 0)
    return NULL;
  if (id == 0 && (id = lk_store_learner_insert (store, clean, id_text, NULL, error)) == 0)
    return NULL;
  learner = find (store, id, error);
  if (learner != NULL && given != NULL && strcmp (given, learner->name) != 0) {
    if (!rename_learner (store, id, given, error))
      return NULL;
    g_free (learner->name);
    learner->name = g_steal_pointer (&given);
  }
  if (learner == NULL || !lk_transaction_commit (&transaction, error))
    return NULL;
  return g_steal_pointer (&learner);
}

bool
lk_store_learner_rename (LkStore *store, gint64 id, const char *name, GError **error)
{
  g_autofree char *clean = lk_store_learner_clean_name (name, error);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return clean != NULL && lk_store_begin (store, &transaction, error)
         && rename_learner (store, id, clean, error) && lk_transaction_commit (&transaction, error);
}

static bool
check_picture (GBytes *png, GError **error)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (png, &size);
  guint32 width, height;

  if (size <= PICTURE_BYTES && lk_png_size (bytes, size, &width, &height)
      && width - 1 < PICTURE_SIDE && height - 1 < PICTURE_SIDE)
    return true;
  lk_error_set (error, LK_ISSUE_LEARNER_PICTURE, "%" G_GSIZE_FORMAT " bytes", size);
  return false;
}

static bool
write_picture (LkStore *store, gint64 id, GBytes *png, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE learner SET picture = ? WHERE id = ?");

  lk_query_blob (&query, png);
  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (id, error);
}

bool
lk_store_learner_set_picture (LkStore *store, gint64 id, GBytes *png, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return (png == NULL || check_picture (png, error)) && lk_store_begin (store, &transaction, error)
         && write_picture (store, id, png, error) && lk_transaction_commit (&transaction, error);
}

static bool
write_seen (LkStore *store, gint64 id, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE learner SET last_seen = ?, seen_order ="
                                     " (SELECT max (seen_order) + 1 FROM learner) WHERE id = ?");

  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (id, error);
}

bool
lk_store_learner_seen (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_seen (store, id, error)
         && lk_transaction_commit (&transaction, error);
}
