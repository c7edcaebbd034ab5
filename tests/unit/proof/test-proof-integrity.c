/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "engine/proof/proof-integrity.h"
#include "engine/proof/proof-jcs.h"
#include "engine/proof/proof-multibase.h"

/* Data Integrity EdDSA Cryptosuites 1.0 (W3C Recommendation, 2025-05-15), B.2: representation
 * eddsa-jcs-2022, step by step. */
#define CONTEXT                                                                                    \
  "\"@context\":[\"https://www.w3.org/ns/credentials/v2\","                                        \
  "\"https://www.w3.org/ns/credentials/examples/v2\"]"
#define PUBLIC  "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
#define PRIVATE "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
#define VALUE                                                                                      \
  "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"

static const char document[]
    = "{" CONTEXT ",\"id\":\"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33\","
      "\"type\":[\"VerifiableCredential\",\"AlumniCredential\"],\"name\":\"Alumni Credential\","
      "\"description\":\"A minimum viable example of an Alumni Credential.\","
      "\"issuer\":\"https://vc.example/issuers/5678\",\"validFrom\":\"2023-01-01T00:00:00Z\","
      "\"credentialSubject\":{\"id\":\"did:example:abcdefgh\","
      "\"alumniOf\":\"The School of Examples\"}}";
static const char options[]
    = "{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-jcs-2022\","
      "\"created\":\"2023-02-24T23:36:38Z\",\"verificationMethod\":\"did:key:" PUBLIC "#" PUBLIC
      "\",\"proofPurpose\":\"assertionMethod\"," CONTEXT "}";
static const char document_hash[]
    = "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19";
static const char options_hash[]
    = "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db";
static const char signature[] = "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803"
                                "51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808";

/* 2023-02-24T23:36:38Z */
#define CREATED (G_GINT64_CONSTANT (1677281798) * G_USEC_PER_SEC)

static LkProofKey *
published_key (void)
{
  guint8 bytes[2 + LK_PROOF_SEED_BYTES];

  /* Multicodec: ed25519-priv, 0x1300 as a varint. */
  g_assert_true (lk_proof_base58_read (PRIVATE, strlen (PRIVATE), bytes, sizeof bytes));
  g_assert_cmphex (bytes[0], ==, 0x80);
  g_assert_cmphex (bytes[1], ==, 0x26);
  return lk_proof_key_from_seed (bytes + 2);
}

static void
test_hashes (void)
{
  static const struct {
    const char *text, *hash;
  } cases[] = { { document, document_hash }, { options, options_hash } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkJsonTree) tree = lk_json_tree_parse (cases[i].text, strlen (cases[i].text), NULL);
    guint8 hash[LK_PROOF_HASH_BYTES];
    char hex[2 * sizeof hash + 1];

    g_assert_true (lk_proof_jcs_hash (tree, 0, NULL, hash));
    sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
    g_assert_cmpstr (hex, ==, cases[i].hash);
  }
}

static void
test_sign (void)
{
  g_autoptr (LkProofKey) key = published_key ();
  g_autofree char *name = lk_proof_key_name (key->public_key);
  g_autoptr (GError) error = NULL;
  g_autofree char *signed_text = NULL, *proof_value = NULL, *hex_value = NULL;
  g_autoptr (LkJsonTree) tree = NULL;
  guint8 bytes[LK_PROOF_SIGNATURE_BYTES];
  char hex[2 * sizeof bytes + 1];
  guint proof;

  g_assert_cmpstr (name, ==, PUBLIC);
  signed_text = lk_proof_integrity_sign (document, key, CREATED, &error);
  g_assert_no_error (error);
  tree = lk_json_tree_parse (signed_text, strlen (signed_text), NULL);
  proof = lk_json_tree_member (tree, 0, "proof");
  proof_value
      = lk_json_item_dup_string (&tree->items[lk_json_tree_member (tree, proof, "proofValue")]);
  g_assert_cmpstr (proof_value, ==, VALUE);
  g_assert_true (lk_proof_base58_read (proof_value, strlen (proof_value), bytes, sizeof bytes));
  sodium_bin2hex (hex, sizeof hex, bytes, sizeof bytes);
  g_assert_cmpstr (hex, ==, signature);
}

