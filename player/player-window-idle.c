/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/webhost/web-view.h"
#include "player/player-window-private.h"

/*
 * Nobody is there any more: back to the choice of people, after a quiet notice. Not while sound or a film plays or a page is
 * read aloud: whoever watches or listens touches nothing. What is open is left as by a person, so all of it is kept.
 */

#define NOTICE_SECONDS 30
/* Without anything to wait for; settings may change. */
#define LOOK_SECONDS 20

static void look (PlayerWindow *self);

/* Seconds without input until somebody counts as away; 0: never. */
static unsigned
limit_of (PlayerWindow *self)
{
  const char *key = player_context_is_kiosk (self->context) ? "kiosk-minutes" : "idle-minutes";

  if (self->idle_limit > 0)
    return self->idle_limit;
  return 60 * (unsigned) MAX (0, g_settings_get_int (player_context_settings (self->context), key));
}

static unsigned
notice_of (PlayerWindow *self)
{
  return self->idle_limit > 0 ? self->idle_notice : NOTICE_SECONDS;
}

/* Whether there is something to leave: a person, where others could come; or a trainer. */
static gboolean
would_leave (PlayerWindow *self)
{
  if (!self->ready || self->preview || self->target != PLAYER_TO_NOWHERE)
    return FALSE;
  if (g_strcmp0 (player_window_view (self), "classes") == 0)
    return TRUE;
  return player_window_somebody_learns (self)
         && (player_context_is_kiosk (self->context)
             || player_learner_page_n_learners (self->learner_page) > 1);
}

/* --- the notice ---------------------------------------------------------------------------------------- */

static void
hide_notice (PlayerWindow *self)
{
  gtk_revealer_set_reveal_child (self->idle_revealer, FALSE);
}

/* A part in a window of its own would hide it. */
static void
come_forward (PlayerWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWindow *active = application != NULL ? gtk_application_get_active_window (application) : NULL;

  if (active != NULL && active != GTK_WINDOW (self) && gtk_window_is_active (active)
      && gtk_window_get_transient_for (active) != GTK_WINDOW (self))
    gtk_window_present (GTK_WINDOW (self));
}

static void
show_notice (PlayerWindow *self, unsigned seconds)
{
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("Are you still there? In %u second the choice of people comes back. "
                "Your progress is kept.",
                "Are you still there? In %u seconds the choice of people comes back. "
                "Your progress is kept.",
                seconds),
      seconds);

  gtk_label_set_label (self->idle_label, sentence);
  if (gtk_revealer_get_reveal_child (self->idle_revealer))
    return;
  come_forward (self);
  gtk_revealer_set_reveal_child (self->idle_revealer, TRUE);
}

/* --- going away -------------------------------------------------------------------------------------------- */

static void
set_idle (PlayerWindow *self, gboolean idle)
{
  if (self->idle == idle)
    return;
  self->idle = idle;
  player_stage_page_set_idle (self->stage_page, idle);
}

static void
go_away (PlayerWindow *self)
{
  hide_notice (self);
  set_idle (self, TRUE);
  if (!would_leave (self))
    return;
  player_window_go (self, PLAYER_TO_LEARNER);
}

void
player_window_note_input (PlayerWindow *self)
{
  gboolean was_idle = self->idle;

  self->last_input = g_get_monotonic_time ();
  set_idle (self, FALSE);
  hide_notice (self);
  if (was_idle)
    look (self);
}

/* --- what plays ---------------------------------------------------------------------------------------------- */

typedef struct {
  PlayerWindow *self;
  gint64 asked; /* of the last input then */
} Asking;

static unsigned
away_of (PlayerWindow *self)
{
  return (unsigned) ((g_get_monotonic_time () - self->last_input) / G_USEC_PER_SEC);
}

/* Nothing plays: first the notice, then it is time. */
static void
go_on_away (PlayerWindow *self)
{
  unsigned limit = limit_of (self), away = away_of (self);

  if (limit == 0)
    return;
  if (away >= limit)
    go_away (self);
  else if (would_leave (self))
    show_notice (self, limit - away);
}

