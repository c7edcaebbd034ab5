/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-token.h"

#include <sodium.h>
#include <string.h>

#include "engine/proof/proof-member-private.h"

#define BASE64URL        sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define MOST_TEXT        160
#define SIGNATURE_LENGTH 86 /* of 64 bytes in base64url */

/* Claims that are texts: their short names in the token, and where they stand in both structs. */
static const struct {
  const char *name;
  gsize in_facts, in_token;
} claims[] = {
  { "jti", G_STRUCT_OFFSET (LkProofFacts, id), G_STRUCT_OFFSET (LkProofToken, id) },
  { "nr", G_STRUCT_OFFSET (LkProofFacts, record_id), G_STRUCT_OFFSET (LkProofToken, record_id) },
  { "iss", G_STRUCT_OFFSET (LkProofFacts, issuer), G_STRUCT_OFFSET (LkProofToken, issuer) },
  { "sub", G_STRUCT_OFFSET (LkProofFacts, learner_name),
    G_STRUCT_OFFSET (LkProofToken, learner_name) },
  { "t", G_STRUCT_OFFSET (LkProofFacts, title), G_STRUCT_OFFSET (LkProofToken, title) },
  { "v", G_STRUCT_OFFSET (LkProofFacts, version), G_STRUCT_OFFSET (LkProofToken, version) },
  { "f", G_STRUCT_OFFSET (LkProofFacts, from), G_STRUCT_OFFSET (LkProofToken, from) },
  { "u", G_STRUCT_OFFSET (LkProofFacts, until), G_STRUCT_OFFSET (LkProofToken, until) },
};

static char *
to_base64 (const void *bytes, gsize n_bytes)
{
  gsize size = sodium_base64_encoded_len (n_bytes, BASE64URL);
  char *text = g_malloc (size);

  return sodium_bin2base64 (text, size, bytes, n_bytes, BASE64URL);
}

/* A text, or its beginning and `…`. (transfer full) */
static char *
cut (const char *text)
{
  gsize length = MOST_TEXT;

  if (strlen (text) <= MOST_TEXT)
    return g_strdup (text);
  while (((unsigned char) text[length] & 0xc0) == 0x80)
    length--;
  return g_strdup_printf ("%.*s…", (int) length, text);
}

static char *
payload_of (const LkProofCredential *credential)
{
  g_autofree char *hash = to_base64 (credential->hash, sizeof credential->hash);
  GString *json = g_string_new (NULL);

  g_string_append_printf (json, "{\"k\":\"%s\",\"iat\":%" G_GINT64_FORMAT ",\"h\":\"%s\"",
                          lk_proof_kind_name (credential->facts->kind),
                          credential->signer.created / G_USEC_PER_SEC, hash);
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++) {
    g_autofree char *value
        = cut (G_STRUCT_MEMBER (const char *, credential->facts, claims[i].in_facts));

    g_string_append_printf (json, ",\"%s\":", claims[i].name);
    lk_json_append_string (json, value, strlen (value));
  }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

char *
lk_proof_token_sign (const LkProofCredential *credential, const LkProofKey *key, GError **error)
{
  g_autofree char *name = lk_proof_key_name (key->public_key);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"EdDSA\",\"kid\":\"%s\"}", name);
  g_autofree char *payload = payload_of (credential);
  g_autofree char *header64 = to_base64 (header, strlen (header));
  g_autofree char *payload64 = to_base64 (payload, strlen (payload));
  g_autofree char *signed_part = g_strdup_printf ("%s.%s", header64, payload64);
  g_autofree char *signature64 = NULL;
  uint8_t signature[LK_PROOF_SIGNATURE_BYTES];

  if (strlen (signed_part) + 1 + SIGNATURE_LENGTH > LK_PROOF_TOKEN_BYTES) {
    lk_error_set (error, LK_ISSUE_PROOF_CODE_FULL, "%" G_GSIZE_FORMAT " bytes",
                  strlen (signed_part));
    return NULL;
  }
  lk_proof_key_sign (key, signed_part, strlen (signed_part), signature);
  signature64 = to_base64 (signature, sizeof signature);
  return g_strdup_printf ("%s.%s", signed_part, signature64);
}

