/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"
#include "engine/course/course.h"
#include "engine/sequencing/sequencing.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * One delivery of one item: its page's data model, the time it was in front, and what of it goes
 * into the record. Knows the store, not the window and not what comes next. The session's lock guards
 * it.
 */
typedef struct _LkRun LkRun;

/* What the session adds. Called inside lk_run_call(). Members may be %NULL. */
typedef struct {
  /* adl.nav.request_valid: LkCmiEvents.request_valid */
  LkCmiValid (*request_valid) (LkCmiNav nav, const char *target, void *data);
  /* A commit of the page is about to be written: what else belongs into it. @write's texts have to
   * live until the next call of a hook. */
  void (*commit) (LkCommit *write, void *data);
  /* It was written. */
  void (*committed) (void *data);
} LkRunHooks;

typedef struct {
  LkStore *store;
  const LkClock *clock;
  const LkLearner *learner;
  gint64 attempt_id;
  LkStandard standard;
  LkEdition edition;
  LkSeq *seq;  /* %NULL unless the course is sequenced */
  bool review; /* nothing is counted, nothing is written */
  bool strict;
  const LkRunHooks *hooks; /* %NULL: none */
  void *hook_data;
} LkRunContext;

/**
 * lk_run_new:
 * @context: copied; what it points to outlives the run
 * @state: what is known of the item; the run writes into it until it is freed
 * @fresh: SCORM 2004: a new attempt on the activity, of which nothing is known
 *
 * Puts back what earlier runs stored. Writes nothing yet.
 */
LkRun *lk_run_new (const LkRunContext *context, const LkItem *item, LkActivityState *state,
                   bool fresh, GError **error);
void lk_run_free (LkRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRun, lk_run_free)

const LkItem *lk_run_item (const LkRun *run);
/* What is known of the item, as of lk_run_new(). */
LkActivityState *lk_run_state (const LkRun *run);
/* %NULL where the standard has no run-time. */
LkCmi *lk_run_cmi (const LkRun *run);
/* Why the commit inside the last call failed; %NULL if it did not. */
const GError *lk_run_commit_error (const LkRun *run);
/* Brings the item's record up to what the page has said so far, committed or not. */
void lk_run_update_state (LkRun *run);
/* Wall time of the last durable write, 0: none yet. */
gint64 lk_run_last_saved (const LkRun *run);

/* One call of the page. */
LkCmiReply lk_run_call (LkRun *run, const char *function, const char *const *args, size_t n_args);
/* Of a killed process: its page had spoken, and @values (nullable) were set and not committed. */
void lk_run_restore_pending (LkRun *run, const GPtrArray *values);

/* ---- what sequencing is told (SCORM 2004) ---- */

/* Whether it was told all that the page has said. A page that begins anew says more. */
bool lk_run_is_reported (const LkRun *run);
void lk_run_set_reported (LkRun *run);
/* Seconds that it was not told yet. */
double lk_run_unreported_time (const LkRun *run);

/* ---- begin and end: alone, or as parts of a larger commit ---- */

/* What a commit of the run writes. The commit borrows from the run and from here. */
typedef struct {
  LkCommit commit;
  GPtrArray *values, *interactions;
} LkRunWrite;
void lk_run_write_clear (LkRunWrite *write);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkRunWrite, lk_run_write_clear)
/* The record and the values that are not yet written. @event: for the journal; static */
LkRunWrite lk_run_write (LkRun *run, const char *event);
/* They are written now. */
void lk_run_written (LkRun *run);

/* Notes the delivery: the item is the place to go on with, and one run more. To be written with the
 * event `deliver`. */
void lk_run_begin (LkRun *run);

typedef enum {
  LK_RUN_LEFT,   /* the page went away in order */
  LK_RUN_FAILED, /* it could not be shown, or its process crashed */
  LK_RUN_KILLED, /* found after the program itself had been killed */
} LkRunEnd;
/* Ends the run: time stops, and a page that left without a word is finished for it. To be written
 * with lk_run_end_event(). Once; a second time does nothing. */
void lk_run_finish (LkRun *run, LkRunEnd how);
const char *lk_run_end_event (LkRunEnd how);

/* Begin and write, durably. */
bool lk_run_begin_now (LkRun *run, GError **error);
/* Finish and write, durably. On failure the run has ended all the same, and calling it again, with
 * whatever @how, tries once more to write. */
bool lk_run_end_now (LkRun *run, LkRunEnd how, GError **error);

/* Whether leaving it is all that is missing: a page that never asks for the run-time. */
bool lk_run_is_done_when_left (const LkRun *run);

/* ---- time ---- */

/* Counting of time stops and goes on. */
void lk_run_set_idle (LkRun *run, bool idle);
/* Seconds of this run so far: what the page says of them, else those it was in front. */
double lk_run_time (const LkRun *run);
/* Seconds in front, with all earlier runs of the attempt. */
double lk_run_total_time (const LkRun *run);

G_END_DECLS
