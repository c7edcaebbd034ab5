/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/session.h"

#include <string.h>

#include "engine/session/session-private.h"

static const char *const nav_names[LK_N_NAVS] = {
  [LK_NAV_CONTINUE] = "continue",      [LK_NAV_PREVIOUS] = "previous",
  [LK_NAV_CHOICE] = "choice",          [LK_NAV_EXIT] = "exit",
  [LK_NAV_EXIT_ALL] = "exitAll",       [LK_NAV_ABANDON] = "abandon",
  [LK_NAV_ABANDON_ALL] = "abandonAll", [LK_NAV_SUSPEND_ALL] = "suspendAll",
};

const char *
lk_nav_name (LkNav nav)
{
  g_return_val_if_fail (nav < LK_N_NAVS, "");
  return nav_names[nav];
}

LkNav
lk_nav_from_name (const char *name)
{
  for (LkNav nav = 0; nav < LK_N_NAVS; nav++)
    if (g_str_equal (nav_names[nav], name))
      return nav;
  return LK_N_NAVS;
}

void
lk_call_reply_clear (LkCallReply *reply)
{
  g_clear_pointer (&reply->value, g_free);
  g_clear_pointer (&reply->diagnostic, g_free);
}

LkPackage *
lk_session_package (LkSession *session)
{
  return session->opened.package;
}

LkCourse *
lk_session_course (LkSession *session)
{
  return session->opened.course;
}

const LkRegistration *
lk_session_registration (LkSession *session)
{
  return session->registration;
}

/* Remembers whether the last write went well, for people to see. */
static bool
note_write (LkSession *session, bool good, const GError *error)
{
  if (good) {
    session->save_problem = LK_N_ISSUES;
    if (!session->review)
      session->last_saved = lk_clock_wall (session->clock);
  } else {
    session->save_problem = error != NULL && error->domain == LK_ERROR ? (LkIssueCode) error->code
                                                                       : LK_ISSUE_STORE_IO;
  }
  return good;
}

/* The course is done when its last step is: noted once, with the moment. */
static bool
note_completion (LkSession *session, GError **error)
{
  LkOutline outline;
  LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  gint64 now = lk_clock_wall (session->clock);
  LkCommit write = {
    .attempt_id = session->attempt->id,
    .attempt_state = &completed,
    .completed = now,
    .event = "complete",
  };

  if (session->review || session->attempt->state != LK_ATTEMPT_OPEN)
    return true;
  outline = lk_session_outline (session);
  if (!lk_outline_is_complete (&outline))
    return true;
  if (!lk_store_commit (session->store, &write, error))
    return false;
  session->attempt->state = LK_ATTEMPT_COMPLETED;
  if (session->registration->completed == 0)
    session->registration->completed = now;
  return true;
}

/* --- opening -------------------------------------------------------------------------------- */

static void
clear_states (LkSession *session)
{
  if (session->states == NULL)
    return;
  for (unsigned i = 0; i < session->organization->items->len; i++)
    g_clear_pointer (&session->states[i], lk_activity_state_free);
}

static bool
load_states (LkSession *session, GError **error)
{
  g_autoptr (GPtrArray) stored
      = lk_store_activity_states (session->store, session->attempt->id, error);

  if (stored == NULL)
    return false;
  clear_states (session);
  for (unsigned i = 0; i < stored->len; i++) {
    const LkActivityState *state = g_ptr_array_index (stored, i);
    const LkItem *item = lk_organization_find (session->organization, state->item);

    /* An item that a newer version no longer has keeps its rows and is not shown. */
    if (item != NULL)
      session->states[item->index] = lk_activity_state_copy (state);
  }
  session->stopped = lk_organization_find (session->organization, session->attempt->current_item);
  return true;
}

static bool
lock_attempt (LkSession *session, GError **error)
{
  session->holds_attempt = lk_store_attempt_lock (session->store, session->attempt->id, error);
  return session->holds_attempt;
}

static void
unlock_attempt (LkSession *session)
{
  if (session->holds_attempt)
    lk_store_attempt_unlock (session->store, session->attempt->id);
  session->holds_attempt = false;
}

static LkRunContext
run_context (const LkSession *session)
{
  return (LkRunContext){
    .store = session->store,
    .clock = session->clock,
    .learner = session->learner,
    .attempt_id = session->attempt->id,
    .standard = session->opened.course->standard,
    .review = session->review,
    .strict = session->strict,
  };
}

/* A killed program may have left values that a page had set and not committed: they are written now,
 * as if the page had left. */
static bool
recover_pending (LkSession *session, GError **error)
{
  g_autofree char *identifier = NULL;
  g_autoptr (GPtrArray) values
      = lk_store_pending_read (session->store, session->attempt->id, &identifier);
  LkRunContext context = run_context (session);
  g_autoptr (LkRun) run = NULL;
  const LkItem *item;

  if (values == NULL || session->attempt->state != LK_ATTEMPT_OPEN)
    return true;
  item = lk_organization_find (session->organization, identifier);
  if (item == NULL || session->states[item->index] == NULL)
    return true;
  run = lk_run_new (&context, item, session->states[item->index], error);
  if (run == NULL)
    return false;
  lk_run_set_idle (run, true);
  lk_run_restore_pending (run, values);
  return lk_run_end (run, LK_RUN_KILLED, error);
}

