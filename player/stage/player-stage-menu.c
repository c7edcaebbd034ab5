/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/stage/player-stage-private.h"
#include "player/context/player-text.h"

/*
 * The controls of SCORM 2004 that a learner seldom needs, in the menu of the stage. An item of a menu
 * that is off cannot be reached by the keyboard; these can, and say why when they are pressed.
 */

typedef struct {
  LkNav nav;
  const char *action, *label, *meaning;
} Control;

static const Control controls[PLAYER_STAGE_N_CONTROLS] = {
  { LK_NAV_SUSPEND_ALL, "suspend-all", N_ ("Pause and Go On Later"), N_ ("Your place is kept.") },
  { LK_NAV_EXIT, "exit", N_ ("End This Part"), N_ ("It counts as it is now.") },
  { LK_NAV_EXIT_ALL, "exit-all", N_ ("End the Course"), N_ ("It counts as it is now.") },
  { LK_NAV_ABANDON, "abandon", N_ ("Give Up This Part"), N_ ("This try does not count.") },
  { LK_NAV_ABANDON_ALL, "abandon-all", N_ ("Give Up the Course"), N_ ("This try does not count.") },
};

static void
control_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (size_t i = 0; i < G_N_ELEMENTS (controls); i++)
    if (g_str_equal (controls[i].action, name))
      player_stage_control (data, controls[i].nav, GTK_WIDGET (((PlayerStagePage *) data)->menu));
}

/* The sentence below the label: what it does, or, once pressed in vain, why not. */
static void
show_reason (GtkWidget *button, const char *sentence)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (button), "reason");

  gtk_label_set_label (GTK_LABEL (label), sentence);
}

static void
pressed_cb (GtkWidget *button, gpointer data)
{
  PlayerStagePage *self = data;
  const Control *control = g_object_get_data (G_OBJECT (button), "control");
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;

  if (view == NULL)
    return;
  if (view->can[control->nav]) {
    gtk_menu_button_popdown (self->menu);
    player_stage_control (self, control->nav, GTK_WIDGET (self->menu));
    return;
  }
  show_reason (button, gtk_widget_get_tooltip_text (button));
}

static GtkWidget *
control_new (PlayerStagePage *self, const Control *control)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (gettext (control->label));
  GtkWidget *reason = gtk_label_new (gettext (control->meaning));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (reason), 0);
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (reason), 30);
  gtk_widget_add_css_class (reason, "caption");
  gtk_widget_add_css_class (reason, "second");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-control");
  g_object_set_data (G_OBJECT (button), "control", (gpointer) control);
  g_object_set_data (G_OBJECT (button), "reason", reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gettext (control->label), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (pressed_cb), self);
  return button;
}

void
player_stage_menu_init (PlayerStagePage *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->menu);

  self->controls_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (controls); i++) {
    GSimpleAction *action = g_simple_action_new (controls[i].action, NULL);

    self->controls[i] = control_new (self, &controls[i]);
    gtk_box_append (GTK_BOX (self->controls_box), self->controls[i]);
    g_signal_connect_object (action, "activate", G_CALLBACK (control_action), self, 0);
    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    g_object_unref (action);
  }
  gtk_widget_hide (self->controls_box);
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), self->controls_box, "controls");
}

static void
enable (PlayerStagePage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
player_stage_menu_show_view (PlayerStagePage *self, const LkSessionView *view)
{
  gboolean unit = view->course->standard == LK_STANDARD_CMI5 && view->launch_url != NULL;
  gboolean any = FALSE;

  for (size_t i = 0; i < G_N_ELEMENTS (controls); i++) {
    LkNav nav = controls[i].nav;
    GtkWidget *button = self->controls[i];
    gboolean shown = view->sequenced && !view->hidden[nav];
    g_autofree char *reason
        = view->can[nav] ? g_strdup ("") : player_text_reason (view->course, &view->why[nav]);

    any |= shown;
    gtk_widget_set_visible (button, shown);
    if (!shown)
      continue;
    player_stage_set_available (GTK_WIDGET (button), view->can[nav], reason);
    show_reason (button, gettext (controls[i].meaning));
  }
  gtk_widget_set_visible (self->controls_box, any);
  enable (self, "look", unit && view->mode == LK_CMI5_NORMAL);
  enable (self, "end-record", unit && view->unit_open);
}
