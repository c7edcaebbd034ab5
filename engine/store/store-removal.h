/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Deleting what the store knows of a person. Once a function has returned true, or was killed after it had noted
 * what is to go, it goes: lk_store_open() finishes what was begun. What the store has lies in its folder; what pages
 * left elsewhere, under the origin token of a registration, is told to whoever keeps it there.
 */

/**
 * lk_store_course_forget:
 * @course_id: the version that the learner is at
 *
 * Deletes what one learner has done on one course, in all its versions: attempts, workbook, repetition, journal,
 * statements, proofs, what its pages stored. In the record the entries stay without what they said, so that the chain
 * holds. Backups keep it until they are replaced. Nothing is there: true. ALREADY_OPEN if it is being played.
 */
bool lk_store_course_forget (LkStore *store, gint64 learner_id, gint64 course_id, GError **error);

/* Origin tokens of registrations that were removed, until lk_store_traces_gone(). Of those that a killed program
 * had removed too. (transfer full) (element-type utf8) */
GPtrArray *lk_store_traces (LkStore *store);
/* What was kept under that token outside of the store is gone. */
void lk_store_traces_gone (LkStore *store, const char *token);

G_END_DECLS
