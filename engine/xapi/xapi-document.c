/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-document.h"

#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-query-private.h"
#include "engine/xapi/xapi-rule-private.h"
#include "engine/xapi/xapi-unite-private.h"

/* --- parameters ------------------------------------------------------------------------------- */

void
lk_xapi_document_key_clear (LkXapiDocumentKey *key)
{
  g_clear_pointer (&key->activity, g_free);
  g_clear_pointer (&key->agent_key, g_free);
  g_clear_pointer (&key->agent, g_free);
  g_clear_pointer (&key->registration, g_free);
  g_clear_pointer (&key->id, g_free);
}

/* What each resource knows. The id comes last; GET can do without it, and DELETE of a state. */
static const struct {
  const char *names[6];
  bool needs_activity, needs_agent;
  const char *id;
} resources[] = {
  [LK_XAPI_STATE]
  = { { "activityId", "agent", "registration", "stateId", "since", NULL }, true, true, "stateId" },
  [LK_XAPI_ACTIVITY_PROFILE]
  = { { "activityId", "profileId", "since", NULL }, true, false, "profileId" },
  [LK_XAPI_AGENT_PROFILE] = { { "agent", "profileId", "since", NULL }, false, true, "profileId" },
};

static bool
needs_id (LkXapiResource resource, LkXapiMethod method)
{
  return method == LK_XAPI_PUT || method == LK_XAPI_POST
         || (method == LK_XAPI_DELETE && resource != LK_XAPI_STATE);
}

static bool
check_needed (LkXapiResource resource, LkXapiMethod method, const GArray *pairs,
              LkXapiProblem *problem)
{
  const char *const needed[] = {
    resources[resource].needs_activity ? "activityId" : NULL,
    resources[resource].needs_agent ? "agent" : NULL,
    needs_id (resource, method) ? resources[resource].id : NULL,
  };

  for (size_t i = 0; i < G_N_ELEMENTS (needed); i++)
    if (needed[i] != NULL && lk_xapi_pairs_get (pairs, needed[i], false) == NULL)
      return lk_xapi_problem_set (problem, 400, needed[i], "the parameter is missing");
  if (method != LK_XAPI_GET && lk_xapi_pairs_get (pairs, "since", false) != NULL)
    return lk_xapi_problem_set (problem, 400, "since", "belongs only to GET");
  return true;
}

static bool
read_id (const char *name, const char *value, char **ret_id, LkXapiProblem *problem)
{
  if (value == NULL)
    return true;
  if (*value == '\0')
    return lk_xapi_problem_set (problem, 400, name, "must not be empty");
  *ret_id = g_strdup (value);
  return true;
}

bool
lk_xapi_document_key_parse (LkXapiResource resource, LkXapiMethod method, const GArray *pairs,
                            LkXapiVersion version, LkXapiDocumentKey *ret_key,
                            LkXapiProblem *ret_problem)
{
  g_auto (LkXapiDocumentKey) key = { 0 };
  const char *id = resources[resource].id;

  if (!lk_xapi_pairs_check_names (pairs, resources[resource].names, ret_problem)
      || !check_needed (resource, method, pairs, ret_problem)
      || !lk_xapi_read_iri ("activityId", lk_xapi_pairs_get (pairs, "activityId", false),
                            &key.activity, ret_problem)
      || !lk_xapi_read_agent ("agent", lk_xapi_pairs_get (pairs, "agent", false), version,
                              &key.agent, &key.agent_key, ret_problem)
      || !lk_xapi_read_uuid ("registration", lk_xapi_pairs_get (pairs, "registration", false),
                             &key.registration, ret_problem)
      || !lk_xapi_read_time ("since", lk_xapi_pairs_get (pairs, "since", false), version,
                             &key.has_since, &key.since_us, ret_problem)
      || !read_id (id, lk_xapi_pairs_get (pairs, id, false), &key.id, ret_problem))
    return false;
  *ret_key = key;
  key = (LkXapiDocumentKey){ 0 };
  return true;
}

/* --- concurrency ------------------------------------------------------------------------------ */

char *
lk_xapi_document_etag (const void *bytes, gsize length)
{
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA1, bytes, length);

  return g_strdup_printf ("\"%s\"", digest);
}

