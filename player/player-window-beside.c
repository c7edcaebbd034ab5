/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/player-window-private.h"
#include "widgets/widget-compat.h"

/*
 * Windows that stand beside the main one: questions, details, what is shared, what a coach says. Whoever does something in
 * one of them is there; none of them stays for the next person.
 */

/* Parts of a course have windows too, which go with their course and are no children of ours. */
static gboolean
is_beside (PlayerWindow *self, GtkWindow *window)
{
  GtkWindow *over = gtk_window_get_transient_for (window);

  while (over != NULL && over != GTK_WINDOW (self))
    over = gtk_window_get_transient_for (over);
  return over != NULL;
}

/* --- who is there ------------------------------------------------------------------------------- */

static gboolean
input_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  player_window_note_input (data);
  return GDK_EVENT_PROPAGATE;
}

void
player_window_watch_input (PlayerWindow *self, GtkWidget *window)
{
  GtkEventController *input = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
  g_signal_connect_object (input, "event", G_CALLBACK (input_cb), self, 0);
  gtk_widget_add_controller (window, input);
}

/* Whatever it is: all windows of this program are for who learns in this one. */
static void
windows_cb (GListModel *windows, guint position, guint n_removed, guint n_added, gpointer data)
{
  for (guint i = 0; i < n_added; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, position + i);

    if (window != data)
      player_window_watch_input (data, window);
  }
}

void
player_window_beside_begin (PlayerWindow *self)
{
  player_window_watch_input (self, GTK_WIDGET (self));
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_cb),
                           self, 0);
}

/* --- going away --------------------------------------------------------------------------------- */

/* (transfer full) (element-type GtkWindow) */
static GPtrArray *
windows_beside (PlayerWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GPtrArray *beside = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != GTK_WINDOW (self) && is_beside (self, window))
      g_ptr_array_add (beside, g_steal_pointer (&window));
  }
  return beside;
}

void
player_window_close_beside (PlayerWindow *self)
{
  g_autoptr (GPtrArray) windows = windows_beside (self);

  widget_choosers_close ();
  /* What was opened last stands on what was opened before. */
  for (guint i = windows->len; i-- > 0;) {
    gtk_window_close (windows->pdata[i]);
    /* One that would rather stay, or is only hidden. */
    gtk_window_destroy (windows->pdata[i]);
  }
}
