/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/*
 * Chooses a block to be inserted at the selection: a modal window with a search that knows everyday words. Arrows
 * lead through the tiles, Enter inserts, Escape closes.
 */
#define EDITOR_TYPE_GALLERY (editor_gallery_get_type ())
G_DECLARE_FINAL_TYPE (EditorGallery, editor_gallery, EDITOR, GALLERY, AdwWindow)

GtkWidget *editor_gallery_new (EditorContext *context);
/* For tests: what is marked, `choice`; %NULL: nothing, or a template of the person's own. */
const char *editor_gallery_current (EditorGallery *self);

G_END_DECLS
