/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-statements-row.h"

#include <glib/gi18n.h>

#include "player/record/player-statements-item.h"
#include "widgets/widget-label.h"

/* The widgets of one cell, in its "row". */
typedef struct {
  GtkWidget *box, *day, *entry, *sign, *sentence, *details, *note, *more;
} Row;

/* How an entry is marked beside its words. */
static const struct {
  const char *icon, *class;
} signs[WORDS_N_STATEMENT_KINDS] = {
  [WORDS_STATEMENT_OTHER] = { "document-edit-symbolic", NULL },
  [WORDS_STATEMENT_OPENED] = { "document-open-symbolic", NULL },
  [WORDS_STATEMENT_LEFT] = { "system-log-out-symbolic", NULL },
  [WORDS_STATEMENT_ANSWERED] = { "dialog-question-symbolic", NULL },
  [WORDS_STATEMENT_RIGHT] = { "object-select-symbolic", "right" },
  [WORDS_STATEMENT_NOT_YET] = { "lernkoffer-begun-symbolic", "not-yet" },
  [WORDS_STATEMENT_DONE] = { "object-select-symbolic", "right" },
  [WORDS_STATEMENT_MEDIA] = { "media-playback-start-symbolic", NULL },
  [WORDS_STATEMENT_SAID] = { "chat-message-new-symbolic", NULL },
};

/* --- making ------------------------------------------------------------------------------------- */

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  PlayerStatementsItem *item = gtk_list_item_get_item (data);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) entry = g_menu_item_new (_ ("Copy as JSON"), NULL);

  if (item == NULL)
    return;
  g_menu_item_set_action_and_target (entry, "statements.copy", "x",
                                     player_statements_item_stored (item));
  g_menu_append_item (menu, entry);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GtkWidget *
more_new (GtkListItem *cell)
{
  GtkWidget *more = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), create_menu_cb, cell, NULL);
  /* The row takes the focus, so that its sentence is read aloud, and opens the menu. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (more), FALSE);
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_add_css_class (more, "more");
  gtk_widget_set_valign (more, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (more, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"),
                                  -1);
  return more;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Row *row)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (GTK_MENU_BUTTON (row->more));
}

static void
add_words (Row *row)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  row->sentence = widget_label_new (NULL, NULL);
  row->details = widget_label_new (NULL, "caption");
  row->note = widget_label_new (NULL, "caption");
  gtk_widget_add_css_class (row->details, "second");
  gtk_widget_add_css_class (row->note, "second");
  gtk_widget_add_css_class (row->note, "numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), row->sentence);
  gtk_box_append (GTK_BOX (words), row->details);
  gtk_box_append (GTK_BOX (words), row->note);
  gtk_box_append (GTK_BOX (row->entry), words);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  Row *row = g_new0 (Row, 1);
  GtkGesture *click = gtk_gesture_click_new ();

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  row->day = widget_label_new (NULL, "heading");
  row->entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  row->sign = gtk_image_new ();
  row->more = more_new (cell);
  gtk_widget_add_css_class (row->day, "day");
  gtk_widget_add_css_class (row->entry, "entry");
  gtk_widget_add_css_class (row->sign, "sign");
  gtk_widget_set_valign (row->sign, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row->box), row->day);
  gtk_box_append (GTK_BOX (row->box), row->entry);
  gtk_box_append (GTK_BOX (row->entry), row->sign);
  add_words (row);
  gtk_box_append (GTK_BOX (row->entry), row->more);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), row);
  gtk_widget_add_controller (row->entry, GTK_EVENT_CONTROLLER (click));
  g_object_set_data_full (G_OBJECT (row->box), "row", row, g_free);
  gtk_list_item_set_child (cell, row->box);
}

/* --- showing ------------------------------------------------------------------------------------ */

static void
set_class (GtkWidget *widget, const char *class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

/* All of it in one sentence each, as it is read aloud. */
static void
name_cell (Row *row, PlayerStatementsItem *item)
{
  GtkWidget *cell = gtk_widget_get_parent (row->box);
  const char *day = player_statements_item_day (item);
  const char *details = player_statements_item_details (item);
  g_autofree char *label = g_strconcat (
      day, *day != '\0' ? ". " : "", player_statements_item_told (item)->sentence, " ", details,
      *details != '\0' ? ". " : "", player_statements_item_note (item), NULL);

  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

static void
show (Row *row, PlayerStatementsItem *item)
{
  const WordsStatement *told = player_statements_item_told (item);

  gtk_image_set_from_icon_name (GTK_IMAGE (row->sign), signs[told->kind].icon);
  set_class (row->sign, "right", g_strcmp0 (signs[told->kind].class, "right") == 0);
  set_class (row->sign, "not-yet", g_strcmp0 (signs[told->kind].class, "not-yet") == 0);
  set_text (row->day, player_statements_item_day (item));
  set_text (row->sentence, told->sentence);
  set_text (row->details, player_statements_item_details (item));
  set_text (row->note, player_statements_item_note (item));
  set_class (row->entry, "first", player_statements_item_is_first (item));
  set_class (row->entry, "last", player_statements_item_is_last (item));
  name_cell (row, item);
}

static void
changed_cb (PlayerStatementsItem *item, Row *row)
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
  PlayerStatementsItem *item = gtk_list_item_get_item (cell);

  g_signal_connect (item, "changed", G_CALLBACK (changed_cb), row_of (cell));
  show (row_of (cell), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (cell), changed_cb, row_of (cell));
}

gboolean
player_statements_row_popup_focused (GtkWidget *list)
{
  GtkWidget *cell = gtk_widget_get_focus_child (list);
  GtkWidget *box = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;
  Row *row = box != NULL ? g_object_get_data (G_OBJECT (box), "row") : NULL;

  if (row == NULL)
    return FALSE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (row->more));
  return TRUE;
}

static gboolean
menu_key_cb (GtkWidget *list, GVariant *arguments, gpointer data)
{
  return player_statements_row_popup_focused (list) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
activate_cb (GtkListView *list, guint position, gpointer data)
{
  player_statements_row_popup_focused (GTK_WIDGET (list));
}

GtkWidget *
player_statements_row_list_new (GListModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (model);
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  g_signal_connect (list, "activate", G_CALLBACK (activate_cb), NULL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (list, keys);
  gtk_widget_add_css_class (list, "statements");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Learning History"), -1);
  return list;
}
