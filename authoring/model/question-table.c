/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

/* Questions whose answers stand in a table: matching, sorting, statements in columns. */

#define MOST_CARDS 200

AuthorText
author_question_cell (const AuthorMarkdown *markdown, guint row, guint column)
{
  for (guint i = row + 1; i < markdown->items[row].next; i = markdown->items[i].next)
    if (column-- == 0)
      return (AuthorText){ markdown, i + 1, markdown->items[i].next };
  return (AuthorText){ 0 };
}

guint
author_question_count_cells (const AuthorMarkdown *markdown, guint row)
{
  guint n = 0;

  for (guint i = row + 1; i < markdown->items[row].next; i = markdown->items[i].next)
    n++;
  return n;
}

guint
author_question_add_target (AuthorQuestion *question, AuthorText text)
{
  AuthorQuestionTarget target = { .text = text };

  g_array_append_val (question->targets, target);
  return question->targets->len - 1;
}

/* Rows below the one with the names of the columns. */
typedef void (*RowFunction) (AuthorQuestionReader *reader, guint row);

static void
each_row (AuthorQuestionReader *reader, RowFunction function)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;
  guint table = reader->answers.first;

  for (guint row = markdown->items[table + 1].next; row < markdown->items[table].next;
       row = markdown->items[row].next)
    function (reader, row);
}

static guint
head_of (const AuthorQuestionReader *reader)
{
  return reader->answers.first + 1;
}

static bool
check_columns (AuthorQuestionReader *reader, guint least, guint most, const char *form)
{
  guint n = author_question_count_cells (reader->answers.markdown, head_of (reader));
  g_autofree char *found = g_strdup_printf ("%u", n);

  if (n >= least && n <= most)
    return true;
  author_question_issue (reader, AUTHOR_ISSUE_TABLE_COLUMNS,
                         reader->answers.markdown->items[head_of (reader)].line, found, form);
  return false;
}

static void
add_item (AuthorQuestionReader *reader, AuthorText text, AuthorText feedback, int target)
{
  AuthorQuestionItem item = { .text = text,
                              .feedback = feedback,
                              .line = reader->answers.markdown->items[reader->answers.first].line,
                              .target = target };

  if (text.markdown != NULL && text.first > 0)
    item.line = MAX (item.line, text.markdown->items[text.first - 1].line);
  g_array_append_val (reader->question->items, item);
}

/* --- sorting ---------------------------------------------------------------------------------- */

static void
read_cards (AuthorQuestionReader *reader, guint row)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;

  for (guint column = 0; column < reader->question->targets->len; column++) {
    AuthorText text = author_question_cell (markdown, row, column);

    if (author_text_has_content (text))
      add_item (reader, text, (AuthorText){ 0 }, (int) column);
  }
}

static AuthorQuestionItem *
find_card (const AuthorQuestionReader *reader, const char *words)
{
  GArray *items = reader->question->items;

  for (guint i = 0; i < items->len; i++) {
    AuthorQuestionItem *item = &g_array_index (items, AuthorQuestionItem, i);
    g_autofree char *card = author_text_dup_words (item->text);

    if (g_str_equal (card, words))
      return item;
  }
  return NULL;
}

/* `- Card`, and a quote that says why it belongs where it does. */
static void
read_reason (AuthorQuestionReader *reader, guint number, const AuthorQuestionItem *reason)
{
  g_autofree char *words = author_text_dup_words (reason->text);
  AuthorQuestionItem *card = find_card (reader, words);

  if (card == NULL)
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, reason->line, words, "| … | … |");
  else if (!author_text_has_content (reason->feedback))
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, reason->line, words, "> …");
  else
    card->feedback = reason->feedback;
}

bool
author_question_read_sorting (AuthorQuestionReader *reader)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;
  guint head = head_of (reader), n = author_question_count_cells (markdown, head);

  if (!check_columns (reader, 2, AUTHOR_QUESTION_MOST, "2, 3, …"))
    return false;
  for (guint column = 0; column < n; column++) {
    AuthorText text = author_question_cell (markdown, head, column);

    if (!author_text_has_content (text))
      author_question_issue (reader, AUTHOR_ISSUE_ANSWER_EMPTY, markdown->items[head].line, NULL,
                             NULL);
    author_question_add_target (reader->question, text);
  }
  each_row (reader, read_cards);
  author_question_each_reason (reader, read_reason);
  author_question_check_items (reader, 2);
  author_question_check_most (reader, reader->question->items->len, MOST_CARDS);
  return true;
}

