/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-format.h"

#include <string.h>

#include "engine/xapi/xapi-format-private.h"
#include "engine/xapi/xapi-rule-private.h"

/*
 * A statement is walked along the places where agents, activities and verbs stand; each of them is
 * written anew or copied, and all else keeps its bytes.
 */
typedef struct {
  const LkJsonTree *tree;
  GString *text;
  gsize copied; /* bytes of the tree's text that are done with */
  LkXapiFormat format;
  const LkXapiLanguages *languages;
  LkXapiDefinitionFunc definition;
  void *data;
} Writer;

typedef void (*Walk) (Writer *writer, guint item);

static void
copy_up_to (Writer *writer, gsize offset)
{
  g_string_append_len (writer->text, writer->tree->text + writer->copied,
                       (gssize) (offset - writer->copied));
  writer->copied = offset;
}

/* What has been written stands for this value. */
static void
skip (Writer *writer, guint item)
{
  writer->copied = writer->tree->items[item].start + writer->tree->items[item].length;
}

static void
append_member (Writer *writer, guint member, bool *first)
{
  const LkJsonItem *item = &writer->tree->items[member];

  if (!*first)
    g_string_append_c (writer->text, ',');
  *first = false;
  g_string_append_len (writer->text, writer->tree->text + item->member_start,
                       (gssize) (item->start + item->length - item->member_start));
}

/* An object with nothing but these of its members. */
static void
write_only (Writer *writer, guint item, const char *const *names)
{
  const LkJsonItem *items = writer->tree->items;
  bool first = true;

  copy_up_to (writer, items[item].start);
  g_string_append_c (writer->text, '{');
  for (guint i = lk_json_tree_first (writer->tree, item); i != items[item].next; i = items[i].next)
    for (size_t k = 0; names[k] != NULL; k++)
      if (lk_json_item_is_named (&items[i], names[k]))
        append_member (writer, i, &first);
  g_string_append_c (writer->text, '}');
  skip (writer, item);
}

static void
walk_array (Writer *writer, guint item, Walk walk)
{
  const LkJsonItem *items = writer->tree->items;

  if (items[item].kind != LK_JSON_ARRAY) {
    walk (writer, item);
    return;
  }
  for (guint i = lk_json_tree_first (writer->tree, item); i != items[item].next; i = items[i].next)
    walk (writer, i);
}

/* --- agents ----------------------------------------------------------------------------------- */

/* An anonymous group is known by its members alone. */
static void
write_anonymous (Writer *writer, guint item)
{
  static const char *const names[]
      = { "objectType", "mbox", "mbox_sha1sum", "openid", "account", NULL };
  guint member = lk_json_tree_member (writer->tree, item, "member");

  copy_up_to (writer, writer->tree->items[item].start);
  g_string_append (writer->text, "{\"objectType\":\"Group\",\"member\":[");
  if (member != 0)
    for (guint i = lk_json_tree_first (writer->tree, member); i != writer->tree->items[member].next;
         i = writer->tree->items[i].next) {
      if (i != lk_json_tree_first (writer->tree, member))
        g_string_append_c (writer->text, ',');
      writer->copied = writer->tree->items[i].start;
      write_only (writer, i, names);
    }
  g_string_append (writer->text, "]}");
  skip (writer, item);
}

static void
walk_actor (Writer *writer, guint item)
{
  static const char *const names[]
      = { "objectType", "mbox", "mbox_sha1sum", "openid", "account", NULL };
  g_autofree char *key = NULL;

  if (writer->format != LK_XAPI_FORMAT_IDS)
    return;
  key = lk_xapi_actor_key (writer->tree, item);
  if (key == NULL && lk_xapi_is_object_type (writer->tree, item, "Group"))
    write_anonymous (writer, item);
  else
    write_only (writer, item, names);
}

/* --- verbs and activities --------------------------------------------------------------------- */

static void
write_language_map (Writer *writer, guint map)
{
  guint chosen = lk_xapi_languages_choose (writer->languages, writer->tree, map);
  bool first = true;

  copy_up_to (writer, writer->tree->items[map].start);
  g_string_append_c (writer->text, '{');
  if (chosen != 0)
    append_member (writer, chosen, &first);
  g_string_append_c (writer->text, '}');
  skip (writer, map);
}

static void
walk_verb (Writer *writer, guint item)
{
  static const char *const names[] = { "id", NULL };
  guint display = lk_json_tree_member (writer->tree, item, "display");

  if (writer->format == LK_XAPI_FORMAT_IDS)
    write_only (writer, item, names);
  else if (display != 0 && writer->tree->items[display].kind == LK_JSON_OBJECT)
    write_language_map (writer, display);
}

