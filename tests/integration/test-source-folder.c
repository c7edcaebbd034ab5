/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-folder.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A course folder, and a secret beside it. */
typedef struct {
  char *around, *path;
} Place;

static void
put (const Place *place, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (place->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
put_link (const Place *place, const char *name, const char *target)
{
  g_autofree char *path = g_build_filename (place->path, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
set_up (Place *place, gconstpointer unused)
{
  place->around = g_dir_make_tmp ("source-folder-XXXXXX", NULL);
  place->path = g_build_filename (place->around, "course", NULL);
  put (place, "course.yaml", "id: k\n");
  put (place, "02/10.md", "# B\n");
  put (place, "01/10.md", "# A\n");
  put (place, ".git/config", "x");
  put (place, "../secret.md", "secret");
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    remove_all (inner);
  }
  g_remove (path);
}

static void
tear_down (Place *place, gconstpointer unused)
{
  remove_all (place->around);
  g_free (place->path);
  g_free (place->around);
}

static char *
names_of (const AuthorFolder *folder)
{
  const AuthorFiles *files = author_folder_files (folder);
  GString *names = g_string_new (NULL);
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    g_string_append_printf (names, "%s ", name);
  return g_string_free (names, FALSE);
}

static char *
read_text (const AuthorFolder *folder, const char *name, gsize max_size)
{
  const AuthorFiles *files = author_folder_files (folder);
  g_autoptr (GBytes) bytes = files->read (files->data, name, max_size);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

static void
test_list_and_read (Place *place, gconstpointer unused)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorFolder) folder = author_folder_open (place->path, false, issues, NULL);
  g_autofree char *names = names_of (folder), *page = read_text (folder, "01/10.md", 4);

  g_assert_cmpstr (names, ==, "01/10.md 02/10.md course.yaml ");
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpstr (page, ==, "# A\n");
  g_assert_null (read_text (folder, "01/10.md", 3));
  g_assert_null (read_text (folder, "03/10.md", 100));
}

static void
test_nothing_outside_is_read (Place *place, gconstpointer unused)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorFolder) folder = NULL;
  g_autofree char *names = NULL, *page = NULL, *gone = NULL;

  put_link (place, "link.md", "../secret.md");
  put_link (place, "outside", "..");
  put_link (place, "loop", ".");
  folder = author_folder_open (place->path, false, issues, NULL);
  names = names_of (folder);
  g_assert_cmpstr (names, ==, "01/10.md 02/10.md course.yaml ");
  g_assert_cmpuint (author_issue_list_length (issues), ==, 3);
  g_assert_true (author_issue_list_has (issues, AUTHOR_ISSUE_FILE_SKIPPED));
  g_assert_null (read_text (folder, "link.md", 100));
  g_assert_null (read_text (folder, "../secret.md", 100));
  g_assert_null (read_text (folder, "outside/secret.md", 100));
  g_assert_null (read_text (folder, ".git/config", 100));
  /* Put there after the folder was listed. */
  page = g_build_filename (place->path, "01", "10.md", NULL);
  g_assert_cmpint (g_remove (page), ==, 0);
  put_link (place, "01/10.md", "../../secret.md");
  g_assert_null (read_text (folder, "01/10.md", 100));
  gone = g_build_filename (place->path, "02", NULL);
  remove_all (gone);
  put (place, "../other/10.md", "secret");
  put_link (place, "02", "../other");
  g_assert_null (read_text (folder, "02/10.md", 100));
}

static void
test_no_waiting_for_a_pipe (Place *place, gconstpointer unused)
{
  g_autofree char *pipe = g_build_filename (place->path, "pipe.md", NULL);
  g_autofree char *page = g_build_filename (place->path, "01", "10.md", NULL);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorFolder) folder = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  folder = author_folder_open (place->path, false, issues, NULL);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 1);
  g_assert_cmpint (g_remove (page), ==, 0);
  g_assert_cmpint (mkfifo (page, 0600), ==, 0);
  g_assert_null (read_text (folder, "01/10.md", 100));
}

static void
test_replace (Place *place, gconstpointer unused)
{
  g_autoptr (AuthorFolder) folder = author_folder_open (place->path, true, NULL, NULL),
                           again = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("id: n\n", 6);
  g_autofree char *text = NULL, *names = NULL;

  g_assert_true (author_folder_replace (folder, "course.yaml", bytes, NULL));
  g_assert_true (author_folder_replace (folder, "ids.txt", bytes, NULL));
  again = author_folder_open (place->path, false, NULL, NULL);
  names = names_of (again);
  text = read_text (again, "course.yaml", 100);
  g_assert_cmpstr (names, ==, "01/10.md 02/10.md course.yaml ids.txt ");
  g_assert_cmpstr (text, ==, "id: n\n");
}

static void
test_no_folder (Place *place, gconstpointer unused)
{
  g_autofree char *file = g_build_filename (place->path, "course.yaml", NULL);
  g_autofree char *absent = g_build_filename (place->path, "absent", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (author_folder_open (absent, false, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (author_folder_open (file, false, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

static void
test_too_deep (Place *place, gconstpointer unused)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 17; i++)
    g_string_append (name, "d/");
  g_string_append (name, "a.md");
  put (place, name->str, "x");
  g_assert_null (author_folder_open (place->path, false, NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_ENTRY_TOO_LARGE);
}

static void
add (const char *path, void (*run) (Place *place, gconstpointer unused))
{
  g_test_add (path, Place, NULL, set_up, run, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/source-folder/list-and-read", test_list_and_read);
  add ("/source-folder/nothing-outside-is-read", test_nothing_outside_is_read);
  add ("/source-folder/no-waiting-for-a-pipe", test_no_waiting_for_a_pipe);
  add ("/source-folder/replace", test_replace);
  add ("/source-folder/no-folder", test_no_folder);
  add ("/source-folder/too-deep", test_too_deep);
  return g_test_run ();
}
