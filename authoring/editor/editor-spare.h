/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/editor-window.h"

G_BEGIN_DECLS

/*
 * A page to write in that is ready before its course is: WebKit's process and the script of the page take most of the
 * time until the first page is on the screen. Each window has at most one.
 */

/* Makes it, unless it is there or nothing can be served. */
void editor_spare_make (EditorWindow *window);
/* When nothing else is to be done, and only if no course is open then. */
void editor_spare_make_soon (EditorWindow *window);
/* The one that is ready, or a new one. (transfer floating) */
GtkWidget *editor_spare_take (EditorWindow *window);
void editor_spare_drop (EditorWindow *window);

G_END_DECLS
