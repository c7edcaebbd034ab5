/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/random.h"
#include "engine/cmi/cmi.h"
#include "engine/cmi5/cmi5-vocabulary.h"
#include "engine/sequencing/seq-preview.h"
#include "engine/course/companion.h"
#include "engine/session/library.h"
#include "engine/session/lrs.h"

G_BEGIN_DECLS

/*
 * One learner in one course: the only orchestrator. It delivers items, takes the calls of their
 * pages, commits them, follows the learner's controls, and can be asked at any time what to show.
 *
 * Every function may be called on any thread; a lock serialises them, and none calls back while it
 * is held. Page calls come from the bridge's thread, controls from the window's, koffer drive does
 * both on one.
 */
typedef struct _LkSession LkSession;

typedef enum {
  LK_NAV_CONTINUE,
  LK_NAV_PREVIOUS,
  LK_NAV_CHOICE,
  LK_NAV_EXIT,
  LK_NAV_EXIT_ALL,
  LK_NAV_ABANDON,
  LK_NAV_ABANDON_ALL,
  LK_NAV_SUSPEND_ALL,
  LK_N_NAVS
} LkNav;
/* `continue`, `exitAll`, … and back; LK_N_NAVS if unknown. */
const char *lk_nav_name (LkNav nav);
LkNav lk_nav_from_name (const char *name);

/* One API call as text. */
typedef struct {
  const char *function;
  const char *const *args;
  size_t n_args;
} LkCall;

/* Answer to an API call; strings are owned. */
typedef struct {
  char *value;
  unsigned error;
  char *diagnostic;
  bool changed; /* whether lk_session_view() may now look different */
} LkCallReply;
void lk_call_reply_clear (LkCallReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkCallReply, lk_call_reply_clear)

/* State of an item in words that people get. */
typedef enum {
  LK_STEP_HEADING, /* nothing to launch */
  LK_STEP_OPEN,    /* not begun */
  LK_STEP_BEGUN,
  LK_STEP_DONE,   /* completed or passed */
  LK_STEP_FAILED, /* begun, not passed yet */
} LkStepState;

typedef struct {
  const LkItem *item;
  LkStepState state;
  bool visible, enabled, current;
  bool waived;             /* cmi5: the learner was let off, and has not done it */
  LkIssueCode lock;        /* LK_N_ISSUES: not locked, else LK_ISSUE_LOCK_* */
  char *lock_detail;       /* arguments of that code */
  LkSeqReason reason;      /* with LK_ISSUE_LOCK_SEQUENCING: what the rules of the course say */
  LkActivityState *record; /* %NULL if never opened */
  unsigned minutes;        /* of a page: how long it takes, 0: not known */
} LkOutlineRow;

/* What to show now. A snapshot: owned, immutable, valid on any thread. */
typedef struct {
  LkCourse *course;        /* reference */
  GPtrArray *rows;         /* (element-type LkOutlineRow): in the order to show, root first. SCORM
                                2004: as the children stand now, without those not selected */
  const LkItem *delivered; /* %NULL when nothing is */
  const LkItem
      *here;         /* of the row where the learner is: what is delivered, or its page on screen */
  char *launch_url;  /* cmi5 and xAPI: its whole address, to be opened as it is; else %NULL */
  bool own_window;   /* cmi5: it wants a window of its own (launchMethod) */
  LkCmi5Mode mode;   /* cmi5: of the delivered unit, else of launches to come */
  bool unit_open;    /* cmi5 and xAPI: what the last unit says is still taken */
  unsigned delivery; /* serial of the delivery; calls carry it */
  const LkItem *resume_item; /* what Start would deliver; %NULL if nothing can be */
  const LkItem *next_item;   /* what CONTINUE would deliver; %NULL: nothing, or not known */
  bool sequenced;            /* rules of the course decide (SCORM 2004), not the outline */
  bool hidden[LK_N_NAVS];    /* the course wants the control not to be there (hideLMSUI) */
  bool can[LK_N_NAVS];       /* whether the control may be used now; CHOICE: any row enabled */
  /* Of a sequenced course, why a control leads nowhere. A CONTINUE that can be used may have one
   * too: by the book (NB.2.1) it is offered, and where it leads to is only found out then. */
  LkSeqReason why[LK_N_NAVS];
  LkSeqReason refused; /* why the last request, of learner or page, was not valid */
  bool started;        /* between start and end */
  bool ended;
  bool review; /* finished course, opened again: nothing is counted */
  bool begun;  /* any item was ever opened in this attempt */
  unsigned steps_done, n_steps;
  gint64 last_saved;        /* wall time of the last durable commit, 0: none yet */
  LkIssueCode save_problem; /* why the last write failed, LK_N_ISSUES: it did not */
  unsigned attempt_number;
  gint64 attempt_started, completed;
  /* lk_session_pages_view() of a course of ours */
  LkCompanion *companion; /* reference; %NULL: rows are items of the course, as everywhere else */
  bool turns; /* its page on screen can be asked for another one (lk_session_view_page_request()) */
  unsigned n_misfits; /* what it said and does not fit; it was dropped */
  unsigned n_dropped; /* what it said too fast, likewise */
  const char *misfit; /* what was wrong with the first, technical; static */
} LkSessionView;
void lk_session_view_free (LkSessionView *view);
/* The row of an item; %NULL: not shown, or @identifier is %NULL. Linear. */
const LkOutlineRow *lk_session_view_row (const LkSessionView *view, const char *identifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSessionView, lk_session_view_free)

