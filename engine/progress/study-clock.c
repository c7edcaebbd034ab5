/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/study-clock.h"

/* When the learner is taken to be away, if nothing happens until then. */
static gint64
limit_of (const LkStudyClock *clock)
{
  return clock->input + (clock->playing ? LK_STUDY_MEDIA : LK_STUDY_REST);
}

void
lk_study_clock_tick (LkStudyClock *clock, gint64 now)
{
  gint64 step = now - clock->seen, until = MIN (now, limit_of (clock));

  if (!clock->running || step <= 0)
    return;
  if (step <= LK_STUDY_STEP && until > clock->seen)
    clock->counted += until - clock->seen;
  clock->seen = now;
}

void
lk_study_clock_start (LkStudyClock *clock, gint64 now)
{
  lk_study_clock_tick (clock, now);
  clock->running = true;
  clock->seen = now;
  clock->input = now;
}

void
lk_study_clock_stop (LkStudyClock *clock, gint64 now)
{
  lk_study_clock_tick (clock, now);
  clock->running = false;
  clock->playing = false;
}

void
lk_study_clock_input (LkStudyClock *clock, gint64 now)
{
  lk_study_clock_tick (clock, now);
  clock->input = MAX (clock->input, now);
}

void
lk_study_clock_play (LkStudyClock *clock, gint64 now, bool playing)
{
  lk_study_clock_tick (clock, now);
  clock->playing = clock->running && playing;
}

bool
lk_study_clock_counts (const LkStudyClock *clock, gint64 now)
{
  return clock->running && now < limit_of (clock);
}

gint64
lk_study_clock_take (LkStudyClock *clock)
{
  gint64 counted = clock->counted;

  clock->counted = 0;
  return counted;
}