static void
close_version (LkSession *session)
{
  clear_states (session);
  g_clear_pointer (&session->states, g_free);
  g_clear_pointer (&session->undone, g_free);
  lk_opened_package_clear (&session->opened);
}

/* The version of the course that the attempt was begun with. */
static bool
open_version (LkSession *session, GError **error)
{
  g_auto (LkOpenedPackage) opened = { NULL, NULL };

  if (!lk_library_open (session->store, session->attempt->course_id, &opened, error))
    return false;
  close_version (session);
  session->opened = opened;
  opened = (LkOpenedPackage){ NULL, NULL };
  session->organization = lk_course_organization (session->opened.course);
  session->states = g_new0 (LkActivityState *, session->organization->items->len);
  session->undone = g_new0 (unsigned, session->organization->items->len);
  return true;
}

static bool
read_attempt (LkSession *session, GError **error)
{
  LkAttempt *attempt = lk_store_attempt (session->store, session->registration->id, error);

  if (attempt == NULL)
    return false;
  g_clear_pointer (&session->attempt, lk_attempt_free);
  session->attempt = attempt;
  return true;
}

/* Read once to know what to hold, and once more when it is held: whoever held it before may have
 * gone on until then, or even have started over. */
static bool
hold_attempt (LkSession *session, GError **error)
{
  gint64 id;

  if (!read_attempt (session, error) || !lock_attempt (session, error))
    return false;
  id = session->attempt->id;
  if (!read_attempt (session, error))
    return false;
  if (session->attempt->id == id)
    return true;
  lk_store_attempt_unlock (session->store, id);
  session->holds_attempt = false;
  lk_error_set (error, LK_ISSUE_ALREADY_OPEN, "%s", session->registration->uuid);
  return false;
}

static bool
load_attempt (LkSession *session, GError **error)
{
  return hold_attempt (session, error) && open_version (session, error)
         && load_states (session, error) && recover_pending (session, error)
         && note_completion (session, error);
}

LkSession *
lk_session_open (LkStore *store, gint64 learner_id, gint64 course_id, const LkClock *clock,
                 bool strict, GError **error)
{
  g_autoptr (LkSession) session = g_new0 (LkSession, 1);

  g_mutex_init (&session->lock);
  session->store = store;
  session->clock = clock;
  session->strict = strict;
  session->save_problem = LK_N_ISSUES;
  session->learner = lk_store_learner (store, learner_id, error);
  if (session->learner == NULL)
    return NULL;
  session->registration = lk_store_registration (store, learner_id, course_id, error);
  if (session->registration == NULL || !load_attempt (session, error))
    return NULL;
  return g_steal_pointer (&session);
}

void
lk_session_free (LkSession *session)
{
  if (session == NULL)
    return;
  if (session->run != NULL || session->unsaved != NULL)
    lk_session_close (session, NULL);
  g_clear_pointer (&session->unsaved, lk_run_free);
  unlock_attempt (session);
  close_version (session);
  g_clear_pointer (&session->attempt, lk_attempt_free);
  g_clear_pointer (&session->registration, lk_registration_free);
  g_clear_pointer (&session->learner, lk_learner_free);
  g_mutex_clear (&session->lock);
  g_free (session);
}

LkSessionView *
lk_session_view (LkSession *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  return lk_session_build_view (session);
}

/* --- delivering and leaving ----------------------------------------------------------------- */

/* Writes what the last page left, if that is still to be done. It comes before any other write of
 * the attempt: that would empty the log of uncommitted values, which holds it too. */
