/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"
#include "engine/course/course.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * One delivery of one item: its page's data model, the time it was in front, and what of it goes
 * into the record. Knows the store, not the window and not the outline. The session's lock guards
 * it.
 */
typedef struct _LkRun LkRun;

typedef struct {
  LkStore *store;
  const LkClock *clock;
  const LkLearner *learner;
  gint64 attempt_id;
  LkStandard standard;
  bool review; /* nothing is counted, nothing is written */
  bool strict;
} LkRunContext;

/**
 * lk_run_new:
 * @context: copied; what it points to outlives the run
 * @state: what is known of the item; the run writes into it until it is freed
 *
 * Puts back what earlier runs stored. Writes nothing yet: lk_run_begin() does.
 */
LkRun *lk_run_new (const LkRunContext *context, const LkItem *item, LkActivityState *state,
                   GError **error);
void lk_run_free (LkRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRun, lk_run_free)

const LkItem *lk_run_item (const LkRun *run);
/* Why the commit inside the last call failed; %NULL if it did not. */
const GError *lk_run_commit_error (const LkRun *run);
/* Brings the item's record up to what the page has said so far, committed or not. */
void lk_run_update_state (LkRun *run);
/* Wall time of the last durable write, 0: none yet. */
gint64 lk_run_last_saved (const LkRun *run);

/* Notes the delivery durably: the item is the place to go on with, and one run more. */
bool lk_run_begin (LkRun *run, GError **error);
/* One call of the page. */
LkCmiReply lk_run_call (LkRun *run, const char *function, const char *const *args, size_t n_args);
/* Values that a killed process had set: they count as set and not committed. */
void lk_run_restore_pending (LkRun *run, const GPtrArray *values);

typedef enum {
  LK_RUN_LEFT,   /* the page went away in order */
  LK_RUN_FAILED, /* it could not be shown, or its process crashed */
  LK_RUN_KILLED, /* found after the program itself had been killed */
} LkRunEnd;
/* Ends the run: everything set is written, time added. On failure the run has ended all the same,
 * and calling it again, with whatever @how, tries once more to write. Afterwards no other function makes sense. */
bool lk_run_end (LkRun *run, LkRunEnd how, GError **error);

/* Whether leaving it is all that is missing: a page that never asks for the run-time. */
bool lk_run_is_done_when_left (const LkRun *run);

/* Counting of time stops and goes on. */
void lk_run_set_idle (LkRun *run, bool idle);
/* Seconds of this run so far, without idle time. */
double lk_run_active_time (const LkRun *run);
/* The same with all earlier runs of the attempt. */
double lk_run_total_time (const LkRun *run);

G_END_DECLS
