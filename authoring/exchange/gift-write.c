/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"

/* GIFT. Plain words are written as they are, anything else as HTML, which Moodle reads in each text. */

typedef struct {
  AuthorExport *export;
  const AuthorExportQuestion *question;
  GString *out;
} Writer;

static void
note (const Writer *writer, AuthorImportGrade grade, const char *code, const char *found)
{
  author_export_note (writer->export, writer->question, grade, code, found);
}

/* --- texts ------------------------------------------------------------------------------------ */

static void
append_escaped (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '\n') {
      g_string_append (out, "\\n");
    } else {
      if (strchr ("~=#{}:\\", *c) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
}

/* Nothing but words in one paragraph, which are no HTML. */
static bool
is_plain (const char *markdown)
{
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) tree = author_markdown_parse (markdown, strlen (markdown), &options);

  if (tree == NULL || tree->n_items < 2)
    return true;
  if (tree->items[1].kind != AUTHOR_MARKDOWN_PARAGRAPH || tree->items[1].next != tree->n_items)
    return false;
  for (guint i = 2; i < tree->n_items; i++)
    if (tree->items[i].kind != AUTHOR_MARKDOWN_TEXT || strpbrk (tree->items[i].text, "<$[") != NULL)
      return false;
  return true;
}

static char *
lose_medium (void *data, const char *name)
{
  const Writer *writer = data;

  note (writer, AUTHOR_IMPORT_LOST, "medium", name);
  return NULL;
}

static void
append_text (const Writer *writer, const char *markdown)
{
  AuthorMarkupHtml how = { .medium = lose_medium, .data = (void *) writer };
  g_autofree char *text = NULL;

  if (is_plain (markdown)) {
    text = author_export_dup_words (markdown);
  } else {
    text = author_markup_to_html (markdown, &how);
    g_string_append (writer->out, "[html]");
  }
  append_escaped (writer->out, text);
}

static void
append_feedback (const Writer *writer, const char *feedback)
{
  if (feedback == NULL)
    return;
  g_string_append (writer->out, "#");
  append_text (writer, feedback);
}

/* --- answers ---------------------------------------------------------------------------------- */

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
append_percent (GString *out, double percent)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%%%s%%", g_ascii_formatd (text, sizeof text, "%.7g", percent));
}

/* What is wrong takes away as much as it can give. */
static void
append_weight (const Writer *writer, const AuthorExercise *exercise, bool is_right)
{
  double share = 100.0 / MAX (1, count_right (exercise, is_right));

  append_percent (writer->out, is_right ? share : -share);
}

static void
append_choice (const Writer *writer, const AuthorExercise *exercise)
{
  bool is_multiple = exercise->kind == AUTHOR_QUESTION_MULTIPLE;

  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    g_string_append (writer->out, !is_multiple && item->fraction > 0 ? "\n=" : "\n~");
    if (is_multiple)
      append_weight (writer, exercise, item->fraction > 0);
    append_text (writer, item->text);
    append_feedback (writer, item->feedback);
  }
  g_string_append_c (writer->out, '\n');
}

static const AuthorExerciseItem *
find_item (const AuthorExercise *exercise, bool is_right)
{
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if ((item->fraction > 0) == is_right)
      return item;
  }
  return NULL;
}

/* Words for true and false are the program's that reads it. */
static void
append_true_false (const Writer *writer, const AuthorExercise *exercise)
{
  const AuthorExerciseItem *first = g_ptr_array_index (exercise->items, 0);
  const AuthorExerciseItem *right = find_item (exercise, true),
                           *wrong = find_item (exercise, false);

  g_string_append (writer->out, first->fraction > 0 ? "T" : "F");
  if (right == NULL || wrong == NULL || (right->feedback == NULL && wrong->feedback == NULL))
    return;
  g_string_append_c (writer->out, '#');
  append_text (writer, wrong->feedback != NULL ? wrong->feedback : "");
  append_feedback (writer, right->feedback);
}

static void
append_short (const Writer *writer, const AuthorExercise *exercise)
{
  if (exercise->has_case)
    note (writer, AUTHOR_IMPORT_LOST, "case", NULL);
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *words = author_export_dup_words (item->text);

    g_string_append (writer->out, item->fraction > 0 ? "\n=" : "\n=%0%");
    append_escaped (writer->out, words);
    append_feedback (writer, item->feedback);
  }
  g_string_append_c (writer->out, '\n');
}

