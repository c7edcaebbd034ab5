/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

#include "tests/support/memory-files.h"

/*
 * Every NAME.package in tests/golden/data/manifest against NAME.expected. With --bless the latter
 * are written anew; the difference is to be read like code.
 */

static gboolean bless;

static void
compare (const char *path, const char *actual)
{
  g_autofree char *expected = NULL;

  if (bless) {
    g_assert_true (g_file_set_contents (path, actual, -1, NULL));
    return;
  }
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_package (const void *data)
{
  const char *path = data;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".package"));
  g_autofree char *expected = g_strconcat (stem, ".expected", NULL);
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autofree char *text = NULL, *actual = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  memory_files_add_all (files, text);
  actual = memory_files_describe (memory_files_manifest (files), "file name");
  compare (expected, actual);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
find_packages (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".package"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  for (int i = 1; i < argc; i++)
    bless |= strcmp (argv[i], "--bless") == 0;
  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "golden", "data", "manifest", NULL);
  paths = find_packages (folder);
  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *base = g_path_get_basename (g_ptr_array_index (paths, i));
    g_autofree char *name = g_strconcat ("/golden/manifest/", base, NULL);

    g_test_add_data_func (name, g_ptr_array_index (paths, i), test_package);
  }
  return g_test_run ();
}
