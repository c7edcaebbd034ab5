/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/markup/html-text.h"
#include "authoring/model/question.h"

G_BEGIN_DECLS

/*
 * Markdown of the course format being written: words as they are, texts of a tree as Markdown again, and
 * that as HTML. Counterpart of author_markdown_parse(). Pure; any thread.
 */

/* Appends words so that Markdown shows them as they are. At the beginning of @out and behind a line end they
 * begin a line. Line ends become blanks, control characters go. */
void author_markup_words (GString *out, const char *words);
/* The same, but `\(…\)`, `\[…\]` and `$$…$$` are formulas. */
void author_markup_words_with_math (GString *out, const char *words);
/* TeX between dollar signs; as words where that cannot be. */
void author_markup_math (GString *out, const char *tex, bool is_display);
void author_markup_code (GString *out, const char *code);
/* `[words](address)`, with `!` before it for a picture; @words are Markdown. */
void author_markup_link (GString *out, const char *words, const char *address, bool is_picture);
/* Words with a mark on both sides, `**`, blanks at their ends outside of it. */
void author_markup_mark (GString *out, const char *mark, const char *words);
/* Appends @block behind an empty line, if something is there; lists do not run into each other. */
void author_markup_block (GString *out, const char *block);
/* A heading whose words carry no head of a block. (transfer full) */
char *author_markup_heading (guint level, const char *words);
/* Code between fences. (transfer full) */
char *author_markup_fenced (const char *code);
/* @first before the first line, @rest before all others; no blanks before nothing. (transfer full) */
char *author_markup_indent (const char *text, const char *first, const char *rest);
/* A row of a table; each cell in one line. */
void author_markup_row (GString *out, const char *const *cells, guint n_cells);
void author_markup_rule (GString *out, guint n_cells);

/* A text of a tree. (transfer full) */
char *author_markup_text (AuthorText text);
/* In one line, without blocks. (transfer full) */
char *author_markup_line (AuthorText text);
/* Markdown without blocks, in one line; raw HTML goes. (transfer full) */
char *author_markdown_to_line (const char *markdown);
/* Markdown as the writer writes it: all that is open is closed, no raw HTML, no comment, no fence of a block.
 * (transfer full) */
char *author_markdown_normal (const char *markdown);
/* Markdown of others: raw HTML goes, links and pictures as author_html_to_markdown() has them; @services
 * nullable. (transfer full) */
char *author_markdown_clean (const char *markdown, const AuthorHtmlServices *services);
/* The same, and gaps stay. (transfer full) */
char *author_markdown_clean_cloze (const char *markdown, const AuthorHtmlServices *services);

/* How Markdown becomes HTML; each of them nullable. */
typedef struct {
  /* The address of a file of the course, or %NULL for its own. (transfer full) */
  char *(*medium) (void *data, const char *name);
  /* Writes a gap. */
  void (*gap) (void *data, GString *out, const char *inner);
  void *data;
  bool is_line;    /* no blocks */
  bool keeps_html; /* raw HTML stays as it is: for what is cleaned afterwards */
} AuthorMarkupHtml;

/* Well-formed XML too. (transfer full) */
char *author_markup_to_html (const char *markdown, const AuthorMarkupHtml *how);

G_END_DECLS
