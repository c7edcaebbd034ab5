/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/base/issue.h"
#include "engine/proof/proof-check.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The canonical form is that of itself, and what stands in it is read alike. */
static void
check_canonical (const char *text, size_t size)
{
  g_autofree char *once = lk_proof_jcs (text, size);
  g_autofree char *twice = once != NULL ? lk_proof_jcs (once, strlen (once)) : NULL;

  g_assert_cmpstr (once, ==, twice);
}

/* Facts come back as they were written. */
static void
check_facts (const char *text, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofFacts) facts = lk_proof_facts_read (text, size, &error);
  g_autoptr (LkProofFacts) again = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((facts == NULL) == (error != NULL));
  if (facts == NULL || !lk_proof_facts_check (facts, NULL))
    return;
  written = lk_proof_facts_write (facts);
  again = lk_proof_facts_read (written, strlen (written), NULL);
  g_assert_nonnull (again);
  g_assert_null (lk_proof_facts_differ (facts, again));
}

/* Facts, and a credential: alone, and attached to a PDF. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *copy = g_memdup2 (size > 0 ? data : (const uint8_t *) "", MAX (size, 1));
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) attached = lk_proof_pdf_credential (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofCredential) credential = lk_proof_credential_read (bytes, &error);

  g_assert_true ((credential == NULL) == (error != NULL));
  if (attached != NULL)
    g_assert_cmpuint (g_bytes_get_size (attached), <=, size);
  check_canonical (copy, size);
  check_facts (copy, size);
  return 0;
}
