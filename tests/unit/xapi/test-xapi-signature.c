/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-signature.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

#include "tests/unit/xapi/xapi-case.h"

/* Signed statements (Part Two, 2.6): XAPI-00115 to XAPI-00117. Keys are made for the test. */

typedef struct {
  EVP_PKEY *key;
  char *x5c; /* base64 of its certificate */
} Signer;

static char *
encode_url (const void *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  *strchrnul (text, '=') = '\0';
  return text;
}

static Signer
make_signer (unsigned bits)
{
  Signer signer = { .key = EVP_RSA_gen (bits) };
  X509 *certificate = X509_new ();
  unsigned char *der = NULL;
  int length;

  X509_set_pubkey (certificate, signer.key);
  X509_gmtime_adj (X509_getm_notBefore (certificate), 0);
  X509_gmtime_adj (X509_getm_notAfter (certificate), 3600);
  g_assert_cmpint (X509_sign (certificate, signer.key, EVP_sha256 ()), >, 0);
  length = i2d_X509 (certificate, &der);
  signer.x5c = g_base64_encode (der, (gsize) length);
  OPENSSL_free (der);
  X509_free (certificate);
  return signer;
}

static void
clear_signer (Signer *signer)
{
  EVP_PKEY_free (signer->key);
  g_free (signer->x5c);
}

static char *
sign (const Signer *signer, const EVP_MD *algorithm, const char *header, const char *payload)
{
  g_autofree char *head = encode_url (header, strlen (header));
  g_autofree char *body = encode_url (payload, strlen (payload));
  g_autofree char *signing = g_strconcat (head, ".", body, NULL);
  g_autofree char *text = NULL;
  unsigned char signature[1024];
  size_t length = sizeof signature;
  EVP_MD_CTX *context = EVP_MD_CTX_new ();

  EVP_DigestSignInit (context, NULL, algorithm, NULL, signer->key);
  g_assert_cmpint (
      EVP_DigestSign (context, signature, &length, (unsigned char *) signing, strlen (signing)), ==,
      1);
  EVP_MD_CTX_free (context);
  text = encode_url (signature, length);
  return g_strconcat (signing, ".", text, NULL);
}

static void
check (const char *about, const char *statement_text, const char *jws, bool good)
{
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (statement_text, strlen (statement_text), LK_XAPI_1_0, NULL);
  g_auto (LkXapiProblem) problem = { 0 };
  bool held = lk_xapi_signature_check (statement, jws, strlen (jws), &problem);

  g_test_message ("%s: %s", about, problem.text);
  g_assert_cmpint (held, ==, good);
  g_assert_cmpuint (problem.status, ==, good ? 0 : 400);
}

static char *
header_of (const char *alg, const Signer *signer)
{
  return g_strdup_printf ("{\"alg\":\"%s\",\"x5c\":[\"%s\"]}", alg, signer->x5c);
}

static void
test_algorithms (void)
{
  Signer signer = make_signer (2048), other = make_signer (2048), weak = make_signer (1024);
  const struct {
    const char *about, *alg;
    const Signer *by, *named; /* who signs, whose certificate is in the header */
    const EVP_MD *digest;
    bool good;
  } cases[] = {
    { "XAPI-00117 RS256", "RS256", &signer, &signer, EVP_sha256 (), true },
    { "XAPI-00117 RS384", "RS384", &signer, &signer, EVP_sha384 (), true },
    { "XAPI-00117 RS512", "RS512", &signer, &signer, EVP_sha512 (), true },
    { "XAPI-00117 HS256", "HS256", &signer, &signer, EVP_sha256 (), false },
    { "no algorithm at all", "none", &signer, &signer, EVP_sha256 (), false },
    { "another digest than the header says", "RS256", &signer, &signer, EVP_sha512 (), false },
    { "another key than the certificate's", "RS256", &other, &signer, EVP_sha256 (), false },
    { "a weak key", "RS256", &weak, &weak, EVP_sha256 (), false },
  };
  g_autofree char *text = case_statement (NULL, NULL, NULL, "");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *header = header_of (cases[i].alg, cases[i].named);
    g_autofree char *jws = sign (cases[i].by, cases[i].digest, header, text);

    check (cases[i].about, text, jws, cases[i].good);
  }
  clear_signer (&signer);
  clear_signer (&other);
  clear_signer (&weak);
}

