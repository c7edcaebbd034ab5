/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-progress.h"
#include "engine/cmi5/cmi5-statement.h"
#include "engine/session/keeping.h"
#include "engine/session/lrs.h"
#include "engine/session/session-private.h"

G_BEGIN_DECLS

/*
 * Units of cmi5 and of xAPI ("Tin Can"): pages that speak to the record store instead of calling an
 * API. The outline decides which one comes; here it is launched, listened to and, in cmi5, ended.
 * docs/cmi5.md has the order of steps. The session's lock is held.
 */

/* One launch. */
typedef struct {
  unsigned serial; /* LkSession.launches */
  const LkItem *item;
  char *session_id;   /* cmi5 */
  char *page;         /* address of the unit's page, without what the launch adds */
  char *fetch;        /* cmi5: where the token is to be had */
  char *fetch_secret; /* the end of it */
  char *credentials;  /* what stands behind `Basic ` */
  char *url;          /* to be opened */
  LkCmi5Mode mode;
  LkCmi5Session state; /* cmi5 */
  gint64 ahead_us;     /* of the wall clock before the one that never goes back, at the most */
  bool over;           /* xAPI: the course was closed */
} LkUnitLaunch;

struct _LkUnits {
  LkSession *session;
  char *agent_key;       /* the learner */
  const char *authority; /* JSON: who vouches for the statements */
  char *endpoint, *return_url;
  LkCmi5Progress *progress; /* %NULL: xAPI */
  LkUnitLaunch *launch;     /* the last one; %NULL: none since the session was opened */
  char *written;            /* LkCommit.play_state as last written */
};

/* Out of the store. What a killed program left is abandoned, and what is satisfied at registration is
 * noted. */
LkUnits *lk_units_load (LkSession *session, GError **error);
void lk_units_free (LkUnits *units);
/* lk_session_set_origin() */
void lk_units_set_origin (LkUnits *units, const char *origin);

/* In place of lk_run_begin_now(): a launch that still runs is abandoned, the new one recorded. */
bool lk_units_launch (LkUnits *units, LkRun *run, GError **error);
/* Whether the launch has not been ended yet, by its page or from here. */
bool lk_units_is_running (const LkUnits *units);
/* Whether requests with the credentials of the launch are served. */
bool lk_units_is_open (const LkUnits *units);
/* 9.3.6: the LMS ends what still runs. */
bool lk_units_abandon (LkUnits *units, GError **error);
/* 9.3.7. CONTROL_OFF: not in this course, or waived before. */
bool lk_units_waive (LkUnits *units, const LkItem *item, const char *reason, GError **error);

/* Progress as last written. */
void lk_units_undo (LkUnits *units);

/* The launch as cmi5 has it; borrows from @units. @launch %NULL: none (9.3.9 at registration). */
LkCmi5Launch lk_units_cmi5 (const LkUnits *units, const LkUnitLaunch *launch);

/* units-documents.c, cmi5: 10.1 LMS.LaunchData; 11.0 preferences, unless the learner has some. */
bool lk_units_write_documents (LkUnits *units, const LkCmi5Launch *launch, GError **error);

/* ---- units-change.c: all that becomes true at once ---- */

typedef struct {
  LkUnits *units;
  LkCmi5Launch led;   /* the cmi5 session that has led to it */
  LkKeeping *keeping; /* what the page says, and behind it what the LMS says */
  GPtrArray *own;     /* LkXapiStatement: of the LMS */
  GArray *commits;    /* LkCommit */
  GPtrArray *touched; /* LkActivityState of the session, borrowed */
  GPtrArray *earlier; /* LkActivityState: the same as they were */
  LkKeeping *made;    /* the keeping, if it was made here */
  bool too_large;     /* what the course says of its units fits into no statement */
  char *text;         /* LkCommit.play_state */
} LkUnitChange;
/* @keeping %NULL: the page says nothing. */
LkUnitChange lk_unit_change (LkUnits *units, LkCmi5Launch led, LkKeeping *keeping);
void lk_unit_change_clear (LkUnitChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkUnitChange, lk_unit_change_clear)

/* A statement of the LMS, taken over. */
void lk_unit_change_say (LkUnitChange *change, char *json);
/* The record of an item, to be changed; it is written. */
LkActivityState *lk_unit_change_touch (LkUnitChange *change, const LkItem *item);
/* cmi5: the record of a unit as the registration has it. */
void lk_unit_change_tell (LkUnitChange *change, const LkItem *unit);
/* Another commit, borrowed. */
void lk_unit_change_add (LkUnitChange *change, const LkCommit *commit);
/* With what follows from it: "satisfied", the end of the course. If it cannot be written (the store
 * fails, MANIFEST_TOO_LARGE), records and progress are as they were; the state of the launch is the
 * caller's. */
bool lk_unit_change_write (LkUnitChange *change, LkXapiProblem *ret_problem, GError **error);

/* ---- units-record.c: what the record store asks ---- */

/* LkLrs.authorize; takes the lock itself. */
bool lk_units_authorize (const char *authorization, LkLrsAccess *ret_access, void *session);
/* lk_session_fetch() */
char *lk_units_fetch (LkUnits *units, const char *secret);

G_END_DECLS
