/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/context/player-missing.h"
#include "player/stage/player-stage-private.h"
#include "words/words-sequencing.h"

/*
 * The learner presses a control, or a part in the outline. A page that is taken away does not come
 * back as it was, so a fresh view is asked first: what the course refuses is explained where it was
 * pressed, and the page stays.
 */

static void
open_missing (const char *identifier, gpointer data)
{
  PlayerStagePage *self = data;

  player_stage_choose (self, identifier, self->outline_view);
}

static void
try_anyway (const char *identifier, gpointer data)
{
  player_stage_navigate (data, LK_NAV_CONTINUE, NULL);
}

/* Whether the part that is open is what the rule waits for. It may say that it is done only when it
 * goes; whether it does is not known before. */
static gboolean
waits_for_this (const LkSessionView *view, const LkSeqReason *reason)
{
  g_autoptr (GPtrArray) sources = NULL;

  if (view->delivered == NULL)
    return FALSE;
  sources = words_sequencing_sources (lk_course_organization (view->course), reason);
  return sources->len == 1 && g_ptr_array_index (sources, 0) == view->delivered;
}

static void
decide_choice (PlayerStagePage *self, const LkSessionView *view)
{
  const LkOutlineRow *row = lk_session_view_row (view, self->asked_target);

  if (row == NULL)
    return;
  if (row->enabled || !view->sequenced)
    player_stage_navigate (self, LK_NAV_CHOICE, self->asked_target);
  else if (self->asked_at != NULL && gtk_widget_get_mapped (self->asked_at))
    player_missing_show (self->asked_at, view, self->asked_target, open_missing, self);
}

static void
decide_control (PlayerStagePage *self, const LkSessionView *view)
{
  LkNav nav = self->asked;
  const LkSeqReason *why = &view->why[nav];
  const char *label = NULL;

  if (view->can[nav] && (nav != LK_NAV_CONTINUE || why->why == LK_SEQ_WHY_NONE)) {
    player_stage_navigate (self, nav, NULL);
    return;
  }
  if (self->asked_at == NULL || !gtk_widget_get_mapped (self->asked_at))
    return;
  if (view->can[nav])
    label = waits_for_this (view, why) ? _ ("Finish This Part and Go On") : _ ("Try Anyway");
  player_missing_show_reason (self->asked_at, view, why, open_missing, label, try_anyway, self);
}

static void
decide (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;
  const LkSessionView *view = player_session_view (session);

  if (self->session != session || view == NULL || self->busy || self->leaving)
    return;
  if (self->asked == LK_NAV_CHOICE)
    decide_choice (self, view);
  else
    decide_control (self, view);
}

static void
ask (PlayerStagePage *self, LkNav nav, const char *target, GtkWidget *at)
{
  if (self->session == NULL || self->busy || self->leaving)
    return;
  self->asked = nav;
  g_free (self->asked_target);
  self->asked_target = g_strdup (target);
  g_set_weak_pointer (&self->asked_at, at);
  player_session_refresh (self->session, decide, self);
}

void
player_stage_control (PlayerStagePage *self, LkNav nav, GtkWidget *at)
{
  ask (self, nav, NULL, at);
}

void
player_stage_choose (PlayerStagePage *self, const char *identifier, GtkWidget *at)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;

  if (view != NULL && view->companion != NULL) {
    player_stage_pages_choose (self, identifier, at);
    return;
  }
  ask (self, LK_NAV_CHOICE, identifier, at);
}
