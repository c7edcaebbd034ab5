/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/document-fixture.h"

#define PAGE "01-start/10-warum.md"

/* Runs @deeds on the document in another process, which dies without saying good-bye. */
static void
die_after (DocumentFixture *fixture, void (*deeds) (DocumentFixture *))
{
  int status;
  pid_t child;

  author_document_free (g_steal_pointer (&fixture->document));
  child = fork ();
  if (child == 0) {
    document_fixture_reopen (fixture);
    deeds (fixture);
    kill (getpid (), SIGKILL);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  document_fixture_reopen (fixture);
}

static void
write_two (DocumentFixture *fixture)
{
  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
}

static void
test_survives_a_kill (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *text = NULL, *after = NULL;

  die_after (fixture, write_two);
  document_fixture_assert_text (fixture, PAGE, "zwei\n");
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED_JOURNAL);
  document_fixture_flush (fixture);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "zwei\n");
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "eins\n");
  document_fixture_undo (fixture);
  document_fixture_flush (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
type_and_undo (DocumentFixture *fixture)
{
  static const char *const texts[] = { "a", "ab", "abc", "abcd" };

  document_fixture_write_text (fixture, PAGE, "anderes\n", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    document_fixture_write_text (fixture, "neu.md", texts[i], "typing/1");
  document_fixture_undo (fixture);
  document_fixture_redo (fixture);
  document_fixture_undo (fixture);
}

static void
test_redo_survives (DocumentFixture *fixture, gconstpointer unused)
{
  die_after (fixture, type_and_undo);
  document_fixture_assert_text (fixture, "neu.md", NULL);
  document_fixture_assert_text (fixture, PAGE, "anderes\n");
  g_assert_cmpstr (author_document_redo_label (fixture->document, NULL), ==, "typing");
  document_fixture_redo (fixture);
  document_fixture_assert_text (fixture, "neu.md", "abcd");
  document_fixture_reopen (fixture);
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  g_assert_null (author_document_undo_label (fixture->document, NULL));
}

static void
drop_steps (DocumentFixture *fixture)
{
  write_two (fixture);
  document_fixture_undo (fixture);
  document_fixture_write_text (fixture, PAGE, "drei\n", NULL);
}

static void
test_dropped_steps_stay_dropped (DocumentFixture *fixture, gconstpointer unused)
{
  die_after (fixture, drop_steps);
  document_fixture_assert_text (fixture, PAGE, "drei\n");
  g_assert_null (author_document_redo_label (fixture->document, NULL));
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "eins\n");
}

static void
move_media (DocumentFixture *fixture)
{
  AuthorChange *change = author_change_new ("import", NULL);
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("moving pictures");

  author_change_rename (change, "media/bild.png", "media/alt.png");
  author_change_write (change, "media/bild.png", bytes);
  author_change_write (change, "media/tief/film.mp4", bytes);
  document_fixture_apply (fixture, change);
  document_fixture_flush (fixture);
  change = author_change_new ("remove", NULL);
  author_change_remove (change, "media/alt.png");
  author_change_rename (change, "media/tief/", "media/flach/");
  document_fixture_apply (fixture, change);
}

static void
test_media_survive (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *film = NULL, *after = NULL;

  die_after (fixture, move_media);
  document_fixture_flush (fixture);
  film = course_folder_read (fixture->folder, "media/flach/film.mp4");
  g_assert_cmpstr (film, ==, "moving pictures");
  g_assert_false (author_document_has (fixture->document, "media/alt.png"));
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  document_fixture_flush (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

/* Killed when the files were written, but the journal not told. */
static void
test_half_a_flush (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (AuthorRescan) rescan = NULL;

  die_after (fixture, write_two);
  author_document_free (g_steal_pointer (&fixture->document));
  fixture->document = NULL;
  die_after (fixture, write_two);
  course_folder_write (fixture->folder, PAGE, "zwei\n");
  document_fixture_reopen (fixture);
  rescan = author_document_rescan (fixture->document);
  g_assert_cmpuint (rescan->changed->len, ==, 0);
  g_assert_cmpstr (author_document_undo_label (fixture->document, NULL), ==, "typing");
}

static void
test_open_twice (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorDocument) other
      = author_document_open_by (fixture->folder, &fixture->clock.clock, NULL, &error);
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("anders\n");
  g_autofree char *text = NULL;
  AuthorChange *change = author_change_new ("typing", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (author_document_writable (fixture->document), ==, AUTHOR_WRITABLE);
  g_assert_cmpint (author_document_writable (other), ==, AUTHOR_READ_ONLY_OPEN);
  author_change_write (change, PAGE, bytes);
  author_change_write (change, "media/neu.png", bytes);
  g_assert_true (author_document_apply (other, change, NULL));
  g_assert_cmpint (author_document_saved (other), ==, AUTHOR_SAVED_NOT);
  author_document_flush (other, NULL);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_nonnull (strstr (text, "Erster Absatz"));
}

static void
test_damaged_journal (DocumentFixture *fixture, gconstpointer unused)
{
  static const char *const wrecks[]
      = { "no database at all, but long enough to be looked at",
          "SQLite format 3\0\x10\0\1\1\0\x40\x20\x20 and then nothing good" };

  for (guint i = 0; i < G_N_ELEMENTS (wrecks); i++) {
    g_autofree char *aside
        = g_strdup_printf ("%s/.werkstatt/journal.db.damaged-%u", fixture->folder, i + 1);

    document_fixture_write_text (fixture, PAGE, i == 0 ? "eins\n" : "zwei\n", NULL);
    author_document_free (g_steal_pointer (&fixture->document));
    course_folder_write (fixture->folder, ".werkstatt/journal.db", wrecks[i]);
    document_fixture_reopen (fixture);
    g_assert_true (author_document_take_damage (fixture->document));
    g_assert_false (author_document_take_damage (fixture->document));
    g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
    document_fixture_assert_text (fixture, PAGE, i == 0 ? "eins\n" : "zwei\n");
    g_assert_null (author_document_undo_label (fixture->document, NULL));
    document_fixture_write_text (fixture, PAGE, "weiter\n", NULL);
    document_fixture_flush (fixture);
    document_fixture_reopen (fixture);
    g_assert_cmpstr (author_document_undo_label (fixture->document, NULL), ==, "typing");
  }
}

/* Somebody cleans up while the course is open. */
static void
test_journal_deleted (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *own = g_build_filename (fixture->folder, ".werkstatt", NULL);

  write_two (fixture);
  fixture_folder_remove (g_steal_pointer (&own));
  document_fixture_write_text (fixture, PAGE, "drei\n", NULL);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED_JOURNAL);
  document_fixture_flush (fixture);
  document_fixture_reopen (fixture);
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "eins\n");
}

static void
test_folder_removed (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *elsewhere = g_strconcat (fixture->folder, "-weg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorRescan) rescan = NULL;
  g_autofree char *text = NULL;

  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  g_assert_cmpint (g_rename (fixture->folder, elsewhere), ==, 0);
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED_NOT);
  g_assert_false (author_document_flush (fixture->document, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (author_document_trouble (fixture->document));
  rescan = author_document_rescan (fixture->document);
  g_assert_cmpuint (rescan->changed->len, ==, 0);
  document_fixture_assert_text (fixture, PAGE, "zwei\n");
  /* The stick is back. */
  g_assert_cmpint (g_rename (elsewhere, fixture->folder), ==, 0);
  document_fixture_flush (fixture);
  g_assert_null (author_document_trouble (fixture->document));
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "zwei\n");
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Nothing can be written any more, and then it can again. */
static void
test_disk_full (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("painted");
  AuthorChange *change = author_change_new ("import", NULL);
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *text = NULL, *meanwhile = NULL;

  signal (SIGXFSZ, SIG_IGN);
  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  limit_files (1);
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED_NOT);
  g_assert_nonnull (author_document_trouble (fixture->document));
  author_change_write (change, "media/neu.png", bytes);
  g_assert_false (author_document_apply (fixture->document, change, NULL));
  g_assert_false (author_document_flush (fixture->document, &error));
  g_assert_nonnull (error);
  meanwhile = course_folder_sums (fixture->folder);
  g_assert_cmpstr (meanwhile, ==, before);
  document_fixture_undo (fixture);
  document_fixture_redo (fixture);
  document_fixture_assert_text (fixture, PAGE, "zwei\n");
  limit_files (RLIM_INFINITY);
  document_fixture_flush (fixture);
  g_assert_null (author_document_trouble (fixture->document));
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, "zwei\n");
  document_fixture_reopen (fixture);
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  g_assert_null (author_document_undo_label (fixture->document, NULL));
}

/* To root every folder can be written. */
static bool
become (uid_t user)
{
  return geteuid () == user || seteuid (user) == 0;
}

static void
test_read_only_folder (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL, *after = NULL, *saved = NULL;
  char *elsewhere = fixture_folder_new ();
  g_autofree char *target = g_build_filename (elsewhere, "kurs", NULL);
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("painted");
  g_autoptr (GError) error = NULL;
  AuthorChange *change = author_change_new ("import", NULL);
  uid_t own = geteuid ();

  author_document_free (g_steal_pointer (&fixture->document));
  fixture_folder_remove (g_build_filename (fixture->folder, ".werkstatt", NULL));
  g_assert_cmpint (chmod (fixture->folder, 0555), ==, 0);
  g_assert_cmpint (chmod (elsewhere, 0777), ==, 0);
  before = course_folder_sums (fixture->folder);
  g_assert_true (become (own != 0 ? own : 65534));
  document_fixture_reopen (fixture);
  g_assert_cmpint (author_document_writable (fixture->document), ==, AUTHOR_READ_ONLY_FOLDER);
  author_change_write (change, PAGE, bytes);
  author_change_write (change, "media/neu.png", bytes);
  author_change_remove (change, "media/bild.png");
  document_fixture_apply (fixture, change);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED_NOT);
  author_document_flush (fixture->document, NULL);
  document_fixture_undo (fixture);
  document_fixture_redo (fixture);
  g_assert_true (author_document_move_to (fixture->document, target, &error));
  g_assert_no_error (error);
  g_assert_cmpint (author_document_writable (fixture->document), ==, AUTHOR_WRITABLE);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED);
  saved = course_folder_read (target, "media/neu.png");
  g_assert_cmpstr (saved, ==, "painted");
  author_document_free (g_steal_pointer (&fixture->document));
  g_assert_true (become (own));
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (chmod (fixture->folder, 0755), ==, 0);
  fixture_folder_remove (elsewhere);
  document_fixture_reopen (fixture);
}

