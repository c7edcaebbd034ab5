/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-xapi-private.h"

/* A batch of statements within one transaction. */

#define UUID_LENGTH 36

GBytes *
lk_statement_id (const char *uuid)
{
  guint8 bytes[16];
  size_t n = 0;

  if (uuid == NULL || strlen (uuid) != UUID_LENGTH)
    return NULL;
  for (const char *at = uuid; *at != '\0' && n < sizeof bytes; n++) {
    at += *at == '-';
    if (!g_ascii_isxdigit (at[0]) || !g_ascii_isxdigit (at[1]))
      return NULL;
    bytes[n] = (guint8) (g_ascii_xdigit_value (at[0]) << 4 | g_ascii_xdigit_value (at[1]));
    at += 2;
  }
  return n == sizeof bytes ? g_bytes_new (bytes, sizeof bytes) : NULL;
}

gint64
lk_store_xapi_time (LkStore *store, GError **error)
{
  gint64 latest = 0;
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT seq FROM sqlite_sequence WHERE name = 'xapi_statement'");

  /* Another program may have been at it; and what was removed keeps its time. */
  if (lk_query_next (&query))
    latest = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return 0;
  latest = MAX (latest, store->xapi_time);
  store->xapi_time = MAX (lk_store_now (store), latest + 1);
  return store->xapi_time;
}

bool
lk_store_xapi_learner (LkStatements *statements, const char *registration, gint64 *ret_learner_id,
                       GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT learner_id FROM registration WHERE uuid = ?1 UNION"
                              " SELECT learner_id FROM registration r JOIN attempt a"
                              " ON a.registration_id = r.id WHERE a.uuid = ?1");

  lk_query_text (&query, registration);
  *ret_learner_id = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

static char *
find_text (LkStatements *statements, GBytes *id, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (LkQuery) query = lk_query (statements, "SELECT text FROM xapi_statement WHERE id = ?");

  lk_query_blob (&query, id);
  if (lk_query_next (&query))
    text = lk_query_get_text (&query);
  return lk_query_done (&query, error) ? g_steal_pointer (&text) : NULL;
}

static bool
find_learner (LkStore *store, const LkStatementBatch *batch, const LkStatementEntry *entry,
              gint64 *ret_learner_id, GError **error)
{
  *ret_learner_id = batch->learner_id;
  for (size_t i = 0; i < entry->n_keys && *ret_learner_id == 0; i++)
    if (entry->keys[i].place == LK_PLACE_REGISTRATION
        && !lk_store_xapi_learner (store->statements, entry->keys[i].value, ret_learner_id, error))
      return false;
  return true;
}

/* The keys of a statement, each once. */
static bool
take_keys (LkStore *store, const LkStatementBatch *batch, const LkStatementEntry *entry,
           GArray *keys, GError **error)
{
  for (size_t i = 0; i < entry->n_keys; i++) {
    const LkStatementKey *key = &entry->keys[i];
    gint64 term = lk_store_term_take (store->statements, lk_term_kind_of_place (key->place),
                                      key->value, error);
    gint64 number = term * LK_PLACES_PER_TERM + key->place;
    bool known = false;

    if (term == 0 || !lk_store_term_detail (store->statements, term, key, batch, error))
      return false;
    for (guint other = 0; other < keys->len; other++)
      known |= g_array_index (keys, gint64, other) == number;
    if (!known)
      g_array_append_val (keys, number);
  }
  return true;
}

