/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/canvas/canvas-message.h"
#include "authoring/text/rich-text.h"

G_BEGIN_DECLS

/* Where a slot stands in the text of a page, and what of it is edited. Pure. */

typedef struct {
  AuthorRange around; /* of the block that it stands in */
  AuthorRange range;  /* of what is written anew; empty where it says nothing yet */
  char *text;         /* what is edited, where it does not stand in the page as it is; else %NULL */
  char *before;       /* (nullable): comes before what is written */
  char *behind;       /* (nullable): comes behind it */
  GPtrArray *prefixes; /* (nullable): what each line of a quote begins with */
  char *definitions;
  AuthorRichSource source; /* what is edited */
} AuthorCanvasPart;

/* Of all forms but TITLE and ATTRIBUTE. False: there is no such part. @part: zeroed, to be cleared either way. */
bool author_canvas_part_find (const AuthorPage *page, const AuthorCanvasSlot *slot,
                              AuthorCanvasPart *part);
/* What comes into its range for it to say @text. (transfer full) */
char *
author_canvas_part_put (const AuthorCanvasPart *part, AuthorCanvasForm form, const char *text);
void author_canvas_part_clear (AuthorCanvasPart *part);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AuthorCanvasPart, author_canvas_part_clear)

G_END_DECLS
