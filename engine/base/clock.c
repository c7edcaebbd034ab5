/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/clock.h"

#include <string.h>

static gint64
system_wall (void *data)
{
  return g_get_real_time ();
}

static gint64
system_monotonic (void *data)
{
  return g_get_monotonic_time ();
}

const LkClock *
lk_clock_system (void)
{
  static const LkClock clock = { system_wall, system_monotonic, NULL };

  return &clock;
}

gint64
lk_clock_wall (const LkClock *clock)
{
  return clock->wall (clock->data);
}

gint64
lk_clock_monotonic (const LkClock *clock)
{
  return clock->monotonic (clock->data);
}

static gint64
manual_wall (void *data)
{
  return ((LkManualClock *) data)->wall_us;
}

static gint64
manual_monotonic (void *data)
{
  return ((LkManualClock *) data)->monotonic_us;
}

void
lk_manual_clock_init (LkManualClock *clock, gint64 wall_us)
{
  clock->clock = (LkClock){ manual_wall, manual_monotonic, clock };
  clock->wall_us = wall_us;
  clock->monotonic_us = 0;
}

void
lk_manual_clock_advance (LkManualClock *clock, gint64 us)
{
  clock->wall_us += us;
  clock->monotonic_us += us;
}

char *
lk_clock_format_iso (gint64 wall_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);
  int milliseconds = (int) (wall_us % G_USEC_PER_SEC / 1000);
  g_autofree char *seconds = NULL;

  if (moment == NULL)
    return g_strdup ("1970-01-01T00:00:00.000Z");
  seconds = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", seconds, MAX (milliseconds, 0));
}

char *
lk_clock_format_day (gint64 wall_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall_us / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup ("1970-01-01");
}

gint64
lk_clock_parse_iso (const char *text)
{
  static const char pattern[] = "dddd-dd-ddTdd:dd:dd.dddZ";
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;

  for (size_t i = 0; i < sizeof pattern; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return -1;
  moment = g_date_time_new_from_iso8601 (text, utc);
  if (moment == NULL)
    return -1;
  return g_date_time_to_unix (moment) * G_USEC_PER_SEC + g_date_time_get_microsecond (moment);
}
