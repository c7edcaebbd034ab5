/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/publish/editor-news.h"
#include "authoring/publish/profile.h"

G_BEGIN_DECLS

/*
 * The place `publish`: checks, what it is for, what is new, and the button; then the work and what came of it. Actions:
 * `publish.start`, `publish.cancel`, `publish.play`, `publish.show-folder`, `publish.again`, `publish.choose-folder`.
 */
#define EDITOR_TYPE_PUBLISH_PAGE (editor_publish_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorPublishPage, editor_publish_page, EDITOR, PUBLISH_PAGE, AdwBin)

GtkWidget *editor_publish_page_new (EditorContext *context);
/* Each time it is shown. */
void editor_publish_page_open (EditorContext *context, GtkWidget *page);

/* What has changed since it was published last; %NULL while that is being looked for. */
const EditorNews *editor_publish_page_news (EditorPublishPage *self);
/* `form`, `work`, `done`, `failed` */
const char *editor_publish_page_view (EditorPublishPage *self);
void editor_publish_page_set_profile (EditorPublishPage *self, AuthorProfile profile);
void editor_publish_page_set_folder (EditorPublishPage *self, GFile *folder);
/* Where the file will be, or is. (transfer full) */
char *editor_publish_page_path (EditorPublishPage *self);

G_END_DECLS
