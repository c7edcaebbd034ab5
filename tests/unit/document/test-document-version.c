/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/document-fixture.h"

#define PAGE "01-start/10-warum.md"

/* Labels, newest first, with the number of changes. */
static char *
dump (DocumentFixture *fixture)
{
  g_autoptr (GPtrArray) versions = author_document_versions (fixture->document);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++) {
    const AuthorVersion *version = g_ptr_array_index (versions, i);

    g_string_append_printf (text, "%s%s%s %u", i > 0 ? ", " : "", version->label,
                            version->about != NULL ? version->about : "", version->n_changes);
  }
  return g_string_free (text, FALSE);
}

static gint64
version_at (DocumentFixture *fixture, guint index)
{
  g_autoptr (GPtrArray) versions = author_document_versions (fixture->document);

  return ((AuthorVersion *) g_ptr_array_index (versions, index))->id;
}

static void
assert_snapshot (DocumentFixture *fixture, guint index, const char *name, const char *expected)
{
  g_autoptr (AuthorSnapshot) snapshot
      = author_document_snapshot (fixture->document, version_at (fixture, index));
  const AuthorFiles *files = author_snapshot_files (snapshot);
  g_autoptr (GBytes) bytes = files->read (files->data, name, 10000);

  if (expected == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (expected, strlen (expected), g_bytes_get_data (bytes, NULL),
                     g_bytes_get_size (bytes));
}

static void
test_marks (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *versions = NULL;

  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  g_assert_true (author_document_mark (fixture->document, "published", "1.0.0"));
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
  document_fixture_write_text (fixture, PAGE, "drei\n", NULL);
  document_fixture_reopen (fixture);
  document_fixture_reopen (fixture);
  versions = dump (fixture);
  g_assert_cmpstr (versions, ==, "opened 2, published1.0.0 1, opened 0");
  assert_snapshot (fixture, 0, PAGE, "drei\n");
  assert_snapshot (fixture, 1, PAGE, "eins\n");
  g_assert_null (author_document_snapshot (fixture->document, 4711));
}

static void
test_hourly (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *versions = NULL;

  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  lk_manual_clock_advance (&fixture->clock, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
  document_fixture_write_text (fixture, PAGE, "drei\n", NULL);
  versions = dump (fixture);
  g_assert_cmpstr (versions, ==, "hourly 1, opened 0");
  assert_snapshot (fixture, 0, PAGE, "eins\n");
}

/* What typing adds after a mark is no part of the version. */
static void
test_mark_ends_typing (DocumentFixture *fixture, gconstpointer unused)
{
  document_fixture_write_text (fixture, PAGE, "a", "typing/1");
  g_assert_true (author_document_mark (fixture->document, "named", "A"));
  document_fixture_write_text (fixture, PAGE, "ab", "typing/1");
  assert_snapshot (fixture, 0, PAGE, "a");
}

/* Undone and dropped, a version can still be looked at and brought back. */
static void
test_dropped_version (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  document_fixture_write_text (fixture, PAGE, "eins\n", NULL);
  document_fixture_write_text (fixture, "neu.md", "neu\n", NULL);
  g_assert_true (author_document_mark (fixture->document, "published", "1.0.0"));
  document_fixture_write_text (fixture, PAGE, "zwei\n", NULL);
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  document_fixture_undo (fixture);
  document_fixture_write_text (fixture, PAGE, "anders\n", NULL);
  document_fixture_reopen (fixture);
  assert_snapshot (fixture, 1, PAGE, "eins\n");
  assert_snapshot (fixture, 1, "neu.md", "neu\n");
  assert_snapshot (fixture, 0, PAGE, "anders\n");
  g_assert_true (
      author_document_restore (fixture->document, version_at (fixture, 1), NULL, &error));
  g_assert_no_error (error);
  document_fixture_assert_text (fixture, PAGE, "eins\n");
  document_fixture_assert_text (fixture, "neu.md", "neu\n");
  document_fixture_undo (fixture);
  document_fixture_assert_text (fixture, PAGE, "anders\n");
  document_fixture_assert_text (fixture, "neu.md", NULL);
}

static void
test_restore_media (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = course_folder_sums (fixture->folder);
  g_autofree char *after = NULL;
  AuthorChange *change = author_change_new ("remove", NULL);
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("painted");

  author_change_remove (change, "media/bild.png");
  author_change_write (change, "media/neu.png", bytes);
  author_change_rename (change, "01-start/", "02-start/");
  document_fixture_apply (fixture, change);
  document_fixture_flush (fixture);
  g_assert_true (author_document_restore (fixture->document, version_at (fixture, 0), NULL, NULL));
  document_fixture_flush (fixture);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  document_fixture_undo (fixture);
  g_assert_true (
      author_document_restore (fixture->document, version_at (fixture, 0), "media/bild.png", NULL));
  g_assert_true (author_document_has (fixture->document, "media/bild.png"));
  g_assert_true (author_document_has (fixture->document, "02-start/10-warum.md"));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (DocumentFixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/document/version/marks", test_marks },
    { "/document/version/hourly", test_hourly },
    { "/document/version/mark-ends-typing", test_mark_ends_typing },
    { "/document/version/dropped", test_dropped_version },
    { "/document/version/restore-media", test_restore_media },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DocumentFixture, NULL, document_fixture_set_up, tests[i].test,
                document_fixture_tear_down);
  return g_test_run ();
}
