/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every window can be made without a warning, and everything in it that can be used has a name. */

#include <locale.h>

#include "engine/store/store-forward.h"
#include "engine/webhost/web-graphics.h"
#include "player/parts/player-details.h"
#include "player/people/player-person-dialog.h"
#include "tests/support/fixture.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/ui-driver.h"

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_label (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return has_text (widget)
         || gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Parts of GTK's and Adwaita's own widgets, which name them. */
static gboolean
is_inside_of_another (GtkWidget *widget)
{
  static const char *const owners[]
      = { "GtkMenuButton",       "GtkScrollbar",   "AdwEntryRow",
          "AdwPasswordEntryRow", "AdwExpanderRow", "GtkWindowControls",
          "GtkSearchEntry",      "AdwToastWidget", "GtkSearchBar" };

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    for (size_t i = 0; i < G_N_ELEMENTS (owners); i++)
      if (g_strcmp0 (G_OBJECT_TYPE_NAME (parent), owners[i]) == 0)
        return TRUE;
  return FALSE;
}

static gboolean
can_be_used (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)
         || GTK_IS_EDITABLE (widget) || GTK_IS_PROGRESS_BAR (widget) || GTK_IS_LIST_BOX (widget)
         || GTK_IS_LIST_BASE (widget) || GTK_IS_FLOW_BOX (widget);
}

static unsigned
check_names (GtkWidget *widget)
{
  unsigned n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (can_be_used (widget) && !is_inside_of_another (widget)) {
    if (!has_name (widget))
      g_test_message ("no name: %s %s in %s", G_OBJECT_TYPE_NAME (widget),
                      gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    g_assert_true (has_name (widget));
    n++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_names (child);
  return n;
}

static gboolean
course_is_shown (gpointer data)
{
  UiDriver *driver = data;

  return player_course_page_row (driver->window->course_page) != NULL;
}

static void
test_views (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *course = journey_course (folder, "1");
  UiDriver *driver = ui_driver_start (store, NULL);
  GtkWidget *window = GTK_WIDGET (driver->window);

  ui_wait_view (driver, "learner");
  ui_spin (300);
  g_assert_cmpuint (check_names (window), >=, 4);
  ui_enter (driver, "Aylin Demir");
  ui_spin (300);
  g_assert_cmpuint (check_names (window), >=, 5);
  ui_import (driver, course);
  ui_spin (500);
  g_assert_cmpuint (check_names (window), >=, 7);
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  ui_wait (course_is_shown, driver, "the course page");
  ui_spin (300);
  g_assert_cmpuint (check_names (window), >=, 7);
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  ui_spin (300);
  g_assert_cmpuint (check_names (window), >=, 6);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static void
check_window (GtkWindow *window)
{
  gtk_window_present (window);
  ui_spin (300);
  check_names (GTK_WIDGET (window));
  gtk_window_destroy (window);
  ui_spin (100);
}

static GtkWindow *
newest_window (UiDriver *driver)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());
  guint n = g_list_model_get_n_items (all);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

    if (window != GTK_WINDOW (driver->window))
      return window;
  }
  return NULL;
}

static void
test_dialogs (void)
{
  static const char *const actions[] = { "win.person", "win.shortcuts", "app.help", "app.about" };
  UiDriver *driver = ui_driver_start (NULL, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  ui_enter (driver, "Aylin Demir");
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++) {
    g_test_message ("%s", actions[i]);
    ui_act (driver, actions[i]);
    ui_spin (300);
    g_assert_nonnull (newest_window (driver));
    check_window (newest_window (driver));
  }
  g_ptr_array_add (rows, (gpointer) "http://a.example/");
  g_ptr_array_add (rows, (gpointer) "Teil, 09:42");
  check_window (
      player_details_show_list (GTK_WINDOW (driver->window), "Titel", "Worum es geht", rows, TRUE));
  ui_driver_stop (driver);
}

/* Without a graphics card GL would be played by a program. */
static void
test_renderer (void)
{
  UiDriver *driver = ui_driver_start (NULL, NULL);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (driver->window));
  bool is_cairo = g_str_equal (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer");

  g_test_message ("%s", G_OBJECT_TYPE_NAME (renderer));
  if (lk_web_graphics_is_absent (gdk_display_get_default ()))
    g_assert_true (is_cairo);
  ui_driver_stop (driver);
}

/* Whether the person has released the record, as the store says. */
static gboolean
is_released (gpointer driver)
{
  PlayerContext *context = ((UiDriver *) driver)->window->context;
  g_autoptr (LkLearner) learner = lk_store_learner (player_context_store (context),
                                                    player_context_learner_id (context), NULL);

  return learner->released != 0;
}

static gboolean
is_withheld (gpointer driver)
{
  return !is_released (driver);
}

static gboolean
names_target (gpointer window)
{
  const char *name = "lrs.example.org";
  GtkWidget *row = ui_find (window, GTK_TYPE_WIDGET, "release_row");

  return strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), name) != NULL;
}

/* The switch is off at first; it says where the record would go, and the store hears of each change. */
static void
test_release (void)
{
  UiDriver *driver = ui_driver_start (NULL, NULL);
  GtkWidget *release;

  ui_enter (driver, "Aylin Demir");
  g_clear_pointer (&(LkForwardTarget *){ lk_store_forward_target (
                       player_context_store (driver->window->context),
                       "https://lrs.example.org/xapi/", "user", NULL, NULL) },
                   lk_forward_target_free);
  ui_act (driver, "win.person");
  ui_spin (300);
  release = ui_find (GTK_WIDGET (newest_window (driver)), GTK_TYPE_SWITCH, "release");
  ui_wait (names_target, newest_window (driver), "the place is named");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (release)));
  g_assert_true (is_withheld (driver));
  gtk_switch_set_active (GTK_SWITCH (release), TRUE);
  ui_wait (is_released, driver, "the record is released");
  gtk_switch_set_active (GTK_SWITCH (release), FALSE);
  ui_wait (is_withheld, driver, "the record is withheld");
  gtk_window_destroy (newest_window (driver));
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/windows/renderer", test_renderer);
  g_test_add_func ("/ui/windows/views", test_views);
  g_test_add_func ("/ui/windows/dialogs", test_dialogs);
  g_test_add_func ("/ui/windows/release", test_release);
  return g_test_run ();
}
