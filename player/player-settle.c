/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/player-settle.h"

/* tests/ui/test-units.c measures what comes within that time. */
#define QUIET_MS 150
#define MAX_MS   500

typedef struct {
  PlayerSession *session;
  PlayerContext *context;
  PlayerSessionDone done;
  gpointer owner;
  gint64 end;
  guint quiet;
} Settling;

static void
settling_free (Settling *settling)
{
  g_clear_handle_id (&settling->quiet, g_source_remove);
  g_signal_handlers_disconnect_by_data (settling->session, settling);
  g_object_unref (settling->owner);
  g_object_unref (settling->context);
  g_object_unref (settling->session);
  g_free (settling);
}

static void
finish (Settling *settling)
{
  settling->done (settling->session, NULL, settling->owner);
  settling_free (settling);
}

static bool
is_recording (Settling *settling)
{
  LkSession *engine = player_session_engine (settling->session);

  return engine != NULL
         && lk_server_is_recording (player_context_server (settling->context),
                                    lk_session_registration (engine)->origin_token);
}

static gboolean
quiet_cb (gpointer data)
{
  Settling *settling = data;

  if (g_get_monotonic_time () < settling->end && is_recording (settling))
    return G_SOURCE_CONTINUE;
  settling->quiet = 0;
  finish (settling);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (Settling *settling)
{
  if (!player_session_view (settling->session)->unit_open)
    finish (settling);
}

void
player_settle (PlayerSession *session, PlayerContext *context, PlayerSessionDone done,
               gpointer owner)
{
  const LkSessionView *view = player_session_view (session);
  Settling *settling;

  if (view == NULL || !view->unit_open) {
    done (session, NULL, owner);
    return;
  }
  settling = g_new0 (Settling, 1);
  *settling = (Settling){ .session = g_object_ref (session),
                          .context = g_object_ref (context),
                          .done = done,
                          .owner = g_object_ref (owner),
                          .end = g_get_monotonic_time () + MAX_MS * G_TIME_SPAN_MILLISECOND };
  settling->quiet = g_timeout_add (QUIET_MS, quiet_cb, settling);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (changed_cb), settling);
  player_session_refresh (session, NULL, NULL);
}
