/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/exercise-write-private.h"

#include <math.h>
#include <string.h>

#include "authoring/markup/markup.h"
#include "authoring/source/source-limits.h"
#include "authoring/text/markdown.h"
#include "engine/base/text.h"

/* An exercise as the source of a block. */

/* Bytes of a value in the head of a block; four of them and the rest fit its line. */
#define VALUE_BYTES 2000

typedef AuthorExerciseWriter Writer;

/* --- the head --------------------------------------------------------------------------------- */

static void
append_value (GString *out, const char *name, const char *value)
{
  g_autofree char *clean = value != NULL ? lk_text_clean (value, VALUE_BYTES) : NULL;

  if (clean == NULL || *g_strstrip (clean) == '\0')
    return;
  g_string_append_printf (out, " %s=\"", name);
  for (const char *c = clean; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *c);
  }
  g_string_append_c (out, '"');
}

static bool
is_among (AuthorQuestionKind kind, const AuthorQuestionKind *kinds, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (kinds[i] == kind)
      return true;
  return false;
}

/* Which kinds take an attribute, as in authoring/model/block-question.c. */
static bool
takes_partial (AuthorQuestionKind kind)
{
  static const AuthorQuestionKind kinds[]
      = { AUTHOR_QUESTION_MULTIPLE, AUTHOR_QUESTION_MATRIX,  AUTHOR_QUESTION_CLOZE,
          AUTHOR_QUESTION_MATCHING, AUTHOR_QUESTION_SORTING, AUTHOR_QUESTION_BOARD,
          AUTHOR_QUESTION_ORDERING, AUTHOR_QUESTION_HOTSPOT, AUTHOR_QUESTION_LABELS };

  return is_among (kind, kinds, G_N_ELEMENTS (kinds));
}

static bool
takes_shuffle (AuthorQuestionKind kind)
{
  static const AuthorQuestionKind kinds[]
      = { AUTHOR_QUESTION_CHOICE,   AUTHOR_QUESTION_MULTIPLE, AUTHOR_QUESTION_MATRIX,
          AUTHOR_QUESTION_MATCHING, AUTHOR_QUESTION_SORTING,  AUTHOR_QUESTION_BOARD };

  return is_among (kind, kinds, G_N_ELEMENTS (kinds));
}

static void
append_points (const Writer *writer)
{
  double usual = writer->kind == AUTHOR_QUESTION_FREE ? 0 : 1;
  double points = round (writer->exercise->points * 1000) / 1000;
  g_autofree char *text = NULL;

  if (points == usual || !(points >= 0 && points <= 1000000))
    return;
  text = lk_text_from_number (points);
  g_string_append_printf (writer->out, " points=%s", text);
}

static void
append_list (GString *out, const char *name, const GPtrArray *list)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    g_autofree char *word = g_strdelimit (g_strdup (g_ptr_array_index (list, i)), ";", ',');

    g_string_append_printf (joined, "%s%s", i > 0 ? "; " : "", word);
  }
  append_value (out, name, joined->str);
}

static void
append_texts (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;

  if (writer->kind == AUTHOR_QUESTION_NUMERIC)
    append_value (writer->out, "unit", exercise->unit);
  if (writer->kind == AUTHOR_QUESTION_FREE && exercise->rows > 0)
    g_string_append_printf (writer->out, " rows=%u", exercise->rows);
  if (writer->kind == AUTHOR_QUESTION_BOARD) {
    append_value (writer->out, "x", exercise->head != NULL ? exercise->head : "x");
    append_value (writer->out, "y", exercise->target_head != NULL ? exercise->target_head : "y");
  }
  if (writer->kind != AUTHOR_QUESTION_CLOZE || !exercise->has_bank)
    return;
  g_string_append (writer->out, " bank=yes");
  append_list (writer->out, "extra", exercise->targets);
}

