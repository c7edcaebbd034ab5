/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-key.h"

#include <sodium.h>
#include <string.h>

#include "engine/proof/proof-multibase.h"

G_STATIC_ASSERT (LK_PROOF_KEY_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (LK_PROOF_SEED_BYTES == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (LK_PROOF_SIGNATURE_BYTES == crypto_sign_BYTES);
G_STATIC_ASSERT (sizeof ((LkProofKey *) NULL)->secret == crypto_sign_SECRETKEYBYTES);

/* Multicodec: ed25519-pub, 0xed as a varint. */
static const uint8_t prefix[] = { 0xed, 0x01 };

static void
start_sodium (void)
{
  /* It fails only where the system has no randomness at all: nothing can be done then. */
  if (sodium_init () < 0)
    g_abort ();
}

LkProofKey *
lk_proof_key_new (void)
{
  uint8_t seed[LK_PROOF_SEED_BYTES];
  LkProofKey *key;

  start_sodium ();
  randombytes_buf (seed, sizeof seed);
  key = lk_proof_key_from_seed (seed);
  sodium_memzero (seed, sizeof seed);
  return key;
}

LkProofKey *
lk_proof_key_from_seed (const uint8_t seed[LK_PROOF_SEED_BYTES])
{
  LkProofKey *key = g_new0 (LkProofKey, 1);

  start_sodium ();
  crypto_sign_seed_keypair (key->public_key, key->secret, seed);
  return key;
}

void
lk_proof_key_free (LkProofKey *key)
{
  if (key == NULL)
    return;
  sodium_memzero (key, sizeof *key);
  g_free (key);
}

char *
lk_proof_key_name (const uint8_t public_key[LK_PROOF_KEY_BYTES])
{
  uint8_t bytes[sizeof prefix + LK_PROOF_KEY_BYTES];

  memcpy (bytes, prefix, sizeof prefix);
  memcpy (bytes + sizeof prefix, public_key, LK_PROOF_KEY_BYTES);
  return lk_proof_base58 (bytes, sizeof bytes);
}

bool
lk_proof_key_from_name (const char *name, gssize length, uint8_t ret_public[LK_PROOF_KEY_BYTES])
{
  uint8_t bytes[sizeof prefix + LK_PROOF_KEY_BYTES];
  gsize n = length < 0 ? strlen (name) : (gsize) length;

  if (!lk_proof_base58_read (name, n, bytes, sizeof bytes)
      || memcmp (bytes, prefix, sizeof prefix) != 0)
    return false;
  memcpy (ret_public, bytes + sizeof prefix, LK_PROOF_KEY_BYTES);
  return true;
}

char *
lk_proof_key_did (const uint8_t public_key[LK_PROOF_KEY_BYTES])
{
  g_autofree char *name = lk_proof_key_name (public_key);

  return g_strconcat ("did:key:", name, NULL);
}

void
lk_proof_key_sign (const LkProofKey *key, const void *data, gsize length,
                   uint8_t ret_signature[LK_PROOF_SIGNATURE_BYTES])
{
  crypto_sign_detached (ret_signature, NULL, data, length, key->secret);
}

bool
lk_proof_key_check (const uint8_t public_key[LK_PROOF_KEY_BYTES], const void *data, gsize length,
                    const uint8_t signature[LK_PROOF_SIGNATURE_BYTES])
{
  start_sodium ();
  return crypto_sign_verify_detached (signature, data, length, public_key) == 0;
}
