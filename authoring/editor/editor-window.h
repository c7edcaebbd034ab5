/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/*
 * A window of the Werkstatt: the start, or one open course. Actions `win.*`: those of its own
 * (editor-window-actions.c) and one for each place (editor-place.h).
 */
#define EDITOR_TYPE_WINDOW (editor_window_get_type ())
G_DECLARE_FINAL_TYPE (EditorWindow, editor_window, EDITOR, WINDOW, AdwApplicationWindow)

/* @server: (nullable): lives longer than the window */
EditorWindow *
editor_window_new (GtkApplication *application, LkServer *server, GSettings *settings);

/* Opens a course folder, in place of what is open; comes back at once. */
void editor_window_open (EditorWindow *self, GFile *folder);
/* Asks for the folder. */
void editor_window_choose_course (EditorWindow *self);
/* Back to the start; nothing is lost. */
void editor_window_close_course (EditorWindow *self);

/* `start`, `opening`, `course` */
const char *editor_window_view (EditorWindow *self);
/* Of the open course; %NULL if there is none. */
EditorContext *editor_window_context (EditorWindow *self);
/* Folder of the course that is open or being opened; nullable. */
GFile *editor_window_folder (EditorWindow *self);

/* At the foot of the window, in place of the last one; takes @toast. */
void editor_window_take_toast (EditorWindow *self, AdwToast *toast);

G_END_DECLS
