/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-find-bar.h"

#include <glib/gi18n.h>

struct _PlayerFindBar {
  AdwBin parent_instance;
  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkWidget *next, *previous;
  GtkLabel *count;
};

enum {
  FIND,
  STEP,
  ENDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerFindBar, player_find_bar, ADW_TYPE_BIN)

static void
set_count (PlayerFindBar *self, const char *text, gboolean found)
{
  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->next, found);
  gtk_widget_set_sensitive (self->previous, found);
}

void
player_find_bar_set_found (PlayerFindBar *self, unsigned n, unsigned most)
{
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return;
  if (n == 0)
    text = g_strdup (_ ("Not on this page"));
  else if (n >= most)
    /* Translators: %u is a number of places, as 1000 */
    text = g_strdup_printf (_ ("%u places or more"), most);
  else
    text = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  set_count (self, text, n > 0);
}

void
player_find_bar_open (PlayerFindBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
player_find_bar_close (PlayerFindBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

static void
changed_cb (PlayerFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text != '\0') {
    g_signal_emit (self, signals[FIND], 0, text);
    return;
  }
  set_count (self, "", FALSE);
  g_signal_emit (self, signals[ENDED], 0);
}

void
player_find_bar_again (PlayerFindBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    changed_cb (self);
}

static void
next_cb (PlayerFindBar *self)
{
  if (gtk_widget_get_sensitive (self->next))
    g_signal_emit (self, signals[STEP], 0, TRUE);
}

static void
previous_cb (PlayerFindBar *self)
{
  if (gtk_widget_get_sensitive (self->previous))
    g_signal_emit (self, signals[STEP], 0, FALSE);
}

static void
mode_cb (PlayerFindBar *self)
{
  if (!gtk_search_bar_get_search_mode (self->bar))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerFindBar, name)

static void
player_find_bar_class_init (PlayerFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[FIND] = g_signal_new ("find", PLAYER_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STEP] = g_signal_new ("step", PLAYER_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ENDED] = g_signal_new ("ended", PLAYER_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-find-bar.ui");
  BIND (bar);
  BIND (entry);
  BIND (next);
  BIND (previous);
  BIND (count);
}

#undef BIND

static void
player_find_bar_init (PlayerFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  g_signal_connect_swapped (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb), self);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (previous_cb), self);
}
