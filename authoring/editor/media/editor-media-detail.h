/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* What is to be known of one medium: how it looks, what is in it, who made it, who may use it, where it
 * stands; and what can be done with it. Writes at each keystroke. */
#define EDITOR_TYPE_MEDIA_DETAIL (editor_media_detail_get_type ())
G_DECLARE_FINAL_TYPE (EditorMediaDetail, editor_media_detail, EDITOR, MEDIA_DETAIL, GtkWidget)

GtkWidget *editor_media_detail_new (EditorContext *context);
/* %NULL: nothing. For the one that is shown: as it is now, and what is being typed stays. */
void editor_media_detail_show (EditorMediaDetail *self, const char *name);

G_END_DECLS
