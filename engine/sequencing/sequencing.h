/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/random.h"
#include "engine/course/course.h"
#include "engine/sequencing/seq-trace.h"

G_BEGIN_DECLS

/*
 * SCORM 2004 Sequencing and Navigation (SN 4th edition, version 1.1): which activity comes next, and
 * why not. One learner in one activity tree. Pure: no files, no clock, no dice but the ones handed
 * in, no data model; the session turns what a page has said into an #LkSeqReport.
 *
 * Each process of the book is one function with its number; docs/sequencing.md maps numbers to
 * functions. Not thread-safe: one thread at a time.
 *
 * What is kept outside: lk_seq_save() is the complete state as text, to be stored after every
 * request; it can be taken at any moment. Shared global objectives and shared data are in it too,
 * but where the course wants them for all courses of a learner
 * (LkOrganization.objectives_global_to_system, .shared_data_global_to_system) the caller keeps them
 * apart as well and hands them in after lk_seq_new() or lk_seq_restore().
 *
 * Coming and going: to begin, RESUME_ALL if lk_seq_suspended(), else START (or a CHOICE); after a kill
 * lk_seq_delivered() is shown again and nothing has to be asked for. To close: SUSPEND_ALL while
 * lk_seq_delivered(), else EXIT_ALL if there is an lk_seq_current(). A page that ends with cmi.exit
 * `time-out` or `logout` means EXIT_ALL, unless it asked for something itself (RTE 4.2.8).
 */
typedef struct _LkSeq LkSeq;

/* Which of the values in an #LkSeqInfo are known. */
typedef enum {
  LK_SEQ_KNOWS_SATISFIED = 1 << 0, /* Objective Progress Status */
  LK_SEQ_KNOWS_SCALED = 1 << 1,    /* Objective Measure Status */
  LK_SEQ_KNOWS_RAW = 1 << 2,
  LK_SEQ_KNOWS_MIN = 1 << 3,
  LK_SEQ_KNOWS_MAX = 1 << 4,
  LK_SEQ_KNOWS_COMPLETED = 1 << 5, /* of the primary objective: Attempt Progress Status */
  LK_SEQ_KNOWS_PROGRESS = 1 << 6,  /* of the primary objective: Attempt Completion Amount Status */
  LK_SEQ_KNOWS_ALL = (1 << 7) - 1,
} LkSeqKnows;

/* Objective Progress Information (TM.1.1) with the scores and the completion of the 4th edition.
 * Values whose bit is missing are 0 and mean nothing. Never NaN or infinite. */
typedef struct {
  unsigned known; /* LkSeqKnows */
  bool satisfied, completed;
  double scaled; /* -1 to 1 */
  double raw, min, max;
  double progress; /* 0 to 1 */
} LkSeqInfo;

/* An objective by name: of an activity, or a shared global one. */
typedef struct {
  const char *identifier; /* %NULL: the primary objective without a name */
  bool primary;
  LkSeqInfo info;
} LkSeqObjectiveInfo;

/* ---- what a page has said ---- */

/* One objective as the page leaves it. Only what the page has set, or the run-time has worked out
 * from that, is to be reported: a value that came from here at launch stays where it came from. */
typedef struct {
  const char
      *identifier; /* compared with the objectives of the activity; unknown ones are ignored */
  unsigned set;    /* LkSeqKnows: what the page has set, be it to "unknown" */
  LkSeqInfo info;
} LkSeqReportedObjective;

/* End-of-run data of a page (RTE 4.2 into the tracking model). */
typedef struct {
  /* cmi.success_status, cmi.score.*, cmi.completion_status, cmi.progress_measure; passes for the
   * primary objective, and beats one of its name among @objectives. "incomplete" and "not attempted"
   * are both known and not completed. */
  LkSeqReportedObjective page; /* its identifier is not looked at */
  const LkSeqReportedObjective *objectives;
  size_t n_objectives;
  bool suspend;   /* cmi.exit is `suspend`: the attempt, once it ends, is suspended */
  double seconds; /* experienced since the last report */
} LkSeqReport;

/* ---- requests ---- */

typedef enum {
  LK_SEQ_START,
  LK_SEQ_RESUME_ALL,
  LK_SEQ_CONTINUE,
  LK_SEQ_PREVIOUS,
  LK_SEQ_FORWARD,  /* the book names it and defines no behaviour */
  LK_SEQ_BACKWARD, /* the same */
  LK_SEQ_CHOICE,   /* needs a target */
  LK_SEQ_EXIT,
  LK_SEQ_EXIT_ALL,
  LK_SEQ_ABANDON,
  LK_SEQ_ABANDON_ALL,
  LK_SEQ_SUSPEND_ALL,
  LK_SEQ_JUMP, /* needs a target; 4th edition */
  LK_N_SEQ_REQUESTS
} LkSeqRequest;
/* `continue`, `exitAll`, … as in adl.nav.request; and back, LK_N_SEQ_REQUESTS if unknown. */
const char *lk_seq_request_name (LkSeqRequest request);
LkSeqRequest lk_seq_request_from_name (const char *name);

/* What came of a request. */
typedef struct {
  bool valid;              /* no exception */
  bool ended;              /* the sequencing session is over */
  const LkItem *delivered; /* page to show now; %NULL: none (any more) */
  bool resumed; /* the delivered attempt was suspended: it goes on; else a new one begins */
  const char *exception; /* `SB.2.9-5`, … %NULL if none; static */
  /* The sequencing request that was worked: another than asked for when a post condition rule took
   * over (`retry`, `continue`, …). %NULL if it did not come to that; static */
  const char *performed;
} LkSeqResult;

