/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/publish/bundle.h"

G_BEGIN_DECLS

/* From a course to the files of a package. docs/publishing.md says what is in it and why. */

typedef enum {
  AUTHOR_PROFILE_UNIVERSAL, /* SCORM and cmi5 and HTML in one */
  AUTHOR_PROFILE_SCORM12,
  AUTHOR_PROFILE_SCORM2004_3,
  AUTHOR_PROFILE_SCORM2004_4,
  AUTHOR_PROFILE_CMI5,
  AUTHOR_PROFILE_HTML,
  AUTHOR_PROFILE_SINGLE_FILE,
  AUTHOR_PROFILE_EPUB,
  AUTHOR_PROFILE_PDF,
  AUTHOR_N_PROFILES
} AuthorProfile;

bool author_profile_from_name (const char *name, AuthorProfile *ret_profile);
const char *author_profile_name (AuthorProfile profile);

typedef struct {
  AuthorProfile profile;
  bool use_scorm2004; /* of AUTHOR_PROFILE_UNIVERSAL: 2004 4th edition in the place of 1.2 */
} AuthorPublishOptions;

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
AuthorBundle *author_publish (const AuthorCourse *course, const AuthorFiles *files,
                              const AuthorPublishOptions *options, AuthorIssueList *issues);

G_END_DECLS
