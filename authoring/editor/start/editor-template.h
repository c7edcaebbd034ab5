/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a new course can begin as; the files are in the program. */
typedef struct {
  const char *name;    /* `series`; %NULL ends the table */
  const char *title;   /* N_() */
  const char *purpose; /* N_(): one sentence */
  const char *drawing; /* for WidgetDrawing */
} EditorTemplate;

extern const EditorTemplate editor_templates[];

const EditorTemplate *editor_template_find (const char *name);
/* Writes the course, in German or English, to a folder that is empty or not there; see author_template_write(). Blocks
 * on disk. Any thread. */
gboolean editor_template_write (const EditorTemplate *template, gboolean german, const char *folder,
                                const char *title, GError **error);
/* A folder in @parent that is free, named as the title is. (transfer full) */
char *editor_template_folder (const char *parent, const char *title);

G_END_DECLS
