/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/proof/proof-key-list.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A list of keys as it comes; and the same signed, which comes further. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const uint8_t seed[LK_PROOF_SEED_BYTES] = { 1 };
  g_autoptr (LkProofKey) key = lk_proof_key_from_seed (seed);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size), signed_bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofKeyList) list = lk_proof_key_list_read (bytes, &error), signed_list = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *signed_text = lk_proof_integrity_sign (text, key, 0, NULL);

  g_assert_true ((list == NULL) == (error != NULL));
  if (signed_text == NULL)
    return 0;
  signed_bytes = g_bytes_new (signed_text, strlen (signed_text));
  signed_list = lk_proof_key_list_read (signed_bytes, NULL);
  for (guint i = 0; signed_list != NULL && i < signed_list->keys->len; i++) {
    const LkProofListedKey *listed = g_ptr_array_index (signed_list->keys, i);

    g_assert_nonnull (listed->name);
    g_assert_cmpint (listed->role, <, LK_N_PROOF_ROLES);
    g_assert_cmpint (listed->state, <, LK_N_PROOF_KEY_STATES);
  }
  return 0;
}
