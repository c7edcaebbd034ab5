/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-nodes.h"

#include <string.h>

#include "authoring/text/plain-text.h"

static void
free_node (gpointer data)
{
  AuthorDialogueNode *node = data;

  g_free (node->key);
  g_free (node->title);
  g_free (node->speaker);
  g_free (node->words);
  g_free (node->when);
  g_ptr_array_unref (node->chips);
  g_ptr_array_unref (node->problems);
  g_free (node);
}

static void
free_link (gpointer data)
{
  AuthorDialogueLink *link = data;

  g_free (link->words);
  g_free (link->effects);
  g_free (link);
}

void
author_dialogue_nodes_free (AuthorDialogueNodes *nodes)
{
  if (nodes == NULL)
    return;
  g_ptr_array_unref (nodes->nodes);
  g_ptr_array_unref (nodes->links);
  g_free (nodes->id);
  g_free (nodes->summary);
  g_free (nodes->details);
  g_free (nodes);
}

const AuthorDialogueNode *
author_dialogue_node (const AuthorDialogueNodes *nodes, guint number)
{
  return nodes->nodes->pdata[number];
}

const AuthorDialogueLink *
author_dialogue_link_at (const AuthorDialogueNodes *nodes, guint number)
{
  return nodes->links->pdata[number];
}

guint
author_dialogue_nodes_find (const AuthorDialogueNodes *nodes, const AuthorPage *page, guint block)
{
  for (guint i = 0; block < page->n_blocks && i < nodes->nodes->len; i++) {
    guint of = author_dialogue_node (nodes, i)->block;

    if (of < page->n_blocks && block >= of && block < page->blocks[of].next)
      return i;
  }
  return G_MAXUINT;
}

guint
author_dialogue_nodes_find_key (const AuthorDialogueNodes *nodes, const char *key)
{
  for (guint i = 0; key != NULL && i < nodes->nodes->len; i++)
    if (g_str_equal (author_dialogue_node (nodes, i)->key, key))
      return i;
  return G_MAXUINT;
}

/* --- nodes ------------------------------------------------------------------------------------- */

typedef struct {
  AuthorDialogueNodes *nodes;
  const AuthorPage *page;
  const AuthorDialogue *dialogue;
  const AuthorIssueList *issues;
  guint fork; /* number of its node */
} Maker;

static char *
plain_words (const char *markdown)
{
  bool is_plain;

  return author_plain_show (markdown, &is_plain);
}

static AuthorDialogueNode *
add_node (Maker *maker, AuthorDialogueShape shape, guint block, const char *key)
{
  AuthorDialogueNode *node = g_new0 (AuthorDialogueNode, 1);

  node->shape = shape;
  node->block = block;
  node->key = g_strdup (key);
  node->chips = g_ptr_array_new_with_free_func (g_free);
  node->problems = g_ptr_array_new_with_free_func (g_free);
  if (block != AUTHOR_PAGE_ITSELF) {
    g_autofree char *text = author_scene_text (maker->page, block);

    node->title = g_strdup (author_page_value (maker->page, block, "title"));
    node->speaker = g_strdup (author_page_value (maker->page, block, "speaker"));
    node->when = g_strdup (author_page_value (maker->page, block, "when"));
    node->words = plain_words (text);
  }
  g_ptr_array_add (maker->nodes->nodes, node);
  return node;
}

static void
add_nodes (Maker *maker)
{
  const AuthorDialogue *dialogue = maker->dialogue;

  for (guint i = 0; i < dialogue->scenes->len; i++) {
    const AuthorDialogueScene *scene = &g_array_index (dialogue->scenes, AuthorDialogueScene, i);

    add_node (maker, i == 0 ? AUTHOR_SHAPE_START : AUTHOR_SHAPE_SCENE, scene->block, scene->id)
        ->n_answers
        = scene->answers->len;
  }
  for (guint i = 0; i < dialogue->endings->len; i++) {
    const AuthorDialogueEnding *ending
        = &g_array_index (dialogue->endings, AuthorDialogueEnding, i);

    add_node (maker, AUTHOR_SHAPE_ENDING, ending->block, ending->id);
    maker->nodes->n_reached += ending->ranges->len > 0;
  }
  maker->nodes->n_scenes = dialogue->scenes->len;
  maker->nodes->n_endings = dialogue->endings->len;
}

