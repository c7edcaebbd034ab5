/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways of a learner through the real window, with a real store, server and web view. */

#include <locale.h>
#include <string.h>

#include "player/shelf/player-course-card.h"
#include "player/import/player-import-row.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/ui-driver.h"

static const LkSessionView *
view_of (UiDriver *driver)
{
  return player_session_view (player_course_page_session (driver->window->course_page));
}

typedef struct {
  UiDriver *driver;
  const char *item;
} Place;

static gboolean
is_at (gpointer data)
{
  Place *place = data;
  const LkSessionView *view = view_of (place->driver);
  g_autofree char *ready = NULL;

  if (view == NULL || view->delivered == NULL
      || g_strcmp0 (view->delivered->identifier, place->item) != 0)
    return FALSE;
  ready = ui_evaluate (place->driver, "typeof complete");
  return g_strcmp0 (ready, "function") == 0;
}

static void
wait_at (UiDriver *driver, const char *item)
{
  ui_wait_view (driver, "stage");
  ui_wait (is_at, &(Place){ driver, item }, item);
}

static gboolean
course_is_shown (gpointer data)
{
  UiDriver *driver = data;
  PlayerSession *session = player_course_page_session (driver->window->course_page);

  return session != NULL && player_session_view (session) != NULL
         && player_course_page_row (driver->window->course_page) != NULL
         && g_strcmp0 (player_window_view (driver->window), "course") == 0;
}

static void
open_only_course (UiDriver *driver)
{
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  ui_wait (course_is_shown, driver, "the course page");
}

static LkStepState
state_of (UiDriver *driver, const char *item)
{
  const LkSessionView *view = view_of (driver);

  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (g_strcmp0 (row->item->identifier, item) == 0)
      return row->state;
  }
  g_assert_not_reached ();
}

