/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"
#include "engine/session/play-private.h"

/*
 * What comes next where the rules of the course decide: SCORM 2004. Sequencing is asked once for each
 * step, and what it says is written in one transaction with the page that goes and the page that comes:
 * so a killed program finds a tree and records that fit.
 */

const LkSeqRequest lk_play_requests[LK_N_NAVS] = {
  [LK_NAV_CONTINUE] = LK_SEQ_CONTINUE,       [LK_NAV_PREVIOUS] = LK_SEQ_PREVIOUS,
  [LK_NAV_CHOICE] = LK_SEQ_CHOICE,           [LK_NAV_EXIT] = LK_SEQ_EXIT,
  [LK_NAV_EXIT_ALL] = LK_SEQ_EXIT_ALL,       [LK_NAV_ABANDON] = LK_SEQ_ABANDON,
  [LK_NAV_ABANDON_ALL] = LK_SEQ_ABANDON_ALL, [LK_NAV_SUSPEND_ALL] = LK_SEQ_SUSPEND_ALL,
};

/* --- beginning ------------------------------------------------------------------------------- */

static bool
has_said (const GPtrArray *values)
{
  for (unsigned i = 0; i < values->len; i++)
    if (((const LkCmiValue *) g_ptr_array_index (values, i))->said)
      return true;
  return false;
}

/* What a page had said when the program was killed counts as if it had been reported: whether it was
 * committed, or only set. */
static bool
recover (LkSession *session, GError **error)
{
  const LkItem *item = lk_seq_delivered (lk_play_seq (session));
  g_autofree char *identifier = NULL;
  g_autoptr (GPtrArray) pending
      = lk_store_pending_read (session->store, session->attempt->id, &identifier);
  g_autoptr (GPtrArray) values = NULL;
  bool has_pending;

  if (item == NULL)
    return true;
  has_pending = pending != NULL && g_str_equal (identifier, item->identifier);
  values = lk_store_cmi_values (session->store, session->attempt->id, item->identifier, error);
  if (values == NULL)
    return false;
  if (!has_pending && !has_said (values))
    return true;
  session->run = lk_play_make_run (session, item, false, error);
  if (session->run == NULL)
    return false;
  lk_run_set_idle (session->run, true);
  lk_run_restore_pending (session->run, has_pending ? pending : NULL);
  return lk_play_report (session, false, LK_RUN_KILLED, error);
}

static bool
load (LkSession *session, GError **error)
{
  session->tree = lk_tree_load (session, error);
  return session->tree != NULL && recover (session, error);
}

/* A new attempt that the learner asked for knows nothing of old ones. */
static bool
restart (LkSession *session, GError **error)
{
  LkCommit write = { .attempt_id = session->attempt->id };

  session->tree = lk_tree_load (session, error);
  if (session->tree == NULL)
    return false;
  lk_tree_forget_shared (session->tree, &write);
  if (!lk_store_commit (session->store, &write, error))
    return false;
  lk_tree_written (session->tree);
  return true;
}

/* A newer version that was confirmed meanwhile comes when nothing is in progress any more; what was
 * learned moves to it. */
static bool
take_newer_version (LkSession *session, GError **error)
{
  g_autofree char *state = NULL;

  if (session->attempt->course_id == session->registration->course_id
      || lk_seq_current (lk_play_seq (session)) != NULL
      || lk_seq_suspended (lk_play_seq (session)) != NULL)
    return true;
  state = lk_seq_save (lk_play_seq (session));
  if (!lk_session_begin_attempt (session, error))
    return false;
  session->tree = lk_tree_load (session, error);
  if (session->tree == NULL)
    return false;
  lk_tree_take_over (session->tree, state);
  return true;
}

/* Whether the request is refused; then @error says why and nothing has happened. */
static bool
refuse (LkSession *session, LkSeqReason reason, GError **error)
{
  if (reason.why == LK_SEQ_WHY_NONE)
    return false;
  session->refused = reason;
  lk_error_set (error, LK_ISSUE_LOCK_SEQUENCING, "%s", reason.exception);
  return true;
}

