/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-xapi.h"

G_BEGIN_DECLS

/* Statements that a course in cmi5 has sent while it is tried out, in words. Blocks; any thread. */

typedef struct {
  LkStore *store;
  gint64 learner_id;
  const char *account; /* nullable: of the learner, who is spoken to as "you" */
  gint64 until;        /* only those stored later, 0: all; set to where reading has come */
} PreviewTrialRecord;

typedef struct {
  char *verb;     /* last part of its IRI: `completed` */
  char *sentence; /* words_statement() */
} PreviewTrialStatement;

/* Oldest first. (transfer full) (element-type PreviewTrialStatement): %NULL with @error */
GPtrArray *preview_trial_record_read (PreviewTrialRecord *record, GError **error);

G_END_DECLS
