/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-fixture.h"

static void
test_facts (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (3);
  g_autoptr (GBytes) bytes = test_proof_credential (LK_PROOF_ATTENDANCE_PLUS, key);
  g_autoptr (LkProofCredential) credential = lk_proof_credential_read (bytes, NULL);
  g_autofree char *text = test_proof_token (bytes, key);
  g_autofree char *padded = g_strdup_printf (" \n%s\r\n", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofToken) token = lk_proof_token_read (padded, strlen (padded), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), <=, LK_PROOF_TOKEN_BYTES);
  g_assert_true (lk_proof_token_is_one (text, strlen (text)));
  g_assert_cmpint (token->kind, ==, LK_PROOF_ATTENDANCE_PLUS);
  g_assert_cmpstr (token->learner_name, ==, "Aylin Demir");
  g_assert_cmpstr (token->issuer, ==, "Deutsche Angestellten-Akademie");
  g_assert_cmpstr (token->title, ==, "CSR-Strategie");
  g_assert_cmpstr (token->record_id, ==, "2026-0417");
  g_assert_cmpstr (token->from, ==, "2026-10-14");
  g_assert_cmpstr (token->until, ==, "2026-11-12");
  g_assert_cmpint (token->signer.created, ==, TEST_SIGNED);
  g_assert_cmpmem (token->hash, sizeof token->hash, credential->hash, sizeof credential->hash);
}

static void
test_every_bit (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (3);
  g_autoptr (GBytes) bytes = test_proof_credential (LK_PROOF_ATTENDANCE, key);
  g_autofree char *text = test_proof_token (bytes, key);
  gsize length = strlen (text);

  for (gsize bit = 0; bit < 8 * length; bit++) {
    text[bit / 8] ^= (char) (1 << bit % 8);
    g_assert_null (lk_proof_token_read (text, length, NULL));
    text[bit / 8] ^= (char) (1 << bit % 8);
  }
}

/* Long texts are cut on the border of a character, so that a code has room; too many are refused. */
static void
test_long (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (3);
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LkProofCredential) credential = NULL;
  g_autoptr (LkProofToken) token = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) title = g_string_new ("x");

  for (int i = 0; i < 150; i++)
    g_string_append (title, "ü");
  g_free (facts->title);
  facts->title = g_strdup (title->str);
  text = lk_proof_credential_sign (facts, key, TEST_SIGNED, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  credential = lk_proof_credential_read (bytes, &error);
  g_assert_no_error (error);
  g_free (text);
  text = lk_proof_token_sign (credential, key, &error);
  g_assert_no_error (error);
  token = lk_proof_token_read (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (token->title, "ü…"));
  g_assert_cmpuint (strlen (token->title), <=, 163);

  for (gsize i = 0; i < 2; i++) {
    char **field = i == 0 ? &credential->facts->issuer : &credential->facts->learner_name;

    g_free (*field);
    *field = g_strnfill (400, 'x');
  }
  g_free (credential->facts->record_id);
  credential->facts->record_id = g_strnfill (400, 'x');
  g_assert_null (lk_proof_token_sign (credential, key, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_CODE_FULL);
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    int code;
  } cases[] = {
    { "", LK_ISSUE_PROOF_UNREADABLE },
    { "..", LK_ISSUE_PROOF_CODE_ALTERED },
    { "a.b", LK_ISSUE_PROOF_UNREADABLE },
    { "https://example.org/", LK_ISSUE_PROOF_UNREADABLE },
    { "eyJhbGciOiJub25lIn0.e30.", LK_ISSUE_PROOF_CODE_ALTERED }, /* alg: none */
    { "eyJhbGciOiJIUzI1NiJ9.e30.AAAA", LK_ISSUE_PROOF_CODE_ALTERED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_null (lk_proof_token_read (cases[i].text, strlen (cases[i].text), &error));
    g_assert_error (error, LK_ERROR, cases[i].code);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/token/facts", test_facts);
  g_test_add_func ("/proof/token/every-bit", test_every_bit);
  g_test_add_func ("/proof/token/long", test_long);
  g_test_add_func ("/proof/token/refused", test_refused);
  return g_test_run ();
}
