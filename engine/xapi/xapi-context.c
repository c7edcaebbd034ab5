/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-rule-private.h"

/* Context (Part Two, 2.4.6; of 2.0 contextAgents and contextGroups). All agents and activities in it
 * are related ones. What depends on the object of the statement is checked by the statement. */

/* --- contextActivities ------------------------------------------------------------------------ */

static bool
check_activities (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, lk_xapi_rule_activity, true);
}

static const LkXapiProperty activity_lists[] = {
  { "parent", check_activities, 0 },
  { "grouping", check_activities, 0 },
  { "category", check_activities, 0 },
  { "other", check_activities, 0 },
};

static bool
check_context_activities (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (activity_lists)];

  return lk_xapi_rule_object (reader, item, activity_lists, G_N_ELEMENTS (activity_lists), found);
}

/* --- contextAgents, contextGroups ------------------------------------------------------------- */

static bool
is_context_agent (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_word (reader, item, "contextAgent");
}

static bool
is_context_group (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_word (reader, item, "contextGroup");
}

static const LkXapiProperty context_agent[] = {
  { "objectType", is_context_agent, LK_XAPI_REQUIRED },
  { "agent", lk_xapi_rule_agent, LK_XAPI_REQUIRED },
  { "relevantTypes", lk_xapi_rule_iris, 0 },
};
static const LkXapiProperty context_group[] = {
  { "objectType", is_context_group, LK_XAPI_REQUIRED },
  { "group", lk_xapi_rule_group, LK_XAPI_REQUIRED },
  { "relevantTypes", lk_xapi_rule_iris, 0 },
};

static bool
check_context_agent (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (context_agent)];

  return lk_xapi_rule_object (reader, item, context_agent, G_N_ELEMENTS (context_agent), found);
}

static bool
check_context_group (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (context_group)];

  return lk_xapi_rule_object (reader, item, context_group, G_N_ELEMENTS (context_group), found);
}

static bool
check_context_agents (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, check_context_agent, false);
}

static bool
check_context_groups (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, check_context_group, false);
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool
is_statement_ref (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_word (reader, item, "StatementRef");
}

static const LkXapiProperty statement_ref[] = {
  { "objectType", is_statement_ref, LK_XAPI_REQUIRED },
  { "id", lk_xapi_rule_uuid, LK_XAPI_REQUIRED },
};

bool
lk_xapi_rule_statement_ref (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (statement_ref)];

  return lk_xapi_rule_object (reader, item, statement_ref, G_N_ELEMENTS (statement_ref), found);
}

static const LkXapiProperty context_properties[] = {
  { "registration", lk_xapi_rule_uuid, 0 },
  { "instructor", lk_xapi_rule_actor, 0 },
  { "team", lk_xapi_rule_group, 0 },
  { "contextActivities", check_context_activities, 0 },
  { "contextAgents", check_context_agents, LK_XAPI_SINCE_2_0 },
  { "contextGroups", check_context_groups, LK_XAPI_SINCE_2_0 },
  { "revision", lk_xapi_rule_string, 0 },
  { "platform", lk_xapi_rule_string, 0 },
  { "language", lk_xapi_rule_language, 0 },
  { "statement", lk_xapi_rule_statement_ref, 0 },
  { "extensions", lk_xapi_rule_extensions, 0 },
};

bool
lk_xapi_rule_context (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (context_properties)];
  bool related = reader->related, good;

  reader->related = true;
  good = lk_xapi_rule_object (reader, item, context_properties, G_N_ELEMENTS (context_properties),
                              found);
  reader->related = related;
  return good;
}
