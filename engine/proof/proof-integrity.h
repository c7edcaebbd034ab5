/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"
#include "engine/base/json-tree.h"
#include "engine/proof/proof-key.h"

G_BEGIN_DECLS

/*
 * Signatures inside JSON objects: W3C Verifiable Credential Data Integrity 1.0 with the cryptosuite
 * eddsa-jcs-2022 (Data Integrity EdDSA Cryptosuites 1.0, 3.3). Signs credentials, lists of keys and the
 * heads of learning records. Pure, any thread.
 */

/**
 * lk_proof_integrity_sign:
 * @json: an object without a member `proof`
 * @key: whose signature it gets; the verification method is its did:key
 * @created: when, wall time in µs
 *
 * 3.3.1. Returns: (transfer full): the object in canonical form with its proof; %NULL with
 * LK_ISSUE_PROOF_UNREADABLE if @json is no such object
 */
char *
lk_proof_integrity_sign (const char *json, const LkProofKey *key, gint64 created, GError **error);
/* The same as a proof set (Verifiable Credential Data Integrity 1.0, 2.1.1) of one, which the schema of Open Badges 3.0
 * asks for. */
char *lk_proof_integrity_sign_set (const char *json, const LkProofKey *key, gint64 created,
                                   GError **error);

/* Who signed, and when it says so. */
typedef struct {
  uint8_t public_key[LK_PROOF_KEY_BYTES];
  gint64 created; /* wall time in µs; -1 if the proof does not say */
} LkProofSigner;

/**
 * lk_proof_integrity_check:
 * @object: of @tree
 * @altered: the code if the signature does not fit
 *
 * 3.3.2, for one proof, alone or in a set, whose verification method ends in `#z6Mk…` or `:z6Mk…`. Whether the key it names
 * signed exactly this value; whether that key counts is another question. LK_ISSUE_PROOF_UNREADABLE: there
 * is no such proof.
 */
bool lk_proof_integrity_check (const LkJsonTree *tree, guint object, LkIssueCode altered,
                               LkProofSigner *ret_signer, GError **error);

G_END_DECLS
