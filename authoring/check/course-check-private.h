/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/check/course-check.h"

/* One matter each; see check.h. */
typedef struct {
  const AuthorCourse *course;
  const AuthorPublished *published; /* nullable */
  const AuthorPublishOptions *options;
  const char *today; /* nullable */
  AuthorIssueList *issues;
} AuthorChecker;

void author_check_headings (const AuthorChecker *checker, const AuthorCoursePage *page);
void author_check_reading (const AuthorChecker *checker, const AuthorCoursePage *page);
void author_check_questions (const AuthorChecker *checker, const AuthorCoursePage *page);
void author_check_dates (const AuthorChecker *checker);
void author_check_media (const AuthorChecker *checker);
void author_check_scores (const AuthorChecker *checker);
void author_check_state (const AuthorChecker *checker);
