/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/sequencing/sequencing.h"
#include "tests/support/course-maker.h"

G_BEGIN_DECLS

/*
 * A random learner in a random course. After every request:
 *  - what is active is the way from the root towards the current activity, an active current activity
 *    is a leaf; suspended implies an attempt, and excludes active but for the current activity,
 *    whose page may have said so already; children are in their places
 *  - no value is NaN or out of its range
 *  - rolling up twice is rolling up once, where nothing hangs on itself
 *  - the saved state restores to the same state
 *  - every request and every choice and jump, made on a copy, comes to what the preview said
 * Aborts (g_assert) where that does not hold.
 */
typedef struct {
  unsigned n_items, n_requests;
  bool previews; /* the last of the list above, which is dear */
} SequencingWalk;
void sequencing_walk (const CourseDice *dice, const SequencingWalk *walk);

/* The whole list for a walk of somebody else. @copy: of the same course, whatever is in it. @acyclic:
 * of course_maker_random(). @report: of the page that is open, %NULL for none */
void sequencing_check (LkSeq *seq, LkSeq *copy, bool acyclic, const LkSeqReport *report);

G_END_DECLS
