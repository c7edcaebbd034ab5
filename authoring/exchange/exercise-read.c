/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/exercise.h"

#include <string.h>

#include "authoring/markup/markup.h"
#include "authoring/model/block.h"

/* A question as an exercise. */

#define TAGS "<!-- tags: "

/* --- blocks as Markdown ----------------------------------------------------------------------- */

static void append_blocks (GString *out, const AuthorCoursePage *page, guint block);

/* Of a block within a question its words; of a figure its picture too. */
static void
append_block (GString *out, const AuthorCoursePage *page, guint block)
{
  const AuthorBlock *of = &page->page->blocks[block];
  g_autoptr (AuthorMarkdown) tree = NULL;
  g_autofree char *text = NULL;

  if (of->kind == AUTHOR_BLOCK_DIV) {
    append_blocks (out, page, block);
    return;
  }
  tree = of->kind != AUTHOR_BLOCK_BLANK ? author_text_block_parse (page, block, false, NULL) : NULL;
  if (tree == NULL)
    return;
  text = author_markup_text ((AuthorText){ tree, 1, tree->n_items });
  if (of->kind == AUTHOR_BLOCK_HEADING && g_str_has_prefix (text, "# ")) {
    g_autofree char *heading = author_markup_heading (of->level, text + 2);

    author_markup_block (out, heading);
    return;
  }
  author_markup_block (out, text);
}

static void
append_blocks (GString *out, const AuthorCoursePage *page, guint block)
{
  for (guint i = block + 1; i < page->page->blocks[block].next; i = page->page->blocks[i].next)
    append_block (out, page, i);
}

/* (transfer full) */
static char *
dup_parts (const AuthorQuestion *question, const GArray *parts)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const AuthorPart *part = &g_array_index (parts, AuthorPart, i);
    g_autofree char *text = part->text.markdown != NULL ? author_markup_text (part->text) : NULL;

    if (text != NULL)
      author_markup_block (out, text);
    else
      append_block (out, question->page, part->block);
  }
  return g_strdup (out->str);
}

/* --- items ------------------------------------------------------------------------------------ */

static bool
is_line (AuthorQuestionKind kind)
{
  switch ((int) kind) {
  case AUTHOR_QUESTION_CHOICE:
  case AUTHOR_QUESTION_MULTIPLE:
  case AUTHOR_QUESTION_TRUE_FALSE:
  case AUTHOR_QUESTION_ORDERING:
  case AUTHOR_QUESTION_FREE:
    return false;
  default:
    return true;
  }
}

static char *
dup_item_text (const AuthorQuestion *question, const AuthorQuestionItem *item)
{
  if (question->kind == AUTHOR_QUESTION_CLOZE) {
    g_auto (GStrv) right = g_strdupv (item->accepted);
    char *joined;

    for (guint i = g_strv_length (right); i > item->n_right; i--)
      g_clear_pointer (&right[i - 1], g_free);
    joined = g_strjoinv (" | ", right);
    return joined;
  }
  if (item->is_any)
    return g_strdup ("*");
  if (question->kind == AUTHOR_QUESTION_NUMERIC)
    return g_strdup ("");
  return is_line (question->kind) ? author_markup_line (item->text)
                                  : author_markup_text (item->text);
}

static char *
dup_target (const AuthorQuestion *question, int target)
{
  if (target < 0 || question->kind == AUTHOR_QUESTION_LABELS)
    return NULL;
  if (question->kind == AUTHOR_QUESTION_CLOZE)
    return NULL;
  return author_markup_line (g_array_index (question->targets, AuthorQuestionTarget, target).text);
}

static bool
has_rights (AuthorQuestionKind kind)
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

/* In a cell is room for a line, in a list for paragraphs. */
static bool
is_line_feedback (AuthorQuestionKind kind)
{
  return is_line (kind) && !has_rights (kind) && kind != AUTHOR_QUESTION_SORTING
         && kind != AUTHOR_QUESTION_BOARD && kind != AUTHOR_QUESTION_CLOZE;
}

static void
take_items (AuthorExercise *exercise, const AuthorQuestion *question)
{
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = &g_array_index (question->items, AuthorQuestionItem, i);
    g_autofree char *text = dup_item_text (question, item);
    g_autofree char *feedback = is_line_feedback (question->kind)
                                    ? author_markup_line (item->feedback)
                                    : author_markup_text (item->feedback);
    AuthorExerciseItem *taken = author_exercise_add (
        exercise, text, feedback, !has_rights (question->kind) || item->is_right ? 1 : 0);

    taken->target = dup_target (question, item->target);
    taken->value = item->value;
    taken->tolerance = item->tolerance;
    taken->x = item->x;
    taken->y = item->y;
    if (question->kind == AUTHOR_QUESTION_ASSESSMENT && item->group < question->groups->len)
      taken->target = g_strdup (g_ptr_array_index (question->groups, item->group));
  }
}

