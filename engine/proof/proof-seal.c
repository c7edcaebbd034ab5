/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-seal.h"

#include <sodium.h>
#include <string.h>

#include "engine/base/text.h"

#define BASE64      sodium_base64_VARIANT_ORIGINAL
#define MOST_NAME   255
#define FIRST_LINE  "untrusted comment: Lernkoffer, minisign -V -m FILE -x FILE.sig -P KEY"
#define THIRD_START "trusted comment: "

enum {
  LINE_REMARK,
  LINE_SIGNATURE,
  LINE_COMMENT,
  LINE_GLOBAL,
  N_LINES
};

/* The second line, before base64. */
typedef struct {
  uint8_t algorithm[2];
  uint8_t id[LK_PROOF_SEAL_ID_BYTES];
  uint8_t signature[LK_PROOF_SIGNATURE_BYTES];
} Signature;

G_STATIC_ASSERT (sizeof (Signature) == 74);

void
lk_proof_seal_id (const uint8_t public_key[LK_PROOF_KEY_BYTES],
                  uint8_t ret_id[LK_PROOF_SEAL_ID_BYTES])
{
  uint8_t hash[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (hash, public_key, LK_PROOF_KEY_BYTES);
  memcpy (ret_id, hash, LK_PROOF_SEAL_ID_BYTES);
}

/* What the fourth line signs. (transfer full) */
static GByteArray *
signed_by_fourth (const Signature *signature, const char *comment, gsize length)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, signature->signature, sizeof signature->signature);
  g_byte_array_append (bytes, (const uint8_t *) comment, (guint) length);
  return bytes;
}

static char *
comment_of (const char *name, gint64 time, const uint8_t *credential,
            const uint8_t public_key[LK_PROOF_KEY_BYTES])
{
  g_autofree char *clean = lk_text_clean (name, MOST_NAME);
  g_autofree char *key = lk_proof_key_name (public_key);
  char hash[2 * LK_PROOF_HASH_BYTES + 1] = "";

  if (credential != NULL)
    sodium_bin2hex (hash, sizeof hash, credential, LK_PROOF_HASH_BYTES);
  return g_strdup_printf ("timestamp:%" G_GINT64_FORMAT "\tfile:%s\tkey:%s%s%s", time, clean, key,
                          credential != NULL ? "\tcredential:" : "", hash);
}

char *
lk_proof_seal_write (const void *data, gsize length, const char *name, gint64 time,
                     const uint8_t *credential, const LkProofKey *key)
{
  g_autofree char *comment = comment_of (name, time, credential, key->public_key);
  g_autoptr (GByteArray) rest = NULL;
  Signature signature = { .algorithm = { 'E', 'd' } };
  uint8_t global[LK_PROOF_SIGNATURE_BYTES];
  char second[sodium_base64_ENCODED_LEN (sizeof signature, BASE64)];
  char fourth[sodium_base64_ENCODED_LEN (sizeof global, BASE64)];

  lk_proof_seal_id (key->public_key, signature.id);
  lk_proof_key_sign (key, data, length, signature.signature);
  rest = signed_by_fourth (&signature, comment, strlen (comment));
  lk_proof_key_sign (key, rest->data, rest->len, global);
  sodium_bin2base64 (second, sizeof second, (const uint8_t *) &signature, sizeof signature, BASE64);
  sodium_bin2base64 (fourth, sizeof fourth, global, sizeof global, BASE64);
  return g_strdup_printf (FIRST_LINE "\n%s\n" THIRD_START "%s\n%s\n", second, comment, fourth);
}

/* Exactly @size bytes in base64, in the one way to write them: libsodium 1.0.18 reads also digits whose
 * highest bit is set. */
static bool
read_base64 (const char *text, uint8_t *ret_bytes, gsize size)
{
  char again[sodium_base64_ENCODED_LEN (sizeof (Signature), BASE64)];
  size_t n = 0;

  if (sodium_base642bin (ret_bytes, size, text, strlen (text), NULL, &n, NULL, BASE64) != 0
      || n != size)
    return false;
  sodium_bin2base64 (again, sizeof again, ret_bytes, size, BASE64);
  return g_str_equal (again, text);
}

