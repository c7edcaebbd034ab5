/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-unite-private.h"

void
lk_xapi_append_name (GString *text, const LkJsonTree *tree, guint member, bool *first)
{
  const LkJsonItem *item = &tree->items[member];

  if (!*first)
    g_string_append_c (text, ',');
  *first = false;
  g_string_append_len (text, tree->text + item->member_start,
                       (gssize) (item->start - item->member_start));
}

bool
lk_xapi_is_one_of (const LkJsonItem *item, const char *const *names)
{
  for (size_t i = 0; names != NULL && names[i] != NULL; i++)
    if (lk_json_item_is_named (item, names[i]))
      return true;
  return false;
}

void
lk_xapi_append_united (GString *text, const LkJsonTree *a, guint in_a, const LkJsonTree *b,
                       guint in_b, const char *const *united)
{
  g_autoptr (GArray) names_a = lk_json_tree_by_name (a, in_a);
  g_autoptr (GArray) names_b = lk_json_tree_by_name (b, in_b);
  bool first = true;

  g_string_append_c (text, '{');
  for (guint i = lk_json_tree_first (a, in_a); i != a->items[in_a].next; i = a->items[i].next) {
    const LkJsonItem *item = &a->items[i];
    guint other = lk_json_tree_find (b, names_b, item->name, item->name_length);

    lk_xapi_append_name (text, a, i, &first);
    if (other == 0)
      lk_json_tree_append (a, i, text);
    else if (lk_xapi_is_one_of (item, united) && item->kind == LK_JSON_OBJECT
             && b->items[other].kind == LK_JSON_OBJECT)
      lk_xapi_append_united (text, a, i, b, other, NULL);
    else
      lk_json_tree_append (b, other, text);
  }
  for (guint i = lk_json_tree_first (b, in_b); i != b->items[in_b].next; i = b->items[i].next)
    if (lk_json_tree_find (a, names_a, b->items[i].name, b->items[i].name_length) == 0) {
      lk_xapi_append_name (text, b, i, &first);
      lk_json_tree_append (b, i, text);
    }
  g_string_append_c (text, '}');
}
