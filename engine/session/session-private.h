/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/outline.h"
#include "engine/session/run.h"
#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * Inside of the session. session.c is its front, session-open.c begins, session-steps.c is what a
 * step consists of; what comes next is decided by one of the plays.
 */

/* What decides which page comes. All are called with the lock held. */
typedef struct {
  /* The attempt's records have been read: what a killed program left is put right. */
  bool (*load) (LkSession *session, GError **error);
  bool (*start) (LkSession *session, GError **error);
  bool (*navigate) (LkSession *session, LkNav nav, const char *target, GError **error);
  /* The page has called, and the call has been answered. False with @error: what it leads to could
   * not be written. */
  bool (*called) (LkSession *session, const char *function, GError **error);
  /* The page has gone. */
  void (*unload) (LkSession *session, LkRunEnd how);
  /* Once more what could not be written when a page went. */
  bool (*save_rest) (LkSession *session, LkRunEnd how, GError **error);
  /* The window is closed; afterwards nothing is delivered. */
  bool (*close) (LkSession *session, GError **error);
  /* A new attempt has been begun, and its records read. */
  bool (*restart) (LkSession *session, GError **error);
  void (*fill_view) (LkSession *session, LkSessionView *view);
} LkPlay;

extern const LkPlay lk_play_outline;    /* SCORM 1.2, cmi5, xAPI, content packages, pages */
extern const LkPlay lk_play_sequencing; /* SCORM 2004 */

/* play-tree.c: the activity tree as the store has it. */
typedef struct _LkTree LkTree;
/* units.h: how pages of cmi5 and xAPI are launched. */
typedef struct _LkUnits LkUnits;
/* hosting.h: what a course of ours has told. */
typedef struct _LkHosting LkHosting;
/* lessons.h: questions that a package by others carries as data. */
typedef struct _LkLessons LkLessons;

/* `lock` guards everything below it. */
struct _LkSession {
  LkStore *store;
  const LkClock *clock;
  bool strict;
  LkOpenedPackage opened;
  const LkOrganization *organization;
  const LkPlay *play;
  LkLearner *learner;
  LkRegistration *registration;

  int leaving; /* atomic: the page is being taken away */

  GMutex lock;
  LkAttempt *attempt;
  bool holds_attempt;
  bool told_passed;         /* the record says of this attempt that a self-test was passed */
  bool whole;               /* all below is of that attempt: no restart has failed half-way */
  LkActivityState **states; /* by item index, %NULL where never opened; owned */
  unsigned *undone;         /* room for the outline's counts */
  LkTree *tree;             /* %NULL unless the course is sequenced */
  LkUnits *units;           /* %NULL unless pages speak xAPI */
  LkHosting *hosting;       /* %NULL unless the course has a companion */
  LkLessons *lessons;       /* %NULL unless the package may carry questions */
  char *origin;             /* lk_session_set_origin() */
  LkCmi5Mode mode;          /* of launches to come */
  LkRun *run;               /* the delivered page, %NULL for none */
  LkRun *unsaved;           /* it has ended, and what it left could not be written yet */
  unsigned delivery;        /* serial of the last delivery */
  unsigned launches;        /* serial of the last launch of a unit, in whatever attempt */
  unsigned last_error;      /* of the last call of a page that has gone */
  const LkItem *stopped;    /* the place to go on with */
  bool started, ended, review;
  LkSeqReason refused;
  gint64 last_saved;
  LkIssueCode save_problem;
  char *sheet; /* of lk_session_completion(), which the commit borrows */
};

/* session-open.c */
bool lk_session_hold (LkSession *session, GError **error);
/* Holds a new attempt at the registration's version. */
bool lk_session_begin_attempt (LkSession *session, GError **error);
void lk_session_close_version (LkSession *session);
void lk_session_release (LkSession *session);

/* session-steps.c */
LkRunContext lk_session_run_context (const LkSession *session);
/* Remembers whether the last write went well, for people to see. Whether it did. */
bool lk_session_note_write (LkSession *session, bool good, const GError *error);
/* The record of an item, made if there is none. */
LkActivityState *lk_session_state (LkSession *session, const LkItem *item);
/* Takes a run over that has begun: it is what is delivered now. (transfer full) @run */
void lk_session_show (LkSession *session, LkRun *run);
/* Whether there is something to note: the attempt has come to its end, if @complete, or a self-test was passed only
 * after that. */
bool lk_session_is_to_finish (const LkSession *session, bool complete);
/* The commit that notes it, with what the learning record says of it. Good until the next. */
LkCommit lk_session_completion (LkSession *session, const LkAttemptState *completed);
/* It was written. */
void lk_session_completed (LkSession *session);
/* What was noted in earlier sittings. */
bool lk_session_look_told (LkSession *session, GError **error);
/* Writes what the last page left, if that is still to be done. It comes before any other write of
 * the attempt: that would empty the log of uncommitted values, which holds it too. */
bool lk_session_save_rest (LkSession *session, LkRunEnd how, GError **error);

/* session-view.c; the lock is held. */
LkSessionView *lk_session_build_view (LkSession *session);
/* Appends a row of which nothing is known but its item. */
LkOutlineRow *
lk_session_add_row (const LkSession *session, LkSessionView *view, const LkItem *item);

/* ---- play-tree.c ---- */

/* Out of the store, with what courses of the learner share. */
LkTree *lk_tree_load (LkSession *session, GError **error);
void lk_tree_free (LkTree *tree);
LkSeq *lk_tree_seq (const LkTree *tree);
/* What has changed since it was last written, for a commit that borrows it; good until the next of
 * these calls. */
void lk_tree_add_to (LkTree *tree, LkCommit *commit);
void lk_tree_written (LkTree *tree);
/* Back to what was written last. */
void lk_tree_undo (LkTree *tree);
/* Forgets what this course shares with others: an empty row for each in @commit, likewise. */
void lk_tree_forget_shared (LkTree *tree, LkCommit *commit);
/* The state as it was, on the tree of another version of the course. */
void lk_tree_take_over (LkTree *tree, const char *state);

G_END_DECLS
