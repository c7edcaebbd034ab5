/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

#include <string.h>

#include "authoring/model/block.h"
#include "engine/base/text.h"

/* Questions whose answer is written: a number, a short text, a free text. */

/* What a double takes at most: a sign, 17 digits, a comma, `e-308`. */
#define NUMBER_SIZE 24
/* Characters of a short text beyond its longest right answer, and of it at least. */
#define SHORT_ROOM  8
#define SHORT_LEAST 24
/* Characters of a free text: four for a word and a half, and so for each line of its field. */
#define FREE_LINE 80
#define FREE_ROWS 6

/* --- numbers ---------------------------------------------------------------------------------- */

/* Without blanks of any width, the minus of print as that of machines. */
static char *
dup_plain_number (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar unit = g_utf8_get_char (c);

    if (unit == 0x2212)
      g_string_append_c (plain, '-');
    else if (!g_unichar_isspace (unit))
      g_string_append_unichar (plain, unit);
  }
  return g_string_free (plain, FALSE);
}

/* `1.234` may be more than a thousand or little more than one. */
static bool
is_unclear (const char *text)
{
  const char *mark = strpbrk (text, ".,");
  const char *digits = *text == '-' || *text == '+' ? text + 1 : text;

  return mark != NULL && strpbrk (mark + 1, ".,") == NULL && strlen (mark + 1) == 3
         && mark - digits >= 1 && mark - digits <= 3 && *digits != '0';
}

bool
author_question_read_number (const char *text, double *ret_value)
{
  g_autofree char *plain = dup_plain_number (text);
  char *point = strpbrk (plain, ".,");

  if (is_unclear (plain))
    return false;
  if (point != NULL)
    *point = '.';
  return lk_text_to_number (plain, ret_value);
}

/* `9,07 ± 0,1` */
static bool
read_value (const char *words, AuthorQuestionItem *item)
{
  g_auto (GStrv) parts = NULL;
  const char *separator = strstr (words, "+/-") != NULL  ? "+/-"
                          : strstr (words, "+-") != NULL ? "+-"
                                                         : "±";

  if (g_str_equal (words, "*")) {
    item->is_any = true;
    return true;
  }
  parts = g_strsplit (words, separator, 2);
  /* Nothing has no parts. */
  return parts[0] != NULL && author_question_read_number (parts[0], &item->value)
         && (parts[1] == NULL
             || (author_question_read_number (parts[1], &item->tolerance) && item->tolerance >= 0));
}

static bool
check_some_right (AuthorQuestionReader *reader)
{
  if (author_question_count_right (reader->question) > 0)
    return true;
  author_question_issue (reader, AUTHOR_ISSUE_ANSWER_RIGHT, 0, "0", "1, 2, …");
  return false;
}

bool
author_question_read_numeric (AuthorQuestionReader *reader)
{
  GArray *items = reader->question->items;

  author_question_read_items (reader);
  for (guint i = 0; i < items->len; i++) {
    AuthorQuestionItem *item = &g_array_index (items, AuthorQuestionItem, i);
    g_autofree char *words = author_text_dup_words (item->text);

    if (!read_value (words, item) || (item->is_any && item->is_right))
      author_question_issue (reader, AUTHOR_ISSUE_VALUE, item->line, words, "9,07 ± 0,1");
  }
  return check_some_right (reader);
}

guint
author_question_size_numeric (const AuthorQuestion *question)
{
  (void) question;
  return NUMBER_SIZE;
}

/* --- short texts ------------------------------------------------------------------------------ */

/* Stars in words are jokers; two of them make an emphasis of what is between them. */
static bool
has_emphasis (AuthorText text)
{
  for (guint i = text.first; i < text.end; i++)
    if (text.markdown->items[i].kind == AUTHOR_MARKDOWN_EMPHASIS
        || text.markdown->items[i].kind == AUTHOR_MARKDOWN_STRONG)
      return true;
  return false;
}

bool
author_question_read_short (AuthorQuestionReader *reader)
{
  GArray *items = reader->question->items;

  author_question_read_items (reader);
  for (guint i = 0; i < items->len; i++) {
    AuthorQuestionItem *item = &g_array_index (items, AuthorQuestionItem, i);
    g_autofree char *words = author_text_dup_words (item->text);

    if (has_emphasis (item->text))
      author_question_issue (reader, AUTHOR_ISSUE_VALUE, item->line, words, "\\*…\\*");
    else if (*words == '\0')
      author_question_issue (reader, AUTHOR_ISSUE_ANSWER_EMPTY, item->line, NULL, NULL);
    item->is_any = g_str_equal (words, "*");
    item->accepted = g_new0 (char *, 2);
    item->accepted[0] = g_steal_pointer (&words);
  }
  return check_some_right (reader);
}

/* --- free texts ------------------------------------------------------------------------------- */

bool
author_question_read_free (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;

  if (reader->answers.markdown != NULL) {
    author_question_read_items (reader);
    author_question_check_items (reader, 1);
  }
  if (question->solution->len > 0 || author_question_is_survey (question))
    return true;
  author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, 0, "free", "::: solution");
  return false;
}

guint
author_question_text_length (const AuthorQuestion *question)
{
  const AuthorPage *page = question->page->page;
  guint most = SHORT_LEAST - SHORT_ROOM;

  if (question->kind == AUTHOR_QUESTION_FREE)
    return CLAMP (author_block_count (page, question->block, "rows", FREE_ROWS), 1, 20) * FREE_LINE;
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = &g_array_index (question->items, AuthorQuestionItem, i);

    if (item->is_right)
      most = MAX (most, (guint) g_utf8_strlen (item->accepted[0], -1));
  }
  return most + SHORT_ROOM;
}

guint
author_question_size_short (const AuthorQuestion *question)
{
  return author_question_text_length (question) * AUTHOR_QUESTION_UNIT;
}

/* The text behind what was ticked of the criteria. */
guint
author_question_size_free (const AuthorQuestion *question)
{
  return author_question_size_choice (question) + 1
         + author_question_text_length (question) * AUTHOR_QUESTION_UNIT;
}
