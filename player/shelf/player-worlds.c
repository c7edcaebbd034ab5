/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-worlds.h"

#include <glib/gi18n.h>

#include "widgets/widget-drawing.h"

static const struct {
  const char *key, *drawing, *name, *topics;
} worlds[PLAYER_N_WORLDS] = {
  { "W1", "world-1", N_ ("Compass Tower"), N_ ("Direction and strategy") },
  { "W2", "world-2", N_ ("Works & Change"), N_ ("Climate, resources, money") },
  { "W3", "world-3", N_ ("People & Work"), N_ ("Green HR, skilled workers") },
  { "W4", "world-4", N_ ("Market Hall"), N_ ("Products and markets") },
  { "W5", "world-5", N_ ("Neighbourhood"), N_ ("Cooperation") },
};

int
player_worlds_index (const char *key)
{
  for (int i = 0; i < PLAYER_N_WORLDS; i++)
    if (g_strcmp0 (worlds[i].key, key) == 0)
      return i;
  return -1;
}

const char *
player_worlds_name (int index)
{
  return gettext (worlds[index].name);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  /* Not cut: the row rather scrolls. */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The drawings stand on one line that goes through the whole street. */
static GtkWidget *
tile_new (int index, const char *topics)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *drawing
      = g_object_new (WIDGET_TYPE_DRAWING, "drawing", worlds[index].drawing, "width", 180, "height",
                      96, "halign", GTK_ALIGN_START, "margin-start", 2, "margin-top", 8, NULL);
  GtkWidget *name = label_new (player_worlds_name (index), "heading");
  GtkWidget *second = label_new (topics, "caption");

  gtk_widget_add_css_class (drawing, "world-drawing");
  gtk_box_append (GTK_BOX (box), drawing);
  gtk_widget_add_css_class (words, "world-words");
  gtk_box_append (GTK_BOX (words), name);
  gtk_widget_add_css_class (second, "second");
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static char *
name_of (int index, unsigned n)
{
  const char *world = player_worlds_name (index);

  if (n == 0)
    /* Translators: %s is the name of a theme world */
    return g_strdup_printf (_ ("%s, no course yet"), world);
  /* Translators: %s is the name of a theme world */
  return g_strdup_printf (ngettext ("%s, %u course", "%s, %u courses", n), world, n);
}

void
player_worlds_fill (PlayerTiles *tiles, const unsigned counts[PLAYER_N_WORLDS])
{
  int chosen = player_worlds_index (player_tiles_chosen (tiles));

  if (chosen >= 0 && counts[chosen] == 0)
    player_tiles_choose (tiles, NULL);
  player_tiles_clear (tiles);
  for (int i = 0; i < PLAYER_N_WORLDS; i++) {
    g_autofree char *name = name_of (i, counts[i]);
    const char *topics = counts[i] > 0 ? gettext (worlds[i].topics) : _ ("No course yet");
    GtkWidget *tile = player_tiles_add (tiles, worlds[i].key, tile_new (i, topics), name);

    gtk_widget_add_css_class (tile, "world");
    gtk_widget_set_sensitive (tile, counts[i] > 0);
    if (counts[i] == 0)
      gtk_widget_set_tooltip_text (tile, _ ("No course in this world yet"));
  }
}
