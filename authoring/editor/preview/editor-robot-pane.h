/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"
#include "authoring/preview/preview-robot.h"

G_BEGIN_DECLS

/* Beside the preview: how far the robot learner is, and what it has found. */
#define EDITOR_TYPE_ROBOT_PANE (editor_robot_pane_get_type ())
G_DECLARE_FINAL_TYPE (EditorRobotPane, editor_robot_pane, EDITOR, ROBOT_PANE, AdwBin)

GtkWidget *editor_robot_pane_new (EditorContext *context);
void editor_robot_pane_show_progress (EditorRobotPane *self, const char *page, double share);
void editor_robot_pane_show_report (EditorRobotPane *self, const PreviewRobotReport *report);

G_END_DECLS
