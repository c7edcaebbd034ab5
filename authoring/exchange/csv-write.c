/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/csv.h"
#include "authoring/exchange/export.h"
#include "engine/base/text.h"

/* A table of questions with semicolons and a byte order mark, as table calculations in German open them. Texts are
 * Markdown. */

typedef struct {
  AuthorExport *export;
  const AuthorExportQuestion *question;
  GString *out;
  guint n_answers, n_hints; /* columns of them */
} Writer;

static void
append (const Writer *writer, const char *value)
{
  author_csv_append (writer->out, value != NULL ? value : "", false);
}

static void
append_flag (const Writer *writer, bool is_set, bool usual)
{
  append (writer, is_set == usual ? "" : is_set ? "ja" : "nein");
}

static void
append_count (const Writer *writer, guint count)
{
  g_autofree char *text = count > 0 ? g_strdup_printf ("%u", count) : NULL;

  append (writer, text);
}

static void
append_list (const Writer *writer, const GPtrArray *list, const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? separator : "",
                            (const char *) g_ptr_array_index (list, i));
  append (writer, joined->str);
}

/* --- answers ---------------------------------------------------------------------------------- */

static char *
dup_number (double value)
{
  g_autofree char *text = lk_text_from_number (value);

  return g_strdelimit (g_steal_pointer (&text), ".", ',');
}

static char *
dup_answer (const AuthorExercise *exercise, const AuthorExerciseItem *item)
{
  g_autofree char *one = NULL, *other = NULL;

  switch ((int) exercise->kind) {
  case AUTHOR_QUESTION_MATCHING:
  case AUTHOR_QUESTION_SORTING:
  case AUTHOR_QUESTION_BOARD:
  case AUTHOR_QUESTION_MATRIX:
    return g_strdup_printf ("%s => %s", item->text, item->target != NULL ? item->target : "");
  case AUTHOR_QUESTION_HOTSPOT:
  case AUTHOR_QUESTION_LABELS:
    one = dup_number (item->x);
    other = dup_number (item->y);
    return g_strdup_printf ("%s @ %s/%s", item->text, one, other);
  case AUTHOR_QUESTION_NUMERIC:
    if (g_str_equal (item->text, "*"))
      return g_strdup ("*");
    one = dup_number (item->value);
    other = dup_number (item->tolerance);
    return item->tolerance != 0 ? g_strdup_printf ("%s ± %s", one, other) : g_steal_pointer (&one);
  case AUTHOR_QUESTION_SHORT:
    return author_export_dup_words (g_str_equal (item->text, "*") ? "\\*" : item->text);
  default:
    return g_strdup (item->text);
  }
}

static bool
is_marked (AuthorQuestionKind kind)
{
  switch ((int) kind) {
  case AUTHOR_QUESTION_CHOICE:
  case AUTHOR_QUESTION_MULTIPLE:
  case AUTHOR_QUESTION_TRUE_FALSE:
  case AUTHOR_QUESTION_HOTSPOT:
  case AUTHOR_QUESTION_NUMERIC:
  case AUTHOR_QUESTION_SHORT:
    return true;
  default:
    return false;
  }
}