static char *
keys_to_json (const GArray *keys)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (json, i > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT,
                            g_array_index (keys, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* A row to be. */
typedef struct {
  LkStatementLink link;
  gint64 learner_id;
  bool voided;
  GArray *keys;
} NewRow;

static bool
insert_row (LkStore *store, const NewRow *row, const char *text, GError **error)
{
  g_autofree char *json = keys_to_json (row->keys);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO xapi_statement (stored, id, learner_id, target, voiding, voided,"
                  " keys, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

  lk_query_int (&query, row->link.stored);
  lk_query_blob (&query, row->link.id);
  if (row->learner_id != 0)
    lk_query_int (&query, row->learner_id);
  else
    lk_query_null (&query);
  lk_query_blob (&query, row->link.target);
  lk_query_int (&query, row->link.voiding);
  lk_query_int (&query, row->voided);
  lk_query_text (&query, json);
  lk_query_text (&query, text);
  return lk_query_run (&query, error);
}

static bool
insert_keys (LkStore *store, const NewRow *row, GError **error)
{
  for (guint i = 0; i < row->keys->len; i++) {
    g_auto (LkQuery) query
        = lk_query (store->statements, "INSERT INTO xapi_index (key, stored) VALUES (?, ?)");

    lk_query_int (&query, g_array_index (row->keys, gint64, i) + (row->voided ? 8 : 0));
    lk_query_int (&query, row->link.stored);
    if (!lk_query_run (&query, error))
      return false;
  }
  return true;
}

static bool
keep_attachments (LkStore *store, const LkStatementBatch *batch, size_t draft, gint64 stored,
                  GError **error)
{
  for (size_t i = 0; i < batch->n_attachments; i++) {
    const LkStatementAttachment *attachment = &batch->attachments[i];

    if (attachment->draft != draft)
      continue;

    g_auto (LkQuery) content
        = lk_query (store->statements, "INSERT INTO xapi_attachment (sha2, content) VALUES (?, ?)"
                                       " ON CONFLICT DO NOTHING");
    g_auto (LkQuery) use
        = lk_query (store->statements, "INSERT INTO xapi_attachment_use (stored, sha2, type)"
                                       " VALUES (?, ?, ?) ON CONFLICT DO NOTHING");

    lk_query_text (&content, attachment->sha2);
    lk_query_blob (&content, attachment->content);
    lk_query_int (&use, stored);
    lk_query_text (&use, attachment->sha2);
    lk_query_text (&use, attachment->type);
    if (!lk_query_run (&content, error) || !lk_query_run (&use, error))
      return false;
  }
  return true;
}

static bool
insert (LkStore *store, const LkStatementBatch *batch, size_t index, GBytes *id, GError **error)
{
  const LkStatementDraft *draft = &batch->drafts[index];
  g_autoptr (GBytes) target = lk_statement_id (draft->target);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 stored = lk_store_xapi_time (store, error);
  LkStatementEntry entry = { 0 };
  NewRow row = { .link = { stored, id, target, draft->voiding }, .keys = keys };

  if (stored == 0)
    return false;
  batch->complete (draft, stored, &entry, batch->data);
  return find_learner (store, batch, &entry, &row.learner_id, error)
         && take_keys (store, batch, &entry, keys, error)
         /* What voids cannot be voided. */
         && (draft->voiding
             || lk_store_reference_is_voided (store->statements, id, &row.voided, error))
         && insert_row (store, &row, entry.text, error) && insert_keys (store, &row, error)
         && lk_store_reference_link (store->statements, &row.link, error)
         && keep_attachments (store, batch, index, stored, error);
}

bool
lk_store_statements_write (LkStore *store, const LkStatementBatch *batch,
                           LkStatementsOutcome *ret_outcome, size_t *ret_index, GError **error)
{
  for (size_t i = 0; i < batch->n_drafts; i++) {
    g_autoptr (GBytes) id = lk_statement_id (batch->drafts[i].id);
    g_autoptr (GError) failure = NULL;
    g_autofree char *kept = find_text (store->statements, id, &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return false;
    }
    if (kept == NULL) {
      if (!insert (store, batch, i, id, error))
        return false;
    } else if (!batch->same (&batch->drafts[i], kept, batch->data)) {
      *ret_outcome = LK_STATEMENTS_CONFLICT;
      *ret_index = i;
      return true;
    }
  }
  *ret_outcome = LK_STATEMENTS_KEPT;
  return true;
}
