/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-tracking-row.h"

#include "player/record/player-tracking-item.h"
#include "widgets/widget-label.h"

#define MAX_INDENT 8

/* The widgets of one row; kept on its box. */
typedef struct {
  GtkWidget *box, *sign, *title, *outcome, *state, *detail;
} Row;

static GtkWidget *
small_new (GtkWidget *box)
{
  GtkWidget *label = widget_label_new (NULL, "caption");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* Names of goals are long and no words: no hyphens that are not theirs. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_add_css_class (label, "second");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  row->sign = gtk_image_new_from_icon_name ("lernkoffer-ribbon-symbolic");
  row->title = widget_label_new (NULL, NULL);
  row->outcome = widget_label_new (NULL, NULL);
  gtk_widget_add_css_class (row->sign, "ribbon");
  gtk_widget_set_hexpand (row->title, TRUE);
  gtk_widget_set_valign (row->outcome, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), row->title);
  gtk_box_append (GTK_BOX (head), row->sign);
  gtk_box_append (GTK_BOX (head), row->outcome);
  gtk_box_append (GTK_BOX (row->box), head);
  row->state = small_new (row->box);
  row->detail = small_new (row->box);
  g_object_set_data_full (G_OBJECT (row->box), "row", row, g_free);
  gtk_list_item_set_child (cell, row->box);
}

static void
set_heading (GtkWidget *label, gboolean heading)
{
  if (heading)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

static void
show (Row *row, PlayerTrackingItem *item)
{
  const char *title = player_tracking_item_title (item);
  const char *outcome = player_tracking_item_outcome (item);
  const char *detail = player_tracking_item_detail (item);
  gboolean current = player_tracking_item_is_current (item);
  GtkWidget *cell = gtk_widget_get_parent (row->box);
  g_autofree char *label = g_strdup_printf ("%s, %s, %s %s", title, outcome,
                                            player_tracking_item_state (item), detail);

  gtk_label_set_label (GTK_LABEL (row->title), title);
  gtk_label_set_label (GTK_LABEL (row->outcome), outcome);
  gtk_label_set_label (GTK_LABEL (row->state), player_tracking_item_state (item));
  gtk_label_set_label (GTK_LABEL (row->detail), detail);
  set_heading (row->title, current || player_tracking_item_is_request (item));
  set_heading (row->outcome, player_tracking_item_is_request (item));
  gtk_widget_set_visible (row->outcome, *outcome != '\0');
  gtk_widget_set_visible (row->detail, *detail != '\0');
  gtk_widget_set_visible (row->sign, current);
  gtk_widget_set_margin_start (row->box,
                               16 * (int) MIN (player_tracking_item_depth (item), MAX_INDENT));
  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

static void
changed_cb (PlayerTrackingItem *item, Row *row)
{
  show (row, item);
}

static Row *
row_of (GtkListItem *cell)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (cell)), "row");
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  PlayerTrackingItem *item = gtk_list_item_get_item (cell);

  gtk_list_item_set_selectable (cell, FALSE);
  g_signal_connect (item, "changed", G_CALLBACK (changed_cb), row_of (cell));
  show (row_of (cell), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (cell), changed_cb, row_of (cell));
}

GtkWidget *
player_tracking_row_list_new (GListModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (model);
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "tracking");
  return list;
}