static void
append_right (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  g_autoptr (GString) right = g_string_new (NULL);

  for (guint i = 0; is_marked (exercise->kind) && i < exercise->items->len; i++)
    if (((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->fraction > 0)
      g_string_append_printf (right, "%s%u", right->len > 0 ? "; " : "", i + 1);
  append (writer, right->str);
}

/* Gaps stand in the question; but what is said of them has the number of theirs. */
static guint
count_answers (const AuthorExercise *exercise)
{
  guint n = exercise->items->len;

  while (exercise->kind == AUTHOR_QUESTION_CLOZE && n > 0
         && ((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, n - 1))->feedback
                == NULL)
    n--;
  return n;
}

static void
append_answers (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  for (guint i = 0; i < writer->n_answers; i++) {
    const AuthorExerciseItem *item
        = i < count_answers (exercise) ? g_ptr_array_index (exercise->items, i) : NULL;
    g_autofree char *answer = item != NULL && exercise->kind != AUTHOR_QUESTION_CLOZE
                                  ? dup_answer (exercise, item)
                                  : NULL;

    append (writer, answer);
    append (writer, item != NULL ? item->feedback : NULL);
  }
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
append_settings (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  double usual = exercise->kind == AUTHOR_QUESTION_FREE ? 0 : 1;
  g_autofree char *points = exercise->points != usual ? dup_number (exercise->points) : NULL;
  g_autofree char *heads
      = exercise->head != NULL || exercise->target_head != NULL
            ? g_strdup_printf ("%s | %s", exercise->head != NULL ? exercise->head : "",
                               exercise->target_head != NULL ? exercise->target_head : "")
            : NULL;

  append (writer, points);
  append_count (writer, exercise->tries);
  append_flag (writer, exercise->is_partial, false);
  append_flag (writer, exercise->is_shuffled, exercise->kind != AUTHOR_QUESTION_TRUE_FALSE);
  append_flag (writer, exercise->has_case, false);
  append_flag (writer, exercise->has_bank, false);
  append_count (writer, exercise->rows);
  append (writer, exercise->unit);
  append_list (writer, exercise->targets, " | ");
  append (writer, heads);
  append (writer, exercise->picture);
  append (writer, exercise->picture_alt);
}

static void
append_row (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  append (writer, writer->question->category);
  append (writer, author_csv_kind_word (exercise->kind));
  append (writer, exercise->name);
  append (writer, exercise->prompt);
  append_right (writer);
  append_answers (writer);
  append (writer, exercise->solution);
  for (guint i = 0; i < writer->n_hints; i++)
    append (writer, i < exercise->hints->len ? g_ptr_array_index (exercise->hints, i) : NULL);
  append_settings (writer);
  append_list (writer, exercise->tags, "; ");
  author_csv_append (writer->out, exercise->id != NULL ? exercise->id : "", true);
  author_export_note (writer->export, writer->question, AUTHOR_IMPORT_KEPT, "question", NULL);
}

static void
append_numbered (const Writer *writer, AuthorCsvColumn column, guint n)
{
  g_autofree char *head = g_strdup_printf ("%s %u", author_csv_head (column), n);

  append (writer, head);
}

static void
append_heads (const Writer *writer)
{
  static const AuthorCsvColumn first[] = { AUTHOR_CSV_CATEGORY, AUTHOR_CSV_KIND, AUTHOR_CSV_NAME,
                                           AUTHOR_CSV_PROMPT, AUTHOR_CSV_RIGHT };
  static const AuthorCsvColumn last[]
      = { AUTHOR_CSV_POINTS,  AUTHOR_CSV_TRIES, AUTHOR_CSV_PARTIAL, AUTHOR_CSV_SHUFFLE,
          AUTHOR_CSV_CASE,    AUTHOR_CSV_BANK,  AUTHOR_CSV_ROWS,    AUTHOR_CSV_UNIT,
          AUTHOR_CSV_TARGETS, AUTHOR_CSV_HEADS, AUTHOR_CSV_PICTURE, AUTHOR_CSV_PICTURE_ALT,
          AUTHOR_CSV_TAGS };

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    append (writer, author_csv_head (first[i]));
  for (guint i = 1; i <= writer->n_answers; i++) {
    append_numbered (writer, AUTHOR_CSV_ANSWER, i);
    append_numbered (writer, AUTHOR_CSV_FEEDBACK, i);
  }
  append (writer, author_csv_head (AUTHOR_CSV_SOLUTION));
  for (guint i = 1; i <= writer->n_hints; i++)
    append_numbered (writer, AUTHOR_CSV_HINT, i);
  for (gsize i = 0; i < G_N_ELEMENTS (last); i++)
    append (writer, author_csv_head (last[i]));
  author_csv_append (writer->out, author_csv_head (AUTHOR_CSV_ID), true);
}

GBytes *
author_csv_write (AuthorExport *export)
{
  Writer writer = { .export = export, .out = g_string_new ("\xef\xbb\xbf") };

  for (guint i = 0; i < export->questions->len; i++) {
    const AuthorExportQuestion *question = g_ptr_array_index (export->questions, i);

    writer.n_answers = MAX (writer.n_answers, count_answers (question->exercise));
    writer.n_hints = MAX (writer.n_hints, question->exercise->hints->len);
  }
  append_heads (&writer);
  for (guint i = 0; i < export->questions->len; i++) {
    writer.question = g_ptr_array_index (export->questions, i);
    append_row (&writer);
  }
  return g_string_free_to_bytes (writer.out);
}
