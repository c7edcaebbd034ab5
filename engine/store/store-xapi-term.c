/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "engine/store/store-xapi-private.h"

/* Agents, activities, verbs and registrations under short numbers, and what is known of them. */

/* An agent is remembered under that many forms: names change, and a name is up to who sends. */
#define FORMS_PER_AGENT 20
#define HASH_BYTES      16

LkTermKind
lk_term_kind_of_place (LkPlace place)
{
  static const LkTermKind kinds[] = {
    [LK_PLACE_AGENT] = LK_TERM_AGENT,       [LK_PLACE_AGENT_RELATED] = LK_TERM_AGENT,
    [LK_PLACE_ACTIVITY] = LK_TERM_ACTIVITY, [LK_PLACE_ACTIVITY_RELATED] = LK_TERM_ACTIVITY,
    [LK_PLACE_VERB] = LK_TERM_VERB,         [LK_PLACE_REGISTRATION] = LK_TERM_REGISTRATION,
  };

  return kinds[place];
}

bool
lk_store_term_find (LkStatements *statements, LkTermKind kind, const char *value, gint64 *ret_term,
                    GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT id FROM xapi_term WHERE kind = ? AND value = ?");

  lk_query_int (&query, kind);
  lk_query_text (&query, value);
  *ret_term = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

gint64
lk_store_term_take (LkStatements *statements, LkTermKind kind, const char *value, GError **error)
{
  gint64 term = 0;

  if (!lk_store_term_find (statements, kind, value, &term, error) || term != 0)
    return term;

  g_auto (LkQuery) query
      = lk_query (statements, "INSERT INTO xapi_term (kind, value) VALUES (?, ?) RETURNING id");

  lk_query_int (&query, kind);
  lk_query_text (&query, value);
  if (lk_query_next (&query))
    term = lk_query_get_int (&query);
  return lk_query_run (&query, error) ? term : 0;
}

static bool
keep_form (LkStatements *statements, gint64 term, const char *agent, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      statements, "INSERT INTO xapi_agent (term, agent) SELECT ?1, ?2"
                  " WHERE NOT EXISTS (SELECT 1 FROM xapi_agent WHERE term = ?1 AND agent = ?2)"
                  " AND (SELECT count (*) FROM xapi_agent WHERE term = ?1) < ?3");

  lk_query_int (&query, term);
  lk_query_text (&query, agent);
  lk_query_int (&query, FORMS_PER_AGENT);
  return lk_query_run (&query, error);
}

static bool
read_definition (LkStatements *statements, gint64 term, char **ret_definition, GBytes **ret_latest,
                 GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT definition, latest FROM xapi_activity WHERE term = ?");

  lk_query_int (&query, term);
  if (lk_query_next (&query)) {
    *ret_definition = lk_query_get_text (&query);
    *ret_latest = lk_query_get_blob (&query);
  }
  return lk_query_done (&query, error);
}

static bool
write_definition (LkStatements *statements, gint64 term, const char *definition, GBytes *latest,
                  GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "INSERT INTO xapi_activity (term, definition, latest)"
                              " VALUES (?, ?, ?) ON CONFLICT (term) DO UPDATE"
                              " SET definition = excluded.definition, latest = excluded.latest");

  lk_query_int (&query, term);
  lk_query_text (&query, definition);
  lk_query_blob (&query, latest);
  return lk_query_run (&query, error);
}

/* Most statements bring the definition that the one before brought. */
static bool
keep_definition (LkStatements *statements, gint64 term, const char *added,
                 const LkStatementBatch *batch, GError **error)
{
  guint8 hash[HASH_BYTES];
  g_autofree char *known = NULL;
  g_autofree char *merged = NULL;
  g_autoptr (GBytes) latest = NULL;
  g_autoptr (GBytes) wanted = NULL;

  crypto_generichash (hash, sizeof hash, (const guint8 *) added, strlen (added), NULL, 0);
  wanted = g_bytes_new (hash, sizeof hash);
  if (!read_definition (statements, term, &known, &latest, error))
    return false;
  if (latest != NULL && g_bytes_equal (latest, wanted))
    return true;
  merged = batch->merge (known, added, batch->data);
  return merged == NULL || write_definition (statements, term, merged, wanted, error);
}

bool
lk_store_term_detail (LkStatements *statements, gint64 term, const LkStatementKey *key,
                      const LkStatementBatch *batch, GError **error)
{
  if (key->detail == NULL)
    return true;
  switch (lk_term_kind_of_place (key->place)) {
  case LK_TERM_AGENT:
    return keep_form (statements, term, key->detail, error);
  case LK_TERM_ACTIVITY:
    return keep_definition (statements, term, key->detail, batch, error);
  case LK_TERM_VERB:
  case LK_TERM_REGISTRATION:
  default:
    return true;
  }
}

char *
lk_store_activity_definition (LkStore *store, const char *activity, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autofree char *definition = NULL;
  g_autoptr (GBytes) latest = NULL;
  gint64 term = 0;

  if (reading.statements == NULL
      || !lk_store_term_find (reading.statements, LK_TERM_ACTIVITY, activity, &term, error)
      || !read_definition (reading.statements, term, &definition, &latest, error))
    return NULL;
  return g_steal_pointer (&definition);
}

char **
lk_store_agent_forms (LkStore *store, const char *agent, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (GStrvBuilder) forms = g_strv_builder_new ();

  if (reading.statements == NULL)
    return NULL;

  g_auto (LkQuery) query
      = lk_query (reading.statements, "SELECT a.agent FROM xapi_term t JOIN xapi_agent a"
                                      " ON a.term = t.id WHERE t.kind = ? AND t.value = ?");

  lk_query_int (&query, LK_TERM_AGENT);
  lk_query_text (&query, agent);
  while (lk_query_next (&query)) {
    g_autofree char *form = lk_query_get_text (&query);

    g_strv_builder_add (forms, form);
  }
  return lk_query_done (&query, error) ? g_strv_builder_end (forms) : NULL;
}
