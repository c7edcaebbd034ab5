/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"
#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/* Members of hostile objects, and moments as they stand in them. Any thread. */

/* The string of that member; %NULL if there is none, if it is no string, longer than @most bytes or holds
 * NUL or another control character but newlines. (transfer full) */
char *lk_proof_member_string (const LkJsonTree *tree, guint object, const char *name, gsize most);
/* The integer of that member, 0 to @most; false for anything else. */
bool lk_proof_member_index (const LkJsonTree *tree, guint object, const char *name, gint64 most,
                            gint64 *ret);
/* Whether the member is that string. */
bool
lk_proof_member_is (const LkJsonTree *tree, guint object, const char *name, const char *string);
/* The member if it is of that kind, else 0. */
guint lk_proof_member (const LkJsonTree *tree, guint object, const char *name, LkJsonKind kind);

/* The root of @bytes as a tree, LK_ISSUE_PROOF_UNREADABLE if it is no object.
 * Borrows. (transfer full) */
LkJsonTree *lk_proof_parse (GBytes *bytes, GError **error);

/* `2026-11-23T04:18:14Z`, whole seconds. (transfer full) */
char *lk_proof_moment (gint64 wall_us);
/* Any moment of ISO 8601 with a time zone, and whole or broken seconds; -1 if it is none. */
gint64 lk_proof_moment_read (const char *text);
/* A moment in that member, -1 if there is none. */
gint64 lk_proof_member_moment (const LkJsonTree *tree, guint object, const char *name);
/* `2026-11-23` (transfer full) */
char *lk_proof_day (gint64 wall_us);
/* Whether it is a day as above that the calendar has. */
bool lk_proof_is_day (const char *text);

G_END_DECLS
