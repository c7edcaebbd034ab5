/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/markup.h"
#include "authoring/exchange/question-bank.h"

/*
 * GIFT, as Moodle reads it: questions parted by empty lines; `::name:: text {answers} text`. Characters that a
 * backslash has made plain are kept as control characters until a text is done.
 */

static const struct {
  char escaped, plain, kept;
} escapes[] = {
  { '~', '~', 1 }, { '=', '=', 2 }, { '#', '#', 3 },  { '{', '{', 4 },
  { '}', '}', 5 }, { ':', ':', 6 }, { 'n', '\n', 7 }, { '\\', '\\', 8 },
};

/* How a text is written. */
typedef enum {
  STYLE_PLAIN,
  STYLE_HTML,
  STYLE_MARKDOWN,
} Style;

typedef struct {
  AuthorQuestionBank bank;
  char *id;        /* of comments before the question; nullable */
  GPtrArray *tags; /* the same */
  Style style;     /* of the question, which its answers share */
} Reader;

/* --- characters and texts --------------------------------------------------------------------- */

/* (transfer full) */
static char *
dup_kept (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++) {
    char kept = *c;

    for (gsize i = 0; *c == '\\' && i < G_N_ELEMENTS (escapes); i++)
      if (escapes[i].escaped == c[1])
        kept = escapes[i].kept;
    c += kept != *c;
    g_string_append_c (out, kept);
  }
  return g_string_free (out, FALSE);
}

/* (transfer full) */
static char *
dup_released (const char *text)
{
  char *out = g_strdup (text);

  for (char *c = out; *c != '\0'; c++)
    for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
      if (escapes[i].kept == *c)
        *c = escapes[i].plain;
  return g_strstrip (out);
}

/* `[html]` in front says how the text is written. */
static const char *
take_style (const char *text, Style *style)
{
  static const struct {
    const char *mark;
    Style style;
  } marks[] = { { "[html]", STYLE_HTML },
                { "[markdown]", STYLE_MARKDOWN },
                { "[moodle]", STYLE_PLAIN },
                { "[plain]", STYLE_PLAIN } };

  while (g_ascii_isspace (*text))
    text++;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_ascii_strncasecmp (text, marks[i].mark, strlen (marks[i].mark)) == 0) {
      *style = marks[i].style;
      return text + strlen (marks[i].mark);
    }
  return text;
}

/* `<b>`, `</p>`: text without a mark may be HTML in Moodle. */
static bool
has_element (const char *text)
{
  for (const char *at = strchr (text, '<'); at != NULL; at = strchr (at + 1, '<'))
    if ((g_ascii_isalpha (at[1]) || at[1] == '/') && strchr (at, '>') != NULL)
      return true;
  return false;
}

/* Line ends of the file are blanks, those that were asked for are some. */
static char *
dup_plain (const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *one_line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  GString *out = g_string_new (NULL);
  bool is_behind_gap = false;

  lines = g_strsplit (one_line, "\x07", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = dup_released (lines[i]);

    if (*line == '\0') {
      is_behind_gap = true;
      continue;
    }
    if (out->len > 0)
      g_string_append (out, is_behind_gap ? "\n\n" : "\\\n");
    author_markup_words_with_math (out, line);
    is_behind_gap = false;
  }
  return g_string_free (out, FALSE);
}

/* The text as Markdown of a course. (transfer full) */
static char *
dup_text (Reader *reader, const char *text)
{
  AuthorHtmlServices services = author_question_bank_services (&reader->bank);
  Style style = reader->style;
  const char *bare = take_style (text, &style);
  g_autofree char *released = NULL;

  if (style == STYLE_PLAIN && !has_element (bare))
    return dup_plain (bare);
  released = dup_released (bare);
  return style == STYLE_MARKDOWN ? author_markdown_clean (released, &services)
                                 : author_html_to_markdown (released, -1, &services);
}

/* --- answers ---------------------------------------------------------------------------------- */

/* One answer: what stands before it, its weight, its words and feedback. */
typedef struct {
  char mark; /* `=`, `~`; 0: neither */
  double fraction;
  char *text, *feedback; /* feedback nullable */
} Answer;

static void
free_answer (void *data)
{
  Answer *answer = data;

  g_free (answer->text);
  g_free (answer->feedback);
  g_free (answer);
}

