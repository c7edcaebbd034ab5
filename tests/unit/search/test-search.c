/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/search.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "engine/session/library.h"
#include "engine/store/store-note.h"
#include "engine/store/store-workbook.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/unit/store/store-fixture.h"

static gint64
import (const Fixture *f, const char *file, const char *html)
{
  const FixtureEntry entry = { "index.html", html };
  g_autofree char *path = fixture_zip (f->folder, file, &entry, 1);
  g_auto (LkImportResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return result.course_id;
}

static LkSearch *
open_search (const Fixture *f)
{
  g_autoptr (GError) error = NULL;
  LkSearch *search = lk_search_open (f->store, &error);

  g_assert_no_error (error);
  return search;
}

static void
update (LkSearch *search)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_search_update (search, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
find (LkSearch *search, gint64 learner_id, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = lk_search_find (search, learner_id, text, 50, &error);

  g_assert_no_error (error);
  return hits;
}

static unsigned
count (LkSearch *search, gint64 learner_id, const char *text)
{
  g_autoptr (GPtrArray) hits = find (search, learner_id, text);

  return hits->len;
}

static void
write_work (const Fixture *f, gint64 learner_id, gint64 course_id, const char *text)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, learner_id, course_id, NULL);

  g_assert_true (lk_store_work_set (f->store, registration->id, "w-ziel", "Mein Ziel", text, NULL));
}

static void
test_hits (Fixture *f, const void *data)
{
  g_autofree char *path = hosted_course (f->folder, "k.zip", "k", "1", hosted_companion);
  g_auto (LkImportResult) result = { 0 };
  g_autoptr (LkSearch) search = NULL;
  g_autoptr (GPtrArray) pages = NULL, courses = NULL, works = NULL;
  gint64 learner = make_learner (f->store, "A");
  const LkSearchHit *hit;

  g_assert_true (lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, NULL));
  write_work (f, learner, result.course_id, "Ich will weniger heizen. Und mehr lüften.");
  search = open_search (f);
  update (search);

  pages = find (search, learner, "Gewohnheit");
  g_assert_cmpuint (pages->len, ==, 1);
  hit = pages->pdata[0];
  g_assert_cmpint (hit->kind, ==, LK_SEARCH_PAGE);
  g_assert_cmpint (hit->course_id, ==, result.course_id);
  g_assert_cmpstr (hit->place, ==, "p-b");
  g_assert_cmpstr (hit->title, ==, "Gewohnheiten");
  g_assert_cmpstr (hit->course_title, ==, "Strom sparen");
  g_assert_cmpuint (hit->title_marks->len, ==, 1);
  g_assert_cmpstr (hit->excerpt.text, ==, "Eine Seite des Kurses");

  courses = find (search, learner, "Strom");
  hit = courses->pdata[0];
  g_assert_cmpint (hit->kind, ==, LK_SEARCH_COURSE);

  works = find (search, learner, "lueften Ziele");
  g_assert_cmpuint (works->len, ==, 1);
  hit = works->pdata[0];
  g_assert_cmpint (hit->kind, ==, LK_SEARCH_WORK);
  g_assert_cmpstr (hit->place, ==, "w-ziel");
  g_assert_cmpstr (hit->excerpt.text, ==, "Und mehr lüften.");
}

static gint64
add_note (Fixture *f, gint64 learner, gint64 course, const char *quote, const char *text)
{
  const LkNote note = { .registration_id = make_registration (f->store, learner, course),
                        .place = (char *) "ITEM-1",
                        .place_title = (char *) "Seite über Öfen",
                        .anchor = { .quote = (char *) quote },
                        .text = (char *) text };
  gint64 id = 0;

  g_assert_true (lk_store_note_add (f->store, &note, &id, NULL));
  return id;
}

