/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/edit/question-edit.h"
#include "authoring/text/markdown.h"

G_BEGIN_DECLS

/* What the changes share; not for other folders. */

/* A text block with its tree and where its lines begin. */
typedef struct {
  guint block;
  AuthorRange range; /* of the block */
  guint line;        /* number of its first line */
  GArray *lines;     /* of gsize: where each begins in the page; then the end */
  AuthorMarkdown *markdown;
} AuthorTextLines;

AuthorTextLines *author_text_lines_new (const AuthorPage *page, guint block);
void author_text_lines_free (AuthorTextLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTextLines, author_text_lines_free)

/* Where the line with that number begins; the end of the text for one behind it. */
gsize author_text_lines_start (const AuthorTextLines *lines, guint line);
/* The range with its end before the line ends, blanks and marks of a quote at its end. */
AuthorRange author_range_chomp (const AuthorPage *page, AuthorRange range);
/* Behind the line end that follows @at. */
gsize author_skip_line_end (const AuthorPage *page, gsize at);

/* The page with other bytes in the text @block, or between the fences of the div @block: @range of the page is @text, which has LF. (transfer full) (nullable) */
AuthorPage *
author_edit_text (const AuthorPage *page, guint block, AuthorRange range, const char *text);

G_END_DECLS
