/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a request line and its headers say, read as hostile input. Pure; any thread. */

/* The entry name a request path means: without query and fragment, percent-decoded once, empty parts
 * dropped. A path that ends in `/` gives a name that does (or the empty name for the root). %NULL for
 * what no entry can be called: a broken escape, NUL or control characters, no UTF-8, `.` and `..`
 * parts. (transfer full) */
char *lk_serve_path_to_entry (const char *path);
/* `/` and the entry percent-encoded, so that lk_serve_path_to_entry() gives it back. (transfer full) */
char *lk_serve_path_from_entry (const char *entry);

/* The label before `.localhost:PORT` in a Host header, lower case; %NULL for any other host.
 * (transfer full) */
char *lk_serve_host_token (const char *host, unsigned port);

/* A Range header against a body of @size bytes. */
typedef enum {
  LK_RANGE_WHOLE,         /* none, several, or not understood: the whole body is the answer */
  LK_RANGE_PART,          /* one range */
  LK_RANGE_UNSATISFIABLE, /* 416 */
} LkRangeKind;

/* @header: (nullable). *ret_start and *ret_length are set for LK_RANGE_PART only; the part is never
 * empty and lies inside the body. */
LkRangeKind
lk_serve_range (const char *header, uint64_t size, uint64_t *ret_start, uint64_t *ret_length);

/* Whether @header (If-None-Match, nullable) names @etag, weakly compared, or is `*`. */
bool lk_serve_etag_matches (const char *header, const char *etag);

G_END_DECLS
