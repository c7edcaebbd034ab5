/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/issue.h"

#include <string.h>

#include "engine/base/limits.h"

static void
test_every_code_has_a_row (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (LkIssueCode code = 0; code < LK_N_ISSUES; code++) {
    g_assert_nonnull (lk_issue_code_name (code));
    g_assert_true (g_hash_table_add (names, (char *) lk_issue_code_name (code)));
  }
}

static void
test_list (void)
{
  g_autoptr (LkIssueList) list = lk_issue_list_new ();
  g_autoptr (LkIssueList) other = lk_issue_list_new ();

  lk_issue_add (NULL, LK_ISSUE_ZIP_BOMB, NULL, NULL);
  lk_issue_add (list, LK_ISSUE_HREF_CASE, "a\nb", "\xff");
  g_assert_cmpuint (lk_issue_list_length (list), ==, 1);
  g_assert_cmpstr (lk_issue_list_get (list, 0)->place, ==, "ab");
  g_assert_true (g_utf8_validate (lk_issue_list_get (list, 0)->detail, -1, NULL));
  g_assert_false (lk_issue_list_has_errors (list));
  lk_issue_add (other, LK_ISSUE_ZIP_BOMB, NULL, NULL);
  lk_issue_list_append (list, other);
  g_assert_true (lk_issue_list_has_errors (list));
  g_assert_true (lk_issue_list_has (list, LK_ISSUE_ZIP_BOMB));
  g_assert_false (lk_issue_list_has (list, LK_ISSUE_NOT_A_ZIP));
}

static void
test_bounds (void)
{
  g_autoptr (LkIssueList) list = lk_issue_list_new ();
  g_autofree char *long_text = g_strnfill (5000, 'x');

  for (int i = 0; i < LK_LIMIT_ISSUES + 3; i++)
    lk_issue_add (list, LK_ISSUE_HREF_CASE, long_text, NULL);
  g_assert_cmpuint (lk_issue_list_length (list), ==, LK_LIMIT_ISSUES);
  g_assert_cmpuint (lk_issue_list_dropped (list), ==, 3);
  g_assert_cmpuint (strlen (lk_issue_list_get (list, 0)->place), ==, 400);
}

static void
test_error (void)
{
  g_autoptr (GError) error = NULL;

  lk_error_set (&error, LK_ISSUE_ENTRY_METHOD, "%d", 99);
  g_assert_error (error, LK_ERROR, LK_ISSUE_ENTRY_METHOD);
  g_assert_cmpstr (error->message, ==, "99");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/issue/every-code-has-a-row", test_every_code_has_a_row);
  g_test_add_func ("/base/issue/list", test_list);
  g_test_add_func ("/base/issue/bounds", test_bounds);
  g_test_add_func ("/base/issue/error", test_error);
  return g_test_run ();
}
