/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-facts.h"
#include "engine/proof/proof-key.h"
#include "engine/proof/proof-record.h"
#include "engine/store/store-record.h"

G_BEGIN_DECLS

/*
 * Proofs out of the store: the keys that sign, what stands on a Lernnachweis, and the learning record on its way to a
 * provider. Keys lie in `keys/` of the store, 0600, made when they are first needed: `machine.key` for what was learnt
 * here, one for each learner for their record. They are in no backup. Blocks; any thread.
 */

/* Made if there is none. (transfer full) */
LkProofKey *lk_prove_machine_key (LkStore *store, GError **error);
/* The same, if there is one: whether it could be read. */
bool lk_prove_machine_public (LkStore *store, uint8_t ret_public[LK_PROOF_KEY_BYTES]);
/* The learner's own; goes with lk_store_learner_remove(). (transfer full) */
LkProofKey *lk_prove_learner_key (LkStore *store, gint64 learner_id, GError **error);

/**
 * lk_prove_facts:
 * @course_id: a course that the learner has finished; RECORD_NO_COURSE
 * @birth_date: (nullable): day, only if the learner wants it
 * @now: wall time in µs
 *
 * What stands on a Lernnachweis, by the record; a course that was finished before there was one is entered now. All
 * but number and id, which lk_prove_number() gives: until then it is for a preview. The name is the one for paper, or that
 * of the learner. RECORD_ALTERED, RECORD_GAP, RECORD_CUT. (transfer full)
 */
LkProofFacts *lk_prove_facts (LkStore *store, gint64 learner_id, gint64 course_id,
                              const char *birth_date, gint64 now, GError **error);
/* Gives it the next number of this store. */
bool lk_prove_number (LkStore *store, LkProofFacts *facts, gint64 now, GError **error);

/* The learning record as a file, signed by the learner's key, for a provider who issues a certificate for that course.
 * It says when that course was finished, and how many entries there are; of the others nothing. (transfer full) */
GBytes *
lk_prove_record (LkStore *store, gint64 learner_id, gint64 course_id, gint64 now, GError **error);
/* The same with all that it says, for the learner. (transfer full) */
GBytes *lk_prove_whole_record (LkStore *store, gint64 learner_id, gint64 now, GError **error);

G_END_DECLS
