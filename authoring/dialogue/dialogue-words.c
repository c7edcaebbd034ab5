/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-nodes.h"

#include <glib/gi18n-lib.h>

#include "words/words-author.h"

#define MINUS "\xe2\x88\x92"

/* --- nodes ------------------------------------------------------------------------------------- */

/* The first words that fit @n characters. */
static char *
shorten (const char *words, glong n)
{
  g_autofree char *line = g_strdelimit (g_strdup (words), "\n", ' ');

  if (g_utf8_strlen (line, -1) <= n)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, n - 1) = '\0';
  return g_strconcat (g_strchomp (line), "…", NULL);
}

char *
author_dialogue_node_name (const AuthorDialogueNode *node)
{
  g_autofree char *words = shorten (node->words != NULL ? node->words : "", 40);

  if (node->shape == AUTHOR_SHAPE_FORK)
    return g_strdup (_ ("The first ending that fits"));
  if (node->shape == AUTHOR_SHAPE_ENDING)
    /* Translators: %s is the title of an ending. */
    return g_strdup_printf (_ ("Ending: %s"), node->title != NULL ? node->title : words);
  if (node->title != NULL && node->speaker != NULL)
    return g_strdup_printf ("%s: %s", node->speaker, node->title);
  if (node->title != NULL)
    return g_strdup (node->title);
  if (*words == '\0')
    return g_strdup (node->speaker != NULL ? node->speaker : _ ("Empty scene"));
  return node->speaker != NULL ? g_strdup_printf ("%s: %s", node->speaker, words)
                               : g_steal_pointer (&words);
}

char *
author_dialogue_node_tell (const AuthorDialogueNode *node)
{
  g_autofree char *words = shorten (node->words != NULL ? node->words : "", 120),
                  *name = author_dialogue_node_name (node);
  GString *text = g_string_new (node->shape == AUTHOR_SHAPE_START ? _ ("Beginning") : "");

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, name);
  if (node->title != NULL && *words != '\0')
    g_string_append_printf (text, ": %s", words);
  if (node->shape == AUTHOR_SHAPE_START || node->shape == AUTHOR_SHAPE_SCENE)
    g_string_append_printf (text, ngettext (", %u answer", ", %u answers", node->n_answers),
                            node->n_answers);
  for (guint i = 0; i < node->chips->len; i++)
    g_string_append_printf (text, ", %s", (char *) node->chips->pdata[i]);
  for (guint i = 0; i < node->problems->len; i++)
    g_string_append_printf (text, ", %s", (char *) node->problems->pdata[i]);
  return g_string_free (text, FALSE);
}

static char *
signed_number (int number)
{
  return number < 0 ? g_strdup_printf (MINUS "%d", -number) : g_strdup_printf ("+%d", number);
}

char *
author_dialogue_effect (const char *label, int least, int most, bool is_set)
{
  g_autofree char *from = is_set ? g_strdup_printf ("= %d", least) : signed_number (least);
  g_autofree char *to = is_set ? g_strdup_printf ("%d", most) : signed_number (most);

  return least == most ? g_strdup_printf ("%s %s", label, from)
                       : g_strdup_printf ("%s %s … %s", label, from, to);
}

/* --- problems ---------------------------------------------------------------------------------- */

char *
author_dialogue_problem (const AuthorIssue *issue, guint answer)
{
  switch (issue->code) {
  case AUTHOR_ISSUE_CONTENT_MISSING:
    return g_strdup (_ ("Dead end: it does not go on from here."));
  case AUTHOR_ISSUE_SCENE_ENDLESS:
    return g_strdup (_ ("No way leads from here to an ending."));
  case AUTHOR_ISSUE_SCENE_UNREACHABLE:
    return g_strdup (_ ("No way leads here."));
  case AUTHOR_ISSUE_SCENE_UNKNOWN:
    return g_strdup_printf (_ ("Answer %u leads nowhere yet."), answer + 1);
  case AUTHOR_ISSUE_ENDING_NONE:
    return g_strdup_printf (_ ("No ending fits for: %s."),
                            issue->found != NULL ? issue->found : "");
  default:
    return words_author_issue (issue);
  }
}

/* --- the run of all ways ----------------------------------------------------------------------- */

/* Endings that no way leads to, by title. */
static char *
list_missed (const AuthorDialogueNodes *nodes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = nodes->n_scenes; i < nodes->n_scenes + nodes->n_endings; i++) {
    const AuthorDialogueNode *node = author_dialogue_node (nodes, i);
    bool is_named = false;

    for (guint n = 0; n < node->problems->len; n++)
      is_named = is_named || g_str_equal (node->problems->pdata[n], _ ("No way leads here."));
    if (is_named)
      g_string_append_printf (text, _ ("%s“%s”"), text->len > 0 ? ", " : "",
                              node->title != NULL ? node->title : node->key);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
tell_details (const AuthorDialogueNodes *nodes)
{
  g_autofree char *missed = list_missed (nodes);

  for (guint i = 0; nodes->n_dead_ends > 0 && i < nodes->n_scenes; i++)
    if (author_dialogue_node (nodes, i)->n_answers == 0) {
      g_autofree char *name = author_dialogue_node_name (author_dialogue_node (nodes, i));

      return g_strdup_printf (_ ("Answers are missing after: %s."), name);
    }
  if (nodes->is_unfinished)
    return g_strdup (_ ("There are more ways than can be tried."));
  if (*missed != '\0')
    return g_strdup_printf (_ ("No way leads yet to: %s."), missed);
  if (nodes->n_problems > 0 || nodes->n_scenes == 0)
    return g_strdup ("");
  if (nodes->longest == 0)
    return g_strdup (_ ("Every way can come to an ending."));
  return nodes->shortest == nodes->longest ? g_strdup_printf (
             ngettext ("Every way has %u decision.", "Every way has %u decisions.", nodes->longest),
             nodes->longest)
                                           : g_strdup_printf (_ ("Ways have %u to %u decisions."),
                                                              nodes->shortest, nodes->longest);
}

void
author_dialogue_nodes_sum_up (AuthorDialogueNodes *nodes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint others = nodes->n_problems - MIN (nodes->n_problems, nodes->n_dead_ends);

  if (nodes->n_scenes == 0)
    g_string_append (text, _ ("There is no scene yet"));
  else
    g_string_append_printf (text, _ ("Test run: %u of %u endings reached"), nodes->n_reached,
                            nodes->n_endings);
  if (nodes->n_dead_ends > 0)
    g_string_append_printf (text, ngettext (", %u dead end", ", %u dead ends", nodes->n_dead_ends),
                            nodes->n_dead_ends);
  if (others > 0)
    g_string_append_printf (text, ngettext (", %u open place", ", %u open places", others), others);
  nodes->summary = g_string_free (g_steal_pointer (&text), FALSE);
  nodes->details = tell_details (nodes);
}
