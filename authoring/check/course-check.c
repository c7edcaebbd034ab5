/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/course-check-private.h"

static void
check_page (const AuthorChecker *checker, const AuthorCoursePage *page)
{
  author_issue_list_set_file (checker->issues, page->file);
  if (!page->is_bank) {
    author_check_headings (checker, page);
    author_check_reading (checker, page);
  }
  author_check_questions (checker, page);
}

void
author_check (const AuthorCourse *course, const AuthorPublished *published,
              const AuthorPublishOptions *options, const char *today, AuthorIssueList *issues)
{
  const AuthorChecker checker = {
    .course = course, .published = published, .options = options, .today = today, .issues = issues
  };

  author_issue_list_set_file (issues, "course.yaml");
  author_check_dates (&checker);
  author_issue_list_set_file (issues, "course.yaml");
  author_check_scores (&checker);
  author_check_state (&checker);
  for (guint i = 0; i < course->pages->len; i++)
    check_page (&checker, &g_array_index (course->pages, AuthorCoursePage, i));
  author_issue_list_set_file (issues, NULL);
  author_check_media (&checker);
}
