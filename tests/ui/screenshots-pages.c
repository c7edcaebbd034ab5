/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/screenshots-pages.h"

#include "player/stage/player-stage-private.h"
#include "tests/ui/pages-driver.h"

static gboolean
turns (gpointer data)
{
  const LkSessionView *view = pages_view (data);

  return view != NULL && view->turns;
}

static const LkOutlineRow *
first_locked (const LkSessionView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->lock == LK_ISSUE_LOCK_PREREQUISITES)
      return row;
  }
  return NULL;
}

static void
shoot_locked (UiDriver *driver, void (*shoot) (GtkWidget *native, const char *name))
{
  PlayerStagePage *stage = driver->window->stage_page;
  const LkOutlineRow *row = first_locked (pages_view (driver));
  GtkWidget *popover = NULL;

  if (row == NULL)
    return;
  player_stage_pages_choose (stage, row->item->identifier, GTK_WIDGET (stage->next));
  for (int i = 0; i < 50 && (popover == NULL || !gtk_widget_get_mapped (popover)); i++) {
    ui_spin (100);
    popover = ui_find (GTK_WIDGET (stage->next), GTK_TYPE_POPOVER, NULL);
  }
  ui_spin (500);
  shoot (popover, "62-pages-locked");
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_spin (300);
}

static void
shoot_misfit (UiDriver *driver, void (*shoot) (GtkWidget *native, const char *name))
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());
  guint n = g_list_model_get_n_items (all);
  g_autoptr (GtkWidget) details = NULL;

  g_free (ui_evaluate (driver, "LernkofferHost.post ('x')"));
  ui_spin (800);
  shoot (GTK_WIDGET (driver->window), "63-pages-misfit");
  player_stage_show_misfits (driver->window->stage_page);
  ui_spin (600);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, n + 1);
  details = g_list_model_get_item (all, n);
  shoot (details, "64-pages-misfit-details");
  gtk_window_destroy (GTK_WINDOW (details));
  ui_spin (200);
}

void
screenshots_pages (UiDriver *driver, void (*shoot) (GtkWidget *native, const char *name))
{
  const char *path = g_getenv ("LERNKOFFER_PAGES");
  GtkWidget *window = GTK_WIDGET (driver->window);

  if (path == NULL || *path == '\0')
    return;
  ui_import (driver, path);
  ui_spin (2000);
  pages_open_course (driver);
  ui_spin (800);
  shoot (window, "60-pages-course");
  ui_act (driver, "win.start");
  ui_wait (turns, driver, "a page of the course");
  ui_act (driver, "stage.contents");
  ui_spin (1200);
  shoot (window, "61-pages-stage");
  if (adw_flap_get_folded (driver->window->stage_page->flap))
    ui_act (driver, "stage.outline");
  shoot_locked (driver, shoot);
  ui_act (driver, "stage.next");
  ui_spin (1500);
  shoot (window, "65-pages-second");
  shoot_misfit (driver, shoot);
  ui_act (driver, "stage.leave");
  pages_wait_course (driver);
  ui_spin (800);
  shoot (window, "66-pages-course-begun");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  ui_spin (500);
  shoot (window, "67-pages-shelf");
}
