/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * All that the store has about one person, in one zip that they take away (docs/my-data.md): their rows as a database
 * and as JSON, the learning record, proofs, and what pages of courses stored.
 */

/* What is being done, and how far that is: 0 to 1, below 0 where nobody knows. */
typedef enum {
  LK_TAKEOUT_ROWS,
  LK_TAKEOUT_PACK,
} LkTakeoutStep;
typedef void (*LkTakeoutProgress) (LkTakeoutStep step, double done, void *data);

/* For whom, and what stands in it for people to read first. */
typedef struct {
  LkStore *store;
  gint64 learner_id;
  const char *readme; /* text */
  gint64 now;         /* wall time in µs */
} LkTakeout;

/* Writes the zip to @path, whole or not at all. @progress (nullable) comes on this thread. CANCELLED, ZIP_UNWRITABLE,
 * or what the store says; a record that does not hold is left out, and `record-problem.txt` says why. */
bool lk_takeout_write (const LkTakeout *takeout, const char *path, LkTakeoutProgress progress,
                       void *data, GCancellable *cancellable, GError **error);

G_END_DECLS
