/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-shelf-private.h"

static void
search_changed_cb (PlayerShelfPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  g_free (self->needle);
  self->needle = *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
  player_search_view_ask (self->results, self->needle);
  if (self->needle == NULL)
    player_shelf_page_update (self);
}

static void
shown_cb (PlayerShelfPage *self, gboolean found)
{
  self->found = found;
  player_shelf_page_update (self);
}

static void
left_cb (PlayerShelfPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
opened_cb (PlayerShelfPage *self, gint64 course, const char *place, gint64 note)
{
  g_signal_emit_by_name (self, "place-wanted", course, place, note);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        PlayerShelfPage *self)
{
  return (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
         && player_search_view_focus_first (self->results);
}

static void
clear_cb (PlayerShelfPage *self)
{
  if (self->needle == NULL)
    player_shelf_street_show_all (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
mode_cb (PlayerShelfPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_signal_emit_by_name (self, "search-mode-changed");
}

void
player_shelf_search_forget (PlayerShelfPage *self)
{
  g_clear_pointer (&self->needle, g_free);
  player_search_view_ask (self->results, NULL);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  player_shelf_page_update (self);
}

void
player_shelf_search_init (PlayerShelfPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb),
                            self);
  g_signal_connect_swapped (self->search_entry, "activate",
                            G_CALLBACK (player_search_view_open_first), self->results);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
  g_signal_connect_swapped (self->clear_search, "clicked", G_CALLBACK (clear_cb), self);
  g_signal_connect_swapped (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb),
                            self);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_swapped (self->results, "shown", G_CALLBACK (shown_cb), self);
  g_signal_connect_swapped (self->results, "left", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (self->results, "opened", G_CALLBACK (opened_cb), self);
}
