/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/qti-write-private.h"
#include "engine/base/text.h"

/* One item of QTI 2.1; words that are laid on a picture are of 2.2 only. */

const char *
author_qti_item_version (const AuthorExercise *exercise)
{
  return exercise->kind == AUTHOR_QUESTION_LABELS ? "v2p2" : "v2p1";
}

void
author_qti_writer_note (AuthorQtiWriter *writer, AuthorImportGrade grade, const char *code,
                        const char *found)
{
  author_export_note (writer->export, writer->question, grade, code, found);
}

/* --- texts ------------------------------------------------------------------------------------ */

char *
author_qti_writer_medium (AuthorQtiWriter *writer, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, "/", FALSE);

  if (!g_ptr_array_find_with_equal_func (writer->item_media, name, g_str_equal, NULL))
    g_ptr_array_add (writer->item_media, g_strdup (name));
  g_hash_table_add (writer->media, g_strdup (name));
  return g_strconcat ("../", escaped, NULL);
}

static char *
take_medium (void *data, const char *name)
{
  return author_qti_writer_medium (data, name);
}

static void
write_html (AuthorQtiWriter *writer, const char *markdown, bool is_line)
{
  AuthorMarkupHtml how
      = { .medium = take_medium, .gap = author_qti_writer_gap, .data = writer, .is_line = is_line };
  g_autofree char *line = is_line ? author_markdown_to_line (markdown) : NULL;
  g_autofree char *html = author_markup_to_html (is_line ? line : markdown, &how);
  g_autoptr (GString) out = g_string_new (html);

  /* What is struck out has no element in items. */
  if (g_string_replace (out, "<del>", "<span>", 0) > 0) {
    g_string_replace (out, "</del>", "</span>", 0);
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "layout", "~~");
  }
  g_string_append (writer->out, out->str);
}

void
author_qti_writer_text (AuthorQtiWriter *writer, const char *markdown)
{
  write_html (writer, markdown != NULL ? markdown : "", false);
}

void
author_qti_writer_line (AuthorQtiWriter *writer, const char *markdown)
{
  write_html (writer, markdown != NULL ? markdown : "", true);
}

void
author_qti_writer_value (AuthorQtiWriter *writer, const char *value)
{
  author_html_element (writer->out, "value", NULL, value);
}

/* --- declarations ----------------------------------------------------------------------------- */

