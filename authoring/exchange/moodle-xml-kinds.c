/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/moodle-xml-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"

/* Kinds of Moodle whose answers are a list. */

static double
fraction_of (const xmlNode *answer)
{
  g_autofree char *text = lk_xml_attribute (answer, "fraction");
  double percent = 0;

  return text != NULL && author_moodle_number (text, &percent) ? CLAMP (percent / 100, -1, 1) : 0;
}

static xmlNode *
first_answer (const AuthorMoodleReader *reader)
{
  return lk_xml_child (reader->node, "answer");
}

static AuthorExerciseItem *
add_answer (AuthorMoodleReader *reader, AuthorExercise *exercise, const xmlNode *answer)
{
  g_autofree char *text = author_moodle_node_text (reader, answer);
  g_autofree char *feedback = author_moodle_text (reader, answer, "feedback");

  return author_exercise_add (exercise, text, feedback, fraction_of (answer));
}

static bool
is_full (const AuthorExercise *exercise)
{
  return exercise->items->len > AUTHOR_LIMIT_IMPORT_ANSWERS;
}

/* Part of the points makes no right answer, where one answer is given. */
static void
settle_fraction (AuthorMoodleReader *reader, AuthorExerciseItem *item)
{
  if (item->fraction <= 0 || item->fraction >= 1)
    return;
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "fraction", item->text);
  item->fraction = 0;
}

static AuthorExercise *
read_choice (AuthorMoodleReader *reader)
{
  bool is_single = author_moodle_flag (reader->node, "single", true);
  AuthorExercise *exercise
      = author_exercise_new (is_single ? AUTHOR_QUESTION_CHOICE : AUTHOR_QUESTION_MULTIPLE);

  exercise->is_partial = !is_single;
  for (xmlNode *answer = first_answer (reader); answer != NULL && !is_full (exercise);
       answer = lk_xml_next (answer, "answer")) {
    AuthorExerciseItem *item = add_answer (reader, exercise, answer);

    if (is_single)
      settle_fraction (reader, item);
  }
  return exercise;
}

static AuthorExercise *
read_true_false (AuthorMoodleReader *reader)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_TRUE_FALSE);

  exercise->is_shuffled = false;
  for (xmlNode *answer = first_answer (reader); answer != NULL && exercise->items->len < 2;
       answer = lk_xml_next (answer, "answer")) {
    AuthorExerciseItem *item = add_answer (reader, exercise, answer);
    bool is_true = g_ascii_strcasecmp (item->text, "true") == 0;

    if (is_true || g_ascii_strcasecmp (item->text, "false") == 0) {
      g_free (item->text);
      item->text = g_strdup (is_true ? AUTHOR_IMPORT_TRUE : AUTHOR_IMPORT_FALSE);
    }
  }
  return exercise;
}

static AuthorExercise *
read_short (AuthorMoodleReader *reader)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_SHORT);

  exercise->has_case = author_moodle_flag (reader->node, "usecase", false);
  for (xmlNode *answer = first_answer (reader); answer != NULL && !is_full (exercise);
       answer = lk_xml_next (answer, "answer")) {
    g_autofree char *words = author_moodle_words (answer, "text");
    g_autofree char *text = author_text_escape (words);
    g_autofree char *feedback = author_moodle_text (reader, answer, "feedback");
    bool is_any = g_str_equal (words, "*");
    AuthorExerciseItem *item = author_exercise_add (exercise, is_any ? "*" : text, feedback,
                                                    is_any ? 0 : fraction_of (answer));

    settle_fraction (reader, item);
  }
  return exercise;
}

/* The first unit, which counts one, is the one that is shown. */
static void
take_unit (AuthorMoodleReader *reader, AuthorExercise *exercise)
{
  xmlNode *units = lk_xml_child (reader->node, "units");
  xmlNode *unit = units != NULL ? lk_xml_child (units, "unit") : NULL;
  g_autofree char *name = unit != NULL ? author_moodle_words (unit, "unit_name") : NULL;

  if (name == NULL || *name == '\0')
    return;
  exercise->unit = g_steal_pointer (&name);
  if (lk_xml_next (unit, "unit") != NULL)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "unit", NULL);
}

