/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-issue.h"

#include "engine/base/limits.h"

#include <string.h>

static void
test_every_code_has_a_name (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < AUTHOR_N_ISSUES; i++) {
    const char *name = author_issue_code_name (i);

    g_assert_nonnull (name);
    g_assert_true (g_hash_table_add (names, (char *) name));
  }
}

static void
test_list (void)
{
  g_autoptr (AuthorIssueList) list = author_issue_list_new ();
  const AuthorIssue *issue;

  g_assert_false (author_issue_list_has_errors (list));
  author_issue_list_set_file (list, "01/10-start.md");
  author_issue_add (list, AUTHOR_ISSUE_FENCE_INDENTED, 3, 2, NULL, ":::");
  g_assert_false (author_issue_list_has_errors (list));
  author_issue_add_len (list, AUTHOR_ISSUE_ATTRIBUTE, 4, 7,
                        "a\x01"
                        "bc",
                        3, "x");
  g_assert_true (author_issue_list_has_errors (list));
  g_assert_cmpuint (author_issue_list_length (list), ==, 2);
  issue = author_issue_list_get (list, 1);
  g_assert_cmpstr (issue->file, ==, "01/10-start.md");
  g_assert_cmpuint (issue->line, ==, 4);
  g_assert_cmpuint (issue->column, ==, 7);
  g_assert_null (strchr (issue->found, 1));
  g_assert_cmpstr (issue->expected, ==, "x");
  g_assert_true (author_issue_list_has (list, AUTHOR_ISSUE_FENCE_INDENTED));
  g_assert_false (author_issue_list_has (list, AUTHOR_ISSUE_EDIT));
  author_issue_add (NULL, AUTHOR_ISSUE_EDIT, 0, 0, NULL, NULL);
}

static void
test_sort (void)
{
  static const struct {
    AuthorIssueCode code;
    const char *file;
    guint line, column;
    const char *found;
  } added[] = {
    { AUTHOR_ISSUE_VALUE, "b.md", 1, 1, "1" },   { AUTHOR_ISSUE_VALUE, "a.md", 10, 1, "2" },
    { AUTHOR_ISSUE_VALUE, "a.md", 9, 2, "3" },   { AUTHOR_ISSUE_VALUE, "a.md", 9, 1, "4" },
    { AUTHOR_ISSUE_CONTROL, "a.md", 9, 1, "4" }, { AUTHOR_ISSUE_VALUE, "a.md", 9, 1, "4" },
    { AUTHOR_ISSUE_VALUE, NULL, 0, 0, "5" },     { AUTHOR_ISSUE_VALUE, "a.md", 9, 1, "0" },
  };
  static const char *const found[] = { "5", "4", "4", "0", "3", "2", "1" };
  g_autoptr (AuthorIssueList) list = author_issue_list_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (added); i++) {
    author_issue_list_set_file (list, added[i].file);
    author_issue_add (list, added[i].code, added[i].line, added[i].column, added[i].found, NULL);
  }
  author_issue_list_sort (list);
  g_assert_cmpuint (author_issue_list_length (list), ==, G_N_ELEMENTS (found));
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_cmpstr (author_issue_list_get (list, i)->found, ==, found[i]);
  g_assert_cmpint (author_issue_list_get (list, 2)->code, ==, AUTHOR_ISSUE_CONTROL);
}

static void
test_full_list_counts (void)
{
  g_autoptr (AuthorIssueList) list = author_issue_list_new ();

  for (guint i = 0; i < LK_LIMIT_ISSUES; i++)
    author_issue_add (list, AUTHOR_ISSUE_FENCE_INDENTED, i + 1, 1, NULL, NULL);
  author_issue_add (list, AUTHOR_ISSUE_EDIT, 1, 1, NULL, NULL);
  g_assert_cmpuint (author_issue_list_length (list), ==, LK_LIMIT_ISSUES);
  g_assert_cmpuint (author_issue_list_dropped (list), ==, 1);
  g_assert_true (author_issue_list_has_errors (list));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-issue/every-code-has-a-name", test_every_code_has_a_name);
  g_test_add_func ("/source-issue/list", test_list);
  g_test_add_func ("/source-issue/sort", test_sort);
  g_test_add_func ("/source-issue/full-list-counts", test_full_list_counts);
  return g_test_run ();
}
