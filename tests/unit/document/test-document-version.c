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

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (entries != NULL && g_dir_read_name (entries) != NULL)
    n++;
  return n;
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

/* Something else may be done while work goes on that is to be marked. */
static void
test_hold (DocumentFixture *fixture, gconstpointer unused)
{
  gint64 state;

  document_fixture_write_text (fixture, PAGE, "eins", "typing/1");
  state = author_document_hold (fixture->document);
  document_fixture_write_text (fixture, PAGE, "eins zwei", "typing/1");
  g_assert_true (author_document_mark_held (fixture->document, state, "published", "1.0"));
  assert_snapshot (fixture, 0, PAGE, "eins");
  state = author_document_hold (fixture->document);
  document_fixture_undo (fixture);
  document_fixture_write_text (fixture, PAGE, "anders", NULL);
  g_assert_false (author_document_mark_held (fixture->document, state, "published", "1.1"));
}

/* --- thinning --------------------------------------------------------------------------------- */

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR_US   (60 * MINUTE_US)
#define DAY_US    (24 * HOUR_US)

/* So many changes and marks, each so long after the one before. */
static void
mark_some (DocumentFixture *fixture, const char *label, guint n, gint64 apart_us)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = g_strdup_printf ("%s %u\n", label, i);

    lk_manual_clock_advance (&fixture->clock, apart_us);
    document_fixture_write_text (fixture, PAGE, text, NULL);
    g_assert_true (author_document_mark (fixture->document, label, text));
  }
}

static guint
count_versions (DocumentFixture *fixture, const char *label)
{
  g_autoptr (GPtrArray) versions = author_document_versions (fixture->document);
  guint n = 0;

  for (guint i = 0; i < versions->len; i++)
    n += g_str_equal (((AuthorVersion *) g_ptr_array_index (versions, i))->label, label);
  return n;
}

static void
test_thinned (DocumentFixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) first = g_bytes_ref (author_document_read (fixture->document, PAGE));
  guint n_old;

  /* 300 in five hours each, of three kinds, and 40 days until now. */
  mark_some (fixture, "hourly", 300, MINUTE_US);
  mark_some (fixture, "published", 5, MINUTE_US);
  mark_some (fixture, "named", 5, MINUTE_US);
  mark_some (fixture, "outside", 5, MINUTE_US);
  lk_manual_clock_advance (&fixture->clock, 40 * DAY_US);
  document_fixture_reopen (fixture);
  n_old = count_versions (fixture, "hourly");
  /* Of one day, or of two if midnight lies between. */
  g_assert_cmpuint (n_old, >=, 1);
  g_assert_cmpuint (n_old, <=, 2);
  g_assert_cmpuint (count_versions (fixture, "published"), ==, 5);
  g_assert_cmpuint (count_versions (fixture, "named"), ==, 5);
  g_assert_cmpuint (count_versions (fixture, "outside"), ==, 5);
  /* The first one of all. */
  g_assert_cmpuint (count_versions (fixture, "opened"), >=, 1);

  mark_some (fixture, "hourly", 60, 4 * MINUTE_US);
  document_fixture_reopen (fixture);
  g_assert_cmpuint (count_versions (fixture, "hourly"), ==, n_old + 60);
  lk_manual_clock_advance (&fixture->clock, 2 * DAY_US);
  document_fixture_reopen (fixture);
  /* Four hours: one for each, and one more for a part. */
  g_assert_cmpuint (count_versions (fixture, "hourly"), >=, n_old + 4);
  g_assert_cmpuint (count_versions (fixture, "hourly"), <=, n_old + 6);
  /* Nothing of what can be undone has gone. */
  while (author_document_undo_label (fixture->document, NULL) != NULL)
    document_fixture_undo (fixture);
  g_assert_true (g_bytes_equal (author_document_read (fixture->document, PAGE), first));
}

/* A medium that only a dropped branch knows stays as long as a version stands on that branch. */
static void
test_thinned_media (DocumentFixture *fixture, gconstpointer unused)
{
  g_autofree char *kept = g_build_filename (fixture->folder, ".werkstatt", "kept", NULL);
  g_autoptr (GBytes) bytes = document_fixture_bytes_of ("painted");
  AuthorChange *change = author_change_new ("add", NULL);

  author_change_write (change, "media/neu.png", bytes);
  document_fixture_apply (fixture, change);
  g_assert_true (author_document_mark (fixture->document, "hourly", NULL));
  document_fixture_undo (fixture);
  document_fixture_write_text (fixture, PAGE, "anders\n", NULL);
  document_fixture_reopen (fixture);
  g_assert_cmpuint (count_entries (kept), ==, 1);
  lk_manual_clock_advance (&fixture->clock, MINUTE_US);
  mark_some (fixture, "hourly", 2, MINUTE_US);
  lk_manual_clock_advance (&fixture->clock, 40 * DAY_US);
  document_fixture_reopen (fixture);
  g_assert_cmpuint (count_entries (kept), ==, 0);
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
    { "/document/version/hold", test_hold },
    { "/document/version/thinned", test_thinned },
    { "/document/version/thinned-media", test_thinned_media },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DocumentFixture, NULL, document_fixture_set_up, tests[i].test,
                document_fixture_tear_down);
  return g_test_run ();
}
