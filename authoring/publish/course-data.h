/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/profile.h"
#include "authoring/publish/state-size.h"

G_BEGIN_DECLS

/* What a course is, as lernkoffer.json and a/course.js say it (docs/publishing.md). @facts holds an
 * AuthorFacts for each page of the course that is none of a pool. @cover: (nullable): name that the cover has in
 * the package. (transfer full) */
char *author_course_data (const AuthorCourse *course, const GPtrArray *facts, const char *cover,
                          AuthorScorm scorm, bool has_cmi5, AuthorStateSize state);

G_END_DECLS
