/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/* What differs between two states of a course or a page, block by block, for people. Pure. */

typedef enum {
  AUTHOR_DIFFERENCE_ADDED,
  AUTHOR_DIFFERENCE_REMOVED,
  AUTHOR_DIFFERENCE_CHANGED,
  AUTHOR_DIFFERENCE_MOVED,
} AuthorDifferenceKind;

typedef struct {
  AuthorDifferenceKind kind;
  char *name;           /* of the file */
  char *id;             /* of the block; nullable */
  char *what;           /* kind of block: `choice`, `text`, `heading`, `front`, `file` */
  char *before, *after; /* source text; nullable */
} AuthorDifference;

void author_difference_free (AuthorDifference *difference);
/* Blocks of one page. (transfer full) (element-type AuthorDifference) */
GPtrArray *
author_difference_pages (const char *name, const AuthorPage *before, const AuthorPage *after);
/* All files. (transfer full) (element-type AuthorDifference) */
GPtrArray *author_difference_courses (const AuthorFiles *before, const AuthorFiles *after);

G_END_DECLS
