/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/forward/forward-batch.h"
#include "engine/forward/forward.h"

G_BEGIN_DECLS

/* What became of one statement of a batch. */
typedef struct {
  bool settled; /* the target has it, or it is set aside */
  LkAsideReason aside;
  unsigned status;
  char *sentence;
} LkForwardFate;

/* A run under way. */
typedef struct {
  const LkForwardRun *run;
  LkForwardReport *report;
  LkForwardBound bound; /* shrinks when the target says 413 */
  LkRandom random;
  unsigned n_refusals; /* statements refused in a row */
} LkForwardSender;

/* Notes why the run ends. Always false. */
bool lk_forward_stop (LkForwardSender *sender, LkForwardStop stop, const LkForwardAnswer *answer);

/* Asks for the versions of the target. */
bool lk_forward_ask_about (LkForwardSender *sender);

/* Sends @parcels (LkForwardParcel, with their parts) in as many requests as it takes, and notes the
 * fate of each under its number. False: the run ends; fates that are not settled are open. */
bool lk_forward_deliver (LkForwardSender *sender, const GPtrArray *parcels, LkForwardFate *fates);

G_END_DECLS
