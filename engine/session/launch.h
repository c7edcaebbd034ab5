/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"
#include "engine/course/course.h"
#include "engine/sequencing/sequencing.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/* What a page gets at launch: out of the manifest, the record and, in SCORM 2004, what sequencing
 * knows. Pure. */

typedef struct {
  LkStandard standard;
  LkEdition edition;
  const LkLearner *learner;
  const LkItem *item;
  const LkActivityState *state; /* of earlier runs */
  LkSeq *seq;                   /* %NULL unless the course is sequenced */
  LkCmiEntry entry;
  bool review, strict;
} LkLaunch;

/* A run-time as @launch says; %NULL where the standard has none. @events, @data: of lk_cmi_new() */
LkCmi *
lk_launch_cmi (const LkLaunch *launch, const LkClock *clock, const LkCmiEvents *events, void *data);

/* Seconds that the item may take, < 0: as long as one likes. */
double lk_launch_time_limit (const LkItem *item, LkStandard standard);

G_END_DECLS
