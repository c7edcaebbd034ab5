/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/editor/check/editor-findings.h"

G_BEGIN_DECLS

/* What is published, as a card: cover, version, size, folder, and the button. Its buttons activate `publish.start` and
 * `publish.choose-folder`. */
#define EDITOR_TYPE_PUBLISH_CARD (editor_publish_card_get_type ())
G_DECLARE_FINAL_TYPE (EditorPublishCard, editor_publish_card, EDITOR, PUBLISH_CARD, AdwBin)

#define EDITOR_PUBLISH_CARD_WIDTH 340

/* (transfer floating) */
GtkWidget *editor_publish_card_new (void);
/* @result: (nullable): not looked at yet */
void editor_publish_card_show (EditorPublishCard *self, AuthorDesk *desk,
                               const EditorInspection *result);
/* The button says what stands in its way. Whether it does anything. */
gboolean editor_publish_card_show_button (EditorPublishCard *self, const EditorInspection *result);
void editor_publish_card_set_folder (EditorPublishCard *self, const char *path);
/* The field for the version. */
GtkEditable *editor_publish_card_version (EditorPublishCard *self);
/* Focus to the button. */
void editor_publish_card_focus (EditorPublishCard *self);

G_END_DECLS
