/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-facts.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/xapi/xapi-time.h"

#define VOIDED "http://adlnet.gov/expapi/verbs/voided"

static JsonObject *
object_of (JsonObject *object, const char *name)
{
  return object != NULL ? lk_json_object (object, name) : NULL;
}

static const char *
string_of (JsonObject *object, const char *name)
{
  return object != NULL ? lk_json_string (object, name) : NULL;
}

static bool
number_of (JsonObject *object, const char *name, double *ret_value)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return false;
  *ret_value = json_node_get_double (node);
  return true;
}

static LkCmi5Answer
answer_of (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return LK_CMI5_ABSENT;
  return json_node_get_boolean (node) ? LK_CMI5_TRUE : LK_CMI5_FALSE;
}

static bool
is_activity (JsonNode *node, const char *id)
{
  return JSON_NODE_HOLDS_OBJECT (node)
         && g_strcmp0 (lk_json_string (json_node_get_object (node), "id"), id) == 0;
}

/* A list of context activities is an array, or a single activity. */
static bool
lists (JsonObject *activities, const char *name, const char *id)
{
  JsonNode *node = activities != NULL ? json_object_get_member (activities, name) : NULL;
  JsonArray *array;

  if (node == NULL)
    return false;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return is_activity (node, id);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (is_activity (json_array_get_element (array, i), id))
      return true;
  return false;
}

static void
read_actor (LkCmi5Facts *facts, JsonObject *actor, const LkCmi5Launch *launch)
{
  JsonObject *account = object_of (actor, "account");
  const char *type = string_of (actor, "objectType");
  const char *home_page = string_of (account, "homePage");
  const char *name = string_of (account, "name");

  facts->actor_is_agent
      = actor != NULL
        && (!json_object_has_member (actor, "objectType") || g_strcmp0 (type, "Agent") == 0);
  facts->actor_has_account = home_page != NULL && name != NULL;
  facts->actor_matches = facts->actor_is_agent
                         && g_strcmp0 (home_page, launch->actor_home_page) == 0
                         && g_strcmp0 (name, launch->actor_name) == 0;
}

static void
read_timestamp (LkCmi5Facts *facts, JsonObject *statement)
{
  static const char *const utc[] = { "Z", "z", "+00:00", "+0000", "+00" };
  const char *text = string_of (statement, "timestamp");
  gint64 moment = 0;

  facts->has_timestamp = text != NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (utc) && text != NULL; i++)
    facts->is_utc = facts->is_utc || (strlen (text) > 10 && g_str_has_suffix (text + 10, utc[i]));
  if (facts->is_utc && lk_xapi_time_parse (text, strlen (text), &moment))
    facts->timestamp_ms = moment / 1000;
}

static void
read_context (LkCmi5Facts *facts, JsonObject *context, const LkCmi5Launch *launch)
{
  JsonObject *activities = object_of (context, "contextActivities");
  JsonObject *extensions = object_of (context, "extensions");

  facts->has_context = context != NULL;
  facts->registration = string_of (context, "registration");
  facts->session_id = string_of (extensions, LK_CMI5_SESSION_ID);
  facts->groups_publisher
      = lists (activities, "grouping", lk_cmi5_publisher_id (launch->course, launch->unit));
  facts->is_cmi5 = lists (activities, "category", LK_CMI5_CATEGORY);
  facts->is_move_on = lists (activities, "category", LK_CMI5_CATEGORY_MOVE_ON);
  facts->has_mastery_extension
      = number_of (extensions, LK_CMI5_MASTERY_SCORE, &facts->mastery_extension);
}

static void
read_result (LkCmi5Facts *facts, JsonObject *result)
{
  JsonObject *score = object_of (result, "score");
  double ignored;

  facts->success = answer_of (result, "success");
  facts->completion = answer_of (result, "completion");
  facts->has_duration = string_of (result, "duration") != NULL;
  facts->has_score = score != NULL;
  facts->has_scaled = number_of (score, "scaled", &facts->scaled);
  facts->has_raw = number_of (score, "raw", &ignored);
  facts->has_min = number_of (score, "min", &ignored);
  facts->has_max = number_of (score, "max", &ignored);
}

LkCmi5Facts
lk_cmi5_facts_read (JsonObject *statement, const LkCmi5Launch *launch)
{
  JsonObject *object = object_of (statement, "object");
  const char *type = string_of (object, "objectType");
  LkCmi5Facts facts = { .id = string_of (statement, "id"),
                        .verb_id = string_of (object_of (statement, "verb"), "id") };

  facts.verb = lk_cmi5_verb_from_id (facts.verb_id);
  facts.voids = g_strcmp0 (facts.verb_id, VOIDED) == 0;
  if (object != NULL && (type == NULL || strcmp (type, "Activity") == 0))
    facts.object_id = string_of (object, "id");
  read_actor (&facts, object_of (statement, "actor"), launch);
  read_timestamp (&facts, statement);
  read_context (&facts, object_of (statement, "context"), launch);
  read_result (&facts, object_of (statement, "result"));
  return facts;
}
