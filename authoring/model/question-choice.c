/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

/* Choice, multiple choice, true or false: a list of tasks, `- [x]` being right. */

static bool
check_right (AuthorQuestionReader *reader, guint least, guint most)
{
  guint n_right = author_question_count_right (reader->question);
  g_autofree char *found = g_strdup_printf ("%u", n_right);

  /* Views are neither right nor wrong. */
  if (author_question_is_survey (reader->question))
    least = most = 0;
  if (n_right >= least && n_right <= most)
    return true;
  author_question_issue (reader, AUTHOR_ISSUE_ANSWER_RIGHT, 0, found,
                         most == 0       ? "0"
                         : least == most ? "1"
                                         : "1, 2, …");
  return false;
}

bool
author_question_read_choice (AuthorQuestionReader *reader)
{
  author_question_read_items (reader);
  author_question_check_items (reader, 2);
  return check_right (reader, 1, 1);
}

bool
author_question_read_multiple (AuthorQuestionReader *reader)
{
  author_question_read_items (reader);
  author_question_check_items (reader, 2);
  return check_right (reader, 1, G_MAXUINT);
}

bool
author_question_read_true_false (AuthorQuestionReader *reader)
{
  guint n;

  author_question_read_items (reader);
  author_question_check_items (reader, 2);
  n = reader->question->items->len;
  if (n > 2) {
    g_autofree char *found = g_strdup_printf ("%u", n);

    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, 0, found, "2");
    return false;
  }
  return check_right (reader, 1, 1);
}

/* One letter for six options. */
guint
author_question_size_choice (const AuthorQuestion *question)
{
  return (question->items->len + 5) / 6;
}
