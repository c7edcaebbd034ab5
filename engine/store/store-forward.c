/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-forward.h"

#include "engine/store/store-private.h"

/* Forwarding: release, targets, what became of statements. Reading them is store-forward-read.c. */

/* --- release ------------------------------------------------------------------------------- */

static bool
write_release (LkStore *store, gint64 id, bool released, GError **error)
{
  g_auto (LkQuery) query = { 0 };

  if (released) {
    query = lk_query (store->statements, "INSERT INTO learner_release (learner_id, since)"
                                         " SELECT id, ? FROM learner WHERE id = ?"
                                         " ON CONFLICT DO NOTHING");
    lk_query_int (&query, lk_store_now (store));
  } else {
    query = lk_query (store->statements, "DELETE FROM learner_release WHERE learner_id = ?");
  }
  lk_query_int (&query, id);
  return lk_query_run (&query, error);
}

bool
lk_store_learner_release (LkStore *store, gint64 id, bool released, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  const LkJournalEntry entry
      = { .learner_id = id, .event = (char *) (released ? "release" : "withhold") };

  if (!lk_store_begin (store, &transaction, error) || !lk_store_learner_exists (store, id, error)
      || !write_release (store, id, released, error))
    return false;
  if (sqlite3_changes (store->db) > 0 && !lk_store_journal_add (store, &entry, error))
    return false;
  return lk_transaction_commit (&transaction, error);
}

/* --- targets ------------------------------------------------------------------------------- */

void
lk_forward_target_free (LkForwardTarget *target)
{
  if (target == NULL)
    return;
  g_free (target->name);
  g_free (target->endpoint);
  g_free (target->user);
  g_free (target->versions);
  g_free (target);
}

static LkForwardTarget *
read_target (LkQuery *query)
{
  LkForwardTarget *target = g_new0 (LkForwardTarget, 1);

  target->id = lk_query_get_int (query);
  target->name = lk_query_get_text (query);
  target->endpoint = lk_query_get_text (query);
  target->user = lk_query_get_text (query);
  target->versions = lk_query_get_text (query);
  return target;
}

GPtrArray *
lk_store_forward_targets (LkStore *store, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) targets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_forward_target_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT id, name, endpoint, user, versions FROM forward_target ORDER BY id");

  while (lk_query_next (&query))
    g_ptr_array_add (targets, read_target (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&targets) : NULL;
}

char *
lk_store_forward_hosts (LkStore *store, GError **error)
{
  g_autoptr (GPtrArray) targets = lk_store_forward_targets (store, error);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);

  if (targets == NULL)
    return NULL;
  for (guint i = 0; i < targets->len; i++) {
    const LkForwardTarget *target = targets->pdata[i];
    g_autoptr (GUri) uri = g_uri_parse (target->endpoint, G_URI_FLAGS_NONE, NULL);
    const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

    if (host != NULL && !g_ptr_array_find_with_equal_func (hosts, host, g_str_equal, NULL))
      g_ptr_array_add (hosts, g_strdup (host));
  }
  g_ptr_array_add (hosts, NULL);
  return g_strjoinv (", ", (char **) hosts->pdata);
}

static bool
insert_target (LkStore *store, const char *endpoint, const char *user, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "INSERT INTO forward_target (endpoint, user) VALUES (?, ?)"
                                     " ON CONFLICT DO NOTHING");

  lk_query_text (&query, endpoint);
  lk_query_text (&query, user);
  return lk_query_run (&query, error);
}

static bool
name_target (LkStore *store, const char *endpoint, const char *user, const char *name,
             GError **error)
{
  g_auto (LkQuery) take
      = lk_query (store->statements, "UPDATE forward_target SET name = NULL WHERE name = ?");
  g_auto (LkQuery) give = lk_query (
      store->statements, "UPDATE forward_target SET name = ? WHERE endpoint = ? AND user = ?");

  lk_query_text (&take, name);
  lk_query_text (&give, name);
  lk_query_text (&give, endpoint);
  lk_query_text (&give, user);
  return lk_query_run (&take, error) && lk_query_run (&give, error);
}

static LkForwardTarget *
find_target (LkStore *store, const char *endpoint, const char *user, GError **error)
{
  g_autoptr (LkForwardTarget) target = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT id, name, endpoint, user, versions"
                                     " FROM forward_target WHERE endpoint = ? AND user = ?");

  lk_query_text (&query, endpoint);
  lk_query_text (&query, user);
  if (lk_query_next (&query))
    target = read_target (&query);
  return lk_query_done (&query, error) ? g_steal_pointer (&target) : NULL;
}

LkForwardTarget *
lk_store_forward_target (LkStore *store, const char *endpoint, const char *user, const char *name,
                         GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkForwardTarget) target = NULL;

  if (!lk_store_begin (store, &transaction, error) || !insert_target (store, endpoint, user, error)
      || (name != NULL && !name_target (store, endpoint, user, name, error)))
    return NULL;
  target = find_target (store, endpoint, user, error);
  if (target == NULL || !lk_transaction_commit (&transaction, error))
    return NULL;
  return g_steal_pointer (&target);
}

