/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"

#define PAGE "01-start/10-warum.md"

typedef struct {
  char *folder;
  LkManualClock clock;
  AuthorDocument *document;
} Fixture;

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  author_document_free (fixture->document);
  fixture->document
      = author_document_open_by (fixture->folder, &fixture->clock.clock, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fixture_folder_new ();
  course_folder_fill (fixture->folder);
  lk_manual_clock_init (&fixture->clock, 1000000000);
  reopen (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  author_document_free (fixture->document);
  fixture_folder_remove (fixture->folder);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
apply (Fixture *fixture, AuthorChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (author_document_apply (fixture->document, change, &error));
  g_assert_no_error (error);
}

static void
write_text (Fixture *fixture, const char *name, const char *text, const char *key)
{
  g_autoptr (GBytes) bytes = bytes_of (text);
  AuthorChange *change = author_change_new ("typing", NULL);

  author_change_write (change, name, bytes);
  author_change_set_key (change, key);
  apply (fixture, change);
}

static void
assert_text (Fixture *fixture, const char *name, const char *expected)
{
  GBytes *bytes = author_document_read (fixture->document, name);
  g_autofree char *text = NULL;

  if (expected == NULL) {
    g_assert_null (bytes);
    return;
  }
  g_assert_nonnull (bytes);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, expected);
}

static void
flush (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (author_document_flush (fixture->document, &error));
  g_assert_no_error (error);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = author_document_undo (fixture->document, NULL);

  g_assert_nonnull (names);
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = author_document_redo (fixture->document, NULL);

  g_assert_nonnull (names);
}

static void
test_opening_changes_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *after = NULL;

  flush (fixture);
  reopen (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (author_document_undo_label (fixture->document, NULL));
}

static void
test_write_keeps_mode (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, PAGE, NULL);
  g_autofree char *text = NULL;
  struct stat status;

  g_assert_cmpint (chmod (path, 0640), ==, 0);
  write_text (fixture, PAGE, "anders\n", NULL);
  assert_text (fixture, PAGE, "anders\n");
  flush (fixture);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "anders\n");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
}

static void
test_undo_redo (Fixture *fixture, gconstpointer unused)
{
  const char *about = "nothing";
  AuthorChange *change = author_change_new ("insert-block", "Tipp");
  g_autoptr (GBytes) bytes = bytes_of ("zwei\n");

  write_text (fixture, PAGE, "eins\n", NULL);
  author_change_write (change, PAGE, bytes);
  apply (fixture, change);
  g_assert_cmpstr (author_document_undo_label (fixture->document, &about), ==, "insert-block");
  g_assert_cmpstr (about, ==, "Tipp");
  undo (fixture);
  assert_text (fixture, PAGE, "eins\n");
  g_assert_cmpstr (author_document_redo_label (fixture->document, &about), ==, "insert-block");
  redo (fixture);
  assert_text (fixture, PAGE, "zwei\n");
  g_assert_null (author_document_redo (fixture->document, NULL));
  undo (fixture);
  write_text (fixture, PAGE, "drei\n", NULL);
  g_assert_null (author_document_redo_label (fixture->document, NULL));
}

