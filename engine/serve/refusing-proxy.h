/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * An HTTP proxy on 127.0.0.1 that serves nobody (DESIGN D4): it reads the request line, reports it,
 * and closes without an answer, so that every kind of request fails in the page as if the machine
 * were offline. (An answer, 403 say, would let no-cors requests succeed.) Lives on the main context
 * that is the thread's default when it is made.
 */
typedef struct _LkRefusingProxy LkRefusingProxy;

/* @address: absolute URL or `host:port`, printable ASCII, cut at 2048 bytes */
typedef void (*LkRefusedFunc) (const char *method, const char *address, void *data);

LkRefusingProxy *lk_refusing_proxy_new (LkRefusedFunc refused, void *data, GError **error);
/* No report comes any more. Same thread. */
void lk_refusing_proxy_free (LkRefusingProxy *proxy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRefusingProxy, lk_refusing_proxy_free)
unsigned lk_refusing_proxy_port (const LkRefusingProxy *proxy);

/* Reads a request line from the first bytes of a connection: method and address, or false if there
 * is none. Pure. (transfer full) for both. */
bool lk_refusing_proxy_read_line (const char *bytes, size_t length, char **ret_method,
                                  char **ret_address);

/* Bytes read of one connection, connections at a time, and seconds that one may last. What is beyond
 * is closed, unreported. */
#define LK_REFUSING_PROXY_HEAD_BYTES  8192
#define LK_REFUSING_PROXY_CONNECTIONS 64
#define LK_REFUSING_PROXY_SECONDS     10

G_END_DECLS
