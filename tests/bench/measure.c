/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/measure.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

Measure
measure_new (void)
{
  return (Measure){ g_array_new (FALSE, FALSE, sizeof (double)) };
}

void
measure_clear (Measure *measure)
{
  g_clear_pointer (&measure->samples, g_array_unref);
}

void
measure_add (Measure *measure, double us)
{
  g_array_append_val (measure->samples, us);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
measure_at (const Measure *measure, double share)
{
  unsigned n = measure->samples->len;

  if (n == 0)
    return 0;
  g_array_sort (measure->samples, compare);
  return g_array_index (measure->samples, double, MIN ((unsigned) (share * n), n - 1));
}

void
measure_print (const Measure *measure, const char *name)
{
  g_print ("%-52s median %10.1f µs   p99 %10.1f µs   max %10.1f µs   (%u runs)\n", name,
           measure_at (measure, 0.5), measure_at (measure, 0.99), measure_at (measure, 1),
           measure->samples->len);
}

double
measure_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

double
measure_memory (void)
{
  long pages = 0, resident = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file == NULL || fscanf (file, "%ld %ld", &pages, &resident) != 2)
    resident = 0;
  if (file != NULL)
    fclose (file);
  return (double) resident * (double) sysconf (_SC_PAGESIZE) / 1e6;
}
