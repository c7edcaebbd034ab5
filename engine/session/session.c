/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/session.h"

#include <string.h>

#include "engine/session/hosting.h"
#include "engine/session/launch.h"
#include "engine/session/learned.h"
#include "engine/session/lessons.h"
#include "engine/session/units.h"

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

/* At the beginning, and where a restart has failed half-way: takes the newest attempt as it is. */
static bool
make_whole (LkSession *session, GError **error)
{
  if (session->whole)
    return true;
  lk_session_release (session);
  session->whole = lk_session_hold (session, error);
  return session->whole;
}

/* What has been finished comes back. That it could not be noted takes nothing from the step: it is tried again with the next
 * one, and when the course is opened. */
static void
note_lessons (LkSession *session)
{
  if (session->whole)
    lk_lessons_begin_cards (session, NULL);
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
  if (session->registration == NULL || !make_whole (session, error))
    return NULL;
  note_lessons (session);
  return g_steal_pointer (&session);
}

void
lk_session_free (LkSession *session)
{
  if (session == NULL)
    return;
  if (session->run != NULL || session->unsaved != NULL
      || (session->units != NULL && lk_units_is_running (session->units)))
    lk_session_close (session, NULL);
  g_clear_pointer (&session->unsaved, lk_run_free);
  lk_session_release (session);
  lk_session_close_version (session);
  g_clear_pointer (&session->attempt, lk_attempt_free);
  g_clear_pointer (&session->registration, lk_registration_free);
  g_clear_pointer (&session->learner, lk_learner_free);
  g_mutex_clear (&session->lock);
  g_free (session->origin);
  g_free (session->sheet);
  g_free (session);
}

LkSessionView *
lk_session_view (LkSession *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  return lk_session_build_view (session);
}

LkSessionView *
lk_session_pages_view (LkSession *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  LkSessionView *view = lk_session_build_view (session);

  if (session->hosting != NULL && session->whole)
    lk_hosting_fill_view (session, view);
  return view;
}

/* --- steps of the learner -------------------------------------------------------------------- */

/* Every step begins here: what was refused before is no news any more. */
static void
begin_step (LkSession *session)
{
  session->refused = (LkSeqReason){ 0 };
}

bool
lk_session_start (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  if (session->run != NULL)
    return true;
  begin_step (session);
  return make_whole (session, error) && session->play->start (session, error);
}

void
lk_session_leave (LkSession *session)
{
  g_atomic_int_set (&session->leaving, 1);
}

bool
lk_session_navigate (LkSession *session, LkNav nav, const char *target, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  bool good;

  begin_step (session);
  good = make_whole (session, error) && session->play->navigate (session, nav, target, error);
  note_lessons (session);
  g_atomic_int_set (&session->leaving, 0);
  return good;
}

void
lk_session_unload (LkSession *session, bool shown)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  begin_step (session);
  session->play->unload (session, shown ? LK_RUN_LEFT : LK_RUN_FAILED);
  note_lessons (session);
  g_atomic_int_set (&session->leaving, 0);
}

bool
lk_session_close (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  bool good;

  begin_step (session);
  good = !session->whole || session->play->close (session, error);
  note_lessons (session);
  session->ended = true;
  g_atomic_int_set (&session->leaving, 0);
  return good;
}

bool
lk_session_restart (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  g_return_val_if_fail (session->run == NULL, false);
  begin_step (session);
  if (!make_whole (session, error) || !lk_session_save_rest (session, LK_RUN_LEFT, error)
      || (session->units != NULL && !lk_units_abandon (session->units, error)))
    return false;
  session->whole = false;
  session->whole
      = lk_session_begin_attempt (session, error) && session->play->restart (session, error);
  return session->whole;
}

/* --- calls ---------------------------------------------------------------------------------- */

/* A page that is gone, or none at all: as the standard answers after Finish. What SCORM 2004 calls
 * by its shorter names has codes of its own there (RTE 3.1.7). */
static LkCallReply
answer_absent (LkSession *session, const char *function)
{
  static const char diagnostic[] = "No page of the course is open.";
  static const struct {
    const char *function, *value;
    unsigned error; /* 0: that of the call before stands */
  } answers[] = {
    { "LMSGetLastError", "301", 301 },
    { "LMSGetErrorString", "", 301 },
    { "LMSGetDiagnostic", diagnostic, 301 },
    { "LMSGetValue", "", 301 },
    { "GetLastError", NULL, 0 },
    { "GetErrorString", "", 0 },
    { "GetDiagnostic", diagnostic, 0 },
    { "Initialize", "false", 104 },
    { "Terminate", "false", 113 },
    { "GetValue", "", 123 },
    { "SetValue", "false", 133 },
    { "Commit", "false", 143 },
  };
  const char *value = "false";
  unsigned error = 301;

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++) {
    if (!g_str_equal (function, answers[i].function))
      continue;
    value = answers[i].value;
    error = answers[i].error != 0 ? answers[i].error : session->last_error;
  }
  session->last_error = error;
  return (LkCallReply){ value != NULL ? g_strdup (value) : g_strdup_printf ("%u", error), error,
                        g_strdup (diagnostic), false };
}