/**
 * lk_session_open:
 * @clock: outlives the session
 * @strict: LkCmiLaunch.strict
 *
 * Takes the newest attempt of the learner on the course and holds it (ALREADY_OPEN). Values that a
 * killed process had set and not committed come back. Delivers nothing yet.
 */
LkSession *lk_session_open (LkStore *store, gint64 learner_id, gint64 course_id,
                            const LkClock *clock, bool strict, GError **error);
/* Closes if need be (as lk_session_close() without page calls), then frees. */
void lk_session_free (LkSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSession, lk_session_free)

LkPackage *lk_session_package (LkSession *session); /* owned by the session, as are the next */
LkCourse *lk_session_course (LkSession *session);
const LkRegistration *lk_session_registration (LkSession *session);

LkSessionView *lk_session_view (LkSession *session);
/* The same for a window. Where a course of ours tells of its pages (DESIGN D12), these are the rows, with
 * places, steps and controls that go by them; `delivered` stays the item. */
LkSessionView *lk_session_pages_view (LkSession *session);

/* Begin, or go on where the learner stopped. With a finished course: review. Fails (LK_ERROR) only
 * if nothing can be delivered or the store fails; the state is then as before. What the last page
 * left and could not be written (LkSessionView.save_problem) is held here, and written before
 * anything else is delivered. */
bool lk_session_start (LkSession *session, GError **error);
/* The page is about to be taken away because the learner wants so: what it asks for by
 * adl.nav.request while it goes does not count. Holds until the next step. Never blocks. */
void lk_session_leave (LkSession *session);
/* An API call of the page of @delivery; of an older one it is answered as after Finish and changes
 * nothing. @delivery 0: the current one. In SCORM 2004 a Terminate works what the page asked for by
 * adl.nav.request: afterwards another page may be delivered, none, or the session has ended. */
LkCallReply lk_session_call (LkSession *session, unsigned delivery, const LkCall *call);
/* The learner presses a control. @target: item identifier, for CHOICE. The page of the delivered
 * item must have gone before (its last calls made). Not allowed: an error in LK_ERROR, LK_ISSUE_LOCK_*
 * where a rule is the reason (LOCK_SEQUENCING: its detail is the book's code, LkSessionView.refused
 * has more), else CONTROL_OFF, and nothing changes; a page that was left for it (lk_session_leave())
 * is delivered again. */
bool lk_session_navigate (LkSession *session, LkNav nav, const char *target, GError **error);
/* The delivered page has gone: its run ends. @shown: whether it had been on screen; a page that
 * could not be shown, or whose process crashed, completes nothing. Start or a control goes on. */
void lk_session_unload (LkSession *session, bool shown);
/* The learner closes the window: suspends what is in progress (SCORM 2004: Suspend All, or Exit All
 * where the attempt on the current activity is over). Start goes on. False: the course is
 * closed, but what the last page left could not be written; it is held as long as the session, and
 * closing again tries again. */
bool lk_session_close (LkSession *session, GError **error);
/* A new attempt; the old one is kept. Only while nothing is delivered. SCORM 2004: objectives and data
 * that this course shares with others are forgotten, so that it begins as for the first time. After a
 * failure the view may have no rows; then Start, a control or another restart makes up for it. */
bool lk_session_restart (LkSession *session, GError **error);
/* The clock stands still for the measured time: no page in front, machine asleep, learner away. */
void lk_session_set_idle (LkSession *session, bool idle);

