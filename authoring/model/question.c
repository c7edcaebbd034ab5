/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

#include <string.h>

#include "authoring/model/block.h"

static const AuthorQuestionRow rows[AUTHOR_N_QUESTIONS] = {
  [AUTHOR_QUESTION_CHOICE] = { "choice", AUTHOR_ANSWERS_LIST, "- [x] …",
                               author_question_read_choice, author_question_size_choice },
  [AUTHOR_QUESTION_MULTIPLE] = { "multiple", AUTHOR_ANSWERS_LIST, "- [x] …",
                                 author_question_read_multiple, author_question_size_choice },
  [AUTHOR_QUESTION_TRUE_FALSE] = { "truefalse", AUTHOR_ANSWERS_LIST, "- [x] …",
                                   author_question_read_true_false, author_question_size_choice },
  [AUTHOR_QUESTION_MATRIX] = { "matrix", AUTHOR_ANSWERS_TABLE, "| … | x | |",
                               author_question_read_matrix, author_question_size_places },
  [AUTHOR_QUESTION_CLOZE] = { "cloze", AUTHOR_ANSWERS_NONE, "___{=…}", author_question_read_cloze,
                              author_question_size_cloze },
  [AUTHOR_QUESTION_MATCHING] = { "matching", AUTHOR_ANSWERS_TABLE, "| … | … |",
                                 author_question_read_matching, author_question_size_places },
  [AUTHOR_QUESTION_ORDERING] = { "ordering", AUTHOR_ANSWERS_LIST, "1. …",
                                 author_question_read_ordering, author_question_size_places },
  [AUTHOR_QUESTION_SORTING] = { "sorting", AUTHOR_ANSWERS_TABLE, "| … | … |",
                                author_question_read_sorting, author_question_size_places, true },
  [AUTHOR_QUESTION_BOARD] = { "board", AUTHOR_ANSWERS_TABLE, "| … | … | … | … |",
                              author_question_read_board, author_question_size_places, true },
  [AUTHOR_QUESTION_ASSESSMENT] = { "assessment", AUTHOR_ANSWERS_NONE, "- …",
                                   author_question_read_assessment, author_question_size_view },
  [AUTHOR_QUESTION_RANKING] = { "ranking", AUTHOR_ANSWERS_LIST, "- …", author_question_read_ranking,
                                author_question_size_view },
  [AUTHOR_QUESTION_ALLOCATION] = { "allocation", AUTHOR_ANSWERS_LIST, "- …",
                                   author_question_read_ranking, author_question_size_view },
  [AUTHOR_QUESTION_HOTSPOT] = { "hotspot", AUTHOR_ANSWERS_LIST, "- [x] … @ 20/35",
                                author_question_read_hotspot, author_question_size_choice },
  [AUTHOR_QUESTION_LABELS] = { "labels", AUTHOR_ANSWERS_LIST, "- … @ 20/35",
                               author_question_read_labels, author_question_size_places },
  [AUTHOR_QUESTION_NUMERIC] = { "numeric", AUTHOR_ANSWERS_LIST, "- [x] 9,07 ± 0,1",
                                author_question_read_numeric, author_question_size_numeric },
  [AUTHOR_QUESTION_SHORT] = { "short", AUTHOR_ANSWERS_LIST, "- [x] …", author_question_read_short,
                              author_question_size_short },
  [AUTHOR_QUESTION_FREE] = { "free", AUTHOR_ANSWERS_LIST_OR_NONE, "::: solution",
                             author_question_read_free, author_question_size_free },
};

bool
author_question_kind (const char *name, AuthorQuestionKind *ret_kind)
{
  for (guint i = 0; i < AUTHOR_N_QUESTIONS; i++)
    if (rows[i].name != NULL && g_str_equal (rows[i].name, name)) {
      *ret_kind = (AuthorQuestionKind) i;
      return true;
    }
  return false;
}

const char *
author_question_kind_name (AuthorQuestionKind kind)
{
  return rows[kind].name;
}

void
author_question_issue (AuthorQuestionReader *reader, AuthorIssueCode code, guint line,
                       const char *found, const char *expected)
{
  const AuthorQuestion *question = reader->question;

  author_issue_add (reader->issues, code,
                    line > 0 ? line : question->page->page->blocks[question->block].line, 1, found,
                    expected);
}

/* --- items ------------------------------------------------------------------------------------ */

