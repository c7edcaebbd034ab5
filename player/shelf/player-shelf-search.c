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

/* Also where it is in a view that has just been left. */
static gboolean
has_focus (PlayerShelfPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return gtk_widget_get_mapped (GTK_WIDGET (self))
         && (focus == NULL || !gtk_widget_get_mapped (focus)
             || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

/* Whoever leaves the search is on the shelf. A focus that went with the rows would leave Tab without effect: GTK 4.8 goes on
 * from where nothing is shown any more. */
static void
mode_cb (PlayerShelfPage *self)
{
  gboolean left = !player_shelf_page_is_searching (self) && has_focus (self);

  if (!player_shelf_page_is_searching (self))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_signal_emit_by_name (self, "search-mode-changed");
  if (left)
    player_shelf_page_focus_part (self);
}

/* In what was found as well as where one types. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PlayerShelfPage *self = PLAYER_SHELF_PAGE (widget);

  if (!player_shelf_page_is_searching (self))
    return GDK_EVENT_PROPAGATE;
  player_shelf_page_set_searching (self, FALSE);
  return GDK_EVENT_STOP;
}

void
player_shelf_search_class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
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
