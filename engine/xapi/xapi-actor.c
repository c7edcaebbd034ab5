/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-rule-private.h"

/* Agents and groups (Part Two, 2.4.2). */

/* --- rules of the identifiers ----------------------------------------------------------------- */

static bool
check_mbox (LkXapiReader *reader, guint item)
{
  const LkJsonItem *value = &reader->tree->items[item];

  return lk_xapi_rule_string (reader, item)
         && (lk_xapi_is_mailto (value->string, value->string_length)
             || lk_xapi_refuse (reader, item, "must be “mailto:” and an e-mail address"));
}

static bool
check_sha1 (LkXapiReader *reader, guint item)
{
  const LkJsonItem *value = &reader->tree->items[item];

  return lk_xapi_rule_string (reader, item)
         && (lk_xapi_is_hex (value->string, value->string_length, 40)
             || lk_xapi_refuse (reader, item, "must be a SHA-1 of 40 hexadecimal digits"));
}

/* The name is part of a key, which ends at a NUL. */
static bool
check_account_name (LkXapiReader *reader, guint item)
{
  const LkJsonItem *value = &reader->tree->items[item];

  return lk_xapi_rule_string (reader, item)
         && (memchr (value->string, '\0', value->string_length) == NULL
             || lk_xapi_refuse (reader, item, "must not hold a NUL"));
}

static const LkXapiProperty account_properties[] = {
  { "homePage", lk_xapi_rule_irl, LK_XAPI_REQUIRED },
  { "name", check_account_name, LK_XAPI_REQUIRED },
};

static bool
check_account (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (account_properties)];

  return lk_xapi_rule_object (reader, item, account_properties, G_N_ELEMENTS (account_properties),
                              found);
}

/* --- mentions --------------------------------------------------------------------------------- */

void
lk_xapi_agent_mention_clear (LkXapiAgentMention *mention)
{
  g_free (mention->key);
  g_free (mention->agent);
}

bool
lk_xapi_is_object_type (const LkJsonTree *tree, guint item, const char *type)
{
  guint object_type = lk_json_tree_member (tree, item, "objectType");

  return object_type != 0 && lk_json_item_is_string (&tree->items[object_type], type);
}

/* The domain of an address counts in whatever case. */
static char *
mbox_key (const LkJsonItem *mbox)
{
  char *key = g_strdup_printf ("mbox %.*s", (int) mbox->string_length, mbox->string);

  for (char *at = strchr (key, '@'); at != NULL && *at != '\0'; at++)
    *at = g_ascii_tolower (*at);
  return key;
}

static char *
account_key (const LkJsonTree *tree, guint account)
{
  const LkJsonItem *page = &tree->items[lk_json_tree_member (tree, account, "homePage")];
  const LkJsonItem *name = &tree->items[lk_json_tree_member (tree, account, "name")];

  return g_strdup_printf ("account %.*s %.*s", (int) page->string_length, page->string,
                          (int) name->string_length, name->string);
}

char *
lk_xapi_actor_key (const LkJsonTree *tree, guint actor)
{
  guint item;

  if ((item = lk_json_tree_member (tree, actor, "mbox")) != 0)
    return mbox_key (&tree->items[item]);
  if ((item = lk_json_tree_member (tree, actor, "account")) != 0)
    return account_key (tree, item);
  if ((item = lk_json_tree_member (tree, actor, "openid")) != 0)
    return g_strdup_printf ("openid %.*s", (int) tree->items[item].string_length,
                            tree->items[item].string);
  if ((item = lk_json_tree_member (tree, actor, "mbox_sha1sum")) != 0) {
    g_autofree char *digits = g_ascii_strdown (tree->items[item].string, 40);

    return g_strconcat ("mbox_sha1sum ", digits, NULL);
  }
  return NULL;
}

char *
lk_xapi_actor_dup_own (const LkJsonTree *tree, guint actor)
{
  const LkJsonItem *items = tree->items;
  GString *own;

  if (lk_json_tree_member (tree, actor, "member") == 0)
    return lk_json_tree_dup (tree, actor);
  own = g_string_new ("{");
  for (guint i = lk_json_tree_first (tree, actor); i != items[actor].next; i = items[i].next)
    if (!lk_json_item_is_named (&items[i], "member")) {
      if (own->len > 1)
        g_string_append_c (own, ',');
      g_string_append_len (own, tree->text + items[i].member_start,
                           (gssize) (items[i].start + items[i].length - items[i].member_start));
    }
  g_string_append_c (own, '}');
  return g_string_free (own, FALSE);
}

