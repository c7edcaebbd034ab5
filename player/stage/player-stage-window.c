/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stage/player-stage-private.h"

/*
 * Windows that pages of the course have besides the program's: size, keys, and that the learner is
 * there. A part that stands alone in one is controlled from it as from the stage.
 */

static const struct {
  const char *keys, *action;
} keys[] = {
  { "<Control>plus|<Control>equal|<Control>KP_Add", "stage.zoom-in" },
  { "<Control>minus|<Control>KP_Subtract", "stage.zoom-out" },
  { "<Control>0|<Control>KP_0", "stage.zoom-reset" },
  { "<Control>r|F5", "stage.reload" },
  { "<Alt>Left|<Control>Page_Up", "stage.previous" },
  { "<Alt>Right|<Control>Page_Down", "stage.next" },
  { "F6", "stage.focus-frame" },
  { "F8", "stage.read" },
  { "<Shift>F8", "stage.read-back" },
  { "<Control>F8", "stage.read-forth" },
  { "<Control>w", "window.close" },
};

static gboolean
fullscreen_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
  return TRUE;
}

/* Before the page: these are the program's everywhere. */
static void
add_keys (PlayerStagePage *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys),
                                     gtk_named_action_new (keys[i].action)));
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F11, 0),
                                   gtk_callback_action_new (fullscreen_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (window, controller);
  gtk_widget_insert_action_group (window, "stage", G_ACTION_GROUP (self->actions));
}

static void
restore_size (PlayerStagePage *self, GtkWindow *window)
{
  GSettings *settings = player_context_settings (self->context);

  gtk_window_set_default_size (window, g_settings_get_int (settings, "part-width"),
                               g_settings_get_int (settings, "part-height"));
  if (g_settings_get_boolean (settings, "part-maximized"))
    gtk_window_maximize (window);
}

static void
save_size (GtkWindow *window, gpointer data)
{
  PlayerStagePage *self = data;
  GSettings *settings;
  gboolean maximized = gtk_window_is_maximized (window);
  int width, height;

  if (self->context == NULL)
    return;
  settings = player_context_settings (self->context);
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "part-maximized", maximized);
  if (maximized || gtk_window_is_fullscreen (window) || width < 300 || height < 200)
    return;
  g_settings_set_int (settings, "part-width", width);
  g_settings_set_int (settings, "part-height", height);
}

static gboolean
input_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  player_stage_report_input (data);
  return GDK_EVENT_PROPAGATE;
}

static void
watch (PlayerStagePage *self, GtkWidget *window)
{
  GtkEventController *input = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
  g_signal_connect_object (input, "event", G_CALLBACK (input_cb), self, 0);
  gtk_widget_add_controller (window, input);
}

void
player_stage_window_made (PlayerStagePage *self, GtkWindow *window, gboolean alone)
{
  const LkSessionView *view = player_session_view (self->session);

  watch (self, GTK_WIDGET (window));
  if (!alone)
    return;
  g_set_weak_pointer (&self->part_window, window);
  if (view != NULL && view->delivered != NULL)
    gtk_window_set_title (window, view->delivered->title);
  add_keys (self, GTK_WIDGET (window));
  restore_size (self, window);
  g_signal_connect_object (window, "unmap", G_CALLBACK (save_size), self, 0);
}
