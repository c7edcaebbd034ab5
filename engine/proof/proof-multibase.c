/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-multibase.h"

#include <string.h>

#define BASE 58
/* log(256) / log(58) is less than 1.38. */
#define MOST_DIGITS (LK_PROOF_BASE58_BYTES * 138 / 100 + 1)

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

static gsize
count_zeros (const uint8_t *bytes, gsize n_bytes)
{
  gsize n = 0;

  while (n < n_bytes && bytes[n] == 0)
    n++;
  return n;
}

char *
lk_proof_base58 (const uint8_t *bytes, gsize n_bytes)
{
  uint8_t digits[MOST_DIGITS] = { 0 }; /* the lowest first */
  gsize n_digits = 0, zeros;
  GString *text = g_string_new ("z");

  g_return_val_if_fail (n_bytes > 0 && n_bytes <= LK_PROOF_BASE58_BYTES, NULL);
  zeros = count_zeros (bytes, n_bytes);
  for (gsize i = zeros; i < n_bytes; i++) {
    unsigned carry = bytes[i];

    for (gsize k = 0; k < n_digits || carry > 0; k++) {
      carry += 256u * digits[k];
      digits[k] = (uint8_t) (carry % BASE);
      carry /= BASE;
      n_digits = MAX (n_digits, k + 1);
    }
  }
  for (gsize i = 0; i < zeros; i++)
    g_string_append_c (text, alphabet[0]);
  while (n_digits > 0)
    g_string_append_c (text, alphabet[digits[--n_digits]]);
  return g_string_free (text, FALSE);
}

/* *bytes = *bytes · 58 + digit; whether it still fits. */
static bool
push_digit (uint8_t *bytes, gsize n_bytes, unsigned digit)
{
  unsigned carry = digit;

  for (gsize i = n_bytes; i-- > 0;) {
    carry += BASE * (unsigned) bytes[i];
    bytes[i] = (uint8_t) carry;
    carry >>= 8;
  }
  return carry == 0;
}

bool
lk_proof_base58_read (const char *text, gsize length, uint8_t *ret_bytes, gsize n_bytes)
{
  uint8_t bytes[LK_PROOF_BASE58_BYTES] = { 0 };
  g_autofree char *again = NULL;

  if (n_bytes > sizeof bytes || length < 2 || length > MOST_DIGITS + 1 || text[0] != 'z')
    return false;
  for (gsize i = 1; i < length; i++) {
    const char *digit = text[i] != '\0' ? strchr (alphabet, text[i]) : NULL;

    if (digit == NULL || !push_digit (bytes, n_bytes, (unsigned) (digit - alphabet)))
      return false;
  }
  again = lk_proof_base58 (bytes, n_bytes);
  if (strlen (again) != length || memcmp (again, text, length) != 0)
    return false;
  memcpy (ret_bytes, bytes, n_bytes);
  return true;
}
