/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/*
 * The blocks of the page on the desk in words, one row each: the twin of the page for the keyboard and for screen
 * readers, which cannot see into it. Selecting a row selects the block; with keys and menu it is moved, copied,
 * deleted, and others are inserted.
 */
#define EDITOR_TYPE_OUTLINE (editor_outline_get_type ())
G_DECLARE_FINAL_TYPE (EditorOutline, editor_outline, EDITOR, OUTLINE, AdwBin)

GtkWidget *editor_outline_new (EditorContext *context);
/* Opens it if it is folded. */
void editor_outline_focus (EditorOutline *self);
/* Whether the focus is in its rows. */
gboolean editor_outline_has_focus (EditorOutline *self);

/* What a block is in words: “Tip: First, measure.” (transfer full) */
char *editor_outline_words (const AuthorPage *page, guint block);

G_END_DECLS
