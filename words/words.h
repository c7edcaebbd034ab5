/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * Codes with arguments -> sentences for people, by gettext (domain `lernkoffer`, msgids English).
 * No GTK: the command line, the player and the Werkstatt share them. A sentence says what happened,
 * why, and what to do, in this order, without codes.
 */

/* A few short sentences about a finding; the place is part of them where it is known. (transfer
 * full) */
char *words_issue (const LkIssue *issue);
/* The same for an error of the domain LK_ERROR, whose message is taken for the detail; others give
 * their own message. (transfer full) */
char *words_error (const GError *error);
/* What the player does about it, for koffer check: `refused, the course is not opened`, `tolerated,
 * nothing is lost` … (transfer full) */
char *words_issue_consequence (LkIssueCode code);

/* `7 MB`, `1,2 GB`, `412 KB` in the learner's language; 1 KB has 1000 bytes. (transfer full) */
char *words_size (guint64 bytes);
/* `12.11.2026`, `heute, 09:42 Uhr`, `gestern` for a wall time in microseconds, by the clock of the
 * place; "" beyond the calendar. (transfer full) */
char *words_date (gint64 wall_us);
char *words_date_relative (gint64 wall_us, gint64 now_us);
/* `14. Oktober 2026` of the day `2026-10-14`, wherever that was; anything else as it is. (transfer full) */
char *words_calendar_day (const char *day);
/* `12.11.2026, 09:42 Uhr`, `09:42 Uhr` (transfer full) */
char *words_date_and_time (gint64 wall_us);
char *words_time_of_day (gint64 wall_us);
/* `Heute`, `Gestern`, `Montag, 23.11.2026`, to stand above what happened then. (transfer full) */
char *words_day (gint64 wall_us, gint64 now_us);
/* Whether both are on one day by the clock of the place. */
bool words_same_day (gint64 wall_us, gint64 other_us);
/* `30 Sekunden`, `8 Minuten`, `2 Stunden 10 Minuten`, rounded to what is said. (transfer full) */
char *words_duration (double seconds);
/* `8 von 10 Punkten`, else `80 %`, else `8 Punkte`; %NULL where nothing is known. NAN: not known.
 * (transfer full) */
char *words_score (double raw, double max, double scaled);

G_END_DECLS
