/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* What the groups of the course page share: each is a widget that fills itself anew when told. */

/* The value of a path in course.yaml becomes another one; %NULL or "": none. What is typed in one go is one step. */
void editor_course_set (EditorContext *context, const char *const *path, const char *value);
void
editor_course_set_list (EditorContext *context, const char *const *path, const char *const *values);
/* A change of any file, told in words if it cannot be. Takes @change. */
void editor_course_apply (EditorContext *context, AuthorChange *change);

/* A row for one line of text; `filling` of @data "filling" of the group is heeded. */
typedef void (*EditorCourseTyped) (EditorContext *context, const char *text, gpointer data);
GtkWidget *editor_course_entry_new (EditorContext *context, const char *title,
                                    EditorCourseTyped typed, gpointer data);
/* Shows @text, without writing it. */
void editor_course_entry_show (GtkWidget *row, const char *text);

/* Title, authors, language, day, cover and the like. */
GtkWidget *editor_course_details_new (EditorContext *context);
void editor_course_details_fill (GtkWidget *group, EditorContext *context);
void editor_course_details_focus (GtkWidget *group);
/* Learning objectives, with what serves each. */
GtkWidget *editor_course_objectives_new (EditorContext *context);
void editor_course_objectives_fill (GtkWidget *group, EditorContext *context);
/* Colours of a look of its own, and whether they can be read. */
GtkWidget *editor_course_colours_new (EditorContext *context);
void editor_course_colours_fill (GtkWidget *group, EditorContext *context);

G_END_DECLS
