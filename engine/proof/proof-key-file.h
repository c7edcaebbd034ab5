/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-key.h"

G_BEGIN_DECLS

/*
 * Keys as files that other tools read: the private half is PKCS #8 in PEM (RFC 8410) without a
 * passphrase, 0600; the public half is a SubjectPublicKeyInfo in PEM, in front of which, where PEM
 * allows remarks, stand its name and its line for minisign. Blocks on disk.
 */

/* A private and its public half, the latter with this behind its name. */
#define LK_PROOF_PUBLIC_SUFFIX ".pub"

/* Writes both halves. LK_ISSUE_KEY_EXISTS where one of the names is taken; nothing is left behind on
 * failure. */
bool lk_proof_key_save (const LkProofKey *key, const char *path, GError **error);
/* LK_ISSUE_KEY_OPEN where others than its owner may read it. (transfer full) */
LkProofKey *lk_proof_key_load (const char *path, GError **error);
/* A public half as written here or by openssl, or a file with nothing but its name. */
bool
lk_proof_key_load_public (const char *path, uint8_t ret_public[LK_PROOF_KEY_BYTES], GError **error);
/* The same from memory. */
bool
lk_proof_key_read_public (const char *text, gsize length, uint8_t ret_public[LK_PROOF_KEY_BYTES]);
/* What minisign -P takes: `RW…`. (transfer full) */
char *lk_proof_key_minisign (const uint8_t public_key[LK_PROOF_KEY_BYTES]);

G_END_DECLS
