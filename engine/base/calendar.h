/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Days of the learner's calendar, counted from 1970-01-01, by the clock of the place. Moments are microseconds since
 * 1970-01-01T00:00:00Z. Any thread.
 */

/* The day of a moment; 0 beyond the calendar. */
int lk_calendar_day (gint64 wall_us);
/* Noon of that day, to be shown as a date; 0 beyond the calendar. */
gint64 lk_calendar_moment (int day);
/* The Monday of its week. */
int lk_calendar_monday (int day);
/* The first day of its month, and how many days that has. */
int lk_calendar_first_of_month (int day, unsigned *ret_n_days);

/* A stretch of time as two days share it. */
typedef struct {
  int day;
  gint64 time;
} LkCalendarShare;

/* The last @time microseconds before @wall_us: which day has how much of them. What is longer than a day, or reaches into
 * more than one day before, is all given to the last: then the clock was moved. Returns 1 or 2. */
unsigned lk_calendar_share (gint64 wall_us, gint64 time, LkCalendarShare ret_shares[2]);

G_END_DECLS