static bool
may_change_view (const char *function)
{
  return strstr (function, "Get") == NULL;
}

LkCallReply
lk_session_call (LkSession *session, unsigned delivery, const LkCall *call)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  g_autoptr (GError) problem = NULL;
  const GError *commit_problem;
  LkCallReply answer = { .changed = may_change_view (call->function) };
  LkCmiReply reply;
  gint64 saved;

  if (session->run == NULL || (delivery != 0 && delivery != session->delivery))
    return answer_absent (session, call->function);
  if (answer.changed)
    begin_step (session);
  saved = lk_run_last_saved (session->run);
  reply = lk_run_call (session->run, call->function, call->args, call->n_args);
  answer.value = g_strdup (reply.value);
  answer.error = session->last_error = reply.error;
  answer.diagnostic = g_strdup (reply.diagnostic);
  commit_problem = lk_run_commit_error (session->run);
  if (commit_problem != NULL)
    lk_session_note_write (session, false, commit_problem);
  else if (lk_run_last_saved (session->run) != saved)
    lk_session_note_write (session, true, NULL);
  if (commit_problem == NULL && !session->play->called (session, call->function, &problem))
    lk_session_note_write (session, false, problem);
  return answer;
}

/* --- courses of ours ------------------------------------------------------------------------ */

void
lk_post_reply_clear (LkPostReply *reply)
{
  g_clear_pointer (&reply->text, g_free);
}

bool
lk_session_hosts (LkSession *session)
{
  return session->opened.companion != NULL;
}

LkPostReply
lk_session_post (LkSession *session, unsigned delivery, const char *text, gsize length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  if (session->run == NULL || session->hosting == NULL || delivery != session->delivery)
    return (LkPostReply){ g_strdup ("{\"ok\":false,\"why\":\"gone\"}"), false };
  return lk_hosting_post (session, text, length);
}

bool
lk_session_want_page (LkSession *session, const char *page)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  LkHosting *hosting = session->hosting;
  unsigned index;

  if (hosting == NULL)
    return false;
  hosting->wanted = LK_COMPANION_NOWHERE;
  if (page == NULL || !lk_companion_find (hosting->companion, LK_COMPANION_PAGE, page, &index)
      || !lk_hosted_page_is_open (&hosting->kept.pages[index]))
    return false;
  hosting->wanted = index;
  return true;
}

/* --- time ----------------------------------------------------------------------------------- */

void
lk_session_set_idle (LkSession *session, bool idle)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  if (session->run != NULL)
    lk_run_set_idle (session->run, idle);
}

bool
lk_session_learned (LkSession *session, gint64 time, GError **error)
{
  gint64 attempt;

  g_mutex_lock (&session->lock);
  attempt = session->attempt != NULL ? session->attempt->id : 0;
  g_mutex_unlock (&session->lock);
  /* Without the lock: no page waits for it. */
  return lk_learned_in_attempt (session->store, session->clock, attempt, time, error);
}

LkTimeLimitAction
lk_session_time_limit (LkSession *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  const LkItem *item = session->run != NULL ? lk_run_item (session->run) : NULL;
  double limit = item != NULL ? lk_launch_time_limit (item, session->opened.course->standard) : -1;

  if (item == NULL || session->review || limit < 0)
    return LK_TIME_LIMIT_NONE;
  return lk_run_total_time (session->run) >= limit ? item->time_limit_action : LK_TIME_LIMIT_NONE;
}

/* --- cmi5 and xAPI -------------------------------------------------------------------------- */

bool
lk_session_speaks_xapi (LkSession *session)
{
  return lk_standard_speaks_xapi (session->opened.course->standard);
}

void
lk_session_set_origin (LkSession *session, const char *origin)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  g_free (session->origin);
  session->origin = g_strdup (origin);
  if (session->units != NULL)
    lk_units_set_origin (session->units, origin);
}

LkLrs
lk_session_lrs (LkSession *session)
{
  return (LkLrs){ .store = session->store,
                  .path = LK_SESSION_XAPI_PATH,
                  .authorize = lk_units_authorize,
                  .data = session };
}

char *
lk_session_fetch (LkSession *session, const char *secret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  return session->units != NULL ? lk_units_fetch (session->units, secret)
                                : lk_cmi5_fetch_answer (LK_CMI5_FETCH_SECURITY, NULL);
}

void
lk_session_set_mode (LkSession *session, LkCmi5Mode mode)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);

  session->mode = mode;
}

bool
lk_session_abandon (LkSession *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  g_autoptr (GError) problem = NULL;

  if (session->units == NULL || !lk_units_is_running (session->units))
    return true;
  if (lk_session_note_write (session, lk_units_abandon (session->units, &problem), problem))
    return true;
  g_propagate_error (error, g_steal_pointer (&problem));
  return false;
}

bool
lk_session_waive (LkSession *session, const char *unit, const char *reason, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  const LkItem *item = lk_organization_find (session->organization, unit);

  if (session->units != NULL && item != NULL)
    return lk_units_waive (session->units, item, reason, error);
  lk_error_set (error, LK_ISSUE_CONTROL_OFF, "%s", "");
  return false;
}
