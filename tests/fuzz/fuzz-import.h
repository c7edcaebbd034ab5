/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "authoring/exchange/import.h"
#include "authoring/markup/html-text.h"
#include "authoring/source/source-page.h"
#include "authoring/text/markdown.h"

/*
 * What targets for readers of formats share. Whatever comes in: the pages can be read to their end, hold no raw HTML, no
 * address that no course may have and no file that did not come along.
 */

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

static void
check_address (const AuthorMarkdownItem *item)
{
  if (item->kind == AUTHOR_MARKDOWN_LINK || item->kind == AUTHOR_MARKDOWN_IMAGE)
    demand (g_str_has_prefix (item->target, "media/")
            || (item->kind == AUTHOR_MARKDOWN_LINK && author_address_is_allowed (item->target)));
}

static void
check_text (const char *text, gsize length)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  AuthorMarkdownOptions options = { .issues = issues };
  g_autoptr (AuthorMarkdown) tree = author_markdown_parse (text, length, &options);

  demand (!author_issue_list_has (issues, AUTHOR_ISSUE_HTML));
  for (guint i = 0; tree != NULL && i < tree->n_items; i++)
    check_address (&tree->items[i]);
}

static void
check_page (const char *text)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  /* Front matter comes before it. */
  g_autofree char *whole = g_strconcat ("---\nid: p-a\ntitle: A\n---\n", text, NULL);
  g_autoptr (GBytes) page_bytes = g_bytes_new_static (whole, strlen (whole));
  g_autoptr (AuthorPage) page = author_page_parse (page_bytes, issues);

  demand (g_utf8_validate (text, -1, NULL));
  demand (!author_issue_list_has_errors (issues));
  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];

    demand (block->kind != AUTHOR_BLOCK_DIV || author_range_length (block->closing) > 0);
    if (block->kind == AUTHOR_BLOCK_TEXT || block->kind == AUTHOR_BLOCK_HEADING)
      check_text (page->text + block->content.start, author_range_length (block->content));
  }
}

static inline int
fuzz_import (const char *format, const uint8_t *data, size_t size)
{
  int file = memfd_create ("import", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorImport) import = NULL;
  LkRandom random;

  lk_random_init (&random, 1);
  demand (file >= 0 && write (file, data, size) == (ssize_t) size);
  import = author_import_format (format)->read (path, ids, &random, NULL, &error);
  close (file);
  demand ((import == NULL) == (error != NULL));
  for (guint i = 0; import != NULL && i < import->pages->len; i++)
    check_page (((AuthorImportedPage *) g_ptr_array_index (import->pages, i))->text);
  return 0;
}
