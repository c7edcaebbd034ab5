/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/facts.h"
#include "authoring/publish/media-set.h"

G_BEGIN_DECLS

/* How the pages of a profile differ. */
typedef enum {
  AUTHOR_PAGES_FILES,    /* documents below p/, media beside them in m/ */
  AUTHOR_PAGES_ARTICLES, /* articles of one document, media in it */
  AUTHOR_PAGES_CHAPTERS, /* articles of documents of their own, media as for those */
} AuthorPagesForm;

/* All pages of a course, rendered. */
typedef struct {
  GPtrArray *texts;         /* of char *: HTML of each page */
  GPtrArray *facts;         /* of AuthorFacts, one for each */
  char *glossary, *sources; /* of chapters only, nullable: `article` with all of them */
  const char
      *cover; /* nullable: name that it has in the package; owned by the media. None of articles */
} AuthorPages;

/* Renders all; what is wrong stands in @issues. (transfer full) */
AuthorPages *
author_pages_render (const AuthorCourse *course, const AuthorFiles *files, AuthorMediaSet *media,
                     AuthorPagesForm form, AuthorIssueList *issues);
void author_pages_free (AuthorPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorPages, author_pages_free)

G_END_DECLS
