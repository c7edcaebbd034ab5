/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/canvas/canvas-message.h"

G_BEGIN_DECLS

/* Parts of a page that are edited as one: from the page to the document of an editor, and back. Pure. */

/* (transfer full) (nullable): JSON; %NULL if there is no such part */
char *author_canvas_slot_read (const AuthorPage *page, const AuthorCanvasSlot *slot);

typedef enum {
  AUTHOR_CANVAS_SAME,    /* it says what it said, or nothing where something has to stand */
  AUTHOR_CANVAS_CHANGED, /* *ret_page is the page now */
  AUTHOR_CANVAS_REFUSED, /* what is wanted cannot be written there */
} AuthorCanvasWritten;

/* @doc in @json is what the part says from now on. A text that says nothing any more goes.
 * *ret_page: (transfer full) */
AuthorCanvasWritten
author_canvas_slot_write (const AuthorPage *page, const AuthorCanvasSlot *slot,
                          const LkJsonTree *json, guint doc, AuthorPage **ret_page);

/* A new text; *ret_page: (transfer full) */
AuthorCanvasWritten
author_canvas_slot_insert (const AuthorPage *page, AuthorPlace place, const LkJsonTree *json,
                           guint doc, AuthorPage **ret_page);

/* Whether numbers of blocks and lines are in both pages the same, so that who knows one knows the other. */
bool author_canvas_slot_is_alike (const AuthorPage *before, const AuthorPage *behind);

G_END_DECLS
