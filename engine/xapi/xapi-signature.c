/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-signature.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-equal.h"
#include "engine/xapi/xapi-rule-private.h"

/* JSON web signatures in their compact form (RFC 7515, 7.1): header.payload.signature. */

/* RFC 7518, 3.3. */
#define LEAST_KEY_BITS 2048

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

static bool
refuse (LkXapiProblem *problem, const char *text)
{
  return lk_xapi_problem_set (problem, 400, "/attachments", "the signature: %s", text);
}

/* --- base64 ----------------------------------------------------------------------------------- */

static int
digit_value (char c, bool url)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (g_ascii_isdigit (c))
    return c - '0' + 52;
  if (c == (url ? '-' : '+'))
    return 62;
  return c == (url ? '_' : '/') ? 63 : -1;
}

/* Base64url without padding as JWS has it, or with padding the base64 of x5c. Strict: a text has one
 * spelling. (transfer full), %NULL if it is none */
static GByteArray *
decode (const char *text, gsize length, bool url)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  unsigned buffer = 0, bits = 0;

  if (!url) {
    if (length % 4 != 0)
      return NULL;
    for (int i = 0; i < 2 && length > 0 && text[length - 1] == '='; i++)
      length--;
  }
  for (gsize i = 0; i < length; i++) {
    int value = digit_value (text[i], url);
    guint8 byte;

    if (value < 0)
      return NULL;
    buffer = (buffer << 6 | (unsigned) value) & 0xffff;
    bits += 6;
    if (bits < 8)
      continue;
    bits -= 8;
    byte = (guint8) (buffer >> bits);
    g_byte_array_append (bytes, &byte, 1);
  }
  if (bits >= 6 || (buffer & ((1u << bits) - 1)) != 0)
    return NULL;
  return g_steal_pointer (&bytes);
}

/* --- the three parts -------------------------------------------------------------------------- */

typedef struct {
  const char *signing; /* header and payload as they were signed */
  gsize signing_length;
  GByteArray *header, *payload, *signature;
} Jws;

static void
jws_clear (Jws *jws)
{
  g_clear_pointer (&jws->header, g_byte_array_unref);
  g_clear_pointer (&jws->payload, g_byte_array_unref);
  g_clear_pointer (&jws->signature, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Jws, jws_clear)

static bool
split (const char *text, gsize length, Jws *ret_jws)
{
  const char *end = length > 0 ? text + length : text;
  const char *first = length > 0 ? memchr (text, '.', length) : NULL;
  const char *second = first != NULL ? memchr (first + 1, '.', (gsize) (end - first - 1)) : NULL;

  if (second == NULL)
    return false;
  ret_jws->signing = text;
  ret_jws->signing_length = (gsize) (second - text);
  ret_jws->header = decode (text, (gsize) (first - text), true);
  ret_jws->payload = decode (first + 1, (gsize) (second - first - 1), true);
  ret_jws->signature = decode (second + 1, (gsize) (end - second - 1), true);
  return ret_jws->header != NULL && ret_jws->payload != NULL && ret_jws->signature != NULL
         && ret_jws->signature->len > 0;
}

static const EVP_MD *
find_algorithm (const LkJsonTree *header)
{
  guint alg = lk_json_tree_member (header, 0, "alg");
  const LkJsonItem *item = &header->items[alg];

  if (alg == 0)
    return NULL;
  if (lk_json_item_is_string (item, "RS256"))
    return EVP_sha256 ();
  if (lk_json_item_is_string (item, "RS384"))
    return EVP_sha384 ();
  return lk_json_item_is_string (item, "RS512") ? EVP_sha512 () : NULL;
}

/* --- the certificate -------------------------------------------------------------------------- */

/* (transfer full), %NULL if x5c does not begin with a certificate */
static X509 *
read_certificate (const LkJsonTree *header, guint x5c)
{
  const LkJsonItem *first = &header->items[x5c + 1];
  g_autoptr (GByteArray) der = NULL;
  const unsigned char *at;
  X509 *certificate;

  if (header->items[x5c].kind != LK_JSON_ARRAY || header->items[x5c].n_children == 0
      || first->kind != LK_JSON_STRING)
    return NULL;
  der = decode (first->string, first->string_length, false);
  if (der == NULL || der->len == 0)
    return NULL;
  at = der->data;
  certificate = d2i_X509 (NULL, &at, (long) der->len);
  if (certificate != NULL && at != der->data + der->len) {
    X509_free (certificate);
    return NULL;
  }
  return certificate;
}

static bool
verify (const Jws *jws, const EVP_MD *algorithm, const LkJsonTree *header, guint x5c,
        LkXapiProblem *problem)
{
  g_autoptr (X509) certificate = read_certificate (header, x5c);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY *key = certificate != NULL ? X509_get0_pubkey (certificate) : NULL;

  if (key == NULL)
    return refuse (problem, "x5c does not begin with a certificate");
  if (EVP_PKEY_base_id (key) != EVP_PKEY_RSA || EVP_PKEY_bits (key) < LEAST_KEY_BITS)
    return refuse (problem, "the certificate's key is not RSA of at least 2048 bits");
  if (EVP_DigestVerifyInit (context, NULL, algorithm, NULL, key) != 1
      || EVP_DigestVerify (context, jws->signature->data, jws->signature->len,
                           (const unsigned char *) jws->signing, jws->signing_length)
             != 1)
    return refuse (problem, "it is not that of the certificate's key");
  return true;
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool
check_payload (const LkXapiStatement *statement, const Jws *jws, LkXapiProblem *problem)
{
  const char *payload = (const char *) jws->payload->data;
  g_autoptr (LkXapiStatement) signed_statement
      = lk_xapi_statement_parse (payload, jws->payload->len, statement->version, NULL);

  if (signed_statement == NULL)
    return refuse (problem, "its payload is no statement");
  if (signed_statement->id != NULL && statement->id != NULL
      && strcmp (signed_statement->id, statement->id) != 0)
    return refuse (problem, "its payload is a statement of another id");
  return lk_xapi_statement_equal (payload, jws->payload->len, statement->text, statement->length)
         || refuse (problem, "its payload is another statement");
}

bool
lk_xapi_signature_check (const LkXapiStatement *statement, const void *jws, gsize length,
                         LkXapiProblem *ret_problem)
{
  g_auto (Jws) parts = { 0 };
  g_autoptr (LkJsonTree) header = NULL;
  const EVP_MD *algorithm;
  guint x5c;

  if (!split (jws, length, &parts))
    return refuse (ret_problem, "it is no JSON web signature in compact form");
  header = lk_json_tree_parse ((const char *) parts.header->data, parts.header->len, NULL);
  if (header == NULL || header->items[0].kind != LK_JSON_OBJECT)
    return refuse (ret_problem, "its header is no JSON object");
  algorithm = find_algorithm (header);
  if (algorithm == NULL)
    return refuse (ret_problem, "its algorithm is not RS256, RS384 or RS512");
  if (lk_json_tree_member (header, 0, "crit") != 0)
    return refuse (ret_problem, "its header asks for what is not known here");
  if (!check_payload (statement, &parts, ret_problem))
    return false;
  x5c = lk_json_tree_member (header, 0, "x5c");
  return x5c == 0 || verify (&parts, algorithm, header, x5c, ret_problem);
}
