/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/repeat/player-repeat-card.h"

#include <glib/gi18n.h>

struct _PlayerRepeatCard {
  AdwBin parent_instance;
  GtkLabel *amount;
  GtkButton *button;
};

enum {
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerRepeatCard, player_repeat_card, ADW_TYPE_BIN)

static void
clicked_cb (PlayerRepeatCard *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
player_repeat_card_class_init (PlayerRepeatCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACTIVATED] = g_signal_new ("activated", PLAYER_TYPE_REPEAT_CARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-repeat-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerRepeatCard, amount);
  gtk_widget_class_bind_template_child (widget_class, PlayerRepeatCard, button);
}

static void
player_repeat_card_init (PlayerRepeatCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

/* `4 questions, about 2 minutes` (transfer full) */
static char *
amount_text (unsigned n_questions, unsigned seconds)
{
  unsigned minutes = MAX ((seconds + 30) / 60, 1);
  g_autofree char *questions
      = g_strdup_printf (ngettext ("%u question", "%u questions", n_questions), n_questions);
  g_autofree char *time
      = g_strdup_printf (ngettext ("about %u minute", "about %u minutes", minutes), minutes);

  /* Translators: “4 questions, about 2 minutes” */
  return g_strdup_printf (_ ("%s, %s"), questions, time);
}

void
player_repeat_card_set_amount (PlayerRepeatCard *self, unsigned n_questions, unsigned seconds)
{
  g_autofree char *amount = amount_text (n_questions, seconds);
  /* Translators: what the button says to a screen reader, as “4 questions, about 2 minutes” */
  g_autofree char *label = g_strdup_printf (_ ("Open Questions: %s"), amount);

  gtk_label_set_label (self->amount, amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}
