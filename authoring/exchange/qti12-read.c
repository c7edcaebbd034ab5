/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/qti12-private.h"
#include "engine/base/limits.h"

/* Assessments, sections and banks of QTI 1.2 become pools; each item is a question. */

#define RAW_BYTES 65536
#define SECTIONS  12
#define RESPONSES 60

/* --- an item ---------------------------------------------------------------------------------- */

static void
collect_responses (const xmlNode *node, GPtrArray *responses, guint depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < LK_LIMIT_XML_DEPTH;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (g_str_has_prefix ((const char *) child->name, "response_") && responses->len <= RESPONSES)
      g_ptr_array_add (responses, child);
    else
      collect_responses (child, responses, depth + 1);
  }
}

/* Names that programs give to all questions. */
static bool
is_named (const char *title)
{
  static const char *const made[] = { "", "Question", "Frage", "Fill in the Blank", NULL };
  g_autofree char *start = g_strndup (title, strcspn (title, "0123456789"));

  return !g_strv_contains (made, g_strstrip (start));
}

/* (transfer full) */
static char *
dup_type (const xmlNode *item)
{
  static const char *const labels[]
      = { "question_type", "cc_profile", "QUESTIONTYPE", "qmd_itemtype", "interaction_type" };

  const xmlNode *metadata = lk_qti_child (item, "itemmetadata");
  const xmlNode *own = lk_qti_child (metadata, "bbmd_questiontype");
  g_autofree char *bb = own != NULL ? lk_xml_text (own) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *type = lk_qti_field (item, labels[i]);

    if (*type != '\0')
      return g_ascii_strdown (type, -1);
  }
  return g_ascii_strdown (bb != NULL ? bb : "", -1);
}

static double
points_of (const xmlNode *item)
{
  static const char *const labels[] = { "points_possible", "cc_weighting", "qmd_weighting" };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *text = lk_qti_field (item, labels[i]);
    char *end;
    double points = g_ascii_strtod (text, &end);

    if (end != text && isfinite (points) && points >= 0)
      return points;
  }
  return 1;
}

static void
keep_raw (AuthorQti12 *of)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  const char *name = *of->type != '\0' ? of->type : (const char *) of->item->name;

  xmlNodeDump (buffer, of->item->doc, (xmlNode *) of->item, 0, 0);
  author_question_bank_add_raw (&of->reader->bank, name, (const char *) xmlBufferContent (buffer),
                                MIN (xmlBufferLength (buffer), RAW_BYTES));
  xmlBufferFree (buffer);
}

static void
finish (AuthorQti12 *of, AuthorExercise *exercise, const char *title)
{
  author_qti12_take_rest (of, exercise);
  exercise->points = points_of (of->item);
  if (is_named (title))
    exercise->name = g_strdup (title);
  if (exercise->kind == AUTHOR_QUESTION_FREE && exercise->solution == NULL) {
    exercise->solution = g_strdup ("…");
    author_question_bank_note (&of->reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
  }
  author_question_bank_add (&of->reader->bank, exercise, NULL, -1);
}

static void
read_text (AuthorQti12 *of)
{
  g_autofree char *text = author_qti12_text (of, of->presentation);

  if (*text == '\0') {
    keep_raw (of);
    return;
  }
  author_question_bank_add_blocks (&of->reader->bank, text);
  author_question_bank_note (&of->reader->bank, AUTHOR_IMPORT_KEPT, "text", NULL);
}

static void
read_item (AuthorQtiReader *reader, const xmlNode *item)
{
  g_autoptr (GPtrArray) responses = g_ptr_array_new ();
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autofree char *type = dup_type (item), *title = lk_qti_value (item, "title");
  g_autofree char *begin = NULL;
  AuthorQti12 of = { .reader = reader,
                     .item = item,
                     .presentation = lk_qti_child (item, "presentation"),
                     .responses = responses,
                     .told = told,
                     .type = type };
  g_autoptr (AuthorExercise) exercise = NULL;

  reader->bank.where = is_named (title) ? title : NULL;
  if (of.presentation == NULL) {
    keep_raw (&of);
    return;
  }
  collect_responses (of.presentation, responses, 0);
  if (responses->len == 0) {
    read_text (&of);
    return;
  }
  exercise = responses->len <= RESPONSES ? author_qti12_read_kind (&of) : NULL;
  if (exercise != NULL)
    finish (&of, exercise, title);
  else
    keep_raw (&of);
}

/* --- what holds them -------------------------------------------------------------------------- */

static bool
is_holder (const xmlNode *node)
{
  return lk_qti_is (node, "assessment") || lk_qti_is (node, "section")
         || lk_qti_is (node, "objectbank");
}

/* Canvas says the title of a bank in its fields. (transfer full) */
static char *
dup_title (const xmlNode *holder, const char *around)
{
  g_autofree char *title = lk_qti_value (holder, "title");
  g_auto (GStrv) parts = NULL;

  for (const xmlNode *field
       = lk_qti_find (lk_qti_child (holder, "qtimetadata"), "qtimetadatafield");
       field != NULL && *title == '\0'; field = lk_qti_next (field, "qtimetadatafield")) {
    g_autofree char *label = lk_xml_text (lk_qti_child (field, "fieldlabel"));

    if (g_str_equal (g_strstrip (label), "bank_title")) {
      g_free (title);
      title = lk_xml_text (lk_qti_child (field, "fieldentry"));
    }
  }
  if (*g_strstrip (title) == '\0')
    return g_strdup (around);
  parts = g_strsplit (title, "/", -1);
  return g_strjoinv ("//", parts);
}

static void
read_holder (AuthorQtiReader *reader, const xmlNode *holder, const char *title, guint depth)
{
  for (const xmlNode *child = holder->children; child != NULL && depth < SECTIONS;
       child = child->next) {
    g_autofree char *own = NULL, *name = NULL;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    name = lk_qti_value (holder, "title");
    if (lk_qti_is (child, "bankentry_item") || lk_qti_is (child, "itemref"))
      author_import_note (reader->bank.import, AUTHOR_IMPORT_LOST, "elsewhere", name, NULL);
    if (lk_qti_is (child, "item")) {
      author_question_bank_select (&reader->bank, title);
      read_item (reader, child);
      reader->bank.where = NULL;
    } else if (lk_qti_is (child, "selection_ordering")
               && lk_qti_find (child, "selection_number") != NULL) {
      author_import_note (reader->bank.import, AUTHOR_IMPORT_LOST, "test-rules", name, NULL);
    } else if (is_holder (child)) {
      own = dup_title (child, title);
      read_holder (reader, child, own, depth + 1);
    }
  }
}

void
author_qti12_read (AuthorQtiReader *reader, xmlNode *root)
{
  const xmlNode *assessment = lk_qti_child (root, "assessment");
  g_autofree char *title = lk_qti_value (assessment, "title");

  if (assessment != NULL)
    author_import_note (reader->bank.import, AUTHOR_IMPORT_CHANGED, "test", title, NULL);
  if (reader->bank.import->title == NULL && *title != '\0')
    reader->bank.import->title = g_strdup (title);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_KEPT, "item", NULL);
  read_holder (reader, root, "", 0);
}
