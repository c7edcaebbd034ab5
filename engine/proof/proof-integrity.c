/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-integrity.h"

#include <string.h>

#include "engine/proof/proof-jcs.h"
#include "engine/proof/proof-member-private.h"
#include "engine/proof/proof-multibase.h"

#define MOST_METHOD 400 /* bytes of a verification method */

/* Both hashes, the one of the proof's options first (3.3.4). */
typedef uint8_t Hashes[2][LK_PROOF_HASH_BYTES];

static bool
refuse (GError **error, const char *why)
{
  lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "%s", why);
  return false;
}

/* The options of a proof (3.3.5) as JSON. (transfer full) */
static char *
options_of (const LkJsonTree *tree, const LkProofKey *key, gint64 created)
{
  g_autofree char *name = lk_proof_key_name (key->public_key);
  g_autofree char *moment = lk_proof_moment (created);
  guint context = lk_json_tree_member (tree, 0, "@context");
  GString *options = g_string_new ("{");

  if (context != 0) {
    g_string_append (options, "\"@context\":");
    lk_json_tree_append (tree, context, options);
    g_string_append_c (options, ',');
  }
  g_string_append_printf (options,
                          "\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-jcs-2022\","
                          "\"created\":\"%s\",\"verificationMethod\":\"did:key:%s#%s\","
                          "\"proofPurpose\":\"assertionMethod\"}",
                          moment, name, name);
  return g_string_free (options, FALSE);
}

/* The object @tree with its proof, in canonical form. (transfer full) */
static char *
with_proof (const LkJsonTree *tree, const char *options, bool in_set,
            const uint8_t signature[LK_PROOF_SIGNATURE_BYTES])
{
  g_autofree char *value = lk_proof_base58 (signature, LK_PROOF_SIGNATURE_BYTES);
  g_autofree char *text = lk_json_tree_dup (tree, 0);
  g_autoptr (GString) whole = g_string_new (NULL);
  const char *end = strrchr (text, '}');

  g_string_append_len (whole, text, end - text);
  if (tree->items[0].n_children > 0)
    g_string_append_c (whole, ',');
  g_string_append (whole, in_set ? "\"proof\":[" : "\"proof\":");
  g_string_append_len (whole, options, (gssize) strlen (options) - 1);
  g_string_append_printf (whole, ",\"proofValue\":\"%s\"}%s}", value, in_set ? "]" : "");
  return lk_proof_jcs (whole->str, whole->len);
}

static char *
sign (const char *json, const LkProofKey *key, gint64 created, bool in_set, GError **error)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, strlen (json), NULL);
  g_autoptr (LkJsonTree) options_tree = NULL;
  g_autofree char *options = NULL;
  uint8_t signature[LK_PROOF_SIGNATURE_BYTES];
  Hashes hashes;

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT
      || lk_json_tree_member (tree, 0, "proof") != 0) {
    refuse (error, "nothing to be signed");
    return NULL;
  }
  options = options_of (tree, key, created);
  options_tree = lk_json_tree_parse (options, strlen (options), NULL);
  if (options_tree == NULL || !lk_proof_jcs_hash (options_tree, 0, NULL, hashes[0])
      || !lk_proof_jcs_hash (tree, 0, NULL, hashes[1])) {
    refuse (error, "a number is too large");
    return NULL;
  }
  lk_proof_key_sign (key, hashes, sizeof hashes, signature);
  return with_proof (tree, options, in_set, signature);
}

char *
lk_proof_integrity_sign (const char *json, const LkProofKey *key, gint64 created, GError **error)
{
  return sign (json, key, created, false, error);
}

char *
lk_proof_integrity_sign_set (const char *json, const LkProofKey *key, gint64 created,
                             GError **error)
{
  return sign (json, key, created, true, error);
}

/* The key at the end of a verification method. */
static bool
read_method (const LkJsonTree *tree, guint proof, uint8_t ret_public[LK_PROOF_KEY_BYTES])
{
  g_autofree char *method = lk_proof_member_string (tree, proof, "verificationMethod", MOST_METHOD);
  const char *mark = method != NULL ? strrchr (method, '#') : NULL;

  if (mark == NULL && method != NULL)
    mark = strrchr (method, ':');
  return mark != NULL && lk_proof_key_from_name (mark + 1, -1, ret_public);
}

static bool
same_value (const LkJsonTree *tree, guint a, guint b)
{
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);

  return lk_proof_jcs_append (one, tree, a, NULL) && lk_proof_jcs_append (other, tree, b, NULL)
         && g_string_equal (one, other);
}

/* 3.3.2, 4: the document's context begins with that of the proof. The two are the same in all that was
 * signed here; where the document's is longer, only the proof's would have been signed, so that is refused. */
static bool
contexts_agree (const LkJsonTree *tree, guint object, guint proof)
{
  guint of_proof = lk_json_tree_member (tree, proof, "@context");
  guint of_object = lk_json_tree_member (tree, object, "@context");

  return of_proof == 0 || (of_object != 0 && same_value (tree, of_proof, of_object));
}

static bool
read_proof (const LkJsonTree *tree, guint proof, LkProofSigner *ret_signer,
            uint8_t ret_signature[LK_PROOF_SIGNATURE_BYTES])
{
  guint value = lk_proof_member (tree, proof, "proofValue", LK_JSON_STRING);
  const LkJsonItem *item = &tree->items[value];

  ret_signer->created = lk_proof_member_moment (tree, proof, "created");
  return value != 0 && lk_proof_member_is (tree, proof, "type", "DataIntegrityProof")
         && lk_proof_member_is (tree, proof, "cryptosuite", "eddsa-jcs-2022")
         && lk_proof_member_is (tree, proof, "proofPurpose", "assertionMethod")
         && read_method (tree, proof, ret_signer->public_key)
         && lk_proof_base58_read (item->string, item->string_length, ret_signature,
                                  LK_PROOF_SIGNATURE_BYTES);
}

/* The one proof of an object, alone or in a set; 0 if there is none, or not one. */
static guint
find_proof (const LkJsonTree *tree, guint object)
{
  guint set = lk_proof_member (tree, object, "proof", LK_JSON_ARRAY), first;

  if (set == 0)
    return lk_proof_member (tree, object, "proof", LK_JSON_OBJECT);
  first = lk_json_tree_first (tree, set);
  return tree->items[set].n_children == 1 && tree->items[first].kind == LK_JSON_OBJECT ? first : 0;
}

bool
lk_proof_integrity_check (const LkJsonTree *tree, guint object, LkIssueCode altered,
                          LkProofSigner *ret_signer, GError **error)
{
  guint proof = find_proof (tree, object);
  uint8_t signature[LK_PROOF_SIGNATURE_BYTES];
  LkProofSigner signer;
  Hashes hashes;

  if (proof == 0)
    return refuse (error, "no proof");
  if (!read_proof (tree, proof, &signer, signature))
    return refuse (error, "no proof of eddsa-jcs-2022");
  if (!contexts_agree (tree, object, proof)
      || !lk_proof_jcs_hash (tree, proof, "proofValue", hashes[0])
      || !lk_proof_jcs_hash (tree, object, "proof", hashes[1])
      || !lk_proof_key_check (signer.public_key, hashes, sizeof hashes, signature)) {
    lk_error_set (error, altered, "the signature is of another value");
    return false;
  }
  *ret_signer = signer;
  return true;
}
