/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/*
 * The library: all files below media/ as tiles, with what is to be known of the chosen one beside them. New
 * ones come by the button, by drop, by paste and from the microphone.
 *
 * Signal `chosen` (const char *name): a tile was activated: Enter, or two clicks.
 */
#define EDITOR_TYPE_MEDIA_PAGE (editor_media_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorMediaPage, editor_media_page, EDITOR, MEDIA_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_media_page_new (EditorContext *context);

/* Only media of these kinds are shown: `picture`, `audio`, `video`, `captions`; `any` for all. */
void editor_media_page_set_kinds (EditorMediaPage *self, const char *kinds);
/* Selects a medium, if it is there. */
void editor_media_page_select (EditorMediaPage *self, const char *name);
/* The one that is selected; %NULL if none is. */
const char *editor_media_page_selected (EditorMediaPage *self);
/* Takes files from this computer into the course and selects the last one. */
void editor_media_page_add (EditorMediaPage *self, GListModel *files);

G_END_DECLS
