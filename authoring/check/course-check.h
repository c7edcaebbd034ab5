/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/publish.h"

G_BEGIN_DECLS

/*
 * What is not good in a course that can be read and built: what its author would want to know before
 * learners see it. All findings are warnings or notes, but for what can never come true, such as a pass
 * mark above all points. One file for each matter.
 */

/**
 * author_check:
 * @course: a course
 * @published: (nullable): what came out of it; without it only the source is looked at
 * @options: for which profile
 * @today: (nullable): `2026-11-27`, for dates that have passed; nothing is said of them without it
 * @issues: gets the findings, in the order of files
 */
void author_check (const AuthorCourse *course, const AuthorPublished *published,
                   const AuthorPublishOptions *options, const char *today, AuthorIssueList *issues);

G_END_DECLS
