/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/picture-size.h"
#include "authoring/exchange/qti-write-private.h"
#include "engine/base/text.h"
#include "engine/package/mime.h"

/* QTI: what is right, and the interaction, for each kind of question. */

/* Of a circle around a place, in percent of the picture's width. */
#define RADIUS 5

static const AuthorExercise *
exercise_of (const AuthorQtiWriter *writer)
{
  return writer->question->exercise;
}

static const AuthorExerciseItem *
item_of (const AuthorQtiWriter *writer, guint i)
{
  return g_ptr_array_index (exercise_of (writer)->items, i);
}

/* Of the item in its own order: `C1`, `T1` … (transfer full) */
static char *
dup_id (char letter, guint i)
{
  return g_strdup_printf ("%c%u", letter, i + 1);
}

static guint
count_right (const AuthorExercise *exercise)
{
  guint n = 0;

  for (guint i = 0; i < exercise->items->len; i++)
    n += ((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->fraction > 0;
  return n;
}

static void
write_entry (AuthorQtiWriter *writer, const char *key, double value)
{
  g_autofree char *text = lk_text_from_number (round (value * 1e6) / 1e6);

  author_html_void (writer->out, "mapEntry", "mapKey", key, "mappedValue", text, NULL);
}

static void
open_mapping (AuthorQtiWriter *writer)
{
  author_html_open (writer->out, "mapping", "lowerBound", "0", "defaultValue", "0", NULL);
}

/* --- choices and places ----------------------------------------------------------------------- */

static void
declare_choices (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  double share = exercise->points / MAX (1, count_right (exercise));

  author_html_open (writer->out, "correctResponse", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *id = dup_id ('C', i);

    if (item_of (writer, i)->fraction > 0)
      author_qti_writer_value (writer, id);
  }
  author_html_close (writer->out, "correctResponse");
  if (!exercise->is_partial)
    return;
  open_mapping (writer);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *id = dup_id ('C', i);

    write_entry (writer, id, item_of (writer, i)->fraction > 0 ? share : -share);
  }
  author_html_close (writer->out, "mapping");
}

static void
write_feedback (AuthorQtiWriter *writer, const char *id, const char *feedback)
{
  if (feedback == NULL)
    return;
  author_html_open (writer->out, "feedbackInline", "outcomeIdentifier", "FEEDBACK", "identifier",
                    id, "showHide", "show", NULL);
  author_qti_writer_line (writer, feedback);
  author_html_close (writer->out, "feedbackInline");
}

static void
write_choices (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  bool is_order = exercise->kind == AUTHOR_QUESTION_ORDERING;

  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *id = dup_id ('C', i);

    author_html_open (writer->out, "simpleChoice", "identifier", id, NULL);
    author_qti_writer_text (writer, item_of (writer, i)->text);
    if (is_order && item_of (writer, i)->feedback != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback",
                              item_of (writer, i)->feedback);
    else
      write_feedback (writer, id, item_of (writer, i)->feedback);
    author_html_close (writer->out, "simpleChoice");
  }
}

static void
interact_choice (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  bool is_multiple = exercise->kind == AUTHOR_QUESTION_MULTIPLE;

  author_html_open (writer->out, "choiceInteraction", "class",
                    author_qti_writer_kind (exercise)->class_name, "responseIdentifier", "RESPONSE",
                    "shuffle", exercise->is_shuffled ? "true" : "false", "maxChoices",
                    is_multiple ? "0" : "1", NULL);
  write_choices (writer);
  author_html_close (writer->out, "choiceInteraction");
}

/* --- order ------------------------------------------------------------------------------------ */

static void
declare_order (AuthorQtiWriter *writer)
{
  author_html_open (writer->out, "correctResponse", NULL);
  for (guint i = 0; i < exercise_of (writer)->items->len; i++) {
    g_autofree char *id = dup_id ('C', i);

    author_qti_writer_value (writer, id);
  }
  author_html_close (writer->out, "correctResponse");
}

