/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* Versions of the course, newest first, and block by block what has changed since the chosen one. A page, or all, can
 * be brought back in one step, which can be undone like any other. */
#define EDITOR_TYPE_HISTORY_PAGE (editor_history_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorHistoryPage, editor_history_page, EDITOR, HISTORY_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_history_page_new (EditorContext *context);

G_END_DECLS
