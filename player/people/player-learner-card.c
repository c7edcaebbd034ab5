/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-learner-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/context/player-text.h"

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
player_learner_card_new (const LkLearner *learner)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *avatar = adw_avatar_new (64, learner->name, TRUE);
  g_autofree char *seen
      = player_text_last_seen (learner->last_seen, lk_clock_wall (lk_clock_system ()));
  const char *second = learner->has_pin ? _ ("with PIN") : seen;
  GtkWidget *last = label_new (second, "caption");
  g_autofree char *label = learner->has_pin
                               ? g_strdup_printf ("%s, %s, %s", learner->name, seen, _ ("with PIN"))
                               : g_strdup_printf ("%s, %s", learner->name, seen);

  if (learner->picture != NULL) {
    g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (learner->picture, NULL);

    adw_avatar_set_custom_image (ADW_AVATAR (avatar), GDK_PAINTABLE (texture));
  }
  gtk_widget_set_margin_bottom (avatar, 6);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), label_new (learner->name, "heading"));
  gtk_widget_add_css_class (last, "second");
  gtk_box_append (GTK_BOX (box), last);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "learner-card");
  gtk_widget_set_tooltip_text (button, learner->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}
