/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"
#include "engine/xapi/xapi-version.h"

G_BEGIN_DECLS

/*
 * The LRS by itself, for developers of content: http://127.0.0.1:PORT/xapi/, one user, Basic
 * authentication, the whole store. Bound to loopback only; a request for any other Host than
 * `127.0.0.1:PORT` or `localhost:PORT` is 421. Runs in a thread of its own.
 */
typedef struct _LkLrsServer LkLrsServer;

typedef struct {
  unsigned port;    /* 0: any */
  const char *user; /* without `:` */
  const char *password;
  const LkXapiVersion *only;  /* the one version that is spoken; %NULL: all */
  const char *const *origins; /* web origins whose pages may use it; %NULL: none */
  unsigned patience;          /* seconds that a client may be silent; 0: as usual */
} LkLrsServerOptions;

/* @store outlives the server. %NULL with @error: the port cannot be had. */
LkLrsServer *lk_lrs_server_new (LkStore *store, const LkLrsServerOptions *options, GError **error);
/* Ends after what is being worked on. */
void lk_lrs_server_free (LkLrsServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkLrsServer, lk_lrs_server_free)
/* `http://127.0.0.1:PORT/xapi/` */
const char *lk_lrs_server_endpoint (const LkLrsServer *server);

G_END_DECLS
