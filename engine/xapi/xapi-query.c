/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-query.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/xapi/xapi-agent.h"
#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-query-private.h"
#include "engine/xapi/xapi-time.h"

#define MAX_CURSOR 200

/* --- values ----------------------------------------------------------------------------------- */

bool
lk_xapi_read_iri (const char *name, const char *value, char **ret_iri, LkXapiProblem *ret_problem)
{
  if (value == NULL)
    return true;
  if (!lk_xapi_is_iri (value, strlen (value)))
    return lk_xapi_problem_set (ret_problem, 400, name, "“%s” is not an absolute IRI", value);
  *ret_iri = g_strdup (value);
  return true;
}

bool
lk_xapi_read_uuid (const char *name, const char *value, char **ret_uuid, LkXapiProblem *ret_problem)
{
  if (value == NULL)
    return true;
  if (!lk_xapi_is_uuid (value, strlen (value)))
    return lk_xapi_problem_set (ret_problem, 400, name, "“%s” is not a UUID", value);
  *ret_uuid = g_ascii_strdown (value, -1);
  return true;
}

bool
lk_xapi_read_time (const char *name, const char *value, LkXapiVersion version, bool *ret_has,
                   gint64 *ret_us, LkXapiProblem *ret_problem)
{
  if (value == NULL)
    return true;
  if (!lk_xapi_time_parse (value, strlen (value), ret_us)
      || (version >= LK_XAPI_2_0 && !lk_xapi_time_has_zone (value, strlen (value))))
    return lk_xapi_problem_set (ret_problem, 400, name, "“%s” is not a timestamp (RFC 3339)",
                                value);
  *ret_has = true;
  return true;
}

bool
lk_xapi_read_agent (const char *name, const char *value, LkXapiVersion version, char **ret_agent,
                    char **ret_key, LkXapiProblem *ret_problem)
{
  g_autoptr (LkXapiAgent) agent = NULL;

  if (value == NULL)
    return true;
  agent = lk_xapi_agent_parse (value, strlen (value), version, name, ret_problem);
  if (agent == NULL)
    return false;
  if (agent->key == NULL)
    return lk_xapi_problem_set (ret_problem, 400, name, "a group without identifier is nobody");
  *ret_agent = g_strdup (value);
  *ret_key = g_steal_pointer (&agent->key);
  return true;
}

static bool
read_boolean (const char *name, const char *value, bool *ret_boolean, LkXapiProblem *ret_problem)
{
  if (value == NULL)
    return true;
  *ret_boolean = strcmp (value, "true") == 0;
  return *ret_boolean || strcmp (value, "false") == 0
         || lk_xapi_problem_set (ret_problem, 400, name, "must be true or false");
}

static bool
read_limit (const char *value, unsigned *ret_limit, LkXapiProblem *ret_problem)
{
  return value == NULL || lk_text_to_index (value, G_MAXINT, ret_limit)
         || lk_xapi_problem_set (ret_problem, 400, "limit", "must be a whole number, 0 or more");
}

static const char *const formats[] = {
  [LK_XAPI_FORMAT_EXACT] = "exact",
  [LK_XAPI_FORMAT_IDS] = "ids",
  [LK_XAPI_FORMAT_CANONICAL] = "canonical",
};

static bool
read_format (const char *value, LkXapiFormat *ret_format, LkXapiProblem *ret_problem)
{
  if (value == NULL)
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (value, formats[i]) == 0) {
      *ret_format = (LkXapiFormat) i;
      return true;
    }
  return lk_xapi_problem_set (ret_problem, 400, "format", "must be exact, ids or canonical");
}

static bool
read_cursor (const char *value, char **ret_cursor, LkXapiProblem *ret_problem)
{
  gsize length;

  if (value == NULL)
    return true;
  length = strlen (value);
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr ("_.-", value[i]) == NULL)
      return lk_xapi_problem_set (ret_problem, 400, "cursor", "is not one of this LRS");
  if (length == 0 || length > MAX_CURSOR)
    return lk_xapi_problem_set (ret_problem, 400, "cursor", "is not one of this LRS");
  *ret_cursor = g_strdup (value);
  return true;
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool
check_together (const GArray *pairs, LkXapiProblem *ret_problem)
{
  static const char *const with_one[]
      = { "statementId", "voidedStatementId", "format", "attachments", NULL };
  const char *one = lk_xapi_pairs_get (pairs, "statementId", false);
  const char *voided = lk_xapi_pairs_get (pairs, "voidedStatementId", false);

  if (one != NULL && voided != NULL)
    return lk_xapi_problem_set (ret_problem, 400, "voidedStatementId",
                                "does not go together with statementId");
  if (one == NULL && voided == NULL)
    return true;
  for (guint i = 0; i < pairs->len; i++) {
    const char *name = g_array_index (pairs, LkXapiPair, i).name;

    if (!g_strv_contains (with_one, name))
      return lk_xapi_problem_set (ret_problem, 400, name,
                                  "does not go together with the id of one statement");
  }
  return true;
}

