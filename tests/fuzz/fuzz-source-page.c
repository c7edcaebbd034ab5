/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/source-maker.h"

#include <stdint.h>

/*
 * Input: a page. Its parts must be the file, and a few edits must either be refused or leave a page of
 * which that is true as well.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (AuthorPage *edited)
{
  g_autoptr (AuthorPage) page = edited;

  if (page != NULL)
    source_assert_complete (page);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);
  guint block = size > 0 && page->n_blocks > 0 ? data[0] % page->n_blocks : 0;

  source_assert_complete (page);
  check (author_edit_front (page, "title", "CSR: was?", NULL));
  check (author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF },
                             "::: {.tip}\nText\n:::\n", NULL));
  check (author_edit_content (page, block, "Text\n", NULL));
  check (author_edit_attribute (page, block, "points", "2 \"x\"", NULL));
  check (author_edit_attribute (page, block, "id", NULL, NULL));
  check (
      author_edit_move (page, block, (AuthorPlace){ AUTHOR_SIDE_FIRST, AUTHOR_PAGE_ITSELF }, NULL));
  check (author_edit_remove (page, block, NULL));
  return 0;
}
