/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/screenshots-units.h"

#include "player/stage/player-stage-private.h"
#include "tests/ui/units-course.h"

#define ID "https://kurse.example.org/fahrt/"

static void
open_newest (UiDriver *driver)
{
  g_autoptr (GPtrArray) rows
      = lk_store_shelf (player_context_store (driver->window->context),
                        player_context_learner_id (driver->window->context), NULL);
  gint64 newest = 0;

  for (guint i = 0; i < rows->len; i++)
    newest = MAX (newest, ((LkShelfRow *) g_ptr_array_index (rows, i))->course->id);
  player_window_open_course (driver->window, newest, PLAYER_THEN_SHOW);
  ui_wait_view (driver, "course");
  ui_spin (1500);
}

static void
take (UiDriver *driver, const char *path)
{
  ui_import (driver, path);
  ui_spin (3000);
  open_newest (driver);
}

static void
begin (UiDriver *driver, const char *unit)
{
  g_signal_emit_by_name (driver->window->course_page, "start-wanted", unit);
  ui_wait_page (driver);
  ui_spin (1500);
}

static void
leave (UiDriver *driver)
{
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
  ui_spin (800);
}

static void
go_to_shelf (UiDriver *driver)
{
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  ui_spin (300);
}

/* A unit that says so much and is left. */
static void
play (UiDriver *driver, const char *unit, const char *statement)
{
  g_autofree char *script = g_strdup_printf ("say (%s); ''", statement);

  begin (driver, unit);
  g_free (ui_evaluate (driver, script));
  ui_spin (500);
  leave (driver);
}

static void
shoot_blocks (UiDriver *driver, const char *path, void (*shoot) (GtkWidget *, const char *))
{
  GtkWidget *window = GTK_WIDGET (driver->window);

  take (driver, path);
  shoot (window, "40-units-course");
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  ui_act (driver, "stage.contents");
  ui_spin (2500);
  shoot (window, "41-units-stage");
  if (adw_flap_get_folded (driver->window->stage_page->flap))
    ui_act (driver, "stage.outline");
  leave (driver);
  go_to_shelf (driver);
}

static void
shoot_menu (UiDriver *driver, void (*shoot) (GtkWidget *, const char *))
{
  GtkWidget *row
      = ui_find (GTK_WIDGET (driver->window->course_page), ADW_TYPE_ACTION_ROW, "Licht prüfen");
  GtkWidget *button = row != NULL ? ui_find (row, GTK_TYPE_MENU_BUTTON, NULL) : NULL;

  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_spin (600);
  shoot (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), "43-unit-menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  ui_spin (300);
}

static GtkWidget *
question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }
  return NULL;
}

static void
shoot_waiver (UiDriver *driver, void (*shoot) (GtkWidget *, const char *))
{
  GtkWidget *dialog;

  g_settings_set_boolean (player_context_settings (driver->window->context), "trainer", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (driver->window->course_page), "course.waive", "s",
                              ID "zwei");
  ui_spin (600);
  dialog = question ();
  g_assert_nonnull (dialog);
  shoot (dialog, "44-waive");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_spin (300);
}

void
screenshots_units (UiDriver *driver, void (*shoot) (GtkWidget *native, const char *name))
{
  const char *path = g_getenv ("LERNKOFFER_UNITS");
  g_autofree char *course = units_course (driver->store);
  GtkWidget *window = GTK_WIDGET (driver->window);
  PlayerStagePage *stage = driver->window->stage_page;

  if (path != NULL && *path != '\0')
    shoot_blocks (driver, path, shoot);
  take (driver, course);
  play (driver, ID "eins", "'completed', { completion: true, duration: 'PT1M' }");
  play (driver, ID "drei",
        "'failed', { success: false, duration: 'PT1M', score: { scaled: 0.55 } }");
  shoot (window, "42-units-begun");
  shoot_menu (driver, shoot);
  shoot_waiver (driver, shoot);
  begin (driver, ID "zwei");
  shoot (window, "45-own-window");
  shoot (GTK_WIDGET (stage->part_window), "46-own-window-page");
  ui_act (driver, "stage.close-part");
  ui_spin (2000);
  shoot (window, "47-own-window-closed");
  leave (driver);
  gtk_widget_activate_action (GTK_WIDGET (driver->window->course_page), "course.look", "s",
                              ID "drei");
  ui_wait_page (driver);
  ui_spin (1500);
  shoot (window, "48-only-look");
  leave (driver);
  go_to_shelf (driver);
}
