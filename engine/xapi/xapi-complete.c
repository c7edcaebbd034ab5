/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-rule-private.h"
#include "engine/xapi/xapi-statement-private.h"
#include "engine/xapi/xapi-time.h"

/* What an LRS adds to a statement: at its end, and nothing else. */

/* --- the authority ---------------------------------------------------------------------------- */

static void
add_mentions (LkXapiStatement *statement, GArray *found)
{
  g_autofree LkXapiAgentMention *added = NULL;
  gsize n_added, n = statement->n_agents;

  added = (LkXapiAgentMention *) g_array_steal (found, &n_added);
  statement->agents = g_renew (LkXapiAgentMention, statement->agents, n + n_added);
  for (gsize i = 0; i < n_added; i++) {
    gsize k = 0;

    while (k < n && strcmp (statement->agents[k].key, added[i].key) != 0)
      k++;
    if (k < n)
      lk_xapi_agent_mention_clear (&added[i]);
    else
      statement->agents[statement->n_agents++] = added[i];
  }
}

static bool
take_authority (LkXapiStatement *statement, const char *authority, LkXapiProblem *ret_problem)
{
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (authority, strlen (authority), &fault);
  g_auto (LkXapiReader) reader = {
    .tree = tree, .version = statement->version, .problem = ret_problem, .name = "/authority"
  };

  if (tree == NULL)
    return lk_xapi_refuse_json (&fault, "/authority", ret_problem);
  lk_xapi_reader_collect (&reader);
  if (!lk_xapi_rule_authority (&reader, 0))
    return false;
  add_mentions (statement, reader.agents);
  g_free (statement->authority_key);
  statement->authority_key = lk_xapi_authority_key (tree, 0);
  return true;
}

/* --- the text --------------------------------------------------------------------------------- */

/* A text that is copied up to its closing bracket, with pieces left out or put in between. */
typedef struct {
  const LkJsonTree *tree;
  GString *text;
  gsize copied; /* bytes of the tree's text that are done with */
} Copy;

static void
copy_up_to (Copy *copy, gsize offset)
{
  g_string_append_len (copy->text, copy->tree->text + copy->copied,
                       (gssize) (offset - copy->copied));
  copy->copied = offset;
}

static bool
is_kept (const LkJsonItem *item, const LkXapiStamp *stamp)
{
  return !lk_json_item_is_named (item, "stored")
         && (stamp->authority == NULL || !lk_json_item_is_named (item, "authority"));
}

/* A single activity stands for an array of one; an LRS answers with the array (2.4.6.2). */
static void
wrap_activities (Copy *copy, guint statement)
{
  const LkJsonItem *items = copy->tree->items;
  guint context = lk_json_tree_member (copy->tree, statement, "context");
  guint lists = context != 0 ? lk_json_tree_member (copy->tree, context, "contextActivities") : 0;

  if (lists == 0)
    return;
  for (guint i = lk_json_tree_first (copy->tree, lists); i != items[lists].next; i = items[i].next)
    if (items[i].kind == LK_JSON_OBJECT) {
      copy_up_to (copy, items[i].start);
      g_string_append_c (copy->text, '[');
      copy_up_to (copy, items[i].start + items[i].length);
      g_string_append_c (copy->text, ']');
    }
}

/* The places to wrap must come in the order of the text. */
static void
wrap_member (Copy *copy, guint member)
{
  const LkJsonItem *items = copy->tree->items;
  guint inner;

  if (lk_json_item_is_named (&items[member], "context")) {
    wrap_activities (copy, 0);
  } else if (lk_json_item_is_named (&items[member], "object")) {
    inner = lk_xapi_is_object_type (copy->tree, member, "SubStatement") ? member : 0;
    if (inner != 0)
      wrap_activities (copy, inner);
  }
}

static GString *
copy_members (const LkJsonTree *tree, const LkXapiStamp *stamp)
{
  const LkJsonItem *items = tree->items;
  Copy copy = { tree, g_string_sized_new (tree->length + 512), 0 };
  gsize end_of_kept = 0;

  for (guint i = lk_json_tree_first (tree, 0); i != items[0].next; i = items[i].next) {
    gsize end = items[i].start + items[i].length;

    if (is_kept (&items[i], stamp)) {
      wrap_member (&copy, i);
      copy_up_to (&copy, end);
      end_of_kept = end;
    } else if (end_of_kept == 0) {
      /* The first one goes with all up to the name of the second. */
      copy_up_to (&copy, items[i].member_start);
      copy.copied = items[items[i].next].member_start;
    } else {
      copy.copied = end;
    }
  }
  return copy.text;
}

static void
append_text (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, ",\"%s\":", name);
  lk_json_append_string (text, value, strlen (value));
}

static void
rewrite (LkXapiStatement *statement, const LkJsonTree *tree, const LkXapiStamp *stamp)
{
  g_autofree char *stored = lk_xapi_time_format (stamp->stored_us);
  GString *text = copy_members (tree, stamp);

  if (statement->id == NULL) {
    statement->id = g_ascii_strdown (stamp->id, -1);
    append_text (text, "id", statement->id);
  }
  if (!statement->has_timestamp)
    append_text (text, "timestamp", stored);
  append_text (text, "stored", stored);
  if (stamp->authority != NULL)
    g_string_append_printf (text, ",\"authority\":%s", stamp->authority);
  if (lk_json_tree_member (tree, 0, "version") == 0)
    append_text (text, "version", statement->version >= LK_XAPI_2_0 ? "2.0.0" : "1.0.0");
  g_string_append_c (text, '}');
  g_free (statement->text);
  statement->length = text->len;
  statement->text = g_string_free (text, FALSE);
}

bool
lk_xapi_statement_complete (LkXapiStatement *statement, const LkXapiStamp *stamp,
                            LkXapiProblem *ret_problem)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (statement->text, statement->length, NULL);

  g_return_val_if_fail (tree != NULL && stamp->id != NULL, false);
  if (stamp->authority != NULL && !take_authority (statement, stamp->authority, ret_problem))
    return false;
  rewrite (statement, tree, stamp);
  statement->stored_us = stamp->stored_us;
  if (!statement->has_timestamp)
    statement->timestamp_us = stamp->stored_us;
  statement->has_timestamp = true;
  return true;
}
