/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The outside world: a port of 127.0.0.1 that listens on TCP and UDP, and counts. It answers like a
 * web server that wants to be read by everybody. */
typedef struct _Outside Outside;

Outside *outside_new (void);
void outside_free (Outside *outside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outside, outside_free)
unsigned outside_port (const Outside *outside);
/* Connections and datagrams so far. */
unsigned outside_count (Outside *outside);

G_END_DECLS
