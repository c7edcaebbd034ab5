/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-parcel.h"

#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-agent.h"
#include "engine/xapi/xapi-multipart.h"

void
lk_forward_parcel_free (LkForwardParcel *parcel)
{
  if (parcel == NULL)
    return;
  lk_xapi_statement_free (parcel->statement);
  g_free (parcel->actor);
  g_clear_pointer (&parcel->parts, g_ptr_array_unref);
  g_free (parcel);
}

static bool
is_added (const LkJsonItem *member)
{
  static const char *const added[] = { "stored", "authority", "version" };

  for (size_t i = 0; i < G_N_ELEMENTS (added); i++)
    if (lk_json_item_is_named (member, added[i]))
      return true;
  return false;
}

/* The object without what was added, its other members byte by byte. (transfer full) */
static char *
take_out (const LkJsonTree *tree)
{
  const LkJsonItem *items = tree->items;
  GString *text = g_string_sized_new (tree->length);

  for (guint i = lk_json_tree_first (tree, 0); i != items[0].next; i = items[i].next) {
    gsize end = items[i].start + items[i].length;

    if (is_added (&items[i]))
      continue;
    g_string_append_c (text, text->len == 0 ? '{' : ',');
    g_string_append_len (text, tree->text + items[i].member_start,
                         (gssize) (end - items[i].member_start));
  }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

/* The rules that it was kept by, as it says itself. */
static LkXapiVersion
stated_version (const LkJsonTree *tree)
{
  guint version = lk_json_tree_member (tree, 0, "version");

  return version != 0 && tree->items[version].string_length > 0
                 && tree->items[version].string[0] == '2'
             ? LK_XAPI_2_0
             : LK_XAPI_1_0;
}

static LkXapiStatement *
read_statement (const char *text, LkXapiVersion stated)
{
  LkXapiStatement *statement = lk_xapi_statement_parse (text, strlen (text), stated, NULL);

  if (statement == NULL)
    statement = lk_xapi_statement_parse (text, strlen (text),
                                         stated == LK_XAPI_2_0 ? LK_XAPI_1_0 : LK_XAPI_2_0, NULL);
  return statement;
}

static bool
read_actor (LkForwardParcel *parcel, const LkJsonTree *tree)
{
  const LkJsonItem *actor = &tree->items[lk_json_tree_member (tree, 0, "actor")];
  g_autoptr (LkXapiAgent) agent = lk_xapi_agent_parse (tree->text + actor->start, actor->length,
                                                       parcel->statement->version, "actor", NULL);

  if (agent == NULL)
    return false;
  parcel->actor = g_steal_pointer (&agent->key);
  parcel->is_group = agent->is_group;
  return true;
}

LkForwardParcel *
lk_forward_parcel_new (const LkForwardStatement *from)
{
  g_autoptr (LkForwardParcel) parcel = g_new0 (LkForwardParcel, 1);
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (from->text, strlen (from->text), NULL);
  g_autofree char *text = NULL;

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT)
    return NULL;
  text = take_out (tree);
  parcel->from = from;
  parcel->statement = read_statement (text, stated_version (tree));
  if (parcel->statement == NULL || parcel->statement->id == NULL || !read_actor (parcel, tree))
    return NULL;
  return g_steal_pointer (&parcel);
}

void
lk_forward_parcel_take_parts (LkForwardParcel *parcel, GPtrArray *parts)
{
  g_clear_pointer (&parcel->parts, g_ptr_array_unref);
  parcel->parts = parts;
  parcel->part_bytes = 0;
  for (guint i = 0; i < parts->len; i++)
    parcel->part_bytes += g_bytes_get_size (((const LkXapiPart *) parts->pdata[i])->bytes);
}
