/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/classes/player-class-member.h"
#include "player/classes/player-classes-private.h"
#include "player/classes/player-read-row.h"
#include "player/classes/player-shown-text.h"
#include "widgets/widget-label.h"

/* One row for each person: name, what they show, and a menu. */

/* --- the menu of a person ------------------------------------------------------------------------- */

static void
add_move (GMenu *menu, const char *label, gint64 learner, gint64 class)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "classes.move", "(xx)", learner, class);
  g_menu_append_item (menu, item);
}

static GMenuModel *
menu_of (PlayerClassesPage *self, const LkLearner *learner)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new (), more = g_menu_new ();

  for (guint i = 0; i < self->classes->len; i++) {
    const LkClass *class = g_ptr_array_index (self->classes, i);
    /* Translators: %s is the name of a group */
    g_autofree char *label = g_strdup_printf (_ ("Move to “%s”"), class->name);

    if (class->id != learner->class_id)
      add_move (moves, label, learner->id, class->id);
  }
  if (learner->class_id != 0)
    add_move (moves, _ ("Take Out of the Group"), learner->id, 0);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  if (learner->has_pin) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Allow a New PIN…"), NULL);

    g_menu_item_set_action_and_target (item, "classes.allow-pin", "x", learner->id);
    g_menu_append_item (more, item);
    g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  }
  return G_MENU_MODEL (menu);
}

/* Made when it is asked for: groups may have changed. */
static void
popup_cb (GtkMenuButton *button, gpointer data)
{
  PlayerClassesPage *self = data;
  PlayerClassMember *member = g_object_get_data (G_OBJECT (button), "member");
  g_autoptr (GMenuModel) menu = NULL;

  if (member == NULL || self->classes == NULL)
    return;
  menu = menu_of (self, player_class_member_learner (member));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

/* --- rows -------------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *row = player_read_row_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *avatar = adw_avatar_new (40, NULL, TRUE), *menu = gtk_menu_button_new ();
  GtkWidget *name = widget_label_new (NULL, "heading"), *shown = widget_label_new (NULL, NULL);

  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_widget_set_valign (menu, GTK_ALIGN_START);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (menu, "flat");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), popup_cb, data, NULL);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), shown);
  player_read_row_append (PLAYER_READ_ROW (row), avatar);
  player_read_row_append (PLAYER_READ_ROW (row), words);
  player_read_row_append (PLAYER_READ_ROW (row), menu);
  gtk_list_item_set_child (cell, row);
  gtk_list_item_set_activatable (cell, FALSE);
  g_object_set_data (G_OBJECT (cell), "avatar", avatar);
  g_object_set_data (G_OBJECT (cell), "name", name);
  g_object_set_data (G_OBJECT (cell), "shown", shown);
  g_object_set_data (G_OBJECT (cell), "menu", menu);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  PlayerClassMember *member = gtk_list_item_get_item (cell);
  PlayerClassesPage *self = data;
  const LkLearner *learner = player_class_member_learner (member);
  const GPtrArray *courses = player_class_member_courses (member);
  GtkWidget *shown = g_object_get_data (G_OBJECT (cell), "shown");
  GtkWidget *menu = g_object_get_data (G_OBJECT (cell), "menu");
  AdwAvatar *avatar = g_object_get_data (G_OBJECT (cell), "avatar");
  g_autofree char *lines = player_shown_text_lines (courses);
  g_autofree char *label = g_strdup_printf ("%s. %s", learner->name, lines);
  /* Translators: %s is a name */
  g_autofree char *about = g_strdup_printf (_ ("Menu for %s"), learner->name);
  const char *quiet[] = { "second", NULL }, *plain[] = { NULL };
  g_autoptr (GdkTexture) texture = NULL;

  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_text (avatar, learner->name);
  adw_avatar_set_custom_image (avatar, GDK_PAINTABLE (texture));
  gtk_label_set_label (g_object_get_data (G_OBJECT (cell), "name"), learner->name);
  gtk_label_set_label (GTK_LABEL (shown), lines);
  gtk_widget_set_css_classes (shown, courses->len > 0 ? plain : quiet);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), popup_cb, data, NULL);
  g_object_set_data (G_OBJECT (menu), "member", member);
  /* Nothing to choose, no menu. */
  gtk_widget_set_visible (menu, self->classes->len > 0 || learner->has_pin);
  gtk_widget_set_tooltip_text (menu, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, about, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkMenuButton *menu = g_object_get_data (G_OBJECT (cell), "menu");

  g_object_set_data (G_OBJECT (menu), "member", NULL);
  gtk_menu_button_popdown (menu);
}

GtkListItemFactory *
player_classes_factory_new (PlayerClassesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  return factory;
}
