/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/session/keeping.h"
#include "engine/session/lrs-private.h"
#include "engine/xapi/xapi-agent.h"

/* PUT and POST statements: reading, judging, keeping. */

/* What a request brings. */
typedef struct {
  GPtrArray *statements;      /* LkXapiStatement */
  LkXapiMultipart *multipart; /* %NULL if it came without parts */
} Brought;

static void
brought_clear (Brought *brought)
{
  g_clear_pointer (&brought->statements, g_ptr_array_unref);
  g_clear_pointer (&brought->multipart, lk_xapi_multipart_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Brought, brought_clear)

/* --- reading ------------------------------------------------------------------------------- */

static bool
parse (const LkLrsCall *call, GBytes *json, bool single, Brought *ret_brought,
       LkXapiProblem *problem)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (json, &length);

  if (text == NULL)
    text = "";
  if (single) {
    LkXapiStatement *statement = lk_xapi_statement_parse (text, length, call->version, problem);

    if (statement == NULL)
      return false;
    ret_brought->statements
        = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_statement_free);
    g_ptr_array_add (ret_brought->statements, statement);
    return true;
  }
  ret_brought->statements = lk_xapi_statements_parse (text, length, call->version, problem);
  return ret_brought->statements != NULL;
}

static bool
read_body (const LkLrsCall *call, bool single, Brought *ret_brought, LkXapiProblem *problem)
{
  const char *type = lk_lrs_header (call, "Content-Type");

  switch (lk_xapi_body_kind (type)) {
  case LK_XAPI_BODY_JSON:
    return parse (call, call->body, single, ret_brought, problem);
  case LK_XAPI_BODY_MULTIPART:
    ret_brought->multipart = lk_xapi_multipart_parse (type, call->body, problem);
    return ret_brought->multipart != NULL
           && parse (call, ret_brought->multipart->statements, single, ret_brought, problem);
  case LK_XAPI_BODY_OTHER:
  default:
    return lk_xapi_problem_set (problem, 400, "Content-Type",
                                "statements come as application/json or multipart/mixed");
  }
}

/* --- judging ------------------------------------------------------------------------------- */

/* The key of the actor; %NULL for an anonymous group. (transfer full) */
static char *
actor_key (const LkXapiStatement *statement)
{
  g_autoptr (JsonNode) node = lk_json_parse (statement->text, (gssize) statement->length, NULL);
  JsonObject *root = node != NULL ? json_node_get_object (node) : NULL;
  JsonNode *actor = root != NULL ? json_object_get_member (root, "actor") : NULL;
  g_autofree char *text = actor != NULL ? lk_json_write (actor) : NULL;
  g_autoptr (LkXapiAgent) agent = NULL;

  if (text != NULL)
    agent = lk_xapi_agent_parse (text, strlen (text), statement->version, "actor", NULL);
  return agent != NULL ? g_strdup (agent->key) : NULL;
}

/* Whether the target is one that the access covers; a target that is not there is. */
static bool
may_void (const LkLrsCall *call, const LkXapiStatement *statement)
{
  g_autoptr (LkKeptStatement) target
      = lk_store_statement (call->lrs->store, statement->voids, false, NULL);

  return target == NULL || lk_lrs_may_see (call, target->text);
}

/* A bounded access writes about its own agent, in its own registration. */
static bool
is_covered (const LkLrsCall *call, const LkXapiStatement *statement, LkXapiProblem *problem)
{
  const LkLrsAccess *access = &call->access;

  if (access->agent_key != NULL) {
    g_autofree char *key = actor_key (statement);

    if (g_strcmp0 (key, access->agent_key) != 0)
      return lk_xapi_problem_set (problem, 403, "/actor", "this access is for another actor only");
  }
  if (statement->registration != NULL && !lk_lrs_covers (call, statement->registration))
    return lk_xapi_problem_set (problem, 403, "/context/registration",
                                "this access is for another registration only");
  if (statement->voids != NULL && !may_void (call, statement))
    return lk_xapi_problem_set (problem, 403, "/object/id",
                                "this access may not void that statement");
  return true;
}

static bool
judge (const LkLrsCall *call, const Brought *brought, LkXapiProblem *problem)
{
  if (!lk_xapi_attachments_check (brought->statements, brought->multipart, problem))
    return false;
  for (guint i = 0; i < brought->statements->len; i++)
    if (!is_covered (call, brought->statements->pdata[i], problem))
      return false;
  return true;
}

/* --- keeping ------------------------------------------------------------------------------- */

static bool
keep (const LkLrsCall *call, LkKeeping *keeping, const GPtrArray *statements,
      LkXapiProblem *problem, GError **error)
{
  const LkLrsAccess *access = &call->access;

  if (access->keep != NULL)
    return access->keep (keeping, statements, access, problem, error);
  return lk_keeping_write (keeping, call->lrs->store, NULL, 0, problem, error);
}

/* @put_id: of PUT, else %NULL. *@ret_ids (transfer full): a JSON array. */
static bool
take_in (LkLrsCall *call, const Brought *brought, const char *put_id, char **ret_ids)
{
  g_autoptr (LkKeeping) keeping = lk_keeping_new (call->access.authority, call->access.learner_id);
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  for (guint i = 0; i < brought->statements->len; i++)
    lk_keeping_add (keeping, brought->statements->pdata[i], put_id, brought->multipart);
  if (!keep (call, keeping, brought->statements, &problem, &error)) {
    if (problem.status != 0)
      lk_lrs_refuse (call, &problem);
    else
      lk_lrs_fail (call, error);
    return false;
  }
  json_builder_begin_array (builder);
  for (guint i = 0; i < brought->statements->len; i++)
    json_builder_add_string_value (builder, lk_keeping_id (keeping, i));
  json_builder_end_array (builder);
  *ret_ids = lk_json_finish (builder, false);
  return true;
}

/* --- resources ----------------------------------------------------------------------------- */

void
lk_lrs_put_statement (LkLrsCall *call)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_auto (Brought) brought = { 0 };
  g_autofree char *id = lk_xapi_parameter_only (call->parameters, "statementId", &problem);
  g_autofree char *ids = NULL;

  if (id == NULL || !read_body (call, true, &brought, &problem)
      || !lk_xapi_statement_check_id (brought.statements->pdata[0], id, &problem)
      || !judge (call, &brought, &problem))
    lk_lrs_refuse (call, &problem);
  else if (take_in (call, &brought, id, &ids))
    lk_lrs_reply (call, 204);
}

void
lk_lrs_post_statements (LkLrsCall *call)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_auto (Brought) brought = { 0 };
  g_autofree char *none = lk_xapi_parameter_only (call->parameters, NULL, &problem);
  g_autofree char *ids = NULL;

  if (none == NULL || !read_body (call, false, &brought, &problem)
      || !judge (call, &brought, &problem))
    lk_lrs_refuse (call, &problem);
  else if (take_in (call, &brought, NULL, &ids))
    lk_lrs_reply_json (call, g_steal_pointer (&ids));
}