/* Keeps @time more microseconds of learning in this attempt, just past (LkStudyClock counts them): durable when it returns
 * true, whatever the page does. Neither the session's view nor what is told to the course changes. */
bool lk_session_learned (LkSession *session, gint64 time, GError **error);

/* Whether the item's time limit is reached while it is delivered, and what the manifest wants then;
 * to be asked about once a second. LK_TIME_LIMIT_NONE: nothing to do. */
LkTimeLimitAction lk_session_time_limit (LkSession *session);

/* ---- courses of ours: they talk to the player (docs/publishing.md) ---- */

/* Answer to a message; owned. */
typedef struct {
  char *text;   /* JSON */
  bool changed; /* whether lk_session_pages_view() may now look different */
} LkPostReply;
void lk_post_reply_clear (LkPostReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkPostReply, lk_post_reply_clear)

/* Whether pages may talk: the package has a companion that can be used. */
bool lk_session_hosts (LkSession *session);
/* What the page of @delivery says, @length bytes of anything. What does not fit changes nothing and is
 * counted; what is answered with `ok` has been written. */
LkPostReply lk_session_post (LkSession *session, unsigned delivery, const char *text, gsize length);
/* The page that the course is asked to begin with when it is opened next; %NULL: where the learner stopped.
 * False, and that is as for %NULL: there is none of that id, or it is locked. */
bool lk_session_want_page (LkSession *session, const char *page);
/* What to say to the course so that it shows another page. Pure. (transfer full) (nullable): %NULL if it
 * cannot be asked, or must not go there */
char *lk_session_view_page_request (const LkSessionView *view, const char *page);

/* ---- cmi5 and xAPI: pages that speak to the record store ---- */

/* Whether pages of the course do so. Then lk_session_set_origin() has to be called before anything is
 * delivered, and whoever serves that origin serves the paths below; they are no paths of a package. */
bool lk_session_speaks_xapi (LkSession *session);
#define LK_SESSION_XAPI_PATH   "/.lernkoffer/xapi/"       /* the endpoint, lk_session_lrs() */
#define LK_SESSION_FETCH_PATH  "/.lernkoffer/fetch/"      /* and a secret: lk_session_fetch() */
#define LK_SESSION_RETURN_PATH "/.lernkoffer/return.html" /* the unit is left (cmi5 10.2.6) */
/* @origin: `http://HOST:PORT` of the pages */
void lk_session_set_origin (LkSession *session, const char *origin);

/* The record store as the running unit may use it: its own learner, in cmi5 its own registration,
 * until its session ends. What it says changes lk_session_view(). Lives as long as the session. */
LkLrs lk_session_lrs (LkSession *session);
/* Body of the answer to a POST to the fetch path (cmi5 8.2): JSON, status 200. (transfer full) */
char *lk_session_fetch (LkSession *session, const char *secret);

/* Launch mode of the launches to come (cmi5 10.2.2). Browse and Review are recorded, and count for
 * nothing. */
void lk_session_set_mode (LkSession *session, LkCmi5Mode mode);
/* cmi5 9.3.6: ends the session of the unit, whatever its page is doing. Nothing runs: true. */
bool lk_session_abandon (LkSession *session, GError **error);
/* cmi5 9.3.7: lets the learner off a unit. CONTROL_OFF: there is no such unit, or it was done before.
 * @reason: for people, one of LK_CMI5_REASON_… at best. */
bool lk_session_waive (LkSession *session, const char *unit, const char *reason, GError **error);

/* ---- for trainers: what sequencing knows and has decided (SCORM 2004) ---- */

typedef struct {
  const LkItem *item;
  LkSeqActivityInfo info;
  GArray *objectives; /* (element-type LkSeqObjectiveInfo): primary first, with what is read */
} LkTrackedActivity;

/* A snapshot as LkSessionView is one. */
typedef struct {
  LkCourse *course;      /* reference */
  GPtrArray *activities; /* (element-type LkTrackedActivity): document order */
  GArray *globals;       /* (element-type LkSeqObjectiveInfo): shared global objectives */
  GArray *trace;    /* (element-type LkSeqTraceEntry): since the session was opened, oldest first */
  size_t n_dropped; /* older entries that are gone */
  const LkItem *current, *suspended;
} LkTracking;
void lk_tracking_free (LkTracking *tracking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTracking, lk_tracking_free)

/* %NULL where the course is not sequenced. */
LkTracking *lk_session_tracking (LkSession *session);

G_END_DECLS
