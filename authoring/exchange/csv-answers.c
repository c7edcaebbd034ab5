/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/csv-private.h"
#include "authoring/markup/markup.h"

/* Answers of a row of a table, and which of them is right. */

static bool
is_answer (const AuthorCsvReader *reader, const char *words)
{
  for (guint n = 1; n <= reader->most[AUTHOR_CSV_ANSWER]; n++)
    if (g_str_equal (author_csv_value (reader, AUTHOR_CSV_ANSWER, n), words))
      return true;
  return false;
}

/* `4` may be the fourth answer, or the one that says 4: our own tables mean the former. */
static void
take_right (AuthorCsvReader *reader, const char *part)
{
  guint n = author_csv_number (part);
  bool is_number = n > 0 && *author_csv_value (reader, AUTHOR_CSV_ANSWER, n) != '\0';

  if (is_number && (reader->has_numbers || !is_answer (reader, part)))
    g_hash_table_add (reader->right, g_strdup_printf ("#%u", n));
  else
    g_hash_table_add (reader->right, g_strdup (part));
}

void
author_csv_read_right (AuthorCsvReader *reader)
{
  const char *right = author_csv_value (reader, AUTHOR_CSV_RIGHT, 1);
  g_auto (GStrv) parts = g_strsplit_set (right, ";,|", -1);

  g_hash_table_remove_all (reader->right);
  if (reader->is_first_right)
    g_hash_table_add (reader->right, g_strdup ("#1"));
  if (parts[0] != NULL && parts[1] != NULL && is_answer (reader, right)) {
    g_hash_table_add (reader->right, g_strdup (right));
    return;
  }
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      take_right (reader, parts[i]);
}

static bool
is_right (const AuthorCsvReader *reader, guint n)
{
  const char *answer = author_csv_value (reader, AUTHOR_CSV_ANSWER, n);
  g_autofree char *number = g_strdup_printf ("#%u", n);

  return *answer != '\0'
         && (g_hash_table_contains (reader->right, number)
             || g_hash_table_contains (reader->right, answer));
}

guint
author_csv_count_right (const AuthorCsvReader *reader, guint n_answers)
{
  guint n_right = 0;

  for (guint n = 1; n <= n_answers; n++)
    n_right += is_right (reader, n);
  return n_right;
}

AuthorQuestionKind
author_csv_guess_kind (const AuthorCsvReader *reader, guint n_answers)
{
  double number;

  if (strstr (author_csv_value (reader, AUTHOR_CSV_PROMPT, 1), "___{") != NULL)
    return AUTHOR_QUESTION_CLOZE;
  if (n_answers == 0)
    return AUTHOR_QUESTION_FREE;
  if (g_hash_table_size (reader->right) == 0)
    return author_csv_to_number (author_csv_value (reader, AUTHOR_CSV_ANSWER, 1), &number)
               ? AUTHOR_QUESTION_NUMERIC
               : AUTHOR_QUESTION_SHORT;
  return author_csv_count_right (reader, n_answers) > 1 ? AUTHOR_QUESTION_MULTIPLE
                                                        : AUTHOR_QUESTION_CHOICE;
}

/* `links => rechts` */
static void
add_pair (AuthorCsvReader *reader, AuthorExercise *exercise, const char *answer,
          const char *feedback)
{
  g_auto (GStrv) parts = g_strsplit (answer, "=>", 2);
  g_autofree char *left = author_csv_text (reader, parts[0] != NULL ? g_strstrip (parts[0]) : "");
  g_autofree char *right
      = author_csv_text (reader, parts[0] != NULL && parts[1] != NULL ? g_strstrip (parts[1]) : "");

  if (*right != '\0'
      && !g_ptr_array_find_with_equal_func (exercise->targets, right, g_str_equal, NULL))
    g_ptr_array_add (exercise->targets, g_strdup (right));
  if (*left != '\0')
    author_exercise_add (exercise, left, feedback, 1)->target = g_steal_pointer (&right);
}

/* `Kamin @ 21/20` */
static void
add_place (AuthorCsvReader *reader, AuthorExercise *exercise, const char *answer,
           const char *feedback, double fraction)
{
  const char *at = strrchr (answer, '@');
  g_autofree char *words
      = at != NULL ? g_strndup (answer, (gsize) (at - answer)) : g_strdup (answer);
  g_auto (GStrv) place = g_strsplit (at != NULL ? at + 1 : "", "/", 2);
  g_autofree char *text = author_csv_text (reader, g_strstrip (words));
  AuthorExerciseItem *item = author_exercise_add (exercise, text, feedback, fraction);

  if (place[0] == NULL || place[1] == NULL || !author_csv_to_number (place[0], &item->x)
      || !author_csv_to_number (place[1], &item->y))
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "place", answer);
}

