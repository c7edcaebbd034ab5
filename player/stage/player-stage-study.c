/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stage/player-stage-private.h"

/* The learning time of the course that is played. */

static void
keep_cb (gint64 time, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->session != NULL)
    player_session_learned (self->session, time);
}

static void
plays_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerStagePage) self = data;
  bool plays = lk_web_view_media_finish (result);

  self->media_asked = FALSE;
  if (self->study != NULL)
    player_study_play (self->study, plays);
}

/* A page that does not answer is asked but once. */
static void
ask_cb (gpointer data)
{
  PlayerStagePage *self = data;

  /* What is read aloud is listened to like a recording. */
  if (player_reader_state (self->reader) == PLAYER_READER_READING) {
    player_study_play (self->study, TRUE);
    return;
  }
  if (self->web == NULL || self->media_asked)
    return;
  self->media_asked = TRUE;
  lk_web_view_media_async (self->web, plays_cb, g_object_ref (self));
}

void
player_stage_study_init (PlayerStagePage *self)
{
  static const PlayerStudyDelegate delegate = { .keep = keep_cb, .ask = ask_cb };

  self->study = player_study_new (GTK_WIDGET (self), &delegate, self);
}