/* A journal by somebody else must not lead out of the folder. */
static void
test_hostile_journal (DocumentFixture *fixture, gconstpointer unused)
{
  static const char *const statements[] = {
    "UPDATE part SET name = '../draussen.md'",
    "UPDATE part SET name = ''",
    "UPDATE part SET kind = 77",
    "UPDATE part SET kind = 3",
    "UPDATE part SET before = NULL, after = NULL",
    "UPDATE part SET at = -1",
    "UPDATE written SET name = '/etc/x.md' WHERE name LIKE '%10%'",
    "INSERT INTO now VALUES ('.profile', x'41', 0)",
    "UPDATE state SET position = 4711",
    "UPDATE step SET parent = number + 1",
    "DROP TABLE part",
    "DELETE FROM step",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, ".werkstatt", "journal.db", NULL);
    g_autofree char *outside = g_build_filename (fixture->folder, "..", "draussen.md", NULL);
    g_autoptr (GPtrArray) names = NULL;

    g_test_message ("%s", statements[i]);
    document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
    document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
    author_document_free (g_steal_pointer (&fixture->document));
    document_fixture_sql (path, statements[i]);
    document_fixture_reopen (fixture);
    names = author_document_undo (fixture->document, NULL);
    author_document_flush (fixture->document, NULL);
    g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
    g_assert_true (author_document_has (fixture->document, PAGE));
    author_document_free (g_steal_pointer (&fixture->document));
    g_assert_cmpint (g_unlink (path), ==, 0);
    document_fixture_reopen (fixture);
  }
}

