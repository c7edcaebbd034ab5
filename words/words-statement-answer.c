/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "words/words-answer.h"
#include "words/words-statement-private.h"

/* What somebody answered, in the words of the question (xAPI Part Two, 2.4.4.1: interactions). */

#define MAX_SHORT 60 /* characters of an answer that still fits into the sentence */
#define MAX_PARTS 6

/* A question, and its component list of each side by the kind of interaction. */
typedef struct {
  const WordsScene *scene;
  const LkJsonTree *tree; /* of the definition; %NULL: there is none */
  LkAnswerKind kind;
  GPtrArray *kept; /* (element-type utf8): words that the answer borrows */
} Question;

static const char *const lists[LK_N_ANSWER_KINDS][2] = {
  [LK_ANSWER_CHOICE] = { "choices", NULL },    [LK_ANSWER_SEQUENCING] = { "choices", NULL },
  [LK_ANSWER_LIKERT] = { "scale", NULL },      [LK_ANSWER_MATCHING] = { "source", "target" },
  [LK_ANSWER_PERFORMANCE] = { "steps", NULL },
};

/* --- component lists -------------------------------------------------------------------------- */

/* The description of a component; %NULL: there is none of that id, or it has none. */
static char *
described (const Question *question, const char *list_name, const char *id)
{
  const LkJsonTree *tree = question->tree;
  guint list = tree != NULL && list_name != NULL ? lk_json_tree_member (tree, 0, list_name) : 0;

  if (list == 0 || tree->items[list].kind != LK_JSON_ARRAY)
    return NULL;
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next) {
    guint found = lk_json_tree_member (tree, i, "id");
    g_autofree char *text = NULL;

    if (found == 0 || !lk_json_item_is_string (&tree->items[found], id))
      continue;
    text = words_map_text (question->scene, tree, lk_json_tree_member (tree, i, "description"));
    return *text != '\0' ? g_steal_pointer (&text) : NULL;
  }
  return NULL;
}

static const char *
component_cb (const char *id, bool second, void *data)
{
  Question *question = data;
  char *text = described (question, lists[question->kind][second], id);

  if (text != NULL)
    g_ptr_array_add (question->kept, text);
  return text;
}

/* --- the answer ----------------------------------------------------------------------------------- */

static LkAnswerKind
kind_of (const LkJsonTree *tree)
{
  g_autofree char *name = tree != NULL ? words_member (tree, 0, "interactionType") : NULL;

  return lk_answer_kind (name);
}

char *
words_scene_answer (const WordsScene *scene, const WordsDefinition *definition, bool *ret_short)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  Question question = { scene, definition->tree, kind_of (definition->tree), kept };
  g_autofree char *response
      = scene->result != 0 ? words_member (scene->tree, scene->result, "response") : NULL;
  g_autoptr (LkAnswer) answer = lk_answer_parse (question.kind, LK_ANSWER_SCORM2004, response);
  g_autofree char *words = NULL;

  lk_answer_put_words (answer, component_cb, &question);
  words = words_answer (answer, MAX_PARTS);
  *ret_short = answer->parts->len == 1 && g_utf8_strlen (words, -1) <= MAX_SHORT;
  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}
