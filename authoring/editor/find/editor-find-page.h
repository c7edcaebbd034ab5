/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* Finds a text in all pages of the course, and puts another one in its place: one by one, or all in one step. Each
 * place is a row that leads to it. */
#define EDITOR_TYPE_FIND_PAGE (editor_find_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorFindPage, editor_find_page, EDITOR, FIND_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_find_page_new (EditorContext *context);
/* What is to be found; "" shows nothing. */
void editor_find_page_set_text (EditorFindPage *self, const char *text);

G_END_DECLS
