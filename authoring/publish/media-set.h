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

/* Bytes of a film or document that one HTML file can hold. */
#define AUTHOR_MEDIA_MOST_INLINE (256u << 20)

/* @cache: (nullable): where pictures are kept that were made fit */
AuthorMediaSet *
author_media_set_new (const AuthorCourse *course, const AuthorFiles *files, const char *cache);
void author_media_set_free (AuthorMediaSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorMediaSet, author_media_set_free)

/* The name that the medium has in the package, `m/halle.svg`; %NULL if it cannot ship, which is
 * reported once for each place. Owned by the set. */
const char *
author_media_set_use (AuthorMediaSet *set, const char *name, guint line, AuthorIssueList *issues);
/* What ships of a medium that was used; %NULL if it does not, or is larger than AUTHOR_MEDIA_MOST_INLINE.
 * (transfer full) */
GBytes *author_media_set_dup_bytes (const AuthorMediaSet *set, const char *name);
/* How large a picture that was used is shown; false if that is not known. */
bool author_media_set_size (const AuthorMediaSet *set, const char *name, guint *ret_width,
                            guint *ret_height);
/* A medium that stands in a page rather than beside it, such as captions; it counts as used.
 * (transfer full) (nullable) */
GBytes *author_media_set_read (AuthorMediaSet *set, const char *name);
/* What was used goes into the package; the files of the set have to live as long as @bundle. */
void author_media_set_add_to (AuthorMediaSet *set, AuthorBundle *bundle);
/* Files under media/ that nothing asked for. (transfer container) (element-type utf8) */
GPtrArray *author_media_set_unused (const AuthorMediaSet *set);

G_END_DECLS
