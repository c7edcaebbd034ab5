/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-page-private.h"
#include "authoring/source/source-scan.h"
#include "authoring/source/source-splice.h"

#include <string.h>

/* --- new text --------------------------------------------------------------------------------- */

/* @text with the line ends of the page. */
static GString *
with_line_ends (const AuthorPage *page, const char *text)
{
  GString *result = g_string_new (NULL);
  gsize length = strlen (text), end, next;

  for (gsize at = 0; at < length; at = next) {
    author_line_bounds (text, length, at, &end, &next);
    g_string_append_len (result, text + at, (gssize) (end - at));
    if (next > end)
      g_string_append (result, page->line_end);
  }
  return result;
}

static void
end_line (const AuthorPage *page, GString *text)
{
  if (text->len > 0 && !author_is_line_end (text->str[text->len - 1]))
    g_string_append (text, page->line_end);
}

/* The blocks of new text; %NULL, reported, if they are not complete. */
static AuthorPage *
read_fragment (const GString *text, AuthorIssueList *issues)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (AuthorIssueList) faults = author_issue_list_new ();
  g_autoptr (AuthorPage) fragment = author_page_parse_fragment (bytes, faults);

  if (!author_issue_list_has_errors (faults))
    return g_steal_pointer (&fragment);
  for (gsize i = 0; i < author_issue_list_length (faults); i++) {
    const AuthorIssue *issue = author_issue_list_get (faults, i);

    author_issue_add (issues, issue->code, issue->line, issue->column, issue->found,
                      issue->expected);
  }
  return NULL;
}

/* --- places ----------------------------------------------------------------------------------- */

static bool
is_block (const AuthorPage *page, guint block)
{
  return block < page->n_blocks;
}

/* Where a place lies in the file. */
static bool
find_place (const AuthorPage *page, AuthorPlace place, gsize *ret_at)
{
  bool is_first = place.side == AUTHOR_SIDE_BEFORE || place.side == AUTHOR_SIDE_FIRST;
  bool is_inside = place.side == AUTHOR_SIDE_FIRST || place.side == AUTHOR_SIDE_LAST;
  AuthorRange range = { MAX (page->mark.end, page->front.end), page->length };

  if (is_block (page, place.block)) {
    const AuthorBlock *block = &page->blocks[place.block];

    if (is_inside && block->kind != AUTHOR_BLOCK_DIV)
      return false;
    range = is_inside ? block->content : block->range;
  } else if (place.block != AUTHOR_PAGE_ITSELF || !is_inside) {
    return false;
  }
  *ret_at = is_first ? range.start : range.end;
  return true;
}

/* What stands on one side of a place: nothing, a fence around it, a blank line, or a neighbour. */
typedef enum {
  SIDE_EDGE,
  SIDE_BLANK,
  SIDE_TEXT,
  SIDE_OTHER
} Side;

static Side
side_of_block (const AuthorBlock *block)
{
  return block->kind == AUTHOR_BLOCK_BLANK  ? SIDE_BLANK
         : block->kind == AUTHOR_BLOCK_TEXT ? SIDE_TEXT
                                            : SIDE_OTHER;
}

/* @at is where a part begins or ends. */
static void
look_around (const AuthorPage *page, gsize at, Side *ret_before, Side *ret_behind)
{
  *ret_before = *ret_behind = SIDE_EDGE;
  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];

    if (block->range.end == at && *ret_before == SIDE_EDGE && !author_range_is_empty (block->range))
      *ret_before = side_of_block (block);
    if (block->range.start == at) {
      *ret_behind = side_of_block (block);
      return;
    }
    if (block->range.start > at)
      return;
  }
}

static bool
is_neighbour (Side side)
{
  return side == SIDE_TEXT || side == SIDE_OTHER;
}

/* --- edits ------------------------------------------------------------------------------------ */