/* `%50%` */
static const char *
take_weight (const char *text, double *ret_fraction)
{
  const char *end;
  char *behind;
  double percent;

  while (g_ascii_isspace (*text))
    text++;
  end = *text == '%' ? strchr (text + 1, '%') : NULL;
  if (end == NULL)
    return text;
  percent = g_ascii_strtod (text + 1, &behind);
  if (behind != end || !(percent >= -100 && percent <= 100))
    return text;
  *ret_fraction = percent / 100;
  return end + 1;
}

static void
add_answer (GPtrArray *answers, char mark, const char *text, gsize length)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autofree char *whole = g_strndup (text, length);
  const char *bare;
  char *hash;

  answer->mark = mark;
  answer->fraction = mark == '=' ? 1 : 0;
  bare = take_weight (whole, &answer->fraction);
  hash = strchr (bare, '#');
  if (hash != NULL) {
    *hash = '\0';
    answer->feedback = g_strdup (hash + 1);
  }
  answer->text = g_strdup (bare);
  g_ptr_array_add (answers, answer);
}

/* (transfer full) */
static GPtrArray *
split_answers (const char *text)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (free_answer);
  gsize length = strcspn (text, "=~");

  for (const char *c = text; *c != '\0' && g_ascii_isspace (*c); c++)
    length -= length > 0, text++;
  if (length > 0)
    add_answer (answers, 0, text, length);
  for (text += length; *text != '\0'; text += length) {
    length = 1 + strcspn (text + 1, "=~");
    add_answer (answers, *text, text + 1, length - 1);
  }
  return answers;
}

static AuthorExerciseItem *
add_item (Reader *reader, AuthorExercise *exercise, const Answer *answer)
{
  g_autofree char *text = dup_text (reader, answer->text);
  g_autofree char *feedback = answer->feedback != NULL ? dup_text (reader, answer->feedback) : NULL;

  return author_exercise_add (exercise, text, feedback, answer->fraction);
}

/* A choice has one right answer; parts of points for another one are gone. */
static void
note_fractions (Reader *reader, const AuthorExercise *exercise)
{
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if (item->fraction != 0 && item->fraction != 1)
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "fraction", NULL);
  }
}

static AuthorExercise *
read_choice (Reader *reader, const char *text)
{
  g_autoptr (GPtrArray) answers = split_answers (text);
  bool is_single = strchr (text, '=') != NULL;
  AuthorExercise *exercise
      = author_exercise_new (is_single ? AUTHOR_QUESTION_CHOICE : AUTHOR_QUESTION_MULTIPLE);

  for (guint i = 0; i < answers->len && i <= AUTHOR_LIMIT_IMPORT_ANSWERS; i++) {
    AuthorExerciseItem *item = add_item (reader, exercise, g_ptr_array_index (answers, i));

    /* Part of the points makes no right answer of a choice. */
    if (is_single && item->fraction > 0 && item->fraction < 1) {
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "fraction", item->text);
      item->fraction = 0;
    }
  }
  exercise->is_partial = !is_single;
  return exercise;
}

static AuthorExercise *
read_short (Reader *reader, const char *text)
{
  g_autoptr (GPtrArray) answers = split_answers (text);
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_SHORT);

  for (guint i = 0; i < answers->len && i <= AUTHOR_LIMIT_IMPORT_ANSWERS; i++) {
    Answer *answer = g_ptr_array_index (answers, i);

    if (answer->mark == 0)
      answer->fraction = 1;
    add_item (reader, exercise, answer);
  }
  note_fractions (reader, exercise);
  return exercise;
}

static AuthorExercise *
read_pairs (Reader *reader, const char *text)
{
  g_autoptr (GPtrArray) answers = split_answers (text);
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_MATCHING);

  exercise->is_partial = true;
  for (guint i = 0; i < answers->len && i <= AUTHOR_LIMIT_IMPORT_ANSWERS; i++) {
    const Answer *answer = g_ptr_array_index (answers, i);
    char *arrow = strstr (answer->text, "->");
    g_autofree char *left = NULL, *right = NULL;

    if (arrow == NULL)
      continue;
    *arrow = '\0';
    left = dup_text (reader, answer->text);
    right = dup_text (reader, arrow + 2);
    if (!g_ptr_array_find_with_equal_func (exercise->targets, right, g_str_equal, NULL))
      g_ptr_array_add (exercise->targets, g_strdup (right));
    if (*left != '\0')
      author_exercise_add (exercise, left, NULL, 1)->target = g_steal_pointer (&right);
  }
  return exercise;
}

/* --- numbers ---------------------------------------------------------------------------------- */

