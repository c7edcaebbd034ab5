/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/session/lrs-private.h"
#include "engine/xapi/xapi-document.h"

/* The three document resources; their rules are in xapi-document.h. */

/* One request for documents. */
typedef struct {
  LkLrsCall *call;
  LkXapiResource resource;
  LkXapiMethod method;
  LkDocumentKey key; /* borrowed from what was parsed */
  LkXapiProblem *problem;
} Asked;

static LkXapiMethod
method_of (const char *name)
{
  static const struct {
    const char *name;
    LkXapiMethod method;
  } methods[] = {
    { "PUT", LK_XAPI_PUT },
    { "POST", LK_XAPI_POST },
    { "DELETE", LK_XAPI_DELETE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, name))
      return methods[i].method;
  return LK_XAPI_GET;
}

static LkDocumentKind
kind_of (LkXapiResource resource)
{
  static const LkDocumentKind kinds[] = {
    [LK_XAPI_STATE] = LK_DOCUMENT_STATE,
    [LK_XAPI_ACTIVITY_PROFILE] = LK_DOCUMENT_ACTIVITY_PROFILE,
    [LK_XAPI_AGENT_PROFILE] = LK_DOCUMENT_AGENT_PROFILE,
  };

  return kinds[resource];
}

static const char *
content_type (const LkLrsCall *call)
{
  const char *type = lk_lrs_header (call, "Content-Type");

  return type != NULL && *type != '\0' ? type : "application/octet-stream";
}

/* 0: go on; else the status, with a problem if it is a refusal. */
static unsigned
check_conditions (const Asked *asked, const char *etag)
{
  const LkXapiPrecondition condition = {
    .resource = asked->resource,
    .method = asked->method,
    .version = asked->call->version,
    .if_match = lk_lrs_header (asked->call, "If-Match"),
    .if_none_match = lk_lrs_header (asked->call, "If-None-Match"),
    .etag = etag,
  };

  return lk_xapi_document_precondition (&condition, asked->problem);
}

static char *
etag_of (const LkDocument *document)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (document->content, &length);

  return lk_xapi_document_etag (data, length);
}

/* --- reading ------------------------------------------------------------------------------- */

static void
answer_document (const Asked *asked, LkDocument *document)
{
  LkLrsCall *call = asked->call;
  g_autofree char *etag = etag_of (document);
  unsigned status = check_conditions (asked, etag);

  lk_lrs_add_header (call, "ETag", etag);
  lk_lrs_add_modified (call, document->updated);
  if (status == 0)
    lk_lrs_reply_bytes (call, document->type, g_bytes_ref (document->content));
  else if (asked->problem->status != 0)
    lk_lrs_refuse (call, asked->problem);
  else
    lk_lrs_reply (call, status);
}

static void
get_document (const Asked *asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkDocument) document
      = lk_store_document (asked->call->lrs->store, &asked->key, &error);

  if (error != NULL) {
    lk_lrs_fail (asked->call, error);
  } else if (document == NULL) {
    lk_xapi_problem_set (asked->problem, 404, "", "there is no such document");
    lk_lrs_refuse (asked->call, asked->problem);
  } else {
    answer_document (asked, document);
  }
}

static void
get_names (const Asked *asked, gint64 since)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names
      = lk_store_document_names (asked->call->lrs->store, &asked->key, since, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (names == NULL) {
    lk_lrs_fail (asked->call, error);
    return;
  }
  json_builder_begin_array (builder);
  for (char **name = names; *name != NULL; name++)
    json_builder_add_string_value (builder, *name);
  json_builder_end_array (builder);
  lk_lrs_reply_json (asked->call, lk_json_finish (builder, false));
}

/* --- changing ------------------------------------------------------------------------------ */

/* The body as the new document, or as what is added to @found. False: a problem. */
static bool
join (const Asked *asked, const LkDocument *found, LkDocument *ret_new)
{
  const char *type = content_type (asked->call);
  gsize length = 0, known_length = 0;
  const char *body = g_bytes_get_data (asked->call->body, &length);
  const char *known = found != NULL ? g_bytes_get_data (found->content, &known_length) : NULL;
  char *merged;

  if (body == NULL)
    body = "";
  if (asked->method == LK_XAPI_PUT || found == NULL) {
    if (!lk_xapi_document_check (body, length, type, asked->problem))
      return false;
    ret_new->type = g_strdup (type);
    ret_new->content = g_bytes_ref (asked->call->body);
    return true;
  }
  merged = lk_xapi_document_merge (known != NULL ? known : "", known_length, found->type, body,
                                   length, type, asked->problem);
  if (merged == NULL)
    return false;
  ret_new->type = g_strdup (found->type);
  ret_new->content = g_bytes_new_take (merged, strlen (merged));
  return true;
}