static void
interact_order (AuthorQtiWriter *writer)
{
  bool is_partial = exercise_of (writer)->is_partial;

  if (is_partial)
    author_qti_writer_note (writer, AUTHOR_IMPORT_CHANGED, "partial", NULL);
  author_html_open (writer->out, "orderInteraction", "class", is_partial ? "partial" : NULL,
                    "responseIdentifier", "RESPONSE", "shuffle", "true", NULL);
  write_choices (writer);
  author_html_close (writer->out, "orderInteraction");
}

/* --- pairs ------------------------------------------------------------------------------------ */

static guint
find_target (const AuthorExercise *exercise, const char *target)
{
  for (guint i = 0; i < exercise->targets->len; i++)
    if (g_strcmp0 (g_ptr_array_index (exercise->targets, i), target) == 0)
      return i;
  return 0;
}

static char *
dup_pair (const AuthorQtiWriter *writer, guint i)
{
  const AuthorExercise *exercise = exercise_of (writer);
  bool is_gap = exercise->kind == AUTHOR_QUESTION_CLOZE || exercise->kind == AUTHOR_QUESTION_LABELS;
  guint target = is_gap ? i : find_target (exercise, item_of (writer, i)->target);

  return g_strdup_printf ("C%u %c%u", i + 1, is_gap ? 'G' : 'T', target + 1);
}

static void
declare_pairs (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);

  author_html_open (writer->out, "correctResponse", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *pair = dup_pair (writer, i);

    author_qti_writer_value (writer, pair);
  }
  author_html_close (writer->out, "correctResponse");
  if (!exercise->is_partial)
    return;
  open_mapping (writer);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *pair = dup_pair (writer, i);

    write_entry (writer, pair, exercise->points / MAX (1, exercise->items->len));
  }
  author_html_close (writer->out, "mapping");
}

static void
write_associable (AuthorQtiWriter *writer, char letter, guint i, const char *text, guint most)
{
  g_autofree char *id = dup_id (letter, i), *count = g_strdup_printf ("%u", most);

  author_html_open (writer->out, "simpleAssociableChoice", "identifier", id, "matchMax", count,
                    NULL);
  author_qti_writer_line (writer, text);
  author_html_close (writer->out, "simpleAssociableChoice");
}

static void
interact_match (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  guint most = exercise->kind == AUTHOR_QUESTION_MATCHING ? 1 : 0;
  g_autofree char *count = g_strdup_printf ("%u", exercise->items->len);

  author_html_open (writer->out, "matchInteraction", "class",
                    author_qti_writer_kind (exercise)->class_name, "responseIdentifier", "RESPONSE",
                    "shuffle", exercise->is_shuffled ? "true" : "false", "maxAssociations", count,
                    NULL);
  author_html_open (writer->out, "simpleMatchSet", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    write_associable (writer, 'C', i, item_of (writer, i)->text, 1);
    if (item_of (writer, i)->feedback != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback",
                              item_of (writer, i)->feedback);
  }
  author_html_close (writer->out, "simpleMatchSet");
  author_html_open (writer->out, "simpleMatchSet", NULL);
  for (guint i = 0; i < exercise->targets->len; i++)
    write_associable (writer, 'T', i, g_ptr_array_index (exercise->targets, i), most);
  author_html_close (writer->out, "simpleMatchSet");
  author_html_close (writer->out, "matchInteraction");
}

/* --- what is written -------------------------------------------------------------------------- */

static void
declare_number (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  bool is_found = false;

  author_html_open (writer->out, "correctResponse", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *value = lk_text_from_number (item_of (writer, i)->value);

    if (item_of (writer, i)->feedback != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback",
                              item_of (writer, i)->feedback);
    if (item_of (writer, i)->fraction > 0 && !is_found)
      author_qti_writer_value (writer, value);
    else
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "known-error", value);
    is_found = is_found || item_of (writer, i)->fraction > 0;
  }
  author_html_close (writer->out, "correctResponse");
  if (exercise->unit != NULL)
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "unit", exercise->unit);
}