static void
test_payload (void)
{
  Signer signer = make_signer (2048);
  static const struct {
    const char *about, *payload, *more;
    bool good;
  } cases[] = {
    { "XAPI-00116 spelled otherwise",
      "{ \"verb\":" VERB ", \"object\":" ACTIVITY ", \"actor\":" AGENT "}", "", true },
    { "the attachment that is the signature",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}",
      "\"attachments\":[{\"usageType\":\"" LK_XAPI_USAGE_SIGNATURE
      "\",\"display\":{},\"contentType\":\"application/octet-stream\",\"length\":5,\"sha2\":"
      "\"495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a\"}]",
      true },
    { "another statement",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":{\"id\":\"http://example.org/b\"}}", "",
      false },
    { "another id",
      "{\"id\":\"" UUID_1 "\",\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}",
      "\"id\":\"" UUID_2 "\"", false },
    { "no statement", "{}", "", false },
    { "no JSON", "{\"actor\":", "", false },
    { "nothing", "", "", false },
  };
  g_autofree char *header = header_of ("RS256", &signer);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = case_statement (NULL, NULL, NULL, cases[i].more);
    g_autofree char *jws = sign (&signer, EVP_sha256 (), header, cases[i].payload);

    check (cases[i].about, text, jws, cases[i].good);
  }
  clear_signer (&signer);
}

static void
test_form (void)
{
  Signer signer = make_signer (2048);
  static const struct {
    const char *about, *header;
    bool good;
  } cases[] = {
    { "no certificate: only the payload is checked", "{\"alg\":\"RS256\"}", true },
    { "x5c of nothing", "{\"alg\":\"RS256\",\"x5c\":[]}", false },
    { "x5c that is no list", "{\"alg\":\"RS256\",\"x5c\":\"\"}", false },
    { "x5c without a certificate", "{\"alg\":\"RS256\",\"x5c\":[\"AAAA\"]}", false },
    { "x5c that is no base64", "{\"alg\":\"RS256\",\"x5c\":[\"A-_=\"]}", false },
    { "crit", "{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}", false },
    { "two algorithms", "{\"alg\":\"RS256\",\"alg\":\"RS256\"}", false },
    { "no algorithm", "{}", false },
    { "header of another kind", "[]", false },
  };
  static const char *const broken[]
      = { "", ".", "..", "a.b", "a.b.c.d", "!.!.!", "e30.e30.", "e30=.e30.e30" };
  g_autofree char *text = case_statement (NULL, NULL, NULL, "");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *jws = sign (&signer, EVP_sha256 (), cases[i].header, text);

    check (cases[i].about, text, jws, cases[i].good);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (broken); i++)
    check (broken[i], text, broken[i], false);
  clear_signer (&signer);
}

/* One letter changed anywhere breaks it. */
static void
test_tampering (void)
{
  Signer signer = make_signer (2048);
  g_autofree char *text = case_statement (NULL, NULL, NULL, "");
  g_autofree char *header = header_of ("RS256", &signer);
  g_autofree char *jws = sign (&signer, EVP_sha256 (), header, text);
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);
  gsize length = strlen (jws);

  g_assert_true (lk_xapi_signature_check (statement, jws, length, NULL));
  for (gsize i = 0; i < length; i += 7) {
    char kept = jws[i];

    jws[i] = kept == 'A' ? 'B' : 'A';
    g_assert_false (lk_xapi_signature_check (statement, jws, length, NULL));
    jws[i] = kept;
    g_assert_false (lk_xapi_signature_check (statement, jws, i, NULL));
  }
  clear_signer (&signer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/signature/algorithms", test_algorithms);
  g_test_add_func ("/xapi/signature/payload", test_payload);
  g_test_add_func ("/xapi/signature/form", test_form);
  g_test_add_func ("/xapi/signature/tampering", test_tampering);
  return g_test_run ();
}
