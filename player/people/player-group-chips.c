/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-group-chips.h"

#include <glib/gi18n.h>

#include "engine/store/store-class.h"

struct _PlayerGroupChips {
  AdwBin parent_instance;
  GtkBox *line;
  GtkToggleButton *first;
  gint64 chosen;
};

enum {
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerGroupChips, player_group_chips, ADW_TYPE_BIN)

static void
toggled_cb (GtkToggleButton *button, gpointer data)
{
  PlayerGroupChips *self = data;
  const gint64 *id = g_object_get_data (G_OBJECT (button), "class");

  if (!gtk_toggle_button_get_active (button) || self->chosen == *id)
    return;
  self->chosen = *id;
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add (PlayerGroupChips *self, gint64 id, const char *name)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "group-chip");
  gtk_widget_set_tooltip_text (button, name);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->first);
  if (self->first == NULL)
    self->first = GTK_TOGGLE_BUTTON (button);
  g_object_set_data_full (G_OBJECT (button), "class", g_memdup2 (&id, sizeof id), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->chosen == id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->line, button);
}

static gboolean
is_there (const GPtrArray *classes, gint64 id)
{
  for (guint i = 0; i < classes->len; i++)
    if (((const LkClass *) g_ptr_array_index (classes, i))->id == id)
      return TRUE;
  return FALSE;
}

void
player_group_chips_set (PlayerGroupChips *self, const GPtrArray *classes, gboolean empty,
                        gboolean some_without)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->line))) != NULL)
    gtk_box_remove (self->line, child);
  self->first = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), classes->len > 0);
  if (!is_there (classes, self->chosen)
      && !(self->chosen == PLAYER_GROUP_NONE && some_without && classes->len > 0))
    self->chosen = PLAYER_GROUP_ALL;
  add (self, PLAYER_GROUP_ALL, _ ("Everybody"));
  for (guint i = 0; i < classes->len; i++) {
    const LkClass *class = g_ptr_array_index (classes, i);

    if (empty || class->n_members > 0 || class->id == self->chosen)
      add (self, class->id, class->name);
  }
  if (some_without)
    add (self, PLAYER_GROUP_NONE, _ ("Without a Group"));
}

gint64
player_group_chips_chosen (PlayerGroupChips *self)
{
  return self->chosen;
}

void
player_group_chips_choose (PlayerGroupChips *self, gint64 id)
{
  self->chosen = id;
}

static void
player_group_chips_class_init (PlayerGroupChipsClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", PLAYER_TYPE_GROUP_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_group_chips_init (PlayerGroupChips *self)
{
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->chosen = PLAYER_GROUP_ALL;
  self->line = GTK_BOX (line);
  gtk_widget_set_margin_start (line, 18);
  gtk_widget_set_margin_end (line, 18);
  gtk_widget_set_margin_top (line, 12);
  gtk_widget_set_margin_bottom (line, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Groups"), -1);
  gtk_widget_set_halign (frame, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), line);
  adw_bin_set_child (ADW_BIN (self), frame);
}
