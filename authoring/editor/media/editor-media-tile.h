/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/media/editor-media-item.h"

G_BEGIN_DECLS

/* A tile of the library: the picture, or the sign of its kind, above its name and what is to be said of it.
 * Main thread. */
#define EDITOR_TYPE_MEDIA_TILE (editor_media_tile_get_type ())
G_DECLARE_FINAL_TYPE (EditorMediaTile, editor_media_tile, EDITOR, MEDIA_TILE, GtkBox)

GtkWidget *editor_media_tile_new (void);
/* %NULL: nothing. */
void editor_media_tile_set_item (EditorMediaTile *self, EditorMediaItem *item, AuthorDesk *desk);

G_END_DECLS
