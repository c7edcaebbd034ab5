/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Ed25519 keys (RFC 8032), by libsodium. People see a public key as its name, `z6Mk…`: multibase of the
 * multicodec prefix ed25519-pub and the 32 bytes, as did:key has it. Any thread.
 */

#define LK_PROOF_KEY_BYTES       32
#define LK_PROOF_SEED_BYTES      32
#define LK_PROOF_SIGNATURE_BYTES 64

typedef struct {
  uint8_t public_key[LK_PROOF_KEY_BYTES];
  uint8_t secret[64]; /* the seed, then the public half; as libsodium has it */
} LkProofKey;

/* A fresh one. (transfer full) */
LkProofKey *lk_proof_key_new (void);
/* (transfer full) */
LkProofKey *lk_proof_key_from_seed (const uint8_t seed[LK_PROOF_SEED_BYTES]);
/* Wipes it. */
void lk_proof_key_free (LkProofKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofKey, lk_proof_key_free)

/* `z6Mk…` (transfer full) */
char *lk_proof_key_name (const uint8_t public_key[LK_PROOF_KEY_BYTES]);
/* Whether @name, of @length bytes (-1: NUL-terminated), names a key. */
bool
lk_proof_key_from_name (const char *name, gssize length, uint8_t ret_public[LK_PROOF_KEY_BYTES]);
/* `did:key:z6Mk…` (transfer full) */
char *lk_proof_key_did (const uint8_t public_key[LK_PROOF_KEY_BYTES]);

void lk_proof_key_sign (const LkProofKey *key, const void *data, gsize length,
                        uint8_t ret_signature[LK_PROOF_SIGNATURE_BYTES]);
/* Refuses also other spellings of a signature, and keys of small order. */
bool lk_proof_key_check (const uint8_t public_key[LK_PROOF_KEY_BYTES], const void *data,
                         gsize length, const uint8_t signature[LK_PROOF_SIGNATURE_BYTES]);

G_END_DECLS