/* The words of a heading, with the blanks that keep them apart from what is around them. */
static AuthorPage *
edit_heading (const AuthorPage *page, guint block, const char *words, AuthorIssueList *issues)
{
  const AuthorBlock *of = &page->blocks[block];
  g_autoptr (GString) text = g_string_new (words);
  g_autoptr (AuthorPage) result = NULL;
  AuthorSplice splice = { of->content, NULL, NULL };
  gsize start = of->content.start, end = of->content.end;
  AuthorRange fresh;

  g_strstrip (text->str);
  g_string_set_size (text, strlen (text->str));
  if (strpbrk (text->str, "\r\n") != NULL)
    return author_edit_refuse (page, block, issues);
  if (text->len > 0 && start > 0 && page->text[start - 1] == '#')
    g_string_prepend_c (text, ' ');
  if (text->len > 0 && end < page->length && (page->text[end] == '{' || page->text[end] == '#'))
    g_string_append_c (text, ' ');
  splice.text = text->str;
  result = author_splice (page, &splice, 1, AUTHOR_PAGE_ITSELF, issues);
  if (result == NULL)
    return NULL;
  /* Words that end in `#` or `{#id}` would be no words any more. */
  fresh = result->blocks[block].content;
  if (result->n_attributes != page->n_attributes || result->blocks[block].is_broken != of->is_broken
      || author_range_length (fresh) != strlen (g_strstrip (text->str))
      || memcmp (result->text + fresh.start, text->str, author_range_length (fresh)) != 0)
    return author_edit_refuse (page, block, issues);
  return g_steal_pointer (&result);
}

AuthorPage *
author_edit_content (const AuthorPage *page, guint block, const char *content,
                     AuthorIssueList *issues)
{
  g_autoptr (GString) text = with_line_ends (page, content);
  g_autoptr (AuthorPage) fragment = NULL;
  AuthorRange range;
  AuthorSplice splice;

  if (!is_block (page, block))
    return author_edit_refuse (page, block, issues);
  if (page->blocks[block].kind == AUTHOR_BLOCK_HEADING)
    return edit_heading (page, block, content, issues);
  range = page->blocks[block].content;
  /* A file that ends without line end goes on doing so. */
  if (range.end < page->length || range.end == range.start
      || author_is_line_end (page->text[range.end - 1]))
    end_line (page, text);
  fragment = read_fragment (text, issues);
  if (fragment == NULL)
    return NULL;
  splice = (AuthorSplice){ range, text->str, fragment };
  return author_splice (page, &splice, 1, AUTHOR_PAGE_ITSELF, issues);
}

/* @text as it goes in at @at: on lines of its own, with blank lines where it meets others. */
static GString *
fit_in (const AuthorPage *page, gsize at, const GString *text, Side before, Side behind)
{
  GString *fitted = g_string_new (NULL);

  if (at > page->mark.end && !author_is_line_end (page->text[at - 1]))
    g_string_append (fitted, page->line_end);
  if (is_neighbour (before))
    g_string_append (fitted, page->line_end);
  g_string_append_len (fitted, text->str, (gssize) text->len);
  end_line (page, fitted);
  if (is_neighbour (behind))
    g_string_append (fitted, page->line_end);
  return fitted;
}

AuthorPage *
author_edit_insert (const AuthorPage *page, AuthorPlace place, const char *text,
                    AuthorIssueList *issues)
{
  g_autoptr (GString) fresh = with_line_ends (page, text);
  g_autoptr (GString) fitted = NULL;
  g_autoptr (AuthorPage) fragment = NULL;
  AuthorSplice splice;
  Side before, behind;
  gsize at;

  if (!find_place (page, place, &at))
    return author_edit_refuse (page, place.block, issues);
  fragment = read_fragment (fresh, issues);
  if (fragment == NULL)
    return NULL;
  look_around (page, at, &before, &behind);
  fitted = fit_in (page, at, fresh, before, behind);
  splice = (AuthorSplice){ { at, at }, fitted->str, fragment };
  return author_splice (page, &splice, 1, AUTHOR_PAGE_ITSELF, issues);
}

