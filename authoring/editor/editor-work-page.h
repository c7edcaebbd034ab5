/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/editor-place.h"
#include "authoring/editor/outline/editor-tree.h"

G_BEGIN_DECLS

/*
 * The open course: header bar, on the left the tree of pages, in the middle the page or a place, on the right
 * the form. Made anew for each course.
 */
#define EDITOR_TYPE_WORK_PAGE (editor_work_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorWorkPage, editor_work_page, EDITOR, WORK_PAGE, AdwBin)

GtkWidget *editor_work_page_new (EditorContext *context);
void editor_work_page_show_place (EditorWorkPage *self, const EditorPlace *place);
/* Back to the page; false if that is what is shown. */
gboolean editor_work_page_leave_place (EditorWorkPage *self);
/* Name of the place that is shown; %NULL for the page. */
const char *editor_work_page_place (EditorWorkPage *self);
/* What shows a place that has been shown before, and fills or shares the window; %NULL for any other. */
GtkWidget *editor_work_page_find (EditorWorkPage *self, const char *place);
EditorTree *editor_work_page_tree (EditorWorkPage *self);
/* Focus to the next of tree, page, outline and form, or the one before. */
void editor_work_page_next_pane (EditorWorkPage *self, gboolean backwards);
/* Focus into the form, to the field at that line of the page; 0: the first. */
void editor_work_page_focus_form (EditorWorkPage *self, guint line);

G_END_DECLS
