/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every zip of the corpus that is not hostile opens, verifies and needs no excuse: what real tools
 * write must not fall to a rule against hostile files. */
#include <string.h>

#include "engine/package/package.h"
#include "tests/support/fixture.h"

/* The one that its name tells of. */
static bool
is_no_zip (const char *path)
{
  return g_str_has_suffix (path, "not-a-zip.zip");
}

static void
check_zip (const char *path)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = lk_package_open (path, issues, &error);

  g_test_message ("%s", path);
  if (is_no_zip (path)) {
    g_assert_error (error, LK_ERROR, LK_ISSUE_NOT_A_ZIP);
    return;
  }
  g_assert_no_error (error);
  lk_package_verify (package, issues, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
}

static unsigned
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  unsigned n = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && strcmp (name, "hostile-zips") != 0) {
      n += check_folder (path);
    } else if (g_str_has_suffix (name, ".zip")) {
      check_zip (path);
      n++;
    }
  }
  return n;
}

static void
test_corpus (void)
{
  g_autofree char *corpus = fixture_corpus ("README.md");
  g_autofree char *folder = corpus != NULL ? g_path_get_dirname (corpus) : NULL;

  if (folder == NULL) {
    g_test_skip ("no corpus");
    return;
  }
  g_assert_cmpuint (check_folder (folder), >, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real-packages/corpus", test_corpus);
  return g_test_run ();
}