static bool
start (LkSession *session, GError **error)
{
  g_autoptr (LkSeqPreview) now = NULL;
  LkSeqRequest request;

  if (!lk_session_save_rest (session, LK_RUN_LEFT, error))
    return false;
  if (lk_seq_delivered (lk_play_seq (session)) != NULL)
    return lk_play_deliver_again (session, error);
  /* Left without a page: as if the course had been closed. */
  if (lk_seq_current (lk_play_seq (session)) != NULL
      && !lk_play_work (session, LK_SEQ_EXIT_ALL, NULL, LK_PLAY_BY_LEARNER, error))
    return false;
  if (!take_newer_version (session, error))
    return false;
  request = lk_seq_suspended (lk_play_seq (session)) != NULL ? LK_SEQ_RESUME_ALL : LK_SEQ_START;
  now = lk_play_preview (session);
  return !refuse (session, now->why[request], error)
         && lk_play_work (session, request, NULL, LK_PLAY_BY_LEARNER, error);
}

/* --- controls of the learner -------------------------------------------------------------------- */

/* The page went because it might open the way by its last words, and did not: it comes back, as a new
 * run of the same attempt. */
static void
show_again (LkSession *session)
{
  if (lk_play_report (session, false, LK_RUN_LEFT, NULL)
      && lk_seq_delivered (lk_play_seq (session)) != NULL)
    lk_play_deliver_again (session, NULL);
}

static bool
navigate (LkSession *session, LkNav nav, const char *target, GError **error)
{
  const LkItem *item = target != NULL ? lk_organization_find (session->organization, target) : NULL;
  g_autoptr (LkSeqPreview) now = NULL;

  if (nav >= LK_N_NAVS || (nav == LK_NAV_CHOICE && item == NULL)) {
    lk_error_set (error, LK_ISSUE_CONTROL_OFF, "%s", "");
    return false;
  }
  if (!lk_session_save_rest (session, LK_RUN_LEFT, error))
    return false;
  now = lk_play_preview (session);
  if (!refuse (session, lk_play_reason (now, lk_play_requests[nav], item), error))
    return lk_play_work (session, lk_play_requests[nav], item, LK_PLAY_BY_LEARNER, error);
  if (session->run != NULL && g_atomic_int_get (&session->leaving))
    show_again (session);
  return false;
}

/* RTE 4.2.8, SN 5.6.4: what a page asks for is worked when it has finished, unless the learner has
 * asked for something meanwhile. */
static bool
called (LkSession *session, const char *function, GError **error)
{
  const LkCmi *cmi = lk_run_cmi (session->run);
  g_autofree char *target = NULL;
  LkSeqRequest request;

  if (!g_str_equal (function, "Terminate") || !lk_cmi_is_finished (cmi)
      || lk_run_is_reported (session->run))
    return true;
  request = lk_map_request (cmi, &target);
  if (request == LK_N_SEQ_REQUESTS || g_atomic_int_get (&session->leaving))
    return lk_play_report (session, true, LK_RUN_LEFT, error);
  return lk_play_work (session, request,
                       target != NULL ? lk_organization_find (session->organization, target) : NULL,
                       LK_PLAY_BY_PAGE, error);
}

static void
unload (LkSession *session, LkRunEnd how)
{
  if (session->run != NULL)
    lk_play_report (session, false, how, NULL);
}

/* An attempt in progress is suspended; one that is over cannot be. */
static LkSeqRequest
closing_request (const LkSession *session)
{
  g_autoptr (LkSeqPreview) now = NULL;

  if (lk_seq_current (lk_play_seq (session)) == NULL)
    return LK_N_SEQ_REQUESTS;
  now = lk_seq_preview (lk_play_seq (session), NULL);
  return lk_seq_delivered (lk_play_seq (session)) != NULL && now->can[LK_SEQ_SUSPEND_ALL]
             ? LK_SEQ_SUSPEND_ALL
             : LK_SEQ_EXIT_ALL;
}

static bool
close_course (LkSession *session, GError **error)
{
  const bool clean = true;
  LkCommit write = { .attempt_id = session->attempt->id, .clean = &clean, .event = "close" };
  LkSeqRequest request;

  if (!lk_session_save_rest (session, LK_RUN_LEFT, error))
    return false;
  request = closing_request (session);
  return (request == LK_N_SEQ_REQUESTS
          || lk_play_work (session, request, NULL, LK_PLAY_BY_LEARNER, error))
         && lk_store_commit (session->store, &write, error);
}

const LkPlay lk_play_sequencing = {
  .load = load,
  .start = start,
  .navigate = navigate,
  .called = called,
  .unload = unload,
  .save_rest = lk_play_save_rest,
  .close = close_course,
  .restart = restart,
  .fill_view = lk_play_fill_view,
};
