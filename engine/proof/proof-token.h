/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-credential.h"

G_BEGIN_DECLS

/*
 * What a QR code holds: a compact JWT (RFC 7519, EdDSA by RFC 8037) of the few facts that fit, and the hash
 * of the credential that has them all. Pure, any thread.
 */

/* Most bytes of a token: what version 25 of a QR code takes in bytes at error correction M. */
#define LK_PROOF_TOKEN_BYTES 997

/* The token of a credential of our own making. LK_ISSUE_PROOF_CODE_FULL where it would be too long. Texts
 * longer than 160 bytes are cut, which the reader sees by `…`. (transfer full) */
char *
lk_proof_token_sign (const LkProofCredential *credential, const LkProofKey *key, GError **error);

/* A token whose signature fits, by a key that may or may not count. Texts may be cut. */
typedef struct {
  LkProofSigner signer;
  LkProofKind kind;
  char *id, *record_id, *issuer, *learner_name, *title, *version, *from, *until;
  uint8_t hash[LK_PROOF_HASH_BYTES]; /* of the credential */
} LkProofToken;

/* White space around @text is passed over. LK_ISSUE_PROOF_UNREADABLE: no token of a proof;
 * LK_ISSUE_PROOF_CODE_ALTERED: not what was signed. (transfer full) */
LkProofToken *lk_proof_token_read (const char *text, gsize length, GError **error);
void lk_proof_token_free (LkProofToken *token);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofToken, lk_proof_token_free)

/* Whether @text looks like a token: three parts of base64url. */
bool lk_proof_token_is_one (const char *text, gsize length);

G_END_DECLS