/* Four fields: high and low of one thing by high and low of another. */
bool
author_question_read_board (AuthorQuestionReader *reader)
{
  return check_columns (reader, 4, 4, "4") && author_question_read_sorting (reader);
}

/* --- matching --------------------------------------------------------------------------------- */

static void
read_pair (AuthorQuestionReader *reader, guint row)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;
  AuthorText left = author_question_cell (markdown, row, 0);
  AuthorText right = author_question_cell (markdown, row, 1);
  g_autofree char *words = author_text_dup_words (right);
  guint target;

  if (!author_text_has_content (right)) {
    author_question_issue (reader, AUTHOR_ISSUE_ANSWER_EMPTY, markdown->items[row].line, NULL,
                           NULL);
    return;
  }
  for (guint i = 0; i < reader->question->targets->len; i++) {
    g_autofree char *other = author_text_dup_words (
        g_array_index (reader->question->targets, AuthorQuestionTarget, i).text);

    if (*words != '\0' && g_str_equal (words, other))
      author_question_issue (reader, AUTHOR_ISSUE_ANSWER_TWICE, markdown->items[row].line, words,
                             NULL);
  }
  target = author_question_add_target (reader->question, right);
  /* Without a left side it fits nothing, and only makes the choice wider. */
  if (author_text_has_content (left))
    add_item (reader, left, author_question_cell (markdown, row, 2), (int) target);
}

bool
author_question_read_matching (AuthorQuestionReader *reader)
{
  if (!check_columns (reader, 2, 3, "2, 3"))
    return false;
  for (guint column = 0; column < 2; column++)
    g_ptr_array_add (reader->question->groups,
                     author_text_dup_words (author_question_cell (reader->answers.markdown,
                                                                  head_of (reader), column)));
  each_row (reader, read_pair);
  author_question_check_items (reader, 2);
  author_question_check_most (reader, reader->question->targets->len, AUTHOR_QUESTION_MOST);
  return true;
}

/* --- matrix ----------------------------------------------------------------------------------- */

/* The last column may say why. */
static bool
is_explanation (AuthorText head)
{
  static const char *const names[] = { "erklärung", "explanation", "warum", "why" };
  g_autofree char *words = author_text_dup_words (head);
  g_autofree char *small = g_utf8_strdown (words, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (small, names[i]))
      return true;
  return false;
}

static void
read_statement (AuthorQuestionReader *reader, guint row)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;
  guint n_targets = reader->question->targets->len, n_right = 0;
  int right = -1;

  for (guint column = 0; column < n_targets; column++) {
    AuthorText cell = author_question_cell (markdown, row, column + 1);
    g_autofree char *words = author_text_dup_words (cell);

    if (g_ascii_strcasecmp (words, "x") == 0) {
      right = (int) column;
      n_right++;
    } else if (*words != '\0') {
      author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, markdown->items[row].line, words,
                             "x");
    }
  }
  if (n_right != 1) {
    g_autofree char *found = g_strdup_printf ("%u", n_right);

    author_question_issue (reader, AUTHOR_ISSUE_ANSWER_RIGHT, markdown->items[row].line, found,
                           "1");
  }
  add_item (reader, author_question_cell (markdown, row, 0),
            author_question_cell (markdown, row, n_targets + 1), right);
}

bool
author_question_read_matrix (AuthorQuestionReader *reader)
{
  const AuthorMarkdown *markdown = reader->answers.markdown;
  guint head = head_of (reader), n = author_question_count_cells (markdown, head), n_why = 0;

  if (n > 0 && is_explanation (author_question_cell (markdown, head, n - 1)))
    n_why = 1;
  if (!check_columns (reader, 3 + n_why, AUTHOR_QUESTION_MOST + 1 + n_why, "3, 4, …"))
    return false;
  n -= n_why;
  for (guint column = 1; column < n; column++) {
    AuthorText text = author_question_cell (markdown, head, column);

    if (!author_text_has_content (text))
      author_question_issue (reader, AUTHOR_ISSUE_ANSWER_EMPTY, markdown->items[head].line, NULL,
                             NULL);
    author_question_add_target (reader->question, text);
  }
  each_row (reader, read_statement);
  author_question_check_items (reader, 1);
  return true;
}

/* One letter for each item: where it lies. */
guint
author_question_size_places (const AuthorQuestion *question)
{
  return question->items->len;
}
