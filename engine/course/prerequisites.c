/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/prerequisites-private.h"

void
lk_prerequisite_free (LkPrerequisite *node)
{
  if (node == NULL)
    return;
  g_free (node->identifier);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

void
lk_prerequisites_free (LkPrerequisites *prerequisites)
{
  if (prerequisites == NULL)
    return;
  lk_prerequisite_free (prerequisites->root);
  g_ptr_array_unref (prerequisites->identifiers);
  g_free (prerequisites);
}

const LkPrerequisite *
lk_prerequisites_root (const LkPrerequisites *prerequisites)
{
  return prerequisites->root;
}

GPtrArray *
lk_prerequisites_identifiers (const LkPrerequisites *prerequisites)
{
  return g_ptr_array_ref (prerequisites->identifiers);
}

/* What evaluating asks and finds. */
typedef struct {
  LkPrerequisitesStatus status;
  void *data;
  GPtrArray *missing;
  GHashTable *seen; /* what is in @missing, as a set */
} Question;

static bool
leaf_holds (const LkPrerequisite *node, const Question *question)
{
  bool is_done = false;
  const char *status = question->status (node->identifier, &is_done, question->data);

  if (node->kind == LK_PREREQUISITE_DONE)
    return status != NULL && is_done;
  return (g_strcmp0 (status, node->status) == 0) == (node->kind == LK_PREREQUISITE_EQUAL);
}

/* Depth is bounded: each nesting of the script makes at most four nodes one below the other. */
static bool
node_holds (const LkPrerequisite *node, const Question *question)
{
  unsigned n_holding = 0;

  if (node->children == NULL)
    return leaf_holds (node, question);
  for (guint i = 0; i < node->children->len; i++)
    n_holding += node_holds (g_ptr_array_index (node->children, i), question);
  switch (node->kind) {
  case LK_PREREQUISITE_NOT:
    return n_holding == 0;
  case LK_PREREQUISITE_OR:
    return n_holding > 0;
  case LK_PREREQUISITE_AT_LEAST:
    return n_holding >= node->count;
  default:
    return n_holding == node->children->len;
  }
}

static void
add_missing (const Question *question, char *identifier)
{
  if (g_hash_table_add (question->seen, identifier))
    g_ptr_array_add (question->missing, g_strdup (identifier));
}

/* Whether working on its item can make a leaf @wanted. What is done cannot be undone, and what was
 * begun not be unattempted. */
static bool
can_be_done (const LkPrerequisite *leaf, bool wanted)
{
  bool status_is_done
      = leaf->status == NULL || strchr ("pc", *leaf->status) != NULL; /* passed, completed */

  if (wanted == (leaf->kind != LK_PREREQUISITE_DIFFERENT))
    return g_strcmp0 (leaf->status, "not attempted") != 0;
  return !status_is_done;
}

/* Walks to the leaves that keep @node from being @wanted. */
static void
collect_missing (const LkPrerequisite *node, bool wanted, const Question *question)
{
  if (node_holds (node, question) == wanted)
    return;
  if (node->kind == LK_PREREQUISITE_NOT)
    wanted = !wanted;
  if (node->children == NULL && can_be_done (node, wanted))
    add_missing (question, node->identifier);
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    collect_missing (g_ptr_array_index (node->children, i), wanted, question);
}

bool
lk_prerequisites_hold (const LkPrerequisites *prerequisites, LkPrerequisitesStatus status,
                       void *data, GPtrArray *missing)
{
  Question question = { .status = status, .data = data, .missing = missing };
  g_autoptr (GHashTable) seen = NULL;

  if (node_holds (prerequisites->root, &question))
    return true;
  if (missing == NULL)
    return false;
  question.seen = seen = g_hash_table_new (g_str_hash, g_str_equal);
  collect_missing (prerequisites->root, true, &question);
  return false;
}
