/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-statement.h"

#include <string.h>

#include "engine/base/limits.h"
#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-rule-private.h"
#include "engine/xapi/xapi-statement-private.h"
#include "engine/xapi/xapi-time.h"

/* Statements and SubStatements (Part Two, 2.4 and 2.4.4.3). */

/* --- object ----------------------------------------------------------------------------------- */

static bool check_sub_statement (LkXapiReader *reader, guint item);

static const struct {
  const char *type;
  LkXapiRule rule;
  LkXapiObjectKind kind;
} objects[] = {
  { "Activity", lk_xapi_rule_activity, LK_XAPI_OBJECT_ACTIVITY },
  { "Agent", lk_xapi_rule_agent, LK_XAPI_OBJECT_AGENT },
  { "Group", lk_xapi_rule_group, LK_XAPI_OBJECT_GROUP },
  { "StatementRef", lk_xapi_rule_statement_ref, LK_XAPI_OBJECT_STATEMENT_REF },
  { "SubStatement", check_sub_statement, LK_XAPI_OBJECT_SUB_STATEMENT },
};

/* Number of the row above; their number if there is no such kind. */
static size_t
object_row (const LkJsonTree *tree, guint item)
{
  guint type = lk_json_tree_member (tree, item, "objectType");
  size_t row = 0;

  if (type == 0)
    return 0;
  while (row < G_N_ELEMENTS (objects)
         && !lk_json_item_is_string (&tree->items[type], objects[row].type))
    row++;
  return row;
}

static bool
check_object (LkXapiReader *reader, guint item)
{
  size_t row = object_row (reader->tree, item);

  if (row == G_N_ELEMENTS (objects))
    return lk_xapi_refuse (reader, lk_json_tree_member (reader->tree, item, "objectType"),
                           "no such objectType of an object");
  return objects[row].rule (reader, item);
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool
check_version (LkXapiReader *reader, guint item)
{
  const LkJsonItem *value = &reader->tree->items[item];
  g_autofree char *text = NULL;
  LkXapiVersion version;

  if (!lk_xapi_rule_string (reader, item))
    return false;
  text = lk_json_item_dup_string (value);
  return (strlen (text) == value->string_length && lk_xapi_version_accept (text, &version, NULL)
          && version <= reader->version)
         || lk_xapi_refuse (reader, item, "must be %s",
                            reader->version >= LK_XAPI_2_0 ? "2.0.x or 1.0.x" : "1.0 or 1.0.x");
}

static bool
is_sub_statement (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_word (reader, item, "SubStatement");
}

/* What a SubStatement has too comes first, in the same order. */
enum {
  ACTOR,
  VERB,
  OBJECT,
  RESULT,
  CONTEXT,
  TIMESTAMP,
  ATTACHMENTS,
  N_IN_COMMON,
  ID = N_IN_COMMON,
  STORED,
  AUTHORITY,
  VERSION,
  N_OF_STATEMENT,
  OBJECT_TYPE = N_IN_COMMON,
  N_OF_SUB_STATEMENT,
};

static const LkXapiProperty statement_properties[N_OF_STATEMENT] = {
  [ACTOR] = { "actor", lk_xapi_rule_actor, LK_XAPI_REQUIRED },
  [VERB] = { "verb", lk_xapi_rule_verb, LK_XAPI_REQUIRED },
  [OBJECT] = { "object", check_object, LK_XAPI_REQUIRED },
  [RESULT] = { "result", lk_xapi_rule_result, 0 },
  [CONTEXT] = { "context", lk_xapi_rule_context, 0 },
  [TIMESTAMP] = { "timestamp", lk_xapi_rule_timestamp, 0 },
  [ATTACHMENTS] = { "attachments", lk_xapi_rule_attachments, 0 },
  [ID] = { "id", lk_xapi_rule_uuid, 0 },
  [STORED] = { "stored", lk_xapi_rule_timestamp, 0 },
  [AUTHORITY] = { "authority", lk_xapi_rule_authority, 0 },
  [VERSION] = { "version", check_version, 0 },
};

static const LkXapiProperty sub_statement_properties[N_OF_SUB_STATEMENT] = {
  [ACTOR] = { "actor", lk_xapi_rule_actor, LK_XAPI_REQUIRED },
  [VERB] = { "verb", lk_xapi_rule_verb, LK_XAPI_REQUIRED },
  [OBJECT] = { "object", check_object, LK_XAPI_REQUIRED },
  [RESULT] = { "result", lk_xapi_rule_result, 0 },
  [CONTEXT] = { "context", lk_xapi_rule_context, 0 },
  [TIMESTAMP] = { "timestamp", lk_xapi_rule_timestamp, 0 },
  [ATTACHMENTS] = { "attachments", lk_xapi_rule_attachments, 0 },
  [OBJECT_TYPE] = { "objectType", is_sub_statement, LK_XAPI_REQUIRED },
};

static bool
is_voiding (const LkJsonTree *tree, const guint found[])
{
  guint id = lk_json_tree_member (tree, found[VERB], "id");

  return lk_json_item_is_string (&tree->items[id], LK_XAPI_VERB_VOIDED);
}

/* What one property asks of another. */
static bool
check_together (LkXapiReader *reader, const guint found[])
{
  static const char *const of_activities[] = { "revision", "platform" };
  LkXapiObjectKind kind = objects[object_row (reader->tree, found[OBJECT])].kind;

  if (is_voiding (reader->tree, found) && kind != LK_XAPI_OBJECT_STATEMENT_REF)
    return lk_xapi_refuse (reader, found[OBJECT], "only a StatementRef can be voided");
  if (found[CONTEXT] == 0 || kind == LK_XAPI_OBJECT_ACTIVITY)
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS (of_activities); i++) {
    guint item = lk_json_tree_member (reader->tree, found[CONTEXT], of_activities[i]);

    if (item != 0)
      return lk_xapi_refuse (reader, item, "belongs only to a statement about an activity");
  }
  return true;
}

