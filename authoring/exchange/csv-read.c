/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/csv.h"
#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/markup.h"
#include "authoring/exchange/question-bank.h"
#include "engine/base/text.h"

/* A table of questions: a row for each, what its columns are called is told in docs/exchange.md. */

typedef struct {
  AuthorQuestionBank bank;
  /* Where each column stands, 0: nowhere, else one more than its number. */
  guint places[AUTHOR_N_CSV_COLUMNS][AUTHOR_LIMIT_CSV_COLUMNS + 1];
  guint most[AUTHOR_N_CSV_COLUMNS]; /* the highest number of each */
  const GPtrArray *row;             /* of char * */
  GHashTable *right;                /* what the row says of right answers, each piece of it */
} Reader;

/* The value of a column; "" if it is absent. */
static const char *
value_of (const Reader *reader, AuthorCsvColumn column, guint n)
{
  guint place = n <= AUTHOR_LIMIT_CSV_COLUMNS ? reader->places[column][n] : 0;

  return place > 0 && place <= reader->row->len ? g_ptr_array_index (reader->row, place - 1) : "";
}

static guint
most_of (const Reader *reader, AuthorCsvColumn column)
{
  guint n = reader->most[column];

  while (n > 0 && *value_of (reader, column, n) == '\0')
    n--;
  return n;
}

/* Files that the course has already may be named. */
static bool
is_medium (const char *name)
{
  return g_str_has_prefix (name, "media/") && strstr (name, "..") == NULL;
}

static char *
take_medium (void *data, const char *address)
{
  return is_medium (address) ? g_strdup (address) : NULL;
}

static AuthorHtmlServices
services_of (Reader *reader)
{
  AuthorHtmlServices services = author_question_bank_services (&reader->bank);

  services.medium = take_medium;
  return services;
}

static char *
dup_text (Reader *reader, const char *value)
{
  AuthorHtmlServices services = services_of (reader);

  return author_markdown_clean (value, &services);
}

static char *
dup_value (Reader *reader, AuthorCsvColumn column)
{
  const char *value = value_of (reader, column, 1);

  return *value != '\0' ? lk_text_clean (value, 2000) : NULL;
}

static bool
flag_of (const Reader *reader, AuthorCsvColumn column, bool otherwise)
{
  static const char *const yes[] = { "ja", "j", "x", "yes", "y", "true", "wahr", "1", NULL };
  g_autofree char *small = g_utf8_strdown (value_of (reader, column, 1), -1);

  return *small == '\0' ? otherwise : g_strv_contains (yes, small);
}

/* With comma or point. */
static bool
number_of (const char *value, double *ret_number)
{
  g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (value), ",", '.'));

  return lk_text_to_number (plain, ret_number) && isfinite (*ret_number);
}

static void
take_list (GPtrArray *list, const char *value, const char *separator)
{
  g_auto (GStrv) parts = g_strsplit (value, separator, AUTHOR_LIMIT_IMPORT_ANSWERS + 2);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (list, g_strdup (parts[i]));
}

/* --- answers ---------------------------------------------------------------------------------- */

/* `1; 3`, `A`, or the words of an answer. */
static void
read_right (Reader *reader)
{
  const char *right = value_of (reader, AUTHOR_CSV_RIGHT, 1);
  g_auto (GStrv) parts = g_strsplit_set (right, ";,|", -1);

  g_hash_table_remove_all (reader->right);
  g_hash_table_add (reader->right, g_strdup (right));
  for (guint i = 0; parts[i] != NULL; i++) {
    unsigned number;
    bool is_number = lk_text_to_index (g_strstrip (parts[i]), AUTHOR_LIMIT_CSV_COLUMNS, &number);
    bool is_letter = g_ascii_isalpha (parts[i][0]) && parts[i][1] == '\0';

    if (is_letter)
      number = (unsigned) (g_ascii_toupper (parts[i][0]) - 'A') + 1;
    if (is_number || is_letter)
      g_hash_table_add (reader->right, g_strdup_printf ("#%u", number));
    g_hash_table_add (reader->right, g_strdup (parts[i]));
  }
}

static bool
is_right (const Reader *reader, guint n)
{
  const char *answer = value_of (reader, AUTHOR_CSV_ANSWER, n);
  g_autofree char *number = g_strdup_printf ("#%u", n);

  return *answer != '\0'
         && (g_hash_table_contains (reader->right, number)
             || g_hash_table_contains (reader->right, answer));
}

