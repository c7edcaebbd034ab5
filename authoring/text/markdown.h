/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-issue.h"

G_BEGIN_DECLS

/*
 * The Markdown inside of blocks as a tree of plain structs: CommonMark with the tables, task lists,
 * strikethrough and footnotes of GitHub, and formulas and gaps; bare addresses are no links. The only place
 * that knows cmark-gfm. Pure; any thread.
 */

typedef enum {
  AUTHOR_MARKDOWN_DOCUMENT,
  /* blocks */
  AUTHOR_MARKDOWN_PARAGRAPH,
  AUTHOR_MARKDOWN_HEADING,
  AUTHOR_MARKDOWN_QUOTE,
  AUTHOR_MARKDOWN_LIST,
  AUTHOR_MARKDOWN_ITEM,
  AUTHOR_MARKDOWN_CODE_BLOCK,
  AUTHOR_MARKDOWN_HTML_BLOCK,
  AUTHOR_MARKDOWN_RULE,
  AUTHOR_MARKDOWN_TABLE,
  AUTHOR_MARKDOWN_ROW,
  AUTHOR_MARKDOWN_CELL,
  AUTHOR_MARKDOWN_FOOTNOTE, /* those that are referred to, at the end, in the order of their numbers */
  /* in paragraphs, headings and cells */
  AUTHOR_MARKDOWN_TEXT,
  AUTHOR_MARKDOWN_SOFT_BREAK, /* a line end of the source */
  AUTHOR_MARKDOWN_LINE_BREAK,
  AUTHOR_MARKDOWN_CODE,
  AUTHOR_MARKDOWN_HTML,
  AUTHOR_MARKDOWN_EMPHASIS,
  AUTHOR_MARKDOWN_STRONG,
  AUTHOR_MARKDOWN_STRIKE,
  AUTHOR_MARKDOWN_LINK,
  AUTHOR_MARKDOWN_IMAGE,
  AUTHOR_MARKDOWN_NOTE_REFERENCE,
  /* not of Markdown (markdown-spans.h) */
  AUTHOR_MARKDOWN_MATH, /* its text is TeX; level 1: a line of its own */
  AUTHOR_MARKDOWN_GAP,  /* its text is what stands in the braces */
} AuthorMarkdownKind;

typedef enum {
  AUTHOR_ALIGN_NONE,
  AUTHOR_ALIGN_LEFT,
  AUTHOR_ALIGN_CENTRE,
  AUTHOR_ALIGN_RIGHT,
} AuthorAlign;

/* One node. Those inside of it follow it, as long as their number is below its @next. */
typedef struct {
  AuthorMarkdownKind kind;
  guint next;
  guint depth;          /* of the document: 0 */
  guint line, end_line; /* of a block in its file; of others that of the block around them; of a
                           footnote from elsewhere the last line of the text */
  guint level;          /* of a heading: 1 to 6; of a list: the number that it begins with; of a
                           footnote and its references: its number; of a formula: 1 if it is a
                           line of its own */
  bool is_ordered;      /* of a list */
  bool is_tight;        /* of a list: no blank lines between its items */
  bool is_task;         /* of an item: `[ ]` or `[x]` */
  bool is_checked;      /* of a task: `[x]` */
  bool is_header;       /* of a row */
  AuthorAlign align;    /* of a cell */
  const char *text;     /* of text, code and HTML; else "" */
  const char *target;   /* of a link or image; of a code block its info string, maybe "" */
  const char *title;    /* of a link or image, maybe "" */
} AuthorMarkdownItem;

typedef struct {
  AuthorMarkdownItem *items; /* in the order of the text; the document is number 0 */
  guint n_items;
  GStringChunk *strings;
} AuthorMarkdown;

typedef struct {
  guint line;      /* number of the line that the text begins with; 0 counts as 1 */
  bool allow_html; /* raw HTML is no error; it is in the tree either way */
  /* For who writes the text again: comments stay in the tree, a reference to a footnote has its label as text
   * and no number, and whether there is such a footnote is not asked. */
  bool keeps_all;
  const char *definitions; /* (nullable): link and footnote definitions from other places */
  AuthorIssueList *issues; /* nullable */
} AuthorMarkdownOptions;

/**
 * author_markdown_parse:
 * @text: UTF-8, need not end with NUL
 * @length: its bytes
 * @options: what else is to be known
 *
 * Comments (`<!-- … -->`) are left out; any other raw HTML is reported, unless it is allowed or stands
 * in a footnote from elsewhere. What passes AUTHOR_LIMIT_MARKDOWN_BYTES, _PARAGRAPH_BYTES, _CELLS or
 * _MARKDOWN_DEPTH is reported, and there is no tree.
 *
 * Returns: (transfer full) (nullable): the tree
 */
AuthorMarkdown *
author_markdown_parse (const char *text, gsize length, const AuthorMarkdownOptions *options);
void author_markdown_free (AuthorMarkdown *markdown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorMarkdown, author_markdown_free)

/* The words of a node and all in it, without marks; breaks are blanks. (transfer full) */
char *author_markdown_dup_words (const AuthorMarkdown *markdown, guint item);
/* Whether a node is of that kind, or holds one. */
bool author_markdown_holds (const AuthorMarkdown *markdown, guint item, AuthorMarkdownKind kind);

G_END_DECLS
