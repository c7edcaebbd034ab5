/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/calendar.h"

#define EPOCH 719163 /* 1970-01-01 as GDate counts */

static int
day_of (GDateTime *moment)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (moment),
                  (GDateMonth) g_date_time_get_month (moment),
                  (GDateYear) g_date_time_get_year (moment));
  return (int) g_date_get_julian (&date) - EPOCH;
}

int
lk_calendar_day (gint64 wall_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall_us / G_USEC_PER_SEC);

  return moment != NULL ? day_of (moment) : 0;
}

gint64
lk_calendar_moment (int day)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_local (1970, 1, 1, 12, 0, 0);
  g_autoptr (GDateTime) noon = g_date_time_add_days (epoch, day);

  return noon != NULL ? g_date_time_to_unix (noon) * G_USEC_PER_SEC : 0;
}

int
lk_calendar_monday (int day)
{
  int weekday = (day % 7 + 3 + 7) % 7; /* 1970-01-01 was a Thursday */

  return day - weekday;
}

int
lk_calendar_first_of_month (int day, unsigned *ret_n_days)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (day + EPOCH, 1));
  *ret_n_days = g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date));
  return day - (int) g_date_get_day (&date) + 1;
}

/* --- midnight ------------------------------------------------------------------------------------- */

/* Microseconds since the day began, as the clock of the place went: a day may have 23 or 25 hours. */
static gint64
since_midnight (gint64 wall_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight = NULL;

  if (moment == NULL)
    return G_MAXINT64;
  midnight = g_date_time_new_local (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                    g_date_time_get_day_of_month (moment), 0, 0, 0);
  return midnight != NULL ? wall_us - g_date_time_to_unix (midnight) * G_USEC_PER_SEC : G_MAXINT64;
}

unsigned
lk_calendar_share (gint64 wall_us, gint64 time, LkCalendarShare ret_shares[2])
{
  int day = lk_calendar_day (wall_us);
  gint64 today = since_midnight (wall_us);

  ret_shares[0] = (LkCalendarShare){ day, time };
  if (today <= 0 || time <= today || lk_calendar_day (wall_us - time) != day - 1)
    return 1;
  ret_shares[0] = (LkCalendarShare){ day - 1, time - today };
  ret_shares[1] = (LkCalendarShare){ day, today };
  return 2;
}
