/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/clock.h"

G_BEGIN_DECLS

/*
 * The SCORM run-time: API functions with their state machine, and the data model behind them, as
 * tables. One LkCmi is one SCO in one run between Initialize and Finish/Terminate. No I/O: time is
 * handed in, wishes travel upwards through LkCmiEvents. Not thread-safe: the session serialises.
 *
 * SCORM 1.2 Run-Time Environment, sections 3.3 (API) and 3.4 (data model); SCORM 2004 RTE 3 and 4,
 * SN 5 (adl.nav), in its 2nd, 3rd and 4th edition.
 */
typedef struct _LkCmi LkCmi;

typedef enum {
  LK_CMI_SCORM12,
  LK_CMI_SCORM2004_2ND,
  LK_CMI_SCORM2004_3RD,
  LK_CMI_SCORM2004_4TH,
} LkCmiStandard;

typedef enum {
  LK_CMI_MODE_NORMAL,
  LK_CMI_MODE_BROWSE,
  LK_CMI_MODE_REVIEW,
} LkCmiMode;

typedef enum {
  LK_CMI_ENTRY_AB_INITIO,
  LK_CMI_ENTRY_RESUME,
  LK_CMI_ENTRY_NEITHER, /* "" */
} LkCmiEntry;

/* One of cmi.objectives: at launch what is known of it, at the end what it has become. */
typedef enum {
  LK_CMI_SET_SUCCESS = 1 << 0,
  LK_CMI_SET_COMPLETION = 1 << 1,
  LK_CMI_SET_SCALED = 1 << 2,
  LK_CMI_SET_RAW = 1 << 3,
  LK_CMI_SET_MIN = 1 << 4,
  LK_CMI_SET_MAX = 1 << 5,
  LK_CMI_SET_PROGRESS = 1 << 6,
} LkCmiSet;

typedef struct {
  const char *id;         /* "" at the end: a record without one */
  const char *success;    /* passed, failed, unknown; at launch %NULL: not said */
  const char *completion; /* completed, incomplete, not attempted, unknown; likewise */
  bool has_scaled, has_raw, has_min, has_max, has_progress;
  double scaled, raw, min, max, progress;
  unsigned set; /* at the end: LkCmiSet of what the SCO has set in this run */
} LkCmiObjective;

/* One store of adl.data (4th edition), shared with other activities. */
typedef struct {
  const char *id;    /* adlcp:map targetID */
  const char *value; /* %NULL: nothing in it yet */
  bool read, write;  /* readSharedData, writeSharedData */
} LkCmiDataStore;

/* One of cmi.comments_from_lms; %NULL: not there. */
typedef struct {
  const char *comment, *location, *timestamp;
} LkCmiComment;

/* What the launching system gives. Strings are copied; %NULL counts as "", and in SCORM 2004 an
 * empty text that the manifest could give as not there. */
typedef struct {
  LkCmiStandard standard;
  const char *learner_id, *learner_name;
  LkCmiMode mode;
  bool credit;
  LkCmiEntry entry;
  const char *launch_data; /* datafromlms / dataFromLMS */
  const char *comments_from_lms;
  bool has_mastery_score;
  double mastery_score;          /* 1.2: 0–100; 2004: scaled_passing_score */
  double max_time_allowed;       /* seconds; < 0: none */
  const char *time_limit_action; /* as the standard spells it, "" for none */
  double total_time;             /* seconds of all earlier sessions */
  bool strict;                   /* refuse what the tolerance table would allow */

  /* SCORM 2004 */
  unsigned total_months; /* of earlier sessions that said years or months, which have no length */
  const char *max_duration; /* attemptAbsoluteDurationLimit as the manifest writes it; %NULL:
                             * worked out from max_time_allowed */
  bool has_completion_threshold;
  double completion_threshold;
  const LkCmiObjective *objectives; /* of the activity, that have an id; in document order */
  size_t n_objectives;
  const LkCmiDataStore *stores;
  size_t n_stores;
  const LkCmiComment *comments; /* comments_from_lms; instead of the text above */
  size_t n_comments;
} LkCmiLaunch;

