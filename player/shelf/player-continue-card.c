/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-continue-card.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/parts/player-cover.h"
#include "widgets/widget-drawing.h"
#include "player/context/player-text.h"
#include "player/parts/player-wide-box.h"
#include "player/shelf/player-worlds.h"
#include "words/words.h"

struct _PlayerContinueCard {
  AdwBin parent_instance;
  PlayerCover *cover;
  GtkLabel *kicker, *title, *stopped, *steps;
  GtkProgressBar *bar;
  GtkButton *button;
  PlayerCourseItem *item;
};

enum {
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerContinueCard, player_continue_card, ADW_TYPE_BIN)

static void
clicked_cb (PlayerContinueCard *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
player_continue_card_dispose (GObject *object)
{
  g_clear_object (&PLAYER_CONTINUE_CARD (object)->item);
  G_OBJECT_CLASS (player_continue_card_parent_class)->dispose (object);
}

static void
player_continue_card_class_init (PlayerContinueCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_COVER);
  g_type_ensure (WIDGET_TYPE_DRAWING);
  g_type_ensure (PLAYER_TYPE_WIDE_BOX);
  G_OBJECT_CLASS (klass)->dispose = player_continue_card_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", PLAYER_TYPE_CONTINUE_CARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-continue-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, cover);
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, kicker);
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, title);
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, stopped);
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, steps);
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerContinueCard, button);
}

static void
player_continue_card_init (PlayerContinueCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

PlayerCourseItem *
player_continue_card_item (PlayerContinueCard *self)
{
  return self->item;
}

void
player_continue_card_bind (PlayerContinueCard *self, LkStore *store, PlayerCourseItem *item)
{
  const LkShelfRow *row = player_course_item_row (item);
  g_autofree char *steps = player_text_steps (row->steps_done, row->n_steps);
  g_autofree char *stopped = player_text_stopped (row);
  g_autofree char *date
      = words_date_relative (row->last_opened, lk_clock_wall (lk_clock_system ()));
  /* Translators: %s is a date like “today, 09:42” */
  g_autofree char *opened = g_strdup_printf (_ ("Last opened %s"), date);
  int world = player_worlds_index (row->course->world);
  g_autofree char *kicker = world >= 0 ? g_strjoin (" · ", player_worlds_name (world), opened, NULL)
                                       : g_strdup (opened);
  g_autofree char *label = g_strdup_printf (_ ("Continue with %s"), row->course->title);

  g_set_object (&self->item, item);
  player_cover_set_course (self->cover, store, row->course);
  gtk_label_set_label (self->kicker, kicker);
  gtk_label_set_label (self->title, row->course->title);
  gtk_label_set_label (self->stopped, stopped);
  gtk_widget_set_visible (GTK_WIDGET (self->stopped), *stopped != '\0');
  gtk_label_set_label (self->steps, steps);
  gtk_progress_bar_set_fraction (self->bar, player_course_item_fraction (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}