static void
media_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  PlayerWindow *self = asking->self;
  gboolean plays = lk_web_view_media_finish (result);

  self->idle_asking = FALSE;
  if (self->target != PLAYER_TO_END && self->last_input == asking->asked) {
    if (plays)
      player_window_note_input (self);
    else
      go_on_away (self);
    look (self);
  }
  g_object_unref (self);
  g_free (asking);
}

static GtkWidget *
web_view_of (PlayerWindow *self)
{
  GtkWidget *web = player_stage_page_web_view (self->stage_page);

  return web != NULL ? web : player_repeat_page_web_view (self->repeat_page);
}

/* --- the clock ------------------------------------------------------------------------------------------------- */

static gboolean
look_cb (gpointer data)
{
  PlayerWindow *self = data;
  unsigned limit = limit_of (self), away;
  GtkWidget *web = web_view_of (self);
  Asking *asking;

  self->idle_source = 0;
  if (player_stage_page_is_reading (self->stage_page))
    player_window_note_input (self);
  away = away_of (self);
  if (limit == 0 || self->idle || self->idle_asking || away + notice_of (self) < limit) {
    look (self);
    return G_SOURCE_REMOVE;
  }
  if (web == NULL) {
    go_on_away (self);
    look (self);
    return G_SOURCE_REMOVE;
  }
  asking = g_new (Asking, 1);
  *asking = (Asking){ g_object_ref (self), self->last_input };
  self->idle_asking = TRUE;
  look (self);
  lk_web_view_media_async (LK_WEB_VIEW (web), media_cb, asking);
  return G_SOURCE_REMOVE;
}

/* Looks again when the notice is due, then every second. */
static void
look (PlayerWindow *self)
{
  unsigned limit = limit_of (self), away = away_of (self), notice = notice_of (self);
  unsigned seconds = LOOK_SECONDS;

  if (limit > 0 && !self->idle)
    seconds = away + notice < limit ? MIN (LOOK_SECONDS, limit - notice - away) : 1;
  g_clear_handle_id (&self->idle_source, g_source_remove);
  self->idle_source = g_timeout_add_seconds (MAX (1, seconds), look_cb, self);
}

void
player_window_set_idle_seconds (PlayerWindow *self, unsigned limit, unsigned notice)
{
  self->idle_limit = limit;
  self->idle_notice = MIN (notice, limit);
  player_window_note_input (self);
  look (self);
}

/* --- life -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
notice_new (PlayerWindow *self)
{
  /* Told by screen readers when it comes. */
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_HORIZONTAL, "spacing",
                                 12, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkWidget *label = gtk_label_new (NULL),
            *stay = gtk_button_new_with_label (_ ("I Am Still Here"));

  gtk_widget_add_css_class (box, "idle-notice");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 52);
  gtk_widget_set_valign (stay, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), stay);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("Are you still there? Press any key to stay. Your progress is kept."), -1);
  g_signal_connect_swapped (stay, "clicked", G_CALLBACK (player_window_note_input), self);
  self->idle_label = GTK_LABEL (label);
  return box;
}

void
player_window_idle_begin (PlayerWindow *self)
{
  GtkWidget *revealer = gtk_revealer_new ();

  self->idle_revealer = GTK_REVEALER (revealer);
  gtk_revealer_set_transition_type (self->idle_revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->idle_revealer, notice_new (self));
  gtk_widget_set_valign (revealer, GTK_ALIGN_END);
  gtk_widget_set_halign (revealer, GTK_ALIGN_CENTER);
  gtk_overlay_add_overlay (self->overlay, revealer);
  player_window_beside_begin (self);
  player_window_note_input (self);
  look (self);
}

void
player_window_idle_end (PlayerWindow *self)
{
  g_clear_handle_id (&self->idle_source, g_source_remove);
}
