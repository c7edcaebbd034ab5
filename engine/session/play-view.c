/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"
#include "engine/session/play-private.h"

/* Where a course stands in which sequencing decides. */

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
  LkSeqInfo info = lk_seq_status (lk_play_seq (session), known->item);

  row->visible = known->visible;
  row->enabled = known->visible && known->enabled;
  row->current |= known->current;
  row->state
      = step_state (row->item, &info, lk_seq_activity (lk_play_seq (session), row->item).attempts);
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
  const LkItem *current = lk_seq_current (lk_play_seq (session));
  bool on = session->started && !session->ended;

  for (LkNav nav = 0; nav < LK_N_NAVS; nav++) {
    LkSeqRequest request = lk_play_requests[nav];
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
  const LkItem *delivered = lk_seq_delivered (lk_play_seq (session));
  const LkItem *candidates[]
      = { delivered, now->delivers[LK_SEQ_RESUME_ALL], now->delivers[LK_SEQ_START] };

  for (size_t i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL)
      return candidates[i];
  return lk_seq_current (lk_play_seq (session)) != NULL ? session->stopped : first_choice (view);
}

void
lk_play_fill_view (LkSession *session, LkSessionView *view)
{
  g_autoptr (LkSeqPreview) now = lk_play_preview (session);

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
