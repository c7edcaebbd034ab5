/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-person-dialog.h"
#include "player/workbook/player-coach-window.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-work-card.h"
#include "player/workbook/player-workbook-page.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"
#include "tests/ui/workbook-fixture.h"

/* The workbook: screenshots-workbook FOLDER WIDTH HEIGHT light|dark[-large] */

typedef struct {
  UiDriver *driver;
  const char *folder, *kind, *width;
  char *store;
} Pictures;

static PlayerWorkbookPage *
page_of (UiDriver *driver)
{
  return PLAYER_WORKBOOK_PAGE (player_house_page (driver->window->house, "workbook"));
}

static gboolean
is_settled (gpointer data)
{
  PlayerWorkbookPage *page = page_of (data);

  return page != NULL && player_workbook_page_is_settled (page);
}

static void
settle (Pictures *pictures)
{
  ui_wait (is_settled, pictures->driver, "the workbook");
  ui_spin (400);
}

static char *
path_of (Pictures *pictures, const char *name)
{
  return g_strdup_printf ("%s/workbook-%s-%s-%s.png", pictures->folder, name, pictures->kind,
                          pictures->width);
}

static void
shoot (Pictures *pictures, const char *name)
{
  g_autofree char *path = path_of (pictures, name);

  ui_shoot (pictures->driver, path);
}

static gboolean
is_there (gpointer data)
{
  return ui_window_of (*(GType *) data) != NULL;
}

static void
shoot_window (Pictures *pictures, GType type, const char *name)
{
  g_autofree char *path = path_of (pictures, name);
  GtkWidget *window;

  ui_wait (is_there, &type, name);
  window = ui_window_of (type);
  if (gtk_widget_get_width (GTK_WIDGET (pictures->driver->window)) < 500)
    gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  ui_spin (700);
  ui_shoot_native (window, path);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_spin (200);
}

static void
shoot_menu (Pictures *pictures, GtkWidget *button, const char *name)
{
  g_autofree char *path = path_of (pictures, name);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_spin (500);
  ui_shoot_native (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), path);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  ui_spin (200);
}

static void
want (GtkWidget *card, const char *action)
{
  gtk_widget_activate_action (card, action, NULL);
}

static void
shoot_all (Pictures *pictures)
{
  UiDriver *driver = pictures->driver;
  GtkWidget *page = GTK_WIDGET (page_of (driver)), *card;
  g_autofree char *copy = g_build_filename (pictures->store, "mappe.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (copy);

  settle (pictures);
  shoot (pictures, "by-course");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "by_piece")), TRUE);
  settle (pictures);
  shoot (pictures, "by-piece");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "by_course")), TRUE);
  settle (pictures);
  card = ui_find (page, PLAYER_TYPE_WORK_CARD, NULL);
  player_work_card_edit (PLAYER_WORK_CARD (card));
  ui_spin (400);
  shoot (pictures, "edit");
  gtk_widget_activate_action (page, "workbook.share", "s", "coach");
  shoot_window (pictures, PLAYER_TYPE_SHARE_WINDOW, "share");
  gtk_widget_activate_action (page, "workbook.share", "s", "group");
  shoot_window (pictures, PLAYER_TYPE_SHARE_WINDOW, "share-group");
  want (card, "entry.rename");
  shoot_window (pictures, ADW_TYPE_MESSAGE_DIALOG, "rename");
  shoot_menu (pictures, ui_find (card, GTK_TYPE_MENU_BUTTON, "more"), "entry-menu");
  ui_act (driver, "win.person");
  shoot_window (pictures, PLAYER_TYPE_PERSON_DIALOG, "person");
  player_workbook_page_open_copy (PLAYER_WORKBOOK_PAGE (page), file);
  shoot_window (pictures, PLAYER_TYPE_COACH_WINDOW, "coach");
  card = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (card));
  want (card, "entry.compare");
  shoot_window (pictures, PLAYER_TYPE_VERSIONS_WINDOW, "versions");
}

int
main (int argc, char *argv[])
{
  Pictures pictures = { .folder = argv[1], .width = argv[2], .kind = argv[4] };
  g_autofree char *package = NULL;
  LkStore *store;
  LkLearner *learner;

  ui_pictures_begin (argv[2], argv[3], argv[4]);
  pictures.store = fixture_folder_new ();
  package = workbook_build (pictures.store, "k01-csr-strategie");
  store = lk_store_open (pictures.store, lk_clock_system (), NULL, NULL);
  learner = lk_store_learner_add (store, "Aylin Demir", NULL, NULL);
  workbook_write (store, learner, package, pictures.store);
  lk_learner_free (learner);
  lk_store_close (store);
  pictures.driver = ui_driver_start (pictures.store, NULL);
  ui_wait_view (pictures.driver, "shelf");
  ui_act (pictures.driver, "win.workbook");
  shoot_all (&pictures);
  ui_driver_stop (pictures.driver);
  return 0;
}
