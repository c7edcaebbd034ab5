/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/forward/forward-answer.h"
#include "engine/forward/forward-transport.h"
#include "engine/store/store-forward.h"

G_BEGIN_DECLS

/*
 * Sends statements of the store to a target, oldest first, and keeps how far it has come only after the
 * target has acknowledged: killed at any moment it loses nothing, and sends at most the last batch once
 * more. What may leave is decided for each statement (forward-consent.h) as of the moment of the batch;
 * what cannot be delivered is set aside and named, never dropped. Documents never leave. Blocks.
 */

/* What a run tells while it goes on; a member that is %NULL is not told. All is borrowed. */
typedef struct {
  void (*progress) (gint64 done, gint64 total, void *data);
  /* Before a pause, after try number @tries of @max_tries. */
  void (*pause) (const LkForwardAnswer *answer, gint64 ms, unsigned tries, unsigned max_tries,
                 void *data);
  void (*aside) (const char *id, LkAsideReason reason, unsigned status, const char *sentence,
                 void *data);
  /* Instead of sending, if it is a rehearsal. */
  void (*show) (const char *head, GBytes *body, void *data);
  void *data;
} LkForwardListener;

typedef struct {
  LkStore *store;
  LkForwardTransport *transport;
  gint64 target_id;     /* 0 with a rehearsal: nothing is known of the target */
  const char *versions; /* what the target said last, "" */
  bool unowned;         /* also what is nobody's, and what others say of a learner */
  bool retry;           /* also what was set aside */
  bool rehearsal;       /* send nothing, change nothing, ask nothing */
  unsigned count;       /* statements in a request, at least 1 */
  size_t bytes;         /* of a request */
  unsigned tries;       /* of each request, at least 1 */
  GCancellable *stop;   /* (nullable): end after the request that is under way */
  GCancellable *now;    /* (nullable): end at once */
  LkForwardListener listener;
} LkForwardRun;

typedef struct {
  LkForwardStop stop;
  char *versions; /* of the target, "" if it did not say */
  /* of statements */
  gint64 total;           /* were to be looked at when it began */
  gint64 sent;            /* the target has taken them now */
  gint64 known;           /* the target had them already */
  gint64 aside;           /* set aside in this run, by the target's refusal */
  gint64 withheld;        /* set aside in this run, because somebody has not released */
  gint64 requests, bytes; /* that were sent */
  /* with a stop */
  unsigned status; /* of the last answer, 0: there was none */
  char *sentence;  /* the target's own, or technical; %NULL if there is none */
  char *location;  /* of a redirect */
  GError *error;   /* of our own store */
} LkForwardReport;
void lk_forward_report_clear (LkForwardReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkForwardReport, lk_forward_report_clear)

/* Whether it came to the end: all that may leave is there or set aside. */
bool lk_forward (const LkForwardRun *run, LkForwardReport *ret_report);

G_END_DECLS