static guint
count_right (const Reader *reader, guint n_answers)
{
  guint n_right = 0;

  for (guint n = 1; n <= n_answers; n++)
    n_right += is_right (reader, n);
  return n_right;
}

/* What it is where the table does not say. */
static AuthorQuestionKind
guess_kind (const Reader *reader, guint n_answers)
{
  double number;

  if (strstr (value_of (reader, AUTHOR_CSV_PROMPT, 1), "___{") != NULL)
    return AUTHOR_QUESTION_CLOZE;
  if (n_answers == 0)
    return AUTHOR_QUESTION_FREE;
  if (*value_of (reader, AUTHOR_CSV_RIGHT, 1) == '\0')
    return number_of (value_of (reader, AUTHOR_CSV_ANSWER, 1), &number) ? AUTHOR_QUESTION_NUMERIC
                                                                        : AUTHOR_QUESTION_SHORT;
  return count_right (reader, n_answers) > 1 ? AUTHOR_QUESTION_MULTIPLE : AUTHOR_QUESTION_CHOICE;
}

/* `links => rechts` */
static void
add_pair (Reader *reader, AuthorExercise *exercise, const char *answer, const char *feedback)
{
  g_auto (GStrv) parts = g_strsplit (answer, "=>", 2);
  g_autofree char *left = dup_text (reader, parts[0] != NULL ? g_strstrip (parts[0]) : "");
  g_autofree char *right
      = dup_text (reader, parts[0] != NULL && parts[1] != NULL ? g_strstrip (parts[1]) : "");

  if (*right != '\0'
      && !g_ptr_array_find_with_equal_func (exercise->targets, right, g_str_equal, NULL))
    g_ptr_array_add (exercise->targets, g_strdup (right));
  if (*left != '\0')
    author_exercise_add (exercise, left, feedback, 1)->target = g_steal_pointer (&right);
}

/* `Kamin @ 21/20` */
static void
add_place (Reader *reader, AuthorExercise *exercise, const char *answer, const char *feedback,
           double fraction)
{
  const char *at = strrchr (answer, '@');
  g_autofree char *words
      = at != NULL ? g_strndup (answer, (gsize) (at - answer)) : g_strdup (answer);
  g_auto (GStrv) place = g_strsplit (at != NULL ? at + 1 : "", "/", 2);
  g_autofree char *text = dup_text (reader, g_strstrip (words));
  AuthorExerciseItem *item = author_exercise_add (exercise, text, feedback, fraction);

  if (place[0] == NULL || place[1] == NULL || !number_of (place[0], &item->x)
      || !number_of (place[1], &item->y))
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "place", answer);
}

/* `9,07 ± 0,1` */
static void
add_number (Reader *reader, AuthorExercise *exercise, const char *answer, const char *feedback,
            double fraction)
{
  g_auto (GStrv) parts = g_strsplit (answer, strstr (answer, "+-") != NULL ? "+-" : "±", 2);
  bool is_any = g_str_equal (answer, "*");
  AuthorExerciseItem *item
      = author_exercise_add (exercise, is_any ? "*" : "", feedback, is_any ? 0 : fraction);

  if (is_any)
    return;
  if (parts[0] == NULL || !number_of (parts[0], &item->value)
      || (parts[1] != NULL && !number_of (parts[1], &item->tolerance)))
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "number", answer);
}

static void
add_words (Reader *reader, AuthorExercise *exercise, const char *answer, const char *feedback,
           double fraction)
{
  /* A star is a joker, however it is written. */
  g_autofree char *text = exercise->kind == AUTHOR_QUESTION_SHORT ? author_text_escape (answer)
                                                                  : dup_text (reader, answer);

  if (exercise->kind == AUTHOR_QUESTION_SHORT && g_str_equal (answer, "*"))
    author_exercise_add (exercise, "*", feedback, 0);
  else
    author_exercise_add (exercise, text, feedback, fraction);
}

