/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* Brings a file of another program into the course: it is read in a thread, what would come in and what would not is shown,
 * and only then it comes, in one step that can be undone. */
#define EDITOR_TYPE_IMPORT_PAGE (editor_import_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorImportPage, editor_import_page, EDITOR, IMPORT_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_import_page_new (EditorContext *context);
/* Reads a file, as if it had been chosen. */
void editor_import_page_read (EditorImportPage *self, GFile *file);
/* `choose`, `reading`, `report`, `failed` */
const char *editor_import_page_view (EditorImportPage *self);

G_END_DECLS
