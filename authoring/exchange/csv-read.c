/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/csv-private.h"
#include "authoring/exchange/formats-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"

/* A table of questions: a row for each, what its columns are called is told in docs/exchange.md. */

const char *
author_csv_value (const AuthorCsvReader *reader, AuthorCsvColumn column, guint n)
{
  guint place = n <= AUTHOR_LIMIT_CSV_COLUMNS ? reader->places[column][n] : 0;

  return place > 0 && place <= reader->row->len ? g_ptr_array_index (reader->row, place - 1) : "";
}

static guint
author_csv_most (const AuthorCsvReader *reader, AuthorCsvColumn column)
{
  guint n = reader->most[column];

  while (n > 0 && *author_csv_value (reader, column, n) == '\0')
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
services_of (AuthorCsvReader *reader)
{
  AuthorHtmlServices services = author_question_bank_services (&reader->bank);

  services.medium = take_medium;
  return services;
}

char *
author_csv_text (AuthorCsvReader *reader, const char *value)
{
  AuthorHtmlServices services = services_of (reader);

  return author_markdown_clean (value, &services);
}

static char *
dup_value (AuthorCsvReader *reader, AuthorCsvColumn column)
{
  const char *value = author_csv_value (reader, column, 1);

  return *value != '\0' ? lk_text_clean (value, 2000) : NULL;
}

static bool
flag_of (const AuthorCsvReader *reader, AuthorCsvColumn column, bool otherwise)
{
  static const char *const yes[] = { "ja", "j", "x", "yes", "y", "true", "wahr", "1", NULL };
  g_autofree char *small = g_utf8_strdown (author_csv_value (reader, column, 1), -1);

  return *small == '\0' ? otherwise : g_strv_contains (yes, small);
}

bool
author_csv_to_number (const char *value, double *ret_number)
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

/* --- a row ------------------------------------------------------------------------------------ */

static void
take_targets (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);

  take_list (listed, author_csv_value (reader, AUTHOR_CSV_TARGETS, 1), "|");
  for (guint i = 0; i < listed->len; i++) {
    g_autofree char *target = exercise->kind == AUTHOR_QUESTION_CLOZE
                                  ? g_strdup (g_ptr_array_index (listed, i))
                                  : author_csv_text (reader, g_ptr_array_index (listed, i));

    if (!g_ptr_array_find_with_equal_func (exercise->targets, target, g_str_equal, NULL))
      g_ptr_array_add (exercise->targets, g_steal_pointer (&target));
  }
}

static void
take_heads (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  g_auto (GStrv) heads = g_strsplit (author_csv_value (reader, AUTHOR_CSV_HEADS, 1), "|", 2);

  if (heads[0] == NULL || heads[1] == NULL)
    return;
  exercise->head = lk_text_clean (g_strstrip (heads[0]), 200);
  exercise->target_head = lk_text_clean (g_strstrip (heads[1]), 200);
}

/* Where the picture lies is for the author to say: only a name of the course's media is taken. */
static void
take_picture (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  const char *name = author_csv_value (reader, AUTHOR_CSV_PICTURE, 1);

  if (is_medium (name))
    exercise->picture = lk_text_clean (name, 500);
  else if (*name != '\0')
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "picture", name);
  exercise->picture_alt = dup_value (reader, AUTHOR_CSV_PICTURE_ALT);
}

static void
take_settings (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  unsigned count;

  author_csv_to_number (author_csv_value (reader, AUTHOR_CSV_POINTS, 1), &exercise->points);
  if (lk_text_to_index (author_csv_value (reader, AUTHOR_CSV_TRIES, 1), 1000, &count))
    exercise->tries = count;
  if (lk_text_to_index (author_csv_value (reader, AUTHOR_CSV_ROWS, 1), 100, &count))
    exercise->rows = count;
  exercise->is_partial = flag_of (reader, AUTHOR_CSV_PARTIAL, false);
  exercise->is_shuffled
      = exercise->kind != AUTHOR_QUESTION_TRUE_FALSE && flag_of (reader, AUTHOR_CSV_SHUFFLE, true);
  exercise->has_case = flag_of (reader, AUTHOR_CSV_CASE, false);
  exercise->has_bank = flag_of (reader, AUTHOR_CSV_BANK, false);
  exercise->unit = dup_value (reader, AUTHOR_CSV_UNIT);
  exercise->name = dup_value (reader, AUTHOR_CSV_NAME);
  exercise->id = dup_value (reader, AUTHOR_CSV_ID);
  take_list (exercise->tags, author_csv_value (reader, AUTHOR_CSV_TAGS, 1), ";");
}

static void
take_texts (AuthorCsvReader *reader, AuthorExercise *exercise)
{
  AuthorHtmlServices services = services_of (reader);
  const char *prompt = author_csv_value (reader, AUTHOR_CSV_PROMPT, 1);
  g_autofree char *solution
      = author_csv_text (reader, author_csv_value (reader, AUTHOR_CSV_SOLUTION, 1));

  exercise->prompt = exercise->kind == AUTHOR_QUESTION_CLOZE
                         ? author_markdown_clean_cloze (prompt, &services)
                         : author_markdown_clean (prompt, &services);
  if (*solution != '\0')
    exercise->solution = g_steal_pointer (&solution);
  for (guint n = 1; n <= author_csv_most (reader, AUTHOR_CSV_HINT); n++)
    if (*author_csv_value (reader, AUTHOR_CSV_HINT, n) != '\0')
      g_ptr_array_add (exercise->hints,
                       author_csv_text (reader, author_csv_value (reader, AUTHOR_CSV_HINT, n)));
  if (exercise->kind == AUTHOR_QUESTION_FREE && exercise->solution == NULL) {
    exercise->solution = g_strdup ("…");
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
  }
}

