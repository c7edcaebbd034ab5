/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/package/package.h"

G_BEGIN_DECLS

/* Path of a zip that fixtures.json describes. (transfer full) */
char *support_fixture (const char *name);
/* Opens a fixture that must open. (transfer full) */
LkPackage *support_open (const char *name, LkIssueList *issues);
/* Opens bytes as if they were a file; nothing is written to disk. (transfer full) */
LkPackage *support_open_bytes (const void *bytes, size_t length, GError **error);
/* Code of @error, LK_N_ISSUES if there is none. It must be of the domain LK_ERROR. */
LkIssueCode support_code (const GError *error);
/* What an entry holds, as text; the entry must be there and readable. (transfer full) */
char *support_text (LkPackage *package, const char *name);

G_END_DECLS
