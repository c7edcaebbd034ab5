/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-outline-list.h"

#include <glib/gi18n.h>

#include "player/parts/player-outline-row.h"
#include "player/context/player-text.h"

#define MAX_BOXED 200

struct _PlayerOutlineList {
  AdwBin parent_instance;
};

enum {
  ITEM_ACTIVATED,
  MISSING_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerOutlineList, player_outline_list, ADW_TYPE_BIN)

/* What a row shows; kept on the row, so that it can follow its item. */
typedef struct {
  PlayerOutlineList *list; /* the row is inside it */
  PlayerOutlineItem *item;
  GtkWidget *row, *sign, *word, *missing;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_unref (row->item);
  g_free (row);
}

static void
activate (PlayerOutlineList *self, PlayerOutlineItem *item, GtkWidget *at)
{
  if (player_outline_item_is_locked (item))
    g_signal_emit (self, signals[MISSING_WANTED], 0, item, at);
  else if (player_outline_item_acts (item) && player_outline_item_is_enabled (item))
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item);
}

static void
row_activated_cb (Row *row)
{
  activate (row->list, row->item, gtk_widget_get_visible (row->missing) ? row->missing : row->row);
}

static void
mark (GtkWidget *widget, const char *class)
{
  static const char *const classes[] = { "ribbon", "second", "right", "not-yet" };

  for (size_t i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_strcmp0 (classes[i], class) == 0)
      gtk_widget_add_css_class (widget, classes[i]);
    else
      gtk_widget_remove_css_class (widget, classes[i]);
}

static void
show_branch (Row *row)
{
  g_autofree char *subtitle = player_outline_item_length (row->item);
  g_autofree char *label = player_outline_item_label (row->item);
  unsigned done, all;

  player_outline_item_get_steps (row->item, &done, &all);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row->row), subtitle);
  gtk_label_set_label (GTK_LABEL (row->word), all > 0 ? player_outline_item_word (row->item) : "");
  mark (row->word, all > 0 && done == all ? "right" : "second");
  gtk_widget_set_visible (row->sign, all > 0 && done == all);
  gtk_image_set_from_icon_name (GTK_IMAGE (row->sign), "object-select-symbolic");
  mark (row->sign, "right");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* Where the learner is, why it is locked, what has come of it. (transfer full) */
static char *
leaf_subtitle (PlayerOutlineItem *item)
{
  const char *result = player_outline_item_result (item);

  if (player_outline_item_is_current (item))
    return *result != '\0' ? g_strdup_printf ("%s · %s", _ ("You stopped here"), result)
                           : g_strdup (_ ("You stopped here"));
  if (player_outline_item_is_closed (item))
    return g_strdup (player_outline_item_reason (item));
  return g_strdup (result);
}

static void
show_leaf (Row *row)
{
  PlayerOutlineItem *item = row->item;
  LkStepState state = player_outline_item_state (item);
  gboolean current = player_outline_item_is_current (item);
  gboolean locked = player_outline_item_is_closed (item);
  const char *icon = player_text_step_icon (state, current, locked);
  const char *reason = locked ? player_outline_item_reason (item) : "";
  g_autofree char *label = player_outline_item_label (item), *subtitle = leaf_subtitle (item);

  gtk_image_set_from_icon_name (GTK_IMAGE (row->sign), icon);
  gtk_widget_set_visible (row->sign, icon != NULL);
  mark (row->sign, player_text_step_class (state, current, locked));
  gtk_label_set_label (GTK_LABEL (row->word), current  ? player_outline_item_warning (item)
                                              : locked ? ""
                                                       : player_outline_item_word (item));
  mark (row->word, state == LK_STEP_DONE     ? "right"
                   : state == LK_STEP_FAILED ? "not-yet"
                                             : "second");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), subtitle);
  gtk_widget_set_visible (row->missing, locked);
  if (current)
    gtk_widget_add_css_class (row->row, "current");
  else
    gtk_widget_remove_css_class (row->row, "current");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
}

static void
item_changed_cb (PlayerOutlineItem *item, GParamSpec *pspec, gpointer data)
{
  Row *row = g_object_get_data (data, "outline");

  if (ADW_IS_EXPANDER_ROW (row->row))
    show_branch (row);
  else
    show_leaf (row);
}

static Row *
row_new (PlayerOutlineList *list, PlayerOutlineItem *item, GtkWidget *widget)
{
  Row *row = g_new0 (Row, 1);

  row->list = list;
  row->item = g_object_ref (item);
  row->row = widget;
  row->sign = gtk_image_new ();
  row->word = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->word, "caption");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), player_outline_item_title (item));
  g_object_set_data_full (G_OBJECT (widget), "outline", row, row_free);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (item_changed_cb), widget, 0);
  return row;
}