/* Notes are found by what was written and what was marked, not by the page they are on. */
static void
test_notes (Fixture *f, const void *data)
{
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  gint64 course = import (f, "k.zip", "<p>Text");
  gint64 id = add_note (f, a, course, "Zwei Grad weniger", "Mit Aylin besprechen. Bald.");
  g_autoptr (LkSearch) search = open_search (f);
  g_autoptr (GPtrArray) written = NULL, marked = NULL;
  const LkSearchHit *hit;

  add_note (f, a, course, "", "");
  update (search);
  written = find (search, a, "besprechen");
  g_assert_cmpuint (written->len, ==, 1);
  hit = written->pdata[0];
  g_assert_cmpint (hit->kind, ==, LK_SEARCH_NOTE);
  g_assert_cmpint (hit->note_id, ==, id);
  g_assert_cmpint (hit->course_id, ==, course);
  g_assert_cmpstr (hit->place, ==, "ITEM-1");
  g_assert_cmpstr (hit->title, ==, "Seite über Öfen");
  g_assert_cmpstr (hit->excerpt.text, ==, "Mit Aylin besprechen.");
  marked = find (search, a, "Grad");
  g_assert_cmpuint (marked->len, ==, 1);
  g_assert_cmpstr (((LkSearchHit *) marked->pdata[0])->excerpt.text, ==, "Zwei Grad weniger");
  g_assert_cmpuint (count (search, a, "Öfen"), ==, 0);
  g_assert_cmpuint (count (search, b, "besprechen"), ==, 0);
  /* Gone at once, and with the course. */
  g_assert_true (lk_store_course_set_removed (f->store, course, true, NULL));
  g_assert_cmpuint (count (search, a, "besprechen"), ==, 0);
  g_assert_true (lk_store_course_set_removed (f->store, course, false, NULL));
  g_assert_true (lk_store_note_remove (f->store, id, NULL));
  g_assert_cmpuint (count (search, a, "besprechen"), ==, 0);
}

/* What somebody has written is found by nobody else. */
static void
test_others (Fixture *f, const void *data)
{
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  gint64 course = import (f, "k.zip", "<p>Text");
  g_autoptr (LkSearch) search = open_search (f);

  write_work (f, a, course, "Geheimnis");
  update (search);
  g_assert_cmpuint (count (search, a, "Geheimnis"), ==, 1);
  g_assert_cmpuint (count (search, b, "Geheimnis"), ==, 0);
}

static bool
file_holds (const char *folder, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *all = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &all, &length, NULL)
         && memmem (all, length, bytes, strlen (bytes)) != NULL;
}

/* Neither before nor after a learner is removed does the index have a byte of theirs. */
static void
test_removed (Fixture *f, const void *data)
{
  static const char *const files[]
      = { "search.db", "search.db-wal", "library.db", "library.db-wal" };
  gint64 learner = make_learner (f->store, "A");
  gint64 course = import (f, "k.zip", "<p>Pruefzeichenfolge");
  LkSearch *search = open_search (f);

  write_work (f, learner, course, "Geheimkennwort");
  update (search);
  g_assert_cmpuint (count (search, learner, "Geheimkennwort"), ==, 1);
  g_assert_true (file_holds (f->folder, "library.db", "Geheimkennwort")
                 || file_holds (f->folder, "library.db-wal", "Geheimkennwort"));
  g_assert_true (file_holds (f->folder, "search.db", "Pruefzeichenfolge")
                 || file_holds (f->folder, "search.db-wal", "Pruefzeichenfolge"));
  for (int i = 0; i < 2; i++) {
    g_assert_false (file_holds (f->folder, files[i], "Geheimkennwort"));
    g_assert_false (file_holds (f->folder, files[i], "geheimkennwort"));
  }
  g_assert_true (lk_store_learner_remove (f->store, learner, NULL));
  g_assert_cmpuint (count (search, learner, "Geheimkennwort"), ==, 0);
  lk_search_close (search);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_false (file_holds (f->folder, files[i], "Geheimkennwort"));
}

static void
test_shelf (Fixture *f, const void *data)
{
  gint64 course = import (f, "k.zip", "<p>Wasser");
  g_autoptr (LkSearch) search = open_search (f);

  update (search);
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 1);
  g_assert_true (lk_store_course_set_removed (f->store, course, true, NULL));
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 0);
  update (search);
  g_assert_true (lk_store_course_set_removed (f->store, course, false, NULL));
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 1);
}

/* A package that is gone leaves the index; one that comes back is read anew. */
static void
test_gone (Fixture *f, const void *data)
{
  gint64 course = import (f, "k.zip", "<p>Wasser");
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, course, NULL);
  g_autofree char *path = lk_store_package_path (f->store, row->sha256);
  g_autofree char *away = g_strconcat (path, ".away", NULL);
  g_autoptr (LkSearch) search = open_search (f);

  update (search);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  update (search);
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 0);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  update (search);
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 1);
}

