/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"
#include "engine/session/record.h"
#include "engine/session/session-private.h"

/*
 * What comes next where the rules of the course decide: SCORM 2004. Sequencing is asked once for each
 * step, and what it says is written in one transaction with the page that goes and the page that comes:
 * so a killed program finds a tree and records that fit.
 */

static const LkSeqRequest requests[LK_N_NAVS] = {
  [LK_NAV_CONTINUE] = LK_SEQ_CONTINUE,       [LK_NAV_PREVIOUS] = LK_SEQ_PREVIOUS,
  [LK_NAV_CHOICE] = LK_SEQ_CHOICE,           [LK_NAV_EXIT] = LK_SEQ_EXIT,
  [LK_NAV_EXIT_ALL] = LK_SEQ_EXIT_ALL,       [LK_NAV_ABANDON] = LK_SEQ_ABANDON,
  [LK_NAV_ABANDON_ALL] = LK_SEQ_ABANDON_ALL, [LK_NAV_SUSPEND_ALL] = LK_SEQ_SUSPEND_ALL,
};

static LkSeq *
seq_of (const LkSession *session)
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

static LkSeqPreview *
preview (LkSession *session)
{
  g_auto (LkMapReport) report = { .objectives = NULL };

  return lk_seq_preview (seq_of (session),
                         take_report (session->run, &report) ? &report.report : NULL);
}

/* Why nothing would come of @request; why NONE: something does. @target: of CHOICE and JUMP */
static LkSeqReason
reason_of (const LkSeqPreview *preview, LkSeqRequest request, const LkItem *target)
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
  g_autoptr (LkSeqPreview) now = preview (session);
  const LkItem *item = target != NULL ? lk_organization_find (session->organization, target) : NULL;
  LkSeqReason reason = reason_of (now, lk_map_nav (nav), item);

  return reason.why == LK_SEQ_WHY_NONE ? LK_CMI_VALID_TRUE : LK_CMI_VALID_FALSE;
}

/* A commit of the page: what it has put into adl.data is there for others from now on. */
static void
add_stores (LkCommit *write, void *data)
{
  LkSession *session = data;

  if (lk_map_take_stores (seq_of (session), lk_run_cmi (session->run)))
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

static LkRun *
make_run (LkSession *session, const LkItem *item, bool fresh, GError **error)
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
  LkSeqInfo root = lk_seq_status (seq_of (session), session->organization->root);

  return session->attempt->state == LK_ATTEMPT_OPEN && lk_map_is_done (&root);
}