/* The quote at the end of an item is its feedback, what is before it its words. */
AuthorQuestionItem
author_question_item (const AuthorMarkdown *markdown, guint number)
{
  const AuthorMarkdownItem *of = &markdown->items[number];
  AuthorQuestionItem item = { .line = of->line, .is_right = of->is_checked, .target = -1 };

  item.text = (AuthorText){ markdown, number + 1, of->next };
  for (guint i = number + 1; i < of->next; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_QUOTE && markdown->items[i].next == of->next) {
      item.text.end = i;
      item.feedback = (AuthorText){ markdown, i + 1, of->next };
    }
  return item;
}

void
author_question_read_items (AuthorQuestionReader *reader)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;
  guint list = reader->answers.first;

  for (guint i = list + 1; i < markdown->items[list].next; i = markdown->items[i].next) {
    AuthorQuestionItem item = author_question_item (markdown, i);

    g_array_append_val (reader->question->items, item);
  }
}

char *
author_text_dup_words (AuthorText text)
{
  GString *words = g_string_new (NULL);

  for (guint i = text.first; text.markdown != NULL && i < text.end;
       i = text.markdown->items[i].next) {
    g_autofree char *piece = author_markdown_dup_words (text.markdown, i);

    g_string_append (words, piece);
  }
  return g_strstrip (g_string_free (words, FALSE));
}

/* A picture has no words, but is something. */
bool
author_text_has_content (AuthorText text)
{
  g_autofree char *words = author_text_dup_words (text);

  for (guint i = text.first; text.markdown != NULL && i < text.end; i++)
    if (text.markdown->items[i].kind == AUTHOR_MARKDOWN_IMAGE)
      return true;
  return *words != '\0';
}

void
author_question_check_items (AuthorQuestionReader *reader, guint least)
{
  GArray *items = reader->question->items;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (items->len < least) {
    g_autofree char *found = g_strdup_printf ("%u", items->len);
    g_autofree char *expected = g_strdup_printf ("%u", least);

    author_question_issue (reader, AUTHOR_ISSUE_ANSWER_FEW, 0, found, expected);
  }
  for (guint i = 0; i < items->len; i++) {
    const AuthorQuestionItem *item = &g_array_index (items, AuthorQuestionItem, i);
    char *words = author_text_dup_words (item->text);

    if (!author_text_has_content (item->text))
      author_question_issue (reader, AUTHOR_ISSUE_ANSWER_EMPTY, item->line, NULL, NULL);
    else if (*words != '\0' && g_hash_table_contains (seen, words))
      author_question_issue (reader, AUTHOR_ISSUE_ANSWER_TWICE, item->line, words, NULL);
    g_hash_table_add (seen, words);
  }
}

void
author_question_check_most (AuthorQuestionReader *reader, guint n, guint most)
{
  g_autofree char *found = g_strdup_printf ("%u", n);
  g_autofree char *expected = g_strdup_printf ("%u", most);

  if (n > most)
    author_question_issue (reader, AUTHOR_ISSUE_ANSWER_MANY, 0, found, expected);
}

guint
author_question_count_right (const AuthorQuestion *question)
{
  guint n = 0;

  for (guint i = 0; i < question->items->len; i++)
    n += g_array_index (question->items, AuthorQuestionItem, i).is_right;
  return n;
}

/* --- the block -------------------------------------------------------------------------------- */

AuthorMarkdown *
author_text_block_parse (const AuthorCoursePage *page, guint block, bool allow_html,
                         AuthorIssueList *issues)
{
  const AuthorBlock *of = &page->page->blocks[block];
  const char *text = page->page->text + of->content.start;
  gsize length = author_range_length (of->content);
  g_autofree char *definitions = author_definitions_select (page->definitions, text, length);
  AuthorMarkdownOptions options = {
    .line = of->line, .allow_html = allow_html, .definitions = definitions, .issues = issues
  };
  g_autofree char *heading = NULL;

  if (of->kind != AUTHOR_BLOCK_HEADING)
    return author_markdown_parse (text, length, &options);
  /* Or the words `1. Zahlen` were a list. */
  heading = g_strdup_printf ("# %.*s", (int) length, text);
  return author_markdown_parse (heading, strlen (heading), &options);
}

/* All texts and blocks directly in @block, each as a part. */
static void
read_parts (AuthorQuestionReader *reader, guint block, GArray *parts)
{
  const AuthorCoursePage *page = reader->question->page;
  const AuthorPage *of = page->page;

  for (guint i = block + 1; i < of->blocks[block].next; i = of->blocks[i].next) {
    AuthorPart part = { .block = i };

    if (of->blocks[i].kind == AUTHOR_BLOCK_BLANK)
      continue;
    if (of->blocks[i].kind == AUTHOR_BLOCK_TEXT) {
      AuthorMarkdown *markdown = author_text_block_parse (page, i, false, reader->issues);

      if (markdown == NULL)
        continue;
      g_ptr_array_add (reader->question->markdowns, markdown);
      part.text = (AuthorText){ markdown, 1, markdown->n_items };
    }
    g_array_append_val (parts, part);
  }
}