/* Navigation requests of a page: adl.nav.request, adl.nav.request_valid. */
typedef enum {
  LK_CMI_NAV_NONE,
  LK_CMI_NAV_CONTINUE,
  LK_CMI_NAV_PREVIOUS,
  LK_CMI_NAV_CHOICE, /* with a target */
  LK_CMI_NAV_JUMP,   /* with a target; 4th edition */
  LK_CMI_NAV_EXIT,
  LK_CMI_NAV_EXIT_ALL,
  LK_CMI_NAV_ABANDON,
  LK_CMI_NAV_ABANDON_ALL,
  LK_CMI_NAV_SUSPEND_ALL,
  LK_CMI_N_NAV
} LkCmiNav;

typedef enum {
  LK_CMI_VALID_UNKNOWN,
  LK_CMI_VALID_TRUE,
  LK_CMI_VALID_FALSE,
} LkCmiValid;

/* Wishes upwards. All are called inside lk_cmi_call(), on its thread. */
typedef struct {
  /* A value was set and is not yet committed; @value is what is kept. Setting again what is there
   * already is no change. Also told of what only this run has (exit, session_time) and of what the
   * rules at Finish set. */
  void (*changed) (LkCmi *cmi, const char *element, const char *value, void *data);
  /* Commit, and the commit inside Finish/Terminate: write everything durably. Whether it is safe;
   * on false the call returns "false" with the general exception, and a Finish has not finished.
   * @at_end may come more than once: see lk_cmi_is_finished(). */
  bool (*commit) (LkCmi *cmi, bool at_end, void *data);
  /* adl.nav.request_valid: would sequencing do this now? @nav is one of CONTINUE, PREVIOUS, CHOICE
   * and JUMP; @target the item of the latter two, else %NULL. Without it: unknown. */
  LkCmiValid (*request_valid) (LkCmi *cmi, LkCmiNav nav, const char *target, void *data);
} LkCmiEvents;

/* %NULL for what is no standard of the list. @clock is for standards that stamp what is set, of
 * which there is none. @events may be %NULL, and so may its members. */
LkCmi *
lk_cmi_new (const LkCmiLaunch *launch, const LkClock *clock, const LkCmiEvents *events, void *data);
void lk_cmi_free (LkCmi *cmi);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCmi, lk_cmi_free)

/* Answer to one API call. Valid until the next call on the same LkCmi. */
typedef struct {
  const char *value;      /* what the function returns to the page, never %NULL */
  unsigned error;         /* what LMSGetLastError would now say */
  const char *diagnostic; /* plain English about the last error or tolerance, "" for none */
} LkCmiReply;

/**
 * lk_cmi_call:
 * @function: `LMSGetValue`, `GetValue`, …; a name the standard does not know answers "false", 101
 * @args: arguments as text; a page may give too few (then "") or too many (ignored)
 *
 * One call of a page, with everything the standard says about it: state machine, error code,
 * diagnostic. Any byte sequence is a valid argument; invalid UTF-8 is made valid.
 */
LkCmiReply lk_cmi_call (LkCmi *cmi, const char *function, const char *const *args, size_t n_args);

bool lk_cmi_is_initialized (const LkCmi *cmi); /* between Initialize and Finish/Terminate */
/* By tolerance `re-initialize`, a page may begin anew after Finish (SCOs of several pages, reload):
 * it is then no longer finished, exit and session_time start afresh, and LkCmiResult.session_time
 * is the sum of all parts. So a session works total_time out anew at each commit, from the launch.
 * A page that went without Finish is ended by the session with a call of its own. */
bool lk_cmi_is_finished (const LkCmi *cmi);

/* The value of an element as stored, whether readable by the page or not (`cmi.core.exit`,
 * `cmi.interactions.0.id`); %NULL if never set and without default. Valid until the next change. */
const char *lk_cmi_peek (const LkCmi *cmi, const char *element);
/* Records of a collection (`cmi.interactions`), 0 if there is none. Records that a gap left out
 * count and are empty: all their values are %NULL. */
unsigned lk_cmi_count (const LkCmi *cmi, const char *collection);

/* What a run leaves for the record; SCORM 1.2: after the rules of RTE 3.4.4 for lesson_status,
 * mastery_score and session_time have been applied by Finish; SCORM 2004: at any time as RTE 4.2.4.1
 * and 4.2.22.1 evaluate completion and success. */