static bool
read_number (const char *text, double *ret_value)
{
  g_autofree char *plain = g_strstrip (g_strdelimit (dup_released (text), ",", '.'));
  char *end;

  *ret_value = g_ascii_strtod (plain, &end);
  return *plain != '\0' && *end == '\0' && isfinite (*ret_value);
}

/* Without the last bits that halving has made. */
static double
rounded (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", value), NULL);
}

/* `5:0.1`, `1..5`, `5` */
static bool
read_range (const char *text, AuthorExerciseItem *item)
{
  const char *dots = strstr (text, ".."), *colon = strchr (text, ':');
  g_autofree char *first = NULL;
  double low, high;

  if (dots == NULL && colon == NULL)
    return read_number (text, &item->value);
  first = g_strndup (text, (gsize) ((dots != NULL ? dots : colon) - text));
  if (!read_number (first, &low) || !read_number (dots != NULL ? dots + 2 : colon + 1, &high))
    return false;
  item->value = dots != NULL ? rounded ((low + high) / 2) : low;
  item->tolerance = fabs (dots != NULL ? rounded ((high - low) / 2) : high);
  return true;
}

/* (nullable): numbers that none can read */
static AuthorExercise *
read_numeric (Reader *reader, const char *text)
{
  g_autoptr (GPtrArray) answers = split_answers (text);
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_NUMERIC);

  for (guint i = 0; i < answers->len && i <= AUTHOR_LIMIT_IMPORT_ANSWERS; i++) {
    const Answer *answer = g_ptr_array_index (answers, i);
    g_autofree char *words = dup_released (answer->text);
    g_autofree char *feedback
        = answer->feedback != NULL ? dup_text (reader, answer->feedback) : NULL;
    bool is_any = *words == '\0' || g_str_equal (words, "*");
    AuthorExerciseItem *item = author_exercise_add (exercise, is_any ? "*" : "", feedback,
                                                    answer->mark == 0 ? 1
                                                    : is_any          ? 0
                                                                      : answer->fraction);

    if (!is_any && !read_range (answer->text, item))
      return NULL;
  }
  note_fractions (reader, exercise);
  return g_steal_pointer (&exercise);
}

/* --- true or false ---------------------------------------------------------------------------- */

static bool
is_word (const char *text, const char *const *words)
{
  g_autofree char *first = g_strndup (text, strcspn (text, "#"));
  g_autofree char *small = g_ascii_strdown (g_strstrip (first), -1);

  return g_strv_contains (words, small);
}

/* `T#feedback if wrong#feedback if right` */
static AuthorExercise *
read_true_false (Reader *reader, const char *text, bool is_true)
{
  g_auto (GStrv) parts = g_strsplit (text, "#", 3);
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_TRUE_FALSE);
  guint n = g_strv_length (parts);
  g_autofree char *wrong = n > 1 ? dup_text (reader, parts[1]) : NULL;
  g_autofree char *right = n > 2 ? dup_text (reader, parts[2]) : NULL;

  exercise->is_shuffled = false;
  author_exercise_add (exercise, "Wahr", is_true ? right : wrong, is_true);
  author_exercise_add (exercise, "Falsch", is_true ? wrong : right, !is_true);
  return exercise;
}

/* --- a question ------------------------------------------------------------------------------- */

/* (nullable) */
static AuthorExercise *
read_answers (Reader *reader, const char *text)
{
  static const char *const yes[] = { "t", "true", NULL }, *const no[] = { "f", "false", NULL };

  while (g_ascii_isspace (*text))
    text++;
  if (*text == '\0')
    return author_exercise_new (AUTHOR_QUESTION_FREE);
  if (*text == '#')
    return read_numeric (reader, text + 1);
  if (is_word (text, yes) || is_word (text, no))
    return read_true_false (reader, text, is_word (text, yes));
  if (strchr (text, '~') != NULL)
    return read_choice (reader, text);
  if (*text == '=' && strstr (text, "->") != NULL)
    return read_pairs (reader, text);
  return read_short (reader, text);
}

