/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Words as people type them, and the Markdown that says just these: forms show the one and write the
 * other, so that a star or a bracket stays what it is. Pure.
 */

typedef enum {
  AUTHOR_PLAIN_LINES, /* paragraphs, parted by a blank line; line ends stay */
  AUTHOR_PLAIN_LINE,  /* all in one line, as in a cell, an item or the text of a link */
} AuthorPlainForm;

/* What cannot be typed (control characters) is left out, blanks around lines are, too.
 * (transfer full) */
char *author_plain_to_markdown (const char *words, AuthorPlainForm form);

/* The words of a Markdown text; %NULL if it is more than words: emphasis, a list, a link.
 * (transfer full) (nullable) */
char *author_plain_from_markdown (const char *source);

/* What a form shows of @source: its words, else itself, and whether that is so. (transfer full) */
char *author_plain_show (const char *source, bool *ret_is_plain);
/* What it writes in place of @source, which author_plain_show() has shown. (transfer full) */
char *author_plain_write (const char *source, const char *typed, AuthorPlainForm form);

G_END_DECLS
