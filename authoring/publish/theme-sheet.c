/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/theme-sheet.h"

#include <string.h>

#include "authoring/media/theme.h"

#define BASE     "koffer"
#define BUILT_IN "koffer, plain"
#define RUNTIME  "/de/oekohub/Lernkoffer/runtime/theme-"
#define TOKEN    "--brand: #0f6468"

/* A theme of the program; %NULL if there is none of that name. */
static GBytes *
find_built_in (const char *name)
{
  g_autofree char *path = g_strconcat (RUNTIME, name, ".css", NULL);

  return g_resources_lookup_data (path, 0, NULL);
}

static void
read_base (AuthorTheme *theme, const char *name)
{
  g_autoptr (GBytes) bytes = find_built_in (name);
  g_autoptr (GPtrArray) problems = NULL;

  /* It is part of the program: if it is not there, we built it wrong. */
  g_return_if_fail (bytes != NULL);
  problems = author_theme_read (theme, bytes, NULL);
}

/* A theme of the course's own; false if there is none of that name. */
static bool
read_own (AuthorTheme *theme, const char *name, const AuthorFiles *files, AuthorIssueList *issues)
{
  g_autofree char *file = g_strdup_printf ("theme/%s/" AUTHOR_THEME_FILE, name);
  g_autoptr (GBytes) bytes = files->read (files->data, file, AUTHOR_THEME_BYTES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (bytes == NULL)
    return false;
  author_issue_list_set_file (issues, file);
  problems = author_theme_read (theme, bytes, &error);
  if (problems == NULL)
    author_issue_add (issues, AUTHOR_ISSUE_ENCODING, 1, 1, NULL, NULL);
  for (guint i = 0; problems != NULL && i < problems->len; i++) {
    const AuthorThemeProblem *problem = g_ptr_array_index (problems, i);

    author_issue_add (issues, AUTHOR_ISSUE_THEME_TOKEN, problem->line, 1, problem->name, TOKEN);
  }
  return true;
}

/* Themes of the program are checked when it is tested. */
static void
check (const AuthorTheme *theme, const char *world, AuthorIssueList *issues)
{
  g_autoptr (GArray) faults = author_theme_check (theme, world);

  for (guint i = 0; i < faults->len; i++) {
    const AuthorThemeFault *fault = &g_array_index (faults, AuthorThemeFault, i);
    g_autofree char *found
        = g_strdup_printf ("%s / %s%s: %.1f", fault->foreground, fault->background,
                           fault->is_dark ? " (dark)" : "", fault->ratio);
    g_autofree char *needed = g_strdup_printf ("%.1f", fault->needed);

    author_issue_add (issues, AUTHOR_ISSUE_THEME_CONTRAST, 0, 0, found, needed);
  }
}

char *
author_theme_sheet (const AuthorCourse *course, const AuthorFiles *files, AuthorIssueList *issues)
{
  const char *name = course->theme != NULL ? course->theme : BASE;
  g_autoptr (AuthorTheme) theme = author_theme_new ();
  g_autoptr (GBytes) built_in = find_built_in (name);

  read_base (theme, built_in != NULL ? name : BASE);
  if (built_in != NULL)
    return author_theme_to_css (theme, course->world);
  if (read_own (theme, name, files, issues)) {
    check (theme, course->world, issues);
  } else {
    author_issue_list_set_file (issues, "course.yaml");
    author_issue_add (issues, AUTHOR_ISSUE_THEME, 0, 0, name, BUILT_IN);
  }
  return author_theme_to_css (theme, course->world);
}
