/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/preview/preview-robot.h"

G_BEGIN_DECLS

/* What the robot learner has found, in words. All (transfer full). */

char *editor_robot_title (const PreviewFound *found);
/* Where it is: title of the page, number or scene; what is technical about it, if there is no place. */
char *editor_robot_place (const PreviewFound *found, const AuthorCourse *course);
/* Name and line of the source; false if it has no place there. */
bool editor_robot_find (const PreviewFound *found, const AuthorCourse *course,
                        const char **ret_name, guint *ret_line);
/* `11 of 11 pages, 24 questions solved, 4 answers in dialogues` */
char *editor_robot_summary (const PreviewRobotReport *report);

G_END_DECLS
