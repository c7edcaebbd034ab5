/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-outline-row.h"

#include <glib/gi18n.h>

#include "player/context/player-text.h"

struct _PlayerOutlineRow {
  GtkWidget parent_instance;
  GtkWidget *sign, *title;
  PlayerOutlineItem *item;
};

G_DEFINE_FINAL_TYPE (PlayerOutlineRow, player_outline_row, GTK_TYPE_WIDGET)

static const char *const sign_classes[] = { "ribbon", "second", "right", "not-yet" };

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_item (PlayerOutlineRow *self)
{
  PlayerOutlineItem *item = self->item;
  LkStepState state = player_outline_item_state (item);
  gboolean current = player_outline_item_is_current (item);
  gboolean locked = player_outline_item_is_locked (item);
  gboolean closed = player_outline_item_is_closed (item);
  gboolean heading = state == LK_STEP_HEADING;
  const char *icon = player_text_step_icon (state, current, closed);
  const char *class = player_text_step_class (state, current, closed);
  const char *reason = player_outline_item_reason (item);
  int depth = (int) MIN (player_outline_item_depth (item), 6);
  GtkWidget *frame = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = player_outline_item_label (item);
  g_autofree char *full
      = *reason != '\0' ? g_strdup_printf ("%s. %s", label, reason) : g_strdup (label);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->sign), icon);
  gtk_widget_set_visible (self->sign, icon != NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (sign_classes); i++)
    set_class (self->sign, sign_classes[i], g_str_equal (sign_classes[i], class));
  gtk_label_set_label (GTK_LABEL (self->title), player_outline_item_title (item));
  set_class (self->title, "heading", current);
  set_class (self->title, "caption-heading", heading);
  set_class (self->title, "second", heading || locked);
  set_class (GTK_WIDGET (self), "heading-row", heading);
  set_class (GTK_WIDGET (self), "current", current);
  gtk_widget_set_margin_start (GTK_WIDGET (self),
                               heading ? 4 + 8 * depth : MAX (0, depth - 1) * 12);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), full);
  if (frame == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (frame), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (frame), GTK_ACCESSIBLE_STATE_DISABLED, locked, -1);
}

static void
player_outline_row_dispose (GObject *object)
{
  PlayerOutlineRow *self = PLAYER_OUTLINE_ROW (object);

  player_outline_row_bind (self, NULL);
  g_clear_pointer (&self->sign, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  G_OBJECT_CLASS (player_outline_row_parent_class)->dispose (object);
}

static void
player_outline_row_class_init (PlayerOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_outline_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outline-row");
}

static void
player_outline_row_init (PlayerOutlineRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->sign = gtk_image_new ();
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_parent (self->sign, GTK_WIDGET (self));
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
}

void
player_outline_row_bind (PlayerOutlineRow *self, PlayerOutlineItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "notify::state", G_CALLBACK (show_item), self);
  show_item (self);
}

/* --- the list ------------------------------------------------------------------------------------- */

typedef struct {
  GListStore *store;
  PlayerOutlineActivated activated;
  gpointer data;
} View;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  gtk_list_item_set_child (cell, g_object_new (PLAYER_TYPE_OUTLINE_ROW, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  PlayerOutlineItem *item = gtk_list_item_get_item (cell);

  gtk_list_item_set_activatable (cell, player_outline_item_acts (item));
  gtk_list_item_set_selectable (cell, FALSE);
  player_outline_row_bind (PLAYER_OUTLINE_ROW (gtk_list_item_get_child (cell)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  player_outline_row_bind (PLAYER_OUTLINE_ROW (gtk_list_item_get_child (cell)), NULL);
}

static GtkWidget *
widget_of (GtkWidget *list, PlayerOutlineItem *item)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (list); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell)) {
    GtkWidget *row = gtk_widget_get_first_child (cell);

    if (PLAYER_IS_OUTLINE_ROW (row) && PLAYER_OUTLINE_ROW (row)->item == item)
      return row;
  }
  return list;
}

static void
activate_cb (GtkListView *list, guint position, gpointer data)
{
  View *view = data;
  g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (view->store), position);

  if (item != NULL)
    view->activated (item, widget_of (GTK_WIDGET (list), item), view->data);
}

static void
view_free (gpointer data, GClosure *closure)
{
  View *view = data;

  g_object_unref (view->store);
  g_free (view);
}

GtkWidget *
player_outline_view_new (GListStore *store, PlayerOutlineActivated activated, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (store)));
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (model), factory);
  View *view = g_new0 (View, 1);

  *view = (View){ .store = g_object_ref (store), .activated = activated, .data = data };
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_add_css_class (list, "outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Contents"), -1);
  g_signal_connect_data (list, "activate", G_CALLBACK (activate_cb), view, view_free, 0);
  return list;
}

void
player_outline_view_show_current (GtkWidget *view, GListStore *store)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n; i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

    if (player_outline_item_is_current (item)) {
      gtk_widget_activate_action (view, "list.scroll-to-item", "u", i);
      return;
    }
  }
}
