/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/proof/proof-record.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A record that is read is written alike but for its head. */
static void
check_again (const LkProofRecord *record)
{
  static const uint8_t seed[LK_PROOF_SEED_BYTES] = { 1 };
  g_autoptr (LkProofKey) key = lk_proof_key_from_seed (seed);
  g_autofree char *text = lk_proof_record_write (record, key, record->issued, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LkProofRecord) again = lk_proof_record_read (bytes, NULL);
  g_autoptr (LkProofFacts) facts = NULL;
  bool passed = false;

  g_assert_nonnull (again);
  g_assert_cmpuint (again->entries->len, ==, record->entries->len);
  facts = lk_proof_record_finished (again, NULL, &passed, NULL);
}

/* The file as it comes; and its lines as the bodies of entries. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofRecord) record = lk_proof_record_read (bytes, &error);
  g_autoptr (LkProofRecord) made = lk_proof_record_new ("1", "A");
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 20);

  g_assert_true ((record == NULL) == (error != NULL));
  lk_proof_record_is_one (bytes);
  if (record != NULL)
    check_again (record);
  for (char **line = lines; *line != NULL; line++)
    lk_proof_record_add (made, 5, LK_PROOF_FINISHED, *line, NULL);
  check_again (made);
  return 0;
}