static void
test_links_are_not_followed (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *elsewhere = fixture_folder_new ();
  g_autofree char *own = g_build_filename (fixture->folder, ".werkstatt", NULL);
  g_autofree char *module = g_build_filename (fixture->folder, "01-start", NULL);
  g_autofree char *aside = g_build_filename (fixture->folder, "weg", NULL);
  g_autoptr (GDir) dir = NULL;

  author_document_free (g_steal_pointer (&fixture->document));
  fixture_folder_remove (g_strdup (own));
  g_assert_cmpint (symlink (elsewhere, own), ==, 0);
  document_fixture_reopen (fixture);
  g_assert_cmpint (author_document_writable (fixture->document), ==, AUTHOR_READ_ONLY_FOLDER);
  g_assert_cmpint (g_unlink (own), ==, 0);
  document_fixture_reopen (fixture);
  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  g_assert_cmpint (g_rename (module, aside), ==, 0);
  g_assert_cmpint (symlink (elsewhere, module), ==, 0);
  g_assert_false (author_document_flush (fixture->document, NULL));
  dir = g_dir_open (elsewhere, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpint (g_unlink (module), ==, 0);
  fixture_folder_remove (g_steal_pointer (&elsewhere));
}

static void
test_move_to (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *elsewhere = fixture_folder_new ();
  g_autofree char *target = g_build_filename (elsewhere, "kurs", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("painted");
  g_autofree char *text = NULL, *medium = NULL, *old = NULL;
  AuthorChange *change = author_change_new ("import", NULL);

  author_change_write (change, "media/neu.png", bytes);
  author_change_remove (change, "media/bild.png");
  document_fixture_apply (fixture, change);
  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  g_assert_false (author_document_move_to (fixture->document, fixture->folder, &error));
  g_clear_error (&error);
  g_assert_true (author_document_move_to (fixture->document, target, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (author_document_path (fixture->document), ==, target);
  text = course_folder_read (target, PAGE);
  g_assert_cmpstr (text, ==, "eins\n");
  medium = course_folder_read (target, "media/neu.png");
  g_assert_cmpstr (medium, ==, "painted");
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  document_fixture_flush (fixture);
  old = course_folder_read (target, "media/bild.png");
  g_assert_cmpstr (old, ==, "no picture, but nobody looks");
  author_document_free (g_steal_pointer (&fixture->document));
  fixture_folder_remove (g_steal_pointer (&elsewhere));
  document_fixture_reopen (fixture);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (DocumentFixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/document/journal/survives-a-kill", test_survives_a_kill },
    { "/document/journal/redo-survives", test_redo_survives },
    { "/document/journal/dropped-steps-stay-dropped", test_dropped_steps_stay_dropped },
    { "/document/journal/media-survive", test_media_survive },
    { "/document/journal/half-a-flush", test_half_a_flush },
    { "/document/journal/open-twice", test_open_twice },
    { "/document/journal/damaged", test_damaged_journal },
    { "/document/journal/deleted", test_journal_deleted },
    { "/document/journal/folder-removed", test_folder_removed },
    { "/document/journal/disk-full", test_disk_full },
    { "/document/journal/read-only-folder", test_read_only_folder },
    { "/document/journal/hostile", test_hostile_journal },
    { "/document/journal/links-are-not-followed", test_links_are_not_followed },
    { "/document/journal/move-to", test_move_to },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DocumentFixture, NULL, document_fixture_set_up, tests[i].test,
                document_fixture_tear_down);
  return g_test_run ();
}
