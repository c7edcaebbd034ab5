/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "words/words-statement-private.h"

/* Who and what: actors and objects of a statement as they are called in a sentence. */

#define MAX_TITLE   90
#define MAX_MEMBERS 3
#define MAILTO      "mailto:"

/* --- reading ----------------------------------------------------------------------------------- */

char *
words_member (const LkJsonTree *tree, guint object, const char *name)
{
  guint member = lk_json_tree_member (tree, object, name);

  if (member == 0 || tree->items[member].kind != LK_JSON_STRING)
    return NULL;
  return lk_json_item_dup_string (&tree->items[member]);
}

static bool
is_of_type (const WordsScene *scene, guint item, const char *type)
{
  guint member = lk_json_tree_member (scene->tree, item, "objectType");

  return member != 0 && lk_json_item_is_string (&scene->tree->items[member], type);
}

static char *
clean_item (const LkJsonItem *item)
{
  return item->kind == LK_JSON_STRING ? words_clean (item->string, item->string_length)
                                      : g_strdup ("");
}

char *
words_map_text (const WordsScene *scene, const LkJsonTree *tree, guint map)
{
  guint chosen = 0;
  g_autofree char *text = NULL;

  if (map == 0 || tree->items[map].kind != LK_JSON_OBJECT)
    return g_strdup ("");
  chosen = lk_xapi_languages_choose (scene->languages, tree, map);
  text = chosen != 0 ? clean_item (&tree->items[chosen]) : g_strdup ("");
  /* Tools write entries with nothing in them. */
  for (guint i = lk_json_tree_first (tree, map); *text == '\0' && i != tree->items[map].next;
       i = tree->items[i].next) {
    g_free (text);
    text = clean_item (&tree->items[i]);
  }
  return g_steal_pointer (&text);
}

/* --- actors -------------------------------------------------------------------------------------- */

static bool
is_reader (const WordsScene *scene, guint agent)
{
  guint account = lk_json_tree_member (scene->tree, agent, "account");
  g_autofree char *name = account != 0 ? words_member (scene->tree, account, "name") : NULL;

  return scene->reader->account != NULL && g_strcmp0 (name, scene->reader->account) == 0;
}

/* What an agent or group calls itself; %NULL: nothing that can be shown. (transfer full) */
static char *
agent_name (const WordsScene *scene, guint agent)
{
  guint account = lk_json_tree_member (scene->tree, agent, "account");
  g_autofree char *name = words_member (scene->tree, agent, "name");
  g_autofree char *mbox = words_member (scene->tree, agent, "mbox");
  g_autofree char *login = account != 0 ? words_member (scene->tree, account, "name") : NULL;
  g_autofree char *openid = words_member (scene->tree, agent, "openid");
  const bool is_mail = mbox != NULL && g_str_has_prefix (mbox, MAILTO);
  const char *const candidates[] = { name, is_mail ? mbox + strlen (MAILTO) : NULL, login };

  for (size_t i = 0; i < G_N_ELEMENTS (candidates); i++) {
    g_autofree char *clean
        = candidates[i] != NULL ? words_clean (candidates[i], strlen (candidates[i])) : NULL;

    if (clean != NULL && *clean != '\0')
      return g_steal_pointer (&clean);
  }
  return openid != NULL ? words_iri (openid) : NULL;
}

static char *
person (const WordsScene *scene, guint agent)
{
  g_autofree char *name = agent_name (scene, agent);

  /* Translators: a person of whom no name is known; begins a sentence */
  return name != NULL ? words_name_foreign (name) : g_strdup (C_ ("person", "Somebody"));
}

/* `Ada, Ben and 3 more`; *ret_own: the reader is one of them. */
static char *
members (const WordsScene *scene, guint group, bool *ret_own)
{
  const LkJsonTree *tree = scene->tree;
  guint list = lk_json_tree_member (tree, group, "member"), n = 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (list == 0 || tree->items[list].kind != LK_JSON_ARRAY)
    return g_strdup ("");
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next, n++) {
    *ret_own |= is_reader (scene, i);
    if (names->len < MAX_MEMBERS)
      g_ptr_array_add (names, person (scene, i));
  }
  return words_join_some (names, n - names->len, WORDS_AND, MAX_MEMBERS);
}

static char *
group (const WordsScene *scene, guint agent)
{
  g_autofree char *name = agent_name (scene, agent);
  bool own = false;
  g_autofree char *list = members (scene, agent, &own);
  g_autofree char *quoted = name != NULL ? words_quote_foreign (name, MAX_TITLE) : NULL;

  if (quoted != NULL)
    return words_fill (own ? C_ ("person", "Your group %s") : C_ ("person", "The group %s"),
                       quoted);
  if (*list == '\0')
    return g_strdup (C_ ("person", "A group"));
  /* Translators: %s are names */
  return words_fill (own ? C_ ("person", "Your group (%s)") : C_ ("person", "A group (%s)"), list);
}