/* @text with its @from replaced by @to. */
static char *
replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static void
test_check (void)
{
  enum {
    GOOD = -1
  };
  static const struct {
    const char *what, *from, *to;
    int code;
  } cases[] = {
    { "as published", "{", "{", GOOD },
    { "white space", "{", " {\n\t", GOOD },
    { "a word", "School", "Scholl", LK_ISSUE_PROOF_ALTERED },
    { "a member more", "\"name\":", "\"x\":1,\"name\":", LK_ISSUE_PROOF_ALTERED },
    { "an order", "\"VerifiableCredential\",\"AlumniCredential\"",
      "\"AlumniCredential\",\"VerifiableCredential\"", LK_ISSUE_PROOF_ALTERED },
    { "when it was signed", "23:36:38", "23:36:39", LK_ISSUE_PROOF_ALTERED },
    { "the signature", "2HnFSSPP", "2HnFSSPQ", LK_ISSUE_PROOF_ALTERED },
    { "no signature", "proofValue", "proofvalue", LK_ISSUE_PROOF_UNREADABLE },
    { "another suite", "eddsa-jcs-2022", "eddsa-rdfc-2022", LK_ISSUE_PROOF_UNREADABLE },
    { "another purpose", "assertionMethod", "authentication", LK_ISSUE_PROOF_UNREADABLE },
    { "no key", "#" PUBLIC, "#key-1", LK_ISSUE_PROOF_UNREADABLE },
    { "a base58 digit that is none", "2HnFSSPP", "2HnFSS0P", LK_ISSUE_PROOF_UNREADABLE },
  };
  g_autofree char *whole = g_strdup_printf ("%.*s,\"proof\":%.*s,\"proofValue\":\"" VALUE "\"}}",
                                            (int) strlen (document) - 1, document,
                                            (int) strlen (options) - 1, options);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = replaced (whole, cases[i].from, cases[i].to);
    g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, strlen (text), NULL);
    g_autoptr (GError) error = NULL;
    g_autofree char *name = NULL;
    LkProofSigner signer = { .created = 0 };
    bool good;

    g_test_message ("%s", cases[i].what);
    g_assert_nonnull (tree);
    good = lk_proof_integrity_check (tree, 0, LK_ISSUE_PROOF_ALTERED, &signer, &error);
    if (cases[i].code == GOOD) {
      g_assert_no_error (error);
      g_assert_true (good);
      g_assert_cmpint (signer.created, ==, CREATED);
      name = lk_proof_key_name (signer.public_key);
      g_assert_cmpstr (name, ==, PUBLIC);
    } else {
      g_assert_false (good);
      g_assert_error (error, LK_ERROR, cases[i].code);
    }
  }
}

/* A set of one is as good as one; of more, which would count? */
static void
test_set (void)
{
  static const struct {
    const char *what, *from, *to;
    int code; /* -1: good */
  } cases[] = {
    { "as signed", "{", "{", -1 },
    { "a word", "School", "Scholl", LK_ISSUE_PROOF_ALTERED },
    { "none", "\"proof\":[", "\"proof\":[],\"x\":[", LK_ISSUE_PROOF_UNREADABLE },
    { "two", "\"proof\":[", "\"proof\":[{},", LK_ISSUE_PROOF_UNREADABLE },
    { "no object", "\"proof\":[", "\"proof\":[1],\"x\":[", LK_ISSUE_PROOF_UNREADABLE },
  };
  g_autoptr (LkProofKey) key = published_key ();
  g_autofree char *whole = lk_proof_integrity_sign_set (document, key, CREATED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = replaced (whole, cases[i].from, cases[i].to);
    g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, strlen (text), NULL);
    g_autoptr (GError) error = NULL;
    LkProofSigner signer;

    g_test_message ("%s", cases[i].what);
    g_assert_nonnull (tree);
    if (lk_proof_integrity_check (tree, 0, LK_ISSUE_PROOF_ALTERED, &signer, &error))
      g_assert_cmpint (cases[i].code, ==, -1);
    else
      g_assert_error (error, LK_ERROR, cases[i].code);
  }
}

static void
test_context (void)
{
  g_autofree char *whole = g_strdup_printf ("%.*s,\"proof\":%.*s,\"proofValue\":\"" VALUE "\"}}",
                                            (int) strlen (document) - 1, document,
                                            (int) strlen (options) - 1, options);
  g_autofree char *text
      = replaced (whole, "examples/v2\"]", "examples/v2\",\"https://example.org/more\"]");
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  LkProofSigner signer;

  /* The longer context would not have been signed. */
  g_assert_false (lk_proof_integrity_check (tree, 0, LK_ISSUE_PROOF_ALTERED, &signer, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_ALTERED);
}

static void
test_refused (void)
{
  static const char *const cases[] = { "", "[]", "{\"proof\":{}}", "{\"a\":1e999}", "{" };
  g_autoptr (LkProofKey) key = published_key ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (lk_proof_integrity_sign (cases[i], key, CREATED, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_UNREADABLE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/integrity/hashes", test_hashes);
  g_test_add_func ("/proof/integrity/sign", test_sign);
  g_test_add_func ("/proof/integrity/check", test_check);
  g_test_add_func ("/proof/integrity/set", test_set);
  g_test_add_func ("/proof/integrity/context", test_context);
  g_test_add_func ("/proof/integrity/refused", test_refused);
  return g_test_run ();
}
