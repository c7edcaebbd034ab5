/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/exchange/qti-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/limits.h"
#include "engine/base/text.h"

/* One item: each of its interactions is a question, those in a text are one together. */

#define RAW_BYTES 65536
/* Interactions of one item. */
#define INTERACTIONS 50

/* --- what all kinds have ---------------------------------------------------------------------- */

static double
default_of (const xmlNode *declaration)
{
  const xmlNode *value = lk_qti_child (lk_qti_child (declaration, "defaultValue"), "value");
  g_autofree char *text = value != NULL ? lk_xml_text (value) : NULL;

  return text != NULL ? g_ascii_strtod (text, NULL) : -1;
}

/* The most that the item gives, 1 if it does not say. */
static double
points_of (const AuthorQtiReader *reader)
{
  double points = -1;

  for (const xmlNode *of = lk_qti_child (reader->item, "outcomeDeclaration"); of != NULL;
       of = lk_qti_next (of, "outcomeDeclaration")) {
    g_autofree char *id = lk_qti_value (of, "identifier");
    g_autofree char *most = lk_qti_value (of, "normalMaximum");

    if (g_str_equal (id, "MAXSCORE"))
      points = default_of (of);
    else if (g_str_equal (id, "SCORE") && *most != '\0' && points < 0)
      points = g_ascii_strtod (most, NULL);
  }
  return isfinite (points) && points >= 0 ? points : 1;
}

static void
drop_made_name (AuthorExercise *exercise)
{
  g_autofree char *name = g_steal_pointer (&exercise->name);
  g_autofree char *made = author_export_dup_name (exercise);

  if (name != NULL && *name != '\0' && !g_str_equal (made, name))
    exercise->name = g_steal_pointer (&name);
}

static void
take_common (AuthorQtiReader *reader, AuthorExercise *exercise, guint n_all)
{
  g_autofree char *solution = author_qti_solution (reader);

  if (exercise->prompt == NULL)
    exercise->prompt = author_qti_prompt (reader);
  if (n_all == 1) {
    exercise->points = points_of (reader);
    exercise->id = lk_qti_attribute (reader->item, "identifier");
    exercise->name = lk_qti_attribute (reader->item, "title");
    drop_made_name (exercise);
  }
  if (*solution != '\0') {
    g_free (exercise->solution);
    exercise->solution = g_steal_pointer (&solution);
  }
  if (exercise->kind == AUTHOR_QUESTION_FREE && exercise->solution == NULL) {
    exercise->solution = g_strdup ("…");
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
  }
}

/* --- interactions ----------------------------------------------------------------------------- */

/* (transfer full) */
static char *
dup_raw (const xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  char *raw;

  xmlNodeDump (buffer, node->doc, (xmlNode *) node, 0, 0);
  raw = g_strndup ((const char *) xmlBufferContent (buffer),
                   (gsize) MIN (xmlBufferLength (buffer), RAW_BYTES));
  xmlBufferFree (buffer);
  return raw;
}

static void
collect (const xmlNode *node, GPtrArray *blocks, bool *ret_gaps, guint depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < LK_LIMIT_XML_DEPTH;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is_gap (child))
      *ret_gaps = true;
    else if (lk_qti_is_interaction (child) && blocks->len < INTERACTIONS)
      g_ptr_array_add (blocks, child);
    else
      collect (child, blocks, ret_gaps, depth + 1);
  }
}

/* @what names it where there is no question for it. */
static void
add_or_keep (AuthorQtiReader *reader, AuthorExercise *exercise, const xmlNode *node,
             const char *what, guint n_all)
{
  g_autofree char *raw = dup_raw (node);

  if (exercise == NULL) {
    author_question_bank_add_raw (&reader->bank, what, raw, -1);
    return;
  }
  take_common (reader, exercise, n_all);
  author_question_bank_add (&reader->bank, exercise, raw, -1);
}

static void
read_block (AuthorQtiReader *reader, const xmlNode *interaction, guint n_all)
{
  g_autoptr (AuthorExercise) exercise = NULL;

  reader->interaction = interaction;
  exercise = author_qti_read_kind (reader, interaction);
  add_or_keep (reader, exercise, n_all == 1 ? reader->item : interaction,
               (const char *) interaction->name, n_all);
  reader->interaction = NULL;
}

static void
read_text (AuthorQtiReader *reader)
{
  g_autofree char *text = author_qti_prompt (reader);
  g_autofree char *normal = author_markdown_normal (text);

  if (*normal == '\0')
    return;
  author_question_bank_add_blocks (&reader->bank, normal);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_KEPT, "text", NULL);
}

static const char *
gap_name (const xmlNode *body)
{
  return lk_qti_find (body, "textEntryInteraction") != NULL ? "textEntryInteraction"
                                                            : "inlineChoiceInteraction";
}

static void
read_body (AuthorQtiReader *reader, const xmlNode *body)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  bool has_gaps = false;
  guint n_all;

  collect (body, blocks, &has_gaps, 0);
  n_all = blocks->len + has_gaps;
  if (n_all == 0)
    read_text (reader);
  if (n_all > 1)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "several", NULL);
  if (has_gaps) {
    g_autoptr (AuthorExercise) exercise = author_qti_read_gaps (reader);

    add_or_keep (reader, exercise, reader->item, gap_name (body), n_all);
  }
  for (guint i = 0; i < blocks->len; i++)
    read_block (reader, g_ptr_array_index (blocks, i), n_all);
}

void
author_qti_read_item (AuthorQtiReader *reader, xmlNode *item)
{
  const xmlNode *body = lk_qti_child (item, "itemBody");
  g_autofree char *title = lk_qti_value (item, "title");

  reader->item = item;
  reader->bank.where = title;
  reader->has_prompt = false;
  g_hash_table_remove_all (reader->told);
  author_qti_find_feedbacks (reader);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_KEPT, "item", NULL);
  if (lk_qti_child (item, "templateDeclaration") != NULL)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "template", NULL);
  if (lk_qti_child (item, "assessmentStimulusRef") != NULL
      || lk_qti_child (item, "stylesheet") != NULL)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "layout", NULL);
  if (body != NULL)
    read_body (reader, body);
  else
    add_or_keep (reader, NULL, item, (const char *) item->name, 1);
  reader->bank.where = NULL;
}