/* (nullable) */
static AuthorExercise *
read_numeric (AuthorMoodleReader *reader)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_NUMERIC);

  for (xmlNode *answer = first_answer (reader); answer != NULL && !is_full (exercise);
       answer = lk_xml_next (answer, "answer")) {
    g_autofree char *words = author_moodle_words (answer, "text");
    g_autofree char *tolerance = author_moodle_words (answer, "tolerance");
    g_autofree char *feedback = author_moodle_text (reader, answer, "feedback");
    bool is_any = g_str_equal (words, "*");
    AuthorExerciseItem *item = author_exercise_add (exercise, is_any ? "*" : "", feedback,
                                                    is_any ? 0 : fraction_of (answer));

    settle_fraction (reader, item);
    if (!is_any && !author_moodle_number (words, &item->value))
      return NULL;
    author_moodle_number (tolerance, &item->tolerance);
    item->tolerance = fabs (item->tolerance);
  }
  take_unit (reader, exercise);
  return g_steal_pointer (&exercise);
}

static AuthorExercise *
read_pairs (AuthorMoodleReader *reader)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_MATCHING);

  exercise->is_partial = true;
  for (xmlNode *pair = lk_xml_child (reader->node, "subquestion");
       pair != NULL && !is_full (exercise); pair = lk_xml_next (pair, "subquestion")) {
    g_autofree char *left = author_moodle_node_text (reader, pair);
    g_autofree char *words = author_moodle_words (pair, "answer");
    g_autofree char *right = author_text_escape (words);

    if (!g_ptr_array_find_with_equal_func (exercise->targets, right, g_str_equal, NULL))
      g_ptr_array_add (exercise->targets, g_strdup (right));
    if (*left != '\0')
      author_exercise_add (exercise, left, NULL, 1)->target = g_steal_pointer (&right);
  }
  return exercise;
}

static AuthorExercise *
read_order (AuthorMoodleReader *reader)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_ORDERING);
  g_autofree char *grading = author_moodle_words (reader->node, "gradingtype");

  exercise->is_partial = !g_str_equal (grading, "ALL_OR_NOTHING");
  for (xmlNode *answer = first_answer (reader); answer != NULL && !is_full (exercise);
       answer = lk_xml_next (answer, "answer"))
    add_answer (reader, exercise, answer)->fraction = 1;
  return exercise;
}

static AuthorExercise *
read_free (AuthorMoodleReader *reader)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_FREE);
  g_autofree char *lines = author_moodle_words (reader->node, "responsefieldlines");
  g_autofree char *model = author_moodle_text (reader, reader->node, "graderinfo");
  unsigned n_lines;

  if (lk_text_to_index (lines, 100, &n_lines))
    exercise->rows = n_lines;
  if (*model != '\0') {
    exercise->solution = g_steal_pointer (&model);
  } else {
    g_autofree char *general = author_moodle_text (reader, reader->node, "generalfeedback");

    exercise->solution = g_strdup (*general != '\0' ? general : "…");
    if (*general == '\0')
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
  }
  return exercise;
}

static const struct {
  const char *kind;
  AuthorExercise *(*read) (AuthorMoodleReader *reader);
} kinds[] = {
  { "multichoice", read_choice },
  { "multichoiceset", read_choice },
  { "truefalse", read_true_false },
  { "shortanswer", read_short },
  { "numerical", read_numeric },
  { "matching", read_pairs },
  { "ddmatch", read_pairs },
  { "ordering", read_order },
  { "essay", read_free },
  { "cloze", author_moodle_read_cloze },
  { "multianswer", author_moodle_read_cloze },
  { "gapselect", author_moodle_read_gaps },
  { "ddwtos", author_moodle_read_gaps },
  { "ddimageortext", author_moodle_read_labels },
  { "ddmarker", author_moodle_read_labels },
};

AuthorExercise *
author_moodle_read_kind (AuthorMoodleReader *reader, const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].read (reader);
  return NULL;
}
