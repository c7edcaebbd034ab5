/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

/* Questions about a view: nothing is right in them, so they give no points. */

#define LEAST_SCALE 2

/* --- self-assessment: statements below headings, each answered on one scale ------------------- */

static void
read_scale (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  const char *scale = author_page_value (question->page->page, question->block, "scale");
  g_auto (GStrv) words = g_strsplit (scale != NULL ? scale : "", "|", -1);

  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_ptr_array_add (question->scale, g_strdup (*word));
  if (question->scale->len < LEAST_SCALE)
    author_question_issue (reader, AUTHOR_ISSUE_VALUE, 0, scale, "\"nie | selten | oft\"");
  question->n_scale = question->scale->len;
}

/* What can be said instead, `weiß nicht`, stands behind the scale. */
static void
read_skip (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  const char *skip = author_page_value (question->page->page, question->block, "skip");
  g_auto (GStrv) words = g_strsplit (skip != NULL ? skip : "", "|", -1);

  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_ptr_array_add (question->scale, g_strdup (*word));
  author_question_check_most (reader, question->scale->len, AUTHOR_QUESTION_MOST);
}

/* The statements of one list belong to the axis whose heading came last. */
static void
read_statements (AuthorQuestionReader *reader, const AuthorPart *part)
{
  GArray *items = reader->question->items;
  const AuthorMarkdown *markdown = part->text.markdown;

  for (guint i = part->text.first; i < part->text.end; i = markdown->items[i].next) {
    guint before = items->len;

    if (markdown->items[i].kind != AUTHOR_MARKDOWN_LIST) {
      author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, markdown->items[i].line, NULL,
                             "- …");
      continue;
    }
    reader->answers = (AuthorText){ markdown, i, markdown->items[i].next };
    author_question_read_items (reader);
    for (guint item = before; item < items->len; item++)
      g_array_index (items, AuthorQuestionItem, item).group
          = MAX (reader->question->groups->len, 1) - 1;
  }
}

/* Where the first list of a part begins; its end if there is none. */
static guint
first_list (const AuthorPart *part)
{
  guint i = part->text.first;

  while (i < part->text.end && part->text.markdown->items[i].kind != AUTHOR_MARKDOWN_LIST)
    i = part->text.markdown->items[i].next;
  return i;
}

static void
take_axis (AuthorQuestionReader *reader, const AuthorBlock *heading)
{
  const AuthorPage *page = reader->question->page->page;

  g_ptr_array_add (reader->question->groups, g_strndup (page->text + heading->content.start,
                                                        author_range_length (heading->content)));
}

/* The prompt ends where the first heading or list begins. */
static void
take_axes (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  const AuthorPage *page = question->page->page;
  g_autoptr (GArray) parts = g_steal_pointer (&question->prompt);
  bool is_prompt = true;

  question->prompt = g_array_new (FALSE, FALSE, sizeof (AuthorPart));
  for (guint i = 0; i < parts->len; i++) {
    AuthorPart part = g_array_index (parts, AuthorPart, i);
    const AuthorBlock *block = &page->blocks[part.block];
    bool is_heading = part.text.markdown == NULL && block->kind == AUTHOR_BLOCK_HEADING;

    if (is_heading) {
      take_axis (reader, block);
      is_prompt = false;
    } else if (part.text.markdown == NULL && is_prompt) {
      g_array_append_val (question->prompt, part);
    } else if (part.text.markdown == NULL) {
      author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, block->line, block->name, "- …");
    } else {
      AuthorPart asked = { .text = { part.text.markdown, part.text.first, first_list (&part) } };

      if (is_prompt && asked.text.first < asked.text.end) {
        g_array_append_val (question->prompt, asked);
        part.text.first = asked.text.end;
      }
      is_prompt = is_prompt && part.text.first == part.text.end;
      read_statements (reader, &part);
    }
  }
}

bool
author_question_read_assessment (AuthorQuestionReader *reader)
{
  read_scale (reader);
  read_skip (reader);
  take_axes (reader);
  if (reader->question->items->len == 0)
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, 0, "assessment", "- …");
  author_question_check_items (reader, 1);
  return reader->question->items->len > 0 && reader->question->scale->len >= LEAST_SCALE;
}

/* --- ranking and allocation: a list ----------------------------------------------------------- */

bool
author_question_read_ranking (AuthorQuestionReader *reader)
{
  author_question_read_items (reader);
  author_question_check_items (reader, 2);
  author_question_check_most (reader, reader->question->items->len, AUTHOR_QUESTION_MOST);
  return true;
}

/* One letter for each statement or item; two for a share. */
guint
author_question_size_view (const AuthorQuestion *question)
{
  return question->items->len * (question->kind == AUTHOR_QUESTION_ALLOCATION ? 2 : 1);
}