/* --- links ------------------------------------------------------------------------------------- */

static char *
tell_effects (const AuthorDialogue *dialogue, const AuthorDialogueAnswer *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < answer->changes->len; i++) {
    const AuthorDialogueChange *change = &g_array_index (answer->changes, AuthorDialogueChange, i);
    g_autofree char *effect = author_dialogue_effect (
        g_array_index (dialogue->variables, AuthorDialogueVariable, change->variable).label,
        change->amount, change->amount, change->is_set);

    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", effect);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The node that an answer leads to. */
static guint
target_of (Maker *maker, const AuthorDialogueAnswer *answer)
{
  switch (answer->kind) {
  case AUTHOR_DIALOGUE_SCENE:
    return answer->target;
  case AUTHOR_DIALOGUE_ENDING:
    return maker->dialogue->scenes->len + answer->target;
  case AUTHOR_DIALOGUE_END:
    if (maker->fork == G_MAXUINT) {
      maker->fork = maker->nodes->nodes->len;
      add_node (maker, AUTHOR_SHAPE_FORK, AUTHOR_PAGE_ITSELF, AUTHOR_DIALOGUE_TO_END);
    }
    return maker->fork;
  case AUTHOR_DIALOGUE_NOWHERE:
  default:
    return G_MAXUINT;
  }
}

static AuthorDialogueLink *
add_link (Maker *maker, guint from, guint to, guint answer, guint n_answers)
{
  AuthorDialogueLink *link = g_new0 (AuthorDialogueLink, 1);

  link->from = from;
  link->to = to;
  link->answer = answer;
  link->n_answers = n_answers;
  g_ptr_array_add (maker->nodes->links, link);
  return link;
}

static void
add_links (Maker *maker)
{
  const AuthorDialogue *dialogue = maker->dialogue;

  for (guint i = 0; i < dialogue->scenes->len; i++) {
    const GArray *answers = g_array_index (dialogue->scenes, AuthorDialogueScene, i).answers;

    for (guint n = 0; n < answers->len; n++) {
      const AuthorDialogueAnswer *answer = &g_array_index (answers, AuthorDialogueAnswer, n);
      AuthorDialogueLink *link = add_link (maker, i, target_of (maker, answer), n, answers->len);

      link->words = author_text_dup_words (answer->text);
      link->effects = tell_effects (dialogue, answer);
      link->is_better = answer->is_better;
      link->is_choice = true;
    }
  }
  for (guint i = 0; maker->fork != G_MAXUINT && i < dialogue->endings->len; i++)
    add_link (maker, maker->fork, dialogue->scenes->len + i, i, dialogue->endings->len);
}

/* --- what it takes to get somewhere ------------------------------------------------------------ */

typedef struct {
  int least, most;
  bool is_there, is_set;
} Effect;

static void
note_effects (const AuthorDialogueAnswer *answer, Effect *effects)
{
  for (guint i = 0; i < answer->changes->len; i++) {
    const AuthorDialogueChange *change = &g_array_index (answer->changes, AuthorDialogueChange, i);
    Effect *effect = &effects[change->variable];

    effect->least = effect->is_there ? MIN (effect->least, change->amount) : change->amount;
    effect->most = effect->is_there ? MAX (effect->most, change->amount) : change->amount;
    effect->is_set = change->is_set;
    effect->is_there = true;
  }
}

static void
add_chips (Maker *maker, guint number, AuthorDialogueNode *node)
{
  const AuthorDialogue *dialogue = maker->dialogue;
  g_autofree Effect *effects = g_new0 (Effect, dialogue->variables->len + 1);

  for (guint i = 0; i < maker->nodes->links->len; i++) {
    const AuthorDialogueLink *link = author_dialogue_link_at (maker->nodes, i);

    if (link->to == number && link->is_choice)
      note_effects (
          &g_array_index (g_array_index (dialogue->scenes, AuthorDialogueScene, link->from).answers,
                          AuthorDialogueAnswer, link->answer),
          effects);
  }
  for (guint i = 0; i < dialogue->variables->len; i++)
    if (effects[i].is_there)
      g_ptr_array_add (node->chips,
                       author_dialogue_effect (
                           g_array_index (dialogue->variables, AuthorDialogueVariable, i).label,
                           effects[i].least, effects[i].most, effects[i].is_set));
}

/* --- problems ---------------------------------------------------------------------------------- */

/* The answer that stands at that line or above it; G_MAXUINT: none. */
static guint
answer_at (const Maker *maker, guint scene, guint line)
{
  const GArray *answers;
  guint found = G_MAXUINT;

  if (scene >= maker->dialogue->scenes->len)
    return G_MAXUINT;
  answers = g_array_index (maker->dialogue->scenes, AuthorDialogueScene, scene).answers;
  for (guint i = 0; i < answers->len; i++)
    if (g_array_index (answers, AuthorDialogueAnswer, i).line <= line)
      found = i;
  return found;
}

static guint
node_at_line (const Maker *maker, guint line)
{
  guint found = G_MAXUINT, nearest = 0;

  for (guint i = 0; i < maker->nodes->nodes->len; i++) {
    guint block = author_dialogue_node (maker->nodes, i)->block;
    guint begin = block != AUTHOR_PAGE_ITSELF ? maker->page->blocks[block].line : G_MAXUINT;

    if (begin <= line && begin >= nearest) {
      found = i;
      nearest = begin;
    }
  }
  return found;
}

/* Whether an answer leads nowhere. */
static bool
has_lost_answers (const Maker *maker)
{
  for (guint i = 0; i < maker->nodes->links->len; i++)
    if (author_dialogue_link_at (maker->nodes, i)->to == G_MAXUINT)
      return true;
  return false;
}

/* A scene from which a dead end is the only way is no second problem. */
static bool
is_said_elsewhere (const Maker *maker, const AuthorIssue *issue)
{
  return issue->code == AUTHOR_ISSUE_SCENE_ENDLESS
         && (maker->nodes->n_dead_ends > 0 || has_lost_answers (maker));
}

static void
add_problems (Maker *maker)
{
  for (gsize i = 0; i < author_issue_list_length (maker->issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (maker->issues, i);
    guint number = node_at_line (maker, issue->line);
    const AuthorDialogueNode *node;

    maker->nodes->is_unfinished = maker->nodes->is_unfinished || issue->code == AUTHOR_ISSUE_STATES;
    if (number == G_MAXUINT)
      continue;
    node = author_dialogue_node (maker->nodes, number);
    if (!is_said_elsewhere (maker, issue))
      g_ptr_array_add (node->problems,
                       author_dialogue_problem (issue, answer_at (maker, number, issue->line)));
  }
}

static void
count_problems (Maker *maker)
{
  for (guint i = 0; i < maker->nodes->nodes->len; i++) {
    const AuthorDialogueNode *node = author_dialogue_node (maker->nodes, i);

    maker->nodes->n_problems += node->problems->len;
  }
}

static void
count_dead_ends (Maker *maker)
{
  for (guint i = 0; i < maker->nodes->n_scenes; i++)
    maker->nodes->n_dead_ends += author_dialogue_node (maker->nodes, i)->n_answers == 0;
}

AuthorDialogueNodes *
author_dialogue_nodes_new (const AuthorPage *page, guint block)
{
  AuthorCoursePage course_page = { .page = (AuthorPage *) page };
  g_autoptr (AuthorDefinitions) definitions = author_definitions_new (page);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorDialogue) dialogue = NULL;
  AuthorDialogueNodes *nodes = g_new0 (AuthorDialogueNodes, 1);
  Maker maker = { .nodes = nodes, .page = page, .issues = issues, .fork = G_MAXUINT };

  course_page.definitions = definitions;
  dialogue = author_dialogue_read_draft (&course_page, block, issues);
  maker.dialogue = dialogue;
  nodes->block = block;
  nodes->id = g_strdup (page->blocks[block].id);
  nodes->nodes = g_ptr_array_new_with_free_func (free_node);
  nodes->links = g_ptr_array_new_with_free_func (free_link);
  nodes->shortest = dialogue->shortest;
  nodes->longest = dialogue->longest;
  add_nodes (&maker);
  add_links (&maker);
  for (guint i = 0; i < nodes->nodes->len; i++)
    add_chips (&maker, i, nodes->nodes->pdata[i]);
  count_dead_ends (&maker);
  add_problems (&maker);
  count_problems (&maker);
  author_dialogue_nodes_sum_up (nodes);
  return nodes;
}
