/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/session-private.h"

/* What sequencing knows and has decided, for people who want to see it. */

static void
activity_free (void *data)
{
  LkTrackedActivity *activity = data;

  g_array_unref (activity->objectives);
  g_free (activity);
}

void
lk_tracking_free (LkTracking *tracking)
{
  if (tracking == NULL)
    return;
  g_ptr_array_unref (tracking->activities);
  g_array_unref (tracking->globals);
  g_array_unref (tracking->trace);
  lk_course_unref (tracking->course);
  g_free (tracking);
}

static void
add_activities (LkTracking *tracking, const LkSeq *seq, const GPtrArray *items)
{
  for (unsigned i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);
    LkTrackedActivity *activity = g_new0 (LkTrackedActivity, 1);

    activity->item = item;
    activity->info = lk_seq_activity (seq, item);
    activity->objectives = lk_seq_objectives (seq, item);
    g_ptr_array_add (tracking->activities, activity);
  }
}

LkTracking *
lk_session_tracking (LkSession *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&session->lock);
  const LkSeq *seq = session->tree != NULL ? lk_tree_seq (session->tree) : NULL;
  const LkSeqTrace *trace;
  LkTracking *tracking;

  if (seq == NULL)
    return NULL;
  tracking = g_new0 (LkTracking, 1);
  tracking->course = lk_course_ref (session->opened.course);
  tracking->activities = g_ptr_array_new_with_free_func (activity_free);
  tracking->globals = g_array_new (FALSE, FALSE, sizeof (LkSeqObjectiveInfo));
  tracking->trace = g_array_new (FALSE, FALSE, sizeof (LkSeqTraceEntry));
  add_activities (tracking, seq, session->organization->items);
  for (size_t i = 0; i < lk_seq_n_globals (seq); i++) {
    LkSeqObjectiveInfo global = lk_seq_global (seq, i);

    g_array_append_val (tracking->globals, global);
  }
  trace = lk_seq_trace (seq);
  for (size_t i = 0; i < lk_seq_trace_length (trace); i++)
    g_array_append_val (tracking->trace, *lk_seq_trace_entry (trace, i));
  tracking->n_dropped = lk_seq_trace_dropped (trace);
  tracking->current = lk_seq_current (seq);
  tracking->suspended = lk_seq_suspended (seq);
  return tracking;
}
