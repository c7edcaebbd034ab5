/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/units.h"

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
  g_free (view->launch_url);
  lk_course_unref (view->course);
  lk_companion_unref (view->companion);
  g_free (view);
}

/* Rows stand as items do, unless rules of the course have put them into another order. */
const LkOutlineRow *
lk_session_view_row (const LkSessionView *view, const char *identifier)
{
  const LkCourse *course = view->companion != NULL ? view->companion->outline : view->course;
  const LkItem *item = identifier != NULL
                           ? lk_organization_find (lk_course_organization (course), identifier)
                           : NULL;

  if (item == NULL)
    return NULL;
  if (item->index < view->rows->len
      && ((LkOutlineRow *) g_ptr_array_index (view->rows, item->index))->item == item)
    return g_ptr_array_index (view->rows, item->index);
  for (unsigned i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->item == item)
      return row;
  }
  return NULL;
}

LkOutlineRow *
lk_session_add_row (const LkSession *session, LkSessionView *view, const LkItem *item)
{
  LkOutlineRow *row = g_new0 (LkOutlineRow, 1);

  row->item = item;
  row->lock = LK_N_ISSUES;
  row->current = session->run != NULL && lk_run_item (session->run) == item;
  g_ptr_array_add (view->rows, row);
  return row;
}

static bool
is_waived (const LkSession *session, const LkItem *item)
{
  const LkCmi5Unit *unit
      = session->units != NULL && session->units->progress != NULL && lk_item_is_launchable (item)
            ? lk_cmi5_progress_unit (session->units->progress, item)
            : NULL;

  return unit != NULL && unit->waived && !unit->completed && !unit->passed;
}

/* Copied last: whoever filled the rows has brought the records up. */
static void
add_records (const LkSession *session, LkSessionView *view)
{
  for (unsigned i = 0; i < view->rows->len; i++) {
    LkOutlineRow *row = g_ptr_array_index (view->rows, i);
    const LkActivityState *state = session->states[row->item->index];

    row->record = state != NULL ? lk_activity_state_copy (state) : NULL;
    row->waived = is_waived (session, row->item);
    view->begun |= state != NULL && state->runs > 0;
  }
}

static void
add_launch (const LkSession *session, LkSessionView *view)
{
  const LkUnitLaunch *launch = session->units != NULL ? session->units->launch : NULL;

  view->mode = session->mode;
  view->unit_open = session->units != NULL && lk_units_is_open (session->units);
  if (session->run == NULL || launch == NULL)
    return;
  view->mode = launch->mode;
  view->launch_url = g_strdup (launch->url);
  view->own_window = launch->item->activity != NULL && launch->item->activity->own_window;
}

LkSessionView *
lk_session_build_view (LkSession *session)
{
  LkSessionView *view = g_new0 (LkSessionView, 1);

  view->course = lk_course_ref (session->opened.course);
  view->rows = g_ptr_array_new_full (session->organization->items->len, outline_row_free);
  if (session->whole)
    session->play->fill_view (session, view);
  add_records (session, view);
  view->delivered = view->here = session->run != NULL ? lk_run_item (session->run) : NULL;
  view->delivery = session->delivery;
  add_launch (session, view);
  view->sequenced = session->tree != NULL;
  view->refused = session->refused;
  view->started = session->started;
  view->ended = session->ended;
  /* Of units each launch has a mode of its own. */
  view->review = session->review && (session->units == NULL || session->run != NULL);
  view->last_saved = session->last_saved;
  view->save_problem = session->save_problem;
  view->attempt_number = session->attempt->number;
  view->attempt_started = session->attempt->started;
  view->completed = session->registration->completed;
  return view;
}
