/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/player-banner.h"

struct _PlayerBanner {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *sentence, *detail;
  GtkButton *button, *close;
};

enum {
  CLICKED,
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerBanner, player_banner, ADW_TYPE_BIN)

static void
clicked_cb (PlayerBanner *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
close_cb (PlayerBanner *self)
{
  player_banner_hide (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
player_banner_class_init (PlayerBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CLICKED] = g_signal_new ("clicked", PLAYER_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", PLAYER_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, PlayerBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, PlayerBanner, sentence);
  gtk_widget_class_bind_template_child (widget_class, PlayerBanner, detail);
  gtk_widget_class_bind_template_child (widget_class, PlayerBanner, button);
  gtk_widget_class_bind_template_child (widget_class, PlayerBanner, close);
}

static void
player_banner_init (PlayerBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (close_cb), self);
  gtk_widget_hide (GTK_WIDGET (self));
}

void
player_banner_show (PlayerBanner *self, const char *icon, const char *sentence, const char *detail,
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
player_banner_hide (PlayerBanner *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_hide (GTK_WIDGET (self));
}

gboolean
player_banner_is_shown (PlayerBanner *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}