static void
take_targets (AuthorExercise *exercise, const AuthorQuestion *question)
{
  if (question->kind == AUTHOR_QUESTION_CLOZE) {
    /* Words of the bank behind those of the gaps. */
    for (guint i = question->items->len; question->has_bank && i < question->groups->len; i++)
      g_ptr_array_add (exercise->targets, g_strdup (g_ptr_array_index (question->groups, i)));
    return;
  }
  for (guint i = 0; i < question->scale->len; i++)
    g_ptr_array_add (exercise->targets, g_strdup (g_ptr_array_index (question->scale, i)));
  for (guint i = 0; question->kind != AUTHOR_QUESTION_LABELS && i < question->targets->len; i++)
    g_ptr_array_add (
        exercise->targets,
        author_markup_line (g_array_index (question->targets, AuthorQuestionTarget, i).text));
}

/* --- what stands around ----------------------------------------------------------------------- */

static char *
dup_filled (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
take_heads (AuthorExercise *exercise, const AuthorQuestion *question)
{
  const AuthorPage *page = question->page->page;

  if (question->kind == AUTHOR_QUESTION_MATCHING && question->groups->len == 2) {
    exercise->head = dup_filled (g_ptr_array_index (question->groups, 0));
    exercise->target_head = dup_filled (g_ptr_array_index (question->groups, 1));
  } else if (question->kind == AUTHOR_QUESTION_BOARD) {
    exercise->head = dup_filled (author_page_value (page, question->block, "x"));
    exercise->target_head = dup_filled (author_page_value (page, question->block, "y"));
  }
}

/* A comment that author_exercise_to_source() writes. */
static void
take_tags (AuthorExercise *exercise, const AuthorQuestion *question)
{
  const AuthorPage *page = question->page->page;
  AuthorRange content = page->blocks[question->block].content;
  const char *text = page->text + content.start;
  const char *objective = author_page_value (page, question->block, "objective");
  const char *end = memchr (text, '\n', author_range_length (content));
  g_auto (GStrv) tags = NULL;
  g_autofree char *line = NULL;

  if (objective != NULL)
    g_ptr_array_add (exercise->tags, g_strdup (objective));
  if (end == NULL || !g_str_has_prefix (text, TAGS))
    return;
  line = g_strndup (text + strlen (TAGS), (gsize) (end - text) - strlen (TAGS));
  if (strstr (line, "-->") == NULL)
    return;
  *strstr (line, "-->") = '\0';
  tags = g_strsplit (line, ";", -1);
  for (guint i = 0; tags[i] != NULL; i++)
    if (*g_strstrip (tags[i]) != '\0')
      g_ptr_array_add (exercise->tags, g_strdup (tags[i]));
}

static void
take_texts (AuthorExercise *exercise, const AuthorQuestion *question)
{
  const AuthorPage *page = question->page->page;
  g_autofree char *solution = dup_parts (question, question->solution);

  exercise->id = g_strdup (question->id);
  exercise->name = dup_filled (author_page_value (page, question->block, "title"));
  exercise->prompt = dup_parts (question, question->prompt);
  exercise->solution = dup_filled (solution);
  exercise->unit = dup_filled (question->unit);
  exercise->picture = g_strdup (question->picture);
  exercise->picture_alt = dup_filled (question->picture_alt);
  for (guint i = 0; i < question->hints->len; i++) {
    g_autoptr (GString) hint = g_string_new (NULL);

    append_blocks (hint, question->page, g_array_index (question->hints, guint, i));
    g_ptr_array_add (exercise->hints, g_strdup (hint->str));
  }
}

AuthorExercise *
author_exercise_from_question (const AuthorQuestion *question)
{
  AuthorExercise *exercise = author_exercise_new (question->kind);
  const AuthorPage *page = question->page->page;

  exercise->points = question->points;
  exercise->tries = question->tries;
  exercise->is_shuffled = question->is_shuffled;
  exercise->is_partial = question->is_partial;
  exercise->has_case = question->has_case;
  exercise->has_bank = question->has_bank;
  if (question->kind == AUTHOR_QUESTION_FREE)
    exercise->rows = author_block_count (page, question->block, "rows", 0);
  take_texts (exercise, question);
  take_items (exercise, question);
  take_targets (exercise, question);
  take_heads (exercise, question);
  take_tags (exercise, question);
  return exercise;
}

AuthorExercise *
author_exercise_from_source (const char *source, AuthorIssueList *issues)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);
  g_autoptr (AuthorDefinitions) definitions = author_definitions_new (page);
  AuthorCoursePage course_page = { .page = page, .definitions = definitions };
  AuthorQuestionKind kind;

  for (guint i = 0; i < page->n_blocks; i++) {
    g_autoptr (AuthorQuestion) question = NULL;

    if (page->blocks[i].name == NULL || !author_question_kind (page->blocks[i].name, &kind))
      continue;
    author_blocks_check (page, issues);
    question = author_question_read (&course_page, i, issues);
    return question != NULL ? author_exercise_from_question (question) : NULL;
  }
  return NULL;
}
