/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/units.h"

/* What comes next where the outline decides: SCORM 1.2 with its prerequisites, cmi5, xAPI, content
 * packages, plain pages. */

/* What may be opened now. Brings the record of the delivered page up first. The next one takes its
 * place. */
static LkOutline
make_outline (LkSession *session)
{
  bool counts = session->run != NULL && !session->review;
  bool leaves = counts && lk_run_is_done_when_left (session->run);

  if (counts)
    lk_run_update_state (session->run);
  return lk_outline_make (session->organization, session->states,
                          leaves ? lk_run_item (session->run) : NULL, session->undone);
}

/* The course is done when its last step is: noted once in each attempt, with the moment. */
static bool
note_completion (LkSession *session, GError **error)
{
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  LkOutline outline;
  LkCommit write;

  if (session->review)
    return true;
  outline = make_outline (session);
  if (!lk_session_is_to_finish (session, lk_outline_is_complete (&outline)))
    return true;
  write = lk_session_completion (session, &completed);
  if (!lk_store_commit (session->store, &write, error))
    return false;
  lk_session_completed (session);
  return true;
}

/* A killed program may have left values that a page had set and not committed: they are written now,
 * as if the page had left. */
static bool
recover_pending (LkSession *session, GError **error)
{
  g_autofree char *identifier = NULL;
  g_autoptr (GPtrArray) values
      = lk_store_pending_read (session->store, session->attempt->id, &identifier);
  LkRunContext context = lk_session_run_context (session);
  g_autoptr (LkRun) run = NULL;
  const LkItem *item;

  if (values == NULL || session->attempt->state != LK_ATTEMPT_OPEN)
    return true;
  item = lk_organization_find (session->organization, identifier);
  if (item == NULL || session->states[item->index] == NULL)
    return true;
  run = lk_run_new (&context, item, session->states[item->index], false, error);
  if (run == NULL)
    return false;
  lk_run_set_idle (run, true);
  lk_run_restore_pending (run, values);
  return lk_run_end_now (run, LK_RUN_KILLED, error);
}

static bool
load_units (LkSession *session, GError **error)
{
  if (!lk_session_speaks_xapi (session))
    return true;
  session->units = lk_units_load (session, error);
  return session->units != NULL;
}

static bool
load (LkSession *session, GError **error)
{
  return load_units (session, error) && recover_pending (session, error)
         && note_completion (session, error);
}

/* --- delivering and leaving ----------------------------------------------------------------- */

static bool
save_rest (LkSession *session, LkRunEnd how, GError **error)
{
  return lk_run_end_now (session->unsaved, how, error) && note_completion (session, error);
}

/* Ends the delivered page's run. The page is gone whether its values could be written or not. */
static void
end_run (LkSession *session, LkRunEnd how)
{
  if (session->run == NULL)
    return;
  session->unsaved = g_steal_pointer (&session->run);
  lk_session_save_rest (session, how, NULL);
}

static bool
begin_run (LkSession *session, LkRun *run, GError **error)
{
  return session->units != NULL ? lk_units_launch (session->units, run, error)
                                : lk_run_begin_now (run, error);
}

