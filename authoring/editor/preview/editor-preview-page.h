/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"
#include "authoring/preview/preview-robot.h"

G_BEGIN_DECLS

/*
 * The place `preview`: the real package, at the page that is on the desk, as Lernkoffer or one of three learning
 * platforms shows it, in three widths; with the calls, the size of the state, and the robot learner. Nothing of it is
 * counted, and nothing stays on disk. Actions: `preview.reload`, `preview.back`, `preview.next`, `preview.robot`,
 * `preview.stop`, `preview.copy-calls`.
 */
#define EDITOR_TYPE_PREVIEW_PAGE (editor_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorPreviewPage, editor_preview_page, EDITOR, PREVIEW_PAGE, AdwBin)

GtkWidget *editor_preview_page_new (EditorContext *context);
/* Each time it is shown. */
void editor_preview_page_open (EditorContext *context, GtkWidget *page);

/* `making`, `course`, `errors`, `failed` */
const char *editor_preview_page_view (EditorPreviewPage *self);
void editor_preview_page_set_role (EditorPreviewPage *self, PreviewRole role);
PreviewTrial *editor_preview_page_trial (EditorPreviewPage *self);
PreviewRobot *editor_preview_page_robot (EditorPreviewPage *self);

G_END_DECLS