/* What stands behind `NAME:` in the comment; %NULL if that is not the next. */
static const char *
value_of (char **parts, unsigned *position, const char *name)
{
  const char *part = parts[*position];

  if (part == NULL || !g_str_has_prefix (part, name) || part[strlen (name)] != ':')
    return NULL;
  (*position)++;
  return part + strlen (name) + 1;
}

static bool
read_credential (const char *text, LkProofSeal *seal)
{
  size_t n = 0;

  seal->has_credential = text != NULL;
  return text == NULL
         || (sodium_hex2bin (seal->credential, sizeof seal->credential, text, strlen (text), NULL,
                             &n, NULL)
                 == 0
             && n == sizeof seal->credential);
}

static bool
read_comment (const char *comment, LkProofSeal *seal)
{
  g_auto (GStrv) parts = g_strsplit (comment, "\t", 5);
  unsigned position = 0;
  const char *time = value_of (parts, &position, "timestamp");
  const char *file = value_of (parts, &position, "file");
  const char *key = value_of (parts, &position, "key");
  const char *credential = value_of (parts, &position, "credential");
  guint64 seconds = 0;

  if (time == NULL || file == NULL || key == NULL || parts[position] != NULL)
    return false;
  if (!g_ascii_string_to_unsigned (time, 10, 0, G_MAXUINT32 * G_GUINT64_CONSTANT (16), &seconds,
                                   NULL))
    return false;
  seal->time = (gint64) seconds;
  return lk_proof_key_from_name (key, -1, seal->public_key) && read_credential (credential, seal);
}

/* Reads the seal and checks what it says about itself. */
static bool
read_seal (char **lines, Signature *ret_signature, LkProofSeal *ret_seal)
{
  uint8_t global[LK_PROOF_SIGNATURE_BYTES], id[LK_PROOF_SEAL_ID_BYTES];
  g_autoptr (GByteArray) rest = NULL;
  const char *comment;

  /* The first line is signed by nobody, so it has to be what we wrote. */
  if (g_strv_length (lines) != N_LINES + 1 || *lines[N_LINES] != '\0'
      || !g_str_equal (lines[LINE_REMARK], FIRST_LINE)
      || !g_str_has_prefix (lines[LINE_COMMENT], THIRD_START))
    return false;
  comment = lines[LINE_COMMENT] + strlen (THIRD_START);
  if (!read_base64 (lines[LINE_SIGNATURE], (uint8_t *) ret_signature, sizeof *ret_signature)
      || !read_base64 (lines[LINE_GLOBAL], global, sizeof global)
      || !read_comment (comment, ret_seal))
    return false;
  lk_proof_seal_id (ret_seal->public_key, id);
  rest = signed_by_fourth (ret_signature, comment, strlen (comment));
  return memcmp (ret_signature->algorithm, "Ed", 2) == 0
         && memcmp (ret_signature->id, id, sizeof id) == 0
         && lk_proof_key_check (ret_seal->public_key, rest->data, rest->len, global);
}

bool
lk_proof_seal_check (const char *text, gsize text_length, const void *data, gsize length,
                     LkProofSeal *ret_seal, GError **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  Signature signature;
  LkProofSeal seal = { 0 };

  if (text_length > LK_PROOF_SEAL_BYTES || memchr (text, '\0', text_length) != NULL) {
    lk_error_set (error, LK_ISSUE_PROOF_SIGNATURE_ALTERED, "no text of four lines");
    return false;
  }
  copy = g_strndup (text, text_length);
  lines = g_strsplit (copy, "\n", N_LINES + 2);
  if (!read_seal (lines, &signature, &seal)) {
    lk_error_set (error, LK_ISSUE_PROOF_SIGNATURE_ALTERED, "not as it was written");
    return false;
  }
  if (!lk_proof_key_check (seal.public_key, data, length, signature.signature)) {
    lk_error_set (error, LK_ISSUE_PROOF_PDF_ALTERED, "the signature is of other bytes");
    return false;
  }
  *ret_seal = seal;
  return true;
}
