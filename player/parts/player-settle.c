/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-settle.h"

/* tests/ui/test-units.c measures what comes within that time. It ends before if the part says that it has ended; on a busy
 * machine the last words of a page that is gone have taken more than 150 ms. */
#define QUIET_MS 500
#define MAX_MS   2000

/* One wait; alive until it has ended. */
#define PLAYER_TYPE_SETTLING (player_settling_get_type ())
G_DECLARE_FINAL_TYPE (PlayerSettling, player_settling, PLAYER, SETTLING, GObject)

struct _PlayerSettling {
  GObject parent_instance;
  PlayerSession *session;
  PlayerContext *context;
  PlayerSessionDone done;
  gpointer owner;
  gint64 end;
  guint quiet;
  gboolean looked; /* a view has been asked for since the page is gone */
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (PlayerSettling, player_settling, G_TYPE_OBJECT)

static void
player_settling_dispose (GObject *object)
{
  PlayerSettling *self = PLAYER_SETTLING (object);

  g_clear_handle_id (&self->quiet, g_source_remove);
  g_clear_object (&self->owner);
  g_clear_object (&self->context);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (player_settling_parent_class)->dispose (object);
}

static void
player_settling_class_init (PlayerSettlingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_settling_dispose;
}

static void
player_settling_init (PlayerSettling *self)
{
}

static void
finish (PlayerSettling *self)
{
  if (self->ended)
    return;
  self->ended = TRUE;
  g_clear_handle_id (&self->quiet, g_source_remove);
  self->done (self->session, NULL, self->owner);
  g_object_unref (self);
}

static gboolean
is_recording (PlayerSettling *self)
{
  LkSession *engine = player_session_engine (self->session);

  return engine != NULL
         && lk_server_is_recording (player_context_server (self->context),
                                    lk_session_registration (engine)->origin_token);
}

static gboolean
quiet_cb (gpointer data)
{
  PlayerSettling *self = data;

  if (g_get_monotonic_time () < self->end && is_recording (self))
    return G_SOURCE_CONTINUE;
  self->quiet = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PlayerSettling *self)
{
  if (self->looked && !player_session_view (self->session)->unit_open)
    finish (self);
}

static void
looked_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerSettling *self = owner;

  self->looked = TRUE;
  changed_cb (self);
}

void
player_settle (PlayerSession *session, PlayerContext *context, PlayerSessionDone done,
               gpointer owner)
{
  LkSession *engine = player_session_engine (session);
  PlayerSettling *self;

  if (engine == NULL || !lk_session_speaks_xapi (engine)) {
    done (session, NULL, owner);
    return;
  }
  self = g_object_new (PLAYER_TYPE_SETTLING, NULL);
  self->session = g_object_ref (session);
  self->context = g_object_ref (context);
  self->done = done;
  self->owner = g_object_ref (owner);
  self->end = g_get_monotonic_time () + MAX_MS * G_TIME_SPAN_MILLISECOND;
  self->quiet = g_timeout_add (QUIET_MS, quiet_cb, self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  player_session_refresh (session, looked_cb, self);
}
