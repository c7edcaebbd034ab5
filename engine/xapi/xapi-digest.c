/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-digest-private.h"

#include <openssl/evp.h>

char *
lk_xapi_sha2 (const void *bytes, gsize length, gsize digits)
{
  const struct {
    gsize digits;
    const EVP_MD *algorithm;
  } kinds[] = {
    { 64, EVP_sha256 () },
    { 96, EVP_sha384 () },
    { 128, EVP_sha512 () },
    { 56, EVP_sha224 () },
  };
  unsigned char digest[EVP_MAX_MD_SIZE];
  GString *text;
  unsigned n;

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].digits != digits)
      continue;
    if (EVP_Digest (bytes, length, digest, &n, kinds[i].algorithm, NULL) != 1)
      return NULL;
    text = g_string_sized_new (digits);
    for (unsigned k = 0; k < n; k++)
      g_string_append_printf (text, "%02x", digest[k]);
    return g_string_free (text, FALSE);
  }
  return NULL;
}
