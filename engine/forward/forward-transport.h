/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/forward/forward-answer.h"

G_BEGIN_DECLS

/*
 * One request to a target and its answer, over HTTP by libsoup. Certificates are checked always; no
 * redirect is followed, no cookie kept, nothing unpacked; of an answer at most LK_LIMIT_JSON_BYTES are
 * read, and not for longer than a few minutes. One thread; blocks.
 */

typedef struct {
  const char *method; /* GET or POST */
  char *resource;     /* behind the endpoint, with its query: `statements?statementId=…` */
  char *version;      /* X-Experience-API-Version; %NULL: none is sent */
  char *content_type; /* of the body */
  GBytes *body;       /* %NULL: none */
} LkForwardRequest;
void lk_forward_request_clear (LkForwardRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkForwardRequest, lk_forward_request_clear)

typedef struct {
  const char *endpoint; /* of lk_forward_endpoint() */
  const char *user, *password;
  const char *ca;    /* file of certificates that are trusted instead of the system's; %NULL */
  const char *proxy; /* %NULL: the system's, and none to this machine itself */
} LkForwardTransportOptions;

typedef struct _LkForwardTransport LkForwardTransport;

/* Has libsoup speak HTTP/1.1, so that lk_forward_transport_show() is true. Before the program makes a
 * thread: it changes the environment. */
void lk_forward_transport_prepare (void);
/* %NULL with @error: the file of certificates cannot be read. */
LkForwardTransport *
lk_forward_transport_new (const LkForwardTransportOptions *options, GError **error);
void lk_forward_transport_free (LkForwardTransport *transport);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkForwardTransport, lk_forward_transport_free)

/* @cancellable ends it at once: LK_LINE_INTERRUPTED. An answer that repeats the password, or what is
 * sent of it, loses its body. */
void lk_forward_transport_send (LkForwardTransport *transport, const LkForwardRequest *request,
                                GCancellable *cancellable, LkForwardAnswer *ret_answer);

/* Request line and headers as they would leave, to the byte but for the password, with the empty line
 * behind them; the body follows as it is. (transfer full) */
char *lk_forward_transport_show (LkForwardTransport *transport, const LkForwardRequest *request);

G_END_DECLS
