/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/questions/questions-private.h"

/* Feedback of QTI 2 and 3: who gets it is told by the outcome that the response processing sets. */

typedef enum {
  FOR_NOBODY = 0,
  FOR_RIGHT = 1 << 0,
  FOR_WRONG = 1 << 1,
} Hearers;

void
lk_qti_append_feedback (LkQtiItem *of, LkQuestionText *text, const xmlNode *node)
{
  g_autoptr (GPtrArray) own = NULL;
  bool unreadable = of->unreadable;
  gsize n_bytes = of->n_bytes, n_pictures = of->n_pictures;

  of->unreadable = false;
  own = lk_qti_text (of, node);
  if (of->unreadable) {
    g_ptr_array_set_size (own, 0);
    of->n_bytes = n_bytes;
    of->n_pictures = n_pictures;
  }
  of->unreadable = unreadable;
  while (own->len > 0)
    g_ptr_array_add (text, g_ptr_array_steal_index (own, 0));
}

/* --- who hears it ----------------------------------------------------------------------------- */

/* `match` and the like against the correct response. */
static bool
asks_for_right (const xmlNode *branch)
{
  static const char *const tests[] = { "match", "equal", "stringMatch" };
  const xmlNode *test = xmlFirstElementChild ((xmlNode *) branch);

  for (gsize i = 0; test != NULL && i < G_N_ELEMENTS (tests); i++)
    if (lk_qti_is (test, tests[i]))
      return lk_qti_child (test, "correct") != NULL;
  return false;
}

static Hearers
hearers_of_branch (const xmlNode *branch)
{
  if (lk_qti_is (branch, "responseIf"))
    return asks_for_right (branch) ? FOR_RIGHT : FOR_NOBODY;
  if (lk_qti_is (branch, "responseElse"))
    return asks_for_right (lk_qti_child (branch->parent, "responseIf")) ? FOR_WRONG : FOR_NOBODY;
  return lk_qti_is (branch, "responseElseIf") ? FOR_NOBODY : FOR_RIGHT | FOR_WRONG;
}

/* A value that is always set is for all; one inside of branches for those of each of them. */
static Hearers
hearers_of_set (const xmlNode *set)
{
  Hearers hearers = FOR_RIGHT | FOR_WRONG;

  for (const xmlNode *node = set->parent;
       node != NULL && node->type == XML_ELEMENT_NODE && !lk_qti_is (node, "responseProcessing");
       node = node->parent)
    hearers &= hearers_of_branch (node);
  return hearers;
}

static bool
sets (const xmlNode *set, const char *outcome, const char *id)
{
  g_autofree char *own = lk_qti_value (set, "identifier");
  const xmlNode *value = lk_qti_child (set, "baseValue");
  g_autofree char *text = value != NULL ? lk_xml_text (value) : NULL;

  return text != NULL && g_str_equal (own, outcome) && g_str_equal (g_strstrip (text), id);
}

static Hearers
find_hearers (const xmlNode *node, const char *outcome, const char *id)
{
  Hearers hearers = FOR_NOBODY;

  for (const xmlNode *child = node != NULL ? node->children : NULL; child != NULL;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "setOutcomeValue") && sets (child, outcome, id))
      hearers |= hearers_of_set (child);
    else
      hearers |= find_hearers (child, outcome, id);
  }
  return hearers;
}

/* --- each of them ----------------------------------------------------------------------------- */

static LkQuestionOption *
find_option (const LkQuestion *question, const char *id)
{
  for (guint i = 0; i < question->options->len; i++) {
    LkQuestionOption *option = question->options->pdata[i];

    if (g_str_equal (option->id, id))
      return option;
  }
  return NULL;
}

static void
take (LkQtiItem *of, LkQuestion *question, const xmlNode *feedback)
{
  g_autofree char *id = lk_qti_value (feedback, "identifier");
  g_autofree char *outcome = lk_qti_value (feedback, "outcomeIdentifier");
  g_autofree char *shows = lk_qti_value (feedback, "showHide");
  LkQuestionOption *option = find_option (question, id);
  Hearers hearers;

  if (g_str_equal (shows, "hide"))
    return;
  hearers = find_hearers (lk_qti_child (of->item, "responseProcessing"), outcome, id);
  if (option != NULL && hearers == FOR_NOBODY)
    lk_qti_append_feedback (of, option->feedback, feedback);
  if (hearers & FOR_RIGHT)
    lk_qti_append_feedback (of, question->if_right, feedback);
  if (hearers & FOR_WRONG)
    lk_qti_append_feedback (of, question->if_wrong, feedback);
}

static void
take_blocks (LkQtiItem *of, LkQuestion *question, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "feedbackBlock"))
      take (of, question, child);
    else
      take_blocks (of, question, child);
  }
}

void
lk_qti_take_feedback (LkQtiItem *of, LkQuestion *question)
{
  take_blocks (of, question, lk_qti_child (of->item, "itemBody"));
  for (const xmlNode *feedback = lk_qti_child (of->item, "modalFeedback"); feedback != NULL;
       feedback = lk_qti_next (feedback, "modalFeedback"))
    take (of, question, feedback);
}
