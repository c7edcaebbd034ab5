/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/proof/proof-seal.h"
#include "proof-fixture.h"

static const char file[] = "%PDF-1.4 bytes of a file";

static void
test_written (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (7);
  static const guint8 credential[LK_PROOF_HASH_BYTES] = { 1, 2, 3 };
  g_autofree char *text
      = lk_proof_seal_write (file, strlen (file), "a.pdf", 1700000000, credential, key);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  LkProofSeal seal;

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "untrusted comment: "));
  g_assert_true (g_str_has_prefix (lines[1], "RW")); /* Ed in base64 */
  g_assert_true (
      g_str_has_prefix (lines[2], "trusted comment: timestamp:1700000000\tfile:a.pdf\tkey:z6Mk"));
  g_assert_true (lk_proof_seal_check (text, strlen (text), file, strlen (file), &seal, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (seal.public_key, sizeof seal.public_key, key->public_key,
                   sizeof key->public_key);
  g_assert_cmpint (seal.time, ==, 1700000000);
  g_assert_true (seal.has_credential);
  g_assert_cmpmem (seal.credential, sizeof seal.credential, credential, sizeof credential);
}

static void
test_name_with_tabs (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (7);
  g_autofree char *text = lk_proof_seal_write (file, strlen (file), "a\tkey:x\n.pdf", 5, NULL, key);
  LkProofSeal seal;

  g_assert_true (lk_proof_seal_check (text, strlen (text), file, strlen (file), &seal, NULL));
  g_assert_false (seal.has_credential);
}

static void
test_every_bit (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (7);
  g_autofree char *text = lk_proof_seal_write (file, strlen (file), "a.pdf", 9, NULL, key);
  gsize length = strlen (text);

  for (gsize bit = 0; bit < 8 * length; bit++) {
    g_autoptr (GError) error = NULL;
    LkProofSeal seal;

    text[bit / 8] ^= (char) (1 << bit % 8);
    g_assert_false (lk_proof_seal_check (text, length, file, strlen (file), &seal, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_SIGNATURE_ALTERED);
    text[bit / 8] ^= (char) (1 << bit % 8);
  }
}

static void
test_other_file (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (7);
  g_autofree char *text = lk_proof_seal_write (file, strlen (file), "a.pdf", 9, NULL, key);
  g_autoptr (GError) error = NULL;
  LkProofSeal seal;

  g_assert_false (
      lk_proof_seal_check (text, strlen (text), file, strlen (file) - 1, &seal, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_PDF_ALTERED);
}

static void
test_each_truncation (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (7);
  g_autofree char *text = lk_proof_seal_write (file, strlen (file), "a.pdf", 9, NULL, key);

  for (gsize n = 0; n < strlen (text); n++) {
    g_autoptr (GError) error = NULL;
    LkProofSeal seal;

    g_assert_false (lk_proof_seal_check (text, n, file, strlen (file), &seal, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_SIGNATURE_ALTERED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/seal/written", test_written);
  g_test_add_func ("/proof/seal/name-with-tabs", test_name_with_tabs);
  g_test_add_func ("/proof/seal/every-bit", test_every_bit);
  g_test_add_func ("/proof/seal/other-file", test_other_file);
  g_test_add_func ("/proof/seal/each-truncation", test_each_truncation);
  return g_test_run ();
}
