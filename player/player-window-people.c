/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/people/player-pin-note.h"
#include "player/player-window-private.h"
#include "widgets/widget-work.h"

/* Trainers, and what people have to know after a trainer was there. */

/* --- a new PIN that was allowed ----------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 learner;
} Note;

/* Told once here; "What Trainers See" says it for good. */
static gpointer
note_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Note *note = input;
  LkPinRenewal renewal = { 0 };

  if (!lk_store_pin_renewal (note->store, note->learner, &renewal, error) || renewal.told
      || renewal.allowed == 0 || !lk_store_pin_told (note->store, note->learner, error))
    return NULL;
  return player_pin_note_text (&renewal);
}

static void
note_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWindow *self = owner;
  g_autofree char *sentence = result;

  if (sentence != NULL && self->banner != NULL)
    widget_banner_show (self->banner, "dialog-information-symbolic", sentence, NULL, NULL);
}

void
player_window_tell_pin (PlayerWindow *self)
{
  Note *note = g_new (Note, 1);

  *note = (Note){ player_context_store (self->context), player_context_learner_id (self->context) };
  widget_work (self, note_thread, note, g_free, NULL, note_done);
}

/* --- trainers --------------------------------------------------------------------------------------------- */

void
player_window_show_classes (PlayerWindow *self)
{
  if (!self->ready || player_context_learner (self->context) != NULL
      || self->target != PLAYER_TO_NOWHERE)
    return;
  widget_banner_hide (self->banner);
  player_window_show (self, "classes");
  player_classes_page_begin (self->classes_page);
}

/* --- where people only learn ---------------------------------------------------------------------------------- */

void
player_window_refuse_import (PlayerWindow *self)
{
  player_window_toast (self, adw_toast_new (_ ("Courses cannot be added here.")));
}

void
player_window_kiosk_begin (PlayerWindow *self, gboolean fullscreen)
{
  static const char *const off[] = { "sample", "fullscreen" };

  for (size_t i = 0; i < G_N_ELEMENTS (off); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), off[i]);

    if (action != NULL && (fullscreen || !g_str_equal (off[i], "fullscreen")))
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
  }
  self->fills_screen = fullscreen;
  if (fullscreen)
    gtk_window_fullscreen (GTK_WINDOW (self));
}
