/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-read-row.h"

#define SPACING 12

struct _PlayerReadRow {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PlayerReadRow, player_read_row, GTK_TYPE_WIDGET)

GtkWidget *
player_read_row_new (void)
{
  return g_object_new (PLAYER_TYPE_READ_ROW, NULL);
}

void
player_read_row_append (PlayerReadRow *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
player_read_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (player_read_row_parent_class)->dispose (object);
}

static void
player_read_row_class_init (PlayerReadRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_read_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "read-row");
}

static void
player_read_row_init (PlayerReadRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}
