/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-list-private.h"

#include <string.h>

/* Answers in a list: the words of one, what explains it, and whether it is right. */

/* --- texts ------------------------------------------------------------------------------------ */

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

AuthorPage *
author_answer_set_text (const AuthorPage *page, guint block, guint answer, const char *text)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  AuthorListItem *item = author_list_item (list, answer);
  g_autofree char *fresh = NULL;
  AuthorRange range;

  if (item == NULL || item->answer->is_fixed)
    return NULL;
  fresh = author_field_write (page->text + item->words.start, author_range_length (item->words),
                              text, author_list_form (item));
  g_free (item->answer->text);
  item->answer->text = author_field_again (fresh, author_list_form (item));
  range = item->words;
  /* One blank is behind the marker or the box, and none if nothing follows. */
  while (author_range_is_empty (range) && is_blank (page->text[range.end]))
    range.end++;
  while (is_blank (page->text[range.start - 1]) && *fresh == '\0')
    range.start--;
  if (*fresh != '\0' && !is_blank (page->text[range.start - 1])) {
    g_autofree char *words = g_steal_pointer (&fresh);

    fresh = g_strconcat (" ", words, NULL);
  }
  return author_list_check (author_list_edit (list, item, range, fresh), block, list->answers);
}

static AuthorPage *
add_feedback (const AuthorList *list, const AuthorListItem *item, const char *text)
{
  g_autofree char *fresh = author_field_write ("", 0, text, &author_field_start);
  g_autofree char *line = g_strdup_printf ("\n%*s> %s", (int) item->column, "", fresh);

  item->answer->feedback = author_field_again (fresh, &author_field_start);
  return author_list_edit (list, item, (AuthorRange){ item->end, item->end }, line);
}

/* The lines of the quote with the line end before them. */
static AuthorPage *
remove_feedback (const AuthorList *list, const AuthorListItem *item)
{
  gsize start = item->quote.start;

  while (start > item->words.end
         && (list->page->text[start - 1] == '\n' || list->page->text[start - 1] == '\r'))
    start--;
  item->answer->feedback = g_strdup ("");
  return author_list_edit (list, item, (AuthorRange){ start, item->end }, "");
}

AuthorPage *
author_answer_set_feedback (const AuthorPage *page, guint block, guint answer, const char *text)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  AuthorListItem *item = author_list_item (list, answer);
  bool has_text = false, has_quote;
  g_autofree char *fresh = NULL, *old = NULL;

  if (item == NULL || item->answer->is_feedback_fixed)
    return NULL;
  for (const char *c = text; *c != '\0'; c++)
    has_text = has_text || !g_ascii_isspace (*c);
  has_quote = item->answer->feedback_line > 0;
  if (!has_text && !has_quote)
    return author_page_again (page);
  old = g_steal_pointer (&item->answer->feedback);
  if (!has_quote)
    return author_list_check (add_feedback (list, item, text), block, list->answers);
  if (!has_text)
    return author_list_check (remove_feedback (list, item), block, list->answers);
  fresh = author_field_write (page->text + item->quote_words, item->end - item->quote_words, text,
                              &author_field_start);
  item->answer->feedback = author_field_again (fresh, &author_field_start);
  return author_list_check (
      author_list_edit (list, item, (AuthorRange){ item->quote_words, item->end }, fresh), block,
      list->answers);
}

/* --- right or not ----------------------------------------------------------------------------- */

static AuthorPage *
tick (const AuthorPage *page, guint block, guint answer, bool is_right)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  AuthorListItem *item = author_list_item (list, answer);

  if (item == NULL || (item->box == 0 && item->answer->is_fixed))
    return NULL;
  if (item->answer->is_right == is_right)
    return author_page_again (page);
  item->answer->is_right = is_right;
  item->answer->is_task = true;
  if (item->box > 0)
    return author_list_check (author_list_edit (list, item,
                                                (AuthorRange){ item->box, item->box + 1 },
                                                is_right ? "x" : " "),
                              block, list->answers);
  return author_list_check (author_list_edit (list, item,
                                              (AuthorRange){ item->words.start, item->words.start },
                                              is_right ? "[x] " : "[ ] "),
                            block, list->answers);
}

AuthorPage *
author_answer_set_right (const AuthorPage *page, guint block, guint answer, bool is_right,
                         bool is_only)
{
  g_autoptr (AuthorPage) result = tick (page, block, answer, is_right);
  g_autoptr (GPtrArray) answers = author_answers_read (page, block);

  for (guint i = 0; result != NULL && is_only && is_right && i < answers->len; i++) {
    const AuthorAnswer *other = g_ptr_array_index (answers, i);
    AuthorPage *next;

    if (i == answer || !other->is_right)
      continue;
    next = tick (result, block, i, false);
    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}
