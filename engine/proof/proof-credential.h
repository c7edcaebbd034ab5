/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"
#include "engine/proof/proof-facts.h"
#include "engine/proof/proof-integrity.h"
#include "engine/proof/proof-jcs.h"

G_BEGIN_DECLS

/*
 * A proof as data: a W3C Verifiable Credential (Data Model 2.0) that is an AchievementCredential of Open
 * Badges 3.0, with a Data Integrity proof. What Open Badges has no word for stands in
 * credentialSubject.sheet, a JSON literal with all that is on the sheet. Pure, any thread.
 */

/* Most bytes of a credential that is read. */
#define LK_PROOF_CREDENTIAL_BYTES (64u << 10)

/**
 * lk_proof_credential_sign:
 * @facts: ones that lk_proof_facts_check() likes
 * @created: when it is signed, wall time in µs
 *
 * Returns: (transfer full): the credential in canonical form; %NULL with the error of the check
 */
char *lk_proof_credential_sign (const LkProofFacts *facts, const LkProofKey *key, gint64 created,
                                GError **error);

/* A credential whose signature fits, by a key that may or may not count. */
typedef struct {
  LkProofFacts *facts;
  LkProofSigner signer;
  uint8_t hash[LK_PROOF_HASH_BYTES]; /* of the whole, proof included, in canonical form */
} LkProofCredential;

/**
 * lk_proof_credential_read:
 *
 * Returns: (transfer full): the credential; %NULL with LK_ISSUE_PROOF_UNREADABLE, LK_ISSUE_PROOF_ALTERED,
 * LK_ISSUE_PROOF_ISSUER_KEY or LK_ISSUE_PROOF_FACT
 */
LkProofCredential *lk_proof_credential_read (GBytes *bytes, GError **error);
void lk_proof_credential_free (LkProofCredential *credential);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofCredential, lk_proof_credential_free)

G_END_DECLS
