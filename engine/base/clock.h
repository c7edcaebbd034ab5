/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Time as a thing that is handed in: domain folders never ask the machine, so that a session can
 * be replayed exactly. All times are microseconds.
 */
typedef struct {
  gint64 (*wall) (void *data);      /* since 1970-01-01T00:00:00Z; may jump, may stand still */
  gint64 (*monotonic) (void *data); /* from an arbitrary start; never goes back */
  void *data;
} LkClock;

/* The machine's clock. Static, any thread. */
const LkClock *lk_clock_system (void);

gint64 lk_clock_wall (const LkClock *clock);
gint64 lk_clock_monotonic (const LkClock *clock);

/* A clock for tests and replay: stands at @wall_us until moved. The caller owns the struct; the
 * LkClock inside points into it. */
typedef struct {
  LkClock clock;
  gint64 wall_us, monotonic_us;
} LkManualClock;
void lk_manual_clock_init (LkManualClock *clock, gint64 wall_us);
void lk_manual_clock_advance (LkManualClock *clock, gint64 us);

/* `2026-11-23T04:18:14.120Z`, always UTC and milliseconds. (transfer full) */
char *lk_clock_format_iso (gint64 wall_us);
/* `2026-11-23`, the day by the clock of the place: what stands on paper. (transfer full) */
char *lk_clock_format_day (gint64 wall_us);
/* Reads what lk_clock_format_iso() writes; -1 for anything else. */
gint64 lk_clock_parse_iso (const char *text);

G_END_DECLS