/* Takes hints and the solution out of the parts of the question. */
static void
take_inner (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  const AuthorPage *page = question->page->page;

  for (guint i = 0; i < question->prompt->len;) {
    AuthorPart part = g_array_index (question->prompt, AuthorPart, i);
    const AuthorBlock *block = &page->blocks[part.block];

    if (part.text.markdown == NULL && g_strcmp0 (block->name, "hint") == 0)
      g_array_append_val (question->hints, part.block);
    else if (part.text.markdown == NULL && g_strcmp0 (block->name, "solution") == 0)
      read_parts (reader, part.block, question->solution);
    else {
      i++;
      continue;
    }
    g_array_remove_index (question->prompt, i);
  }
}

/* A list right behind the answers; where what is behind that begins. */
static guint
take_reasons (AuthorQuestionReader *reader, const AuthorPart *part)
{
  const AuthorMarkdownItem *items = part->text.markdown->items;
  guint list = reader->answers.end;

  if (list >= part->text.end || items[list].kind != AUTHOR_MARKDOWN_LIST)
    return list;
  reader->reasons = (AuthorText){ part->text.markdown, list, items[list].next };
  return items[list].next;
}

void
author_question_each_reason (AuthorQuestionReader *reader, AuthorQuestionReadReason read)
{
  const AuthorMarkdown *markdown = reader->reasons.markdown;
  guint list = reader->reasons.first, number = 0;

  for (guint i = list + 1; markdown != NULL && i < markdown->items[list].next;
       i = markdown->items[i].next) {
    AuthorQuestionItem reason = author_question_item (markdown, i);

    read (reader, number++, &reason);
  }
}

/* What stands behind the answers: footnotes, or a mistake. */
static void
take_notes (AuthorQuestionReader *reader, const AuthorPart *part, guint begin)
{
  AuthorPart notes = { .text = { part->text.markdown, begin, part->text.end } };
  const AuthorMarkdownItem *first;

  if (notes.text.first >= notes.text.end)
    return;
  first = &notes.text.markdown->items[notes.text.first];
  if (first->kind != AUTHOR_MARKDOWN_FOOTNOTE)
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, first->line, NULL, "::: solution");
  g_array_append_val (reader->question->notes, notes);
}

void
author_question_cut_off (AuthorQuestionReader *reader, guint number, guint from, guint notes)
{
  GArray *parts = reader->question->prompt;
  AuthorPart *part = &g_array_index (parts, AuthorPart, number);

  take_notes (reader, part, notes);
  part->text.end = from;
  if (part->text.first == part->text.end)
    g_array_remove_index (parts, number);
}

/* Cuts the last list or table off the prompt. What stands behind it would be read after the answers, so it
 * is part of the explanation. */
static bool
take_answers (AuthorQuestionReader *reader, AuthorMarkdownKind kind, bool has_reasons)
{
  GArray *parts = reader->question->prompt;

  for (guint i = parts->len; i-- > 0;) {
    AuthorPart *part = &g_array_index (parts, AuthorPart, i);
    const AuthorMarkdown *markdown = part->text.markdown;
    guint found = 0;

    for (guint at = part->text.first; markdown != NULL && at < part->text.end;
         at = markdown->items[at].next)
      found = markdown->items[at].kind == kind ? at : found;
    if (found == 0)
      continue;
    reader->answers = (AuthorText){ markdown, found, markdown->items[found].next };
    author_question_cut_off (reader, i, found,
                             has_reasons ? take_reasons (reader, part) : reader->answers.end);
    return true;
  }
  return false;
}

bool
author_question_is_survey (const AuthorQuestion *question)
{
  const AuthorPage *page = question->page->page;
  guint parent = author_page_parent (page, question->block);

  return parent != AUTHOR_PAGE_ITSELF && g_strcmp0 (page->blocks[parent].name, "survey") == 0;
}

bool
author_question_is_view (AuthorQuestionKind kind)
{
  return kind == AUTHOR_QUESTION_ASSESSMENT || kind == AUTHOR_QUESTION_RANKING
         || kind == AUTHOR_QUESTION_ALLOCATION;
}

/* A view has no points, and a free text only where its author wants them. */
static double
points_of (const AuthorQuestion *question)
{
  if (author_question_is_survey (question) || author_question_is_view (question->kind))
    return 0;
  return author_block_number (question->page->page, question->block, "points",
                              question->kind == AUTHOR_QUESTION_FREE ? 0 : 1);
}

