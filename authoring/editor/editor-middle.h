/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* The page on the desk and the form of what is selected there, each as one widget. */
GtkWidget *editor_middle_page_new (EditorContext *context);
GtkWidget *editor_middle_form_new (EditorContext *context);
/* The dialogue that is selected, as a graph or list: a row of editor-place.c. */
GtkWidget *editor_middle_dialogue_new (EditorContext *context);
void editor_middle_dialogue_open (EditorContext *context, GtkWidget *view);

/* Focus into them; the form: to the field at that line of the page, 0: the first. */
void editor_middle_focus_page (GtkWidget *page);
void editor_middle_focus_form (GtkWidget *form, guint line);

G_END_DECLS