/* The row as it was, for what nothing can be made of. (transfer full) */
static char *
dup_raw (const AuthorCsvReader *reader)
{
  GString *raw = g_string_new (NULL);

  for (guint i = 0; i < reader->row->len; i++)
    author_csv_append (raw, g_ptr_array_index (reader->row, i), i + 1 == reader->row->len);
  return g_string_free (raw, FALSE);
}

static void
read_row (AuthorCsvReader *reader)
{
  guint n_answers = author_csv_most (reader, AUTHOR_CSV_ANSWER);
  const char *word = author_csv_value (reader, AUTHOR_CSV_KIND, 1);
  const char *category = author_csv_value (reader, AUTHOR_CSV_CATEGORY, 1);
  AuthorQuestionKind kind;
  g_autofree char *raw = dup_raw (reader);
  g_autoptr (AuthorExercise) exercise = NULL;

  reader->bank.where = *author_csv_value (reader, AUTHOR_CSV_NAME, 1) != '\0'
                           ? author_csv_value (reader, AUTHOR_CSV_NAME, 1)
                           : author_csv_value (reader, AUTHOR_CSV_PROMPT, 1);
  author_csv_read_right (reader);
  if (*category != '\0')
    author_question_bank_select (&reader->bank, category);
  if (*word == '\0')
    kind = author_csv_guess_kind (reader, n_answers);
  else if (!author_csv_kind (word, &kind)) {
    author_question_bank_add_raw (&reader->bank, word, raw, -1);
    return;
  }
  /* In English it is the choice of one. */
  if (kind == AUTHOR_QUESTION_MULTIPLE && g_ascii_strcasecmp (word, "multiple choice") == 0
      && author_csv_count_right (reader, n_answers) == 1)
    kind = AUTHOR_QUESTION_CHOICE;
  exercise = author_exercise_new (kind);
  take_settings (reader, exercise);
  take_texts (reader, exercise);
  /* Groups have the order in which they are listed, if they are. */
  take_targets (reader, exercise);
  author_csv_add_answers (reader, exercise, n_answers);
  take_heads (reader, exercise);
  take_picture (reader, exercise);
  author_question_bank_add (&reader->bank, exercise, raw, -1);
}

/* --- the file --------------------------------------------------------------------------------- */

static void
place_column (AuthorCsvReader *reader, AuthorCsvColumn column, guint n, guint place)
{
  if (n <= AUTHOR_LIMIT_CSV_COLUMNS && reader->places[column][n] == 0)
    reader->places[column][n] = place;
  reader->most[column] = MAX (reader->most[column], MIN (n, AUTHOR_LIMIT_CSV_COLUMNS));
}

/* Whether other columns have the answers, so that `answer` says which of them is right. */
static bool
has_options (const GPtrArray *row)
{
  guint n_options = 0, n;

  for (guint i = 0; i < row->len; i++)
    n_options += !author_csv_is_bare_answer (g_ptr_array_index (row, i))
                 && author_csv_column (g_ptr_array_index (row, i), &n) == AUTHOR_CSV_ANSWER
                 && n < 3;
  return n_options > 1;
}

/* Heads that mean numbers first; others come from programs that repeat the words. */
static bool
means_numbers (const char *head)
{
  static const char *const names[] = { "richtig", "right", "correct", NULL };
  g_autofree char *small = g_ascii_strdown (head, -1);

  return g_strv_contains (names, g_strstrip (small));
}

static void
read_heads (AuthorCsvReader *reader, const GPtrArray *row)
{
  bool is_told = has_options (row);

  for (guint i = 0; i < row->len; i++) {
    const char *head = g_ptr_array_index (row, i);
    guint n;
    AuthorCsvColumn column = author_csv_column (head, &n);

    if (column == AUTHOR_CSV_NONE && *head != '\0')
      author_import_note (reader->bank.import, AUTHOR_IMPORT_LOST, "column", NULL, head);
    if (column == AUTHOR_CSV_ANSWER && is_told && author_csv_is_bare_answer (head))
      column = AUTHOR_CSV_RIGHT;
    if (column == AUTHOR_CSV_RIGHT)
      reader->has_numbers = means_numbers (head);
    if (column == AUTHOR_CSV_WRONG) {
      reader->is_first_right = true;
      place_column (reader, AUTHOR_CSV_ANSWER, n + 1, i + 1);
    } else {
      place_column (reader, column, n, i + 1);
    }
  }
}

static void
read_rows (AuthorCsvReader *reader, const GPtrArray *rows, GCancellable *cancellable)
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
  g_autofree AuthorCsvReader *reader = NULL;
  bool is_cut, is_filled;

  if (bytes == NULL)
    return NULL;
  import = author_import_new ();
  text = author_import_decode (bytes);
  rows = author_csv_parse (text, &is_cut);
  if (is_cut)
    author_import_note (import, AUTHOR_IMPORT_LOST, "too-large", NULL, NULL);
  reader = g_new0 (AuthorCsvReader, 1);
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
  /* The first line of a table of Excel may only say what parts the columns. */
  if (strncmp (first, "sep=", 4) == 0 && strchr (first, '\n') != NULL)
    *strchr (first, '\n') = ' ';
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
