/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/*
 * The Markdown of a block as a document that an editor of rich text works on, and back again. The document is JSON
 * as ProseMirror has it (authoring/canvas/page/schema.js names the nodes). What has no node of its own, such as
 * formulas, gaps and references to footnotes, stands in it as an `atom` with its source; what cannot be edited
 * this way at all, such as HTML and definitions, as a block `raw`.
 *
 * Back again, every block that is what it was keeps its very bytes; the others are written anew, and what is
 * written reads as what the document says, or it is refused. Only emphasis goes where Markdown has no way to say it, such as
 * within a word that ends with a bracket. The document may come from anywhere. Pure; any thread.
 */

typedef struct {
  const char *text; /* UTF-8, lines end in any way */
  gsize length;
  const char *definitions; /* (nullable): of links from elsewhere, see markdown.h */
} AuthorRichSource;

/* A run of Markdown as `{"type":"doc",…}`. What is too large or too deep is one `raw`. (transfer full) */
char *author_rich_text_read (const AuthorRichSource *source);
/* The run with what @doc says, a `doc` in @json; new lines end with LF. "" if nothing is left; %NULL if it is
 * no such document, or if what it says cannot be written. (transfer full) (nullable) */
char *author_rich_text_write (const AuthorRichSource *source, const LkJsonTree *json, guint doc);

/* The words of a heading, or what stands in one line of another block, as `{"type":"line",…}`. (transfer full) */
char *author_rich_line_read (const AuthorRichSource *source);
/* The same back again. @is_heading: behind it a head could follow, so it must not look like one. (transfer full) (nullable) */
char *author_rich_line_write (const AuthorRichSource *source, const LkJsonTree *json, guint line,
                              bool is_heading);

G_END_DECLS
