/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/safe-path.h"

#include "engine/base/limits.h"

static void
test_names (void)
{
  static const struct {
    const char *name;
    size_t length;
    const char *path;
    LkIssueCode code;
  } cases[] = {
#define NAME(text) text, sizeof text - 1
    { NAME ("a/b.html"), "a/b.html", LK_N_ISSUES },
    { NAME ("a//./b"), "a/b", LK_N_ISSUES },
    { NAME ("a/x/../b"), "a/b", LK_N_ISSUES },
    { NAME ("folder/"), "folder/", LK_N_ISSUES },
    { NAME ("a\\b"), "a/b", LK_ISSUE_ENTRY_NAME_BACKSLASH },
    { NAME ("..."), "...", LK_N_ISSUES },
    { NAME (".."), NULL, LK_ISSUE_ENTRY_NAME_CLIMBS },
    { NAME ("../x"), NULL, LK_ISSUE_ENTRY_NAME_CLIMBS },
    { NAME ("a/../../x"), NULL, LK_ISSUE_ENTRY_NAME_CLIMBS },
    { NAME ("..\\x"), NULL, LK_ISSUE_ENTRY_NAME_CLIMBS },
    { NAME ("/x"), NULL, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
    { NAME ("\\\\host\\x"), NULL, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
    { NAME ("C:\\x"), NULL, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
    { NAME ("c:x"), NULL, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
    { NAME (""), NULL, LK_ISSUE_ENTRY_NAME_INVALID },
    { NAME ("./"), NULL, LK_ISSUE_ENTRY_NAME_INVALID },
    { NAME ("a\0b"), NULL, LK_ISSUE_ENTRY_NAME_INVALID },
    { NAME ("a\nb"), NULL, LK_ISSUE_ENTRY_NAME_INVALID },
#undef NAME
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = NULL;
    LkIssueCode code = LK_N_ISSUES;

    g_test_message ("“%s”", cases[i].name);
    g_assert_cmpint (lk_safe_path_check (cases[i].name, cases[i].length, &path, &code), ==,
                     cases[i].path != NULL);
    g_assert_cmpstr (path, ==, cases[i].path);
    g_assert_cmpint (code, ==, cases[i].code);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *long_name = g_strnfill (LK_LIMIT_NAME_BYTES + 1, 'a');
  g_autofree char *path = NULL;
  LkIssueCode code;

  g_assert_false (lk_safe_path_check (long_name, LK_LIMIT_NAME_BYTES + 1, &path, &code));
  g_assert_true (lk_safe_path_check (long_name, LK_LIMIT_NAME_BYTES, &path, &code));
  for (int i = 0; i <= LK_LIMIT_NAME_DEPTH; i++)
    g_string_append (deep, "a/");
  g_clear_pointer (&path, g_free);
  g_assert_false (lk_safe_path_check (deep->str, deep->len, &path, &code));
  g_assert_cmpint (code, ==, LK_ISSUE_ENTRY_NAME_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/safe-path/names", test_names);
  g_test_add_func ("/base/safe-path/limits", test_limits);
  return g_test_run ();
}
