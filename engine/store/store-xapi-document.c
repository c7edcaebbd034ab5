/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-xapi-private.h"

/* Documents of the state and profile resources. */

void
lk_document_free (LkDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->type);
  g_clear_pointer (&document->content, g_bytes_unref);
  g_free (document);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
bind_key (LkQuery *query, const LkDocumentKey *key)
{
  lk_query_int (query, key->kind);
  lk_query_text (query, or_empty (key->activity));
  lk_query_text (query, or_empty (key->agent));
  lk_query_text (query, or_empty (key->registration));
  lk_query_text (query, or_empty (key->name));
}

static bool
find (LkStatements *statements, const LkDocumentKey *key, LkDocument **ret_found, GError **error)
{
  g_autoptr (LkDocument) found = NULL;
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT type, content, updated FROM xapi_document WHERE kind = ?"
                              " AND activity = ? AND agent = ? AND registration = ? AND name = ?");

  bind_key (&query, key);
  if (lk_query_next (&query)) {
    found = g_new0 (LkDocument, 1);
    found->type = lk_query_get_text (&query);
    found->content = lk_query_get_blob (&query);
    found->updated = lk_query_get_int (&query);
    if (found->content == NULL)
      found->content = g_bytes_new (NULL, 0);
  }
  if (!lk_query_done (&query, error))
    return false;
  *ret_found = g_steal_pointer (&found);
  return true;
}

LkDocument *
lk_store_document (LkStore *store, const LkDocumentKey *key, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  LkDocument *found = NULL;

  if (reading.statements == NULL)
    return NULL;
  return find (reading.statements, key, &found, error) ? found : NULL;
}

/* --- changing ------------------------------------------------------------------------------ */

static bool
put (LkStore *store, const LkDocumentKey *key, gint64 learner_id, const LkDocument *document,
     GError **error)
{
  gint64 now = lk_store_xapi_time (store, error);
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "INSERT INTO xapi_document (kind, activity, agent, registration, name, learner_id, updated,"
      " type, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (kind, activity, agent, registration, name) DO UPDATE SET"
      " updated = excluded.updated, type = excluded.type, content = excluded.content,"
      " learner_id = coalesce (learner_id, excluded.learner_id)");

  if (now == 0)
    return false;
  bind_key (&query, key);
  if (learner_id != 0)
    lk_query_int (&query, learner_id);
  else
    lk_query_null (&query);
  lk_query_int (&query, now);
  lk_query_text (&query, or_empty (document->type));
  lk_query_blob (&query, document->content);
  return lk_query_run (&query, error);
}

static bool
delete_one (LkStore *store, const LkDocumentKey *key, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "DELETE FROM xapi_document WHERE kind = ? AND activity = ?"
                                     " AND agent = ? AND registration = ? AND name = ?");

  bind_key (&query, key);
  return lk_query_run (&query, error);
}

static bool
change (LkStore *store, const LkDocumentKey *key, gint64 learner_id, LkDocumentFunc decide,
        void *data, GError **error)
{
  g_autoptr (LkDocument) found = NULL;
  g_autoptr (LkDocument) document = g_new0 (LkDocument, 1);

  if (!find (store->statements, key, &found, error)
      || (learner_id == 0 && key->registration != NULL
          && !lk_store_xapi_learner (store->statements, key->registration, &learner_id, error)))
    return false;
  switch (decide (found, document, data)) {
  case LK_DOCUMENT_WRITE:
    return put (store, key, learner_id, document, error);
  case LK_DOCUMENT_DELETE:
    return delete_one (store, key, error);
  case LK_DOCUMENT_LEAVE:
  default:
    return true;
  }
}

bool
lk_store_document_change (LkStore *store, const LkDocumentKey *key, gint64 learner_id,
                          LkDocumentFunc decide, void *data, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && change (store, key, learner_id, decide, data, error)
         && lk_transaction_commit (&transaction, error);
}

/* --- many ---------------------------------------------------------------------------------- */

static void
bind_context (LkQuery *query, const LkDocumentKey *key)
{
  lk_query_int (query, key->kind);
  lk_query_text (query, or_empty (key->activity));
  lk_query_text (query, or_empty (key->agent));
  lk_query_text (query, key->registration);
}

char **
lk_store_document_names (LkStore *store, const LkDocumentKey *key, gint64 after, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (reading.statements == NULL)
    return NULL;

  g_auto (LkQuery) query = lk_query (
      reading.statements, "SELECT name FROM xapi_document WHERE kind = ?1 AND activity = ?2"
                          " AND agent = ?3 AND (?4 IS NULL OR registration = ?4) AND updated > ?5"
                          " GROUP BY name ORDER BY min (updated)");

  bind_context (&query, key);
  lk_query_int (&query, after);
  while (lk_query_next (&query)) {
    g_autofree char *name = lk_query_get_text (&query);

    g_strv_builder_add (names, name);
  }
  return lk_query_done (&query, error) ? g_strv_builder_end (names) : NULL;
}

static bool
delete_all (LkStore *store, const LkDocumentKey *key, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "DELETE FROM xapi_document WHERE kind = ?1 AND activity = ?2"
                                     " AND agent = ?3 AND (?4 IS NULL OR registration = ?4)");

  bind_context (&query, key);
  return lk_query_run (&query, error);
}

bool
lk_store_documents_delete (LkStore *store, const LkDocumentKey *key, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && delete_all (store, key, error)
         && lk_transaction_commit (&transaction, error);
}
