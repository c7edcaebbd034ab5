/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/* An empty page on @bytes. */
AuthorPage *author_page_new (GBytes *bytes);

/* The first attribute of that kind and name (nullable: any), %NULL if there is none. */
const AuthorAttribute *author_page_attribute (const AuthorPage *page, guint block,
                                              AuthorAttributeKind kind, const char *name);

/* source-front.c: notes mark, front matter and line end; the body begins at *ret_body with line
 * *ret_line. False: the file cannot be read as text at all, which has been reported. */
bool author_page_read_front (AuthorPage *page, AuthorIssueList *issues, gsize *ret_body,
                             guint *ret_line);

/* Whether the file is UTF-8 without control characters and not too large; reports why not. */
bool author_page_is_text (const AuthorPage *page, AuthorIssueList *issues);

/* source-head.c: attributes of the block's first line, which is @line; @at is behind its marks. */
void author_page_read_fence (AuthorPage *page, AuthorBlock *block, gsize at, gsize line_end,
                             GArray *attributes, AuthorIssueList *issues);
void author_page_read_heading (AuthorPage *page, AuthorBlock *block, gsize at, gsize line_end,
                               GArray *attributes, AuthorIssueList *issues);

G_END_DECLS
