/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * What stands in Markdown but is not of it: formulas (`$…$`, `$$…$$`) and gaps (`___{…}`). Before the text is
 * parsed each is replaced by a mark of private characters that Markdown lets pass; afterwards the marks
 * are found again. In code and addresses they become what they were. Pure.
 */

typedef enum {
  AUTHOR_SPAN_MATH,         /* `$…$` within a line */
  AUTHOR_SPAN_DISPLAY_MATH, /* `$$…$$`, also over several lines */
  AUTHOR_SPAN_GAP,          /* `___{…}` within a line */
  AUTHOR_SPAN_NOTE,         /* `[^label]`, where it is asked for and defines no footnote */
  AUTHOR_SPAN_CARET, /* `^` in `[^` that begins no footnote: cmark-gfm 0.29 loses text there */
} AuthorSpanKind;

typedef struct {
  AuthorSpanKind kind;
  char *inner; /* what stands between the marks */
  char *whole;
} AuthorSpan;

typedef struct {
  GString *text;    /* with marks in place of spans; as many lines as before */
  GPtrArray *spans; /* of AuthorSpan */
  guint caret;      /* number of that for all carets, plus 1; 0: there is none */
} AuthorSpans;

/* Length of the formula or gap that begins at @text, *ret_kind says which; 0 if none does. */
gsize author_span_length (const char *text, gsize left, AuthorSpanKind *ret_kind);

/* A `$` opens if no blank follows it and closes if none is before it and no digit behind it; `\$` is
 * a dollar sign. @with_notes: references to footnotes too. */
AuthorSpans *author_spans_protect (const char *text, gsize length, bool with_notes);
void author_spans_free (AuthorSpans *spans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorSpans, author_spans_free)

/* The first mark in @text: *ret_start where it begins, *ret_end behind it. %NULL if there is none. */
const AuthorSpan *author_spans_find (const AuthorSpans *spans, const char *text,
                                     const char **ret_start, const char **ret_end);
/* @text with all marks as they stood in the source. (transfer full) */
char *author_spans_restore (const AuthorSpans *spans, const char *text);

G_END_DECLS