typedef struct {
  const char *status;  /* 1.2: lesson_status; 2004: completion_status */
  const char *success; /* 2004: success_status; 1.2: passed, failed or unknown, from status */
  bool has_raw, has_min, has_max, has_scaled, has_progress;
  double raw, min, max, scaled, progress;
  const char *exit; /* "", suspend, logout, time-out, normal */
  const char *location;
  bool has_session_time; /* whether the SCO reported one */
  double session_time;   /* seconds */
  bool status_set;       /* by the SCO in this run */
  bool counts;           /* false without credit or in browse and review mode: nothing of this is
                          * to be kept (but the status `browsed`, in browse mode) */

  /* SCORM 2004 */
  unsigned set;            /* LkCmiSet of what the SCO has set in this run */
  unsigned session_months; /* years and months in session_time, beside the seconds */
  LkCmiNav nav;            /* adl.nav.request, for the end of the page */
  const char *nav_request; /* the same as written, `{target=…}choice`; "" for none */
  unsigned n_objectives, n_stores;
} LkCmiResult;
/* Strings are valid until the next change. */
LkCmiResult lk_cmi_result (const LkCmi *cmi);
/* SCORM 2004: objective number @index, below n_objectives. */
LkCmiObjective lk_cmi_result_objective (const LkCmi *cmi, unsigned index);
/* SCORM 2004: store number @index, in the order of the launch. *ret_changed, which may be %NULL:
 * whether the SCO has set it in this run. */
LkCmiDataStore lk_cmi_result_store (const LkCmi *cmi, unsigned index, bool *ret_changed);
/* What a text of adl.nav.request asks for; LK_CMI_N_NAV: nothing that the 4th edition knows.
 * *ret_target, which may be %NULL: (transfer full), %NULL where there is no target. Pure. */
LkCmiNav lk_cmi_parse_nav (const char *text, char **ret_target);

/* Persistence. Elements that a session has to keep, by name and stored value: everything the SCO
 * set except session_time, exit and adl.nav.request, which go through LkCmiResult. What a launch
 * says of objectives and of the activity counts as changed at Initialize, so that an objective keeps
 * its number from run to run. `adl.data.n.store` is told by lk_cmi_each_dirty() only and belongs to the store of that number,
 * not to the item. */
typedef void (*LkCmiEach) (const char *element, const char *value, void *data);
/* Those set since the last lk_cmi_mark_clean(), in the order in which they were first set. */
void lk_cmi_each_dirty (const LkCmi *cmi, LkCmiEach each, void *data);
/* All: plain elements, then records by index. */
void lk_cmi_each (const LkCmi *cmi, LkCmiEach each, void *data);
void lk_cmi_mark_clean (LkCmi *cmi);
/* Whether the page has set the element in this run; only then it counts in LkCmiResult.set. */
bool lk_cmi_is_by_page (const LkCmi *cmi, const char *element);
typedef enum {
  LK_CMI_KEPT,    /* stored, and of an earlier run */
  LK_CMI_SAID,    /* stored, and said by the page in the run that goes on: as if set now */
  LK_CMI_UNSAVED, /* the same, but never committed: it counts as dirty */
} LkCmiRestore;
/* Puts a stored value back before Initialize, without the checks of SetValue but with its limits;
 * whether it was taken (not: names the standard does not know, read-only ones, exit and
 * adl.nav.request, what passes LK_LIMIT_CMI_*). Any order will do. session_time and
 * adl.data.n.store are taken only if UNSAVED. */
bool lk_cmi_restore (LkCmi *cmi, const char *element, const char *value, LkCmiRestore how);

/* Of a run that was cut off, before what is UNSAVED: gives the objectives of the launch the numbers
 * that its Initialize had given them, and the page has used since. */
void lk_cmi_restore_objectives (LkCmi *cmi);

/* Tolerances used so far, by the name of their row (`suspend-data-length`), each once.
 * (element-type utf8), owned by @cmi */
const GPtrArray *lk_cmi_tolerances (const LkCmi *cmi);

/* SCORM 1.2 CMITimespan `HHHH:MM:SS.SS` to seconds and back. Pure. */
bool lk_cmi_parse_timespan (const char *text, double *ret_seconds);
char *lk_cmi_format_timespan (double seconds);

/* SCORM 2004 timeinterval(second,10,2), `P1Y2M3DT4H5M6.78S`. Years count as 12 months, days as 24
 * hours. The text of nothing is `PT0H0M0S`. Pure. */
bool lk_cmi_parse_interval (const char *text, unsigned *ret_months, double *ret_seconds);
char *lk_cmi_format_interval (unsigned months, double seconds);

G_END_DECLS
