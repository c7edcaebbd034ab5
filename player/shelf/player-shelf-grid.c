/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/shelf/player-course-card.h"
#include "player/parts/player-details.h"
#include "player/shelf/player-shelf-private.h"

/* --- focus --------------------------------------------------------------------------------------- */

static GtkWidget *
find_card (PlayerShelfPage *self, gint64 course_id)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell)) {
    GtkWidget *card = gtk_widget_get_first_child (cell);
    PlayerCourseItem *item
        = PLAYER_IS_COURSE_CARD (card) ? player_course_card_item (PLAYER_COURSE_CARD (card)) : NULL;

    if (item != NULL && player_course_item_id (item) == course_id)
      return cell;
  }
  return NULL;
}

/* The next step comes first: back from the course that is to be continued, it has the focus. */
static gboolean
focus_next_step (PlayerShelfPage *self)
{
  PlayerCourseItem *next = player_continue_card_item (self->continue_card);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->continue_card)) || next == NULL
      || player_course_item_id (next) != self->focus_course)
    return FALSE;
  player_tall_view_scroll_to_top (self->tall_view);
  gtk_widget_child_focus (GTK_WIDGET (self->continue_card), GTK_DIR_TAB_FORWARD);
  self->focus_course = 0;
  return TRUE;
}

static gboolean
focus_cb (gpointer data)
{
  PlayerShelfPage *self = data;
  GtkWidget *cell = find_card (self, self->focus_course);

  self->focus_source = 0;
  if (cell != NULL && !player_shelf_page_is_searching (self))
    gtk_widget_grab_focus (cell);
  self->focus_course = 0;
  return G_SOURCE_REMOVE;
}

/* Who comes back is where they were; who is typing or choosing there is left alone. */
static void
focus_search (PlayerShelfPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (player_search_view_focus_opened (self->results)
      || (focus != NULL
          && (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_bar))
              || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->results)))))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* The grid makes cells only for what is in sight, so it has to scroll there first. */
void
player_shelf_grid_focus (PlayerShelfPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  if (player_shelf_page_is_searching (self)) {
    focus_search (self);
    self->focus_course = 0;
    return;
  }
  if (focus_next_step (self))
    return;
  for (guint i = 0; i < n; i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

    if (player_course_item_id (item) != self->focus_course)
      continue;
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", i);
    g_clear_handle_id (&self->focus_source, g_source_remove);
    self->focus_source = g_timeout_add (120, focus_cb, self);
    return;
  }
}

/* --- cards ------------------------------------------------------------------------------------- */

static void
activate (PlayerShelfPage *self, PlayerCourseItem *item)
{
  g_signal_emit_by_name (self, "course-activated", player_course_item_id (item), FALSE);
}

static void
grid_activate_cb (PlayerShelfPage *self, guint position)
{
  g_autoptr (PlayerCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (item != NULL)
    activate (self, item);
}

/* Back to the card whose menu it was. */
static void
menu_closed_cb (PlayerShelfPage *self)
{
  GtkWidget *cell
      = self->menu_item != NULL ? find_card (self, player_course_item_id (self->menu_item)) : NULL;

  if (cell != NULL && gtk_widget_get_mapped (cell))
    gtk_widget_grab_focus (cell);
}

static void
popup_at (PlayerShelfPage *self, PlayerCourseItem *item, GtkWidget *at)
{
  graphene_rect_t bounds;

  if (item == NULL || !gtk_widget_compute_bounds (at, GTK_WIDGET (self), &bounds))
    return;
  g_set_object (&self->menu_item, item);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) (bounds.origin.x + bounds.size.width / 2),
                                                (int) (bounds.origin.y + bounds.size.height / 2), 1,
                                                1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_wanted_cb (PlayerCourseCard *card, GtkWidget *at, gpointer data)
{
  popup_at (data, player_course_card_item (card), at);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_at (data, player_course_card_item (PLAYER_COURSE_CARD (card)), card);
}

static gboolean
menu_key_cb (GtkWidget *grid, GVariant *args, gpointer data)
{
  GtkWidget *cell = gtk_widget_get_focus_child (grid);
  GtkWidget *card = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  if (!PLAYER_IS_COURSE_CARD (card))
    return GDK_EVENT_PROPAGATE;
  popup_at (data, player_course_card_item (PLAYER_COURSE_CARD (card)), card);
  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *card = player_course_card_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), data);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (card, "menu-wanted", G_CALLBACK (menu_wanted_cb), data);
  gtk_list_item_set_child (cell, card);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  PlayerShelfPage *self = data;
  PlayerCourseItem *item = gtk_list_item_get_item (cell);
  GtkWidget *card = gtk_list_item_get_child (cell);
  GtkWidget *frame = gtk_widget_get_parent (card);
  g_autofree char *label = player_course_item_label (item);

  player_course_card_bind (PLAYER_COURSE_CARD (card), player_context_store (self->context), item);
  /* The cell has the focus, so the cell has to say what it is. */
  if (frame != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (frame), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  player_course_card_bind (PLAYER_COURSE_CARD (gtk_list_item_get_child (cell)), NULL, NULL);
}

/* --- menu of a card ------------------------------------------------------------------------------ */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerShelfPage *self = PLAYER_SHELF_PAGE (widget);

  if (self->menu_item != NULL)
    activate (self, self->menu_item);
}

static void
restart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerShelfPage *self = PLAYER_SHELF_PAGE (widget);

  if (self->menu_item != NULL)
    g_signal_emit_by_name (self, "restart-wanted", player_course_item_id (self->menu_item));
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerShelfPage *self = PLAYER_SHELF_PAGE (widget);

  if (self->menu_item != NULL)
    player_details_show_course (GTK_WINDOW (gtk_widget_get_root (widget)), self->context,
                                player_course_item_row (self->menu_item)->course);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerShelfPage *self = PLAYER_SHELF_PAGE (widget);

  if (self->menu_item != NULL)
    g_signal_emit_by_name (self, "remove-wanted", player_course_item_id (self->menu_item),
                           player_course_item_row (self->menu_item)->course->title);
}

/* --- the grid ------------------------------------------------------------------------------------ */

void
player_shelf_grid_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "shelf.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "shelf.restart", NULL, restart_action);
  gtk_widget_class_install_action (widget_class, "shelf.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "shelf.remove", NULL, remove_action);
}

void
player_shelf_grid_init (PlayerShelfPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->grid = GTK_GRID_VIEW (gtk_grid_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)))),
      factory));
  gtk_grid_view_set_min_columns (self->grid, 1);
  gtk_grid_view_set_max_columns (self->grid, 4);
  gtk_grid_view_set_single_click_activate (self->grid, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "shelf");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("All Courses"), -1);
  g_signal_connect_object (self->grid, "activate", G_CALLBACK (grid_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  self->popover = gtk_popover_menu_new_from_model (self->card_menu);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
}
