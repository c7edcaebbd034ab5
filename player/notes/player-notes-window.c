/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-window.h"

#include <glib/gi18n.h>

struct _PlayerNotesWindow {
  AdwWindow parent_instance;
  PlayerNotesList *list;
};

enum {
  OPENED,
  INPUT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNotesWindow, player_notes_window, ADW_TYPE_WINDOW)

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static gboolean
search_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  player_notes_list_search (PLAYER_NOTES_WINDOW (widget)->list);
  return GDK_EVENT_STOP;
}

static void
opened_cb (PlayerNotesWindow *self, PlayerNote *note)
{
  g_signal_emit (self, signals[OPENED], 0, note);
}

static void
input_cb (PlayerNotesWindow *self)
{
  g_signal_emit (self, signals[INPUT], 0);
}

/* Whatever is pressed here counts as input of the person. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        PlayerNotesWindow *self)
{
  input_cb (self);
  return GDK_EVENT_PROPAGATE;
}

PlayerNotesList *
player_notes_window_list (PlayerNotesWindow *self)
{
  return self->list;
}

static void
player_notes_window_class_init (PlayerNotesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[OPENED] = g_signal_new ("opened", PLAYER_TYPE_NOTES_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, PLAYER_TYPE_NOTE);
  signals[INPUT] = g_signal_new ("input", PLAYER_TYPE_NOTES_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F7, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, search_cb, NULL);
}

static void
player_notes_window_init (PlayerNotesWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWindow *
player_notes_window_new (GtkWindow *parent, PlayerNotesBook *book, PlayerNotesBeside *beside,
                         const char *const *places, const char *title)
{
  PlayerNotesWindow *self = g_object_new (
      PLAYER_TYPE_NOTES_WINDOW, "title", _ ("Notes"), "default-width", 460, "default-height", 640,
      "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 360);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Notes"), title));
  self->list = PLAYER_NOTES_LIST (player_notes_list_new (book, places, beside));
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "input", G_CALLBACK (input_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_window_set_content (ADW_WINDOW (self), box);
  return GTK_WINDOW (self);
}
