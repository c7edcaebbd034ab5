/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "authoring/model/source-course.h"

G_BEGIN_DECLS

/* The courses that were opened, kept in the settings, the last one first; at most EDITOR_RECENT_MAX. */
#define EDITOR_RECENT_MAX 12

typedef struct {
  char *path, *title;
  char *cover; /* name of the picture in the course; nullable */
  gint64 when; /* seconds since 1970 */
} EditorRecent;

void editor_recent_free (EditorRecent *recent);
/* (transfer full) (element-type EditorRecent) */
GPtrArray *editor_recent_list (GSettings *settings);
void editor_recent_add (GSettings *settings, const char *path, const AuthorCourse *course);
void editor_recent_remove (GSettings *settings, const char *path);

G_END_DECLS