static bool
has_feedback (const AuthorExercise *exercise)
{
  switch ((int) exercise->kind) {
  case AUTHOR_QUESTION_CHOICE:
  case AUTHOR_QUESTION_MULTIPLE:
  case AUTHOR_QUESTION_TRUE_FALSE:
  case AUTHOR_QUESTION_HOTSPOT:
    break;
  default:
    return false;
  }
  for (guint i = 0; i < exercise->items->len; i++)
    if (((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->feedback != NULL)
      return true;
  return false;
}

static void
declare_outcome (AuthorQtiWriter *writer, const char *id, const char *cardinality,
                 const char *base_type, const char *value)
{
  author_html_open (writer->out, "outcomeDeclaration", "identifier", id, "cardinality", cardinality,
                    "baseType", base_type, NULL);
  if (value != NULL) {
    author_html_open (writer->out, "defaultValue", NULL);
    author_qti_writer_value (writer, value);
    author_html_close (writer->out, "defaultValue");
  }
  author_html_close (writer->out, "outcomeDeclaration");
}

static void
write_declarations (AuthorQtiWriter *writer, const AuthorQtiKind *kind)
{
  const AuthorExercise *exercise = writer->question->exercise;
  g_autofree char *points = lk_text_from_number (exercise->points);

  if (kind->base_type != NULL)
    author_html_open (writer->out, "responseDeclaration", "identifier", "RESPONSE", "cardinality",
                      kind->cardinality, "baseType", kind->base_type, NULL);
  if (kind->declare != NULL)
    kind->declare (writer);
  if (kind->base_type != NULL)
    author_html_close (writer->out, "responseDeclaration");
  declare_outcome (writer, "SCORE", "single", "float", "0");
  declare_outcome (writer, "MAXSCORE", "single", "float", points);
  if (has_feedback (exercise))
    declare_outcome (writer, "FEEDBACK", kind->cardinality, "identifier", NULL);
  if (exercise->solution != NULL)
    declare_outcome (writer, "SOLUTION", "single", "identifier", NULL);
}

/* --- points ----------------------------------------------------------------------------------- */

static void
write_points (AuthorQtiWriter *writer)
{
  g_autofree char *points = lk_text_from_number (writer->question->exercise->points);

  author_html_open (writer->out, "setOutcomeValue", "identifier", "SCORE", NULL);
  author_html_open (writer->out, "baseValue", "baseType", "float", NULL);
  author_html_text (writer->out, points);
  author_html_close (writer->out, "baseValue");
  author_html_close (writer->out, "setOutcomeValue");
}

static void
score_mapped (AuthorQtiWriter *writer)
{
  author_html_open (writer->out, "setOutcomeValue", "identifier", "SCORE", NULL);
  author_html_void (writer->out, "mapResponse", "identifier", "RESPONSE", NULL);
  author_html_close (writer->out, "setOutcomeValue");
}

/* The tolerance of the number that is right. (transfer full) (nullable) */
static char *
dup_tolerance (const AuthorExercise *exercise)
{
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *text = lk_text_from_number (item->tolerance);

    if (item->fraction > 0)
      return item->tolerance > 0 ? g_strdup_printf ("%s %s", text, text) : NULL;
  }
  return NULL;
}

static void
score_matched (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  bool is_number = exercise->kind == AUTHOR_QUESTION_NUMERIC;
  g_autofree char *tolerance = is_number ? dup_tolerance (exercise) : NULL;
  const char *tag = is_number ? "equal" : "match";

  author_html_open (writer->out, "responseCondition", NULL);
  author_html_open (writer->out, "responseIf", NULL);
  author_html_open (writer->out, tag, "toleranceMode",
                    !is_number          ? NULL
                    : tolerance != NULL ? "absolute"
                                        : "exact",
                    "tolerance", tolerance, NULL);
  author_html_void (writer->out, "variable", "identifier", "RESPONSE", NULL);
  author_html_void (writer->out, "correct", "identifier", "RESPONSE", NULL);
  author_html_close (writer->out, tag);
  write_points (writer);
  author_html_close (writer->out, "responseIf");
  author_html_close (writer->out, "responseCondition");
}

static void
write_score (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  bool is_mapped = exercise->kind == AUTHOR_QUESTION_SHORT
                   || (exercise->is_partial && exercise->kind != AUTHOR_QUESTION_ORDERING);

  if (exercise->kind == AUTHOR_QUESTION_FREE)
    return;
  if (exercise->kind == AUTHOR_QUESTION_CLOZE && !exercise->has_bank)
    author_qti_writer_score_gaps (writer);
  else if (is_mapped)
    score_mapped (writer);
  else
    score_matched (writer);
}

static void
write_processing (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  author_html_open (writer->out, "responseProcessing", NULL);
  write_score (writer);
  if (has_feedback (exercise)) {
    author_html_open (writer->out, "setOutcomeValue", "identifier", "FEEDBACK", NULL);
    author_html_void (writer->out, "variable", "identifier", "RESPONSE", NULL);
    author_html_close (writer->out, "setOutcomeValue");
  }
  if (exercise->solution != NULL) {
    author_html_open (writer->out, "setOutcomeValue", "identifier", "SOLUTION", NULL);
    author_html_open (writer->out, "baseValue", "baseType", "identifier", NULL);
    author_html_text (writer->out, "shown");
    author_html_close (writer->out, "baseValue");
    author_html_close (writer->out, "setOutcomeValue");
  }
  author_html_close (writer->out, "responseProcessing");
}

/* --- feedback --------------------------------------------------------------------------------- */

static void
write_modal (AuthorQtiWriter *writer, const char *outcome, const char *id, const char *text)
{
  author_html_open (writer->out, "modalFeedback", "outcomeIdentifier", outcome, "identifier", id,
                    "showHide", "show", NULL);
  author_qti_writer_text (writer, text);
  author_html_close (writer->out, "modalFeedback");
}

/* Places of a picture have no words in them. */
static void
write_feedback (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  for (guint i = 0; exercise->kind == AUTHOR_QUESTION_HOTSPOT && i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *id = g_strdup_printf ("C%u", i + 1);

    if (item->feedback != NULL)
      write_modal (writer, "FEEDBACK", id, item->feedback);
  }
  if (exercise->solution != NULL)
    write_modal (writer, "SOLUTION", "shown", exercise->solution);
}

static void
note_rest (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  if (exercise->hints->len > 0)
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "hint", NULL);
  if (exercise->tries > 0)
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "tries", NULL);
  if (exercise->tags->len > 0)
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "tags", NULL);
}

GBytes *
author_qti_write_item (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  const AuthorQtiKind *kind = author_qti_writer_kind (exercise);
  g_autofree char *title = author_export_dup_name (exercise);
  g_autofree char *namespace = NULL;

  if (kind == NULL) {
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "question-kind",
                            author_question_kind_name (exercise->kind));
    return NULL;
  }
  namespace = g_strconcat ("http://www.imsglobal.org/xsd/imsqti_",
                           author_qti_item_version (exercise), NULL);
  writer->out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  writer->n_gaps = 0;
  author_html_open (writer->out, "assessmentItem", "xmlns", namespace, "identifier", exercise->id,
                    "title", title, "adaptive", "false", "timeDependent", "false", NULL);
  write_declarations (writer, kind);
  author_html_open (writer->out, "itemBody", NULL);
  if (!exercise->has_bank)
    author_qti_writer_text (writer, exercise->prompt);
  if (kind->interact != NULL)
    kind->interact (writer);
  author_html_close (writer->out, "itemBody");
  write_processing (writer);
  write_feedback (writer);
  author_html_close (writer->out, "assessmentItem");
  g_string_append_c (writer->out, '\n');
  note_rest (writer);
  author_qti_writer_note (writer, AUTHOR_IMPORT_KEPT, "question", NULL);
  return g_string_free_to_bytes (g_steal_pointer (&writer->out));
}