/* First start, a person, a course, its calls, next, the end of the window, and on from there. */
static void
test_resume (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *course = journey_course (folder, "1");
  g_autofree char *place = NULL, *set = NULL;
  UiDriver *driver = ui_driver_start (store, NULL);

  ui_enter (driver, "Aylin Demir");
  ui_import (driver, course);
  open_only_course (driver);
  g_assert_false (view_of (driver)->begun);
  ui_act (driver, "win.start");
  wait_at (driver, "EINS");
  set = ui_evaluate (driver, "complete ()");
  g_assert_cmpstr (set, ==, "true");
  ui_act (driver, "stage.next");
  wait_at (driver, "ZWEI");
  g_assert_cmpint (state_of (driver, "EINS"), ==, LK_STEP_DONE);
  ui_driver_stop (driver);

  /* One person without a PIN: straight to the shelf, and on where it stopped. */
  driver = ui_driver_start (store, NULL);
  ui_wait_view (driver, "shelf");
  open_only_course (driver);
  g_assert_true (view_of (driver)->begun);
  g_assert_cmpuint (view_of (driver)->steps_done, ==, 1);
  g_assert_cmpstr (view_of (driver)->resume_item->identifier, ==, "ZWEI");
  ui_act (driver, "win.start");
  wait_at (driver, "ZWEI");
  /* LMSFinish came in unload, while the window was closing. */
  place = ui_evaluate (driver, "before");
  g_assert_cmpstr (place, ==, "seite-2");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static gboolean
course_begun_over (gpointer data)
{
  const LkSessionView *view = view_of (data);

  return view != NULL && view->attempt_number == 2;
}

/* A locked part says why and does not open; with what it wants it does. Then again from the start. */
static void
test_locked_and_again (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *course = journey_course (folder, "1");
  UiDriver *driver = ui_driver_start (store, NULL);
  GtkWidget *row;

  ui_enter (driver, "Marek");
  ui_import (driver, course);
  open_only_course (driver);
  row = ui_find (GTK_WIDGET (driver->window->course_page), ADW_TYPE_ACTION_ROW, "Dritter Teil");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "Opens once you have finished “Erster Teil” and “Zweiter Teil”.");
  g_signal_emit_by_name (row, "activated");
  ui_spin (200);
  g_assert_cmpstr (player_window_view (driver->window), ==, "course");

  ui_act (driver, "win.start");
  wait_at (driver, "EINS");
  g_free (ui_evaluate (driver, "complete ()"));
  ui_act (driver, "stage.next");
  wait_at (driver, "ZWEI");
  g_free (ui_evaluate (driver, "complete ()"));
  ui_act (driver, "stage.next");
  wait_at (driver, "DREI");
  g_free (ui_evaluate (driver, "complete ()"));
  /* The last part: Next leads out of the course. */
  ui_act (driver, "stage.next");
  ui_wait (course_is_shown, driver, "the course page at the end");
  g_assert_cmpuint (view_of (driver)->steps_done, ==, 3);
  g_assert_cmpint (view_of (driver)->completed, >, 0);

  player_session_restart (player_course_page_session (driver->window->course_page), NULL, NULL);
  ui_wait (course_begun_over, driver, "the second attempt");
  g_assert_cmpuint (view_of (driver)->steps_done, ==, 0);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static GtkWidget *
focus_of (UiDriver *driver)
{
  return gtk_window_get_focus (GTK_WINDOW (driver->window));
}

static void
tab_to (UiDriver *driver, GType type, const char *id)
{
  for (int i = 0; i < 60; i++) {
    GtkWidget *focus = focus_of (driver);
    GtkWidget *around = focus != NULL ? gtk_widget_get_ancestor (focus, type) : NULL;

    if (around != NULL && (id == NULL || ui_find (around, type, id) == around))
      return;
    gtk_widget_child_focus (GTK_WIDGET (driver->window), GTK_DIR_TAB_FORWARD);
    ui_spin (5);
  }
  g_printerr ("the focus never came to %s\n", id != NULL ? id : g_type_name (type));
  g_assert_not_reached ();
}

/* From the first start into a course and out again, by Tab, Enter and keys only. */
static void
test_keyboard (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *course = journey_course (folder, "1");
  UiDriver *driver = ui_driver_start (store, NULL);

  ui_wait_view (driver, "learner");
  ui_spin (200);
  tab_to (driver, ADW_TYPE_ENTRY_ROW, "name_row");
  gtk_editable_set_text (
      GTK_EDITABLE (gtk_widget_get_ancestor (focus_of (driver), ADW_TYPE_ENTRY_ROW)), "Gisela");
  tab_to (driver, GTK_TYPE_BUTTON, "begin");
  gtk_widget_activate (focus_of (driver));
  ui_wait_view (driver, "shelf");
  tab_to (driver, GTK_TYPE_BUTTON, "empty_open");
  ui_import (driver, course);
  ui_spin (600);
  /* The new card has the focus by itself. */
  tab_to (driver, GTK_TYPE_GRID_VIEW, NULL);
  g_assert_nonnull (ui_find (focus_of (driver), PLAYER_TYPE_COURSE_CARD, NULL));
  gtk_widget_activate_action (focus_of (driver), "list.activate-item", "u", 0);
  ui_wait (course_is_shown, driver, "the course page");
  ui_spin (300);
  tab_to (driver, GTK_TYPE_BUTTON, "start");
  gtk_widget_activate (focus_of (driver));
  wait_at (driver, "EINS");
  /* F6: into the page and out of it. */
  ui_act (driver, "stage.focus-frame");
  ui_spin (200);
  ui_act (driver, "stage.focus-frame");
  tab_to (driver, GTK_TYPE_BUTTON, "next");
  gtk_widget_activate (focus_of (driver));
  wait_at (driver, "ZWEI");
  tab_to (driver, GTK_TYPE_BUTTON, "back");
  gtk_widget_activate (focus_of (driver));
  ui_wait (course_is_shown, driver, "the course page again");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static gboolean
has_failed_row (gpointer data)
{
  UiDriver *driver = data;

  return ui_find (GTK_WIDGET (driver->window->shelf_page), PLAYER_TYPE_IMPORT_ROW, NULL) != NULL;
}

/* A file that is no course: a row with a sentence, no dialog, nothing on the shelf. */
static void
test_refused_file (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *path = g_build_filename (folder, "kein-kurs.zip", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  UiDriver *driver = ui_driver_start (store, NULL);

  g_assert_true (g_file_set_contents (path, "nothing", -1, NULL));
  ui_enter (driver, "Ada");
  player_window_import (driver->window, file, FALSE);
  ui_wait (has_failed_row, driver, "a row about the file");
  g_assert_false (player_shelf_page_has_courses (driver->window->shelf_page));
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* A file argument is put on the shelf and shown. */
static void
test_file_argument (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *course = journey_course (folder, "1");
  UiDriver *driver = ui_driver_start (store, course);

  ui_enter (driver, "Ada");
  ui_wait (course_is_shown, driver, "the course page of the file");
  g_assert_cmpstr (player_course_page_title (driver->window->course_page), ==, "Kleine Reise");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static gboolean
reload_is_offered (gpointer data)
{
  UiDriver *driver = data;
  GtkWidget *button = ui_find (GTK_WIDGET (driver->window->stage_page), GTK_TYPE_BUTTON, "Reload");

  return button != NULL && gtk_widget_get_mapped (button);
}

static void
check_came_back (UiDriver *driver)
{
  g_autofree char *before = NULL;

  wait_at (driver, "EINS");
  before = ui_evaluate (driver, "before");
  g_assert_cmpstr (before, ==, "seite-2");
}

/* The web process is killed: what it said is kept, and its part comes again by itself, with a word about
 * it. The next time it is left to the learner. */
static void
test_crash (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *course = journey_course (folder, "1");
  UiDriver *driver = ui_driver_start (store, NULL);

  ui_enter (driver, "Ada");
  ui_import (driver, course);
  open_only_course (driver);
  ui_act (driver, "win.start");
  wait_at (driver, "EINS");
  g_assert_false (widget_banner_is_shown (driver->window->stage_page->note_banner));
  g_assert_cmpuint (ui_kill_pages (), >, 0);
  check_came_back (driver);
  g_assert_false (reload_is_offered (driver));
  g_assert_true (widget_banner_is_shown (driver->window->stage_page->note_banner));
  g_assert_cmpuint (ui_kill_pages (), >, 0);
  ui_wait (reload_is_offered, driver, "the page about the crash");
  ui_act (driver, "stage.reload");
  check_came_back (driver);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static gboolean
is_problem (gpointer data)
{
  return g_strcmp0 (player_window_view (((UiDriver *) data)->window), "problem") == 0;
}

/* A store that cannot be opened: a page with a sentence, and the window closes all the same. */
static void
test_store_problem (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  UiDriver *driver;

  g_assert_true (g_file_set_contents (store, "a file where a folder should be", -1, NULL));
  driver = ui_driver_start (store, NULL);
  ui_wait (is_problem, driver, "the page about the store");
  g_assert_cmpstr (adw_status_page_get_description (driver->window->problem_page), !=, "");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/journey/resume", test_resume);
  g_test_add_func ("/ui/journey/locked-and-again", test_locked_and_again);
  g_test_add_func ("/ui/journey/keyboard", test_keyboard);
  g_test_add_func ("/ui/journey/refused-file", test_refused_file);
  g_test_add_func ("/ui/journey/file-argument", test_file_argument);
  g_test_add_func ("/ui/journey/crash", test_crash);
  g_test_add_func ("/ui/journey/store-problem", test_store_problem);
  return g_test_run ();
}
