/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/finished.h"
#include "engine/session/session-private.h"
#include "engine/store/store-record.h"

/* What a step consists of, whatever decides where it leads. */

LkRunContext
lk_session_run_context (const LkSession *session)
{
  return (LkRunContext){
    .store = session->store,
    .clock = session->clock,
    .learner = session->learner,
    .attempt_id = session->attempt->id,
    .standard = session->opened.course->standard,
    .edition = session->opened.course->edition,
    .seq = session->tree != NULL ? lk_tree_seq (session->tree) : NULL,
    .review = session->review,
    .strict = session->strict,
  };
}

bool
lk_session_note_write (LkSession *session, bool good, const GError *error)
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

LkActivityState *
lk_session_state (LkSession *session, const LkItem *item)
{
  LkActivityState **state = &session->states[item->index];

  if (*state == NULL)
    *state = lk_activity_state_new (item->identifier);
  return *state;
}

void
lk_session_show (LkSession *session, LkRun *run)
{
  session->run = run;
  session->stopped = lk_run_item (run);
  session->delivery++;
  session->started = true;
  session->ended = false;
}

static bool
has_passed (const LkSession *session)
{
  bool passed = false;

  for (guint i = 0; i < session->organization->items->len; i++) {
    const LkActivityState *state = session->states[i];

    if (state == NULL)
      continue;
    if (g_str_equal (state->success, "failed"))
      return false;
    passed |= g_str_equal (state->success, "passed");
  }
  return passed;
}

/* Nobody is kept from finishing by it: what cannot be said now, a proof finds out later. */
static void
write_sheet (LkSession *session)
{
  const LkFinish finish
      = { session->attempt->started, lk_clock_wall (session->clock), has_passed (session) };
  g_autoptr (LkCourseRow) row = lk_store_course (session->store, session->attempt->course_id, NULL);

  g_clear_pointer (&session->sheet, g_free);
  if (row != NULL)
    session->sheet = lk_finished_write (row, &session->opened, &finish);
}

bool
lk_session_is_to_finish (const LkSession *session, bool complete)
{
  if (session->attempt->state == LK_ATTEMPT_OPEN)
    return complete;
  return session->attempt->state == LK_ATTEMPT_COMPLETED && !session->told_passed
         && has_passed (session);
}

LkCommit
lk_session_completion (LkSession *session, const LkAttemptState *completed)
{
  bool first = session->attempt->state == LK_ATTEMPT_OPEN;

  write_sheet (session);
  return (LkCommit){
    .attempt_id = session->attempt->id,
    .attempt_state = first ? completed : NULL,
    .completed = first ? lk_clock_wall (session->clock) : 0,
    .sheet = session->sheet,
    .event = first ? "complete" : NULL,
  };
}

void
lk_session_completed (LkSession *session)
{
  if (session->attempt->state == LK_ATTEMPT_OPEN)
    session->registration->completed = lk_clock_wall (session->clock);
  session->attempt->state = LK_ATTEMPT_COMPLETED;
  session->told_passed = has_passed (session);
}

bool
lk_session_look_told (LkSession *session, GError **error)
{
  session->told_passed = true;
  return session->attempt->state != LK_ATTEMPT_COMPLETED
         || lk_store_record_told_pass (session->store, session->learner->id,
                                       session->attempt->course_id, &session->told_passed, error);
}

bool
lk_session_save_rest (LkSession *session, LkRunEnd how, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (session->unsaved == NULL)
    return true;
  if (!session->play->save_rest (session, how, &problem)) {
    lk_session_note_write (session, false, problem);
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  g_clear_pointer (&session->unsaved, lk_run_free);
  return lk_session_note_write (session, true, NULL);
}