/* One tag of a list, as it stands between commas. @weak: tags that begin with `W/` may match too. */
static bool
is_tag (const char *tag, const char *etag, bool weak)
{
  if (weak && g_str_has_prefix (tag, "W/"))
    tag += 2;
  if (strcmp (tag, etag) == 0)
    return true;
  /* Clients forget the quotes. */
  return *tag != '"' && strlen (etag) == strlen (tag) + 2
         && strncmp (etag + 1, tag, strlen (tag)) == 0;
}

/* Whether a header names the document that is there. */
static bool
names (const char *header, const char *etag, bool weak)
{
  g_auto (GStrv) tags = NULL;

  if (etag == NULL)
    return false;
  tags = g_strsplit (header, ",", -1);
  for (size_t i = 0; tags[i] != NULL; i++) {
    const char *tag = g_strstrip (tags[i]);

    if (strcmp (tag, "*") == 0 || is_tag (tag, etag, weak))
      return true;
  }
  return false;
}

/* A PUT that does not say what it expects. In 1.0 it may for a state. */
static bool
needs_condition (const LkXapiPrecondition *precondition)
{
  return precondition->method == LK_XAPI_PUT && precondition->if_match == NULL
         && precondition->if_none_match == NULL
         && (precondition->resource != LK_XAPI_STATE || precondition->version >= LK_XAPI_2_0);
}

/* RFC 9110, 13.2.2, in its order; then the rules that are the standard's own. */
unsigned
lk_xapi_document_precondition (const LkXapiPrecondition *precondition, LkXapiProblem *ret_problem)
{
  const char *match = precondition->if_match, *none = precondition->if_none_match;
  const char *etag = precondition->etag;
  unsigned status = 0;
  const char *header = "", *text = "";

  if (match != NULL && !names (match, etag, false)) {
    status = 412;
    header = "If-Match";
    text = "the document is not, or no more, the one that is named";
  } else if (none != NULL && names (none, etag, precondition->method == LK_XAPI_GET)) {
    status = precondition->method == LK_XAPI_GET ? 304 : 412;
    header = "If-None-Match";
    text = "the document is there already";
  } else if (needs_condition (precondition) && etag != NULL) {
    status = 409;
    header = "If-Match";
    text = "the document is there already: look at what it is now, then send its ETag in If-Match";
  } else if (needs_condition (precondition) && precondition->version == LK_XAPI_1_0) {
    status = 400;
    header = "If-None-Match";
    text = "a profile is put with If-Match or If-None-Match: “*” says that none is there";
  }
  if (status >= 400)
    lk_xapi_problem_set (ret_problem, status, header, "%s", text);
  return status;
}

/* --- JSON documents --------------------------------------------------------------------------- */

static LkJsonTree *
parse_object (const char *text, gsize length, const char *content_type, const char *which,
              LkXapiProblem *problem)
{
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = NULL;

  if (!lk_xapi_is_json_type (content_type)) {
    lk_xapi_problem_set (problem, 400, "Content-Type",
                         "%s is not application/json: it cannot be merged", which);
    return NULL;
  }
  tree = lk_json_tree_parse (text, length, &fault);
  if (tree == NULL) {
    lk_xapi_refuse_json (&fault, "", problem);
    return NULL;
  }
  if (tree->items[0].kind != LK_JSON_OBJECT) {
    lk_xapi_problem_set (problem, 400, "", "%s is no JSON object: it cannot be merged", which);
    return NULL;
  }
  return g_steal_pointer (&tree);
}

char *
lk_xapi_document_merge (const char *known, gsize known_length, const char *known_type,
                        const char *added, gsize added_length, const char *added_type,
                        LkXapiProblem *ret_problem)
{
  g_autoptr (LkJsonTree) of_added
      = parse_object (added, added_length, added_type, "the document that is sent", ret_problem);
  g_autoptr (LkJsonTree) of_known = NULL;
  GString *text;

  if (of_added == NULL)
    return NULL;
  of_known
      = parse_object (known, known_length, known_type, "the document that is there", ret_problem);
  if (of_known == NULL)
    return NULL;
  text = g_string_sized_new (known_length + added_length);
  lk_xapi_append_united (text, of_known, 0, of_added, 0, NULL);
  return g_string_free (text, FALSE);
}

bool
lk_xapi_document_check (const char *body, gsize length, const char *content_type,
                        LkXapiProblem *ret_problem)
{
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = NULL;

  if (!lk_xapi_is_json_type (content_type))
    return true;
  tree = lk_json_tree_parse (body, length, &fault);
  return tree != NULL || lk_xapi_refuse_json (&fault, "", ret_problem);
}
