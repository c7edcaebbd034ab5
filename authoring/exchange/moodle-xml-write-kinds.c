/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/moodle-xml-write-private.h"
#include "authoring/exchange/picture-size.h"

/* Moodle XML: answers of each kind. */

/* Of a circle around a place, in percent of the picture's width. */
#define RADIUS 5

static guint
count_right (const AuthorExercise *exercise, bool is_right)
{
  guint n = 0;

  for (guint i = 0; i < exercise->items->len; i++)
    n += (((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->fraction > 0)
         == is_right;
  return n;
}

static void
write_flag (AuthorMoodleWriter *writer, const char *name, const char *value)
{
  lk_xml_leaf (&writer->xml, name, value, NULL);
}

static void
open_answer (AuthorMoodleWriter *writer, double percent, const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  lk_xml_open (&writer->xml, "answer", "fraction",
               g_ascii_formatd (text, sizeof text, "%.7g", percent), "format", format, NULL);
}

static void
close_answer (AuthorMoodleWriter *writer, const AuthorExerciseItem *item)
{
  author_moodle_writer_text (writer, "feedback", item->feedback);
  lk_xml_close (&writer->xml);
}

static void
write_choice (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  bool is_multiple = exercise->kind == AUTHOR_QUESTION_MULTIPLE;
  double right = 100.0 / MAX (1, count_right (exercise, true));
  double wrong = is_multiple ? -100.0 / MAX (1, count_right (exercise, false)) : 0;

  write_flag (writer, "single", is_multiple ? "false" : "true");
  write_flag (writer, "shuffleanswers", exercise->is_shuffled ? "true" : "false");
  write_flag (writer, "answernumbering", "none");
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    open_answer (writer, item->fraction > 0 ? right : wrong, "html");
    author_moodle_writer_text_inside (writer, item->text);
    close_answer (writer, item);
  }
}

/* The first of both answers is the one that says yes. */
static void
write_true_false (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    open_answer (writer, item->fraction > 0 ? 100 : 0, "moodle_auto_format");
    lk_xml_leaf (&writer->xml, "text", i == 0 ? "true" : "false", NULL);
    close_answer (writer, item);
  }
}

static void
write_short (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  write_flag (writer, "usecase", exercise->has_case ? "1" : "0");
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *words
        = author_export_dup_words (g_str_equal (item->text, "*") ? "\\*" : item->text);

    open_answer (writer, item->fraction > 0 ? 100 : 0, "moodle_auto_format");
    lk_xml_leaf (&writer->xml, "text", words, NULL);
    close_answer (writer, item);
  }
}

static void
write_unit (AuthorMoodleWriter *writer, const char *unit)
{
  if (unit == NULL)
    return;
  lk_xml_open (&writer->xml, "units", NULL);
  lk_xml_open (&writer->xml, "unit", NULL);
  lk_xml_leaf (&writer->xml, "multiplier", "1", NULL);
  lk_xml_leaf (&writer->xml, "unit_name", unit, NULL);
  lk_xml_close (&writer->xml);
  lk_xml_close (&writer->xml);
}

static void
write_numeric (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    bool is_any = g_str_equal (item->text, "*");
    g_autofree char *value = lk_text_from_number (item->value);
    g_autofree char *tolerance = lk_text_from_number (item->tolerance);

    open_answer (writer, item->fraction > 0 ? 100 : 0, "moodle_auto_format");
    lk_xml_leaf (&writer->xml, "text", is_any ? "*" : value, NULL);
    author_moodle_writer_text (writer, "feedback", item->feedback);
    lk_xml_leaf (&writer->xml, "tolerance", tolerance, NULL);
    lk_xml_close (&writer->xml);
  }
  write_unit (writer, exercise->unit);
  /* The unit stands behind the field, and none is asked for. */
  write_flag (writer, "unitgradingtype", "0");
  write_flag (writer, "unitpenalty", "0.1");
  write_flag (writer, "showunits", "3");
  write_flag (writer, "unitsleft", "0");
}

static void
write_pair (AuthorMoodleWriter *writer, const char *left, const char *right)
{
  g_autofree char *words = author_export_dup_words (right);

  lk_xml_open (&writer->xml, "subquestion", "format", "html", NULL);
  author_moodle_writer_text_inside (writer, left);
  author_moodle_writer_words (writer, "answer", words);
  lk_xml_close (&writer->xml);
}

static void
write_pairs (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  write_flag (writer, "shuffleanswers", exercise->is_shuffled ? "true" : "false");
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if (item->feedback != NULL)
      author_moodle_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback", item->feedback);
    write_pair (writer, item->text, item->target);
    if (item->target != NULL)
      g_hash_table_add (used, item->target);
  }
  for (guint i = 0; i < exercise->targets->len; i++)
    if (!g_hash_table_contains (used, g_ptr_array_index (exercise->targets, i)))
      write_pair (writer, "", g_ptr_array_index (exercise->targets, i));
}

static void
write_order (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  write_flag (writer, "layouttype", "VERTICAL");
  write_flag (writer, "selecttype", "ALL");
  write_flag (writer, "selectcount", "0");
  write_flag (writer, "gradingtype", exercise->is_partial ? "ABSOLUTE_POSITION" : "ALL_OR_NOTHING");
  write_flag (writer, "showgrading", "HIDE");
  write_flag (writer, "numberingstyle", "none");
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    open_answer (writer, i + 1, "html");
    author_moodle_writer_text_inside (writer, item->text);
    close_answer (writer, item);
  }
}

