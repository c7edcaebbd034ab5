/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-private.h"

#include <string.h>

#include "authoring/model/block.h"

/* Cloze: gaps in the text, `___{= 26000 | =ISO 26000}`. */

/* Room for a slip or two beyond the longest right answer. */
#define GAP_ROOM 8

static char *
dup_trimmed (const char *text)
{
  return g_strstrip (g_strdup (text));
}

/* A gap is no Markdown, but who writes `\*` beside it writes it in it too: a backslash before a sign goes. */
static void
unescape (char *words)
{
  char *to = words;

  for (const char *from = words; *from != '\0'; from++) {
    if (from[0] == '\\' && g_ascii_ispunct (from[1]))
      from++;
    *to++ = *from;
  }
  *to = '\0';
}

/* What stands in one gap, right answers first. */
static void
read_alternatives (AuthorQuestionReader *reader, AuthorQuestionItem *gap, const char *inner)
{
  g_auto (GStrv) pieces = g_strsplit (inner, "|", 0);
  GPtrArray *accepted = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; pieces[i] != NULL; i++) {
      g_autofree char *piece = dup_trimmed (pieces[i]);
      bool is_right = *piece == '=';
      char *words;

      if (is_right != (pass == 0))
        continue;
      words = dup_trimmed (piece + is_right);
      unescape (words);
      if (*words == '\0')
        author_question_issue (reader, AUTHOR_ISSUE_ANSWER_EMPTY, gap->line, NULL, NULL);
      gap->n_right += is_right;
      g_ptr_array_add (accepted, words);
    }
  g_ptr_array_add (accepted, NULL);
  gap->accepted = (char **) g_ptr_array_free (accepted, FALSE);
}

static void
check_gap (AuthorQuestionReader *reader, const AuthorQuestionItem *gap)
{
  guint n = g_strv_length (gap->accepted);

  if (gap->n_right == 0)
    author_question_issue (reader, AUTHOR_ISSUE_ANSWER_RIGHT, gap->line, "0", "1, 2, … (=…)");
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (g_str_equal (gap->accepted[i], gap->accepted[j]))
        author_question_issue (reader, AUTHOR_ISSUE_ANSWER_TWICE, gap->line, gap->accepted[i],
                               NULL);
  if (reader->question->has_bank && gap->n_right < n)
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, gap->line,
                           gap->accepted[gap->n_right], "extra=\"…; …\"");
}

static void
read_gaps (AuthorQuestionReader *reader, AuthorText text)
{
  for (guint i = text.first; text.markdown != NULL && i < text.end; i++) {
    const AuthorMarkdownItem *of = &text.markdown->items[i];
    AuthorQuestionItem gap = { .line = of->line, .target = -1 };

    if (of->kind != AUTHOR_MARKDOWN_GAP)
      continue;
    read_alternatives (reader, &gap, of->text);
    check_gap (reader, &gap);
    g_array_append_val (reader->question->items, gap);
  }
}

/* The right word of each gap, and those that fit nowhere. */
static void
read_bank (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  const char *extra = author_page_value (question->page->page, question->block, "extra");
  g_auto (GStrv) words = g_strsplit (extra != NULL ? extra : "", ";", 0);

  for (guint i = 0; i < question->items->len; i++) {
    AuthorQuestionItem *gap = &g_array_index (question->items, AuthorQuestionItem, i);

    gap->target = (int) question->groups->len;
    if (gap->accepted[0] != NULL)
      g_ptr_array_add (question->groups, g_strdup (gap->accepted[0]));
  }
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      g_ptr_array_add (question->groups, g_strdup (words[i]));
  author_question_check_most (reader, question->groups->len, AUTHOR_QUESTION_MOST);
}

/* --- reasons ---------------------------------------------------------------------------------- */

