/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A bucket of things that may happen, which fills up slowly: so many at once, so many a second for
 * long. The first question fills it. */
typedef struct {
  double left;
  gint64 refilled; /* 0: never asked */
} LkRation;

/* Whether it may happen @now (microseconds, monotonic, above 0); then it counts. */
bool lk_ration_take (LkRation *ration, gint64 now, unsigned burst, unsigned per_second);

G_END_DECLS
