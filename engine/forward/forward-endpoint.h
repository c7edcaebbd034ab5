/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* The address of a record store, as a person gives it. Pure. */
typedef enum {
  LK_ENDPOINT_GOOD,
  LK_ENDPOINT_NO_ADDRESS, /* not http: or https: with a host */
  LK_ENDPOINT_SECRET,     /* has a user or password in it */
  LK_ENDPOINT_PLAIN,      /* http: to another machine, where everybody on the way could read */
} LkEndpointFault;

/* @ret_endpoint: (transfer full): with a slash at its end, without query, fragment and a port that goes
 * without saying, so that one target has one spelling */
LkEndpointFault lk_forward_endpoint (const char *text, bool allow_http, char **ret_endpoint);
/* Whether an address leads to this machine itself, by its host alone. */
bool lk_forward_is_loopback (const char *address);

G_END_DECLS
