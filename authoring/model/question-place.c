/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

#include <string.h>

/* Questions about places in a picture: a picture, and a list whose items end with `@ 20/35`, percent from the
 * left and the top. */

/* Points that still leave room for each other. */
#define MOST_POINTS 60

static bool
read_place (const char *text, double *ret_x, double *ret_y)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);

  return g_strv_length (parts) == 2 && author_question_read_number (parts[0], ret_x)
         && author_question_read_number (parts[1], ret_y) && *ret_x >= 0 && *ret_x <= 100
         && *ret_y >= 0 && *ret_y <= 100;
}

/* The tree that a text points into is the question's own, so its words may be cut. */
static AuthorMarkdown *
tree_of (AuthorQuestion *question, AuthorText text)
{
  for (guint i = 0; i < question->markdowns->len; i++)
    if (g_ptr_array_index (question->markdowns, i) == text.markdown)
      return g_ptr_array_index (question->markdowns, i);
  g_return_val_if_reached (NULL);
}

bool
author_question_take_place (AuthorQuestionReader *reader, AuthorQuestionItem *item)
{
  AuthorMarkdown *markdown = tree_of (reader->question, item->text);
  guint last = 0;
  const char *at;
  g_autofree char *words = NULL;

  for (guint i = item->text.first; i < item->text.end; i++)
    last = markdown->items[i].kind == AUTHOR_MARKDOWN_TEXT ? i : last;
  at = last > 0 ? strrchr (markdown->items[last].text, '@') : NULL;
  if (at == NULL || !read_place (at + 1, &item->x, &item->y)) {
    g_autofree char *found = author_text_dup_words (item->text);

    author_question_issue (reader, AUTHOR_ISSUE_VALUE, item->line, at != NULL ? at : found,
                           "… @ 20/35");
    return false;
  }
  words = g_strndup (markdown->items[last].text, (gsize) (at - markdown->items[last].text));
  markdown->items[last].text = g_string_chunk_insert (markdown->strings, g_strchomp (words));
  return true;
}

/* A paragraph with nothing but a picture in it. */
static guint
find_picture (AuthorText text)
{
  const AuthorMarkdown *markdown = text.markdown;

  for (guint i = text.first; markdown != NULL && i < text.end; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_PARAGRAPH
        && markdown->items[i + 1].kind == AUTHOR_MARKDOWN_IMAGE && i + 1 < markdown->items[i].next
        && markdown->items[i + 1].next == markdown->items[i].next)
      return i + 1;
  return 0;
}

bool
author_question_take_picture (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;

  for (guint i = 0; i < question->prompt->len; i++) {
    AuthorPart *part = &g_array_index (question->prompt, AuthorPart, i);
    guint picture = find_picture (part->text);
    AuthorPart rest = *part;
    g_autofree char *alt = NULL;
    AuthorMarkdown *markdown;

    if (picture == 0)
      continue;
    markdown = tree_of (question, part->text);
    alt = author_markdown_dup_words (markdown, picture);
    question->picture = markdown->items[picture].target;
    question->picture_alt = g_string_chunk_insert (markdown->strings, alt);
    rest.text.first = markdown->items[picture].next;
    part->text.end = picture - 1;
    if (rest.text.first < rest.text.end)
      g_array_insert_val (question->prompt, i + 1, rest);
    if (g_array_index (question->prompt, AuthorPart, i).text.first == picture - 1)
      g_array_remove_index (question->prompt, i);
    return true;
  }
  author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, 0,
                         author_question_kind_name (question->kind), "![…](media/…)");
  return false;
}

static bool
read_places (AuthorQuestionReader *reader, guint most)
{
  GArray *items = reader->question->items;
  bool has_picture = author_question_take_picture (reader);

  author_question_read_items (reader);
  for (guint i = 0; i < items->len; i++)
    author_question_take_place (reader, &g_array_index (items, AuthorQuestionItem, i));
  author_question_check_items (reader, 2);
  author_question_check_most (reader, items->len, most);
  return has_picture;
}

bool
author_question_read_hotspot (AuthorQuestionReader *reader)
{
  bool is_read = read_places (reader, MOST_POINTS);

  if (author_question_count_right (reader->question) > 0)
    return is_read;
  author_question_issue (reader, AUTHOR_ISSUE_ANSWER_RIGHT, 0, "0", "1, 2, …");
  return false;
}

bool
author_question_read_explore (AuthorQuestionReader *reader)
{
  return read_places (reader, MOST_POINTS);
}

/* Each label belongs to its own place. */
bool
author_question_read_labels (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  bool is_read = read_places (reader, AUTHOR_QUESTION_MOST);

  for (guint i = 0; i < question->items->len; i++) {
    AuthorQuestionItem *item = &g_array_index (question->items, AuthorQuestionItem, i);
    AuthorQuestionTarget target = { .x = item->x, .y = item->y };

    g_array_append_val (question->targets, target);
    item->target = (int) i;
  }
  return is_read;
}
