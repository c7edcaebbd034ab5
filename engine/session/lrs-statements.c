/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/base/random.h"
#include "engine/session/lrs-private.h"
#include "engine/xapi/xapi-agent.h"
#include "engine/xapi/xapi-equal.h"
#include "engine/xapi/xapi-multipart.h"

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
  if (access->registration != NULL && statement->registration != NULL
      && !g_str_equal (statement->registration, access->registration))
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
  const LkLrsAccess *access = &call->access;

  if (!lk_xapi_attachments_check (brought->statements, brought->multipart, problem))
    return false;
  for (guint i = 0; i < brought->statements->len; i++)
    if (!is_covered (call, brought->statements->pdata[i], problem))
      return false;
  return access->check == NULL || access->check (brought->statements, problem, access->data);
}

/* --- keeping ------------------------------------------------------------------------------- */

/* A batch on its way into the store. */
typedef struct {
  const LkLrsCall *call;
  GArray *drafts;      /* LkStatementDraft */
  GArray *attachments; /* LkStatementAttachment */
  GPtrArray *ids;      /* of all, in their order; owned */
  GArray *keys;        /* LkStatementKey of the one that is being written */
} Keeping;

static void
keeping_clear (Keeping *keeping)
{
  g_array_unref (keeping->drafts);
  g_array_unref (keeping->attachments);
  g_ptr_array_unref (keeping->ids);
  g_array_unref (keeping->keys);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keeping, keeping_clear)

static void
add_key (GArray *keys, LkPlace place, const char *value, const char *detail)
{
  const LkStatementKey key = { place, value, detail };

  if (value != NULL)
    g_array_append_val (keys, key);
}

static void
collect_keys (const LkXapiStatement *statement, GArray *keys)
{
  g_array_set_size (keys, 0);
  for (gsize i = 0; i < statement->n_agents; i++) {
    const LkXapiAgentMention *agent = &statement->agents[i];

    add_key (keys, agent->related ? LK_PLACE_AGENT_RELATED : LK_PLACE_AGENT, agent->key,
             agent->is_group ? NULL : agent->agent);
  }
  for (gsize i = 0; i < statement->n_activities; i++) {
    const LkXapiActivityMention *activity = &statement->activities[i];

    add_key (keys, activity->related ? LK_PLACE_ACTIVITY_RELATED : LK_PLACE_ACTIVITY, activity->id,
             activity->definition);
  }
  add_key (keys, LK_PLACE_VERB, statement->verb, NULL);
  add_key (keys, LK_PLACE_REGISTRATION, statement->registration, NULL);
}

static void
complete_cb (const LkStatementDraft *draft, gint64 stored, LkStatementEntry *ret_entry, void *data)
{
  Keeping *keeping = data;
  LkXapiStatement *statement = draft->data;
  const LkXapiStamp stamp = { draft->id, stored, keeping->call->access.authority };

  lk_xapi_statement_complete (statement, &stamp, NULL);
  collect_keys (statement, keeping->keys);
  *ret_entry = (LkStatementEntry){ .text = statement->text,
                                   .keys = (const LkStatementKey *) keeping->keys->data,
                                   .n_keys = keeping->keys->len };
}

static bool
same_cb (const LkStatementDraft *draft, const char *text, void *data)
{
  const LkXapiStatement *statement = draft->data;

  return lk_xapi_statement_equal (statement->text, statement->length, text, strlen (text));
}

static char *
merge_cb (const char *known, const char *added, void *data)
{
  return lk_xapi_activity_merge (known, added);
}

static void
add_attachments (Keeping *keeping, const LkXapiStatement *statement, size_t draft,
                 const LkXapiMultipart *multipart)
{
  for (gsize i = 0; i < statement->n_attachments; i++) {
    const LkXapiAttachment *attachment = &statement->attachments[i];
    const LkXapiPart *part = lk_xapi_multipart_find (multipart, attachment->sha2);

    if (part != NULL) {
      const LkStatementAttachment row
          = { draft, part->sha2, attachment->content_type, part->bytes };

      g_array_append_val (keeping->attachments, row);
    }
  }
}

static void
prepare (Keeping *keeping, const Brought *brought, const char *put_id)
{
  for (guint i = 0; i < brought->statements->len; i++) {
    LkXapiStatement *statement = brought->statements->pdata[i];
    const char *known = statement->id != NULL ? statement->id : put_id;
    char *id = known != NULL ? g_ascii_strdown (known, -1) : lk_random_uuid ();
    const LkStatementDraft draft = {
      .id = id,
      .target
      = statement->object_kind == LK_XAPI_OBJECT_STATEMENT_REF ? statement->object_id : NULL,
      .voiding = statement->voids != NULL,
      .data = statement,
    };

    g_ptr_array_add (keeping->ids, id);
    g_array_append_val (keeping->drafts, draft);
    if (brought->multipart != NULL)
      add_attachments (keeping, statement, i, brought->multipart);
  }
}

/* Whether all were kept; else the response says why not. */
static bool
keep (LkLrsCall *call, const Keeping *keeping)
{
  const LkStatementBatch batch = {
    .drafts = (const LkStatementDraft *) keeping->drafts->data,
    .n_drafts = keeping->drafts->len,
    .attachments = (const LkStatementAttachment *) keeping->attachments->data,
    .n_attachments = keeping->attachments->len,
    .learner_id = call->access.learner_id,
    .complete = complete_cb,
    .same = same_cb,
    .merge = merge_cb,
    .data = (void *) keeping,
  };
  LkStatementsOutcome outcome = LK_STATEMENTS_KEPT;
  size_t index = 0;
  g_autoptr (GError) error = NULL;
  g_auto (LkXapiProblem) problem = { 0 };

  if (batch.n_drafts > 0
      && !lk_store_statements_add (call->lrs->store, &batch, &outcome, &index, &error)) {
    lk_lrs_fail (call, error);
    return false;
  }
  if (outcome == LK_STATEMENTS_KEPT)
    return true;
  lk_xapi_problem_set (&problem, 409, "/id", "another statement is kept under the id %s",
                       batch.drafts[index].id);
  lk_lrs_refuse (call, &problem);
  return false;
}

/* @put_id: of PUT, else %NULL. *@ret_ids (transfer full): a JSON array. */
static bool
take_in (LkLrsCall *call, const Brought *brought, const char *put_id, char **ret_ids)
{
  g_auto (Keeping) keeping = {
    .call = call,
    .drafts = g_array_new (FALSE, FALSE, sizeof (LkStatementDraft)),
    .attachments = g_array_new (FALSE, FALSE, sizeof (LkStatementAttachment)),
    .ids = g_ptr_array_new_with_free_func (g_free),
    .keys = g_array_new (FALSE, FALSE, sizeof (LkStatementKey)),
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  prepare (&keeping, brought, put_id);
  if (!keep (call, &keeping))
    return false;
  if (call->access.kept != NULL)
    call->access.kept (brought->statements, call->access.data);
  json_builder_begin_array (builder);
  for (guint i = 0; i < keeping.ids->len; i++)
    json_builder_add_string_value (builder, keeping.ids->pdata[i]);
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
