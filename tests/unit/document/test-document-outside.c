/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/document-fixture.h"

#define PAGE  "01-start/10-warum.md"
#define OTHER "01-start/20-wie.md"

/* Both halves of the page can be changed apart. */
static char *
page_text (const char *first, const char *tip)
{
  return g_strdup_printf ("---\nid: p-warum\ntitle: Warum\n---\n# Warum\n\n%s\n\n"
                          "::: {.tip #b-tipp}\n%s\n:::\n\nZweiter Absatz.\n",
                          first, tip);
}

static void
write_outside (DocumentFixture *fixture, const char *first, const char *tip)
{
  g_autofree char *text = page_text (first, tip);

  course_folder_write (fixture->folder, PAGE, text);
}

static void
write_inside (DocumentFixture *fixture, const char *first, const char *tip)
{
  g_autofree char *text = page_text (first, tip);

  document_fixture_write_text (fixture, PAGE, text, NULL);
}

static void
assert_page (DocumentFixture *fixture, const char *first, const char *tip)
{
  g_autofree char *text = page_text (first, tip);

  document_fixture_assert_text (fixture, PAGE, text);
}

static void
assert_found (DocumentFixture *fixture, const char *changed, const char *conflict)
{
  g_autoptr (AuthorRescan) rescan = author_document_rescan (fixture->document);

  g_ptr_array_add (rescan->changed, NULL);
  {
    g_autofree char *names = g_strjoinv (" ", (char **) rescan->changed->pdata);

    g_assert_cmpstr (names, ==, changed);
  }
  if (conflict == NULL) {
    g_assert_cmpuint (rescan->conflicts->len, ==, 0);
    return;
  }
  g_assert_cmpuint (rescan->conflicts->len, ==, 1);
  g_assert_cmpstr (((AuthorConflict *) rescan->conflicts->pdata[0])->id, ==, conflict);
}

static void
test_nothing_found (DocumentFixture *fixture, gconstpointer unused)
{
  assert_found (fixture, "", NULL);
  write_inside (fixture, "Neu.", "Ein Tipp.");
  assert_found (fixture, "", NULL);
  document_fixture_flush (fixture);
  assert_found (fixture, "", NULL);
  g_assert_cmpstr (author_document_undo_label (fixture->document, NULL), ==, "typing");
}

static void
test_taken_in (DocumentFixture *fixture, gconstpointer unused)
{
  write_outside (fixture, "Von draußen.", "Ein Tipp.");
  assert_found (fixture, PAGE, NULL);
  assert_page (fixture, "Von draußen.", "Ein Tipp.");
  g_assert_cmpstr (author_document_undo_label (fixture->document, NULL), ==, "outside");
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED);
  document_fixture_undo (fixture);
  assert_page (fixture, "Erster Absatz.", "Ein Tipp.");
  document_fixture_flush (fixture);
  document_fixture_redo (fixture);
  assert_page (fixture, "Von draußen.", "Ein Tipp.");
}

static void
test_merged (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL, *expected = page_text ("Innen.", "Außen.");

  write_inside (fixture, "Innen.", "Ein Tipp.");
  write_outside (fixture, "Erster Absatz.", "Außen.");
  assert_found (fixture, PAGE, NULL);
  assert_page (fixture, "Innen.", "Außen.");
  document_fixture_flush (fixture);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_cmpstr (text, ==, expected);
  document_fixture_undo (fixture);
  assert_page (fixture, "Innen.", "Ein Tipp.");
}

