/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "engine/base/random.h"

G_BEGIN_DECLS

/* What a target answers, and what is to be done about it. Everything it says is hostile. Pure. */

/* Why there is no answer. */
typedef enum {
  LK_LINE_OK,
  LK_LINE_NETWORK,     /* not reached, cut, or silent for too long */
  LK_LINE_CERTIFICATE, /* it could not prove who it is */
  LK_LINE_TOO_LONG,    /* its answer passes every limit */
  LK_LINE_INTERRUPTED, /* by our own user */
} LkLineFailure;

typedef struct {
  LkLineFailure failure;
  unsigned status;    /* of HTTP; 0 on a failure */
  char *content_type; /* %NULL if none */
  char *location;     /* where it would send us; %NULL: nowhere */
  GBytes *body;       /* never %NULL with a status */
  gint64 retry_after; /* seconds; -1: it does not say */
  char *detail;       /* technical, of a failure; %NULL if none */
} LkForwardAnswer;
void lk_forward_answer_clear (LkForwardAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkForwardAnswer, lk_forward_answer_clear)

/* What to do with the statements of a request. */
typedef enum {
  LK_FORWARD_DELIVERED,
  LK_FORWARD_SPLIT,   /* one of them is wrong: halves; a single one is set aside */
  LK_FORWARD_LOOK_UP, /* an id is there with other content: ask for each */
  LK_FORWARD_SMALLER, /* less in a request */
  LK_FORWARD_LATER,   /* the same again, after a while */
  LK_FORWARD_STOP,    /* no use in going on: LkForwardStop */
} LkForwardAction;

/* Why a run ended before it came to its end. */
typedef enum {
  LK_STOP_NONE, /* it did not */
  LK_STOP_INTERRUPTED,
  LK_STOP_CREDENTIALS, /* 401 */
  LK_STOP_FORBIDDEN,   /* 403 */
  LK_STOP_PROXY,       /* 407 */
  LK_STOP_REDIRECT,    /* it sends elsewhere; nothing is followed */
  LK_STOP_NO_STORE,    /* 404 and its like, or it answers as no record store does */
  LK_STOP_UNEXPECTED,  /* another status */
  LK_STOP_CERTIFICATE,
  LK_STOP_GAVE_UP,    /* not reached, or not ready, after all tries */
  LK_STOP_LONG_PAUSE, /* it wants to be left alone for longer than a run waits */
  LK_STOP_REFUSES,    /* one statement after the other is refused, none is taken */
  LK_STOP_STORE,      /* our own store: a GError says why */
} LkForwardStop;
/* `credentials`, `gave-up` …, for JSON. Static. */
const char *lk_forward_stop_name (LkForwardStop stop);

/* Of the answer to a POST of statements with these ids (in their order, lower case). Delivered only if
 * it names them: a page that greets everybody with 200 is no record store.
 * @ret_stop: (optional): with LK_FORWARD_STOP why */
LkForwardAction lk_forward_decide (const LkForwardAnswer *answer, const char *const *ids,
                                   size_t n_ids, LkForwardStop *ret_stop);
/* Of the answer to any GET: DELIVERED with 200, and with 404, which is for the caller to read. */
LkForwardAction lk_forward_decide_get (const LkForwardAnswer *answer, LkForwardStop *ret_stop);

/* What the target says about it, in its own words: a member of its JSON, or a short plain text.
 * One clean line; "" if it says nothing that can be shown. (transfer full) */
char *lk_forward_sentence (const LkForwardAnswer *answer);

/* The longest that a run waits for. */
#define LK_FORWARD_PAUSE_MAX_MS (300 * 1000)
/* Milliseconds until try number @tries + 1: doubled each time, with chance, so that many who failed at
 * once do not come back at once; never before what the target asked for. -1: it asks for more than
 * LK_FORWARD_PAUSE_MAX_MS. @tries: at least 1 */
gint64 lk_forward_pause (unsigned tries, gint64 retry_after, LkRandom *random);

G_END_DECLS
