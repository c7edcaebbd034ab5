/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/outline.h"
#include "engine/session/run.h"
#include "engine/session/session.h"

G_BEGIN_DECLS

/* For session-*.c only. `lock` guards everything below it. */
struct _LkSession {
  LkStore *store;
  const LkClock *clock;
  bool strict;
  LkOpenedPackage opened;
  const LkOrganization *organization;
  LkLearner *learner;
  LkRegistration *registration;

  GMutex lock;
  LkAttempt *attempt;
  bool holds_attempt;
  LkActivityState **states; /* by item index, %NULL where never opened; owned */
  unsigned *undone;         /* room for the outline's counts */
  LkRun *run;               /* the delivered page, %NULL for none */
  LkRun *unsaved;           /* it has ended, and what it left could not be written yet */
  unsigned delivery;        /* serial of the last delivery */
  const LkItem *stopped;    /* the place to go on with */
  bool started, ended, review;
  gint64 last_saved;
  LkIssueCode save_problem;
};

/* What may be opened now. Brings the record of the delivered page up first. The next one takes its
 * place. */
LkOutline lk_session_outline (LkSession *session);
/* The arguments of a lock's code; %NULL for none. @missing: of lk_outline_lock(), is used up
 * (transfer full) */
char *lk_session_lock_detail (LkIssueCode lock, const LkItem *item, GPtrArray *missing);
/* Whether @nav may be used now; the lock is held. For CHOICE: whether any row may be chosen. */
bool lk_session_can (const LkSession *session, const LkOutline *outline, LkNav nav);
/* The lock is held. */
LkSessionView *lk_session_build_view (LkSession *session);

G_END_DECLS
