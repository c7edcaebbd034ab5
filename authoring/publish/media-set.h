/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/publish/bundle.h"

G_BEGIN_DECLS

/*
 * The media that a package really shows: read, checked and made fit to ship when a page first asks for
 * them. One thread at a time.
 */
typedef struct _AuthorMediaSet AuthorMediaSet;

AuthorMediaSet *author_media_set_new (const AuthorCourse *course, const AuthorFiles *files);
void author_media_set_free (AuthorMediaSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorMediaSet, author_media_set_free)

/* The name that the medium has in the package, `m/halle.svg`; %NULL if it cannot ship, which is
 * reported once for each place. Owned by the set. */
const char *
author_media_set_use (AuthorMediaSet *set, const char *name, guint line, AuthorIssueList *issues);
/* What ships of a medium that was used; owned by the set. %NULL if it does not. */
GBytes *author_media_set_bytes (const AuthorMediaSet *set, const char *name);
/* What was used goes into the package. */
void author_media_set_add_to (AuthorMediaSet *set, AuthorBundle *bundle);
/* Files under media/ that nothing asked for. (transfer container) (element-type utf8) */
GPtrArray *author_media_set_unused (const AuthorMediaSet *set);

G_END_DECLS