static void
cancel_at_first (unsigned done, unsigned total, void *data)
{
  g_assert_cmpuint (total, ==, 3);
  g_cancellable_cancel (data);
}

static void
count_done (unsigned done, unsigned total, void *data)
{
  *(unsigned *) data = total;
}

/* It goes on where it was. */
static void
test_cancelled (Fixture *f, const void *data)
{
  g_autoptr (LkSearch) search = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  unsigned total = 0;

  import (f, "a.zip", "<p>Wasser eins");
  import (f, "b.zip", "<p>Wasser zwei");
  import (f, "c.zip", "<p>Wasser drei");
  search = open_search (f);
  g_assert_false (lk_search_update (search, cancel_at_first, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 1);
  g_assert_true (lk_search_update (search, count_done, &total, NULL, NULL));
  g_assert_cmpuint (total, ==, 2);
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 3);
}

static void
kill_at_first (unsigned done, unsigned total, void *data)
{
  kill (getpid (), SIGKILL);
}

/* In a process that is killed when the first of three courses is in the index. */
static void
index_and_die (const char *folder)
{
  LkStore *store = lk_store_open (folder, lk_clock_system (), NULL, NULL);
  LkSearch *search = lk_search_open (store, NULL);

  lk_search_update (search, kill_at_first, NULL, NULL, NULL);
}

static void
test_killed (void)
{
  Fixture f = { 0 };
  LkSearch *search;
  unsigned total = 0;

  if (g_test_subprocess ()) {
    index_and_die (g_getenv ("LERNKOFFER_KILLED"));
    return;
  }
  fixture_set_up (&f, NULL);
  import (&f, "a.zip", "<p>Wasser eins");
  import (&f, "b.zip", "<p>Wasser zwei");
  import (&f, "c.zip", "<p>Wasser drei");
  fixture_close (&f);
  g_setenv ("LERNKOFFER_KILLED", f.folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_assert_false (g_test_trap_has_passed ());
  fixture_open (&f, NULL);
  search = open_search (&f);
  g_assert_cmpuint (count (search, 0, "eins"), ==, 0);
  g_assert_true (lk_search_update (search, count_done, &total, NULL, NULL));
  g_assert_cmpuint (total, ==, 2);
  g_assert_cmpuint (count (search, 0, "Wasser"), ==, 3);
  lk_search_close (search);
  fixture_tear_down (&f, NULL);
}

static void
test_limits (Fixture *f, const void *data)
{
  g_autoptr (LkSearch) search = open_search (f);
  g_autoptr (GPtrArray) hits = NULL;
  gint64 learner = make_learner (f->store, "A");

  for (int i = 0; i < 14; i++) {
    g_autofree char *file = g_strdup_printf ("%d.zip", i);
    g_autofree char *html = g_strdup_printf ("<p>Wasser %d", i);

    write_work (f, learner, import (f, file, html), "Wasser");
  }
  update (search);
  hits = lk_search_find (search, learner, "Wasser", 12, NULL);
  g_assert_cmpuint (hits->len, ==, 12);
  g_assert_cmpint (((LkSearchHit *) hits->pdata[LK_SEARCH_WORKS - 1])->kind, ==, LK_SEARCH_WORK);
  g_assert_cmpint (((LkSearchHit *) hits->pdata[LK_SEARCH_WORKS])->kind, ==, LK_SEARCH_PAGE);
  g_assert_cmpuint (count (search, learner, ""), ==, 0);
  g_assert_cmpuint (count (search, learner, "\"!\""), ==, 0);
}

#define TEST(name, func)                                                                           \
  g_test_add ("/search/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("hits", test_hits);
  TEST ("notes", test_notes);
  TEST ("others", test_others);
  TEST ("removed", test_removed);
  TEST ("shelf", test_shelf);
  TEST ("gone", test_gone);
  TEST ("cancelled", test_cancelled);
  g_test_add_func ("/search/killed", test_killed);
  TEST ("limits", test_limits);
  return g_test_run ();
}
