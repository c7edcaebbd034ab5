/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/rendered-page.h"

#include <string.h>

#include "tests/support/source-memory.h"

static char *
body_of (const char *html)
{
  const char *start = strstr (html, "</h1>"), *end = strstr (html, "</main>");

  g_assert_nonnull (start);
  g_assert_nonnull (end);
  return g_strstrip (g_strndup (start + 5, (gsize) (end - start - 5)));
}

RenderedPage *
rendered_page_new (const char *page, const char *files)
{
  g_autofree char *text = g_strdup_printf ("=== course.yaml\n"
                                           "id: c\ntitle: C\nlanguage: de\nversion: 1.0.0\n"
                                           "%s"
                                           "=== 10-p.md\n"
                                           "---\nid: p-x\ntitle: X\n---\n"
                                           "%s\n",
                                           files != NULL ? files : "", page);
  g_autoptr (SourceMemory) memory = source_memory_new (text);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  const AuthorFiles *source = source_memory_files (memory);
  g_autoptr (AuthorCourse) course = author_course_read (source, NULL, issues);
  g_autoptr (AuthorMediaSet) media = author_media_set_new (course, source, NULL);
  g_autoptr (AuthorPages) pages
      = author_pages_render (course, source, media, AUTHOR_PAGES_FILES, issues);
  const AuthorFacts *facts = g_ptr_array_index (pages->facts, 0);
  RenderedPage *rendered = g_new (RenderedPage, 1);

  rendered->html = g_strdup (g_ptr_array_index (pages->texts, 0));
  rendered->body = body_of (rendered->html);
  rendered->issues = source_issues_dump (issues);
  rendered->steps = facts->steps;
  rendered->n_works = facts->works->len;
  return rendered;
}

void
rendered_page_free (RenderedPage *page)
{
  if (page == NULL)
    return;
  g_free (page->html);
  g_free (page->body);
  g_free (page->issues);
  g_free (page);
}
