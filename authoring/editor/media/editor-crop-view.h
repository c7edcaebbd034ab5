/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/media/picture.h"

G_BEGIN_DECLS

/* A picture with a frame on it, which is dragged at its corners or as a whole, or moved by keys. Signal `changed`.
 * Main thread. */
#define EDITOR_TYPE_CROP_VIEW (editor_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (EditorCropView, editor_crop_view, EDITOR, CROP_VIEW, GtkWidget)

/* @width, @height: of the picture, in its own dots, of which @texture may show fewer. */
GtkWidget *editor_crop_view_new (GdkTexture *texture, guint width, guint height);
AuthorPictureArea editor_crop_view_area (EditorCropView *self);
void editor_crop_view_set_area (EditorCropView *self, AuthorPictureArea area);

G_END_DECLS