static void
declare_words (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  g_autoptr (GPtrArray) right = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < exercise->items->len; i++) {
    char *words = author_export_dup_words (item_of (writer, i)->text);

    if (strchr (words, '*') != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_CHANGED, "joker", words);
    if (item_of (writer, i)->feedback != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback",
                              item_of (writer, i)->feedback);
    if (item_of (writer, i)->fraction > 0) {
      g_ptr_array_add (right, words);
      continue;
    }
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "known-error", words);
    g_free (words);
  }
  author_html_open (writer->out, "correctResponse", NULL);
  author_qti_writer_value (writer, right->len > 0 ? g_ptr_array_index (right, 0) : "");
  author_html_close (writer->out, "correctResponse");
  open_mapping (writer);
  for (guint i = 0; i < right->len; i++) {
    g_autofree char *points = lk_text_from_number (exercise->points);

    author_html_void (writer->out, "mapEntry", "mapKey", g_ptr_array_index (right, i),
                      "mappedValue", points, "caseSensitive", exercise->has_case ? "true" : "false",
                      NULL);
  }
  author_html_close (writer->out, "mapping");
}

static void
interact_entry (AuthorQtiWriter *writer)
{
  author_html_open (writer->out, "p", NULL);
  author_html_void (writer->out, "textEntryInteraction", "responseIdentifier", "RESPONSE", NULL);
  author_html_close (writer->out, "p");
}

static void
interact_free (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  g_autofree char *rows = exercise->rows > 0 ? g_strdup_printf ("%u", exercise->rows) : NULL;

  author_html_void (writer->out, "extendedTextInteraction", "responseIdentifier", "RESPONSE",
                    "expectedLines", rows, NULL);
  if (exercise->items->len == 0)
    return;
  author_qti_writer_note (writer, AUTHOR_IMPORT_CHANGED, "criteria", NULL);
  author_html_open (writer->out, "rubricBlock", "view", "scorer", NULL);
  author_html_open (writer->out, "ul", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    author_html_open (writer->out, "li", NULL);
    author_qti_writer_line (writer, item_of (writer, i)->text);
    author_html_close (writer->out, "li");
  }
  author_html_close (writer->out, "ul");
  author_html_close (writer->out, "rubricBlock");
}

/* --- words for gaps --------------------------------------------------------------------------- */

static void
write_gap_text (AuthorQtiWriter *writer, guint i, const char *text)
{
  g_autofree char *id = dup_id ('C', i);

  author_html_open (writer->out, "gapText", "identifier", id, "matchMax", "1", NULL);
  author_html_text (writer->out, text);
  author_html_close (writer->out, "gapText");
}

static void
interact_bank (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);

  author_html_open (writer->out, "gapMatchInteraction", "responseIdentifier", "RESPONSE", "shuffle",
                    "true", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_auto (GStrv) words = g_strsplit (item_of (writer, i)->text, " | ", 2);

    write_gap_text (writer, i, words[0] != NULL ? words[0] : "");
    if (item_of (writer, i)->feedback != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback",
                              item_of (writer, i)->feedback);
  }
  for (guint i = 0; i < exercise->targets->len; i++)
    write_gap_text (writer, exercise->items->len + i, g_ptr_array_index (exercise->targets, i));
  writer->gap_tag = "gap";
  author_qti_writer_text (writer, exercise->prompt);
  writer->gap_tag = NULL;
  author_html_close (writer->out, "gapMatchInteraction");
}

/* --- pictures --------------------------------------------------------------------------------- */

typedef struct {
  double width, height;
} Size;

static Size
write_picture (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  g_autofree char *address = author_qti_writer_medium (writer, exercise->picture);
  g_autoptr (GBytes) bytes
      = author_export_read (writer->export, writer->question, exercise->picture);
  Size size = { 100, 100 };
  g_autofree char *width = NULL, *height = NULL;

  if (bytes == NULL || !author_picture_size (bytes, &size.width, &size.height))
    author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "places", exercise->picture);
  width = g_strdup_printf ("%.0f", size.width);
  height = g_strdup_printf ("%.0f", size.height);
  author_html_open (writer->out, "object", "type", lk_mime_from_name (exercise->picture), "data",
                    address, "width", width, "height", height, NULL);
  author_html_text (writer->out, exercise->picture_alt != NULL ? exercise->picture_alt : "");
  author_html_close (writer->out, "object");
  return size;
}