static bool
read_query (LkXapiQuery *query, const GArray *pairs, LkXapiVersion version, LkXapiProblem *problem)
{
#define VALUE(NAME) NAME, lk_xapi_pairs_get (pairs, NAME, false)
  return lk_xapi_read_uuid (VALUE ("statementId"), &query->statement_id, problem)
         && lk_xapi_read_uuid (VALUE ("voidedStatementId"), &query->voided_statement_id, problem)
         && lk_xapi_read_agent (VALUE ("agent"), version, &query->agent, &query->agent_key, problem)
         && lk_xapi_read_iri (VALUE ("verb"), &query->verb, problem)
         && lk_xapi_read_iri (VALUE ("activity"), &query->activity, problem)
         && lk_xapi_read_uuid (VALUE ("registration"), &query->registration, problem)
         && read_boolean (VALUE ("related_activities"), &query->related_activities, problem)
         && read_boolean (VALUE ("related_agents"), &query->related_agents, problem)
         && lk_xapi_read_time (VALUE ("since"), version, &query->has_since, &query->since_us,
                               problem)
         && lk_xapi_read_time (VALUE ("until"), version, &query->has_until, &query->until_us,
                               problem)
         && read_limit (lk_xapi_pairs_get (pairs, "limit", false), &query->limit, problem)
         && read_format (lk_xapi_pairs_get (pairs, "format", false), &query->format, problem)
         && read_boolean (VALUE ("attachments"), &query->attachments, problem)
         && read_boolean (VALUE ("ascending"), &query->ascending, problem)
         && read_cursor (lk_xapi_pairs_get (pairs, "cursor", false), &query->cursor, problem);
#undef VALUE
}

LkXapiQuery *
lk_xapi_query_parse (const GArray *pairs, LkXapiVersion version, LkXapiProblem *ret_problem)
{
  static const char *const names[]
      = { "statementId",        "voidedStatementId", "agent",  "verb",  "activity", "registration",
          "related_activities", "related_agents",    "since",  "until", "limit",    "format",
          "attachments",        "ascending",         "cursor", NULL };
  g_autoptr (LkXapiQuery) query = g_new0 (LkXapiQuery, 1);

  if (!lk_xapi_pairs_check_names (pairs, names, ret_problem) || !check_together (pairs, ret_problem)
      || !read_query (query, pairs, version, ret_problem))
    return NULL;
  return g_steal_pointer (&query);
}

void
lk_xapi_query_free (LkXapiQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->statement_id);
  g_free (query->voided_statement_id);
  g_free (query->agent_key);
  g_free (query->agent);
  g_free (query->verb);
  g_free (query->activity);
  g_free (query->registration);
  g_free (query->cursor);
  g_free (query);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
add_text (GString *text, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (text, "%s%s=", text->len > 0 ? "&" : "", name);
  g_string_append_uri_escaped (text, value, NULL, FALSE);
}

static void
add_boolean (GString *text, const char *name, bool value)
{
  add_text (text, name, value ? "true" : NULL);
}

static void
add_moment (GString *text, const char *name, bool has, gint64 us)
{
  g_autofree char *moment = has ? lk_xapi_time_format (us) : NULL;

  add_text (text, name, moment);
}

char *
lk_xapi_query_write (const LkXapiQuery *query, const char *cursor)
{
  GString *text = g_string_new (NULL);
  g_autofree char *limit = query->limit > 0 ? g_strdup_printf ("%u", query->limit) : NULL;

  add_text (text, "statementId", query->statement_id);
  add_text (text, "voidedStatementId", query->voided_statement_id);
  add_text (text, "agent", query->agent);
  add_text (text, "verb", query->verb);
  add_text (text, "activity", query->activity);
  add_text (text, "registration", query->registration);
  add_boolean (text, "related_activities", query->related_activities);
  add_boolean (text, "related_agents", query->related_agents);
  add_moment (text, "since", query->has_since, query->since_us);
  add_moment (text, "until", query->has_until, query->until_us);
  add_text (text, "limit", limit);
  add_text (text, "format", query->format != LK_XAPI_FORMAT_EXACT ? formats[query->format] : NULL);
  add_boolean (text, "attachments", query->attachments);
  add_boolean (text, "ascending", query->ascending);
  add_text (text, "cursor", cursor);
  return g_string_free (text, FALSE);
}