static void
add_answer (Reader *reader, AuthorExercise *exercise, guint n, bool is_marked)
{
  const char *answer = value_of (reader, AUTHOR_CSV_ANSWER, n);
  g_autofree char *feedback = dup_text (reader, value_of (reader, AUTHOR_CSV_FEEDBACK, n));
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

static void
add_answers (Reader *reader, AuthorExercise *exercise, guint n_answers)
{
  bool is_marked = *value_of (reader, AUTHOR_CSV_RIGHT, 1) != '\0';

  if (exercise->kind == AUTHOR_QUESTION_CLOZE)
    return;
  for (guint n = 1; n <= n_answers; n++)
    if (*value_of (reader, AUTHOR_CSV_ANSWER, n) != '\0')
      add_answer (reader, exercise, n, is_marked);
}

/* --- a row ------------------------------------------------------------------------------------ */

static void
take_targets (Reader *reader, AuthorExercise *exercise)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);

  take_list (listed, value_of (reader, AUTHOR_CSV_TARGETS, 1), "|");
  for (guint i = 0; i < listed->len; i++) {
    g_autofree char *target = exercise->kind == AUTHOR_QUESTION_CLOZE
                                  ? g_strdup (g_ptr_array_index (listed, i))
                                  : dup_text (reader, g_ptr_array_index (listed, i));

    if (!g_ptr_array_find_with_equal_func (exercise->targets, target, g_str_equal, NULL))
      g_ptr_array_add (exercise->targets, g_steal_pointer (&target));
  }
}

static void
take_heads (Reader *reader, AuthorExercise *exercise)
{
  g_auto (GStrv) heads = g_strsplit (value_of (reader, AUTHOR_CSV_HEADS, 1), "|", 2);

  if (heads[0] == NULL || heads[1] == NULL)
    return;
  exercise->head = lk_text_clean (g_strstrip (heads[0]), 200);
  exercise->target_head = lk_text_clean (g_strstrip (heads[1]), 200);
}

/* Where the picture lies is for the author to say: only a name of the course's media is taken. */
static void
take_picture (Reader *reader, AuthorExercise *exercise)
{
  const char *name = value_of (reader, AUTHOR_CSV_PICTURE, 1);

  if (is_medium (name))
    exercise->picture = lk_text_clean (name, 500);
  else if (*name != '\0')
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "picture", name);
  exercise->picture_alt = dup_value (reader, AUTHOR_CSV_PICTURE_ALT);
}

static void
take_settings (Reader *reader, AuthorExercise *exercise)
{
  unsigned count;

  number_of (value_of (reader, AUTHOR_CSV_POINTS, 1), &exercise->points);
  if (lk_text_to_index (value_of (reader, AUTHOR_CSV_TRIES, 1), 1000, &count))
    exercise->tries = count;
  if (lk_text_to_index (value_of (reader, AUTHOR_CSV_ROWS, 1), 100, &count))
    exercise->rows = count;
  exercise->is_partial = flag_of (reader, AUTHOR_CSV_PARTIAL, false);
  exercise->is_shuffled
      = exercise->kind != AUTHOR_QUESTION_TRUE_FALSE && flag_of (reader, AUTHOR_CSV_SHUFFLE, true);
  exercise->has_case = flag_of (reader, AUTHOR_CSV_CASE, false);
  exercise->has_bank = flag_of (reader, AUTHOR_CSV_BANK, false);
  exercise->unit = dup_value (reader, AUTHOR_CSV_UNIT);
  exercise->name = dup_value (reader, AUTHOR_CSV_NAME);
  exercise->id = dup_value (reader, AUTHOR_CSV_ID);
  take_list (exercise->tags, value_of (reader, AUTHOR_CSV_TAGS, 1), ";");
}

static void
take_texts (Reader *reader, AuthorExercise *exercise)
{
  AuthorHtmlServices services = services_of (reader);
  const char *prompt = value_of (reader, AUTHOR_CSV_PROMPT, 1);
  g_autofree char *solution = dup_text (reader, value_of (reader, AUTHOR_CSV_SOLUTION, 1));

  exercise->prompt = exercise->kind == AUTHOR_QUESTION_CLOZE
                         ? author_markdown_clean_cloze (prompt, &services)
                         : author_markdown_clean (prompt, &services);
  if (*solution != '\0')
    exercise->solution = g_steal_pointer (&solution);
  for (guint n = 1; n <= most_of (reader, AUTHOR_CSV_HINT); n++)
    if (*value_of (reader, AUTHOR_CSV_HINT, n) != '\0')
      g_ptr_array_add (exercise->hints, dup_text (reader, value_of (reader, AUTHOR_CSV_HINT, n)));
  if (exercise->kind == AUTHOR_QUESTION_FREE && exercise->solution == NULL) {
    exercise->solution = g_strdup ("…");
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
  }
}

/* The row as it was, for what nothing can be made of. (transfer full) */
static char *
dup_raw (const Reader *reader)
{
  GString *raw = g_string_new (NULL);

  for (guint i = 0; i < reader->row->len; i++)
    author_csv_append (raw, g_ptr_array_index (reader->row, i), i + 1 == reader->row->len);
  return g_string_free (raw, FALSE);
}

