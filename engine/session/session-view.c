/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/session-private.h"

LkOutline
lk_session_outline (LkSession *session)
{
  bool counts = session->run != NULL && !session->review;
  bool leaves = counts && lk_run_is_done_when_left (session->run);

  if (counts)
    lk_run_update_state (session->run);
  return lk_outline_make (session->organization, session->states,
                          leaves ? lk_run_item (session->run) : NULL, session->undone);
}

static void
outline_row_free (void *data)
{
  LkOutlineRow *row = data;

  g_free (row->lock_detail);
  lk_activity_state_free (row->record);
  g_free (row);
}

void
lk_session_view_free (LkSessionView *view)
{
  if (view == NULL)
    return;
  g_ptr_array_unref (view->rows);
  lk_course_unref (view->course);
  g_free (view);
}

static LkStepState
step_state (const LkItem *item, const LkActivityState *state)
{
  if (!lk_item_is_launchable (item))
    return LK_STEP_HEADING;
  if (state == NULL || state->runs == 0)
    return LK_STEP_OPEN;
  if (state->done != 0)
    return LK_STEP_DONE;
  return g_str_equal (state->status, "failed") ? LK_STEP_FAILED : LK_STEP_BEGUN;
}

char *
lk_session_lock_detail (LkIssueCode lock, const LkItem *item, GPtrArray *missing)
{
  if (lock == LK_ISSUE_LOCK_REMOTE)
    return g_strdup (item->resource->remote);
  if (lock != LK_ISSUE_LOCK_PREREQUISITES)
    return NULL;
  g_ptr_array_add (missing, NULL);
  return g_strjoinv (" ", (char **) missing->pdata);
}

static LkOutlineRow *
build_row (const LkSession *session, const LkOutline *outline, const LkItem *item)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  const LkActivityState *state = session->states[item->index];
  LkOutlineRow *row = g_new0 (LkOutlineRow, 1);

  row->item = item;
  row->state = step_state (item, state);
  row->visible = item->visible;
  row->lock = lk_outline_lock (outline, item, missing);
  row->enabled = item->visible && row->lock == LK_N_ISSUES;
  row->current = session->run != NULL && lk_run_item (session->run) == item;
  row->lock_detail = lk_session_lock_detail (row->lock, item, missing);
  row->record = state != NULL ? lk_activity_state_copy (state) : NULL;
  return row;
}

bool
lk_session_can (const LkSession *session, const LkOutline *outline, LkNav nav)
{
  bool on = session->started && !session->ended;

  switch (nav) {
  case LK_NAV_CONTINUE:
    return on && lk_outline_next (outline, session->stopped) != NULL;
  case LK_NAV_PREVIOUS:
    return on && session->stopped != NULL
           && lk_outline_previous (outline, session->stopped) != NULL;
  case LK_NAV_CHOICE:
    return lk_outline_next (outline, NULL) != NULL;
  case LK_NAV_EXIT:
  case LK_NAV_ABANDON:
    return on && session->run != NULL;
  case LK_NAV_EXIT_ALL:
  case LK_NAV_ABANDON_ALL:
  case LK_NAV_SUSPEND_ALL:
    return on;
  default:
    return false;
  }
}

LkSessionView *
lk_session_build_view (LkSession *session)
{
  LkSessionView *view = g_new0 (LkSessionView, 1);
  const GPtrArray *items = session->organization->items;
  LkOutline outline = lk_session_outline (session);

  view->course = lk_course_ref (session->opened.course);
  view->rows = g_ptr_array_new_full (items->len, outline_row_free);
  for (unsigned i = 0; i < items->len; i++) {
    g_ptr_array_add (view->rows, build_row (session, &outline, g_ptr_array_index (items, i)));
    view->begun |= session->states[i] != NULL && session->states[i]->runs > 0;
  }
  view->delivered = session->run != NULL ? lk_run_item (session->run) : NULL;
  view->delivery = session->delivery;
  view->resume_item = lk_outline_resume (&outline, session->stopped);
  for (LkNav nav = 0; nav < LK_N_NAVS; nav++)
    view->can[nav] = lk_session_can (session, &outline, nav);
  view->started = session->started;
  view->ended = session->ended;
  view->review = session->review;
  view->steps_done = lk_outline_steps_done (&outline);
  view->n_steps = lk_organization_count_steps (session->organization);
  view->last_saved = session->last_saved;
  view->save_problem = session->save_problem;
  view->attempt_number = session->attempt->number;
  view->attempt_started = session->attempt->started;
  view->completed = session->registration->completed;
  return view;
}
