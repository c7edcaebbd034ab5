/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-list-private.h"

#include <string.h>

/* Answers in a list: where each of their parts lies, and whether they are as they were meant. */

void
author_answer_free (AuthorAnswer *answer)
{
  g_free (answer->text);
  g_free (answer->feedback);
  g_free (answer);
}

void
author_list_free (AuthorList *list)
{
  g_ptr_array_unref (list->texts);
  g_array_unref (list->items);
  g_ptr_array_unref (list->answers);
  g_free (list);
}

/* --- fields ----------------------------------------------------------------------------------- */

const AuthorFieldForm author_field_behind = { .is_behind = true, .join = NULL };
const AuthorFieldForm author_field_start = { .is_behind = false, .join = NULL };

const AuthorFieldForm *
author_list_form (const AuthorListItem *item)
{
  return item->box > 0 ? &author_field_behind : &author_field_start;
}

static char *
show (const AuthorPage *page, AuthorRange range, const AuthorFieldForm *form)
{
  return author_field_show (page->text + range.start, author_range_length (range), form);
}

/* --- reading ---------------------------------------------------------------------------------- */

gsize
author_skip_blanks (const AuthorPage *page, gsize at, gsize end)
{
  while (at < end && (page->text[at] == ' ' || page->text[at] == '\t'))
    at++;
  return at;
}

/* The marker of an item: `- `, `1. `, `- [x] `. */
static void
read_marker (const AuthorPage *page, AuthorListItem *item, bool is_ordered, bool is_task)
{
  gsize at = author_skip_blanks (page, item->lines.start, item->end), digits = at;

  while (is_ordered && at < item->end && g_ascii_isdigit (page->text[at]))
    at++;
  item->number_end = is_ordered && at > digits ? at : 0;
  at = MIN (at + 1, item->end);
  item->content = author_skip_blanks (page, at, item->end);
  item->column = (guint) (item->content - item->lines.start);
  /* Nothing behind the marker, or code. */
  if (item->content == item->end || item->content - at > 4)
    item->column = (guint) (at - item->lines.start) + 1;
  item->words.start = item->content;
  if (is_task && item->content + 2 < item->end) {
    item->box = item->content + 1;
    item->words.start = author_skip_blanks (page, item->content + 3, item->end);
  }
}

static bool
is_paragraphs (const AuthorMarkdown *markdown, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i = markdown->items[i].next, n++)
    if (markdown->items[i].kind != AUTHOR_MARKDOWN_PARAGRAPH)
      return false;
  return n <= 1;
}

static void
read_quote (AuthorList *list, AuthorListItem *item, const AuthorTextLines *text, guint quote)
{
  const AuthorPage *page = list->page;
  const AuthorMarkdown *markdown = text->markdown;
  gsize start = author_text_lines_start (text, markdown->items[quote].line), at;

  if (start < item->words.start)
    /* `- > quote`: no words before it. */
    start = item->words.start;
  item->quote = (AuthorRange){ start, item->end };
  at = author_skip_blanks (page, start, item->end);
  if (at < item->end && page->text[at] == '>')
    at = author_skip_blanks (page, at + 1, item->end);
  item->quote_words = at;
  item->answer->feedback_line = markdown->items[quote].line;
  item->answer->is_feedback_fixed
      = !is_paragraphs (markdown, quote + 1, markdown->items[quote].next);
}

static void
read_item (AuthorList *list, guint text_number, guint list_number, guint list_item, guint number,
           guint end_line)
{
  const AuthorPage *page = list->page;
  const AuthorTextLines *text = g_ptr_array_index (list->texts, text_number);
  const AuthorMarkdown *markdown = text->markdown;
  const AuthorMarkdownItem *of = &markdown->items[number];
  AuthorListItem item = { .text = text_number, .list = list_number };
  guint quote = 0, end = of->next;

  item.lines.start = author_text_lines_start (text, of->line);
  item.end = author_range_chomp (
                 page, (AuthorRange){ item.lines.start, author_text_lines_start (text, end_line) })
                 .end;
  item.lines.end = author_skip_line_end (page, item.end);
  item.answer = g_new0 (AuthorAnswer, 1);
  read_marker (page, &item, markdown->items[list_item].is_ordered, of->is_task);
  for (guint i = number + 1; i < of->next; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_QUOTE && markdown->items[i].next == of->next)
      quote = i;
  if (quote > 0) {
    end = quote;
    read_quote (list, &item, text, quote);
  }
  item.words.end = MAX (quote > 0 ? item.quote.start : item.end, item.words.start);
  item.words = author_range_chomp (page, item.words);
  item.answer->text = show (page, item.words, author_list_form (&item));
  item.answer->feedback
      = show (page, (AuthorRange){ item.quote_words, quote > 0 ? item.end : item.quote_words },
              &author_field_start);
  item.answer->line = of->line;
  item.answer->is_task = item.box > 0;
  item.answer->is_right = of->is_checked;
  item.answer->is_fixed = !is_paragraphs (markdown, number + 1, end);
  g_ptr_array_add (list->answers, item.answer);
  g_array_append_val (list->items, item);
}

static void
read_list (AuthorList *list, guint text_number, guint list_number, guint of, guint group)
{
  const AuthorTextLines *text = g_ptr_array_index (list->texts, text_number);
  const AuthorMarkdown *markdown = text->markdown;
  guint before = list->answers->len;

  for (guint i = of + 1; i < markdown->items[of].next; i = markdown->items[i].next) {
    guint next = markdown->items[i].next;
    guint end_line = next < markdown->items[of].next ? markdown->items[next].line
                                                     : markdown->items[of].end_line + 1;

    read_item (list, text_number, list_number, of, i, end_line);
  }
  for (guint i = before; i < list->answers->len; i++)
    ((AuthorAnswer *) g_ptr_array_index (list->answers, i))->group = group;
}

