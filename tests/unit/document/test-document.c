/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/document-fixture.h"

#define PAGE "01-start/10-warum.md"

static void
test_opening_changes_nothing (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *after = NULL;

  document_fixture_flush (fixture);
  document_fixture_reopen (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (author_document_undo_label (fixture->document, NULL));
}

static void
test_write_keeps_mode (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, PAGE, NULL);
  g_autofree char *text = NULL;
  struct stat status;

  g_assert_cmpint (chmod (path, 0640), ==, 0);
  document_fixture_write_text (fixture, PAGE, "anders\n", NULL);
  document_fixture_assert_text (fixture, PAGE, "anders\n");
  document_fixture_flush (fixture);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "anders\n");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
}

static void
test_undo_redo (DocumentFixture *fixture, gconstpointer unused)
{
  const char *about = "nothing";
  AuthorChange *change = author_change_new ("insert-block", "Tipp");
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("zwei\n");

  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  author_change_write (change, PAGE, bytes);
  document_fixture_apply (fixture, change);
  g_assert_cmpstr (author_document_undo_label (fixture->document, &about), ==, "insert-block");
  g_assert_cmpstr (about, ==, "Tipp");
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "eins\n");
  g_assert_cmpstr (author_document_redo_label (fixture->document, &about), ==, "insert-block");
  document_fixture_redo (fixture);
  document_fixture_assert_text (fixture, PAGE, "zwei\n");
  g_assert_null (author_document_redo (fixture->document, NULL));
  document_fixture_undo (fixture);
  document_fixture_write_text (fixture, PAGE, "drei\n", NULL);
  g_assert_null (author_document_redo_label (fixture->document, NULL));
}

static void
test_keys_group (DocumentFixture *fixture, gconstpointer unused)
{
  document_fixture_write_text (fixture, PAGE, "a", "typing/1");
  lk_manual_clock_advance (&fixture->clock, 900000);
  document_fixture_write_text (fixture, PAGE, "ab", "typing/1");
  lk_manual_clock_advance (&fixture->clock, 1100000);
  document_fixture_write_text (fixture, PAGE, "abc", "typing/1");
  document_fixture_write_text (fixture, PAGE, "abcd", "typing/2");
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "abc");
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "ab");
  document_fixture_redo (fixture);
  document_fixture_assert_text (fixture, PAGE, "abc");
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  g_assert_null (author_document_undo_label (fixture->document, NULL));
}

static void
test_all_or_nothing (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("x");
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
test_names_refused (DocumentFixture *fixture, gconstpointer unused)
{
  static const char *const names[]
      = { "",         "/x.md",     "a//b.md", "../x.md", "a/../b.md", ".versteckt",
          "a/.git/x", "a/\001.md", "a/b/",    "a\xff",   "media",     "course.yaml/x.md" };
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("x");

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
test_files_come_and_go (DocumentFixture *fixture, gconstpointer unused)
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
  document_fixture_apply (fixture, change);
  g_assert_cmpstr (author_document_follow (fixture->document, PAGE), ==, "02-anfang/30-warum.md");
  g_assert_null (author_document_follow (fixture->document, "01-start/20-wie.md"));
  document_fixture_flush (fixture);
  film = course_folder_read (fixture->folder, "media/neu/film.mp4");
  g_assert_cmpstr (film, ==, "moving pictures");
  then = course_folder_sums (fixture->folder);
  document_fixture_undo (fixture);
  document_fixture_flush (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  document_fixture_redo (fixture);
  document_fixture_flush (fixture);
  again = course_folder_sums (fixture->folder);
  g_assert_cmpstr (then, ==, again);
  fixture_folder_remove (g_steal_pointer (&elsewhere));
}

/* Before anything is written a medium can be read under its new name. */
static void
test_media_are_read (DocumentFixture *fixture, gconstpointer unused)
{
  const AuthorFiles *files = author_document_files (fixture->document);
  AuthorChange *change = author_change_new ("rename", NULL);
  g_autoptr (GBytes) fresh = document_fixture_bytes_of ("painted");
  g_autoptr (GBytes) renamed = NULL, written = NULL;
  guint64 size;
  g_autoptr (GInputStream) stream = NULL;

  author_change_rename (change, "media/bild.png", "media/foto.png");
  author_change_write (change, "media/bild.png", fresh);
  document_fixture_apply (fixture, change);
  renamed = files->read (files->data, "media/foto.png", 100);
  g_assert_cmpmem ("no picture, but nobody looks", 28, g_bytes_get_data (renamed, NULL),
                   g_bytes_get_size (renamed));
  written = files->read (files->data, "media/bild.png", 100);
  g_assert_true (g_bytes_equal (written, fresh));
  stream = files->open (files->data, "media/foto.png", &size);
  g_assert_nonnull (stream);
  g_assert_cmpuint (size, ==, 28);
  document_fixture_flush (fixture);
}

static gpointer
run_writing (gpointer writing)
{
  author_writing_run (writing);
  return NULL;
}

/* The document goes on while a thread writes. */
static void
test_writing_in_a_thread (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (AuthorWriting) writing = NULL;
  g_autofree char *text = NULL, *later = NULL;
  GThread *thread;

  g_assert_null (author_document_begin_writing (fixture->document));
  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  writing = author_document_begin_writing (fixture->document);
  g_assert_nonnull (writing);
  g_assert_null (author_document_begin_writing (fixture->document));
  thread = g_thread_new ("writing", run_writing, writing);
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
  author_document_end_writing (fixture->document);
  g_thread_join (thread);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "eins\n");
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED_JOURNAL);
  document_fixture_flush (fixture);
  later = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (later, ==, "zwei\n");
  /* A file that comes is more than a thread may do. */
  document_fixture_write_text (fixture, "30-neu.md", "neu\n", NULL);
  g_assert_null (author_document_begin_writing (fixture->document));
}

/* What others write meanwhile is not written over. */
static void
test_writing_looks (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (AuthorWriting) writing = NULL;
  g_autofree char *text = NULL;

  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  writing = author_document_begin_writing (fixture->document);
  course_folder_write (fixture->folder, PAGE, "von draußen\n");
  author_writing_run (writing);
  author_document_end_writing (fixture->document);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "von draußen\n");
  document_fixture_flush (fixture);
  document_fixture_assert_text (fixture, PAGE, "eins\n");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (DocumentFixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/document/opening-changes-nothing", test_opening_changes_nothing },
    { "/document/write-keeps-mode", test_write_keeps_mode },
    { "/document/undo-redo", test_undo_redo },
    { "/document/keys-group", test_keys_group },
    { "/document/all-or-nothing", test_all_or_nothing },
    { "/document/names-refused", test_names_refused },
    { "/document/files-come-and-go", test_files_come_and_go },
    { "/document/media-are-read", test_media_are_read },
    { "/document/writing-in-a-thread", test_writing_in_a_thread },
    { "/document/writing-looks", test_writing_looks },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DocumentFixture, NULL, document_fixture_set_up, tests[i].test,
                document_fixture_tear_down);
  return g_test_run ();
}
