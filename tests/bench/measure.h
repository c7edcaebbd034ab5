/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Figures of many runs of one thing, in microseconds. */
typedef struct {
  GArray *samples; /* double */
} Measure;

Measure measure_new (void);
void measure_clear (Measure *measure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Measure, measure_clear)
void measure_add (Measure *measure, double us);
/* @share 0.5: the median; 0.99: what 99 of 100 stay below. */
double measure_at (const Measure *measure, double share);
/* One row: name, median, p99, maximum, runs. */
void measure_print (const Measure *measure, const char *name);

/* Microseconds on a clock that never goes back, with fractions. */
double measure_now (void);
/* Memory of this process now, in MB. */
double measure_memory (void);

G_END_DECLS