static void
read_attributes (AuthorQuestion *question)
{
  const AuthorPage *page = question->page->page;
  guint block = question->block;

  question->points = points_of (question);
  question->tries = author_block_count (page, block, "tries", 0);
  question->is_partial = author_block_flag (page, block, "partial", false);
  /* `Yes, no` and the steps of a view stay as they are written. */
  question->is_shuffled
      = question->kind != AUTHOR_QUESTION_TRUE_FALSE
        && author_block_flag (page, block, "shuffle", !author_question_is_survey (question));
  question->has_case = author_block_flag (page, block, "case", false);
  question->unit = author_page_value (page, block, "unit");
}

static AuthorQuestion *
question_new (const AuthorCoursePage *page, guint block, AuthorQuestionKind kind)
{
  AuthorQuestion *question = g_new0 (AuthorQuestion, 1);

  question->kind = kind;
  question->page = page;
  question->block = block;
  question->id = page->page->blocks[block].id;
  question->prompt = g_array_new (FALSE, FALSE, sizeof (AuthorPart));
  question->solution = g_array_new (FALSE, FALSE, sizeof (AuthorPart));
  question->notes = g_array_new (FALSE, FALSE, sizeof (AuthorPart));
  question->hints = g_array_new (FALSE, FALSE, sizeof (guint));
  question->items = g_array_new (FALSE, FALSE, sizeof (AuthorQuestionItem));
  question->targets = g_array_new (FALSE, FALSE, sizeof (AuthorQuestionTarget));
  question->groups = g_ptr_array_new_with_free_func (g_free);
  question->scale = g_ptr_array_new_with_free_func (g_free);
  question->markdowns = g_ptr_array_new_with_free_func ((GDestroyNotify) author_markdown_free);
  return question;
}

/* Reads a block in the way of @row. */
static AuthorQuestion *
read_as (const AuthorCoursePage *page, guint block, AuthorQuestionKind kind,
         const AuthorQuestionRow *row, AuthorIssueList *issues)
{
  static const AuthorMarkdownKind holders[] = {
    [AUTHOR_ANSWERS_LIST] = AUTHOR_MARKDOWN_LIST,
    [AUTHOR_ANSWERS_LIST_OR_NONE] = AUTHOR_MARKDOWN_LIST,
    [AUTHOR_ANSWERS_TABLE] = AUTHOR_MARKDOWN_TABLE,
  };
  g_autoptr (AuthorQuestion) question = question_new (page, block, kind);
  AuthorQuestionReader reader = { .question = question, .issues = issues };

  read_attributes (question);
  read_parts (&reader, block, question->prompt);
  take_inner (&reader);
  if (row->answers != AUTHOR_ANSWERS_NONE
      && !take_answers (&reader, holders[row->answers], row->has_reasons)
      && row->answers != AUTHOR_ANSWERS_LIST_OR_NONE) {
    author_question_issue (&reader, AUTHOR_ISSUE_CONTENT_MISSING, 0, row->name, row->form);
    return NULL;
  }
  if (question->prompt->len == 0)
    author_question_issue (&reader, AUTHOR_ISSUE_CONTENT_MISSING, 0, row->name, "…?");
  return row->read (&reader) ? g_steal_pointer (&question) : NULL;
}

AuthorQuestion *
author_question_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues)
{
  AuthorQuestionKind kind;

  if (!author_question_kind (page->page->blocks[block].name, &kind))
    return NULL;
  return read_as (page, block, kind, &rows[kind], issues);
}

AuthorQuestion *
author_explore_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues)
{
  static const AuthorQuestionRow row = { "explore",     AUTHOR_ANSWERS_LIST,
                                         "- … @ 20/35", author_question_read_explore,
                                         NULL,          false };

  return read_as (page, block, AUTHOR_QUESTION_HOTSPOT, &row, issues);
}

void
author_question_free (AuthorQuestion *question)
{
  if (question == NULL)
    return;
  for (guint i = 0; i < question->items->len; i++)
    g_strfreev (g_array_index (question->items, AuthorQuestionItem, i).accepted);
  g_array_unref (question->prompt);
  g_array_unref (question->solution);
  g_array_unref (question->notes);
  g_array_unref (question->hints);
  g_array_unref (question->items);
  g_array_unref (question->targets);
  g_ptr_array_unref (question->groups);
  g_ptr_array_unref (question->scale);
  g_ptr_array_unref (question->markdowns);
  g_free (question);
}

guint
author_question_size (const AuthorQuestion *question)
{
  return rows[question->kind].size (question);
}
