/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-agent.h"

#include <string.h>

#include "engine/xapi/xapi-rule-private.h"

static char **
member_keys (const LkJsonTree *tree, guint group)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  guint member = lk_json_tree_member (tree, group, "member");

  if (member != 0)
    for (guint i = lk_json_tree_first (tree, member); i != tree->items[member].next;
         i = tree->items[i].next)
      g_ptr_array_add (keys, lk_xapi_actor_key (tree, i));
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_steal (keys, NULL);
}

LkXapiAgent *
lk_xapi_agent_parse (const char *text, gsize length, LkXapiVersion version, const char *pointer,
                     LkXapiProblem *ret_problem)
{
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, &fault);
  LkXapiReader reader
      = { .tree = tree, .version = version, .problem = ret_problem, .name = pointer };
  LkXapiAgent *agent;
  guint name;

  if (tree == NULL) {
    lk_xapi_refuse_json (&fault, pointer, ret_problem);
    return NULL;
  }
  if (!lk_xapi_rule_actor (&reader, 0))
    return NULL;
  agent = g_new0 (LkXapiAgent, 1);
  agent->key = lk_xapi_actor_key (tree, 0);
  name = lk_json_tree_member (tree, 0, "name");
  agent->name = name != 0 ? lk_json_item_dup_string (&tree->items[name]) : NULL;
  agent->is_group = lk_xapi_is_object_type (tree, 0, "Group");
  agent->members = agent->is_group ? member_keys (tree, 0) : NULL;
  return agent;
}

void
lk_xapi_agent_free (LkXapiAgent *agent)
{
  if (agent == NULL)
    return;
  g_free (agent->key);
  g_free (agent->name);
  g_strfreev (agent->members);
  g_free (agent);
}

/* --- persons ---------------------------------------------------------------------------------- */

static const char *const person_parts[] = { "name", "mbox", "mbox_sha1sum", "openid", "account" };

/* The values of one property as they are written in JSON, in the order they were met. */
typedef struct {
  GPtrArray *values[G_N_ELEMENTS (person_parts)];
} Person;

static void
add_value (GPtrArray *values, char *value)
{
  if (g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_free (value);
  else
    g_ptr_array_add (values, value);
}

static void
add_agent (Person *person, const char *text)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, strlen (text), NULL);
  LkXapiReader reader = { .tree = tree, .version = LK_XAPI_2_0, .name = "" };

  if (tree == NULL || !lk_xapi_rule_actor (&reader, 0))
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (person_parts); i++) {
    guint item = lk_json_tree_member (tree, 0, person_parts[i]);

    if (item != 0)
      add_value (person->values[i], lk_json_tree_dup (tree, item));
  }
}

static void
write_values (GString *text, const char *name, const GPtrArray *values)
{
  if (values->len == 0)
    return;
  g_string_append_printf (text, ",\"%s\":[", name);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (const char *) values->pdata[i]);
  g_string_append_c (text, ']');
}

char *
lk_xapi_person_write (const char *const *agents, gsize n_agents)
{
  GString *text = g_string_new ("{\"objectType\":\"Person\"");
  Person person;

  for (size_t i = 0; i < G_N_ELEMENTS (person_parts); i++)
    person.values[i] = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < n_agents; i++)
    add_agent (&person, agents[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (person_parts); i++) {
    write_values (text, person_parts[i], person.values[i]);
    g_ptr_array_unref (person.values[i]);
  }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
