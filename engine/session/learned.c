/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/learned.h"

#include "engine/base/calendar.h"
#include "engine/store/store-progress.h"

bool
lk_learned_in_attempt (LkStore *store, const LkClock *clock, gint64 attempt_id, gint64 time,
                       GError **error)
{
  LkCalendarShare shares[2];
  unsigned n = lk_calendar_share (lk_clock_wall (clock), MIN (time, LK_LEARNING_TIME_MOST), shares);

  for (unsigned i = 0; i < n; i++)
    if (shares[i].time > 0
        && !lk_store_learning_add (store, attempt_id, shares[i].day, shares[i].time, error))
      return false;
  return true;
}

bool
lk_learned_in_course (LkStore *store, const LkClock *clock, gint64 learner_id, gint64 course_id,
                      gint64 time, GError **error)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner_id, course_id, error);
  g_autoptr (LkAttempt) attempt
      = registration != NULL ? lk_store_attempt (store, registration->id, error) : NULL;

  return attempt != NULL && lk_learned_in_attempt (store, clock, attempt->id, time, error);
}