/* Answers in the middle of a text are a gap, if nothing is said about them. (transfer full) (nullable) */
static char *
dup_gap (const AuthorExercise *answers)
{
  g_autoptr (GPtrArray) right = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);

  if (answers == NULL
      || (answers->kind != AUTHOR_QUESTION_CHOICE && answers->kind != AUTHOR_QUESTION_SHORT))
    return NULL;
  for (guint i = 0; i < answers->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (answers->items, i);
    AuthorMarkdownOptions options = { .allow_html = true };
    g_autoptr (AuthorMarkdown) tree
        = author_markdown_parse (item->text, strlen (item->text), &options);

    if (item->feedback != NULL || tree == NULL)
      return NULL;
    g_ptr_array_add (item->fraction > 0 ? right : wrong,
                     g_strstrip (author_markdown_dup_words (tree, 0)));
  }
  g_ptr_array_add (right, NULL);
  g_ptr_array_add (wrong, NULL);
  return right->len < 2 ? NULL
                        : author_exercise_gap ((const char *const *) right->pdata,
                                               (const char *const *) wrong->pdata);
}

/* A prompt with something in it where the answers stood. (transfer full) */
static char *
dup_joined (Reader *reader, const char *before, const char *middle, const char *behind)
{
  /* A private letter holds the place while the text is read. */
  g_autofree char *whole = g_strconcat (before, "\xee\x80\x8a", behind, NULL);
  g_autofree char *text = dup_text (reader, whole);
  g_auto (GStrv) parts = g_strsplit (text, "\xee\x80\x8a", 2);

  return parts[0] == NULL || parts[1] == NULL ? g_steal_pointer (&text)
                                              : g_strconcat (parts[0], middle, parts[1], NULL);
}

static AuthorExercise *
read_inner (Reader *reader, const char *before, char *inner, const char *behind)
{
  char *general = strstr (inner, "####");
  g_autofree char *solution = general != NULL ? dup_text (reader, general + 4) : NULL;
  AuthorExercise *exercise;
  g_autofree char *gap = NULL;

  if (general != NULL)
    *general = '\0';
  exercise = read_answers (reader, inner);
  if (exercise == NULL)
    return NULL;
  if (strspn (behind, " \n\t") < strlen (behind)) {
    gap = dup_gap (exercise);
    if (gap != NULL) {
      author_exercise_free (exercise);
      exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
    }
    exercise->prompt = dup_joined (reader, before, gap != NULL ? gap : "…", behind);
  } else {
    exercise->prompt = dup_text (reader, before);
  }
  if (solution != NULL && *solution != '\0')
    exercise->solution = g_steal_pointer (&solution);
  return exercise;
}

/* `::name::` in front. (transfer full) (nullable) */
static char *
take_name (const char **text)
{
  const char *end;
  g_autofree char *name = NULL;

  while (g_ascii_isspace (**text))
    (*text)++;
  end = g_str_has_prefix (*text, "::") ? strstr (*text + 2, "::") : NULL;
  if (end == NULL)
    return NULL;
  name = g_strndup (*text + 2, (gsize) (end - *text - 2));
  *text = end + 2;
  return g_strdelimit (dup_released (name), "\n\t", ' ');
}

/* A free text needs a model answer, which GIFT has not. */
static void
complete (Reader *reader, AuthorExercise *exercise)
{
  exercise->id = g_steal_pointer (&reader->id);
  for (guint i = 0; i < reader->tags->len; i++)
    g_ptr_array_add (exercise->tags, g_strdup (g_ptr_array_index (reader->tags, i)));
  if (exercise->kind != AUTHOR_QUESTION_FREE || exercise->solution != NULL)
    return;
  exercise->solution = g_strdup ("…");
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
}

static void
read_description (Reader *reader, const char *text)
{
  g_autofree char *words = dup_text (reader, text);
  g_autofree char *normal = author_markdown_normal (words);

  if (*normal == '\0')
    return;
  author_question_bank_add_blocks (&reader->bank, normal);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_KEPT, "text", NULL);
}

static void
read_question (Reader *reader, const char *chunk)
{
  g_autofree char *kept = dup_kept (chunk);
  const char *text = kept;
  g_autofree char *name = take_name (&text);
  const char *open, *close;
  g_autofree char *before = NULL, *inner = NULL, *where = NULL;
  g_autoptr (AuthorExercise) exercise = NULL;

  where = name != NULL && *name != '\0' ? g_strdup (name) : dup_released (text);
  reader->bank.where = where;
  reader->style = STYLE_PLAIN;
  text = take_style (text, &reader->style);
  open = strchr (text, '{');
  close = strrchr (text, '}');
  if (open == NULL && close == NULL) {
    read_description (reader, text);
  } else if (open == NULL || close == NULL || close < open) {
    author_question_bank_add_raw (&reader->bank, "GIFT", chunk, -1);
  } else {
    before = g_strndup (text, (gsize) (open - text));
    inner = g_strndup (open + 1, (gsize) (close - open - 1));
    exercise = strpbrk (inner, "{}") == NULL ? read_inner (reader, before, inner, close + 1) : NULL;
    if (exercise == NULL) {
      author_question_bank_add_raw (&reader->bank, "GIFT", chunk, -1);
    } else {
      complete (reader, exercise);
      exercise->name = name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
      author_question_bank_add (&reader->bank, exercise, chunk, -1);
    }
  }
  reader->bank.where = NULL;
  g_clear_pointer (&reader->id, g_free);
  g_ptr_array_set_size (reader->tags, 0);
}

