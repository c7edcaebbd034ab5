/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/base/text.h"
#include "words/words-statement-private.h"

/* What somebody answered, in the words of the question (xAPI Part Two, 2.4.4.1: interactions). */

#define MAX_SHORT  60 /* characters of an answer that still fits into the sentence */
#define MAX_CHOICE 80
#define MAX_TEXT   400 /* of a free answer */
#define MAX_PARTS  6
#define SEPARATOR  "[,]"
#define PAIR       "[.]"

/* How a part of the answer becomes words. */
typedef enum {
  PART_CHOICE, /* an id of the component list */
  PART_PAIR,   /* two of them */
  PART_STEP,   /* an id and what was entered there */
  PART_TRUTH,
  PART_NUMBER,
  PART_TEXT,
} PartKind;

typedef struct {
  const char *name;
  PartKind kind;
  const char *list, *other_list; /* component lists of the definition */
  WordsJoin join;
} Interaction;

static const Interaction interactions[] = {
  { "choice", PART_CHOICE, "choices", NULL, WORDS_AND },
  { "sequencing", PART_CHOICE, "choices", NULL, WORDS_COMMA },
  { "likert", PART_CHOICE, "scale", NULL, WORDS_AND },
  { "matching", PART_PAIR, "source", "target", WORDS_COMMA },
  { "performance", PART_STEP, "steps", NULL, WORDS_COMMA },
  { "true-false", PART_TRUTH, NULL, NULL, WORDS_AND },
  { "fill-in", PART_TEXT, NULL, NULL, WORDS_COMMA },
  { "long-fill-in", PART_TEXT, NULL, NULL, WORDS_COMMA },
  { "numeric", PART_NUMBER, NULL, NULL, WORDS_COMMA },
  { "other", PART_TEXT, NULL, NULL, WORDS_COMMA },
};

/* Of an answer to what says not what it is. */
static const Interaction plain = { "", PART_TEXT, NULL, NULL, WORDS_COMMA };

/* A question and the part of the answer that is being told. */
typedef struct {
  const WordsScene *scene;
  const LkJsonTree *tree; /* of the definition; %NULL: there is none */
  const Interaction *interaction;
} Question;

static const Interaction *
interaction_of (const LkJsonTree *tree)
{
  g_autofree char *name = tree != NULL ? words_member (tree, 0, "interactionType") : NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (interactions); i++)
    if (g_strcmp0 (interactions[i].name, name) == 0)
      return &interactions[i];
  return &plain;
}

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

/* Some tools make an IRI of what was chosen, and leave the list out. */
static char *
readable_id (const char *id)
{
  static const char driver[] = "urn:scormdriver:";
  g_autofree char *decoded = NULL;

  if (g_str_has_prefix (id, driver))
    decoded = g_uri_unescape_string (id + strlen (driver), NULL);
  if (decoded != NULL)
    return words_clean (decoded, strlen (decoded));
  return strstr (id, "://") != NULL ? words_iri (id) : words_clean (id, strlen (id));
}

static char *
component (const Question *question, const char *list, const char *id)
{
  g_autofree char *text = described (question, list, id);

  if (text == NULL)
    text = readable_id (id);
  return words_quote_foreign (text, MAX_CHOICE);
}

/* --- parts -------------------------------------------------------------------------------------- */

static char *
tell_pair (const Question *question, const char *part)
{
  const char *border = strstr (part, PAIR);
  g_autofree char *left_id = NULL, *left = NULL, *right = NULL;

  if (border == NULL)
    return component (question, question->interaction->list, part);
  left_id = g_strndup (part, (gsize) (border - part));
  left = component (question, question->interaction->list, left_id);
  right = component (question, question->interaction->other_list, border + strlen (PAIR));
  /* Translators: two things that somebody has put together: “Bern” with “Switzerland” */
  return words_fill_two (C_ ("pair", "%s with %s"), left, right);
}

static char *
tell_step (const Question *question, const char *part)
{
  const char *border = strstr (part, PAIR);
  g_autofree char *id = g_strndup (part, border != NULL ? (gsize) (border - part) : strlen (part));
  g_autofree char *step = component (question, question->interaction->list, id);
  g_autofree char *entered
      = border != NULL ? words_clean (border + strlen (PAIR), strlen (border + strlen (PAIR)))
                       : g_strdup ("");
  g_autofree char *quoted = words_quote_foreign (entered, MAX_CHOICE);

  /* Translators: a step and what was entered there */
  return *entered != '\0' ? words_fill_two (C_ ("pair", "%s: %s"), step, quoted)
                          : g_steal_pointer (&step);
}

static char *
tell_truth (const char *part)
{
  if (g_ascii_strcasecmp (part, "true") == 0)
    /* Translators: an answer to “is that so?” */
    return words_quote (C_ ("answer", "true"));
  if (g_ascii_strcasecmp (part, "false") == 0)
    return words_quote (C_ ("answer", "false"));
  return words_quote_foreign (part, MAX_CHOICE);
}

static char *
tell_number (const char *part)
{
  double number = 0;
  g_autofree char *text = lk_text_to_number (part, &number) ? words_points (number)
                                                            : words_clean (part, strlen (part));

  return words_quote_foreign (text, MAX_CHOICE);
}

/* `{lang=de}`, `{case_matters=false}`: how to compare, in front of a text. */
static const char *
skip_flags (const char *part)
{
  static const char *const flags[] = { "{lang=", "{case_matters=", "{order_matters=" };
  bool found = true;

  while (found) {
    const char *end = strchr (part, '}');

    found = false;
    for (size_t i = 0; end != NULL && i < G_N_ELEMENTS (flags) && !found; i++)
      found = g_str_has_prefix (part, flags[i]);
    if (found)
      part = end + 1;
  }
  return part;
}

static char *
tell_text (const char *part)
{
  const char *rest = skip_flags (part);
  g_autofree char *clean = readable_id (rest);

  return words_quote_foreign (clean, MAX_TEXT);
}

static char *
tell_part (const Question *question, const char *part)
{
  switch (question->interaction->kind) {
  case PART_CHOICE:
    return component (question, question->interaction->list, part);
  case PART_PAIR:
    return tell_pair (question, part);
  case PART_STEP:
    return tell_step (question, part);
  case PART_TRUTH:
    return tell_truth (part);
  case PART_NUMBER:
    return tell_number (part);
  case PART_TEXT:
  default:
    return tell_text (part);
  }
}

/* --- the answer ----------------------------------------------------------------------------------- */

char *
words_scene_answer (const WordsScene *scene, const WordsDefinition *definition, bool *ret_short)
{
  const Question question = { .scene = scene,
                              .tree = definition->tree,
                              .interaction = interaction_of (definition->tree) };
  g_autofree char *response
      = scene->result != 0 ? words_member (scene->tree, scene->result, "response") : NULL;
  g_autofree char *visible = response != NULL ? words_clean (response, strlen (response)) : NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  guint n;
  char *answer;

  if (visible == NULL || *visible == '\0')
    return NULL;
  parts = g_strsplit (response, SEPARATOR, -1);
  n = g_strv_length (parts);
  for (guint i = 0; i < MIN (n, MAX_PARTS); i++)
    g_ptr_array_add (told, tell_part (&question, parts[i]));
  answer = words_join_some (told, n - told->len, question.interaction->join, MAX_PARTS);
  *ret_short = n == 1 && g_utf8_strlen (answer, -1) <= MAX_SHORT;
  return answer;
}