static bool
check_sub_statement (LkXapiReader *reader, guint item)
{
  guint found[N_OF_SUB_STATEMENT];
  bool related = reader->related, good;

  if (reader->inside)
    return lk_xapi_refuse (reader, item, "a SubStatement holds no SubStatement");
  reader->inside = reader->related = true;
  good = lk_xapi_rule_object (reader, item, sub_statement_properties, N_OF_SUB_STATEMENT, found)
         && check_together (reader, found);
  reader->inside = false;
  reader->related = related;
  return good;
}

/* --- what is taken out ------------------------------------------------------------------------ */

static char *
dup_lower (const LkJsonTree *tree, guint string)
{
  return g_ascii_strdown (tree->items[string].string, (gssize) tree->items[string].string_length);
}

static char *
object_id (const LkJsonTree *tree, guint object, LkXapiObjectKind kind)
{
  switch (kind) {
  case LK_XAPI_OBJECT_ACTIVITY:
    return lk_json_item_dup_string (&tree->items[lk_json_tree_member (tree, object, "id")]);
  case LK_XAPI_OBJECT_STATEMENT_REF:
    return dup_lower (tree, lk_json_tree_member (tree, object, "id"));
  case LK_XAPI_OBJECT_AGENT:
  case LK_XAPI_OBJECT_GROUP:
    return lk_xapi_actor_key (tree, object);
  case LK_XAPI_OBJECT_SUB_STATEMENT:
  default:
    return NULL;
  }
}

char *
lk_xapi_authority_key (const LkJsonTree *tree, guint authority)
{
  guint member = lk_json_tree_member (tree, authority, "member");

  if (member == 0)
    return lk_xapi_actor_key (tree, authority);
  for (guint i = lk_json_tree_first (tree, member); i != tree->items[member].next;
       i = tree->items[i].next)
    if (lk_json_tree_member (tree, i, "account") != 0)
      return lk_xapi_actor_key (tree, i);
  return lk_xapi_actor_key (tree, lk_json_tree_first (tree, member));
}

static gint64
moment_of (const LkJsonTree *tree, guint item)
{
  gint64 us = 0;

  if (item != 0)
    lk_xapi_time_parse (tree->items[item].string, tree->items[item].string_length, &us);
  return us;
}

static void
take_fields (LkXapiStatement *statement, const LkJsonTree *tree, const guint found[])
{
  guint verb = lk_json_tree_member (tree, found[VERB], "id");
  guint registration
      = found[CONTEXT] != 0 ? lk_json_tree_member (tree, found[CONTEXT], "registration") : 0;

  statement->id = found[ID] != 0 ? dup_lower (tree, found[ID]) : NULL;
  statement->verb = lk_json_item_dup_string (&tree->items[verb]);
  statement->object_kind = objects[object_row (tree, found[OBJECT])].kind;
  statement->object_id = object_id (tree, found[OBJECT], statement->object_kind);
  if (is_voiding (tree, found))
    statement->voids = g_strdup (statement->object_id);
  statement->registration = registration != 0 ? dup_lower (tree, registration) : NULL;
  statement->has_timestamp = found[TIMESTAMP] != 0;
  statement->timestamp_us = moment_of (tree, found[TIMESTAMP]);
  statement->stored_us = moment_of (tree, found[STORED]);
  if (found[AUTHORITY] != 0)
    statement->authority_key = lk_xapi_authority_key (tree, found[AUTHORITY]);
}

static void
take_collected (LkXapiStatement *statement, LkXapiReader *reader)
{
  statement->agents = (LkXapiAgentMention *) g_array_steal (reader->agents, &statement->n_agents);
  statement->activities
      = (LkXapiActivityMention *) g_array_steal (reader->activities, &statement->n_activities);
  statement->attachments
      = (LkXapiAttachment *) g_array_steal (reader->attachments, &statement->n_attachments);
}

