/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"

G_BEGIN_DECLS

/* A SCO at work, for the tests: an LkCmi with its events counted. */
typedef struct {
  LkCmi *cmi;
  GString *changes; /* `element=value\n` of each changed event */
  unsigned commits, ends;
  bool disk_full; /* commits fail */
  LkCmiStandard standard;
  LkCmiValid valid; /* what request_valid answers; it tells @changes what it was asked */
} Run;

/* SCORM 2004 with the same values. */
LkCmiLaunch run_launch_2004 (LkCmiStandard standard);
/* SCORM 1.2, credit, normal mode, first run, learner `ada-1`, `Lovelace, Ada`. */
LkCmiLaunch run_launch (void);
void run_begin (Run *run, const LkCmiLaunch *launch); /* not yet initialized */
void run_start (Run *run, const LkCmiLaunch *launch); /* initialized; %NULL: run_launch() */
void run_end (Run *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_end)

/* A call with one argument; the reply's value. */
const char *run_call (Run *run, const char *function, const char *argument);
const char *run_get (Run *run, const char *element);
/* Whether the value was taken. */
bool run_set (Run *run, const char *element, const char *value);
/* What LMSGetLastError says, as a number. */
unsigned run_error (Run *run);
const char *run_diagnostic (Run *run);
/* Whether a tolerance of that name was used. */
bool run_tolerated (Run *run, const char *name);
/* All that lk_cmi_each() tells, `element=value\n`. (transfer full) */
char *run_snapshot (const LkCmi *cmi);

G_END_DECLS