static void
append_head (const Writer *writer, const char *id)
{
  const AuthorExercise *exercise = writer->exercise;

  g_string_append_printf (writer->out, "::: {.%s #%s", author_question_kind_name (writer->kind),
                          id);
  append_points (writer);
  if (exercise->tries > 0)
    g_string_append_printf (writer->out, " tries=%u", MIN (exercise->tries, 1000));
  if (exercise->is_partial && takes_partial (writer->kind))
    g_string_append (writer->out, " partial=yes");
  if (!exercise->is_shuffled && takes_shuffle (writer->kind))
    g_string_append (writer->out, " shuffle=no");
  if (exercise->has_case
      && (writer->kind == AUTHOR_QUESTION_CLOZE || writer->kind == AUTHOR_QUESTION_SHORT))
    g_string_append (writer->out, " case=yes");
  append_texts (writer);
  append_value (writer->out, "title", exercise->name);
  g_string_append (writer->out, "}\n");
}

/* --- the prompt ------------------------------------------------------------------------------- */

static AuthorMarkdown *
parse (const char *text)
{
  AuthorMarkdownOptions options = { .allow_html = true };

  return author_markdown_parse (text, strlen (text), &options);
}

/* Lists of the prompt of a free text would be its criteria: they stand in a quote. */
static char *
dup_without_lists (const char *text)
{
  g_autoptr (AuthorMarkdown) tree = parse (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 1; tree != NULL && i < tree->n_items; i = tree->items[i].next) {
    g_autofree char *block = author_markup_text ((AuthorText){ tree, i, tree->items[i].next });
    g_autofree char *quote = author_markup_indent (block, "> ", "> ");

    author_markup_block (out, tree->items[i].kind == AUTHOR_MARKDOWN_LIST ? quote : block);
  }
  return g_strdup (out->str);
}

static void
append_tags (const Writer *writer)
{
  const GPtrArray *tags = writer->exercise->tags;
  g_autoptr (GString) joined = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  g_autofree char *safe = NULL;

  for (guint i = 0; i < tags->len; i++) {
    g_autofree char *tag = lk_text_clean (g_ptr_array_index (tags, i), VALUE_BYTES);

    g_string_append_printf (joined, "%s%s", i > 0 ? "; " : "", g_strdelimit (tag, ";", ','));
  }
  parts = g_strsplit (joined->str, "--", -1);
  safe = g_strjoinv ("- ", parts);
  if (joined->len > 0)
    g_string_append_printf (writer->out, "<!-- tags: %s -->\n", safe);
}

static void
append_prompt (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;
  g_autofree char *prompt
      = author_markdown_normal (exercise->prompt != NULL ? exercise->prompt : "");

  append_tags (writer);
  if (writer->kind == AUTHOR_QUESTION_FREE && exercise->items->len == 0) {
    g_autofree char *bare = dup_without_lists (prompt);

    g_string_append_printf (writer->out, "%s\n", bare);
  } else {
    g_string_append_printf (writer->out, "%s\n", *prompt != '\0' ? prompt : "…");
  }
  if (exercise->picture != NULL
      && (writer->kind == AUTHOR_QUESTION_HOTSPOT || writer->kind == AUTHOR_QUESTION_LABELS)) {
    g_autoptr (GString) alt = g_string_new ("x");

    author_markup_words (alt, exercise->picture_alt != NULL ? exercise->picture_alt : "");
    g_string_append_c (writer->out, '\n');
    author_markup_link (writer->out, alt->str + 1, exercise->picture, true);
    g_string_append_c (writer->out, '\n');
  }
}

/* --- answers as a list ------------------------------------------------------------------------ */

/* Words in one line, blocks only behind a paragraph. */
static char *
dup_item_text (const char *text)
{
  g_autoptr (AuthorMarkdown) tree = parse (text);

  if (tree == NULL || tree->n_items < 2 || tree->items[1].kind != AUTHOR_MARKDOWN_PARAGRAPH)
    return author_markdown_to_line (text);
  for (guint i = 1; i < tree->n_items; i = tree->items[i].next)
    if (tree->items[i].kind == AUTHOR_MARKDOWN_QUOTE)
      return author_markdown_to_line (text);
  return author_markup_text ((AuthorText){ tree, 1, tree->n_items });
}