static void
sync_record (LkSession *session, LkRun *run)
{
  LkSeqActivityInfo activity = lk_seq_activity (seq_of (session), lk_run_item (run));

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
  bool done = is_complete_now (session);

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
  step->arriving = make_run (session, item, fresh, error);
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

typedef enum {
  BY_LEARNER, /* the page has gone */
  BY_PAGE,    /* it has finished, and is still there */
} Origin;

/* Works one request of learner or page, with what the page has said so far. By the book a request
 * that fails may have ended the attempt all the same. */
static bool
work (LkSession *session, LkSeqRequest request, const LkItem *target, Origin origin, GError **error)
{
  g_auto (LkMapReport) report = { .objectives = NULL };
  Step step = { .leaving = session->run, .event = lk_seq_request_name (request) };
  GError *problem = NULL;
  LkSeqResult result;
  bool told;

  if (session->run != NULL && origin == BY_LEARNER)
    lk_run_finish (session->run, LK_RUN_LEFT);
  told = take_report (session->run, &report);
  result = lk_seq_request (seq_of (session), request, target, told ? &report.report : NULL);
  if (!result.valid && session->refused.why == LK_SEQ_WHY_NONE)
    session->refused = (LkSeqReason){ .why = LK_SEQ_WHY_UNDEFINED, .exception = result.exception };
  step.stays = origin == BY_PAGE && !result.valid
               && lk_seq_delivered (seq_of (session)) == lk_run_item (session->run);
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

/* Tells sequencing what the page has said, and asks for nothing. */
static bool
report_only (LkSession *session, bool stays, LkRunEnd how, GError **error)
{
  g_auto (LkMapReport) report = { .objectives = NULL };
  Step step = { .leaving = session->run, .stays = stays, .how = how };

  if (!stays)
    lk_run_finish (session->run, how);
  if (take_report (session->run, &report))
    lk_seq_report (seq_of (session), &report.report);
  return finish_step (session, &step, error);
}

/* The page that was on screen when the program was killed, or that went by itself: its attempt goes
 * on. */
static bool
deliver_again (LkSession *session, GError **error)
{
  Step step = { .leaving = NULL };
  GError *problem = NULL;

  if (!arrive (session, lk_seq_delivered (seq_of (session)), false, false, &step, &problem))
    return fail_step (session, &step, problem, error);
  return finish_step (session, &step, error);
}

static bool
save_rest (LkSession *session, LkRunEnd how, GError **error)
{
  g_auto (LkMapReport) report = { .objectives = NULL };
  LkRun *run = session->unsaved;
  Step step = { .leaving = run, .how = how };

  lk_run_finish (run, how);
  if (take_report (run, &report) && lk_seq_current (seq_of (session)) == lk_run_item (run))
    lk_seq_report (seq_of (session), &report.report);
  if (write_step (session, &step, error))
    return true;
  lk_tree_undo (session->tree);
  return false;
}

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
  const LkItem *item = lk_seq_delivered (seq_of (session));
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
  session->run = make_run (session, item, false, error);
  if (session->run == NULL)
    return false;
  lk_run_set_idle (session->run, true);
  lk_run_restore_pending (session->run, has_pending ? pending : NULL);
  return report_only (session, false, LK_RUN_KILLED, error);
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
      || lk_seq_current (seq_of (session)) != NULL || lk_seq_suspended (seq_of (session)) != NULL)
    return true;
  state = lk_seq_save (seq_of (session));
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
  if (lk_seq_delivered (seq_of (session)) != NULL)
    return deliver_again (session, error);
  /* Left without a page: as if the course had been closed. */
  if (lk_seq_current (seq_of (session)) != NULL
      && !work (session, LK_SEQ_EXIT_ALL, NULL, BY_LEARNER, error))
    return false;
  if (!take_newer_version (session, error))
    return false;
  request = lk_seq_suspended (seq_of (session)) != NULL ? LK_SEQ_RESUME_ALL : LK_SEQ_START;
  now = preview (session);
  return !refuse (session, now->why[request], error)
         && work (session, request, NULL, BY_LEARNER, error);
}

/* --- controls of the learner -------------------------------------------------------------------- */

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
  now = preview (session);
  return !refuse (session, reason_of (now, requests[nav], item), error)
         && work (session, requests[nav], item, BY_LEARNER, error);
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
    return report_only (session, true, LK_RUN_LEFT, error);
  return work (session, request,
               target != NULL ? lk_organization_find (session->organization, target) : NULL,
               BY_PAGE, error);
}

static void
unload (LkSession *session, LkRunEnd how)
{
  if (session->run != NULL)
    report_only (session, false, how, NULL);
}

/* An attempt in progress is suspended; one that is over cannot be. */
static LkSeqRequest
closing_request (const LkSession *session)
{
  g_autoptr (LkSeqPreview) now = NULL;

  if (lk_seq_current (seq_of (session)) == NULL)
    return LK_N_SEQ_REQUESTS;
  now = lk_seq_preview (seq_of (session), NULL);
  return lk_seq_delivered (seq_of (session)) != NULL && now->can[LK_SEQ_SUSPEND_ALL]
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
  return (request == LK_N_SEQ_REQUESTS || work (session, request, NULL, BY_LEARNER, error))
         && lk_store_commit (session->store, &write, error);
}

/* --- view ------------------------------------------------------------------------------------ */

static LkStepState
step_state (const LkItem *item, const LkSeqInfo *info, unsigned attempts)
{
  if (!lk_item_is_launchable (item))
    return LK_STEP_HEADING;
  if (lk_map_is_done (info))
    return LK_STEP_DONE;
  if ((info->known & LK_SEQ_KNOWS_SATISFIED) && !info->satisfied)
    return LK_STEP_FAILED;
  return attempts > 0 ? LK_STEP_BEGUN : LK_STEP_OPEN;
}

