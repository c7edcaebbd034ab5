/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stage/player-stage-private.h"

static void
find_cb (PlayerStagePage *self, const char *text)
{
  if (self->web != NULL)
    lk_web_view_find (self->web, text);
}

static void
step_cb (PlayerStagePage *self, gboolean forward)
{
  if (self->web != NULL)
    lk_web_view_find_step (self->web, forward);
}

static void
ended_cb (PlayerStagePage *self)
{
  if (self->web != NULL)
    lk_web_view_find_end (self->web);
}

void
player_stage_find_init (PlayerStagePage *self)
{
  g_signal_connect_swapped (self->find_bar, "find", G_CALLBACK (find_cb), self);
  g_signal_connect_swapped (self->find_bar, "step", G_CALLBACK (step_cb), self);
  g_signal_connect_swapped (self->find_bar, "ended", G_CALLBACK (ended_cb), self);
}
