/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * The program's end of the bridge (DESIGN D2): a unix socket in a folder that only this user can
 * enter, one thread for each web process that connects. The socket is in reach of course code, so
 * every message is hostile: it must come from this user, begin with the secret, have a known form,
 * and carry a delivery that this very connection was given. What does not closes the connection.
 */
typedef struct _LkBridge LkBridge;

typedef struct {
  /* On a thread of the bridge, several at a time if there are several web processes. The page waits
   * until it returns. @function: a name of the API. (transfer full), valid UTF-8 */
  char *(*call) (uint32_t delivery, const char *function, const char *const *args, size_t n_args,
                 void *data);
  /* The course talks, as one of lk_bridge_set_hosting() may. On a thread of the bridge, while the page
   * waits. May be %NULL. (transfer full), valid UTF-8 */
  char *(*post) (uint32_t delivery, const char *text, void *data);
  /* A page wants to be closed. On a thread of the bridge. */
  void (*close) (void *data);
} LkBridgeHandler;

/* Messages of one connection: that many at once, and a second for long. Ten times what a page can
 * make by polling in every frame; a page in an endless loop ends here. */
#define LK_BRIDGE_BURST      4000000
#define LK_BRIDGE_PER_SECOND 20000
/* Connections at a time, and seconds until the first message must be there. */
#define LK_BRIDGE_CONNECTIONS   16
#define LK_BRIDGE_HELLO_SECONDS 10

/* @api: as for lk_bridge_functions(); 0: calls are refused. */
LkBridge *lk_bridge_new (unsigned api, const LkBridgeHandler *handler, void *data, GError **error);
/* Ends all connections, waits for calls being worked. Not from a handler. */
void lk_bridge_free (LkBridge *bridge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkBridge, lk_bridge_free)

const char *lk_bridge_folder (const LkBridge *bridge); /* for the sandbox */
const char *lk_bridge_path (const LkBridge *bridge);   /* of the socket */
const char *lk_bridge_secret (const LkBridge *bridge);

/* What pages that begin from now on will carry. Any thread. */
void lk_bridge_set_delivery (LkBridge *bridge, uint32_t delivery);
/* Whether the pages that begin from now on may talk to the player; at first they may not. Any thread. */
void lk_bridge_set_hosting (LkBridge *bridge, bool hosting);
/* Says that the page of this id is a popup: it closes itself as browsers do, without close(). Before
 * the page begins; any thread. */
void lk_bridge_add_popup (LkBridge *bridge, uint64_t page_id);
/* Connections now, for tests. Any thread. */
unsigned lk_bridge_n_connections (LkBridge *bridge);

G_END_DECLS
