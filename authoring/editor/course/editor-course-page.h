/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* What holds for the whole course: title and makers, look and colours, when it is done, what is learnt. Writes
 * course.yaml, and the file of a look of its own, at each keystroke. */
#define EDITOR_TYPE_COURSE_PAGE (editor_course_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorCoursePage, editor_course_page, EDITOR, COURSE_PAGE, GtkWidget)

/* A row of editor-place.c. (transfer floating) */
GtkWidget *editor_course_page_new (EditorContext *context);

G_END_DECLS
