/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * Codes with arguments -> sentences for people, by gettext (domain `lernkoffer`, msgids English).
 * No GTK: the command line, the player and the Werkstatt share them. A sentence says what happened,
 * why, and what to do, in this order, without codes.
 */

/* One sentence or two about a finding. (transfer full) */
char *words_issue (const LkIssue *issue);
/* The same for an error of the domain LK_ERROR; others give their own message. (transfer full) */
char *words_error (const GError *error);
/* What the player does about it: `left out`, `tolerated`, `refused` … for koffer check. (transfer full) */
char *words_issue_consequence (LkIssueCode code);

/* `7 MB`, `1,2 GB`, `412 KB` in the learner's language. (transfer full) */
char *words_size (guint64 bytes);
/* `12.11.2026`, `heute, 09:42 Uhr`, `gestern` for a wall time in microseconds. (transfer full) */
char *words_date (gint64 wall_us);
char *words_date_relative (gint64 wall_us, gint64 now_us);
/* `2 Stunden 10 Minuten` (transfer full) */
char *words_duration (double seconds);

G_END_DECLS
