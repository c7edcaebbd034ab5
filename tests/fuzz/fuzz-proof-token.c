/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/proof/proof-key-file.h"
#include "engine/proof/proof-seal.h"
#include "engine/proof/proof-token.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The texts that stand beside a proof: of its code, of its signature, of a public key. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *copy = g_memdup2 (size > 0 ? data : (const uint8_t *) "", MAX (size, 1));
  g_autoptr (GError) error = NULL, why = NULL;
  g_autoptr (LkProofToken) token = lk_proof_token_read (copy, size, &error);
  uint8_t key[LK_PROOF_KEY_BYTES];
  LkProofSeal seal;

  g_assert_true ((token == NULL) == (error != NULL));
  if (token != NULL)
    g_assert_nonnull (token->learner_name);
  g_assert_true (lk_proof_seal_check (copy, size, "%PDF", 4, &seal, &why) == (why == NULL));
  if (lk_proof_key_read_public (copy, size, key)) {
    g_autofree char *name = lk_proof_key_name (key);

    g_assert_cmpuint (strlen (name), ==, 48);
  }
  return 0;
}
