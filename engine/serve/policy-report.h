/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* What the content policy stops never leaves the web process, so the proxy does not see it: WebKit
 * tells it by a POST to this path, the only one that is taken. A page can send such a report itself,
 * so it is read as hostile input and only ever shown. */
#define LK_POLICY_REPORT_PATH  "/.lernkoffer/report"
#define LK_POLICY_REPORT_BYTES (64 * 1024)

/* Address that a report says was blocked, printable ASCII, cut at 2048 bytes; %NULL if it is no
 * report, or about nothing outside. Pure. (transfer full) */
char *lk_policy_report_read (const char *text, size_t length, const char *origin);

G_END_DECLS
