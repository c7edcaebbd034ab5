/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-format-private.h"
#include "engine/xapi/xapi-unite-private.h"

/* Definitions of activities: one language of each map, and what several statements say together. */

static void
append_member (GString *text, const LkJsonTree *tree, guint member, bool *first)
{
  lk_xapi_append_name (text, tree, member, first);
  lk_json_tree_append (tree, member, text);
}

/* --- one language ----------------------------------------------------------------------------- */

static void
append_map (GString *text, const LkJsonTree *tree, guint map, const LkXapiLanguages *languages)
{
  guint chosen = lk_xapi_languages_choose (languages, tree, map);
  bool first = true;

  g_string_append_c (text, '{');
  if (chosen != 0)
    append_member (text, tree, chosen, &first);
  g_string_append_c (text, '}');
}

static void
append_component (GString *text, const LkJsonTree *tree, guint component,
                  const LkXapiLanguages *languages)
{
  bool first = true;

  if (tree->items[component].kind != LK_JSON_OBJECT) {
    lk_json_tree_append (tree, component, text);
    return;
  }
  g_string_append_c (text, '{');
  for (guint i = lk_json_tree_first (tree, component); i != tree->items[component].next;
       i = tree->items[i].next) {
    lk_xapi_append_name (text, tree, i, &first);
    if (lk_json_item_is_named (&tree->items[i], "description")
        && tree->items[i].kind == LK_JSON_OBJECT)
      append_map (text, tree, i, languages);
    else
      lk_json_tree_append (tree, i, text);
  }
  g_string_append_c (text, '}');
}

static void
append_components (GString *text, const LkJsonTree *tree, guint list,
                   const LkXapiLanguages *languages)
{
  guint first = lk_json_tree_first (tree, list);

  g_string_append_c (text, '[');
  for (guint i = first; i != tree->items[list].next; i = tree->items[i].next) {
    if (i != first)
      g_string_append_c (text, ',');
    append_component (text, tree, i, languages);
  }
  g_string_append_c (text, ']');
}

void
lk_xapi_definition_append (GString *text, const LkJsonTree *tree, guint definition,
                           const LkXapiLanguages *languages)
{
  static const char *const maps[] = { "name", "description", NULL };
  static const char *const lists[] = { "choices", "scale", "source", "target", "steps", NULL };
  bool first = true;

  g_string_append_c (text, '{');
  for (guint i = lk_json_tree_first (tree, definition); i != tree->items[definition].next;
       i = tree->items[i].next) {
    const LkJsonItem *item = &tree->items[i];

    lk_xapi_append_name (text, tree, i, &first);
    if (item->kind == LK_JSON_OBJECT && lk_xapi_is_one_of (item, maps))
      append_map (text, tree, i, languages);
    else if (item->kind == LK_JSON_ARRAY && lk_xapi_is_one_of (item, lists))
      append_components (text, tree, i, languages);
    else
      lk_json_tree_append (tree, i, text);
  }
  g_string_append_c (text, '}');
}

/* --- several together ------------------------------------------------------------------------- */

char *
lk_xapi_activity_merge (const char *known, const char *added)
{
  static const char *const united[] = { "name", "description", "extensions", NULL };
  g_autoptr (LkJsonTree) a
      = lk_json_tree_parse (known != NULL ? known : "{}", known != NULL ? strlen (known) : 2, NULL);
  g_autoptr (LkJsonTree) b = lk_json_tree_parse (added, strlen (added), NULL);
  GString *text;

  if (a == NULL || b == NULL || a->items[0].kind != LK_JSON_OBJECT
      || b->items[0].kind != LK_JSON_OBJECT)
    return NULL;
  text = g_string_sized_new (a->length + b->length);
  lk_xapi_append_united (text, a, 0, b, 0, united);
  return g_string_free (text, FALSE);
}

char *
lk_xapi_activity_write (const char *id, const char *definition)
{
  GString *text = g_string_new ("{\"objectType\":\"Activity\",\"id\":");

  lk_json_append_string (text, id, strlen (id));
  if (definition != NULL)
    g_string_append_printf (text, ",\"definition\":%s", definition);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
