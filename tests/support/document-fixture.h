/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

/* An open document on a small course (course_folder_fill()) of its own, by a clock that stands still. What goes
 * wrong fails the test. */
typedef struct {
  char *folder;
  LkManualClock clock;
  AuthorDocument *document;
} DocumentFixture;

void document_fixture_reopen (DocumentFixture *fixture);
void document_fixture_set_up (DocumentFixture *fixture, gconstpointer unused);
void document_fixture_tear_down (DocumentFixture *fixture, gconstpointer unused);
GBytes *document_fixture_bytes_of (const char *text);
void document_fixture_apply (DocumentFixture *fixture, AuthorChange *change);
void document_fixture_write_text (DocumentFixture *fixture, const char *name, const char *text,
                                  const char *key);
void
document_fixture_assert_text (DocumentFixture *fixture, const char *name, const char *expected);
void document_fixture_flush (DocumentFixture *fixture);
void document_fixture_undo (DocumentFixture *fixture);
void document_fixture_redo (DocumentFixture *fixture);
/* Does that to a database at @path, from behind. */
void document_fixture_sql (const char *path, const char *sql);

G_END_DECLS
