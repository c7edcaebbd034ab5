/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-banner.h"

#include <glib/gi18n.h>

#include "widgets/widget-strip.h"

struct _WidgetBanner {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *sentence, *detail;
  GtkButton *button;
};

enum {
  CLICKED,
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetBanner, widget_banner, ADW_TYPE_BIN)

static void
clicked_cb (WidgetBanner *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
close_cb (WidgetBanner *self)
{
  widget_banner_hide (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
widget_banner_class_init (WidgetBannerClass *klass)
{
  signals[CLICKED] = g_signal_new ("clicked", WIDGET_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", WIDGET_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
words_new (WidgetBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->sentence = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                 "xalign", 0.0, "wrap", TRUE, NULL);
  self->detail = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  return box;
}

static GtkWidget *
close_new (WidgetBanner *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (close, _ ("Close Message"));
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_cb), self);
  return close;
}

static void
widget_banner_init (WidgetBanner *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14), *strip;

  self->icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->button = GTK_BUTTON (gtk_button_new ());
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  strip = widget_strip_new (words_new (self), GTK_WIDGET (self->button));
  gtk_widget_set_hexpand (strip, TRUE);
  gtk_widget_add_css_class (line, "message-line");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (line), strip);
  gtk_box_append (GTK_BOX (line), close_new (self));
  gtk_revealer_set_child (self->revealer, line);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_hide (GTK_WIDGET (self));
}

void
widget_banner_show (WidgetBanner *self, const char *icon, const char *sentence, const char *detail,
                    const char *button)
{
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_button_set_label (self->button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
widget_banner_hide (WidgetBanner *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_hide (GTK_WIDGET (self));
}

gboolean
widget_banner_is_shown (WidgetBanner *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}
