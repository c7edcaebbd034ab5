/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/session/lrs-private.h"
#include "engine/xapi/xapi-agent.h"
#include "engine/xapi/xapi-check.h"

/* Resources that only tell: about, agents, activities. */

static bool
is_spoken (const LkLrs *lrs, const char *version)
{
  LkXapiVersion rules;

  return lk_xapi_version_accept (version, &rules, NULL)
         && (lrs->only == NULL || *lrs->only == rules);
}

void
lk_lrs_about (LkLrsCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_begin_array (builder);
  for (const char *const *version = lk_xapi_version_list (); *version != NULL; version++)
    if (is_spoken (call->lrs, *version))
      json_builder_add_string_value (builder, *version);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "extensions");
  json_builder_begin_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  lk_lrs_reply_json (call, lk_json_finish (builder, false));
}

/* The agent asked for stands first, then the forms in which statements named them. */
static void
answer_person (LkLrsCall *call, const char *asked, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) forms = lk_store_agent_forms (call->lrs->store, key, &error);
  g_autoptr (GPtrArray) agents = g_ptr_array_new ();

  if (forms == NULL) {
    lk_lrs_fail (call, error);
    return;
  }
  g_ptr_array_add (agents, (void *) asked);
  for (char **form = forms; *form != NULL; form++)
    g_ptr_array_add (agents, *form);
  lk_lrs_reply_json (call, lk_xapi_person_write ((const char *const *) agents->pdata, agents->len));
}

void
lk_lrs_agents (LkLrsCall *call)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autofree char *text = lk_xapi_parameter_only (call->parameters, "agent", &problem);
  g_autoptr (LkXapiAgent) agent = NULL;

  if (text != NULL)
    agent = lk_xapi_agent_parse (text, strlen (text), call->version, "agent", &problem);
  if (agent != NULL && agent->key == NULL)
    lk_xapi_problem_set (&problem, 400, "agent", "an anonymous group is no agent");
  if (problem.status != 0)
    lk_lrs_refuse (call, &problem);
  else if (lk_lrs_may_ask_about (call, agent->key))
    answer_person (call, text, agent->key);
}

void
lk_lrs_activities (LkLrsCall *call)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autofree char *id = lk_xapi_parameter_only (call->parameters, "activityId", &problem);
  g_autofree char *definition = NULL;
  g_autoptr (GError) error = NULL;

  if (id != NULL && !lk_xapi_is_iri (id, strlen (id)))
    lk_xapi_problem_set (&problem, 400, "activityId", "this is no IRI");
  if (problem.status != 0) {
    lk_lrs_refuse (call, &problem);
    return;
  }
  definition = lk_store_activity_definition (call->lrs->store, id, &error);
  if (error != NULL)
    lk_lrs_fail (call, error);
  else
    lk_lrs_reply_json (call, lk_xapi_activity_write (id, definition));
}