/* What is asked of the answer goes to who judges it. */
static void
write_free (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  g_autofree char *rows = g_strdup_printf ("%u", exercise->rows > 0 ? exercise->rows : 10);
  g_autoptr (GString) model = g_string_new (exercise->solution);

  if (exercise->items->len > 0)
    author_moodle_writer_note (writer, AUTHOR_IMPORT_CHANGED, "criteria", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *line = author_markdown_to_line (item->text);

    g_string_append_printf (model, "%s- %s", i == 0 ? "\n\n" : "\n", line);
  }
  write_flag (writer, "responseformat", "editor");
  write_flag (writer, "responserequired", "1");
  write_flag (writer, "responsefieldlines", rows);
  write_flag (writer, "attachments", "0");
  write_flag (writer, "attachmentsrequired", "0");
  author_moodle_writer_text (writer, "graderinfo", model->str);
}

/* --- gaps ------------------------------------------------------------------------------------- */

static void
write_box (AuthorMoodleWriter *writer, const char *words)
{
  lk_xml_open (&writer->xml, "dragbox", NULL);
  lk_xml_leaf (&writer->xml, "text", words, NULL);
  lk_xml_leaf (&writer->xml, "group", "1", NULL);
  lk_xml_close (&writer->xml);
}

static void
write_bank (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  write_flag (writer, "shuffleanswers", "1");
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_auto (GStrv) words = g_strsplit (item->text, " | ", 2);

    if (item->feedback != NULL)
      author_moodle_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback", item->feedback);
    write_box (writer, words[0] != NULL ? words[0] : "");
  }
  for (guint i = 0; i < exercise->targets->len; i++)
    write_box (writer, g_ptr_array_index (exercise->targets, i));
}

/* --- labels ----------------------------------------------------------------------------------- */

static bool
measure (AuthorMoodleWriter *writer, const char *name, double *ret_width, double *ret_height)
{
  g_autoptr (GBytes) bytes = author_export_read (writer->export, writer->question, name);

  return bytes != NULL && author_picture_size (bytes, ret_width, ret_height);
}

static void
write_labels (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  double width = 100, height = 100;

  if (!measure (writer, exercise->picture, &width, &height))
    author_moodle_writer_note (writer, AUTHOR_IMPORT_LOST, "places", exercise->picture);
  write_flag (writer, "shuffleanswers", "1");
  author_moodle_writer_file (writer, exercise->picture);
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    g_autofree char *bare = author_export_dup_words (item->text);

    lk_xml_open (&writer->xml, "drag", NULL);
    lk_xml_leaf (&writer->xml, "no", number, NULL);
    lk_xml_leaf (&writer->xml, "text", bare, NULL);
    lk_xml_leaf (&writer->xml, "noofdrags", "1", NULL);
    lk_xml_close (&writer->xml);
  }
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    g_autofree char *coords
        = g_strdup_printf ("%.0f,%.0f;%.0f", round (item->x * width / 100),
                           round (item->y * height / 100), ceil (RADIUS * width / 100));

    lk_xml_open (&writer->xml, "drop", NULL);
    lk_xml_leaf (&writer->xml, "no", number, NULL);
    lk_xml_leaf (&writer->xml, "shape", "circle", NULL);
    lk_xml_leaf (&writer->xml, "coords", coords, NULL);
    lk_xml_leaf (&writer->xml, "choice", number, NULL);
    lk_xml_close (&writer->xml);
  }
}

/* --- which kind ------------------------------------------------------------------------------- */

static const AuthorMoodleKind kinds[AUTHOR_N_QUESTIONS] = {
  [AUTHOR_QUESTION_CHOICE] = { "multichoice", write_choice, false },
  [AUTHOR_QUESTION_MULTIPLE] = { "multichoice", write_choice, false },
  [AUTHOR_QUESTION_TRUE_FALSE] = { "truefalse", write_true_false, false },
  [AUTHOR_QUESTION_MATRIX] = { "matching", write_pairs, true },
  [AUTHOR_QUESTION_CLOZE] = { "cloze", NULL, false },
  [AUTHOR_QUESTION_MATCHING] = { "matching", write_pairs, false },
  [AUTHOR_QUESTION_ORDERING] = { "ordering", write_order, false },
  [AUTHOR_QUESTION_SORTING] = { "matching", write_pairs, false },
  [AUTHOR_QUESTION_BOARD] = { "matching", write_pairs, true },
  [AUTHOR_QUESTION_LABELS] = { "ddmarker", write_labels, false },
  [AUTHOR_QUESTION_NUMERIC] = { "numerical", write_numeric, false },
  [AUTHOR_QUESTION_SHORT] = { "shortanswer", write_short, false },
  [AUTHOR_QUESTION_FREE] = { "essay", write_free, false },
};

/* Whether the first of two answers says yes, and the other one no. */
static bool
says_yes (const AuthorExercise *exercise)
{
  static const char *const words[]
      = { "wahr", "richtig", "stimmt", "ja", "trifft zu", "true", "right", "correct", "yes", NULL };
  const AuthorExerciseItem *first = g_ptr_array_index (exercise->items, 0);
  g_autofree char *small = g_utf8_strdown (first->text, -1);

  return g_strv_contains (words, small);
}

const AuthorMoodleKind *
author_moodle_writer_kind (const AuthorExercise *exercise)
{
  static const AuthorMoodleKind bank = { "ddwtos", write_bank, false };

  if (exercise->kind == AUTHOR_QUESTION_CLOZE && exercise->has_bank)
    return &bank;
  if (exercise->kind == AUTHOR_QUESTION_TRUE_FALSE && !says_yes (exercise))
    return &kinds[AUTHOR_QUESTION_CHOICE];
  return kinds[exercise->kind].name != NULL ? &kinds[exercise->kind] : NULL;
}