static void
append_item (const Writer *writer, const char *mark, const char *text, const char *feedback)
{
  gsize width = *mark == '-' ? 2 : strlen (mark);
  g_autofree char *rest = g_strnfill (width, ' ');
  g_autofree char *indented = author_markup_indent (text, mark, rest);
  g_autofree char *normal = author_markdown_normal (feedback != NULL ? feedback : "");
  g_autofree char *quote = author_markup_indent (normal, "> ", "> ");
  g_autofree char *inner = author_markup_indent (quote, rest, rest);
  bool is_loose = strstr (text, "\n\n") != NULL;

  g_string_append_printf (writer->out, "%s\n", indented);
  if (*normal != '\0')
    g_string_append_printf (writer->out, "%s%s\n", is_loose ? "\n" : "", inner);
}

/* `1.234` could be two numbers for people. */
static char *
dup_number (double value)
{
  bool is_sane = isfinite (value);
  g_autofree char *text = fabs (value) < 1e15 ? lk_text_from_number (value)
                                              : g_strdup_printf ("%.0f", is_sane ? value : 0);
  char *point = strchr (text, '.');

  if (point == NULL)
    return g_steal_pointer (&text);
  *point = ',';
  return g_strconcat (text, strlen (point + 1) == 3 ? "0" : "", NULL);
}

static char *
dup_numeric_text (const AuthorExerciseItem *item)
{
  g_autofree char *value = dup_number (item->value),
                  *tolerance = dup_number (fabs (item->tolerance));

  if (g_str_equal (item->text, "*"))
    return g_strdup ("*");
  return item->tolerance != 0 ? g_strdup_printf ("%s ± %s", value, tolerance)
                              : g_steal_pointer (&value);
}

static char *
dup_place_text (const AuthorExerciseItem *item)
{
  g_autofree char *words = author_markdown_to_line (item->text);
  g_autofree char *x = lk_text_from_number (round (CLAMP (item->x, 0, 100) * 100) / 100);
  g_autofree char *y = lk_text_from_number (round (CLAMP (item->y, 0, 100) * 100) / 100);

  return g_strdup_printf ("%s @ %s/%s", words, x, y);
}

static char *
dup_answer_text (const Writer *writer, const AuthorExerciseItem *item)
{
  switch ((int) writer->kind) {
  case AUTHOR_QUESTION_NUMERIC:
    return dup_numeric_text (item);
  case AUTHOR_QUESTION_SHORT:
    return author_markdown_to_line (g_str_equal (item->text, "*") ? "\\*" : item->text);
  case AUTHOR_QUESTION_HOTSPOT:
  case AUTHOR_QUESTION_LABELS:
    return dup_place_text (item);
  default:
    return dup_item_text (item->text);
  }
}

/* The right one of a choice is the one that gives most. */
static bool
is_right (const Writer *writer, const AuthorExerciseItem *item)
{
  const GPtrArray *items = writer->exercise->items;
  bool is_graded = writer->kind == AUTHOR_QUESTION_SHORT || writer->kind == AUTHOR_QUESTION_NUMERIC;
  double most = 0;

  if (!is_graded)
    return item->fraction > 0;
  for (guint i = 0; i < items->len; i++)
    most = MAX (most, ((const AuthorExerciseItem *) g_ptr_array_index (items, i))->fraction);
  return item->fraction > 0 && item->fraction >= most && !g_str_equal (item->text, "*");
}

static bool
ends_with_list (const char *text)
{
  g_autoptr (AuthorMarkdown) tree = parse (text);
  guint last = 0;

  for (guint i = 1; tree != NULL && i < tree->n_items; i = tree->items[i].next)
    last = i;
  return last > 0 && tree->items[last].kind == AUTHOR_MARKDOWN_LIST;
}

