/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/theme-sheet.h"

#include <string.h>

#include "tests/support/source-memory.h"

#define COURSE "=== course.yaml\nid: probe\ntitle: Probe\nlanguage: de\nversion: 1.0.0\n"
#define OWN    "=== theme/haus/tokens.css\n"

static void
test_sheets (void)
{
  static const struct {
    const char *source, *piece, *issues; /* @piece: of the sheet */
  } cases[] = {
    { COURSE, "--brand:#0f6468;", "" },
    { COURSE "theme: plain\n", "--brand:#34495e;", "" },
    { COURSE "world: W2\n", "--world:#97432a;--world-soft:#f8eae5;--on-world:#ffffff;", "" },
    { COURSE "theme: nix\n", "--brand:#0f6468;", "course.yaml:0:0 theme nix | koffer, plain\n" },
    { COURSE "theme: ../haus\n" OWN, "--brand:#0f6468;",
      "course.yaml:0:0 theme ../haus | koffer, plain\n" },
    { COURSE "theme: haus\n" OWN
             "@media (prefers-color-scheme: dark) { .course { --brand: #003366 } }\n",
      "--brand:#003366;", "theme/haus/tokens.css:0:0 theme-contrast brand / paper (dark)" },
    { COURSE "theme: haus\n" OWN ".course { --brand: #003366; }\n.x { --brand: red }\n"
             "@media (prefers-color-scheme: dark) { .course { --brand: #8ab8ff; } }\n",
      "--brand:#8ab8ff;", "theme/haus/tokens.css:2:1 theme-token .x | --brand: #0f6468\n" },
    { COURSE "theme: haus\n" OWN ".course { --grey: #999999 }\n", "--grey:#999999;",
      "theme/haus/tokens.css:0:0 theme-contrast grey / paper: 2.8 | 4.5\n"
      "theme/haus/tokens.css:0:0 theme-contrast grey / soft: 2.6 | 4.5\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (cases[i].source);
    g_autoptr (AuthorIssueList) course_issues = author_issue_list_new ();
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    const AuthorFiles *files = source_memory_files (memory);
    g_autoptr (AuthorCourse) course = author_course_read (files, NULL, course_issues);
    g_autofree char *sheet = author_theme_sheet (course, files, issues);
    g_autofree char *dump = source_issues_dump (issues);

    g_test_message ("%s", cases[i].source);
    g_assert_nonnull (strstr (sheet, cases[i].piece));
    if (strstr (cases[i].issues, "(dark)") != NULL)
      g_assert_true (g_str_has_prefix (dump, cases[i].issues));
    else
      g_assert_cmpstr (dump, ==, cases[i].issues);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/theme-sheet/sheets", test_sheets);
  return g_test_run ();
}
