/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/editor/start/editor-template.h"

G_BEGIN_DECLS

/* Asks what the new course is called, its language and where to put it, and writes it. Signal `created` (GFile): it is there. */
#define EDITOR_TYPE_NEW_WINDOW (editor_new_window_get_type ())
G_DECLARE_FINAL_TYPE (EditorNewWindow, editor_new_window, EDITOR, NEW_WINDOW, AdwWindow)

GtkWidget *editor_new_window_new (const EditorTemplate *template);
/* For tests: where to instead of the person's documents. */
void editor_new_window_set_parent (EditorNewWindow *self, const char *folder);

G_END_DECLS