static bool
save_rest (LkSession *session, LkRunEnd how, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (session->unsaved == NULL)
    return true;
  if (!lk_run_end (session->unsaved, how, &problem) || !note_completion (session, &problem)) {
    note_write (session, false, problem);
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  g_clear_pointer (&session->unsaved, lk_run_free);
  note_write (session, true, NULL);
  return true;
}

/* Ends the delivered page's run. The page is gone whether its values could be written or not. */
static void
end_run (LkSession *session, LkRunEnd how)
{
  if (session->run == NULL)
    return;
  session->unsaved = g_steal_pointer (&session->run);
  save_rest (session, how, NULL);
}

static bool
deliver (LkSession *session, const LkItem *item, GError **error)
{
  g_autoptr (LkActivityState) before = NULL;
  LkRunContext context = run_context (session);
  LkActivityState **state = &session->states[item->index];
  g_autoptr (LkRun) run = NULL;
  g_autoptr (GError) problem = NULL;

  if (!save_rest (session, LK_RUN_LEFT, error))
    return false;
  before = *state != NULL ? lk_activity_state_copy (*state) : NULL;
  if (*state == NULL)
    *state = lk_activity_state_new (item->identifier);
  run = lk_run_new (&context, item, *state, &problem);
  if (run == NULL || !lk_run_begin (run, &problem)) {
    lk_activity_state_free (*state);
    *state = g_steal_pointer (&before);
    note_write (session, false, problem);
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  note_write (session, true, NULL);
  session->run = g_steal_pointer (&run);
  session->stopped = item;
  session->delivery++;
  session->started = true;
  session->ended = false;
  return true;
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
  detail = lk_session_lock_detail (lock, item, missing);
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
    [LK_STANDARD_HTML] = true,
    [LK_STANDARD_IMS_CP] = true,
    [LK_STANDARD_SCORM12] = true,
  };

  if (played[course->standard])
    return true;
  lk_error_set (error, LK_ISSUE_NOT_PLAYED_YET, "%s", lk_standard_name (course->standard));
  return false;
}

/* A sitting begins: a finished course is only looked at. */
static void
begin_sitting (LkSession *session)
{
  if (!session->started || session->ended)
    session->review = session->attempt->state == LK_ATTEMPT_COMPLETED;
}

bool
lk_session_start (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  LkOutline outline;
  const LkItem *item;

  if (session->run != NULL)
    return true;
  if (!is_played (session->opened.course, error))
    return false;
  outline = lk_session_outline (session);
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

bool
lk_session_navigate (LkSession *session, LkNav nav, const char *target, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  LkOutline outline;

  outline = lk_session_outline (session);
  if (nav == LK_NAV_CHOICE)
    return choose (session, &outline, target, error);
  if (nav >= LK_N_NAVS || !lk_session_can (session, &outline, nav)) {
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
  return true;
}

/* --- calls ---------------------------------------------------------------------------------- */

/* A page that is gone, or none at all: as the standard answers after Finish. */
static LkCallReply
answer_absent (const char *function)
{
  static const char diagnostic[] = "No page of the course is open.";
  static const struct {
    const char *function, *value;
  } answers[] = {
    { "GetValue", "" },
    { "GetLastError", "301" },
    { "GetErrorString", "" },
    { "GetDiagnostic", diagnostic },
  };
  const char *value = "false";

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_has_suffix (function, answers[i].function))
      value = answers[i].value;
  return (LkCallReply){ g_strdup (value), 301, g_strdup (diagnostic), false };
}

static bool
may_change_view (const char *function)
{
  return strstr (function, "Get") == NULL;
}

static bool
ends_run (const char *function)
{
  return g_str_equal (function, "LMSFinish") || g_str_equal (function, "Terminate");
}

LkCallReply
lk_session_call (LkSession *session, unsigned delivery, const LkCall *call)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  g_autoptr (GError) completion_problem = NULL;
  const GError *problem;
  LkCmiReply reply;
  gint64 saved;

  if (session->run == NULL || (delivery != 0 && delivery != session->delivery))
    return answer_absent (call->function);
  saved = lk_run_last_saved (session->run);
  reply = lk_run_call (session->run, call->function, call->args, call->n_args);
  problem = lk_run_commit_error (session->run);
  if (problem == NULL && ends_run (call->function)
      && !note_completion (session, &completion_problem))
    problem = completion_problem;
  if (problem != NULL)
    note_write (session, false, problem);
  else if (lk_run_last_saved (session->run) != saved)
    note_write (session, true, NULL);
  return (LkCallReply){
    .value = g_strdup (reply.value),
    .error = reply.error,
    .diagnostic = g_strdup (reply.diagnostic),
    .changed = may_change_view (call->function),
  };
}

void
lk_session_unload (LkSession *session, bool shown)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  end_run (session, shown ? LK_RUN_LEFT : LK_RUN_FAILED);
}

bool
lk_session_close (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  bool clean = true;
  LkCommit write = { .attempt_id = session->attempt->id, .clean = &clean, .event = "close" };

  end_run (session, LK_RUN_LEFT);
  session->ended = true;
  if (!save_rest (session, LK_RUN_LEFT, error))
    return false;
  return session->review || lk_store_commit (session->store, &write, error);
}

bool
lk_session_restart (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  LkAttempt *attempt;

  g_return_val_if_fail (session->run == NULL, false);
  if (!save_rest (session, LK_RUN_LEFT, error))
    return false;
  attempt = lk_store_attempt_restart (session->store, session->registration->id, error);
  if (attempt == NULL)
    return false;
  unlock_attempt (session);
  lk_attempt_free (session->attempt);
  session->attempt = attempt;
  session->started = session->ended = session->review = false;
  session->last_saved = 0;
  /* A newer version confirmed meanwhile begins with the new attempt. */
  return open_version (session, error) && lock_attempt (session, error)
         && load_states (session, error);
}

/* --- time ----------------------------------------------------------------------------------- */

void
lk_session_set_idle (LkSession *session, bool idle)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  if (session->run != NULL)
    lk_run_set_idle (session->run, idle);
}

LkTimeLimitAction
lk_session_time_limit (LkSession *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  const LkItem *item = session->run != NULL ? lk_run_item (session->run) : NULL;

  if (item == NULL || session->review || item->max_time_allowed < 0)
    return LK_TIME_LIMIT_NONE;
  return lk_run_total_time (session->run) >= item->max_time_allowed ? item->time_limit_action
                                                                    : LK_TIME_LIMIT_NONE;
}
