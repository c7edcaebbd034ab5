/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-data.h"

G_BEGIN_DECLS

typedef enum {
  LK_CMI_NOT_STARTED,
  LK_CMI_RUNNING,
  LK_CMI_FINISHED,
} LkCmiState;

struct _LkCmi {
  const LkCmiModel *model;
  LkCmiData data;
  LkCmiState state;
  LkCmiEvents events;
  void *user_data;

  /* Of the launch, what rules ask later. */
  LkCmiMode mode;
  bool credit, strict;
  bool has_mastery_score;
  double mastery_score;
  double total_time;
  unsigned total_months;
  bool has_threshold;
  double threshold;      /* SCORM 2004: completion_threshold */
  GArray *objectives;    /* (element-type LkCmiObjective), of the launch; %NULL: none */
  GArray *stores;        /* (element-type LkCmiDataStore), of the launch; %NULL: none */
  GStringChunk *strings; /* what these two point to; %NULL with them */

  bool status_set;     /* by the SCO, in this run */
  bool had_time;       /* an earlier part of this run, ended by Finish, reported one */
  double earlier_time; /* its seconds */

  unsigned error;
  GString *diagnostic;
  GPtrArray *tolerances; /* (element-type utf8): names of rows, static */
  unsigned tolerated;    /* bits of the rows in @tolerances */
  char number[16];       /* answers that are computed */
};

/* For the rules of a standard, by name of an element that is in its table. */
const char *lk_cmi_value (const LkCmi *cmi, const char *name); /* "" if not set */
bool lk_cmi_number (const LkCmi *cmi, const char *name, double *ret_number);
/* Sets it as the system, without the checks for a page; counts as not committed. */
void lk_cmi_put (LkCmi *cmi, const char *name, const char *value);
/* The same, as something that is given and need not be written. */
void lk_cmi_give (LkCmi *cmi, const char *name, const char *value);
/* Whether two values of one element count as the same. */
typedef bool (*LkCmiSame) (const char *one, size_t one_length, const char *other,
                           size_t other_length);
/* Whether another record of the collection has the value already. */
bool lk_cmi_is_taken (const LkCmi *cmi, const LkCmiPath *path, const LkCmiCheck *check,
                      LkCmiSame is_same);
bool
lk_cmi_is_same_text (const char *one, size_t one_length, const char *other, size_t other_length);

G_END_DECLS