static void
mention (LkXapiReader *reader, guint actor, bool is_group)
{
  g_autofree char *key = reader->agents != NULL ? lk_xapi_actor_key (reader->tree, actor) : NULL;
  LkXapiAgentMention added = { .related = reader->related, .is_group = is_group };
  guint before;

  if (key == NULL)
    return;
  before = GPOINTER_TO_UINT (g_tree_lookup (reader->seen, key));
  if (before > 0) {
    LkXapiAgentMention *known = &g_array_index (reader->agents, LkXapiAgentMention, before - 1);

    known->related = known->related && reader->related;
    return;
  }
  added.key = g_steal_pointer (&key);
  added.agent = lk_xapi_actor_dup_own (reader->tree, actor);
  g_array_append_val (reader->agents, added);
  g_tree_insert (reader->seen, added.key, GUINT_TO_POINTER (reader->agents->len));
}

/* --- agents and groups ------------------------------------------------------------------------ */

static bool
check_members (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, lk_xapi_rule_agent, false);
}

enum {
  OBJECT_TYPE,
  NAME,
  MBOX,
  MBOX_SHA1SUM,
  OPENID,
  ACCOUNT,
  N_OF_AGENT,
  MEMBER = N_OF_AGENT,
  N_OF_GROUP,
};

static const LkXapiProperty actor_properties[] = {
  [OBJECT_TYPE] = { "objectType", lk_xapi_rule_string, 0 },
  [NAME] = { "name", lk_xapi_rule_string, 0 },
  [MBOX] = { "mbox", check_mbox, 0 },
  [MBOX_SHA1SUM] = { "mbox_sha1sum", check_sha1, 0 },
  [OPENID] = { "openid", lk_xapi_rule_iri, 0 },
  [ACCOUNT] = { "account", check_account, 0 },
  [MEMBER] = { "member", check_members, 0 },
};

static unsigned
count_identifiers (const guint found[])
{
  return (found[MBOX] != 0) + (found[MBOX_SHA1SUM] != 0) + (found[OPENID] != 0)
         + (found[ACCOUNT] != 0);
}

bool
lk_xapi_rule_agent (LkXapiReader *reader, guint item)
{
  guint found[N_OF_GROUP];

  if (!lk_xapi_rule_object (reader, item, actor_properties, N_OF_AGENT, found))
    return false;
  if (found[OBJECT_TYPE] != 0 && !lk_xapi_rule_word (reader, found[OBJECT_TYPE], "Agent"))
    return false;
  if (count_identifiers (found) != 1)
    return lk_xapi_refuse (reader, item,
                           "an agent has exactly one of mbox, mbox_sha1sum, openid, account");
  mention (reader, item, false);
  return true;
}

bool
lk_xapi_rule_group (LkXapiReader *reader, guint item)
{
  guint found[N_OF_GROUP];
  unsigned identifiers;

  if (!lk_xapi_rule_object (reader, item, actor_properties, N_OF_GROUP, found))
    return false;
  if (found[OBJECT_TYPE] == 0)
    return lk_xapi_refuse (reader, item, "a group needs the objectType “Group”");
  if (!lk_xapi_rule_word (reader, found[OBJECT_TYPE], "Group"))
    return false;
  identifiers = count_identifiers (found);
  if (identifiers > 1)
    return lk_xapi_refuse (reader, item,
                           "a group has at most one of mbox, mbox_sha1sum, openid, account");
  if (identifiers == 0
      && (found[MEMBER] == 0 || reader->tree->items[found[MEMBER]].n_children == 0))
    return lk_xapi_refuse (reader, item, "a group without identifier needs members");
  mention (reader, item, true);
  return true;
}

bool
lk_xapi_rule_actor (LkXapiReader *reader, guint item)
{
  return lk_xapi_is_object_type (reader->tree, item, "Group") ? lk_xapi_rule_group (reader, item)
                                                              : lk_xapi_rule_agent (reader, item);
}

bool
lk_xapi_rule_authority (LkXapiReader *reader, guint item)
{
  bool related = reader->related, good;
  guint member;

  reader->related = true;
  good = lk_xapi_rule_actor (reader, item);
  reader->related = related;
  if (!good || !lk_xapi_is_object_type (reader->tree, item, "Group"))
    return good;
  /* OAuth: an application and a user, together without a name of their own. */
  member = lk_json_tree_member (reader->tree, item, "member");
  if (member == 0 || reader->tree->items[member].n_children != 2)
    return lk_xapi_refuse (reader, item, "a group as authority has exactly two members");
  if (count_identifiers ((guint[N_OF_GROUP]){
          [MBOX] = lk_json_tree_member (reader->tree, item, "mbox"),
          [MBOX_SHA1SUM] = lk_json_tree_member (reader->tree, item, "mbox_sha1sum"),
          [OPENID] = lk_json_tree_member (reader->tree, item, "openid"),
          [ACCOUNT] = lk_json_tree_member (reader->tree, item, "account") })
      > 0)
    return lk_xapi_refuse (reader, item, "a group as authority has no identifier of its own");
  return true;
}