static GtkWidget *
branch_new (PlayerOutlineList *list, PlayerOutlineItem *item)
{
  GtkWidget *widget = adw_expander_row_new ();
  Row *row = row_new (list, item, widget);

  gtk_widget_add_css_class (widget, "outline-branch");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (widget), row->sign);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (widget), row->word);
  show_branch (row);
  return widget;
}

static void
append (GMenu *menu, const char *label, const char *action, PlayerOutlineItem *item)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (entry, action, "s", player_outline_item_id (item));
  g_menu_item_set_attribute (entry, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, entry);
}

/* Made when it is opened: what it offers depends on how far the unit is. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  PlayerOutlineItem *item = data;
  g_autoptr (GMenu) menu = g_menu_new ();

  append (menu, _ ("Only Look"), "course.look", item);
  if (player_outline_item_state (item) != LK_STEP_DONE)
    append (menu, _ ("Let Off This Part…"), "course.waive", item);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
popup_menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (data);
}

/* What can be done with a unit besides opening it. */
static void
add_menu (GtkWidget *widget, PlayerOutlineItem *item)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu_cb,
                                         g_object_ref (item), g_object_unref);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "more");
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"), -1);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (popup_menu_cb), button);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), button);
}

static GtkWidget *
leaf_new (PlayerOutlineList *list, PlayerOutlineItem *item)
{
  GtkWidget *widget = adw_action_row_new ();
  Row *row = row_new (list, item, widget);
  int depth = (int) MIN (player_outline_item_depth (item), 6);

  row->missing = gtk_button_new_with_label (_ ("What Is Missing?"));
  gtk_widget_set_valign (row->missing, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (row->sign, depth > 0 ? 14 * depth + 6 : 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), row->sign);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->word);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->missing);
  if (player_outline_item_is_unit (item))
    add_menu (widget, item);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), player_outline_item_acts (item));
  g_signal_connect_swapped (widget, "activated", G_CALLBACK (row_activated_cb), row);
  g_signal_connect_swapped (row->missing, "clicked", G_CALLBACK (row_activated_cb), row);
  show_leaf (row);
  return widget;
}

/* Whether the row after @index is deeper. */
static gboolean
has_children (GListModel *model, guint index)
{
  g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (model, index);
  g_autoptr (PlayerOutlineItem) next = g_list_model_get_item (model, index + 1);

  return next != NULL && player_outline_item_depth (next) > player_outline_item_depth (item);
}

static GtkWidget *
boxed_new (PlayerOutlineList *self, GListModel *model)
{
  GtkWidget *box = gtk_list_box_new (), *branch = NULL, *first_open = NULL;
  guint n = g_list_model_get_n_items (model);
  gboolean expanded = FALSE;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (box, "boxed-list");
  for (guint i = 0; i < n; i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (model, i);
    unsigned done, all;

    player_outline_item_get_steps (item, &done, &all);
    if (player_outline_item_depth (item) == 0 && has_children (model, i)) {
      branch = branch_new (self, item);
      gtk_list_box_append (GTK_LIST_BOX (box), branch);
      if (first_open == NULL && done < all)
        first_open = branch;
    } else if (player_outline_item_depth (item) == 0) {
      branch = NULL;
      gtk_list_box_append (GTK_LIST_BOX (box), leaf_new (self, item));
    } else if (branch != NULL) {
      adw_expander_row_add_row (ADW_EXPANDER_ROW (branch), leaf_new (self, item));
      if (player_outline_item_is_current (item)) {
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (branch), TRUE);
        expanded = TRUE;
      }
    } else {
      gtk_list_box_append (GTK_LIST_BOX (box), leaf_new (self, item));
    }
  }
  if (!expanded && first_open != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first_open), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Contents"), -1);
  return box;
}

static void
flat_activated (PlayerOutlineItem *item, GtkWidget *row, gpointer data)
{
  activate (data, item, row);
}

static GtkWidget *
flat_new (PlayerOutlineList *self, GListStore *store)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 player_outline_view_new (store, flat_activated, self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, 560);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

void
player_outline_list_set_store (PlayerOutlineList *self, GListStore *store)
{
  GListModel *model = G_LIST_MODEL (store);

  adw_bin_set_child (ADW_BIN (self), g_list_model_get_n_items (model) > MAX_BOXED
                                         ? flat_new (self, store)
                                         : boxed_new (self, model));
}

static void
player_outline_list_class_init (PlayerOutlineListClass *klass)
{
  signals[ITEM_ACTIVATED]
      = g_signal_new ("item-activated", PLAYER_TYPE_OUTLINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, PLAYER_TYPE_OUTLINE_ITEM);
  signals[MISSING_WANTED]
      = g_signal_new ("missing-wanted", PLAYER_TYPE_OUTLINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, PLAYER_TYPE_OUTLINE_ITEM, GTK_TYPE_WIDGET);
}

static void
player_outline_list_init (PlayerOutlineList *self)
{
}
