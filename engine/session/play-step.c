/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"
#include "engine/session/play-private.h"
#include "engine/session/record.h"

/* One step where sequencing decides. */

LkSeq *
lk_play_seq (const LkSession *session)
{
  return lk_tree_seq (session->tree);
}

/* --- what the page says --------------------------------------------------------------------- */

/* What the delivered page has said and sequencing was not told yet. */
static bool
take_report (LkRun *run, LkMapReport *ret_report)
{
  if (run == NULL || lk_run_cmi (run) == NULL || lk_run_is_reported (run))
    return false;
  *ret_report = lk_map_report (lk_run_cmi (run), lk_run_unreported_time (run));
  return true;
}

LkSeqPreview *
lk_play_preview (LkSession *session)
{
  g_auto (LkMapReport) report = { .objectives = NULL };

  return lk_seq_preview (lk_play_seq (session),
                         take_report (session->run, &report) ? &report.report : NULL);
}

LkSeqReason
lk_play_reason (const LkSeqPreview *preview, LkSeqRequest request, const LkItem *target)
{
  static const LkSeqReason undefined = { .why = LK_SEQ_WHY_UNDEFINED, .exception = "NB.2.1-13" };

  if (request == LK_SEQ_JUMP)
    return target != NULL && preview->rows[target->index].can_jump ? (LkSeqReason){ 0 } : undefined;
  if (request != LK_SEQ_CHOICE)
    return preview->why[request];
  return target != NULL ? preview->rows[target->index].reason : undefined;
}

static LkCmiValid
request_valid (LkCmiNav nav, const char *target, void *data)
{
  LkSession *session = data;
  g_autoptr (LkSeqPreview) now = lk_play_preview (session);
  const LkItem *item = target != NULL ? lk_organization_find (session->organization, target) : NULL;
  LkSeqReason reason = lk_play_reason (now, lk_map_nav (nav), item);

  return reason.why == LK_SEQ_WHY_NONE ? LK_CMI_VALID_TRUE : LK_CMI_VALID_FALSE;
}

/* A commit of the page: what it has put into adl.data is there for others from now on. */
static void
add_stores (LkCommit *write, void *data)
{
  LkSession *session = data;

  if (lk_map_take_stores (lk_play_seq (session), lk_run_cmi (session->run)))
    lk_tree_add_to (session->tree, write);
}

static void
stores_written (void *data)
{
  LkSession *session = data;

  lk_tree_written (session->tree);
}

static const LkRunHooks hooks
    = { .request_valid = request_valid, .commit = add_stores, .committed = stores_written };

LkRun *
lk_play_make_run (LkSession *session, const LkItem *item, bool fresh, GError **error)
{
  LkRunContext context = lk_session_run_context (session);

  context.hooks = &hooks;
  context.hook_data = session;
  return lk_run_new (&context, item, lk_session_state (session, item), fresh, error);
}

/* --- one step ------------------------------------------------------------------------------- */

/* What goes and what comes, until it is written. */
typedef struct {
  LkRun *leaving;          /* ended, or just reported: see @stays */
  bool stays;              /* its page is still on screen */
  LkRun *arriving;         /* owned */
  LkActivityState *before; /* of the arriving item; owned */
  LkRunEnd how;
  const char *event; /* where no page goes or comes */
} Step;

/* By rollup the whole course may be done now. */
static bool
is_complete_now (const LkSession *session)
{
  LkSeqInfo root = lk_seq_status (lk_play_seq (session), session->organization->root);

  return lk_map_is_done (&root);
}

static void
sync_record (LkSession *session, LkRun *run)
{
  LkSeqActivityInfo activity = lk_seq_activity (lk_play_seq (session), lk_run_item (run));

  lk_map_record (lk_run_state (run), &activity.info, lk_clock_wall (session->clock));
}

/* Everything in one transaction. */
static bool
write_step (LkSession *session, const Step *step, GError **error)
{
  static const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  g_auto (LkRunWrite) leave = { .values = NULL };
  g_auto (LkRunWrite) arrive = { .values = NULL };
  LkCommit commits[3];
  size_t n = 0;
  bool done;

  if (step->leaving != NULL) {
    sync_record (session, step->leaving);
    leave = lk_run_write (step->leaving, step->stays ? "report" : lk_run_end_event (step->how));
    leave.commit.settled = true;
    commits[n++] = leave.commit;
  }
  if (step->arriving != NULL) {
    arrive = lk_run_write (step->arriving, "deliver");
    commits[n++] = arrive.commit;
  }
  done = lk_session_is_to_finish (session, is_complete_now (session));
  if (done)
    commits[n++] = lk_session_completion (session, &completed);
  if (n == 0)
    commits[n++] = (LkCommit){ .attempt_id = session->attempt->id, .event = step->event };
  lk_tree_add_to (session->tree, &commits[0]);
  if (!lk_store_commit_all (session->store, commits, n, error))
    return false;
  lk_tree_written (session->tree);
  if (done)
    lk_session_completed (session);
  return true;
}

