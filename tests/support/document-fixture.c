/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/document-fixture.h"

#include <sqlite3.h>
#include <string.h>

void
document_fixture_reopen (DocumentFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  author_document_free (fixture->document);
  fixture->document
      = author_document_open_by (fixture->folder, &fixture->clock.clock, NULL, &error);
  g_assert_no_error (error);
}

void
document_fixture_set_up (DocumentFixture *fixture, gconstpointer unused)
{
  fixture->folder = fixture_folder_new ();
  course_folder_fill (fixture->folder);
  lk_manual_clock_init (&fixture->clock, 1000000000);
  document_fixture_reopen (fixture);
}

void
document_fixture_tear_down (DocumentFixture *fixture, gconstpointer unused)
{
  author_document_free (fixture->document);
  fixture_folder_remove (fixture->folder);
}

GBytes *
document_fixture_bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

void
document_fixture_apply (DocumentFixture *fixture, AuthorChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (author_document_apply (fixture->document, change, &error));
  g_assert_no_error (error);
}

void
document_fixture_write_text (DocumentFixture *fixture, const char *name, const char *text,
                             const char *key)
{
  g_autoptr (GBytes) bytes = document_fixture_bytes_of (text);
  AuthorChange *change = author_change_new ("typing", NULL);

  author_change_write (change, name, bytes);
  author_change_set_key (change, key);
  document_fixture_apply (fixture, change);
}

void
document_fixture_assert_text (DocumentFixture *fixture, const char *name, const char *expected)
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

void
document_fixture_flush (DocumentFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (author_document_flush (fixture->document, &error));
  g_assert_no_error (error);
  g_assert_cmpint (author_document_saved (fixture->document), ==, AUTHOR_SAVED);
}

void
document_fixture_undo (DocumentFixture *fixture)
{
  g_autoptr (GPtrArray) names = author_document_undo (fixture->document, NULL);

  g_assert_nonnull (names);
}

void
document_fixture_redo (DocumentFixture *fixture)
{
  g_autoptr (GPtrArray) names = author_document_redo (fixture->document, NULL);

  g_assert_nonnull (names);
}

void
document_fixture_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}
