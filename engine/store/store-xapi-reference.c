/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-xapi-private.h"

/*
 * Statements that refer to statements. One meets every condition that the one it refers to meets, so
 * it has its keys too, over any number of steps and in whatever order they arrived.
 */

/* Bounds on chains that nobody makes who means well. What is beyond is found by its own keys only. */
#define STEPS     64
#define REFERRERS 1000

static bool
contains (const GPtrArray *ids, GBytes *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_bytes_equal (ids->pdata[i], id))
      return true;
  return false;
}

static bool
read_target (LkStatements *statements, GBytes *id, GBytes **ret_target, GError **error)
{
  g_auto (LkQuery) query = lk_query (statements, "SELECT target FROM xapi_statement WHERE id = ?");

  lk_query_blob (&query, id);
  *ret_target = lk_query_next (&query) ? lk_query_get_blob (&query) : NULL;
  return lk_query_done (&query, error);
}

/* Whom it refers to, step by step; the last one need not be there. */
static GPtrArray *
read_chain (LkStatements *statements, const LkStatementLink *link, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GBytes *next = link->target != NULL ? g_bytes_ref (link->target) : NULL;

  while (next != NULL && chain->len < STEPS && !g_bytes_equal (next, link->id)
         && !contains (chain, next)) {
    GBytes *id = next;

    g_ptr_array_add (chain, id);
    if (!read_target (statements, id, &next, error))
      return NULL;
  }
  g_clear_pointer (&next, g_bytes_unref);
  return g_steal_pointer (&chain);
}

static GArray *
read_referrers (LkStatements *statements, GBytes *id, GError **error)
{
  g_autoptr (GArray) referrers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT stored FROM xapi_reference WHERE target = ? LIMIT ?");

  lk_query_blob (&query, id);
  lk_query_int (&query, REFERRERS);
  while (lk_query_next (&query)) {
    gint64 stored = lk_query_get_int (&query);

    g_array_append_val (referrers, stored);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&referrers) : NULL;
}

static bool
write_reference (LkStatements *statements, GBytes *target, gint64 stored, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "INSERT INTO xapi_reference (target, stored) VALUES (?, ?)"
                              " ON CONFLICT DO NOTHING");

  lk_query_blob (&query, target);
  lk_query_int (&query, stored);
  return lk_query_run (&query, error);
}

/* Voided ones are not found, so they get none. */
static bool
hand_on_keys (LkStatements *statements, GBytes *target, gint64 stored, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      statements,
      "INSERT INTO xapi_index (key, stored)"
      " SELECT k.value, ?2 FROM xapi_statement t, json_each (t.keys) k WHERE t.id = ?1"
      " AND EXISTS (SELECT 1 FROM xapi_statement s WHERE s.stored = ?2 AND NOT s.voided)"
      " ON CONFLICT DO NOTHING");

  lk_query_blob (&query, target);
  lk_query_int (&query, stored);
  return lk_query_run (&query, error);
}

/* Everything of the chain to one that stands before it. */
static bool
link_chain (LkStatements *statements, const GPtrArray *chain, gint64 stored, GError **error)
{
  for (guint i = 0; i < chain->len; i++)
    if (!write_reference (statements, chain->pdata[i], stored, error)
        || !hand_on_keys (statements, chain->pdata[i], stored, error))
      return false;
  return true;
}

/* --- voiding ------------------------------------------------------------------------------- */

bool
lk_store_reference_is_voided (LkStatements *statements, GBytes *id, bool *ret_voided,
                              GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT 1 FROM xapi_reference r JOIN xapi_statement s"
                              " ON s.stored = r.stored WHERE r.target = ?1 AND s.target = ?1"
                              " AND s.voiding LIMIT 1");

  lk_query_blob (&query, id);
  *ret_voided = lk_query_next (&query);
  return lk_query_done (&query, error);
}

static bool
mark_voided (LkStatements *statements, GBytes *id, gint64 *ret_stored, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "UPDATE xapi_statement SET voided = 1"
                              " WHERE id = ? AND NOT voiding AND NOT voided RETURNING stored");

  lk_query_blob (&query, id);
  *ret_stored = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_run (&query, error);
}

/* Its own keys go where no question looks, those of others go. */
static bool
hide (LkStatements *statements, gint64 stored, GError **error)
{
  g_auto (LkQuery) own = lk_query (
      statements, "UPDATE xapi_index SET key = key + 8 WHERE stored = ?1 AND key IN"
                  " (SELECT value FROM xapi_statement s, json_each (s.keys) WHERE s.stored = ?1)");
  g_auto (LkQuery) others
      = lk_query (statements, "DELETE FROM xapi_index WHERE (key, stored) IN (SELECT k.value, ?1"
                              " FROM xapi_reference r JOIN xapi_statement t ON t.id = r.target,"
                              " json_each (t.keys) k WHERE r.stored = ?1)");

  lk_query_int (&own, stored);
  lk_query_int (&others, stored);
  return lk_query_run (&own, error) && lk_query_run (&others, error);
}

static bool
void_target (LkStatements *statements, GBytes *target, GError **error)
{
  gint64 stored = 0;

  return mark_voided (statements, target, &stored, error)
         && (stored == 0 || hide (statements, stored, error));
}

bool
lk_store_reference_link (LkStatements *statements, const LkStatementLink *link, GError **error)
{
  g_autoptr (GArray) referrers = read_referrers (statements, link->id, error);
  g_autoptr (GPtrArray) chain = referrers != NULL ? read_chain (statements, link, error) : NULL;

  if (chain == NULL || !link_chain (statements, chain, link->stored, error))
    return false;
  for (guint i = 0; i < referrers->len; i++) {
    gint64 referrer = g_array_index (referrers, gint64, i);

    if (!hand_on_keys (statements, link->id, referrer, error)
        || !link_chain (statements, chain, referrer, error))
      return false;
  }
  return !link->voiding || link->target == NULL || void_target (statements, link->target, error);
}
