/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Course folders on disk for tests. */

/* Writes a file below @folder, with the folders around it. */
void course_folder_write (const char *folder, const char *name, const char *text);
/* (transfer full): what is in it, %NULL if it is not there */
char *course_folder_read (const char *folder, const char *name);
/* A small course: course.yaml, two pages, a medium. */
void course_folder_fill (const char *folder);
/* One line for each file and folder below @folder but those whose name begins with a dot, sorted: mode, SHA-256 and
 * name. (transfer full) */
char *course_folder_sums (const char *folder);
/* Copies all of @from, without what begins with a dot. */
void course_folder_copy (const char *from, const char *to);

G_END_DECLS
