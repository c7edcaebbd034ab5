/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-facts.h"
#include "engine/session/library.h"

G_BEGIN_DECLS

/*
 * What the learning record says of a course that is finished, and a proof says of it later: only what a machine can
 * know. Planned time, never measured; no marks (docs/proofs.md). Any thread.
 */

/* When and how an attempt was finished. */
typedef struct {
  gint64 from, until; /* wall time in µs; @from: when that attempt was begun */
  bool passed;        /* a self-test */
} LkFinish;

/* The body of such an entry: `{"passed": …, "sheet": {…}}`. @row: of the version that was finished. (transfer full) */
char *
lk_finished_write (const LkCourseRow *row, const LkOpenedPackage *opened, const LkFinish *finish);

/* The same for a course that was finished before there was a record: of the newest attempt at its end, in the version that
 * it was at. Reads the store, then the package.
 * COURSE_UNKNOWN, or what the package says. (transfer full) */
char *lk_finished_look (LkStore *store, gint64 learner_id, gint64 course_id, GError **error);

G_END_DECLS
