/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-issue.h"
#include "authoring/source/source-range.h"

G_BEGIN_DECLS

/*
 * The body of a page line by line: what each is for the structure of the page. What stands inside of
 * fenced code and comments is text. Lines end with LF, CRLF or CR. Pure; time grows with the text.
 */

typedef enum {
  AUTHOR_LINE_BLANK,   /* spaces and tabs */
  AUTHOR_LINE_TEXT,    /* Markdown */
  AUTHOR_LINE_HEADING, /* `## …` */
  AUTHOR_LINE_OPENING, /* `::: …` */
  AUTHOR_LINE_CLOSING, /* `:::` */
} AuthorLineKind;

typedef struct {
  AuthorLineKind kind;
  gsize start, end, next; /* its end comes before the line end, the next line begins behind it */
  guint number;           /* from 1 */
  guint marks;            /* of a heading or fence: number of `#` or `:` */
} AuthorLine;

typedef struct {
  const char *text;
  gsize at, length;
  guint number;            /* of the next line */
  gsize verbatim;          /* lines before this byte are text */
  gsize no_fence[2];       /* code fences at least so long, of ` and ~, are closed by none below */
  bool no_comment_end;     /* no `-->` below */
  AuthorIssueList *issues; /* nullable */
} AuthorScan;

/* From the line that begins at @start, which is the one of @number. */
void author_scan_init (AuthorScan *scan, const char *text, gsize length, gsize start, guint number,
                       AuthorIssueList *issues);
/* False: there is no further line. */
bool author_scan_next (AuthorScan *scan, AuthorLine *ret_line);

/* Where the line that holds @offset ends, and where the next one begins. */
void
author_line_bounds (const char *text, gsize length, gsize offset, gsize *ret_end, gsize *ret_next);
bool author_is_line_end (char c);

G_END_DECLS
