/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/progress-time.h"

#include "engine/base/calendar.h"
#include "engine/store/store-progress.h"

static void
lay_out (LkProgressTime *time, gint64 now)
{
  int today = lk_calendar_day (now), monday = lk_calendar_monday (today);
  int first = lk_calendar_first_of_month (today, &time->month_length);

  time->today = time->since = today;
  for (int i = 0; i < LK_PROGRESS_WEEKS; i++)
    time->weeks[i].first = monday - 7 * (LK_PROGRESS_WEEKS - 1 - i);
  for (unsigned i = 0; i < time->month_length; i++)
    time->month[i].first = first + (int) i;
}

/* Sums of microseconds; a clock that was wrong once may have put something into the future. */
static void
add (LkProgressTime *time, const LkLearningDay *row)
{
  int week = (lk_calendar_monday (row->day) - time->weeks[0].first) / 7;
  int day = row->day - time->month[0].first;

  time->seconds += row->time;
  if (row->day >= time->weeks[0].first && week < LK_PROGRESS_WEEKS)
    time->weeks[week].seconds += row->time;
  if (day >= 0 && day < (int) time->month_length)
    time->month[day].seconds += row->time;
}

static void
to_seconds (LkProgressTime *time)
{
  time->seconds /= G_USEC_PER_SEC;
  for (int i = 0; i < LK_PROGRESS_WEEKS; i++)
    time->weeks[i].seconds /= G_USEC_PER_SEC;
  for (unsigned i = 0; i < time->month_length; i++)
    time->month[i].seconds /= G_USEC_PER_SEC;
}

bool
lk_progress_time (LkStore *store, gint64 learner_id, gint64 now, LkProgressTime *ret_time,
                  GError **error)
{
  g_autoptr (GArray) days = lk_store_learning_days (store, learner_id, error);
  int before = G_MININT;

  if (days == NULL)
    return false;
  *ret_time = (LkProgressTime){ 0 };
  lay_out (ret_time, now);
  for (guint i = 0; i < days->len; i++) {
    const LkLearningDay *row = &g_array_index (days, LkLearningDay, i);

    add (ret_time, row);
    ret_time->n_days += row->day != before;
    ret_time->since = MIN (ret_time->since, row->day);
    before = row->day;
  }
  to_seconds (ret_time);
  return true;
}
