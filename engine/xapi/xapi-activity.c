/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-rule-private.h"

/* Activities and interactions (Part Two, 2.4.4.1). */

/* --- interactions ----------------------------------------------------------------------------- */

static bool
check_interaction_type (LkXapiReader *reader, guint item)
{
  static const char *const types[]
      = { "true-false",  "choice",     "fill-in", "long-fill-in", "matching",
          "performance", "sequencing", "likert",  "numeric",      "other" };

  if (!lk_xapi_rule_string (reader, item))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (lk_json_item_is_string (&reader->tree->items[item], types[i]))
      return true;
  return lk_xapi_refuse (reader, item, "no such interactionType");
}

static bool
check_patterns (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, lk_xapi_rule_string, false);
}

static const LkXapiProperty component_properties[] = {
  { "id", lk_xapi_rule_string, LK_XAPI_REQUIRED },
  { "description", lk_xapi_rule_language_map, 0 },
};

static bool
check_component (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (component_properties)];

  return lk_xapi_rule_object (reader, item, component_properties,
                              G_N_ELEMENTS (component_properties), found);
}

static int
compare_ids (gconstpointer one, gconstpointer other)
{
  const LkJsonItem *a = *(const LkJsonItem *const *) one, *b = *(const LkJsonItem *const *) other;
  int order = memcmp (a->string, b->string, MIN (a->string_length, b->string_length));

  if (order != 0)
    return order;
  return a->string_length < b->string_length ? -1 : a->string_length > b->string_length;
}

static bool
check_components (LkXapiReader *reader, guint item)
{
  const LkJsonItem *items = reader->tree->items;
  g_autoptr (GPtrArray) ids = NULL;

  if (!lk_xapi_rule_array (reader, item, check_component, false))
    return false;
  ids = g_ptr_array_new ();
  for (guint i = lk_json_tree_first (reader->tree, item); i != items[item].next; i = items[i].next)
    g_ptr_array_add (ids, (gpointer) &items[lk_json_tree_member (reader->tree, i, "id")]);
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 1; i < ids->len; i++)
    if (compare_ids (&ids->pdata[i - 1], &ids->pdata[i]) == 0)
      return lk_xapi_refuse (reader, item, "the id “%.*s” comes twice",
                             (int) MIN (((LkJsonItem *) ids->pdata[i])->string_length, 100),
                             ((LkJsonItem *) ids->pdata[i])->string);
  return true;
}

/* --- activities ------------------------------------------------------------------------------- */

enum {
  INTERACTION_TYPE,
  PATTERN,
  CHOICES,
  SCALE,
  SOURCE,
  TARGET,
  STEPS,
  N_OF_INTERACTION,
  N_OF_DEFINITION = N_OF_INTERACTION + 5,
};

/* Lists of components that do not fit the type of the interaction are taken: authoring tools send
 * them, and the standard leaves it to the LRS. */
static const LkXapiProperty definition_properties[N_OF_DEFINITION] = {
  [INTERACTION_TYPE] = { "interactionType", check_interaction_type, 0 },
  [PATTERN] = { "correctResponsesPattern", check_patterns, 0 },
  [CHOICES] = { "choices", check_components, 0 },
  [SCALE] = { "scale", check_components, 0 },
  [SOURCE] = { "source", check_components, 0 },
  [TARGET] = { "target", check_components, 0 },
  [STEPS] = { "steps", check_components, 0 },
  { "name", lk_xapi_rule_language_map, 0 },
  { "description", lk_xapi_rule_language_map, 0 },
  { "type", lk_xapi_rule_iri, 0 },
  { "moreInfo", lk_xapi_rule_irl, 0 },
  { "extensions", lk_xapi_rule_extensions, 0 },
};

static bool
check_definition (LkXapiReader *reader, guint item)
{
  guint found[N_OF_DEFINITION];

  if (!lk_xapi_rule_object (reader, item, definition_properties, N_OF_DEFINITION, found))
    return false;
  for (size_t i = PATTERN; i < N_OF_INTERACTION; i++)
    if (found[i] != 0 && found[INTERACTION_TYPE] == 0)
      return lk_xapi_refuse (reader, item, "“%s” needs “interactionType” beside it",
                             definition_properties[i].name);
  return true;
}

void
lk_xapi_activity_mention_clear (LkXapiActivityMention *mention)
{
  g_free (mention->id);
  g_free (mention->definition);
}

static void
mention (LkXapiReader *reader, guint id, guint definition)
{
  g_autofree char *key = NULL;
  LkXapiActivityMention added = { .related = reader->related }, *known = NULL;
  guint before;

  if (reader->activities == NULL)
    return;
  key = lk_json_item_dup_string (&reader->tree->items[id]);
  before = GPOINTER_TO_UINT (g_tree_lookup (reader->seen, key));
  if (before > 0) {
    known = &g_array_index (reader->activities, LkXapiActivityMention, before - 1);
    known->related = known->related && reader->related;
  } else {
    added.id = g_steal_pointer (&key);
    g_array_append_val (reader->activities, added);
    g_tree_insert (reader->seen, added.id, GUINT_TO_POINTER (reader->activities->len));
    known = &g_array_index (reader->activities, LkXapiActivityMention, reader->activities->len - 1);
  }
  if (definition != 0) {
    g_free (known->definition);
    known->definition = lk_json_tree_dup (reader->tree, definition);
  }
}

static bool
check_activity_type (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_word (reader, item, "Activity");
}

static const LkXapiProperty activity_properties[] = {
  { "objectType", check_activity_type, 0 },
  { "id", lk_xapi_rule_iri, LK_XAPI_REQUIRED },
  { "definition", check_definition, 0 },
};

bool
lk_xapi_rule_activity (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (activity_properties)];

  if (!lk_xapi_rule_object (reader, item, activity_properties, G_N_ELEMENTS (activity_properties),
                            found))
    return false;
  mention (reader, found[1], found[2]);
  return true;
}
