/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/issue.h"
#include "engine/proof/proof-seal.h"

#define MOST_BYTES 4096 /* of a file */
#define BASE64     sodium_base64_VARIANT_ORIGINAL

/* Around 32 bytes of key in DER; RFC 8410, 4 and 7. */
static const uint8_t public_head[]
    = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };
static const uint8_t private_head[] = { 0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                        0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20 };

static char *
to_pem (const char *label, const uint8_t *head, gsize head_length,
        const uint8_t key[LK_PROOF_KEY_BYTES])
{
  uint8_t der[sizeof private_head + LK_PROOF_KEY_BYTES];
  char base64[sodium_base64_ENCODED_LEN (sizeof der, BASE64)];
  char *pem;

  memcpy (der, head, head_length);
  memcpy (der + head_length, key, LK_PROOF_KEY_BYTES);
  sodium_bin2base64 (base64, sizeof base64, der, head_length + LK_PROOF_KEY_BYTES, BASE64);
  pem = g_strdup_printf ("-----BEGIN %s-----\n%s\n-----END %s-----\n", label, base64, label);
  sodium_memzero (der, sizeof der);
  sodium_memzero (base64, sizeof base64);
  return pem;
}

static bool
from_pem (const char *text, gsize length, const char *label, const uint8_t *head, gsize head_length,
          uint8_t ret_key[LK_PROOF_KEY_BYTES])
{
  g_autofree char *begin = g_strdup_printf ("-----BEGIN %s-----", label);
  g_autofree char *end = g_strdup_printf ("-----END %s-----", label);
  const char *from = g_strstr_len (text, (gssize) length, begin);
  const char *to = g_strstr_len (text, (gssize) length, end);
  uint8_t der[sizeof private_head + LK_PROOF_KEY_BYTES];
  size_t n = 0;
  bool good;

  if (from == NULL || to == NULL || to < from + strlen (begin))
    return false;
  from += strlen (begin);
  good = sodium_base642bin (der, sizeof der, from, (size_t) (to - from), "\r\n", &n, NULL, BASE64)
             == 0
         && n == head_length + LK_PROOF_KEY_BYTES && memcmp (der, head, head_length) == 0;
  if (good)
    memcpy (ret_key, der + head_length, LK_PROOF_KEY_BYTES);
  sodium_memzero (der, sizeof der);
  return good;
}

static bool
fail_to_write (const char *path, int saved_errno, GError **error)
{
  if (saved_errno == EEXIST)
    lk_error_set (error, LK_ISSUE_KEY_EXISTS, "%s", path);
  else
    lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "%s: %s", path, g_strerror (saved_errno));
  return false;
}

static bool
write_all (int fd, const char *text)
{
  for (gsize left = strlen (text); left > 0;) {
    ssize_t n = write (fd, text, left);

    if (n < 0 && errno != EINTR)
      return false;
    if (n > 0) {
      text += n;
      left -= (gsize) n;
    }
  }
  return fsync (fd) == 0;
}

/* A file that was not there. */
static bool
write_new (const char *path, const char *text, int mode, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  bool good;
  int saved_errno;

  if (fd < 0)
    return fail_to_write (path, errno, error);
  good = write_all (fd, text);
  saved_errno = errno;
  good = g_close (fd, NULL) && good;
  if (good)
    return true;
  g_unlink (path);
  return fail_to_write (path, saved_errno, error);
}

char *
lk_proof_key_minisign (const uint8_t public_key[LK_PROOF_KEY_BYTES])
{
  uint8_t bytes[2 + LK_PROOF_SEAL_ID_BYTES + LK_PROOF_KEY_BYTES] = { 'E', 'd' };
  char text[sodium_base64_ENCODED_LEN (sizeof bytes, BASE64)];

  lk_proof_seal_id (public_key, bytes + 2);
  memcpy (bytes + 2 + LK_PROOF_SEAL_ID_BYTES, public_key, LK_PROOF_KEY_BYTES);
  sodium_bin2base64 (text, sizeof text, bytes, sizeof bytes, BASE64);
  return g_strdup (text);
}

bool
lk_proof_key_save (const LkProofKey *key, const char *path, GError **error)
{
  g_autofree char *public_path = g_strconcat (path, LK_PROOF_PUBLIC_SUFFIX, NULL);
  g_autofree char *name = lk_proof_key_name (key->public_key);
  g_autofree char *minisign = lk_proof_key_minisign (key->public_key);
  g_autofree char *public_pem
      = to_pem ("PUBLIC KEY", public_head, sizeof public_head, key->public_key);
  g_autofree char *public_text = g_strdup_printf ("%s\n%s\n%s", name, minisign, public_pem);
  char *private_pem;
  bool good;

  if (!write_new (public_path, public_text, 0644, error))
    return false;
  private_pem = to_pem ("PRIVATE KEY", private_head, sizeof private_head, key->secret);
  good = write_new (path, private_pem, 0600, error);
  sodium_memzero (private_pem, strlen (private_pem));
  g_free (private_pem);
  if (!good)
    g_unlink (public_path);
  return good;
}

/* At most @size bytes of a file; -1 and @error, or how many. */
static gssize
read_file (const char *path, bool is_private, char *buffer, gsize size, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  struct stat info;
  gssize n = -1;

  if (fd < 0) {
    lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s: %s", path, g_strerror (errno));
    return -1;
  }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || (gsize) info.st_size > size)
    lk_error_set (error, LK_ISSUE_KEY_UNREADABLE, "%s: not a small file", path);
  else if (is_private && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    lk_error_set (error, LK_ISSUE_KEY_OPEN, "%s", path);
  else if ((n = read (fd, buffer, size)) < 0)
    lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s: %s", path, g_strerror (errno));
  g_close (fd, NULL);
  return n;
}

LkProofKey *
lk_proof_key_load (const char *path, GError **error)
{
  char text[MOST_BYTES];
  uint8_t seed[LK_PROOF_SEED_BYTES];
  gssize n = read_file (path, true, text, sizeof text, error);
  LkProofKey *key = NULL;

  if (n < 0)
    return NULL;
  if (from_pem (text, (gsize) n, "PRIVATE KEY", private_head, sizeof private_head, seed))
    key = lk_proof_key_from_seed (seed);
  else
    lk_error_set (error, LK_ISSUE_KEY_UNREADABLE, "%s: no Ed25519 key in PKCS #8", path);
  sodium_memzero (text, sizeof text);
  sodium_memzero (seed, sizeof seed);
  return key;
}

bool
lk_proof_key_read_public (const char *text, gsize length, uint8_t ret_public[LK_PROOF_KEY_BYTES])
{
  if (from_pem (text, length, "PUBLIC KEY", public_head, sizeof public_head, ret_public))
    return true;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return lk_proof_key_from_name (text, (gssize) length, ret_public);
}

bool
lk_proof_key_load_public (const char *path, uint8_t ret_public[LK_PROOF_KEY_BYTES], GError **error)
{
  char text[MOST_BYTES];
  gssize n = read_file (path, false, text, sizeof text, error);

  if (n < 0)
    return false;
  if (lk_proof_key_read_public (text, (gsize) n, ret_public))
    return true;
  lk_error_set (error, LK_ISSUE_KEY_UNREADABLE, "%s: no public key", path);
  return false;
}
