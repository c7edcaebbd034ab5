/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/difference.h"
#include "authoring/model/source-course.h"

G_BEGIN_DECLS

/*
 * What another version of a course means for people who have begun the one before. Progress hangs on ids
 * (docs/publishing.md, "State"): of the course, its pages, questions, sets and fields; what has lost its id, has
 * lost its progress, whatever else has changed. Pure.
 */

typedef enum {
  AUTHOR_LOSS_COURSE,   /* another id: all begin anew */
  AUTHOR_LOSS_PAGE,     /* gone, or hidden: that it was read */
  AUTHOR_LOSS_QUESTION, /* its answers; dialogues too */
  AUTHOR_LOSS_KIND,     /* is a question of another kind now, which cannot read the answers */
  AUTHOR_LOSS_SET,      /* result of a test or survey */
  AUTHOR_LOSS_FIELD,    /* what was written into the workbook */
} AuthorLossKind;

typedef struct {
  AuthorLossKind kind;
  char *id;
  char *title; /* of it, its first words, or the id */
  char *page;  /* title of the page that it was on */
} AuthorLoss;

void author_loss_free (AuthorLoss *loss);
/* In the order of the course before. (transfer full) (element-type AuthorLoss): none: all keep everything */
GPtrArray *author_losses (const AuthorCourse *before, const AuthorCourse *after);

/* How much a version is another one: by this, the part of its number that is raised. */
typedef enum {
  AUTHOR_RELEASE_SAME,   /* nothing has changed */
  AUTHOR_RELEASE_MENDED, /* words, pictures, settings of what was there: 1.2 → 1.2.1 */
  AUTHOR_RELEASE_GROWN,  /* pages or blocks have come: 1.2 → 1.3 */
  AUTHOR_RELEASE_BROKEN, /* people lose progress: 1.2 → 2.0 */
} AuthorRelease;
/* @differences: of author_difference_courses() */
AuthorRelease author_release_of (const GPtrArray *differences, const GPtrArray *losses);
/* `1.2` → `1.2.1`, `1.3`, `2.0`; `7` → `8`; the same if it does not count. (transfer full) */
char *author_release_version (const char *version, AuthorRelease release);

G_END_DECLS
