/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/prove/prove.h"
#include "player/proofs/player-proofs-page.h"
#include "tests/support/fixture.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * Proofs and data beside their mockup:
 * screenshots-proofs FILE WIDTH HEIGHT light|dark[-LARGE] list|draft|proof|verdict|data COURSE…
 * All courses are completed.
 */

static void
furnish (LkStore *store, char *folder, char **courses)
{
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin Demir", NULL, NULL);
  g_autoptr (LkLearner) other = lk_store_learner_add (store, "Marek", NULL, NULL);
  g_autofree char *begun = shelf_package (folder, "k05-klimabilanz", "1",
                                          "Klimabilanz und Ressourcenschutz", "W2", 180);

  shelf_begin (store, learner->id, shelf_import (store, begun), "Verbrauch messen", 9, 12);
  for (int i = 0; courses[i] != NULL; i++) {
    const gint64 id = shelf_import (store, courses[i]);

    shelf_begin (store, learner->id, id, "Ende", 25, 25);
    shelf_complete (store, learner->id, id, lk_clock_wall (lk_clock_system ()));
  }
  lk_store_set_paper_name (store, learner->id, "Aylin Demir", NULL);
  lk_store_learner_seen (store, learner->id, NULL);
  lk_store_backup (store, false, NULL);
}

static GtkWidget *
page_of (UiDriver *driver, const char *name)
{
  return player_house_page (driver->window->house, name);
}

typedef struct {
  UiDriver *driver;
  const char *page, *widget;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *page = page_of (wanted->driver, wanted->page);

  return page != NULL && ui_find (page, GTK_TYPE_WIDGET, wanted->widget) != NULL;
}

static void
wait_for (UiDriver *driver, const char *page, const char *widget)
{
  ui_wait (is_shown, &(Wanted){ driver, page, widget }, widget);
  ui_spin (600);
}

static GtkWidget *
first_row (GtkWidget *root)
{
  if (ADW_IS_ACTION_ROW (root) && g_object_get_data (G_OBJECT (root), "target") != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = first_row (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_row (gpointer data)
{
  GtkWidget *page = page_of (data, "proofs");

  return page != NULL && first_row (page) != NULL;
}

static void
show_proof (UiDriver *driver, gboolean make)
{
  ui_wait (has_row, driver, "a row");
  gtk_widget_activate (first_row (page_of (driver, "proofs")));
  wait_for (driver, "proofs", _ ("Make a Record of Learning"));
  if (!make)
    return;
  g_signal_emit_by_name (
      ui_find (page_of (driver, "proofs"), GTK_TYPE_BUTTON, _ ("Make a Record of Learning")),
      "clicked");
  wait_for (driver, "proofs", _ ("Print"));
  ui_spin (300);
}

static void
show_what (UiDriver *driver, const char *what)
{
  if (g_str_equal (what, "data")) {
    ui_act (driver, "win.data");
    wait_for (driver, "data", "forget");
    ui_spin (1000);
    return;
  }
  ui_act (driver, "win.proofs");
  ui_wait (has_row, driver, "a row");
  if (g_str_equal (what, "draft") || g_str_equal (what, "proof"))
    show_proof (driver, g_str_equal (what, "proof"));
  if (g_str_equal (what, "verdict"))
    player_proofs_page_verify_code (PLAYER_PROOFS_PAGE (page_of (driver, "proofs")), "a.b.c");
  ui_spin (1200);
}

static gboolean
has_people (gpointer data)
{
  return player_learner_page_n_learners (((UiDriver *) data)->window->learner_page) > 1;
}

/* The card of a person. */
static GtkWidget *
card_of (GtkWidget *root, const char *name)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = card_of (child, name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store_folder = g_build_filename (folder, "store", NULL);
  LkStore *store;
  UiDriver *driver;

  g_assert_cmpint (argc, >=, 6);
  ui_pictures_begin (argv[2], argv[3], argv[4]);
  store = lk_store_open (store_folder, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  furnish (store, folder, argv + 6);
  lk_store_close (store);
  driver = ui_driver_start (store_folder, NULL);
  ui_wait_view (driver, "learner");
  ui_wait (has_people, driver, "two people");
  g_signal_emit_by_name (card_of (GTK_WIDGET (driver->window->learner_page), "Aylin Demir"),
                         "clicked");
  ui_wait_view (driver, "shelf");
  show_what (driver, argv[5]);
  ui_shoot (driver, argv[1]);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
  return 0;
}