/* Where editions differ and courses depend on it. */
typedef struct {
  bool jump;               /* 4th: the request exists */
  bool completion_measure; /* 4th: progress measures roll up, thresholds of clusters count */
  bool
      unmet_means_unsatisfied; /* 2nd, 3rd: the default rules for "not satisfied" and "incomplete" are
                                   "attempted or not …"; 4th: "status known" */
} LkSeqEdition;
/* LK_EDITION_NONE counts as the 4th. */
LkSeqEdition lk_seq_edition (LkEdition edition);

/**
 * lk_seq_new:
 * @organization: outlives the result
 * @random: (nullable): copied; for selection and randomization of children. %NULL: a fixed seed
 *
 * A fresh tree: nothing attempted, nothing current; children that are selected or put in order by
 * chance are so already (SR.1, SR.2).
 */
LkSeq *
lk_seq_new (const LkOrganization *organization, LkSeqEdition edition, const LkRandom *random);
void lk_seq_free (LkSeq *seq);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSeq, lk_seq_free)

/**
 * lk_seq_request:
 * @target: (nullable): for choice and jump; one that is not in the tree counts as missing
 * @report: (nullable): what the page that goes now has said. Abandoning ignores it, as does an
 *   activity that is not tracked
 *
 * The Overall Sequencing Process (OP.1), once. A request that is not valid changes nothing, unless
 * it had to end an attempt first: by the book that stays ended.
 */
LkSeqResult
lk_seq_request (LkSeq *seq, LkSeqRequest request, const LkItem *target, const LkSeqReport *report);

/* The same data without a request: a page has finished and nobody wants to go anywhere yet. */
void lk_seq_report (LkSeq *seq, const LkSeqReport *report);

/* The current activity; %NULL outside of a session. */
const LkItem *lk_seq_current (const LkSeq *seq);
/* The page that is (still) to be shown: the current activity while its attempt goes on. After a
 * restore the session shows it again. */
const LkItem *lk_seq_delivered (const LkSeq *seq);
/* The page that resumeAll would bring back; %NULL: none. */
const LkItem *lk_seq_suspended (const LkSeq *seq);

/* ---- looking ---- */

/* Tracking of one activity, by value. */
typedef struct {
  unsigned attempts;
  bool active, suspended, available;
  double attempt_seconds, activity_seconds;
  LkSeqInfo info; /* primary objective as recorded here, without global objectives */
} LkSeqActivityInfo;
LkSeqActivityInfo lk_seq_activity (const LkSeq *seq, const LkItem *item);

/* The primary objective as rules and rollup see it: with what is read from global objectives. */
LkSeqInfo lk_seq_status (const LkSeq *seq, const LkItem *item);

/* Objectives of an activity as its page gets them at launch: primary first; what is read from a
 * global objective that is known comes from there. (transfer full) (element-type LkSeqObjectiveInfo); identifiers
 * belong to the course. */
GArray *lk_seq_objectives (const LkSeq *seq, const LkItem *item);

/* Children in the order that holds now, without those that were not selected. (transfer full)
 * (element-type LkItem) */
GPtrArray *lk_seq_children (const LkSeq *seq, const LkItem *item);

/* Items whose objectives write the global objective that @objective of @item (%NULL: primary) reads;
 * for sentences like "opens when … is passed". (transfer full) (element-type LkItem) */
GPtrArray *lk_seq_sources (const LkSeq *seq, const LkItem *item, const char *objective);

/* Every decision so far, oldest first; owned by @seq. */
const LkSeqTrace *lk_seq_trace (const LkSeq *seq);
void lk_seq_clear_trace (LkSeq *seq);

/* ---- global objectives and shared data ---- */

/* All shared global objectives that the tree names, in order of first mention. */
size_t lk_seq_n_globals (const LkSeq *seq);
LkSeqObjectiveInfo lk_seq_global (const LkSeq *seq, size_t index);
/* Hands one in; one that the tree does not name is ignored. Values out of range count as unknown. */
void lk_seq_set_global (LkSeq *seq, const char *identifier, const LkSeqInfo *info);

/* adl.data: stores that items name (LkItem.data_maps), by target. %NULL: never set. */
size_t lk_seq_n_data (const LkSeq *seq);
const char *lk_seq_data_name (const LkSeq *seq, size_t index);
const char *lk_seq_data (const LkSeq *seq, const char *target_id);
/* @value (nullable) is copied; a store that the tree does not name is ignored. */
void lk_seq_set_data (LkSeq *seq, const char *target_id, const char *value);

/* ---- keeping ---- */

/* The whole state as one line of JSON; only what differs from a fresh tree. (transfer full) */
char *lk_seq_save (const LkSeq *seq);
/**
 * lk_seq_restore:
 * @error: G_IO_ERROR_INVALID_DATA: no state of ours
 *
 * Puts back what lk_seq_save() gave; @seq is as before on failure. Activities and objectives that
 * the tree no longer has are left out, and what the rest cannot be true with is put right: so a
 * state survives a changed course. The trace is not part of it.
 */
bool lk_seq_restore (LkSeq *seq, const char *text, GError **error);

G_END_DECLS