/* Answers of these kinds stand elsewhere, and the list behind them says why. */
static const struct {
  const char *kind;
  AuthorMarkdownKind behind;
} with_reasons[] = {
  { "sorting", AUTHOR_MARKDOWN_TABLE },
  { "board", AUTHOR_MARKDOWN_TABLE },
  { "cloze", AUTHOR_MARKDOWN_GAP },
};

/* What the list of a kind stands behind; AUTHOR_MARKDOWN_DOCUMENT: anything. */
static AuthorMarkdownKind
before_list (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (with_reasons); i++)
    if (g_strcmp0 (with_reasons[i].kind, kind) == 0)
      return with_reasons[i].behind;
  return AUTHOR_MARKDOWN_DOCUMENT;
}

bool
author_list_has_reasons (const AuthorPage *page, guint block)
{
  return block < page->n_blocks
         && before_list (page->blocks[block].name) != AUTHOR_MARKDOWN_DOCUMENT;
}

/* Reasons of gaps have numbers; any other list behind a text with gaps is text. */
static bool
can_be_read (const AuthorMarkdown *markdown, guint item, AuthorMarkdownKind behind)
{
  return markdown->items[item].kind == AUTHOR_MARKDOWN_LIST
         && (behind != AUTHOR_MARKDOWN_GAP || markdown->items[item].is_ordered);
}

/* The last list of all texts; where the kind has reasons, only behind what they are of. */
static void
read_last (AuthorList *list, AuthorMarkdownKind behind)
{
  bool is_behind = behind == AUTHOR_MARKDOWN_DOCUMENT;
  guint last_text = 0, last = 0;

  for (guint t = 0; t < list->texts->len; t++) {
    const AuthorTextLines *text = g_ptr_array_index (list->texts, t);
    const AuthorMarkdown *markdown = text->markdown;

    for (guint i = 1; markdown != NULL && i < markdown->n_items; i = markdown->items[i].next) {
      if (behind != AUTHOR_MARKDOWN_DOCUMENT && author_markdown_holds (markdown, i, behind)) {
        is_behind = true;
        last = 0;
      } else if (is_behind && can_be_read (markdown, i, behind)) {
        last_text = t;
        last = i;
      }
    }
  }
  if (last > 0)
    read_list (list, last_text, last, last, 0);
}

static void
read_all (AuthorList *list, const guint *groups)
{
  for (guint t = 0; t < list->texts->len; t++) {
    const AuthorTextLines *text = g_ptr_array_index (list->texts, t);
    const AuthorMarkdown *markdown = text->markdown;

    for (guint i = 1; markdown != NULL && i < markdown->n_items; i = markdown->items[i].next)
      if (markdown->items[i].kind == AUTHOR_MARKDOWN_LIST)
        read_list (list, t, i, i, groups[t]);
  }
}

AuthorList *
author_list_new (const AuthorPage *page, guint block)
{
  AuthorList *list = g_new0 (AuthorList, 1);
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (guint));
  guint group = 0;

  list->page = page;
  list->block = block;
  list->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) author_text_lines_free);
  list->items = g_array_new (FALSE, FALSE, sizeof (AuthorListItem));
  list->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) author_answer_free);
  if (block >= page->n_blocks || page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return list;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    group += page->blocks[i].kind == AUTHOR_BLOCK_HEADING;
    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    g_ptr_array_add (list->texts, author_text_lines_new (page, i));
    g_array_append_val (groups, group);
  }
  if (g_strcmp0 (page->blocks[block].name, "assessment") == 0)
    read_all (list, (const guint *) (gpointer) groups->data);
  else
    read_last (list, before_list (page->blocks[block].name));
  return list;
}

GPtrArray *
author_answers_read (const AuthorPage *page, guint block)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);

  return g_ptr_array_ref (list->answers);
}

/* --- after a change --------------------------------------------------------------------------- */

static bool
is_same (const AuthorAnswer *a, const AuthorAnswer *b)
{
  return g_str_equal (a->text, b->text) && g_str_equal (a->feedback, b->feedback)
         && a->is_right == b->is_right && a->is_task == b->is_task && a->is_fixed == b->is_fixed
         && a->is_feedback_fixed == b->is_feedback_fixed && a->group == b->group;
}

/* The page if its answers are those that were meant, else %NULL. Frees what it does not return. */
AuthorPage *
author_list_check (AuthorPage *page, guint block, const GPtrArray *meant)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) found = NULL;

  if (result == NULL)
    return NULL;
  found = author_answers_read (result, block);
  if (found->len != meant->len)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    if (!is_same (g_ptr_array_index (found, i), g_ptr_array_index (meant, i)))
      return NULL;
  return g_steal_pointer (&result);
}

const AuthorTextLines *
author_list_text (const AuthorList *list, const AuthorListItem *item)
{
  return g_ptr_array_index (list->texts, item->text);
}

AuthorPage *
author_list_edit (const AuthorList *list, const AuthorListItem *item, AuthorRange range,
                  const char *text)
{
  return author_edit_text (list->page, author_list_text (list, item)->block, range, text);
}

AuthorListItem *
author_list_item (const AuthorList *list, guint number)
{
  return number < list->items->len ? &g_array_index (list->items, AuthorListItem, number) : NULL;
}

AuthorPage *
author_page_again (const AuthorPage *page)
{
  return author_page_parse (page->bytes, NULL);
}

/* What a field shows once it is written: blanks at the ends are gone. */
char *
author_field_again (const char *source, const AuthorFieldForm *form)
{
  return author_field_show (source, strlen (source), form);
}
