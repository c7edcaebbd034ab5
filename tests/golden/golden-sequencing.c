/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/sequencing-script.h"

/*
 * Traces of requests in courses that people would make. Every NAME.script in
 * tests/golden/data/sequencing: its first line the requests, the rest the content of the
 * organization; against NAME.trace. With --bless the latter are written anew; the difference is to
 * be read like code.
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
test_script (const void *data)
{
  const char *path = data;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".script"));
  g_autofree char *expected = g_strconcat (stem, ".trace", NULL);
  g_autofree char *text = NULL, *results = NULL, *dump = NULL, *actual = NULL;
  g_autoptr (LkCourse) course = NULL;
  g_autoptr (LkSeq) seq = NULL;
  const LkOrganization *organization;
  char *content;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  content = strchr (text, '\n');
  g_assert_nonnull (content);
  *content++ = '\0';
  course = sequencing_course (content, "2004 4th Edition");
  organization = lk_course_organization (course);
  seq = lk_seq_new (organization, lk_seq_edition (course->edition), NULL);
  results = sequencing_script (seq, organization, text);
  dump = lk_seq_trace_dump (lk_seq_trace (seq));
  actual = g_strconcat (results, "\n", dump, NULL);
  compare (expected, actual);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (int i = 1; i < argc; i++)
    bless |= strcmp (argv[i], "--bless") == 0;
  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "golden", "data", "sequencing", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".script")) {
      g_autofree char *test = g_strconcat ("/golden/sequencing/", name, NULL);

      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
      g_test_add_data_func (test, g_ptr_array_index (paths, paths->len - 1), test_script);
    }
  g_assert_cmpuint (paths->len, >, 0);
  return g_test_run ();
}
