/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/course-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

void
course_folder_write (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *around = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (around, 0755), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
course_folder_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

void
course_folder_fill (const char *folder)
{
  static const char *const files[][2] = {
    { "course.yaml", "id: kurs\ntitle: Kurs\nlanguage: de\nversion: 1.0.0\n" },
    { "01-start/10-warum.md", "---\nid: p-warum\ntitle: Warum\n---\n# Warum\n\nErster Absatz.\n\n"
                              "::: {.tip #b-tipp}\nEin Tipp.\n:::\n\nZweiter Absatz.\n" },
    { "01-start/20-wie.md", "---\nid: p-wie\ntitle: Wie\n---\n# Wie\n\nSo geht es.\n" },
    { "media/bild.png", "no picture, but nobody looks" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    course_folder_write (folder, files[i][0], files[i][1]);
}

static void
add_sum (GPtrArray *lines, const char *path, const char *name)
{
  struct stat status;
  g_autofree char *text = NULL, *sum = NULL;
  gsize length;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  if (S_ISREG (status.st_mode)) {
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  }
  g_ptr_array_add (lines, g_strdup_printf ("%o %s %s", (unsigned) status.st_mode,
                                           sum != NULL ? sum : "-", name));
}

static void
collect (const char *folder, const char *prefix, GPtrArray *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry, NULL);
    g_autofree char *name = g_strconcat (prefix, entry, NULL);
    g_autofree char *inner = g_strconcat (name, "/", NULL);

    if (entry[0] == '.')
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      collect (path, inner, names);
    g_ptr_array_add (names, g_steal_pointer (&name));
  }
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static GPtrArray *
names_of (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  collect (folder, "", names);
  g_ptr_array_sort (names, compare_names);
  return names;
}

char *
course_folder_sums (const char *folder)
{
  g_autoptr (GPtrArray) names = names_of (folder);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    add_sum (lines, path, g_ptr_array_index (names, i));
  }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

void
course_folder_copy (const char *from, const char *to)
{
  g_autoptr (GPtrArray) names = names_of (from);

  g_assert_cmpint (g_mkdir_with_parents (to, 0755), ==, 0);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (from, g_ptr_array_index (names, i), NULL);
    g_autofree char *target = g_build_filename (to, g_ptr_array_index (names, i), NULL);
    g_autofree char *around = g_path_get_dirname (target);
    g_autoptr (GFile) one = g_file_new_for_path (path), other = g_file_new_for_path (target);

    if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
      continue;
    g_assert_cmpint (g_mkdir_with_parents (around, 0755), ==, 0);
    g_assert_true (g_file_copy (one, other, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
  }
}
