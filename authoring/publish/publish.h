/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/publish/bundle.h"
#include "authoring/publish/profile.h"
#include "authoring/publish/state-size.h"

G_BEGIN_DECLS

/* From a course to the files of a package. docs/publishing.md says what is in it and why. */

typedef struct {
  AuthorProfile profile;
  bool use_scorm2004; /* of AUTHOR_PROFILE_UNIVERSAL: 2004 4th edition in the place of 1.2 */
  const char *cache;  /* nullable: folder where pictures are kept that were made fit */
} AuthorPublishOptions;

/* What came out. Owned; see author_published_free(). */
typedef struct {
  AuthorBundle *bundle; /* of a zip; else %NULL */
  const char *first;    /* nullable: the file that stands before all others in it */
  GBytes *file;         /* of a profile that is one file; else %NULL */
  GPtrArray *facts;     /* of AuthorFacts, one for each page */
  GPtrArray *unused;    /* of char *: files under media/ that no page shows; they are left out */
  AuthorStateSize state;
} AuthorPublished;

/* Writes it to @path, where what was there stays whole if anything goes wrong. Blocks on disk. */
gboolean author_published_write (const AuthorPublished *published, const char *path,
                                 LkPackageProgress progress, void *progress_data,
                                 GCancellable *cancellable, GError **error);
void author_published_free (AuthorPublished *published);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorPublished, author_published_free)

/**
 * author_publish:
 * @course: a course that was read without an error
 * @files: its folder
 * @options: what it becomes
 * @issues: gets what is wrong in pages and media
 *
 * Blocks on disk for media. Any thread, one at a time for each course.
 *
 * Returns: (transfer full) (nullable): the files; %NULL if there was any error
 */
AuthorPublished *author_publish (const AuthorCourse *course, const AuthorFiles *files,
                                 const AuthorPublishOptions *options, AuthorIssueList *issues);

G_END_DECLS