bool
lk_store_forward_set_versions (LkStore *store, gint64 target_id, const char *versions,
                               GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "UPDATE forward_target SET versions = ?1 WHERE id = ?2 AND versions <> ?1");

  lk_query_text (&query, versions);
  lk_query_int (&query, target_id);
  return lk_store_begin (store, &transaction, error) && lk_query_run (&query, error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_forward_target_remove (LkStore *store, gint64 target_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query = lk_query (store->statements, "DELETE FROM forward_target WHERE id = ?");

  lk_query_int (&query, target_id);
  return lk_store_begin (store, &transaction, error) && lk_query_run (&query, error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_forward_lock (LkStore *store, gint64 target_id)
{
  return lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_TARGETS + target_id, true);
}

/* --- what became of statements ------------------------------------------------------------- */

static bool
set_aside (LkStore *store, gint64 target_id, const LkForwardOutcome *outcome, GError **error)
{
  /* A learner may have been removed meanwhile, and the statement with them. */
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO forward_aside (target_id, stored, reason, status, detail, at)"
                         " SELECT ?, stored, ?, ?, ?, ? FROM xapi_statement WHERE stored = ?"
                         " ON CONFLICT DO UPDATE SET reason = excluded.reason,"
                         " status = excluded.status, detail = excluded.detail, at = excluded.at");

  lk_query_int (&query, target_id);
  lk_query_int (&query, outcome->aside);
  lk_query_int (&query, outcome->status);
  lk_query_text (&query, outcome->detail != NULL ? outcome->detail : "");
  lk_query_int (&query, lk_store_now (store));
  lk_query_int (&query, outcome->statement->stored);
  return lk_query_run (&query, error);
}

static bool
take_back (LkStore *store, gint64 target_id, gint64 stored, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "DELETE FROM forward_aside WHERE target_id = ? AND stored = ?");

  lk_query_int (&query, target_id);
  lk_query_int (&query, stored);
  return lk_query_run (&query, error);
}

static bool
move_unowned (LkStore *store, gint64 target_id, gint64 stored, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE forward_target SET unowned = ?1 WHERE id = ?2 AND unowned < ?1");

  lk_query_int (&query, stored);
  lk_query_int (&query, target_id);
  return lk_query_run (&query, error);
}

static bool
move_place (LkStore *store, gint64 target_id, gint64 learner_id, gint64 stored, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "INSERT INTO forward_place (target_id, learner_id, stored)"
                                     " SELECT ?, id, ? FROM learner WHERE id = ?"
                                     " ON CONFLICT DO UPDATE SET stored = excluded.stored"
                                     " WHERE stored < excluded.stored");

  if (learner_id == 0)
    return move_unowned (store, target_id, stored, error);
  lk_query_int (&query, target_id);
  lk_query_int (&query, stored);
  lk_query_int (&query, learner_id);
  return lk_query_run (&query, error);
}

/* Whether another statement of the same learner comes behind number @i, which moves the place. */
static bool
is_passed (const LkForwardOutcome *outcomes, size_t n_outcomes, size_t i)
{
  for (size_t j = i + 1; j < n_outcomes; j++)
    if (!outcomes[j].statement->again
        && outcomes[j].statement->learner_id == outcomes[i].statement->learner_id)
      return true;
  return false;
}

static bool
write_outcome (LkStore *store, gint64 target_id, const LkForwardOutcome *outcome, bool passed,
               GError **error)
{
  const LkForwardStatement *statement = outcome->statement;

  if (outcome->aside != LK_ASIDE_NONE) {
    if (!set_aside (store, target_id, outcome, error))
      return false;
  } else if (statement->again) {
    return take_back (store, target_id, statement->stored, error);
  }
  return statement->again || passed
         || move_place (store, target_id, statement->learner_id, statement->stored, error);
}

bool
lk_store_forward_commit (LkStore *store, gint64 target_id, const LkForwardOutcome *outcomes,
                         size_t n_outcomes, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  for (size_t i = 0; i < n_outcomes; i++)
    if (!write_outcome (store, target_id, &outcomes[i], is_passed (outcomes, n_outcomes, i), error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

/* --- what was set aside -------------------------------------------------------------------- */

void
lk_forward_aside_free (LkForwardAside *aside)
{
  if (aside == NULL)
    return;
  g_free (aside->id);
  g_free (aside->detail);
  g_free (aside);
}

/* The UUID of 16 bytes as text. */
static char *
format_id (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *byte = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  GString *text = g_string_sized_new (36);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x",
                            byte[i]);
  return g_string_free (text, FALSE);
}

static LkForwardAside *
read_aside (LkQuery *query)
{
  LkForwardAside *aside = g_new0 (LkForwardAside, 1);
  g_autoptr (GBytes) id = NULL;

  aside->stored = lk_query_get_int (query);
  aside->learner_id = lk_query_get_int (query);
  id = lk_query_get_blob (query);
  aside->id = format_id (id);
  aside->reason = (LkAsideReason) lk_query_get_int (query);
  aside->status = (unsigned) lk_query_get_int (query);
  aside->detail = lk_query_get_text (query);
  aside->at = lk_query_get_int (query);
  return aside;
}

GPtrArray *
lk_store_forward_asides (LkStore *store, gint64 target_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) asides
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_forward_aside_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT a.stored, coalesce (s.learner_id, 0), s.id, a.reason, a.status, a.detail,"
                  " a.at FROM forward_aside a JOIN xapi_statement s ON s.stored = a.stored"
                  " WHERE a.target_id = ? ORDER BY a.stored");

  lk_query_int (&query, target_id);
  while (lk_query_next (&query))
    g_ptr_array_add (asides, read_aside (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&asides) : NULL;
}
