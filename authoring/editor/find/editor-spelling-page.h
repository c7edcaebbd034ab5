/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* All words of the course that no dictionary knows, the most frequent first: each can be corrected everywhere in
 * one step, or be told to the course, which knows it from then on. */
#define EDITOR_TYPE_SPELLING_PAGE (editor_spelling_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorSpellingPage, editor_spelling_page, EDITOR, SPELLING_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_spelling_page_new (EditorContext *context);
/* Whether it is still looking. */
bool editor_spelling_page_is_busy (EditorSpellingPage *self);

G_END_DECLS
