/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/* A medium of the course as a page shows it while it is edited: pictures as they are, drawings cleaned, films from
 * their files. Main thread. */
typedef struct {
  GBytes *bytes; /* %NULL: of no use */
  guint width, height;
  char *stamp; /* of the file that it was made of */
} AuthorCanvasMedium;

void author_canvas_medium_free (AuthorCanvasMedium *medium);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorCanvasMedium, author_canvas_medium_free)

/* @file: that holds its bytes. @known: (nullable): what it was last time. (transfer full) (nullable): %NULL: that is what it
 * still is */
AuthorCanvasMedium *author_canvas_medium_load (AuthorDesk *desk, const char *name, const char *file,
                                               const char *cache, const AuthorCanvasMedium *known);

G_END_DECLS