static bool
deliver (LkSession *session, const LkItem *item, GError **error)
{
  g_autoptr (LkActivityState) before = NULL;
  LkRunContext context = lk_session_run_context (session);
  LkActivityState **state = &session->states[item->index];
  g_autoptr (LkRun) run = NULL;
  g_autoptr (GError) problem = NULL;

  if (!lk_session_save_rest (session, LK_RUN_LEFT, error))
    return false;
  before = *state != NULL ? lk_activity_state_copy (*state) : NULL;
  run = lk_run_new (&context, item, lk_session_state (session, item), false, &problem);
  if (run == NULL || !begin_run (session, run, &problem)) {
    lk_activity_state_free (*state);
    *state = g_steal_pointer (&before);
    lk_session_note_write (session, false, problem);
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  lk_session_note_write (session, true, NULL);
  lk_session_show (session, g_steal_pointer (&run));
  return true;
}

/* The arguments of a lock's code; %NULL for none. @missing is used up. (transfer full) */
static char *
lock_detail (LkIssueCode lock, const LkItem *item, GPtrArray *missing)
{
  if (lock == LK_ISSUE_LOCK_REMOTE)
    return g_strdup (item->resource->remote);
  if (lock != LK_ISSUE_LOCK_PREREQUISITES)
    return NULL;
  g_ptr_array_add (missing, NULL);
  return g_strjoinv (" ", (char **) missing->pdata);
}

/* Whether the item cannot be opened now; then @error says why. */
static bool
refuse_lock (const LkOutline *outline, const LkItem *item, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  LkIssueCode lock = lk_outline_lock (outline, item, missing);
  g_autofree char *detail = NULL;

  if (lock == LK_N_ISSUES)
    return false;
  detail = lock_detail (lock, item, missing);
  lk_error_set (error, lock, "%s", detail != NULL ? detail : "");
  return true;
}

/* What keeps the first page after @from from being opened, or just that there is none. */
static void
refuse_to_go_on (const LkOutline *outline, const LkItem *from, GError **error)
{
  const GPtrArray *items = outline->organization->items;

  for (unsigned i = from != NULL ? from->index + 1 : 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);

    if (lk_outline_lock (outline, item, NULL) != LK_ISSUE_LOCK_NO_PAGE
        && refuse_lock (outline, item, error))
      return;
  }
  lk_error_set (error, LK_ISSUE_CONTROL_OFF, "%s", "");
}

/* Formats that are read, but not played yet. */
static bool
is_played (const LkCourse *course, GError **error)
{
  static const bool played[LK_N_STANDARDS] = {
    [LK_STANDARD_HTML] = true, [LK_STANDARD_IMS_CP] = true, [LK_STANDARD_SCORM12] = true,
    [LK_STANDARD_CMI5] = true, [LK_STANDARD_TINCAN] = true,
  };

  if (played[course->standard])
    return true;
  lk_error_set (error, LK_ISSUE_NOT_PLAYED_YET, "%s", lk_standard_name (course->standard));
  return false;
}

/* A sitting begins: a finished course is only looked at. Units are told their mode with each
 * launch. */
static void
begin_sitting (LkSession *session)
{
  if (session->units != NULL)
    session->review = session->mode != LK_CMI5_NORMAL;
  else if (!session->started || session->ended)
    session->review = session->attempt->state == LK_ATTEMPT_COMPLETED;
}

static bool
start (LkSession *session, GError **error)
{
  LkOutline outline;
  const LkItem *item;

  if (!is_played (session->opened.course, error))
    return false;
  outline = make_outline (session);
  item = lk_outline_resume (&outline, session->stopped);
  if (item == NULL) {
    refuse_to_go_on (&outline, NULL, error);
    return false;
  }
  begin_sitting (session);
  return deliver (session, item, error);
}

/* Leaves the delivered page, if there is one, for the next. */
static bool
move (LkSession *session, const LkItem *item, GError **error)
{
  begin_sitting (session);
  end_run (session, LK_RUN_LEFT);
  return deliver (session, item, error);
}

/* What is hidden cannot be pointed at: only a page of the course's own would know of it. */
static bool
refuse_choice (const LkOutline *outline, const LkItem *item, GError **error)
{
  if (item != NULL && item->visible)
    return refuse_lock (outline, item, error);
  lk_error_set (error, LK_ISSUE_CONTROL_OFF, "%s", "");
  return true;
}

static bool
choose (LkSession *session, const LkOutline *outline, const char *target, GError **error)
{
  const LkItem *item = target != NULL ? lk_organization_find (session->organization, target) : NULL;

  if (!is_played (session->opened.course, error) || refuse_choice (outline, item, error))
    return false;
  return move (session, item, error);
}

/* For CHOICE: whether any row may be chosen. */
static bool
can_use (const LkSession *session, const LkOutline *outline, LkNav nav)
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