/* The last numbered list behind the last gap of a part; 0: there is none. */
static guint
find_reasons (AuthorText text)
{
  guint found = 0;

  for (guint i = text.first; text.markdown != NULL && i < text.end;
       i = text.markdown->items[i].next) {
    const AuthorMarkdownItem *of = &text.markdown->items[i];

    if (author_markdown_holds (text.markdown, i, AUTHOR_MARKDOWN_GAP))
      found = 0;
    else if (of->kind == AUTHOR_MARKDOWN_LIST && of->is_ordered)
      found = i;
  }
  return found;
}

static bool
has_gap (AuthorText text)
{
  for (guint i = text.first; text.markdown != NULL && i < text.end; i++)
    if (text.markdown->items[i].kind == AUTHOR_MARKDOWN_GAP)
      return true;
  return false;
}

/* Cuts the list that says why off the text. A list before a gap, or with one, is text as any other. */
static void
take_reasons (AuthorQuestionReader *reader)
{
  GArray *parts = reader->question->prompt;
  guint before = 0;

  for (guint i = 0; i < parts->len; i++)
    if (has_gap (g_array_index (parts, AuthorPart, i).text))
      before = i + 1;
  for (guint i = parts->len; before > 0 && i-- > before - 1;) {
    AuthorText text = g_array_index (parts, AuthorPart, i).text;
    guint list = find_reasons (text);

    if (list == 0)
      continue;
    reader->reasons = (AuthorText){ text.markdown, list, text.markdown->items[list].next };
    author_question_cut_off (reader, i, list, reader->reasons.end);
    return;
  }
}

static bool
is_right_word (const AuthorQuestionItem *gap, const char *words)
{
  for (guint i = 0; i < gap->n_right; i++)
    if (g_str_equal (gap->accepted[i], words))
      return true;
  return false;
}

/* `1. word`, and a quote that says why it belongs there; @number is that of the gap. */
static void
read_reason (AuthorQuestionReader *reader, guint number, const AuthorQuestionItem *reason)
{
  GArray *gaps = reader->question->items;
  g_autofree char *words = author_text_dup_words (reason->text);
  AuthorQuestionItem *gap
      = number < gaps->len ? &g_array_index (gaps, AuthorQuestionItem, number) : NULL;

  if (gap == NULL || !is_right_word (gap, words))
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, reason->line, words,
                           gap != NULL && gap->n_right > 0 ? gap->accepted[0] : "___{=…}");
  else if (!author_text_has_content (reason->feedback))
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, reason->line, words, "> …");
  else
    gap->feedback = reason->feedback;
}

bool
author_question_read_cloze (AuthorQuestionReader *reader)
{
  AuthorQuestion *question = reader->question;
  const AuthorPage *page = question->page->page;

  question->has_bank = author_block_flag (page, question->block, "bank", false);
  take_reasons (reader);
  for (guint i = 0; i < question->prompt->len; i++)
    read_gaps (reader, g_array_index (question->prompt, AuthorPart, i).text);
  if (question->items->len == 0) {
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, 0, "cloze", "___{=…}");
    return false;
  }
  author_question_each_reason (reader, read_reason);
  if (question->has_bank)
    read_bank (reader);
  else if (author_page_value (page, question->block, "extra") != NULL)
    author_question_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, 0, "extra", "bank=yes");
  return true;
}

static guint
units_of (const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);

  return (guint) n;
}

guint
author_question_gap_length (const AuthorQuestionItem *gap)
{
  guint most = 0;

  for (guint i = 0; gap->accepted[i] != NULL; i++)
    most = MAX (most, units_of (gap->accepted[i]));
  return most + GAP_ROOM;
}

/* One letter for a word that is chosen; what is typed as it is; between two gaps a bar. */
guint
author_question_size_cloze (const AuthorQuestion *question)
{
  guint size = question->has_bank ? 0 : question->items->len - 1;

  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *gap = &g_array_index (question->items, AuthorQuestionItem, i);
    bool is_typed = !question->has_bank && gap->n_right == g_strv_length (gap->accepted);

    size += is_typed ? author_question_gap_length (gap) * AUTHOR_QUESTION_UNIT : 1;
  }
  return size;
}