/* `9,07 ± 0,1` */
static void
add_number (AuthorCsvReader *reader, AuthorExercise *exercise, const char *answer,
            const char *feedback, double fraction)
{
  g_auto (GStrv) parts = g_strsplit (answer, strstr (answer, "+-") != NULL ? "+-" : "±", 2);
  bool is_any = g_str_equal (answer, "*");
  AuthorExerciseItem *item
      = author_exercise_add (exercise, is_any ? "*" : "", feedback, is_any ? 0 : fraction);

  if (is_any)
    return;
  if (parts[0] == NULL || !author_csv_to_number (parts[0], &item->value)
      || (parts[1] != NULL && !author_csv_to_number (parts[1], &item->tolerance)))
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "number", answer);
}

static void
add_words (AuthorCsvReader *reader, AuthorExercise *exercise, const char *answer,
           const char *feedback, double fraction)
{
  /* A star is a joker, however it is written. */
  g_autofree char *text = exercise->kind == AUTHOR_QUESTION_SHORT
                              ? author_text_escape (answer)
                              : author_csv_text (reader, answer);

  if (exercise->kind == AUTHOR_QUESTION_SHORT && g_str_equal (answer, "*"))
    author_exercise_add (exercise, "*", feedback, 0);
  else
    author_exercise_add (exercise, text, feedback, fraction);
}

static void
add_answer (AuthorCsvReader *reader, AuthorExercise *exercise, guint n, bool is_marked)
{
  const char *answer = author_csv_value (reader, AUTHOR_CSV_ANSWER, n);
  g_autofree char *feedback
      = author_csv_text (reader, author_csv_value (reader, AUTHOR_CSV_FEEDBACK, n));
  /* Without a word about it, each text is a right one. */
  double fraction = !is_marked || is_right (reader, n) ? 1 : 0;

  switch ((int) exercise->kind) {
  case AUTHOR_QUESTION_MATCHING:
  case AUTHOR_QUESTION_SORTING:
  case AUTHOR_QUESTION_BOARD:
  case AUTHOR_QUESTION_MATRIX:
    add_pair (reader, exercise, answer, feedback);
    break;
  case AUTHOR_QUESTION_HOTSPOT:
  case AUTHOR_QUESTION_LABELS:
    add_place (reader, exercise, answer, feedback, fraction);
    break;
  case AUTHOR_QUESTION_NUMERIC:
    add_number (reader, exercise, answer, feedback, fraction);
    break;
  default:
    add_words (reader, exercise, answer, feedback, fraction);
  }
}

/* Only which of both is right is said. */
static void
add_true_false (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  static const char *const yes[] = { "true", "t", "wahr", "richtig", "ja", "yes", NULL };
  g_autofree char *small = g_utf8_strdown (author_csv_value (reader, AUTHOR_CSV_RIGHT, 1), -1);
  bool is_true = g_strv_contains (yes, small);

  if (*small == '\0')
    return;
  author_exercise_add (exercise, AUTHOR_IMPORT_TRUE, NULL, is_true);
  author_exercise_add (exercise, AUTHOR_IMPORT_FALSE, NULL, !is_true);
}

/* What is said of a gap, by its number. */
static void
add_reasons (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  bool has_reason = false;

  author_exercise_add_gaps (exercise);
  for (guint i = 0; i < exercise->items->len; i++) {
    AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *reason
        = author_csv_text (reader, author_csv_value (reader, AUTHOR_CSV_FEEDBACK, i + 1));

    if (*reason == '\0')
      continue;
    item->feedback = g_steal_pointer (&reason);
    has_reason = true;
  }
  if (!has_reason)
    g_ptr_array_set_size (exercise->items, 0);
}

void
author_csv_add_answers (AuthorCsvReader *reader, AuthorExercise *exercise, guint n_answers)
{
  bool is_marked = g_hash_table_size (reader->right) > 0;

  if (exercise->kind == AUTHOR_QUESTION_CLOZE) {
    add_reasons (reader, exercise);
    return;
  }
  for (guint n = 1; n <= n_answers; n++)
    if (*author_csv_value (reader, AUTHOR_CSV_ANSWER, n) != '\0')
      add_answer (reader, exercise, n, is_marked);
  if (exercise->kind == AUTHOR_QUESTION_TRUE_FALSE && exercise->items->len == 0)
    add_true_false (reader, exercise);
}
