/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-tiles.h"

struct _PlayerTiles {
  AdwBin parent_instance;
  GtkWidget *box;
  GHashTable *tiles; /* key -> GtkToggleButton of the box */
  GtkToggleButton *first;
  char *chosen;
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerTiles, player_tiles, ADW_TYPE_BIN)

static void
show_chosen (PlayerTiles *self)
{
  GHashTableIter iter;
  gpointer key, tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &tile))
    gtk_toggle_button_set_active (tile, g_strcmp0 (key, self->chosen) == 0);
}

static void
choose (PlayerTiles *self, const char *key)
{
  if (g_strcmp0 (self->chosen, key) != 0) {
    g_free (self->chosen);
    self->chosen = g_strdup (key);
    g_signal_emit (self, signals[CHANGED], 0);
  }
  show_chosen (self);
}

/* A group of GTK does not give up its one by itself. */
static void
clicked_cb (GtkWidget *tile, gpointer data)
{
  PlayerTiles *self = data;
  const char *key = g_object_get_data (G_OBJECT (tile), "key");

  choose (self, g_strcmp0 (key, self->chosen) == 0 ? NULL : key);
}

GtkWidget *
player_tiles_add (PlayerTiles *self, const char *key, GtkWidget *child, const char *name)
{
  GtkWidget *tile = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (tile), child);
  gtk_widget_add_css_class (tile, "flat");
  gtk_widget_add_css_class (tile, "tile");
  g_object_set_data_full (G_OBJECT (tile), "key", g_strdup (key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tile), self->first);
  else
    self->first = GTK_TOGGLE_BUTTON (tile);
  g_signal_connect (tile, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), tile);
  g_hash_table_insert (self->tiles, g_strdup (key), tile);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tile), g_strcmp0 (key, self->chosen) == 0);
  return tile;
}

void
player_tiles_clear (PlayerTiles *self)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->tiles);
  self->first = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

unsigned
player_tiles_n (PlayerTiles *self)
{
  return g_hash_table_size (self->tiles);
}

GtkWidget *
player_tiles_find (PlayerTiles *self, const char *key)
{
  return key != NULL ? g_hash_table_lookup (self->tiles, key) : NULL;
}

const char *
player_tiles_chosen (PlayerTiles *self)
{
  return self->chosen;
}

void
player_tiles_choose (PlayerTiles *self, const char *key)
{
  choose (self, player_tiles_find (self, key) != NULL ? key : NULL);
}

/* Where no tile can be chosen there is nothing to come to; what scrolls would take the focus itself. */
static gboolean
player_tiles_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GHashTableIter iter;
  gpointer tile;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, PLAYER_TILES (widget)->tiles);
  while (!any && g_hash_table_iter_next (&iter, NULL, &tile))
    any = gtk_widget_is_sensitive (tile);
  return any && GTK_WIDGET_CLASS (player_tiles_parent_class)->focus (widget, direction);
}

static void
player_tiles_dispose (GObject *object)
{
  PlayerTiles *self = PLAYER_TILES (object);

  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (player_tiles_parent_class)->dispose (object);
}

static void
player_tiles_class_init (PlayerTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_tiles_dispose;
  GTK_WIDGET_CLASS (klass)->focus = player_tiles_focus;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_TILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
player_tiles_init (PlayerTiles *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->box);
  gtk_viewport_set_scroll_to_focus (
      GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled))), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tiles");
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
player_tiles_new (void)
{
  return g_object_new (PLAYER_TYPE_TILES, NULL);
}
