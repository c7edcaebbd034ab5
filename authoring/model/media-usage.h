/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"

G_BEGIN_DECLS

/* Where a medium is named in a course: in pages, banks, glossary, sources, and as its cover. Pure. */
typedef struct {
  const char *file;  /* of the page, or `course.yaml`; owned by the course */
  const char *title; /* of the page; "" for course.yaml */
  guint line;        /* of the first place */
  guint n;           /* how often */
} AuthorMediumUse;

/* In the order of the course. (transfer full) (element-type AuthorMediumUse) */
GArray *author_medium_uses (const AuthorCourse *course, const char *name);
/* How often each medium of the course is named: numbers in the order of its media. Reads every page once.
 * (transfer full) (element-type guint) */
GArray *author_media_counts (const AuthorCourse *course);

/* A name below media/ that the folder does not have, made of the name of a file somewhere: `Foto 1.JPG` →
 * `media/foto-1.jpg`; letters with marks lose them. (transfer full) */
char *author_medium_new_name (const AuthorFiles *files, const char *file_name);

G_END_DECLS
