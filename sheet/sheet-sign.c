/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/proof/proof-seal.h"
#include "engine/proof/proof-token.h"
#include "sheet/sheet.h"

static bool
make_pdf (SheetProof *proof, const LkProofFacts *facts, const GPtrArray *emblems,
          const LkProofCredential *credential, const LkProofKey *key, GError **error)
{
  g_autofree char *token = lk_proof_token_sign (credential, key, error);

  if (token != NULL)
    proof->pdf = sheet_pdf (facts, token, emblems, proof->credential, error);
  return proof->pdf != NULL;
}

SheetProof *
sheet_sign (const LkProofFacts *facts, const GPtrArray *emblems, const LkProofKey *key,
            const char *name, gint64 now, GError **error)
{
  char *text = lk_proof_credential_sign (facts, key, now, error);
  g_autoptr (SheetProof) proof = NULL;
  g_autoptr (LkProofCredential) credential = NULL;
  char *seal;

  if (text == NULL)
    return NULL;
  proof = g_new0 (SheetProof, 1);
  proof->credential = g_bytes_new_take (text, strlen (text));
  credential = lk_proof_credential_read (proof->credential, error);
  if (credential == NULL || !make_pdf (proof, facts, emblems, credential, key, error))
    return NULL;
  seal = lk_proof_seal_write (g_bytes_get_data (proof->pdf, NULL), g_bytes_get_size (proof->pdf),
                              name, now / G_USEC_PER_SEC, credential->hash, key);
  proof->seal = g_bytes_new_take (seal, strlen (seal));
  return g_steal_pointer (&proof);
}

void
sheet_proof_free (SheetProof *proof)
{
  if (proof == NULL)
    return;
  g_clear_pointer (&proof->pdf, g_bytes_unref);
  g_clear_pointer (&proof->credential, g_bytes_unref);
  g_clear_pointer (&proof->seal, g_bytes_unref);
  g_free (proof);
}
