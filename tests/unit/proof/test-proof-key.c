/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/base/issue.h"
#include "engine/proof/proof-key-file.h"
#include "engine/proof/proof-multibase.h"

/* Bytes and their text by the draft "Base58 Encoding Scheme" and by hand. */
static void
test_base58 (void)
{
  static const struct {
    const char *bytes;
    gsize n;
    const char *text;
  } cases[] = {
    { "Hello World!", 12, "z2NEpo7TZRRrLZSi2U" },
    { "The quick brown fox jumps over the lazy dog.", 44,
      "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z" },
    { "\x00\x00\x28\x7f\xb4\xcd", 6, "z11233QC4" },
    { "\x00", 1, "z1" },
    { "\x00\x00\x00\x01", 4, "z1112" },
    { "\xff\xff\xff\xff", 4, "z7YXq9G" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = lk_proof_base58 ((const guint8 *) cases[i].bytes, cases[i].n);
    guint8 bytes[LK_PROOF_BASE58_BYTES];

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (lk_proof_base58_read (text, strlen (text), bytes, cases[i].n));
    g_assert_cmpmem (bytes, cases[i].n, cases[i].bytes, cases[i].n);
    g_assert_false (lk_proof_base58_read (text, strlen (text), bytes, cases[i].n + 1));
    if (cases[i].n > 1)
      g_assert_false (lk_proof_base58_read (text, strlen (text), bytes, cases[i].n - 1));
  }
}

static void
test_base58_refused (void)
{
  static const char *const cases[] = { "", "z", "1", "u1112", "z0", "zO", "zI", "zl", "z11 2" };
  guint8 bytes[4];

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_false (lk_proof_base58_read (cases[i], strlen (cases[i]), bytes, sizeof bytes));
}

/* RFC 8032, 7.1, TEST 2. */
static void
test_signature (void)
{
  static const guint8 seed[] = { 0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3,
                                 0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab,
                                 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb };
  static const guint8 start[] = { 0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8 };
  g_autoptr (LkProofKey) key = lk_proof_key_from_seed (seed);
  guint8 signature[LK_PROOF_SIGNATURE_BYTES];

  lk_proof_key_sign (key, "\x72", 1, signature);
  g_assert_cmpmem (signature, sizeof start, start, sizeof start);
  g_assert_true (lk_proof_key_check (key->public_key, "\x72", 1, signature));
  g_assert_false (lk_proof_key_check (key->public_key, "\x73", 1, signature));
  /* The same point, another spelling of the number: S + L. */
  signature[63] |= 0x10;
  g_assert_false (lk_proof_key_check (key->public_key, "\x72", 1, signature));
}

static void
test_name (void)
{
  g_autoptr (LkProofKey) key = lk_proof_key_new ();
  g_autofree char *name = lk_proof_key_name (key->public_key);
  g_autofree char *did = lk_proof_key_did (key->public_key);
  guint8 public_key[LK_PROOF_KEY_BYTES];

  g_assert_true (g_str_has_prefix (name, "z6Mk"));
  g_assert_true (g_str_has_prefix (did, "did:key:z6Mk"));
  g_assert_true (lk_proof_key_from_name (name, -1, public_key));
  g_assert_cmpmem (public_key, sizeof public_key, key->public_key, sizeof key->public_key);
  name[10] = name[10] == '2' ? '3' : '2';
  g_assert_true (!lk_proof_key_from_name (name, -1, public_key)
                 || memcmp (public_key, key->public_key, sizeof public_key) != 0);
  /* A key of another kind: X25519. */
  g_assert_false (
      lk_proof_key_from_name ("z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", -1, public_key));
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("proof-key-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "machine.key", NULL);
  g_autofree char *public_path = g_strconcat (path, ".pub", NULL);
  g_autoptr (LkProofKey) key = lk_proof_key_new ();
  g_autoptr (LkProofKey) again = NULL;
  guint8 public_key[LK_PROOF_KEY_BYTES];
  struct stat info;

  g_assert_no_error (error);
  g_assert_true (lk_proof_key_save (key, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  again = lk_proof_key_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (again->secret, sizeof again->secret, key->secret, sizeof key->secret);
  g_assert_true (lk_proof_key_load_public (public_path, public_key, &error));
  g_assert_cmpmem (public_key, sizeof public_key, key->public_key, sizeof key->public_key);

  /* Nothing is ever replaced. */
  g_assert_false (lk_proof_key_save (key, path, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_KEY_EXISTS);
  g_clear_error (&error);
  g_unlink (public_path);
  g_assert_false (lk_proof_key_save (key, path, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_KEY_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (g_access (public_path, F_OK), !=, 0);

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_null (lk_proof_key_load (path, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_KEY_OPEN);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_true (g_file_set_contents (path, "-----BEGIN PRIVATE KEY-----\nAAAA", -1, NULL));
  g_chmod (path, 0600);
  g_assert_null (lk_proof_key_load (path, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_KEY_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (lk_proof_key_load_public (folder, public_key, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_KEY_UNREADABLE);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (lk_proof_key_load (path, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_ZIP_UNREADABLE);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/key/base58", test_base58);
  g_test_add_func ("/proof/key/base58-refused", test_base58_refused);
  g_test_add_func ("/proof/key/signature", test_signature);
  g_test_add_func ("/proof/key/name", test_name);
  g_test_add_func ("/proof/key/files", test_files);
  return g_test_run ();
}
