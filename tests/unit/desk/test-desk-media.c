/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-media.h"

#include <string.h>

#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"

typedef struct {
  char *folder, *elsewhere;
  AuthorDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = fixture_folder_new ();
  fixture->elsewhere = fixture_folder_new ();
  course_folder_fill (fixture->folder);
  fixture->desk = author_desk_new (author_document_open (fixture->folder, NULL, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_unref (fixture->desk);
  fixture_folder_remove (fixture->folder);
  fixture_folder_remove (fixture->elsewhere);
}

static char *
add (Fixture *fixture, const char *file_name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->elsewhere, file_name, NULL);
  g_autoptr (GError) error = NULL;
  char *name;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  name = author_desk_add_medium (fixture->desk, path, &error);
  g_assert_no_error (error);
  return name;
}

static const AuthorMedium *
medium (Fixture *fixture, const char *name)
{
  return author_course_medium (author_desk_course (fixture->desk), name);
}

/* A page that names the medium in all the ways there are. */
static void
use (Fixture *fixture, const char *name)
{
  AuthorChange *change = author_change_new ("test", NULL);
  g_autofree char *text = g_strdup_printf ("---\nid: p-bild\ntitle: Bild\n---\n"
                                           "::: {.figure src=%s}\n:::\n\n![x](%s) %s.x\n",
                                           name, name, name);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  author_change_write (change, "01-start/90-bild.md", bytes);
  g_assert_true (author_desk_apply (fixture->desk, change, &error));
}

static char *
read_text (Fixture *fixture, const char *name)
{
  GBytes *bytes = author_document_read (author_desk_document (fixture->desk), name);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

static void
test_add (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = add (fixture, "Foto 1.JPG", "one"),
                  *second = add (fixture, "Foto 1.JPG", "two");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("three", 5);
  g_autofree char *third
      = author_desk_add_medium_bytes (fixture->desk, "Aufnahme.mp3", bytes, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, first, NULL), *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (first, ==, "media/foto-1.jpg");
  g_assert_cmpstr (second, ==, "media/foto-1-2.jpg");
  g_assert_cmpstr (third, ==, "media/aufnahme.mp3");
  author_desk_flush (fixture->desk);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "one");
  author_desk_undo (fixture->desk);
  author_desk_undo (fixture->desk);
  author_desk_undo (fixture->desk);
  author_desk_flush (fixture->desk);
  g_assert_null (medium (fixture, first));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (author_desk_add_medium (fixture->desk, "/nowhere/x.png", &error));
  g_assert_nonnull (error);
}

static void
test_describe (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name = add (fixture, "kessel.png", "x");
  g_autoptr (GError) error = NULL;

  author_desk_describe_medium (fixture->desk, name, "alt", "Ein Kessel: alt", &error);
  g_assert_no_error (error);
  author_desk_describe_medium (fixture->desk, name, "decorative", "yes", &error);
  g_assert_cmpstr (medium (fixture, name)->alt, ==, "Ein Kessel: alt");
  g_assert_true (medium (fixture, name)->is_decorative);
  author_desk_describe_medium (fixture->desk, name, "alt", NULL, &error);
  g_assert_null (medium (fixture, name)->alt);
  g_assert_false (author_desk_describe_medium (fixture->desk, name, "alt", "two\nlines", &error));
}

static void
test_rename (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name = add (fixture, "kessel.png", "x"), *other = NULL, *page = NULL;
  g_autofree char *before = NULL, *after = NULL;

  use (fixture, name);
  author_desk_describe_medium (fixture->desk, name, "licence", "CC0-1.0", NULL);
  before = read_text (fixture, AUTHOR_MEDIA_FILE);
  other = author_desk_rename_medium (fixture->desk, name, "Dampfkessel alt", NULL);
  g_assert_cmpstr (other, ==, "media/dampfkessel-alt.png");
  page = read_text (fixture, "01-start/90-bild.md");
  g_assert_nonnull (strstr (page, "src=media/dampfkessel-alt.png}"));
  g_assert_nonnull (strstr (page, "![x](media/dampfkessel-alt.png) media/kessel.png.x"));
  g_assert_cmpstr (medium (fixture, other)->licence, ==, "CC0-1.0");
  g_assert_null (medium (fixture, name));
  author_desk_undo (fixture->desk);
  after = read_text (fixture, AUTHOR_MEDIA_FILE);
  g_assert_cmpstr (before, ==, after);
  g_assert_nonnull (medium (fixture, name));
}

static void
test_remove (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name = add (fixture, "kessel.png", "x"), *told = NULL;

  author_desk_describe_medium (fixture->desk, name, "licence", "CC0-1.0", NULL);
  g_assert_true (author_desk_remove_medium (fixture->desk, name, NULL));
  told = read_text (fixture, AUTHOR_MEDIA_FILE);
  g_assert_null (medium (fixture, name));
  g_assert_null (strstr (told, "kessel"));
  author_desk_undo (fixture->desk);
  g_assert_cmpstr (medium (fixture, name)->licence, ==, "CC0-1.0");
}

static void
test_replace (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name = add (fixture, "kessel.png", "before"), *content = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("after", 5);

  g_assert_true (author_desk_replace_medium (fixture->desk, name, bytes, "crop", NULL));
  author_desk_flush (fixture->desk);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "after");
  author_desk_undo (fixture->desk);
  author_desk_flush (fixture->desk);
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "before");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/desk-media/add", test_add },         { "/desk-media/describe", test_describe },
    { "/desk-media/rename", test_rename },   { "/desk-media/remove", test_remove },
    { "/desk-media/replace", test_replace },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
