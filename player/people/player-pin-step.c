/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-pin-step.h"

#include <glib/gi18n.h>

#include "engine/base/issue.h"
#include "engine/base/text.h"
#include "player/people/player-pin.h"
#include "words/words.h"

#define LONGEST_WAIT 3600

struct _PlayerPinStep {
  AdwBin parent_instance;
  AdwAvatar *avatar;
  GtkLabel *heading, *sentence, *problem;
  AdwEntryRow *entry;
  GtkButton *go, *renew;
  gboolean is_new, busy;
  guint wait_source;
  unsigned wait_left;
};

enum {
  ENTERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerPinStep, player_pin_step, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The field keeps the focus, so that screen readers stay where the countdown is. */
static void
set_open (PlayerPinStep *self, gboolean open)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), open);
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), open);
}

/* What is asked for: the PIN that is there, or a new one. */
static void
set_new (PlayerPinStep *self, gboolean is_new)
{
  self->is_new = is_new;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry),
                                 is_new ? _ ("New PIN (4 to 8 digits)") : _ ("Your PIN"));
  gtk_button_set_label (self->go, is_new ? _ ("Set PIN") : _ ("Continue"));
  show_text (self->problem, NULL);
  player_pin_step_clear (self);
}

static void
begin (PlayerPinStep *self, gboolean is_new)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  self->busy = FALSE;
  set_open (self, TRUE);
  set_new (self, is_new);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
player_pin_step_ask_learner (PlayerPinStep *self, const LkLearner *learner, gboolean may_renew)
{
  g_autoptr (GdkTexture) texture = NULL;

  gtk_label_set_label (self->heading, learner->name);
  adw_avatar_set_text (self->avatar, learner->name);
  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
  gtk_widget_show (GTK_WIDGET (self->avatar));
  show_text (self->sentence, may_renew ? _ ("Your trainer lets you set a new PIN.") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->renew), may_renew);
  begin (self, FALSE);
}

void
player_pin_step_ask_trainer (PlayerPinStep *self, gboolean is_new)
{
  gtk_label_set_label (self->heading, _ ("For Trainers"));
  gtk_widget_hide (GTK_WIDGET (self->avatar));
  gtk_widget_hide (GTK_WIDGET (self->renew));
  show_text (self->sentence,
             is_new ? _ ("Choose a PIN that only trainers know. With it you see groups, and what "
                         "people show you. Nothing else.")
                    : _ ("With the PIN of the trainers you see groups, and what people show you. "
                         "Nothing else."));
  begin (self, is_new);
  if (!is_new)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("PIN of the trainers"));
}

void
player_pin_step_clear (PlayerPinStep *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* --- a pause ----------------------------------------------------------------------------------- */

static gboolean
wait_cb (gpointer data)
{
  PlayerPinStep *self = data;
  g_autofree char *sentence = NULL;

  if (self->wait_left == 0) {
    self->wait_source = 0;
    show_text (self->problem, NULL);
    set_open (self, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    return G_SOURCE_REMOVE;
  }
  sentence = g_strdup_printf (
      ngettext ("The PIN was wrong five times. You can go on in %u second.",
                "The PIN was wrong five times. You can go on in %u seconds.", self->wait_left),
      self->wait_left);
  show_text (self->problem, sentence);
  self->wait_left--;
  return G_SOURCE_CONTINUE;
}

static void
begin_waiting (PlayerPinStep *self, const char *seconds)
{
  unsigned left = 30;

  lk_text_to_index (seconds, LONGEST_WAIT, &left);
  self->wait_left = left;
  set_open (self, FALSE);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (wait_cb (self))
    self->wait_source = g_timeout_add_seconds (1, wait_cb, self);
}

void
player_pin_step_fail (PlayerPinStep *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  self->busy = FALSE;
  player_pin_step_clear (self);
  if (g_error_matches (error, LK_ERROR, LK_ISSUE_PIN_WAIT)) {
    begin_waiting (self, error->message);
    return;
  }
  sentence = words_error (error);
  show_text (self->problem, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* --- the page ------------------------------------------------------------------------------------ */

static void
entered_cb (PlayerPinStep *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  char *pin;

  if (self->busy || self->wait_source != 0 || *text == '\0')
    return;
  if (self->is_new && !player_pin_is_valid (text)) {
    show_text (self->problem, _ ("A PIN has 4 to 8 digits."));
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    return;
  }
  self->busy = TRUE;
  show_text (self->problem, NULL);
  pin = g_strdup (text);
  g_signal_emit (self, signals[ENTERED], 0, pin, self->is_new);
  player_pin_free (pin);
}

static void
renew_cb (PlayerPinStep *self)
{
  gtk_widget_hide (GTK_WIDGET (self->renew));
  set_new (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
player_pin_step_dispose (GObject *object)
{
  g_clear_handle_id (&PLAYER_PIN_STEP (object)->wait_source, g_source_remove);
  G_OBJECT_CLASS (player_pin_step_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerPinStep, name)

static void
player_pin_step_class_init (PlayerPinStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_pin_step_dispose;
  signals[ENTERED] = g_signal_new ("entered", PLAYER_TYPE_PIN_STEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-pin-step.ui");
  BIND (avatar);
  BIND (heading);
  BIND (sentence);
  BIND (problem);
  BIND (entry);
  BIND (go);
  BIND (renew);
}

#undef BIND

static void
player_pin_step_init (PlayerPinStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->renew, "clicked", G_CALLBACK (renew_cb), self);
}
