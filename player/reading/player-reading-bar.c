/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-reading-bar.h"

#include <glib/gi18n.h>

#include "widgets/widget-strip.h"

struct _PlayerReadingBar {
  AdwBin parent_instance;
  PlayerReader *reader; /* not owned: the stage keeps both */
  PlayerReadingPrefs *prefs;
  GtkRevealer *revealer;
  GtkButton *play;
  GtkLabel *state, *speed;
};

G_DEFINE_FINAL_TYPE (PlayerReadingBar, player_reading_bar, ADW_TYPE_BIN)

static void
show (PlayerReadingBar *self)
{
  PlayerReaderState state = player_reader_state (self->reader);
  gboolean reading = state == PLAYER_READER_READING;
  const char *label = reading ? _ ("Pause") : _ ("Go On Reading");

  gtk_revealer_set_reveal_child (self->revealer, state != PLAYER_READER_OFF);
  gtk_button_set_icon_name (self->play, reading ? "media-playback-pause-symbolic"
                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_label_set_label (self->state, reading ? _ ("Reading aloud") : _ ("Paused"));
}

static void
show_speed (PlayerReadingBar *self)
{
  int rate = player_reading_prefs_get (self->prefs)->rate;
  /* Translators: speed of a voice; %+d is -100 to +100 */
  g_autofree char *text
      = rate == 0 ? g_strdup (_ ("Normal speed")) : g_strdup_printf (_ ("Speed %+d"), rate);

  gtk_label_set_label (self->speed, text);
}

void
player_reading_bar_set_reader (PlayerReadingBar *self, PlayerReader *reader,
                               PlayerReadingPrefs *prefs)
{
  self->reader = reader;
  self->prefs = prefs;
  g_signal_connect_object (reader, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prefs, "changed", G_CALLBACK (show_speed), self, G_CONNECT_SWAPPED);
  show (self);
  show_speed (self);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerReadingBar, name)

static void
player_reading_bar_class_init (PlayerReadingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-reading-bar.ui");
  BIND (revealer);
  BIND (play);
  BIND (state);
  BIND (speed);
}

#undef BIND

static void
player_reading_bar_init (PlayerReadingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
