/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-record.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * The learning record of each learner, and the proofs that they have (docs/proofs.md). The store itself adds to
 * the record, in the transaction of what counts: `begun` when a course is opened for the first time, `part` when
 * a part or page of it is done, `finished` when an attempt is completed (LkCommit.sheet). The promises of store.h hold.
 */

/* One entry more. @body: a JSON object, without salt. @course_id 0: about none. */
bool lk_store_record_add (LkStore *store, gint64 learner_id, gint64 course_id, const char *kind,
                          const char *body, GError **error);
/* The whole record, under the learner's name; RECORD_ALTERED, RECORD_GAP or RECORD_CUT if its rows are not as they
 * were written. (transfer full) */
LkProofRecord *lk_store_record (LkStore *store, gint64 learner_id, GError **error);
/* For each entry of it the course that it is about, of one that was replaced the newest version; 0: none. (transfer full)
 * (element-type gint64) */
GArray *lk_store_record_courses (LkStore *store, gint64 learner_id, GError **error);
/* Whether the last entry that says that this version of a course is finished tells of a self-test that was passed; true if
 * there is none. */
bool lk_store_record_told_pass (LkStore *store, gint64 learner_id, gint64 course_id, bool *ret_told,
                                GError **error);

/* The name as it is to stand on paper; %NULL without error: nobody has said. (transfer full) */
char *lk_store_paper_name (LkStore *store, gint64 learner_id, GError **error);
/* LEARNER_NAME if nothing is left of it. */
bool lk_store_set_paper_name (LkStore *store, gint64 learner_id, const char *name, GError **error);

/* --- proofs ---------------------------------------------------------------------------------------- */

/* A proof as the store has it: the three files, and what a list shows. */
typedef struct {
  gint64 id, learner_id;
  gint64 registration_id; /* 0: taken in from outside */
  gint64 course_id;       /* of the registration, 0: none */
  char *uuid;             /* `urn:uuid:…` of the credential */
  LkProofKind kind;
  char *title, *number, *issuer;
  char *issued; /* day */
  gint64 added;
  GBytes *pdf, *credential, *seal;
} LkStoredProof;
void lk_stored_proof_free (LkStoredProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkStoredProof, lk_stored_proof_free)

/* Keeps it and enters it in the record, in one transaction. A second one of that uuid is as the first.
 * @proof: id, course_id and added are ignored. 0 with @error. */
gint64 lk_store_proof_add (LkStore *store, const LkStoredProof *proof, GError **error);
/* Newest first, without the files. (transfer full) (element-type LkStoredProof) */
GPtrArray *lk_store_proofs (LkStore *store, gint64 learner_id, GError **error);
/* Courses with a finish that no proof of the learner's own tells of yet: never one was made, or the course was finished
 * again since, or it was deleted. (transfer full) (element-type gint64) */
GArray *lk_store_proofs_due (LkStore *store, gint64 learner_id, GError **error);
/* With the files; PROOF_UNKNOWN. (transfer full) */
LkStoredProof *lk_store_proof (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error);
bool lk_store_proof_remove (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error);

/* A number that no proof of this store has had: `2026-0001`, counted for each year of @now. (transfer full) */
char *lk_store_proof_number (LkStore *store, gint64 now, GError **error);

G_END_DECLS