char *
words_scene_actor (const WordsScene *scene)
{
  if (scene->actor == 0)
    return g_strdup (C_ ("person", "Somebody"));
  return is_of_type (scene, scene->actor, "Group") ? group (scene, scene->actor)
                                                   : person (scene, scene->actor);
}

/* --- objects ------------------------------------------------------------------------------------- */

void
words_definition_clear (WordsDefinition *definition)
{
  g_clear_pointer (&definition->tree, lk_json_tree_free);
  g_clear_pointer (&definition->text, g_free);
}

WordsDefinition
words_scene_definition (const WordsScene *scene)
{
  const WordsReader *reader = scene->reader;
  g_autofree char *id = words_member (scene->tree, scene->object, "id");
  guint own = lk_json_tree_member (scene->tree, scene->object, "definition");
  g_autofree char *own_text = own != 0 ? lk_json_tree_dup (scene->tree, own) : NULL;
  char *known
      = id != NULL && reader->definition != NULL ? reader->definition (id, reader->data) : NULL;
  WordsDefinition definition = { .text = known };

  if (known != NULL && own_text != NULL) {
    char *both = lk_xapi_activity_merge (known, own_text);

    g_free (known);
    definition.text = both;
  }
  if (definition.text == NULL)
    definition.text = g_steal_pointer (&own_text);
  if (definition.text != NULL)
    definition.tree = lk_json_tree_parse (definition.text, strlen (definition.text), NULL);
  return definition;
}

/* Name, else description, else what can be read out of the IRI. (transfer full) */
static char *
activity_title (const WordsScene *scene, const WordsDefinition *definition)
{
  static const char *const texts[] = { "name", "description" };
  g_autofree char *id = words_member (scene->tree, scene->object, "id");

  for (size_t i = 0; definition->tree != NULL && i < G_N_ELEMENTS (texts); i++) {
    guint map = lk_json_tree_member (definition->tree, 0, texts[i]);
    g_autofree char *text = words_map_text (scene, definition->tree, map);

    if (*text != '\0')
      return g_steal_pointer (&text);
  }
  return id != NULL ? words_iri (id) : g_strdup ("");
}

/* What the statement of that id was about; %NULL: it is not known. */
static char *
referred (const WordsScene *scene)
{
  const WordsReader *reader = scene->reader;
  g_autofree char *id = words_member (scene->tree, scene->object, "id");
  g_autofree char *text
      = id != NULL && reader->statement != NULL ? reader->statement (id, reader->data) : NULL;
  g_autoptr (LkJsonTree) tree
      = text != NULL ? lk_json_tree_parse (text, strlen (text), NULL) : NULL;
  const WordsReader without = { .definition = reader->definition, .data = reader->data };
  WordsScene other = { .tree = tree, .reader = &without, .languages = scene->languages };
  g_auto (WordsDefinition) definition = { NULL };
  WordsObjectKind kind = WORDS_OBJECT_ENTRY;
  g_autofree char *object = NULL;

  if (tree == NULL)
    return NULL;
  words_scene_read (&other);
  definition = words_scene_definition (&other);
  object = words_scene_object (&other, &definition, &kind);
  return kind == WORDS_OBJECT_THING && *object != '\0' ? g_steal_pointer (&object) : NULL;
}

char *
words_scene_object (const WordsScene *scene, const WordsDefinition *definition,
                    WordsObjectKind *ret_kind)
{
  g_autofree char *title = NULL;

  *ret_kind = WORDS_OBJECT_THING;
  if (is_of_type (scene, scene->object, "StatementRef")) {
    title = referred (scene);
    *ret_kind = title != NULL ? WORDS_OBJECT_THING : WORDS_OBJECT_ENTRY;
    return title != NULL ? g_steal_pointer (&title) : g_strdup ("");
  }
  if (is_of_type (scene, scene->object, "SubStatement")) {
    *ret_kind = WORDS_OBJECT_STEP;
    return g_strdup ("");
  }
  if (is_of_type (scene, scene->object, "Agent"))
    return person (scene, scene->object);
  if (is_of_type (scene, scene->object, "Group"))
    return group (scene, scene->object);
  title = activity_title (scene, definition);
  return words_quote_foreign (*title != '\0' ? title : "…", MAX_TITLE);
}

/* --- the scene ------------------------------------------------------------------------------------ */

static guint
object_member (const LkJsonTree *tree, guint object, const char *name)
{
  guint member = lk_json_tree_member (tree, object, name);

  return member != 0 && tree->items[member].kind == LK_JSON_OBJECT ? member : 0;
}

void
words_scene_read (WordsScene *scene)
{
  scene->actor = object_member (scene->tree, scene->statement, "actor");
  scene->verb = object_member (scene->tree, scene->statement, "verb");
  scene->object = object_member (scene->tree, scene->statement, "object");
  scene->result = object_member (scene->tree, scene->statement, "result");
  scene->is_reader = scene->actor != 0 && is_reader (scene, scene->actor);
}
