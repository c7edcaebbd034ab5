/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/store/store-entry.h"
#include "engine/store/store-record.h"
#include "engine/workbook/work-sheet.h"
#include "player/course/player-course-proof.h"
#include "tests/support/fixture.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-pictures.h"

/*
 * The page of a course beside its mockup:
 * screenshots-course FILE WIDTH HEIGHT light|dark[-LARGE] open|nearly|done|proof COURSE
 */

/* Something stands in its first two pieces of work. */
static void
write_works (LkStore *store, gint64 registration_id, const LkCompanion *companion)
{
  unsigned page = G_MAXUINT, n = 0;

  for (guint i = 0; i < companion->works->len && n < 2; i++) {
    const LkCompanionWork *work = lk_companion_work (companion, i);
    const LkCompanionPage *where = lk_companion_page (companion, work->page);
    const LkWorkAbout about = { .title = work->title,
                                .kind = work->kind,
                                .form = "",
                                .page = where->id,
                                .page_title = where->title,
                                .place = i };

    if (work->page == page || lk_work_kind (work->kind) != LK_WORK_LONG)
      continue;
    page = work->page;
    n++;
    lk_store_work_write (store, (LkWorkKey){ registration_id, work->id }, &about, "Ein Anfang.",
                         NULL);
  }
}

/* The frame that shows the pages was opened. */
static void
begin (LkStore *store, gint64 attempt_id, const LkCourse *course)
{
  const GPtrArray *items = lk_course_organization (course)->items;
  const LkActivityState state = { .status = (char *) "incomplete",
                                  .success = (char *) "unknown",
                                  .exit = (char *) "suspend",
                                  .runs = 1,
                                  .first_opened = lk_clock_wall (lk_clock_system ()),
                                  .location = (char *) "" };
  LkCommit commit = { .attempt_id = attempt_id, .state = &state, .event = "commit" };

  for (guint i = 0; i < items->len && commit.item == NULL; i++)
    if (lk_item_is_launchable (items->pdata[i]))
      commit.item = commit.current_item = ((LkItem *) items->pdata[i])->identifier;
  g_assert_true (lk_store_commit (store, &commit, NULL));
}

/* All pages but the last @n_open are done. */
static void
work_through (LkStore *store, gint64 attempt_id, const LkCompanion *companion, guint n_open)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  guint n = companion->pages->len - MIN (n_open, companion->pages->len);
  LkBookmark bookmark = { .pages = pages, .n_steps = companion->n_steps };

  for (guint i = 0; i < n; i++) {
    const LkCompanionPage *page = lk_companion_page (companion, i);
    LkPageRow *row = g_new0 (LkPageRow, 1);

    *row = (LkPageRow){ .page = page->id, .missing = (char *) "", .steps = page->steps };
    row->done = true;
    bookmark.steps_done += page->steps;
    g_ptr_array_add (pages, row);
  }
  bookmark.page = lk_companion_page (companion, MIN (n, companion->pages->len - 1))->id;
  bookmark.title = lk_companion_page (companion, MIN (n, companion->pages->len - 1))->title;
  lk_store_bookmark_set (store, attempt_id, &bookmark, NULL);
}

static guint
n_open (const char *what, const LkCompanion *companion)
{
  return g_str_equal (what, "open")     ? companion->pages->len - 3
         : g_str_equal (what, "nearly") ? 2
                                        : 0;
}

static void
furnish (LkStore *store, const char *what, const char *path)
{
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin Demir", NULL, NULL);
  gint64 course = shelf_import (store, path);
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner->id, course, NULL);
  g_autoptr (LkAttempt) attempt = NULL;
  g_auto (LkOpenedPackage) opened = { NULL };

  g_assert_true (lk_library_open (store, course, &opened, NULL));
  g_assert_nonnull (opened.companion);
  attempt = lk_store_attempt (store, registration->id, NULL);
  begin (store, attempt->id, opened.course);
  work_through (store, attempt->id, opened.companion, n_open (what, opened.companion));
  write_works (store, registration->id, opened.companion);
  if (g_str_equal (what, "done") || g_str_equal (what, "proof"))
    shelf_complete (store, learner->id, course, lk_clock_wall (lk_clock_system ()));
  lk_store_set_paper_name (store, learner->id, "Aylin Demir", NULL);
}

static gboolean
has_label (gpointer data)
{
  return ui_find (GTK_WIDGET (((UiDriver *) data)->window->house), GTK_TYPE_WIDGET, _ ("Print"))
         != NULL;
}

static gboolean
has_main (gpointer data)
{
  return ui_find (GTK_WIDGET (((UiDriver *) data)->window->house), GTK_TYPE_BUTTON,
                  _ ("Make a Record of Learning"))
         != NULL;
}

/* Makes the proof and comes back. */
static void
make_proof (UiDriver *driver)
{
  GtkWidget *page = GTK_WIDGET (driver->window->course_page);

  ui_spin (1500);
  g_signal_emit_by_name (ui_find (page, GTK_TYPE_BUTTON, "open"), "clicked");
  ui_wait_view (driver, "proofs");
  ui_wait (has_main, driver, "the draft");
  g_signal_emit_by_name (ui_find (GTK_WIDGET (driver->window->house), GTK_TYPE_BUTTON,
                                  _ ("Make a Record of Learning")),
                         "clicked");
  ui_wait (has_label, driver, "the proof");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "course");
}

/* The bars of the other views are wider than a phone. */
static void
fit (UiDriver *driver, int width, int height)
{
  if (width >= 480)
    return;
  gtk_widget_hide (GTK_WIDGET (driver->window->house));
  gtk_widget_hide (GTK_WIDGET (driver->window->stage_page));
  gtk_window_set_default_size (GTK_WINDOW (driver->window), width, height);
  ui_spin (800);
}

/* LERNKOFFER_SCROLL: so far down, in pixels. */
static void
scroll (UiDriver *driver)
{
  const char *pixels = g_getenv ("LERNKOFFER_SCROLL");
  GtkWidget *scrolled
      = ui_find (GTK_WIDGET (driver->window->course_page), GTK_TYPE_SCROLLED_WINDOW, "scrolled");

  if (pixels == NULL)
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                            g_ascii_strtod (pixels, NULL));
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store_folder = g_build_filename (folder, "store", NULL);
  LkStore *store;
  UiDriver *driver;

  g_assert_cmpint (argc, ==, 7);
  ui_pictures_begin (argv[2], argv[3], argv[4]);
  store = lk_store_open (store_folder, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  furnish (store, argv[5], argv[6]);
  lk_store_close (store);
  driver = ui_driver_start (store_folder, NULL);
  ui_wait_view (driver, "shelf");
  pages_open_course (driver);
  if (g_str_equal (argv[5], "proof"))
    make_proof (driver);
  ui_spin (2000);
  fit (driver, (int) g_ascii_strtoll (argv[2], NULL, 10),
       (int) g_ascii_strtoll (argv[3], NULL, 10));
  scroll (driver);
  ui_spin (800);
  ui_shoot (driver, argv[1]);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
  return 0;
}