/* Of the page on screen counts what it has said so far. */
static LkStepState
run_state (LkRun *run)
{
  const LkActivityState *state = lk_run_state (run);

  if (state->done != 0)
    return LK_STEP_DONE;
  return g_str_equal (state->success, "failed") ? LK_STEP_FAILED : LK_STEP_BEGUN;
}

static void
fill_row (const LkSession *session, const LkSeqRow *known, LkOutlineRow *row)
{
  LkSeqInfo info = lk_seq_status (seq_of (session), known->item);

  row->visible = known->visible;
  row->enabled = known->visible && known->enabled;
  row->current |= known->current;
  row->state
      = step_state (row->item, &info, lk_seq_activity (seq_of (session), row->item).attempts);
  if (session->run != NULL && lk_run_item (session->run) == row->item
      && !lk_run_is_reported (session->run))
    row->state = run_state (session->run);
  if (known->enabled)
    return;
  row->lock = LK_ISSUE_LOCK_SEQUENCING;
  row->lock_detail = g_strdup (known->reason.exception);
  row->reason = known->reason;
}

static void
fill_controls (const LkSession *session, const LkSeqPreview *now, LkSessionView *view)
{
  static const unsigned hiding[LK_N_NAVS] = {
    [LK_NAV_CONTINUE] = LK_HIDE_CONTINUE,
    [LK_NAV_PREVIOUS] = LK_HIDE_PREVIOUS,
    [LK_NAV_EXIT] = LK_HIDE_EXIT,
    [LK_NAV_EXIT_ALL] = LK_HIDE_EXIT_ALL,
    [LK_NAV_ABANDON] = LK_HIDE_ABANDON,
    [LK_NAV_ABANDON_ALL] = LK_HIDE_ABANDON_ALL,
    [LK_NAV_SUSPEND_ALL] = LK_HIDE_SUSPEND_ALL,
  };
  const LkItem *current = lk_seq_current (seq_of (session));
  bool on = session->started && !session->ended;

  for (LkNav nav = 0; nav < LK_N_NAVS; nav++) {
    LkSeqRequest request = requests[nav];
    bool offered = request == LK_SEQ_CONTINUE ? now->offered[request] : now->can[request];

    view->hidden[nav] = current != NULL && (current->hide_controls & hiding[nav]) != 0;
    view->can[nav] = offered && !view->hidden[nav] && (on || nav == LK_NAV_CHOICE);
    if (nav != LK_NAV_CHOICE)
      view->why[nav] = now->why[request];
  }
}

static const LkItem *
first_choice (const LkSessionView *view)
{
  for (unsigned i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->enabled && lk_item_is_launchable (row->item))
      return row->item;
  }
  return NULL;
}

/* Where a course has no flow, a choice is the beginning. */
static const LkItem *
resume_item (const LkSession *session, const LkSeqPreview *now, const LkSessionView *view)
{
  const LkItem *delivered = lk_seq_delivered (seq_of (session));
  const LkItem *candidates[]
      = { delivered, now->delivers[LK_SEQ_RESUME_ALL], now->delivers[LK_SEQ_START] };

  for (size_t i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL)
      return candidates[i];
  return lk_seq_current (seq_of (session)) != NULL ? session->stopped : first_choice (view);
}

static void
fill_view (LkSession *session, LkSessionView *view)
{
  g_autoptr (LkSeqPreview) now = preview (session);

  if (session->run != NULL)
    lk_run_update_state (session->run);
  for (size_t i = 0; i < now->n_order; i++) {
    const LkSeqRow *known = &now->rows[now->order[i]];
    LkOutlineRow *row = lk_session_add_row (session, view, known->item);

    fill_row (session, known, row);
    view->n_steps += row->state != LK_STEP_HEADING;
    view->steps_done += row->state == LK_STEP_DONE;
  }
  fill_controls (session, now, view);
  view->next_item = now->delivers[LK_SEQ_CONTINUE];
  view->resume_item = resume_item (session, now, view);
}

const LkPlay lk_play_sequencing = {
  .load = load,
  .start = start,
  .navigate = navigate,
  .called = called,
  .unload = unload,
  .save_rest = save_rest,
  .close = close_course,
  .restart = restart,
  .fill_view = fill_view,
};