static void
write_spot (AuthorQtiWriter *writer, const char *tag, guint i, Size size)
{
  const AuthorExerciseItem *item = item_of (writer, i);
  bool is_choice = g_str_equal (tag, "hotspotChoice");
  g_autofree char *id = dup_id (is_choice ? 'C' : 'G', i);
  g_autofree char *words = author_export_dup_words (item->text);
  g_autofree char *coords
      = g_strdup_printf ("%.0f,%.0f,%.0f", item->x * size.width / 100, item->y * size.height / 100,
                         ceil (RADIUS * size.width / 100));

  if (is_choice)
    author_html_void (writer->out, tag, "identifier", id, "shape", "circle", "coords", coords,
                      "hotspotLabel", words, NULL);
  else
    author_html_void (writer->out, tag, "identifier", id, "shape", "circle", "coords", coords,
                      "matchMax", "1", NULL);
}

static void
interact_hotspot (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  Size size;

  author_html_open (writer->out, "hotspotInteraction", "responseIdentifier", "RESPONSE",
                    "maxChoices", "0", NULL);
  size = write_picture (writer);
  for (guint i = 0; i < exercise->items->len; i++)
    write_spot (writer, "hotspotChoice", i, size);
  author_html_close (writer->out, "hotspotInteraction");
}

/* Labels in words are of QTI 2.2; programs for 2.1 know them too. */
static void
interact_labels (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = exercise_of (writer);
  Size size;

  author_html_open (writer->out, "graphicGapMatchInteraction", "responseIdentifier", "RESPONSE",
                    NULL);
  size = write_picture (writer);
  for (guint i = 0; i < exercise->items->len; i++) {
    g_autofree char *words = author_export_dup_words (item_of (writer, i)->text);

    write_gap_text (writer, i, words);
  }
  for (guint i = 0; i < exercise->items->len; i++)
    write_spot (writer, "associableHotspot", i, size);
  author_html_close (writer->out, "graphicGapMatchInteraction");
}

/* --- which kind ------------------------------------------------------------------------------- */

static const AuthorQtiKind kinds[AUTHOR_N_QUESTIONS] = {
  [AUTHOR_QUESTION_CHOICE] = { "identifier", "single", NULL, declare_choices, interact_choice },
  [AUTHOR_QUESTION_MULTIPLE] = { "identifier", "multiple", NULL, declare_choices, interact_choice },
  [AUTHOR_QUESTION_TRUE_FALSE]
  = { "identifier", "single", "truefalse", declare_choices, interact_choice },
  [AUTHOR_QUESTION_MATRIX]
  = { "directedPair", "multiple", "matrix", declare_pairs, interact_match },
  [AUTHOR_QUESTION_CLOZE] = { NULL, NULL, NULL, author_qti_writer_declare_gaps, NULL },
  [AUTHOR_QUESTION_MATCHING] = { "directedPair", "multiple", NULL, declare_pairs, interact_match },
  [AUTHOR_QUESTION_ORDERING] = { "identifier", "ordered", NULL, declare_order, interact_order },
  [AUTHOR_QUESTION_SORTING]
  = { "directedPair", "multiple", "sorting", declare_pairs, interact_match },
  [AUTHOR_QUESTION_BOARD] = { "directedPair", "multiple", "board", declare_pairs, interact_match },
  [AUTHOR_QUESTION_HOTSPOT] = { "identifier", "multiple", NULL, declare_choices, interact_hotspot },
  [AUTHOR_QUESTION_LABELS] = { "directedPair", "multiple", NULL, declare_pairs, interact_labels },
  [AUTHOR_QUESTION_NUMERIC] = { "float", "single", NULL, declare_number, interact_entry },
  [AUTHOR_QUESTION_SHORT] = { "string", "single", NULL, declare_words, interact_entry },
  [AUTHOR_QUESTION_FREE] = { "string", "single", NULL, NULL, interact_free },
};

const AuthorQtiKind *
author_qti_writer_kind (const AuthorExercise *exercise)
{
  static const AuthorQtiKind bank
      = { "directedPair", "multiple", NULL, declare_pairs, interact_bank };

  if (exercise->kind == AUTHOR_QUESTION_CLOZE && exercise->has_bank)
    return &bank;
  return kinds[exercise->kind].declare != NULL || kinds[exercise->kind].interact != NULL
             ? &kinds[exercise->kind]
             : NULL;
}