/* A unit that is only left may still have something on its way. */
static bool
ends_unit (const LkSession *session, LkNav nav)
{
  return session->units != NULL && nav != LK_NAV_EXIT;
}

static bool
navigate (LkSession *session, LkNav nav, const char *target, GError **error)
{
  LkOutline outline = make_outline (session);

  if (nav == LK_NAV_CHOICE)
    return choose (session, &outline, target, error);
  if (nav >= LK_N_NAVS || !can_use (session, &outline, nav)) {
    if (nav == LK_NAV_CONTINUE && session->run != NULL)
      refuse_to_go_on (&outline, session->stopped, error);
    else
      lk_error_set (error, LK_ISSUE_CONTROL_OFF, "%s", "");
    return false;
  }
  if (nav == LK_NAV_CONTINUE)
    return move (session, lk_outline_next (&outline, session->stopped), error);
  if (nav == LK_NAV_PREVIOUS)
    return move (session, lk_outline_previous (&outline, session->stopped), error);
  end_run (session, LK_RUN_LEFT);
  session->ended = nav != LK_NAV_EXIT && nav != LK_NAV_ABANDON;
  return !ends_unit (session, nav) || lk_units_abandon (session->units, error);
}

static bool
called (LkSession *session, const char *function, GError **error)
{
  return !g_str_equal (function, "LMSFinish") || note_completion (session, error);
}

static bool
close_course (LkSession *session, GError **error)
{
  bool clean = true;
  LkCommit write = { .attempt_id = session->attempt->id, .clean = &clean, .event = "close" };

  end_run (session, LK_RUN_LEFT);
  if (!lk_session_save_rest (session, LK_RUN_LEFT, error)
      || (session->units != NULL && !lk_units_abandon (session->units, error)))
    return false;
  return session->review || lk_store_commit (session->store, &write, error);
}

/* Nothing else is left over that a new attempt would have to be told. */
static bool
restart (LkSession *session, GError **error)
{
  return load_units (session, error);
}

/* --- view ------------------------------------------------------------------------------------ */

static LkStepState
step_state (const LkItem *item, const LkActivityState *state)
{
  if (!lk_item_is_launchable (item))
    return LK_STEP_HEADING;
  if (state != NULL && state->done != 0)
    return LK_STEP_DONE;
  if (state == NULL || state->runs == 0)
    return LK_STEP_OPEN;
  return g_str_equal (state->status, "failed") ? LK_STEP_FAILED : LK_STEP_BEGUN;
}

static void
fill_row (const LkSession *session, const LkOutline *outline, LkOutlineRow *row)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  const LkItem *item = row->item;

  row->state = step_state (item, session->states[item->index]);
  row->visible = item->visible;
  row->lock = lk_outline_lock (outline, item, missing);
  row->enabled = item->visible && row->lock == LK_N_ISSUES;
  row->lock_detail = lock_detail (row->lock, item, missing);
}

static void
fill_view (LkSession *session, LkSessionView *view)
{
  const GPtrArray *items = session->organization->items;
  LkOutline outline = make_outline (session);

  for (unsigned i = 0; i < items->len; i++)
    fill_row (session, &outline, lk_session_add_row (session, view, g_ptr_array_index (items, i)));
  view->resume_item = lk_outline_resume (&outline, session->stopped);
  view->next_item = lk_outline_next (&outline, session->stopped);
  for (LkNav nav = 0; nav < LK_N_NAVS; nav++)
    view->can[nav] = can_use (session, &outline, nav);
  view->steps_done = lk_outline_steps_done (&outline);
  view->n_steps = lk_organization_count_steps (session->organization);
}

const LkPlay lk_play_outline = {
  .load = load,
  .start = start,
  .navigate = navigate,
  .called = called,
  .unload = end_run,
  .save_rest = save_rest,
  .close = close_course,
  .restart = restart,
  .fill_view = fill_view,
};