/* A part of a token as JSON, in *ret_text, which the tree borrows. %NULL if it is no object. */
static LkJsonTree *
decode_part (const char *part, char **ret_text)
{
  gsize length = strlen (part);
  char *text = g_malloc0 (length + 1);
  size_t n = 0;
  LkJsonTree *tree = NULL;

  if (sodium_base642bin ((uint8_t *) text, length, part, length, NULL, &n, NULL, BASE64URL) == 0)
    tree = lk_json_tree_parse (text, n, NULL);
  *ret_text = text;
  if (tree != NULL && tree->items[0].kind == LK_JSON_OBJECT)
    return tree;
  lk_json_tree_free (tree);
  return NULL;
}

static bool
read_header (const char *part, LkProofSigner *ret_signer)
{
  g_autofree char *text = NULL;
  g_autoptr (LkJsonTree) tree = decode_part (part, &text);
  g_autofree char *kid = NULL;

  if (tree == NULL || !lk_proof_member_is (tree, 0, "alg", "EdDSA"))
    return false;
  kid = lk_proof_member_string (tree, 0, "kid", MOST_TEXT);
  return kid != NULL && lk_proof_key_from_name (kid, -1, ret_signer->public_key);
}

static bool
read_hash (const LkJsonTree *tree, uint8_t ret_hash[LK_PROOF_HASH_BYTES])
{
  g_autofree char *text = lk_proof_member_string (tree, 0, "h", MOST_TEXT);
  size_t n = 0;

  return text != NULL
         && sodium_base642bin (ret_hash, LK_PROOF_HASH_BYTES, text, strlen (text), NULL, &n, NULL,
                               BASE64URL)
                == 0
         && n == LK_PROOF_HASH_BYTES;
}

static bool
read_payload (const char *part, LkProofToken *token)
{
  g_autofree char *text = NULL;
  g_autoptr (LkJsonTree) tree = decode_part (part, &text);
  g_autofree char *kind = NULL;
  gint64 seconds;

  if (tree == NULL || !read_hash (tree, token->hash)
      || !lk_proof_member_index (tree, 0, "iat", G_MAXINT64 / (G_USEC_PER_SEC * 4), &seconds))
    return false;
  token->signer.created = seconds * G_USEC_PER_SEC;
  kind = lk_proof_member_string (tree, 0, "k", MOST_TEXT);
  token->kind = kind != NULL ? lk_proof_kind_from_name (kind) : LK_N_PROOF_KINDS;
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++) {
    char **value = &G_STRUCT_MEMBER (char *, token, claims[i].in_token);

    *value = lk_proof_member_string (tree, 0, claims[i].name, LK_PROOF_TOKEN_BYTES);
    if (*value == NULL)
      return false;
  }
  return token->kind < LK_N_PROOF_KINDS;
}

static bool
is_base64url (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

bool
lk_proof_token_is_one (const char *text, gsize length)
{
  unsigned n_dots = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '.')
      n_dots++;
    else if (!is_base64url (text[i]))
      return false;
  return n_dots == 2;
}

static bool
check_signature (char **parts, const LkProofSigner *signer)
{
  g_autofree char *signed_part = g_strdup_printf ("%s.%s", parts[0], parts[1]);
  uint8_t signature[LK_PROOF_SIGNATURE_BYTES];
  size_t n = 0;

  return sodium_base642bin (signature, sizeof signature, parts[2], strlen (parts[2]), NULL, &n,
                            NULL, BASE64URL)
             == 0
         && n == sizeof signature
         && lk_proof_key_check (signer->public_key, signed_part, strlen (signed_part), signature);
}

LkProofToken *
lk_proof_token_read (const char *text, gsize length, GError **error)
{
  g_autoptr (LkProofToken) token = g_new0 (LkProofToken, 1);
  g_autofree char *copy = NULL;
  g_auto (GStrv) parts = NULL;

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  while (length > 0 && g_ascii_isspace (*text)) {
    text++;
    length--;
  }
  if (length > LK_PROOF_TOKEN_BYTES || !lk_proof_token_is_one (text, length)) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no compact JWT");
    return NULL;
  }
  copy = g_strndup (text, length);
  parts = g_strsplit (copy, ".", 3);
  if (!read_header (parts[0], &token->signer) || !check_signature (parts, &token->signer)) {
    lk_error_set (error, LK_ISSUE_PROOF_CODE_ALTERED, "the signature is of another text");
    return NULL;
  }
  if (!read_payload (parts[1], token)) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "a JWT that is no proof");
    return NULL;
  }
  return g_steal_pointer (&token);
}

void
lk_proof_token_free (LkProofToken *token)
{
  if (token == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    g_free (G_STRUCT_MEMBER (char *, token, claims[i].in_token));
  g_free (token);
}
