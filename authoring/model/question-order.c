/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

/* Ordering: a numbered list in its right order. */
bool
author_question_read_ordering (AuthorQuestionReader *reader)
{
  const AuthorMarkdownItem *list = &reader->answers.markdown->items[reader->answers.first];

  if (!list->is_ordered) {
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, list->line, "ordering", "1. …");
    return false;
  }
  author_question_read_items (reader);
  author_question_check_items (reader, 2);
  author_question_check_most (reader, reader->question->items->len, AUTHOR_QUESTION_MOST);
  return true;
}
