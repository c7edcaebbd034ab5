/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-edit.h"

G_BEGIN_DECLS

/* One piece of a change: bytes that go, and what comes in their place. */
typedef struct {
  AuthorRange range;
  const char *text;
  const AuthorPage *blocks; /* what @text is meant to be; %NULL: no blocks */
} AuthorSplice;

/* The page with @splices, which are in the order of the file and do not overlap; %NULL, reported, if
 * its blocks are not those of @page and the splices. Id and kind of @renamed may differ
 * (AUTHOR_PAGE_ITSELF: of none). (transfer full) (nullable) */
AuthorPage *author_splice (const AuthorPage *page, const AuthorSplice *splices, gsize n_splices,
                           guint renamed, AuthorIssueList *issues);

/* Reports AUTHOR_ISSUE_EDIT at @block. Always %NULL. */
AuthorPage *author_edit_refuse (const AuthorPage *page, guint block, AuthorIssueList *issues);

G_END_DECLS
