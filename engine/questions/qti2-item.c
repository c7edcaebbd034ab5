/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/text.h"
#include "engine/questions/questions-private.h"

/* One item of QTI 2 or 3. */

static void
collect (const xmlNode *node, GPtrArray *gaps, GPtrArray *blocks)
{
  for (xmlNode *child = node->children; child != NULL && gaps->len <= LK_QUESTION_ANSWERS;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is_gap (child))
      g_ptr_array_add (gaps, child);
    else if (lk_qti_is_interaction (child))
      g_ptr_array_add (blocks, child);
    else
      collect (child, gaps, blocks);
  }
}

/* What another text, chance or the answers before decide is not in the data. */
static bool
is_complete (const xmlNode *item)
{
  g_autofree char *adaptive = lk_qti_value (item, "adaptive");

  return !g_str_equal (adaptive, "true") && lk_qti_child (item, "templateDeclaration") == NULL
         && lk_qti_child (item, "templateProcessing") == NULL
         && lk_qti_child (item, "assessmentStimulusRef") == NULL
         && lk_qti_child (item, "itemBody") != NULL;
}

/* All of the item asks for one thing: a block, or the gaps of a text. */
static LkQuestion *
read_kind (LkQtiItem *of)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  collect (lk_qti_child (of->item, "itemBody"), of->gaps, blocks);
  if (of->gaps->len == 0 && blocks->len == 1) {
    of->interaction = blocks->pdata[0];
    return lk_qti_read_block (of);
  }
  return blocks->len == 0 && of->gaps->len > 0 && of->gaps->len <= LK_QUESTION_ANSWERS
             ? lk_qti_read_gaps (of)
             : NULL;
}

LkQuestion *
lk_qti_item_read (LkQtiItem *of)
{
  g_autoptr (GPtrArray) gaps = g_ptr_array_new ();
  g_autoptr (LkQuestion) question = NULL;
  g_autofree char *title = lk_qti_value (of->item, "title");

  if (!is_complete (of->item))
    return NULL;
  of->gaps = gaps;
  question = read_kind (of);
  if (question != NULL)
    lk_qti_append_text (of, question->prompt, lk_qti_child (of->item, "itemBody"));
  of->gaps = NULL;
  if (question == NULL || of->unreadable || question->prompt->len == 0)
    return NULL;
  question->id = lk_qti_value (of->item, "identifier");
  question->title = lk_text_strip (title, true);
  lk_qti_take_feedback (of, question);
  return g_steal_pointer (&question);
}