/* The page that has gone is told of and forgotten, the one that comes is shown. */
static void
take_step (LkSession *session, Step *step)
{
  if (step->leaving != NULL) {
    lk_run_written (step->leaving);
    lk_run_set_reported (step->leaving);
    if (!step->stays)
      g_clear_pointer (step->leaving == session->unsaved ? &session->unsaved : &session->run,
                       lk_run_free);
  }
  if (step->arriving != NULL) {
    lk_run_written (step->arriving);
    lk_session_show (session, g_steal_pointer (&step->arriving));
  }
  g_clear_pointer (&step->before, lk_activity_state_free);
  lk_session_note_write (session, true, NULL);
}

/* The record is shared with whoever reads it, so its insides are exchanged. */
static void
restore_record (LkSession *session, Step *step)
{
  LkActivityState *state, other;

  if (step->before == NULL)
    return;
  state = lk_session_state (session,
                            lk_organization_find (session->organization, step->before->item));
  other = *state;
  *state = *step->before;
  *step->before = other;
  g_clear_pointer (&step->before, lk_activity_state_free);
}

/* What could not be written is not true: the tree is as it was. A page that has gone is held. */
static void
undo_step (LkSession *session, Step *step, const GError *problem)
{
  lk_tree_undo (session->tree);
  g_clear_pointer (&step->arriving, lk_run_free);
  restore_record (session, step);
  if (step->leaving != NULL && !step->stays && step->leaving == session->run)
    session->unsaved = g_steal_pointer (&session->run);
  lk_session_note_write (session, false, problem);
}

static bool
finish_step (LkSession *session, Step *step, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (write_step (session, step, &problem)) {
    take_step (session, step);
    return true;
  }
  undo_step (session, step, problem);
  g_propagate_error (error, g_steal_pointer (&problem));
  return false;
}

/* The page that comes, as far as it can be without writing. A suspended attempt is gone on with even
 * where its page has said nothing of it. */
static bool
arrive (LkSession *session, const LkItem *item, bool fresh, bool resumed, Step *step,
        GError **error)
{
  LkActivityState *state = lk_session_state (session, item);

  step->before = lk_activity_state_copy (state);
  if (resumed)
    lk_record_set (&state->exit, "suspend");
  step->arriving = lk_play_make_run (session, item, fresh, error);
  if (step->arriving == NULL)
    return false;
  lk_run_begin (step->arriving);
  return true;
}

static bool
fail_step (LkSession *session, Step *step, GError *problem, GError **error)
{
  undo_step (session, step, problem);
  g_propagate_error (error, problem);
  return false;
}

bool
lk_play_work (LkSession *session, LkSeqRequest request, const LkItem *target, LkPlayOrigin origin,
              GError **error)
{
  g_auto (LkMapReport) report = { .objectives = NULL };
  Step step = { .leaving = session->run, .event = lk_seq_request_name (request) };
  GError *problem = NULL;
  LkSeqResult result;
  bool told;

  if (session->run != NULL && origin == LK_PLAY_BY_LEARNER)
    lk_run_finish (session->run, LK_RUN_LEFT);
  told = take_report (session->run, &report);
  result = lk_seq_request (lk_play_seq (session), request, target, told ? &report.report : NULL);
  if (!result.valid && session->refused.why == LK_SEQ_WHY_NONE)
    session->refused = (LkSeqReason){ .why = LK_SEQ_WHY_UNDEFINED, .exception = result.exception };
  step.stays = origin == LK_PLAY_BY_PAGE && !result.valid
               && lk_seq_delivered (lk_play_seq (session)) == lk_run_item (session->run);
  if (session->run != NULL && !step.stays)
    lk_run_finish (session->run, LK_RUN_LEFT);
  if (result.delivered != NULL
      && !arrive (session, result.delivered, !result.resumed, result.resumed, &step, &problem))
    return fail_step (session, &step, problem, error);
  if (!finish_step (session, &step, error))
    return false;
  session->started = true;
  session->ended = result.ended || (session->ended && result.delivered == NULL);
  return true;
}

bool
lk_play_report (LkSession *session, bool stays, LkRunEnd how, GError **error)
{
  g_auto (LkMapReport) report = { .objectives = NULL };
  Step step = { .leaving = session->run, .stays = stays, .how = how };

  if (!stays)
    lk_run_finish (session->run, how);
  if (take_report (session->run, &report))
    lk_seq_report (lk_play_seq (session), &report.report);
  return finish_step (session, &step, error);
}

bool
lk_play_deliver_again (LkSession *session, GError **error)
{
  Step step = { .leaving = NULL };
  GError *problem = NULL;

  if (!arrive (session, lk_seq_delivered (lk_play_seq (session)), false, false, &step, &problem))
    return fail_step (session, &step, problem, error);
  return finish_step (session, &step, error);
}

bool
lk_play_save_rest (LkSession *session, LkRunEnd how, GError **error)
{
  g_auto (LkMapReport) report = { .objectives = NULL };
  LkRun *run = session->unsaved;
  Step step = { .leaving = run, .how = how };

  lk_run_finish (run, how);
  if (take_report (run, &report) && lk_seq_current (lk_play_seq (session)) == lk_run_item (run))
    lk_seq_report (lk_play_seq (session), &report.report);
  if (write_step (session, &step, error))
    return true;
  lk_tree_undo (session->tree);
  return false;
}