/* --- the file --------------------------------------------------------------------------------- */

/* Comments may carry `[id:q-7f3k2] [tag:Recht]`. */
static void
read_comment (Reader *reader, const char *line)
{
  for (const char *at = strchr (line, '['); at != NULL; at = strchr (at + 1, '[')) {
    gsize length = strcspn (at, "]");
    g_autofree char *value = NULL;

    if (at[length] != ']')
      return;
    if (g_str_has_prefix (at, "[id:")) {
      g_free (reader->id);
      reader->id = g_strndup (at + 4, length - 4);
    } else if (g_str_has_prefix (at, "[tag:") && reader->tags->len < 100) {
      g_ptr_array_add (reader->tags, g_strstrip (g_strndup (at + 5, length - 5)));
    }
  }
}

static bool
is_open (const GString *chunk)
{
  const char *open = NULL, *close = NULL;

  for (const char *c = chunk->str; *c != '\0'; c++) {
    if (*c == '\\' && c[1] != '\0')
      c++;
    else if (*c == '{')
      open = c;
    else if (*c == '}')
      close = c;
  }
  return open != NULL && (close == NULL || close < open);
}

static void
read_category (Reader *reader, const char *line)
{
  const char *colon = strchr (line, ':');

  if (colon != NULL)
    author_question_bank_select (&reader->bank, colon + 1);
}

static void
read_lines (Reader *reader, char **lines, GCancellable *cancellable)
{
  g_autoptr (GString) chunk = g_string_new (NULL);

  for (guint i = 0;; i++) {
    const char *line = lines[i] != NULL ? lines[i] + strspn (lines[i], " \t") : NULL;
    bool is_end = line == NULL || *line == '\0';
    /* An empty line within answers ends nothing, unless the next question is there. */
    bool goes_on = line != NULL && chunk->len > 0 && is_end && is_open (chunk)
                   && lines[i + 1] != NULL && !g_str_has_prefix (lines[i + 1], "::");

    if (line != NULL && g_str_has_prefix (line, "//"))
      read_comment (reader, line);
    else if (line != NULL && g_ascii_strncasecmp (line, "$CATEGORY", 9) == 0)
      read_category (reader, line);
    else if (!is_end)
      g_string_append_printf (chunk, "%s%s", chunk->len > 0 ? "\n" : "", line);
    else if (chunk->len > 0 && !goes_on) {
      read_question (reader, chunk->str);
      g_string_truncate (chunk, 0);
    }
    if (line == NULL || g_cancellable_is_cancelled (cancellable))
      return;
  }
}

AuthorImport *
author_gift_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) bytes = author_import_load (path, AUTHOR_LIMIT_IMPORT_BYTES, error);
  g_autoptr (AuthorImport) import = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Reader reader = { 0 };
  bool is_filled;

  if (bytes == NULL)
    return NULL;
  import = author_import_new ();
  text = author_import_decode (bytes);
  lines = g_strsplit (text, "\n", -1);
  author_question_bank_init (&reader.bank, import, ids, random);
  reader.tags = g_ptr_array_new_with_free_func (g_free);
  read_lines (&reader, lines, cancellable);
  g_ptr_array_unref (reader.tags);
  g_free (reader.id);
  is_filled = author_question_bank_finish (&reader.bank, error);
  return is_filled && !g_cancellable_set_error_if_cancelled (cancellable, error)
             ? g_steal_pointer (&import)
             : NULL;
}

bool
author_gift_looks_like (const char *name, const char *start, gsize length)
{
  const char *open = memchr (start, '{', length);

  if (g_str_has_suffix (name, ".gift"))
    return true;
  return g_str_has_suffix (name, ".txt") && open != NULL && strchr (open, '}') != NULL
         && (strpbrk (open, "=~#") != NULL || strstr (start, "::") != NULL);
}