/* The LRS's own definition in the place of the statement's, or behind the last member. */
static void
write_definition (Writer *writer, guint item, guint own, const char *known)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (known, strlen (known), NULL);
  const LkJsonItem *activity = &writer->tree->items[item];

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT)
    return;
  if (own != 0) {
    copy_up_to (writer, writer->tree->items[own].start);
  } else {
    copy_up_to (writer, activity->start + activity->length - 1);
    g_string_append (writer->text, ",\"definition\":");
  }
  lk_xapi_definition_append (writer->text, tree, 0, writer->languages);
  if (own != 0)
    skip (writer, own);
}

static void
walk_activity (Writer *writer, guint item)
{
  /* What has an id and no objectType is an activity. */
  static const char *const names[] = { "id", NULL };
  guint own = lk_json_tree_member (writer->tree, item, "definition");
  guint id = lk_json_tree_member (writer->tree, item, "id");
  g_autofree char *known = NULL, *activity = NULL;

  if (writer->format == LK_XAPI_FORMAT_IDS) {
    write_only (writer, item, names);
    return;
  }
  if (writer->definition != NULL && id != 0) {
    activity = lk_json_item_dup_string (&writer->tree->items[id]);
    known = writer->definition (activity, writer->data);
  }
  if (known != NULL) {
    write_definition (writer, item, own, known);
  } else if (own != 0) {
    copy_up_to (writer, writer->tree->items[own].start);
    lk_xapi_definition_append (writer->text, writer->tree, own, writer->languages);
    skip (writer, own);
  }
}

/* --- the statement ---------------------------------------------------------------------------- */

static void walk_members (Writer *writer, guint item, const char *of);

static void
walk_activity_lists (Writer *writer, guint item)
{
  const LkJsonItem *items = writer->tree->items;

  for (guint i = lk_json_tree_first (writer->tree, item); i != items[item].next; i = items[i].next)
    walk_array (writer, i, walk_activity);
}

static void
walk_context_actor (Writer *writer, guint item)
{
  walk_members (writer, item, "contextActor");
}

static void
walk_context_actors (Writer *writer, guint item)
{
  walk_array (writer, item, walk_context_actor);
}

static void
walk_context (Writer *writer, guint item)
{
  walk_members (writer, item, "context");
}

static void
walk_object (Writer *writer, guint item)
{
  if (lk_xapi_is_object_type (writer->tree, item, "SubStatement"))
    walk_members (writer, item, "statement");
  else if (lk_xapi_is_object_type (writer->tree, item, "Agent")
           || lk_xapi_is_object_type (writer->tree, item, "Group"))
    walk_actor (writer, item);
  else if (!lk_xapi_is_object_type (writer->tree, item, "StatementRef"))
    walk_activity (writer, item);
}

static const struct {
  const char *of, *name;
  Walk walk;
} places[] = {
  { "statement", "actor", walk_actor },
  { "statement", "verb", walk_verb },
  { "statement", "object", walk_object },
  { "statement", "authority", walk_actor },
  { "statement", "context", walk_context },
  { "context", "instructor", walk_actor },
  { "context", "team", walk_actor },
  { "context", "contextActivities", walk_activity_lists },
  { "context", "contextAgents", walk_context_actors },
  { "context", "contextGroups", walk_context_actors },
  { "contextActor", "agent", walk_actor },
  { "contextActor", "group", walk_actor },
};

/* In the order of the text, as the copy needs it. */
static void
walk_members (Writer *writer, guint item, const char *of)
{
  const LkJsonItem *items = writer->tree->items;

  for (guint i = lk_json_tree_first (writer->tree, item); i != items[item].next; i = items[i].next)
    for (size_t k = 0; k < G_N_ELEMENTS (places); k++)
      if (strcmp (places[k].of, of) == 0 && lk_json_item_is_named (&items[i], places[k].name))
        places[k].walk (writer, i);
}

/* By one set of rules or the other: 2.0 knows more, 1.0 takes times without a zone. */
static bool
is_statement (const LkJsonTree *tree)
{
  LkXapiReader newer = { .tree = tree, .version = LK_XAPI_2_0, .name = "" };
  LkXapiReader older = { .tree = tree, .version = LK_XAPI_1_0, .name = "" };

  return lk_xapi_rule_statement (&newer, 0) || lk_xapi_rule_statement (&older, 0);
}

char *
lk_xapi_statement_format (const char *text, gsize length, LkXapiFormat format,
                          const LkXapiLanguages *languages, LkXapiDefinitionFunc definition,
                          void *data)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, NULL);
  Writer writer = {
    .tree = tree, .format = format, .languages = languages, .definition = definition, .data = data
  };

  if (tree == NULL || !is_statement (tree))
    return NULL;
  if (format == LK_XAPI_FORMAT_EXACT)
    return lk_json_tree_dup (tree, 0);
  writer.text = g_string_sized_new (length);
  writer.copied = tree->items[0].start;
  walk_members (&writer, 0, "statement");
  copy_up_to (&writer, tree->items[0].start + tree->items[0].length);
  return g_string_free (writer.text, FALSE);
}