static void
test_keys_group (Fixture *fixture, gconstpointer unused)
{
  write_text (fixture, PAGE, "a", "typing/1");
  lk_manual_clock_advance (&fixture->clock, 900000);
  write_text (fixture, PAGE, "ab", "typing/1");
  lk_manual_clock_advance (&fixture->clock, 1100000);
  write_text (fixture, PAGE, "abc", "typing/1");
  write_text (fixture, PAGE, "abcd", "typing/2");
  undo (fixture);
  assert_text (fixture, PAGE, "abc");
  undo (fixture);
  assert_text (fixture, PAGE, "ab");
  redo (fixture);
  assert_text (fixture, PAGE, "abc");
  undo (fixture);
  undo (fixture);
  g_assert_null (author_document_undo_label (fixture->document, NULL));
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bytes_of ("x");
  AuthorChange *change = author_change_new ("import", NULL);

  author_change_write (change, "30-neu.md", bytes);
  author_change_remove (change, PAGE);
  author_change_rename (change, "01-start/", "02-start/");
  author_change_write (change, "../draussen.md", bytes);
  g_assert_false (author_document_apply (fixture->document, change, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
  g_assert_true (author_document_has (fixture->document, PAGE));
  g_assert_false (author_document_has (fixture->document, "30-neu.md"));
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED);
}

static void
test_names_refused (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[]
      = { "",         "/x.md",     "a//b.md", "../x.md", "a/../b.md", ".versteckt",
          "a/.git/x", "a/\001.md", "a/b/",    "a\xff",   "media",     "course.yaml/x.md" };
  g_autoptr (GBytes) bytes = bytes_of ("x");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    AuthorChange *change = author_change_new ("import", NULL);

    g_test_message ("%s", names[i]);
    author_change_write (change, names[i], bytes);
    g_assert_false (author_document_apply (fixture->document, change, &error));
    g_assert_nonnull (error);
  }
}

/* Page and medium with new names and without, copied and replaced; back to the beginning. */
static void
test_files_come_and_go (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *elsewhere = fixture_folder_new ();
  g_autofree char *source = g_build_filename (elsewhere, "film.mp4", NULL);
  g_autofree char *then = NULL, *again = NULL, *after = NULL, *film = NULL;
  AuthorChange *change = author_change_new ("import", NULL);

  course_folder_write (elsewhere, "film.mp4", "moving pictures");
  author_change_copy (change, source, "media/neu/film.mp4");
  author_change_copy (change, source, "media/bild.png");
  author_change_rename (change, "01-start/", "02-anfang/");
  author_change_rename (change, "02-anfang/10-warum.md", "02-anfang/30-warum.md");
  author_change_remove (change, "02-anfang/20-wie.md");
  apply (fixture, change);
  g_assert_cmpstr (author_document_follow (fixture->document, PAGE), ==, "02-anfang/30-warum.md");
  g_assert_null (author_document_follow (fixture->document, "01-start/20-wie.md"));
  flush (fixture);
  film = course_folder_read (fixture->folder, "media/neu/film.mp4");
  g_assert_cmpstr (film, ==, "moving pictures");
  then = course_folder_sums (fixture->folder);
  undo (fixture);
  flush (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  redo (fixture);
  flush (fixture);
  again = course_folder_sums (fixture->folder);
  g_assert_cmpstr (then, ==, again);
  fixture_folder_remove (g_steal_pointer (&elsewhere));
}

/* Before anything is written a medium can be read under its new name. */
static void
test_media_are_read (Fixture *fixture, gconstpointer unused)
{
  const AuthorFiles *files = author_document_files (fixture->document);
  AuthorChange *change = author_change_new ("rename", NULL);
  g_autoptr (GBytes) fresh = bytes_of ("painted");
  g_autoptr (GBytes) renamed = NULL, written = NULL;
  guint64 size;
  g_autoptr (GInputStream) stream = NULL;

  author_change_rename (change, "media/bild.png", "media/foto.png");
  author_change_write (change, "media/bild.png", fresh);
  apply (fixture, change);
  renamed = files->read (files->data, "media/foto.png", 100);
  g_assert_cmpmem ("no picture, but nobody looks", 28, g_bytes_get_data (renamed, NULL),
                   g_bytes_get_size (renamed));
  written = files->read (files->data, "media/bild.png", 100);
  g_assert_true (g_bytes_equal (written, fresh));
  stream = files->open (files->data, "media/foto.png", &size);
  g_assert_nonnull (stream);
  g_assert_cmpuint (size, ==, 28);
  flush (fixture);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/document/opening-changes-nothing", test_opening_changes_nothing },
    { "/document/write-keeps-mode", test_write_keeps_mode },
    { "/document/undo-redo", test_undo_redo },
    { "/document/keys-group", test_keys_group },
    { "/document/all-or-nothing", test_all_or_nothing },
    { "/document/names-refused", test_names_refused },
    { "/document/files-come-and-go", test_files_come_and_go },
    { "/document/media-are-read", test_media_are_read },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
