/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/model/source-folder.h"
#include "authoring/publish/publish.h"
#include "cli/koffer.h"

static void
print_issue (const AuthorIssue *issue)
{
  g_printerr ("%s:%u:%u: %s", issue->file != NULL ? issue->file : "", issue->line, issue->column,
              author_issue_code_name (issue->code));
  if (issue->found != NULL)
    g_printerr (" %s", issue->found);
  if (issue->expected != NULL)
    g_printerr (" → %s", issue->expected);
  g_printerr ("\n");
}

static void
print_issues (const AuthorIssueList *issues)
{
  for (gsize i = 0; i < author_issue_list_length (issues); i++)
    print_issue (author_issue_list_get (issues, i));
}

static int
build (AuthorFolder *folder, const char *language, const AuthorPublishOptions *options,
       const char *target, AuthorIssueList *issues)
{
  const AuthorFiles *files = author_folder_files (folder);
  g_autoptr (AuthorCourse) course = author_course_read (files, language, issues);
  g_autoptr (AuthorBundle) bundle = author_publish (course, files, options, issues);
  g_autoptr (GError) error = NULL;

  print_issues (issues);
  if (bundle == NULL)
    return KOFFER_FAILED;
  if (!author_bundle_write_folder (bundle, target, &error))
    return koffer_fail (target, error);
  return 0;
}

int
koffer_build (int argc, char **argv)
{
  g_autofree char *target = NULL, *profile = NULL, *language = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &target, N_ ("The package to make"), N_ ("FILE") },
    { "profile", 'p', 0, G_OPTION_ARG_STRING, &profile,
      N_ ("What it is for; universal without this"), N_ ("PROFILE") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Build this translation"),
      N_ ("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };
  AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL };
  g_auto (GStrv) words = NULL;
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("SOURCE"), entries, 1, 1, &words, &status))
    return status;
  if (target == NULL
      || (profile != NULL && !author_profile_from_name (profile, &options.profile))) {
    g_printerr ("%s\n", _ ("koffer: build needs --output FILE, and a profile that there is."));
    return KOFFER_USAGE;
  }
  folder = author_folder_open (words[0], false, issues, &error);
  if (folder == NULL)
    return koffer_fail (NULL, error);
  return build (folder, language, &options, target, issues);
}
