/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* Gives out what is not a course: questions for other programs, texts for translators (and takes them back), documents for
 * those who judge the course. */
#define EDITOR_TYPE_EXPORT_PAGE (editor_export_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorExportPage, editor_export_page, EDITOR, EXPORT_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_export_page_new (EditorContext *context);
/* Writes one of the forms (`gift`, `xliff21`, `odt` …) to a file, as if it had been chosen. */
void editor_export_page_write (EditorExportPage *self, const char *form, const char *path);
/* Takes texts back from a translator. */
void editor_export_page_take_texts (EditorExportPage *self, const char *path);

G_END_DECLS