bool
lk_xapi_rule_statement (LkXapiReader *reader, guint item)
{
  guint found[N_OF_STATEMENT];

  return lk_xapi_rule_object (reader, item, statement_properties, N_OF_STATEMENT, found)
         && check_together (reader, found);
}

/* One statement of a tree. */
static LkXapiStatement *
read_statement (const LkJsonTree *tree, guint item, LkXapiVersion version, LkXapiProblem *problem)
{
  g_auto (LkXapiReader) reader
      = { .tree = tree, .version = version, .problem = problem, .name = "" };
  guint found[N_OF_STATEMENT];
  LkXapiStatement *statement;

  if (tree->items[item].length > LK_LIMIT_XAPI_STATEMENT_BYTES) {
    lk_xapi_problem_set (problem, 413, "", "a statement has at most %u bytes",
                         LK_LIMIT_XAPI_STATEMENT_BYTES);
    return NULL;
  }
  lk_xapi_reader_collect (&reader);
  if (!lk_xapi_rule_object (&reader, item, statement_properties, N_OF_STATEMENT, found)
      || !check_together (&reader, found))
    return NULL;
  statement = g_new0 (LkXapiStatement, 1);
  statement->version = version;
  statement->text = lk_json_tree_dup (tree, item);
  statement->length = tree->items[item].length;
  take_fields (statement, tree, found);
  take_collected (statement, &reader);
  return statement;
}

LkXapiStatement *
lk_xapi_statement_parse (const char *text, gsize length, LkXapiVersion version,
                         LkXapiProblem *ret_problem)
{
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, &fault);

  if (tree == NULL) {
    lk_xapi_refuse_json (&fault, "", ret_problem);
    return NULL;
  }
  return read_statement (tree, 0, version, ret_problem);
}

void
lk_xapi_statement_free (LkXapiStatement *statement)
{
  if (statement == NULL)
    return;
  for (gsize i = 0; i < statement->n_agents; i++)
    lk_xapi_agent_mention_clear (&statement->agents[i]);
  for (gsize i = 0; i < statement->n_activities; i++)
    lk_xapi_activity_mention_clear (&statement->activities[i]);
  for (gsize i = 0; i < statement->n_attachments; i++)
    lk_xapi_attachment_clear (&statement->attachments[i]);
  g_free (statement->agents);
  g_free (statement->activities);
  g_free (statement->attachments);
  g_free (statement->text);
  g_free (statement->id);
  g_free (statement->verb);
  g_free (statement->object_id);
  g_free (statement->voids);
  g_free (statement->registration);
  g_free (statement->authority_key);
  g_free (statement);
}

/* --- several ---------------------------------------------------------------------------------- */

static bool
add_statement (GPtrArray *statements, GHashTable *ids, const LkJsonTree *tree, guint item,
               LkXapiVersion version, LkXapiProblem *problem)
{
  LkXapiStatement *statement = read_statement (tree, item, version, problem);

  if (statement == NULL)
    return false;
  g_ptr_array_add (statements, statement);
  if (statement->id == NULL || g_hash_table_add (ids, statement->id))
    return true;
  return lk_xapi_problem_set (problem, 400, "", "two statements have the id %s", statement->id);
}

GPtrArray *
lk_xapi_statements_parse (const char *text, gsize length, LkXapiVersion version,
                          LkXapiProblem *ret_problem)
{
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_statement_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, &fault);

  if (tree == NULL) {
    lk_xapi_refuse_json (&fault, "", ret_problem);
    return NULL;
  }
  if (tree->items[0].kind != LK_JSON_ARRAY)
    return add_statement (statements, ids, tree, 0, version, ret_problem)
               ? g_steal_pointer (&statements)
               : NULL;
  if (tree->items[0].n_children > LK_LIMIT_XAPI_BATCH) {
    lk_xapi_problem_set (ret_problem, 413, "", "at most %u statements are taken at once",
                         LK_LIMIT_XAPI_BATCH);
    return NULL;
  }
  for (guint i = lk_json_tree_first (tree, 0); i != tree->items[0].next; i = tree->items[i].next)
    if (!add_statement (statements, ids, tree, i, version, ret_problem))
      return NULL;
  return g_steal_pointer (&statements);
}

bool
lk_xapi_statement_check_id (const LkXapiStatement *statement, const char *id,
                            LkXapiProblem *ret_problem)
{
  if (!lk_xapi_is_uuid (id, strlen (id)))
    return lk_xapi_problem_set (ret_problem, 400, "statementId", "“%s” is not a UUID", id);
  return statement->id == NULL || g_ascii_strcasecmp (statement->id, id) == 0
         || lk_xapi_problem_set (ret_problem, 400, "/id", "is not the statementId of the request");
}
