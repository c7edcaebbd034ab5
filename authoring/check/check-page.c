/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/course-check-private.h"
#include "authoring/check/reading.h"

/* --- headings --------------------------------------------------------------------------------- */

/* Who listens to a page finds the way by its headings: none of their levels may be left out. Those in
 * blocks are parts of these and begin anew. */
void
author_check_headings (const AuthorChecker *checker, const AuthorCoursePage *page)
{
  guint last = 0;

  for (guint i = 0; i < page->page->n_blocks; i = page->page->blocks[i].next) {
    const AuthorBlock *block = &page->page->blocks[i];

    if (block->kind != AUTHOR_BLOCK_HEADING)
      continue;
    if (last > 0 && block->level > last + 1) {
      g_autofree char *found = g_strnfill (block->level, '#');
      g_autofree char *expected = g_strnfill (last + 1, '#');

      author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_HEADING, block->line, 1, found,
                        expected);
    }
    last = block->level;
  }
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Each paragraph, item and cell stands by itself. */
static bool
is_leaf_block (const AuthorMarkdownItem *item)
{
  return item->kind == AUTHOR_MARKDOWN_PARAGRAPH || item->kind == AUTHOR_MARKDOWN_HEADING
         || item->kind == AUTHOR_MARKDOWN_CELL;
}

static void
report_sentence (const AuthorChecker *checker, guint line, const AuthorReading *reading)
{
  g_autofree char *found = g_strdup_printf ("%u", reading->longest);

  if (reading->longest > AUTHOR_READING_LONG_SENTENCE)
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_SENTENCE, line, 1, found,
                      reading->longest_text);
}

/* A cell may be a list of choices, `no = 0; yes = 1`: each stands by itself. */
static void
add_leaf (AuthorReading *reading, const AuthorMarkdownItem *item, const char *words)
{
  g_auto (GStrv) choices = NULL;

  if (item->kind != AUTHOR_MARKDOWN_CELL) {
    author_reading_add (reading, words);
    return;
  }
  choices = g_strsplit (words, ";", -1);
  for (guint i = 0; choices[i] != NULL; i++)
    author_reading_add (reading, choices[i]);
}

static void
read_text (const AuthorChecker *checker, const AuthorMarkdown *markdown, AuthorReading *page)
{
  for (guint i = 0; i < markdown->n_items; i++) {
    g_auto (AuthorReading) reading = { 0 };
    g_autofree char *words = NULL;

    if (!is_leaf_block (&markdown->items[i]))
      continue;
    words = author_markdown_dup_words (markdown, i);
    add_leaf (&reading, &markdown->items[i], words);
    report_sentence (checker, markdown->items[i].line, &reading);
    if (markdown->items[i].kind != AUTHOR_MARKDOWN_PARAGRAPH)
      continue;
    page->n_sentences += reading.n_sentences;
    page->n_words += reading.n_words;
    page->n_long_words += reading.n_long_words;
  }
}

/* Below that many words the figure says nothing. */
#define LEAST_WORDS 100

void
author_check_reading (const AuthorChecker *checker, const AuthorCoursePage *page)
{
  g_auto (AuthorReading) reading = { 0 };
  guint lix;

  for (guint i = 0; i < page->page->n_blocks; i++) {
    g_autoptr (AuthorMarkdown) markdown = NULL;

    if (page->page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    markdown = author_text_block_parse (page, i, true, NULL);
    if (markdown != NULL)
      read_text (checker, markdown, &reading);
  }
  lix = author_reading_lix (&reading);
  if (lix > AUTHOR_READING_HARD_LIX && reading.n_words >= LEAST_WORDS) {
    g_autofree char *found = g_strdup_printf ("%u", lix);
    g_autofree char *expected = g_strdup_printf ("%d", AUTHOR_READING_HARD_LIX);

    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_LIX, 0, 0, found, expected);
  }
}

/* --- questions -------------------------------------------------------------------------------- */

/* Kinds whose answers are explained one by one. */
static bool
explains_answers (AuthorQuestionKind kind)
{
  return kind == AUTHOR_QUESTION_CHOICE || kind == AUTHOR_QUESTION_MULTIPLE
         || kind == AUTHOR_QUESTION_TRUE_FALSE || kind == AUTHOR_QUESTION_HOTSPOT;
}

static void
check_feedback (const AuthorChecker *checker, const AuthorQuestion *question)
{
  bool is_explained = question->solution->len > 0;

  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = &g_array_index (question->items, AuthorQuestionItem, i);

    if (item->feedback.markdown != NULL)
      is_explained = true;
    else if (explains_answers (question->kind) && question->solution->len == 0
             && question->points > 0)
      author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_FEEDBACK, item->line, 1, NULL, "> …");
  }
  if (!is_explained && !explains_answers (question->kind) && question->points > 0)
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_SOLUTION,
                      question->page->page->blocks[question->block].line, 1,
                      author_question_kind_name (question->kind), "::: solution");
}

void
author_check_questions (const AuthorChecker *checker, const AuthorCoursePage *page)
{
  for (guint i = 0; i < page->page->n_blocks; i++) {
    const AuthorBlock *block = &page->page->blocks[i];
    g_autoptr (AuthorQuestion) question = NULL;
    AuthorQuestionKind kind;

    if (block->kind != AUTHOR_BLOCK_DIV || block->name == NULL
        || !author_question_kind (block->name, &kind))
      continue;
    /* What is wrong with it was said when it was built. */
    question = author_question_read (page, i, NULL);
    if (question != NULL)
      check_feedback (checker, question);
  }
}
