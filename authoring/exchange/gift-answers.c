/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/gift-private.h"
#include "authoring/markup/markup.h"

/* GIFT: texts, and what stands between the braces. */

static const struct {
  char escaped, plain, kept;
} escapes[] = {
  { '~', '~', 1 }, { '=', '=', 2 }, { '#', '#', 3 },  { '{', '{', 4 },
  { '}', '}', 5 }, { ':', ':', 6 }, { 'n', '\n', 7 }, { '\\', '\\', 8 },
};

/* --- characters and texts --------------------------------------------------------------------- */

/* (transfer full) */
char *
author_gift_keep (const char *text)
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
char *
author_gift_release (const char *text)
{
  char *out = g_strdup (text);

  for (char *c = out; *c != '\0'; c++)
    for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
      if (escapes[i].kept == *c)
        *c = escapes[i].plain;
  return g_strstrip (out);
}

/* `[html]` in front says how the text is written. */
const char *
author_gift_take_style (const char *text, AuthorGiftStyle *style)
{
  static const struct {
    const char *mark;
    AuthorGiftStyle style;
  } marks[] = { { "[html]", AUTHOR_GIFT_STYLE_HTML },
                { "[markdown]", AUTHOR_GIFT_STYLE_MARKDOWN },
                { "[moodle]", AUTHOR_GIFT_STYLE_PLAIN },
                { "[plain]", AUTHOR_GIFT_STYLE_PLAIN } };

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
    g_autofree char *line = author_gift_release (lines[i]);

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
char *
author_gift_text (AuthorGiftReader *reader, const char *text)
{
  AuthorHtmlServices services = author_question_bank_services (&reader->bank);
  AuthorGiftStyle style = reader->style;
  const char *bare = author_gift_take_style (text, &style);
  g_autofree char *released = NULL;

  if (style == AUTHOR_GIFT_STYLE_PLAIN && !has_element (bare))
    return dup_plain (bare);
  released = author_gift_release (bare);
  return style == AUTHOR_GIFT_STYLE_MARKDOWN ? author_markdown_clean (released, &services)
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
add_item (AuthorGiftReader *reader, AuthorExercise *exercise, const Answer *answer)
{
  g_autofree char *text = author_gift_text (reader, answer->text);
  g_autofree char *feedback
      = answer->feedback != NULL ? author_gift_text (reader, answer->feedback) : NULL;

  return author_exercise_add (exercise, text, feedback, answer->fraction);
}

/* A choice has one right answer; parts of points for another one are gone. */
static void
note_fractions (AuthorGiftReader *reader, const AuthorExercise *exercise)
{
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if (item->fraction != 0 && item->fraction != 1)
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "fraction", NULL);
  }
}

static AuthorExercise *
read_choice (AuthorGiftReader *reader, const char *text)
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
read_short (AuthorGiftReader *reader, const char *text)
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
read_pairs (AuthorGiftReader *reader, const char *text)
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
    left = author_gift_text (reader, answer->text);
    right = author_gift_text (reader, arrow + 2);
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
  g_autofree char *plain = g_strstrip (g_strdelimit (author_gift_release (text), ",", '.'));
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
read_numeric (AuthorGiftReader *reader, const char *text)
{
  g_autoptr (GPtrArray) answers = split_answers (text);
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_NUMERIC);

  for (guint i = 0; i < answers->len && i <= AUTHOR_LIMIT_IMPORT_ANSWERS; i++) {
    const Answer *answer = g_ptr_array_index (answers, i);
    g_autofree char *words = author_gift_release (answer->text);
    g_autofree char *feedback
        = answer->feedback != NULL ? author_gift_text (reader, answer->feedback) : NULL;
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
read_true_false (AuthorGiftReader *reader, const char *text, bool is_true)
{
  g_auto (GStrv) parts = g_strsplit (text, "#", 3);
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_TRUE_FALSE);
  guint n = g_strv_length (parts);
  g_autofree char *wrong = n > 1 ? author_gift_text (reader, parts[1]) : NULL;
  g_autofree char *right = n > 2 ? author_gift_text (reader, parts[2]) : NULL;

  exercise->is_shuffled = false;
  author_exercise_add (exercise, AUTHOR_IMPORT_TRUE, is_true ? right : wrong, is_true);
  author_exercise_add (exercise, AUTHOR_IMPORT_FALSE, is_true ? wrong : right, !is_true);
  return exercise;
}

AuthorExercise *
author_gift_answers (AuthorGiftReader *reader, const char *text)
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