static void
test_conflict (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (AuthorSnapshot) snapshot = NULL;
  const AuthorFiles *files;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = page_text ("Erster Absatz.", "Außen.");

  write_inside (fixture, "Erster Absatz.", "Innen.");
  write_outside (fixture, "Erster Absatz.", "Außen.");
  assert_found (fixture, PAGE, "b-tipp");
  assert_page (fixture, "Erster Absatz.", "Innen.");
  versions = author_document_versions (fixture->document);
  g_assert_cmpstr (((AuthorVersion *) versions->pdata[0])->label, ==, "outside");
  snapshot
      = author_document_snapshot (fixture->document, ((AuthorVersion *) versions->pdata[0])->id);
  files = author_snapshot_files (snapshot);
  bytes = files->read (files->data, PAGE, 10000);
  g_assert_cmpmem (text, strlen (text), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  document_fixture_undo (fixture);
  g_assert_cmpstr (author_document_undo_label (fixture->document, NULL), ==, "typing");
}

static void
test_while_closed (DocumentFixture *fixture, gconstpointer unused)
{
  write_inside (fixture, "Innen.", "Ein Tipp.");
  author_document_free (g_steal_pointer (&fixture->document));
  write_outside (fixture, "Innen.", "Außen.");
  course_folder_write (fixture->folder, "30-neu.md", "neu\n");
  {
    g_autofree char *path = g_build_filename (fixture->folder, OTHER, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  document_fixture_reopen (fixture);
  assert_found (fixture, PAGE " " OTHER " 30-neu.md", NULL);
  g_assert_false (author_document_has (fixture->document, OTHER));
  document_fixture_undo (fixture);
  assert_page (fixture, "Innen.", "Ein Tipp.");
  g_assert_true (author_document_has (fixture->document, OTHER));
  g_assert_false (author_document_has (fixture->document, "30-neu.md"));
  document_fixture_undo (fixture);
  assert_page (fixture, "Erster Absatz.", "Ein Tipp.");
}

static void
test_media (DocumentFixture *fixture, gconstpointer unused)
{
  course_folder_write (fixture->folder, "media/neu.png", "new");
  assert_found (fixture, "media/neu.png", NULL);
  course_folder_write (fixture->folder, "media/bild.png", "other");
  assert_found (fixture, "media/bild.png", NULL);
  document_fixture_undo (fixture);
  document_fixture_flush (fixture);
  assert_found (fixture, "", NULL);
  g_assert_false (author_document_has (fixture->document, "media/neu.png"));
  g_assert_true (author_document_has (fixture->document, "media/bild.png"));
}

/* We have deleted what others have written on. */
static void
test_deleted_comes_back (DocumentFixture *fixture, gconstpointer unused)
{
  AuthorChange *change = author_change_new ("remove-page", NULL);

  author_change_remove (change, PAGE);
  document_fixture_apply (fixture, change);
  write_outside (fixture, "Außen.", "Ein Tipp.");
  assert_found (fixture, PAGE, NULL);
  assert_page (fixture, "Außen.", "Ein Tipp.");
}

/* And the other way round: ours stays. */
static void
test_changed_stays (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, PAGE, NULL);
  g_autoptr (AuthorRescan) rescan = NULL;
  g_autofree char *text = NULL;

  write_inside (fixture, "Innen.", "Ein Tipp.");
  g_assert_cmpint (g_unlink (path), ==, 0);
  rescan = author_document_rescan (fixture->document);
  g_assert_cmpuint (rescan->conflicts->len, ==, 1);
  document_fixture_flush (fixture);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_nonnull (strstr (text, "Innen."));
}

/* Flushing never writes over what others have written since. */
static void
test_flush_looks_first (DocumentFixture *fixture, gconstpointer unused)
{
  write_inside (fixture, "Innen.", "Ein Tipp.");
  write_outside (fixture, "Erster Absatz.", "Außen.");
  document_fixture_flush (fixture);
  assert_page (fixture, "Innen.", "Außen.");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (DocumentFixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/document/outside/nothing-found", test_nothing_found },
    { "/document/outside/taken-in", test_taken_in },
    { "/document/outside/merged", test_merged },
    { "/document/outside/conflict", test_conflict },
    { "/document/outside/while-closed", test_while_closed },
    { "/document/outside/media", test_media },
    { "/document/outside/deleted-comes-back", test_deleted_comes_back },
    { "/document/outside/changed-stays", test_changed_stays },
    { "/document/outside/flush-looks-first", test_flush_looks_first },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DocumentFixture, NULL, document_fixture_set_up, tests[i].test,
                document_fixture_tear_down);
  return g_test_run ();
}
