/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/check/course-check.h"
#include "authoring/model/source-folder.h"
#include "cli/koffer.h"
#include "engine/base/json.h"
#include "words/words-author.h"

/* koffer check of the source of a course: what building it would say, and what is not good in it. */

static const char *const severity_names[] = {
  [LK_SEVERITY_NOTE] = "note",
  [LK_SEVERITY_WARNING] = "warning",
  [LK_SEVERITY_ERROR] = "error",
};

static void
add_issue (JsonBuilder *builder, const AuthorIssue *issue)
{
  g_autofree char *sentence = words_author_issue (issue);
  const struct {
    const char *name, *value;
  } members[] = {
    { "code", author_issue_code_name (issue->code) },
    { "severity", severity_names[issue->severity] },
    { "file", issue->file },
    { "found", issue->found },
    { "expected", issue->expected },
    { "message", sentence },
  };

  json_builder_begin_object (builder);
  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    lk_json_add_string (builder, members[i].name, members[i].value);
  lk_json_add_int (builder, "line", issue->line);
  lk_json_add_int (builder, "column", issue->column);
  json_builder_end_object (builder);
}

static void
print_json (const AuthorIssueList *issues, const AuthorPublished *published)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_bool (builder, "usable", published != NULL);
  json_builder_set_member_name (builder, "issues");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < author_issue_list_length (issues); i++)
    add_issue (builder, author_issue_list_get (issues, i));
  json_builder_end_array (builder);
  lk_json_add_int (builder, "dropped", (gint64) author_issue_list_dropped (issues));
  if (published != NULL) {
    lk_json_add_int (builder, "pages", published->facts->len);
    lk_json_add_int (builder, "state", published->state.worst);
  }
  json_builder_end_object (builder);
  text = lk_json_finish (builder, true);
  g_print ("%s\n", text);
}

static void
print_text (const AuthorIssueList *issues)
{
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    g_autofree char *line = words_author_line (author_issue_list_get (issues, i));

    g_print ("%s\n", line);
  }
  if (author_issue_list_dropped (issues) > 0)
    g_print (_ ("… and %zu more.\n"), (size_t) author_issue_list_dropped (issues));
  if (author_issue_list_length (issues) == 0)
    g_print ("%s\n", _ ("Nothing to complain about."));
}

/* Publishes and checks @course. (transfer full) (nullable) */
static AuthorPublished *
check_edition (const AuthorCourse *course, AuthorFolder *folder, AuthorIssueList *issues)
{
  g_autofree char *cache = koffer_media_cache ();
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL, .cache = cache };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  AuthorPublished *published
      = author_publish (course, author_folder_files (folder), &options, issues);

  author_check (course, published, &options, today, issues);
  return published;
}

/* What is said of a translation and was not said of the course itself. */
static void
check_translations (const AuthorCourse *course, AuthorFolder *folder, AuthorIssueList *issues)
{
  for (guint i = 0; course->languages[i] != NULL; i++) {
    g_autoptr (AuthorCourse) edition
        = author_course_read (author_folder_files (folder), course->languages[i], issues);
    g_autoptr (AuthorPublished) published = check_edition (edition, folder, issues);
  }
  author_issue_list_sort (issues);
}

int
koffer_check_source (const char *path, bool as_json)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (AuthorPublished) published = NULL;
  g_autoptr (GError) error = NULL;

  folder = author_folder_open (path, false, issues, &error);
  if (folder == NULL)
    return koffer_fail (NULL, error);
  course = author_course_read (author_folder_files (folder), NULL, issues);
  published = check_edition (course, folder, issues);
  check_translations (course, folder, issues);
  if (as_json)
    print_json (issues, published);
  else
    print_text (issues);
  return author_issue_list_has_errors (issues) ? KOFFER_FAILED : 0;
}
