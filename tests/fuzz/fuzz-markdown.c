/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/text/markdown.h"

/*
 * Input: `h` or anything else, which says whether HTML is allowed; definitions up to a NUL; then Markdown.
 * Nodes lie inside of each other, texts are UTF-8, lines exist; without a tree or with HTML that is not
 * allowed there is a finding.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

static guint
count_lines (const char *text, gsize length)
{
  guint n = 1;

  /* One more than there are where the last one has an end. */
  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
  return n;
}

static void
check_item (const AuthorMarkdown *markdown, guint number, guint n_lines)
{
  const AuthorMarkdownItem *item = &markdown->items[number];

  demand (item->next > number && item->next <= markdown->n_items);
  demand (g_utf8_validate (item->text, -1, NULL));
  demand (item->target == NULL || g_utf8_validate (item->target, -1, NULL));
  demand (item->title == NULL || g_utf8_validate (item->title, -1, NULL));
  demand (item->line >= 1 && item->line <= item->end_line && item->end_line <= n_lines);
  for (guint i = number + 1; i < item->next; i++)
    demand (markdown->items[i].depth > item->depth && markdown->items[i].next <= item->next);
}

static void
check_tree (const AuthorMarkdown *markdown, guint n_lines, bool may_have_html,
            const AuthorIssueList *issues)
{
  g_autofree char *words = author_markdown_dup_words (markdown, 0);
  bool has_html = false;

  demand (markdown->n_items > 0 && markdown->items[0].next == markdown->n_items);
  demand (markdown->items[0].kind == AUTHOR_MARKDOWN_DOCUMENT && markdown->items[0].depth == 0);
  demand (g_utf8_validate (words, -1, NULL));
  for (guint i = 0; i < markdown->n_items; i++) {
    check_item (markdown, i, n_lines);
    has_html = has_html || markdown->items[i].kind == AUTHOR_MARKDOWN_HTML
               || markdown->items[i].kind == AUTHOR_MARKDOWN_HTML_BLOCK;
  }
  demand (!has_html || may_have_html || author_issue_list_has (issues, AUTHOR_ISSUE_HTML));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorMarkdown) markdown = NULL;
  const char *end = size > 0 ? memchr (data + 1, 0, size - 1) : NULL;
  g_autofree char *definitions = NULL, *exact = NULL;
  AuthorMarkdownOptions options = { .issues = issues };
  gsize length;

  if (end == NULL)
    return 0;
  options.allow_html = data[0] == 'h';
  definitions = g_strndup ((const char *) data + 1, (gsize) (end - (const char *) data) - 1);
  length = (gsize) ((const char *) data + size - end) - 1;
  if (!g_utf8_validate (definitions, -1, NULL) || !g_utf8_validate_len (end + 1, length, NULL))
    return 0;
  options.definitions = definitions;
  /* A block of its own, so that reading behind its end is seen. */
  exact = g_memdup2 (end + 1, length);
  markdown = author_markdown_parse (exact != NULL ? exact : "", length, &options);
  demand (markdown != NULL || author_issue_list_has_errors (issues));
  if (markdown != NULL)
    check_tree (markdown, count_lines (end + 1, length),
                options.allow_html || strchr (definitions, '<') != NULL, issues);
  return 0;
}
