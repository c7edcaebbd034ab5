/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/house/player-house.h"
#include "player/progress/player-progress-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/progress-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * Pictures of the progress page: screenshots-progress PREFIX WIDTH HEIGHT light|dark[-large] BOOK
 * BOOK: the package of courses/bausteine. Makes PREFIX-list.png, -table, -course, -answers, and the files that can be taken away.
 */

static const char *prefix;

static void
shoot (UiDriver *driver, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s-%s.png", prefix, name);

  ui_spin (800);
  ui_shoot (driver, path);
  g_print ("%s\n", path);
}

static PlayerProgressPage *
page_of (UiDriver *driver)
{
  return PLAYER_PROGRESS_PAGE (player_house_page (driver->window->house, "progress"));
}

static gboolean
shows_list (gpointer data)
{
  GtkWidget *page = player_house_page (((UiDriver *) data)->window->house, "progress");

  return page != NULL
         && g_str_equal (gtk_stack_get_visible_child_name (page_of (data)->stack), "list");
}

static GtkWidget *
first_attempt (UiDriver *driver)
{
  return ui_find (GTK_WIDGET (page_of (driver)->course), ADW_TYPE_EXPANDER_ROW, NULL);
}

static gboolean
has_attempts (gpointer data)
{
  return first_attempt (data) != NULL;
}

static void
shoot_course (UiDriver *driver)
{
  GtkWidget *scrolled;

  g_signal_emit_by_name (page_of (driver)->list, "activate", 0);
  ui_wait (has_attempts, driver, "the attempts");
  shoot (driver, "course");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first_attempt (driver)), TRUE);
  ui_spin (500);
  scrolled = gtk_widget_get_first_child (GTK_WIDGET (page_of (driver)->course));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                            620);
  shoot (driver, "answers");
}

static void
take_away (UiDriver *driver)
{
  static const char *const formats[] = { "pdf", "ods", "csv" };

  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_strdup_printf ("%s.%s", prefix, formats[i]);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    player_progress_page_export (page_of (driver), formats[i], file);
    ui_spin (1500);
  }
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  UiDriver *driver;

  g_assert_cmpint (argc, ==, 6);
  ui_pictures_begin (argv[2], argv[3], argv[4]);
  prefix = argv[1];
  progress_fixture_make (folder, store, argv[5], g_get_real_time ());
  driver = ui_driver_start (store, NULL);
  ui_wait_view (driver, "shelf");
  ui_act (driver, "win.progress");
  ui_wait (shows_list, driver, "the list");
  shoot (driver, "list");
  gtk_toggle_button_set_active (page_of (driver)->table_button, TRUE);
  shoot (driver, "table");
  gtk_toggle_button_set_active (page_of (driver)->picture_button, TRUE);
  take_away (driver);
  shoot_course (driver);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
  return 0;
}