static LkDocumentChange
decide_cb (const LkDocument *found, LkDocument *ret_new, void *data)
{
  const Asked *asked = data;
  g_autofree char *etag = found != NULL ? etag_of (found) : NULL;

  if (check_conditions (asked, etag) != 0)
    return LK_DOCUMENT_LEAVE;
  if (asked->method == LK_XAPI_DELETE)
    return found != NULL ? LK_DOCUMENT_DELETE : LK_DOCUMENT_LEAVE;
  return join (asked, found, ret_new) ? LK_DOCUMENT_WRITE : LK_DOCUMENT_LEAVE;
}

static void
change_document (const Asked *asked)
{
  g_autoptr (GError) error = NULL;

  if (!lk_store_document_change (asked->call->lrs->store, &asked->key,
                                 asked->call->access.learner_id, decide_cb, (void *) asked, &error))
    lk_lrs_fail (asked->call, error);
  else if (asked->problem->status != 0)
    lk_lrs_refuse (asked->call, asked->problem);
  else
    lk_lrs_reply (asked->call, 204);
}

static void
delete_all (const Asked *asked)
{
  g_autoptr (GError) error = NULL;

  if (lk_store_documents_delete (asked->call->lrs->store, &asked->key, &error))
    lk_lrs_reply (asked->call, 204);
  else
    lk_lrs_fail (asked->call, error);
}

/* --- resources ----------------------------------------------------------------------------- */

/* Only one's own: state and profile of one's agent, state of one's registration. */
static bool
is_covered (LkLrsCall *call, const LkXapiDocumentKey *key)
{
  g_auto (LkXapiProblem) problem = { 0 };

  if (key->agent_key != NULL && !lk_lrs_may_ask_about (call, key->agent_key))
    return false;
  if (key->registration == NULL || lk_lrs_covers (call, key->registration))
    return true;
  lk_xapi_problem_set (&problem, 403, "registration",
                       "this access is for another registration only");
  lk_lrs_refuse (call, &problem);
  return false;
}

/* What a course that is being played has to say to it. */
static bool
is_allowed (const Asked *asked)
{
  const LkLrsAccess *access = &asked->call->access;
  const LkLrsDocumentRequest request
      = { asked->call->method, asked->key, lk_lrs_header (asked->call, "Content-Type"),
          asked->call->body };

  if (access->document == NULL || access->document (&request, access, asked->problem))
    return true;
  lk_lrs_refuse (asked->call, asked->problem);
  return false;
}

static void
answer_documents (LkLrsCall *call, LkXapiResource resource)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_auto (LkXapiDocumentKey) key = { 0 };
  Asked asked = {
    .call = call, .resource = resource, .method = method_of (call->method), .problem = &problem
  };

  if (!lk_xapi_document_key_parse (resource, asked.method, call->parameters, call->version, &key,
                                   &problem)) {
    lk_lrs_refuse (call, &problem);
    return;
  }
  if (!is_covered (call, &key))
    return;
  asked.key = (LkDocumentKey){ kind_of (resource), key.activity, key.agent_key, key.registration,
                               key.id };
  if (!is_allowed (&asked))
    return;
  if (asked.method == LK_XAPI_GET && key.id == NULL)
    get_names (&asked, key.has_since ? key.since_us : 0);
  else if (asked.method == LK_XAPI_GET)
    get_document (&asked);
  else if (asked.method == LK_XAPI_DELETE && key.id == NULL)
    delete_all (&asked);
  else
    change_document (&asked);
}

void
lk_lrs_state (LkLrsCall *call)
{
  answer_documents (call, LK_XAPI_STATE);
}

void
lk_lrs_activity_profile (LkLrsCall *call)
{
  answer_documents (call, LK_XAPI_ACTIVITY_PROFILE);
}

void
lk_lrs_agent_profile (LkLrsCall *call)
{
  answer_documents (call, LK_XAPI_AGENT_PROFILE);
}
