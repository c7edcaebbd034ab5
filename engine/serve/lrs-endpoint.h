/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "engine/session/lrs.h"

G_BEGIN_DECLS

/*
 * The LRS over HTTP: whatever server has the socket and knows the host hands over the requests below
 * one path. Bodies are bounded, one by one and all together; a client that does not get on is cut off;
 * everything that blocks is done by workers. On the server's thread.
 */
typedef struct _LkLrsEndpoint LkLrsEndpoint;

/* Bytes of one body: with attachments, and without. */
#define LK_LRS_MULTIPART_BYTES (100u << 20)
#define LK_LRS_BODY_BYTES      (16u << 20)
/* Bytes of all bodies that are being received or worked on; beyond that 503. */
#define LK_LRS_ALL_BODIES_BYTES (256u << 20)

/**
 * lk_lrs_endpoint_new:
 * @lrs: copied; what it points to outlives the endpoint. @lrs->path begins and ends with `/`
 * @origins: (nullable): web origins (`http://localhost:3000`) besides the server's own whose pages may
 *   use it; a request of another one's page is 403
 * @context: of the server
 */
LkLrsEndpoint *
lk_lrs_endpoint_new (const LkLrs *lrs, const char *const *origins, GMainContext *context);
/* Waits for what is being worked on; answers that are still to be sent are sent by @context. */
void lk_lrs_endpoint_free (LkLrsEndpoint *endpoint);

/* Seconds without a byte after which a client is cut off; 30 unless told otherwise. */
void lk_lrs_endpoint_set_patience (LkLrsEndpoint *endpoint, unsigned seconds);

/* @changed: a request that may have kept statements has been answered; on the server's thread. */
void
lk_lrs_endpoint_set_changed (LkLrsEndpoint *endpoint, void (*changed) (void *data), void *data);

/* Requests that have begun and are not worked yet. */
unsigned lk_lrs_endpoint_n_open (const LkLrsEndpoint *endpoint);

/* Whether a request is for the endpoint. */
bool lk_lrs_endpoint_claims (const LkLrsEndpoint *endpoint, SoupServerMessage *message);
/* From the early handler of the server, before a body is read. */
void lk_lrs_endpoint_begin (LkLrsEndpoint *endpoint, SoupServerMessage *message);
/* After that, if the server has found that it cannot be answered: @text says why. */
void lk_lrs_endpoint_refuse (SoupServerMessage *message, unsigned status, const char *text);
/* From the handler, with the body. */
void lk_lrs_endpoint_answer (LkLrsEndpoint *endpoint, SoupServerMessage *message);

G_END_DECLS
