/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/start/editor-template.h"

#include <string.h>

#include "authoring/check/course-check.h"
#include "authoring/model/source-folder.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"
#include "tests/support/source-memory.h"

/* A course out of each template builds without a finding, and two of them have no id in common. */

static char *
write_course (const EditorTemplate *template, gboolean german, const char *parent,
              const char *title)
{
  g_autoptr (GError) error = NULL;
  char *folder = editor_template_folder (parent, title);

  editor_template_write (template, german, folder, title, &error);
  g_assert_no_error (error);
  return folder;
}

static void
check (const char *path, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorFolder) folder = author_folder_open (path, false, issues, &error);
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL };
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (AuthorPublished) published = NULL;
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  course = author_course_read (author_folder_files (folder), NULL, issues);
  published = author_publish (course, author_folder_files (folder), &options, issues);
  g_assert_nonnull (published);
  author_check (course, published, &options, NULL, issues);
  dump = source_issues_dump (issues);
  g_assert_cmpstr (dump, ==, "");
  g_assert_cmpstr (course->title, ==, title);
}

static void
test_templates (void)
{
  for (const EditorTemplate *template = editor_templates; template->name != NULL; template ++)
    for (guint german = 0; german < 2; german++) {
      char *parent = fixture_folder_new ();
      g_autofree char *one = write_course (template, german == 1, parent, "Über: uns");
      g_autofree char *other = write_course (template, german == 1, parent, "Über: uns");
      g_autofree char *ids = course_folder_read (one, "ids.txt");
      g_autofree char *others = course_folder_read (other, "ids.txt");
      g_auto (GStrv) lines = g_strsplit (ids, "\n", -1);

      g_test_message ("%s %u", template->name, german);
      g_assert_true (g_str_has_suffix (one, "/ueber-uns"));
      g_assert_true (g_str_has_suffix (other, "/ueber-uns-2"));
      check (one, "Über: uns");
      for (guint i = 0; lines[i] != NULL; i++)
        g_assert_true (*lines[i] == '\0' || strstr (others, lines[i]) == NULL);
      fixture_folder_remove (parent);
    }
}

/* Nothing that is there is written over. */
static void
test_taken (void)
{
  char *folder = fixture_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *there = NULL;

  course_folder_write (folder, "brief.txt", "Lieber …");
  g_assert_false (editor_template_write (editor_templates, TRUE, folder, "Kurs", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
  there = course_folder_read (folder, "course.yaml");
  g_assert_null (there);
  fixture_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/template/each", test_templates);
  g_test_add_func ("/editor/template/taken", test_taken);
  return g_test_run ();
}
