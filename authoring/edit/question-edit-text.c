/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-private.h"
#include "authoring/source/source-page.h"
#include "authoring/source/source-scan.h"
#include "authoring/source/source-splice.h"

#include <string.h>

AuthorTextLines *
author_text_lines_new (const AuthorPage *page, guint block)
{
  const AuthorBlock *of = &page->blocks[block];
  AuthorMarkdownOptions options = { .line = of->line, .allow_html = true };
  AuthorTextLines *lines = g_new0 (AuthorTextLines, 1);
  gsize end, next;

  lines->block = block;
  lines->range = of->range;
  lines->line = of->line;
  lines->lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (gsize at = of->range.start; at < of->range.end; at = next) {
    g_array_append_val (lines->lines, at);
    author_line_bounds (page->text, of->range.end, at, &end, &next);
  }
  g_array_append_val (lines->lines, of->range.end);
  lines->markdown = author_markdown_parse (page->text + of->range.start,
                                           author_range_length (of->range), &options);
  return lines;
}

void
author_text_lines_free (AuthorTextLines *lines)
{
  g_array_unref (lines->lines);
  g_clear_pointer (&lines->markdown, author_markdown_free);
  g_free (lines);
}

gsize
author_text_lines_start (const AuthorTextLines *lines, guint line)
{
  guint index = line > lines->line ? line - lines->line : 0;

  return g_array_index (lines->lines, gsize, MIN (index, lines->lines->len - 1));
}

AuthorRange
author_range_chomp (const AuthorPage *page, AuthorRange range)
{
  while (range.end > range.start && g_ascii_isspace (page->text[range.end - 1]))
    range.end--;
  return range;
}

gsize
author_skip_line_end (const AuthorPage *page, gsize at)
{
  gsize end, next;

  author_line_bounds (page->text, page->length, at, &end, &next);
  return next;
}

/* @text with the line ends of the page. */
static void
append_lines (const AuthorPage *page, GString *fresh, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '\n')
      g_string_append (fresh, page->line_end);
    else
      g_string_append_c (fresh, *c);
}

AuthorPage *
author_edit_text (const AuthorPage *page, guint block, AuthorRange range, const char *text)
{
  const AuthorBlock *of = &page->blocks[block];
  AuthorRange whole = of->kind == AUTHOR_BLOCK_DIV ? of->content : of->range;
  g_autoptr (GString) fresh = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorPage) fragment = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  AuthorSplice splice;

  g_string_append_len (fresh, page->text + whole.start, (gssize) (range.start - whole.start));
  append_lines (page, fresh, text);
  g_string_append_len (fresh, page->text + range.end, (gssize) (whole.end - range.end));
  /* At the end of a file there may be no line end, before a fence there must be one. */
  if (whole.end < page->length && fresh->len > 0
      && !author_is_line_end (fresh->str[fresh->len - 1]))
    g_string_append (fresh, page->line_end);
  bytes = g_bytes_new (fresh->str, fresh->len);
  fragment = author_page_parse_fragment (bytes, issues);
  if (author_issue_list_has_errors (issues))
    return NULL;
  splice = (AuthorSplice){ whole, fresh->str, fragment };
  return author_splice (page, &splice, 1, AUTHOR_PAGE_ITSELF, NULL);
}