static void
read_row (Reader *reader)
{
  guint n_answers = most_of (reader, AUTHOR_CSV_ANSWER);
  const char *word = value_of (reader, AUTHOR_CSV_KIND, 1);
  const char *category = value_of (reader, AUTHOR_CSV_CATEGORY, 1);
  AuthorQuestionKind kind;
  g_autofree char *raw = dup_raw (reader);
  g_autoptr (AuthorExercise) exercise = NULL;

  reader->bank.where = *value_of (reader, AUTHOR_CSV_NAME, 1) != '\0'
                           ? value_of (reader, AUTHOR_CSV_NAME, 1)
                           : value_of (reader, AUTHOR_CSV_PROMPT, 1);
  read_right (reader);
  if (*category != '\0')
    author_question_bank_select (&reader->bank, category);
  if (*word == '\0')
    kind = guess_kind (reader, n_answers);
  else if (!author_csv_kind (word, &kind)) {
    author_question_bank_add_raw (&reader->bank, word, raw, -1);
    return;
  }
  exercise = author_exercise_new (kind);
  take_settings (reader, exercise);
  take_texts (reader, exercise);
  /* Groups have the order in which they are listed, if they are. */
  take_targets (reader, exercise);
  add_answers (reader, exercise, n_answers);
  take_heads (reader, exercise);
  take_picture (reader, exercise);
  author_question_bank_add (&reader->bank, exercise, raw, -1);
}

/* --- the file --------------------------------------------------------------------------------- */

static void
read_heads (Reader *reader, const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++) {
    const char *head = g_ptr_array_index (row, i);
    guint n;
    AuthorCsvColumn column = author_csv_column (head, &n);

    if (column == AUTHOR_CSV_NONE && *head != '\0')
      author_import_note (reader->bank.import, AUTHOR_IMPORT_LOST, "column", NULL, head);
    if (reader->places[column][n] == 0)
      reader->places[column][n] = i + 1;
    reader->most[column] = MAX (reader->most[column], n);
  }
}

static void
read_rows (Reader *reader, const GPtrArray *rows, GCancellable *cancellable)
{
  if (rows->len == 0)
    return;
  read_heads (reader, g_ptr_array_index (rows, 0));
  for (guint i = 1; reader->most[AUTHOR_CSV_PROMPT] > 0 && i < rows->len; i++) {
    if (g_cancellable_is_cancelled (cancellable))
      return;
    reader->row = g_ptr_array_index (rows, i);
    read_row (reader);
  }
}

AuthorImport *
author_csv_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GBytes) bytes = author_import_load (path, AUTHOR_LIMIT_IMPORT_BYTES, error);
  g_autoptr (AuthorImport) import = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  g_autofree Reader *reader = NULL;
  bool is_cut, is_filled;

  if (bytes == NULL)
    return NULL;
  import = author_import_new ();
  text = author_import_decode (bytes);
  rows = author_csv_parse (text, &is_cut);
  if (is_cut)
    author_import_note (import, AUTHOR_IMPORT_LOST, "too-large", NULL, NULL);
  reader = g_new0 (Reader, 1);
  reader->right = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  author_question_bank_init (&reader->bank, import, ids, random);
  read_rows (reader, rows, cancellable);
  g_hash_table_unref (reader->right);
  is_filled = author_question_bank_finish (&reader->bank, error);
  return is_filled && !g_cancellable_set_error_if_cancelled (cancellable, error)
             ? g_steal_pointer (&import)
             : NULL;
}

/* Its first row names a question and something else that is known. */
bool
author_csv_looks_like (const char *name, const char *start, gsize length)
{
  g_autofree char *first = g_strndup (start, MIN (length, 4096));
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n_known = 0, n;
  bool is_cut, has_question = false;

  if (!g_str_has_suffix (name, ".csv") && !g_str_has_suffix (name, ".tsv")
      && !g_str_has_suffix (name, ".txt"))
    return false;
  first[strcspn (first, "\n")] = '\0';
  bytes = g_bytes_new (first, strlen (first));
  text = author_import_decode (bytes);
  rows = author_csv_parse (text, &is_cut);
  for (guint i = 0; rows->len > 0 && i < ((GPtrArray *) g_ptr_array_index (rows, 0))->len; i++) {
    const char *head = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (rows, 0), i);
    AuthorCsvColumn column = author_csv_column (head, &n);

    n_known += column != AUTHOR_CSV_NONE;
    has_question = has_question || column == AUTHOR_CSV_PROMPT;
  }
  return has_question && (n_known > 1 || g_str_has_suffix (name, ".csv"));
}