static void
append_numeric (const Writer *writer, const AuthorExercise *exercise)
{
  if (exercise->unit != NULL)
    note (writer, AUTHOR_IMPORT_LOST, "unit", exercise->unit);
  g_string_append_c (writer->out, '#');
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autofree char *value = lk_text_from_number (item->value);
    g_autofree char *tolerance = lk_text_from_number (item->tolerance);

    if (g_str_equal (item->text, "*"))
      g_string_append (writer->out, "\n~");
    else
      g_string_append_printf (writer->out, "\n=%s%s:%s", item->fraction > 0 ? "" : "%0%", value,
                              tolerance);
    append_feedback (writer, item->feedback);
  }
  g_string_append_c (writer->out, '\n');
}

static void
append_pairs (const Writer *writer, const AuthorExercise *exercise)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    const char *target = item->target != NULL ? item->target : "";

    if (item->feedback != NULL)
      note (writer, AUTHOR_IMPORT_LOST, "feedback", item->feedback);
    g_string_append (writer->out, "\n=");
    append_text (writer, item->text);
    g_string_append (writer->out, " -> ");
    append_text (writer, target);
    g_hash_table_add (used, (void *) target);
  }
  for (guint i = 0; i < exercise->targets->len; i++)
    if (!g_hash_table_contains (used, g_ptr_array_index (exercise->targets, i))) {
      g_string_append (writer->out, "\n= -> ");
      append_text (writer, g_ptr_array_index (exercise->targets, i));
    }
  g_string_append_c (writer->out, '\n');
}

static void
append_answers (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  g_string_append (writer->out, "{");
  switch ((int) exercise->kind) {
  case AUTHOR_QUESTION_CHOICE:
  case AUTHOR_QUESTION_MULTIPLE:
    append_choice (writer, exercise);
    break;
  case AUTHOR_QUESTION_TRUE_FALSE:
    append_true_false (writer, exercise);
    break;
  case AUTHOR_QUESTION_SHORT:
    append_short (writer, exercise);
    break;
  case AUTHOR_QUESTION_NUMERIC:
    append_numeric (writer, exercise);
    break;
  case AUTHOR_QUESTION_MATCHING:
  case AUTHOR_QUESTION_SORTING:
    append_pairs (writer, exercise);
    break;
  default:
    break;
  }
  if (exercise->solution != NULL) {
    g_string_append (writer->out, "####");
    append_text (writer, exercise->solution);
  }
  g_string_append (writer->out, "}");
}

/* --- cloze ------------------------------------------------------------------------------------ */

/* A private letter holds the place of the gap. */
#define PLACE "\xee\x80\x8a"

static void
hold_place (void *data, GString *out, const char *inner)
{
  g_string_append (out, PLACE);
}

/* The words around the gap, as they are or as HTML. (transfer full) */
static char **
split_prompt (const Writer *writer, const char *prompt, bool *ret_html)
{
  AuthorMarkupHtml how = { .medium = lose_medium, .gap = hold_place, .data = (void *) writer };
  g_autofree char *html = author_markup_to_html (prompt, &how);
  const char *open = strstr (prompt, "___{"), *close = strchr (open, '}');
  g_autofree char *before = g_strndup (prompt, (gsize) (open - prompt));
  char *parts[3] = { before, (char *) close + 1, NULL };

  *ret_html = !is_plain (before) || !is_plain (close + 1);
  return *ret_html ? g_strsplit (html, PLACE, 2) : g_strdupv (parts);
}

static void
append_alternatives (const Writer *writer, const char *inner)
{
  g_auto (GStrv) words = g_strsplit (inner, "|", -1);

  g_string_append_c (writer->out, '{');
  for (guint i = 0; words[i] != NULL; i++) {
    bool is_right = *g_strstrip (words[i]) == '=';

    g_string_append (writer->out, is_right ? "=" : "~");
    append_escaped (writer->out, g_strstrip (words[i] + is_right));
    if (words[i + 1] != NULL)
      g_string_append_c (writer->out, ' ');
  }
  if (writer->question->exercise->solution != NULL) {
    g_string_append (writer->out, "####");
    append_text (writer, writer->question->exercise->solution);
  }
  g_string_append_c (writer->out, '}');
}

/* A gap with feedback would be a short answer for others. */
static void
note_reasons (const Writer *writer)
{
  const GPtrArray *items = writer->question->exercise->items;

  for (guint i = 0; i < items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (items, i);

    if (item->feedback != NULL)
      note (writer, AUTHOR_IMPORT_LOST, "feedback", item->feedback);
  }
}