static void
append_answers (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;
  bool has_boxes = writer->kind != AUTHOR_QUESTION_ORDERING
                   && writer->kind != AUTHOR_QUESTION_LABELS
                   && writer->kind != AUTHOR_QUESTION_FREE;

  if (exercise->items->len == 0)
    return;
  if (exercise->prompt != NULL && exercise->picture == NULL && ends_with_list (exercise->prompt))
    g_string_append (writer->out, "\n<!-- -->\n");
  g_string_append_c (writer->out, '\n');
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *text = dup_answer_text (writer, item);
    g_autofree char *number = g_strdup_printf ("%u. ", i + 1);

    append_item (writer,
                 writer->kind == AUTHOR_QUESTION_ORDERING ? number
                 : !has_boxes                             ? "- "
                 : is_right (writer, item)                ? "- [x] "
                                                          : "- [ ] ",
                 text, item->feedback);
  }
}

/* --- reasons ---------------------------------------------------------------------------------- */

/* The first right word of a gap. */
static char *
dup_gap_words (const AuthorExerciseItem *item)
{
  g_auto (GStrv) words = g_strsplit (item->text, " | ", 2);
  g_autoptr (GString) out = g_string_new (NULL);

  author_markup_words (out, words[0] != NULL ? words[0] : "");
  return g_strdup (out->str);
}

/* The items that something is said of; of gaps all before those too, since they go by their place. */
static guint
count_reasons (const AuthorExercise *exercise)
{
  guint n = 0;

  for (guint i = 0; i < exercise->items->len; i++)
    if (((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->feedback != NULL)
      n = i + 1;
  return n;
}

/* The list behind gaps or cards. */
static void
append_reasons (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;
  bool is_cloze = writer->kind == AUTHOR_QUESTION_CLOZE;
  guint n = count_reasons (exercise);

  if (n > 0 && is_cloze && exercise->prompt != NULL && ends_with_list (exercise->prompt))
    g_string_append (writer->out, "\n<!-- -->\n");
  if (n > 0)
    g_string_append_c (writer->out, '\n');
  for (guint i = 0; i < n; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *text = is_cloze ? dup_gap_words (item) : author_markdown_to_line (item->text);
    g_autofree char *number = g_strdup_printf ("%u. ", i + 1);

    if (is_cloze || item->feedback != NULL)
      append_item (writer, is_cloze ? number : "- ", text, item->feedback);
  }
}

/* --- the block -------------------------------------------------------------------------------- */

static void
append_inner (const Writer *writer, const char *name, const char *text)
{
  g_autofree char *normal = author_markdown_normal (text != NULL ? text : "");

  if (*normal != '\0')
    g_string_append_printf (writer->out, "\n::: %s\n%s\n:::\n", name, normal);
}

static void
append_body (const Writer *writer)
{
  switch ((int) writer->kind) {
  case AUTHOR_QUESTION_CLOZE:
    append_reasons (writer);
    break;
  case AUTHOR_QUESTION_MATCHING:
    g_string_append_c (writer->out, '\n');
    author_exercise_write_pairs (writer);
    break;
  case AUTHOR_QUESTION_SORTING:
  case AUTHOR_QUESTION_BOARD:
    g_string_append_c (writer->out, '\n');
    author_exercise_write_cards (writer);
    append_reasons (writer);
    break;
  case AUTHOR_QUESTION_MATRIX:
    g_string_append_c (writer->out, '\n');
    author_exercise_write_matrix (writer);
    break;
  default:
    append_answers (writer);
  }
}

static char *
dup_id (const AuthorExercise *exercise, AuthorIds *ids, LkRandom *random)
{
  if (exercise->id != NULL && author_is_name (exercise->id, strlen (exercise->id))
      && author_ids_add (ids, exercise->id))
    return g_strdup (exercise->id);
  return author_id_new (ids, random, "q");
}

char *
author_exercise_to_source (const AuthorExercise *exercise, AuthorIds *ids, LkRandom *random)
{
  g_autofree char *id = dup_id (exercise, ids, random);
  Writer writer = { exercise, author_exercise_settled_kind (exercise), g_string_new (NULL) };

  append_head (&writer, id);
  append_prompt (&writer);
  append_body (&writer);
  for (guint i = 0; i < exercise->hints->len; i++)
    append_inner (&writer, "hint", g_ptr_array_index (exercise->hints, i));
  append_inner (&writer, "solution", exercise->solution);
  g_string_append (writer.out, ":::\n");
  return g_string_free (writer.out, FALSE);
}