/* What goes when @block is taken out, and the blank line that has to come for it, or "". */
static AuthorRange
removal_of (const AuthorPage *page, guint block, const char **ret_text)
{
  const AuthorBlock *of = &page->blocks[block];
  AuthorRange range = of->range;
  Side before, behind, unused;

  look_around (page, range.start, &before, &unused);
  look_around (page, range.end, &unused, &behind);
  if (behind == SIDE_BLANK && !is_neighbour (before))
    range.end = page->blocks[of->next].range.end;
  *ret_text = before == SIDE_TEXT && behind == SIDE_TEXT ? page->line_end : "";
  return range;
}

AuthorPage *
author_edit_remove (const AuthorPage *page, guint block, AuthorIssueList *issues)
{
  AuthorSplice splice = { 0 };

  if (!is_block (page, block))
    return author_edit_refuse (page, block, issues);
  splice.range = removal_of (page, block, &splice.text);
  return author_splice (page, &splice, 1, AUTHOR_PAGE_ITSELF, issues);
}

AuthorPage *
author_edit_move (const AuthorPage *page, guint block, AuthorPlace place, AuthorIssueList *issues)
{
  g_autoptr (GString) text = NULL, fitted = NULL;
  g_autoptr (AuthorPage) fragment = NULL;
  AuthorSplice splices[2] = { 0 };
  AuthorRange gone;
  Side before, behind;
  gsize at;

  if (!is_block (page, block) || !find_place (page, place, &at)
      || (at > page->blocks[block].range.start && at < page->blocks[block].range.end))
    return author_edit_refuse (page, block, issues);
  gone = removal_of (page, block, &splices[0].text);
  /* Behind itself or the blank lines that would go with it: it is there. */
  if (at >= gone.start && at <= gone.end)
    return author_page_parse (page->bytes, NULL);
  text = g_string_new_len (page->text + page->blocks[block].range.start,
                           (gssize) author_range_length (page->blocks[block].range));
  fragment = read_fragment (text, issues);
  if (fragment == NULL)
    return NULL;
  look_around (page, at, &before, &behind);
  fitted = fit_in (page, at, text, before, behind);
  splices[0].range = gone;
  splices[1] = (AuthorSplice){ { at, at }, fitted->str, fragment };
  if (at < gone.start) {
    AuthorSplice first = splices[0];

    splices[0] = splices[1];
    splices[1] = first;
  }
  return author_splice (page, splices, 2, AUTHOR_PAGE_ITSELF, issues);
}

/* --- front matter ----------------------------------------------------------------------------- */

static AuthorPage *
make_front (const AuthorPage *page, const char *key, const char *value, AuthorIssueList *issues)
{
  g_autofree char *frame = g_strdup_printf ("---%s---%s", page->line_end, page->line_end);
  g_autoptr (GString) text = g_string_new_len (page->text, (gssize) page->mark.end);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorPage) framed = NULL;

  g_string_append (text, frame);
  g_string_append_len (text, page->text + page->mark.end, (gssize) (page->length - page->mark.end));
  bytes = g_bytes_new (text->str, text->len);
  framed = author_page_parse (bytes, NULL);
  if (framed->yaml == NULL)
    return author_edit_refuse (page, AUTHOR_PAGE_ITSELF, issues);
  return author_edit_front (framed, key, value, issues);
}

AuthorPage *
author_edit_front (const AuthorPage *page, const char *key, const char *value,
                   AuthorIssueList *issues)
{
  AuthorSplice splice = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (AuthorPage) result = NULL;

  if (author_range_is_empty (page->front) && value != NULL)
    return make_front (page, key, value, issues);
  if (page->yaml == NULL
      || !author_yaml_set (page->yaml, page->text, key, value, &splice.range, &text))
    return author_edit_refuse (page, AUTHOR_PAGE_ITSELF, issues);
  splice.text = text;
  result = author_splice (page, &splice, 1, AUTHOR_PAGE_ITSELF, issues);
  if (result == NULL)
    return NULL;
  if (result->yaml == NULL || g_strcmp0 (author_yaml_string (result->yaml, key), value) != 0
      || !author_yaml_is_same_but (page->yaml, result->yaml, key))
    return author_edit_refuse (page, AUTHOR_PAGE_ITSELF, issues);
  return g_steal_pointer (&result);
}