/* GIFT has one gap in a text, and something must stand behind it. */
static bool
append_cloze (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  const char *open = strstr (exercise->prompt, "___{");
  const char *close = open != NULL ? strchr (open, '}') : NULL;
  g_autofree char *inner = NULL;
  g_auto (GStrv) parts = NULL;
  bool is_html;

  if (close == NULL || exercise->items->len != 1 || exercise->has_bank
      || strspn (close + 1, " \n") == strlen (close + 1))
    return false;
  inner = g_strndup (open + 4, (gsize) (close - open - 4));
  parts = split_prompt (writer, exercise->prompt, &is_html);
  g_string_append (writer->out, is_html ? "[html]" : "");
  append_escaped (writer->out, parts[0]);
  append_alternatives (writer, inner);
  append_escaped (writer->out, parts[1]);
  note_reasons (writer);
  if (exercise->has_case)
    note (writer, AUTHOR_IMPORT_LOST, "case", NULL);
  return true;
}

/* --- a question ------------------------------------------------------------------------------- */

static bool
has_place (const AuthorExercise *exercise)
{
  switch ((int) exercise->kind) {
  case AUTHOR_QUESTION_CHOICE:
  case AUTHOR_QUESTION_MULTIPLE:
  case AUTHOR_QUESTION_TRUE_FALSE:
  case AUTHOR_QUESTION_SHORT:
  case AUTHOR_QUESTION_NUMERIC:
  case AUTHOR_QUESTION_MATCHING:
  case AUTHOR_QUESTION_SORTING:
  case AUTHOR_QUESTION_FREE:
  case AUTHOR_QUESTION_CLOZE:
    return true;
  default:
    return false;
  }
}

static void
note_rest (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  if (exercise->hints->len > 0)
    note (writer, AUTHOR_IMPORT_LOST, "hint", NULL);
  if (exercise->points != (exercise->kind == AUTHOR_QUESTION_FREE ? 0 : 1))
    note (writer, AUTHOR_IMPORT_LOST, "points", NULL);
  if (exercise->tries > 0)
    note (writer, AUTHOR_IMPORT_LOST, "tries", NULL);
  if (exercise->kind == AUTHOR_QUESTION_FREE && exercise->items->len > 0)
    note (writer, AUTHOR_IMPORT_LOST, "criteria", NULL);
}

static void
append_head (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  g_string_append (writer->out, "//");
  if (exercise->id != NULL)
    g_string_append_printf (writer->out, " [id:%s]", exercise->id);
  for (guint i = 0; i < exercise->tags->len; i++) {
    g_autofree char *tag
        = g_strdelimit (g_strdup (g_ptr_array_index (exercise->tags, i)), "[]\n", ' ');

    g_string_append_printf (writer->out, " [tag:%s]", g_strstrip (tag));
  }
  g_string_append_c (writer->out, '\n');
  if (exercise->name == NULL)
    return;
  g_string_append (writer->out, "::");
  append_escaped (writer->out, exercise->name);
  g_string_append (writer->out, ":: ");
}

static void
append_question (const Writer *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  gsize before = writer->out->len;

  append_head (writer);
  if (exercise->kind == AUTHOR_QUESTION_CLOZE ? !append_cloze (writer) : !has_place (exercise)) {
    g_string_truncate (writer->out, before);
    note (writer, AUTHOR_IMPORT_LOST, "question-kind", author_question_kind_name (exercise->kind));
    return;
  }
  if (exercise->kind != AUTHOR_QUESTION_CLOZE) {
    append_text (writer, exercise->prompt);
    g_string_append_c (writer->out, ' ');
    append_answers (writer);
  }
  note_rest (writer);
  note (writer, AUTHOR_IMPORT_KEPT, "question", NULL);
  g_string_append (writer->out, "\n\n");
}

GBytes *
author_gift_write (AuthorExport *export)
{
  Writer writer = { .export = export, .out = g_string_new (NULL) };
  const char *category = NULL;

  for (guint i = 0; i < export->questions->len; i++) {
    writer.question = g_ptr_array_index (export->questions, i);
    if (g_strcmp0 (category, writer.question->category) != 0) {
      g_auto (GStrv) parts = g_strsplit (writer.question->category, "/", -1);
      g_autofree char *path = g_strjoinv ("//", parts);

      g_string_append_printf (writer.out, "$CATEGORY: $course$/top/%s\n\n", path);
      category = writer.question->category;
    }
    append_question (&writer);
  }
  return g_string_free_to_bytes (writer.out);
}
