/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/secret.h"

#include <string.h>

bool
lk_secret_equal (const char *shown, gssize length, const char *secret)
{
  size_t expected = strlen (secret);
  unsigned char differences = 0;

  if ((length < 0 ? strlen (shown) : (size_t) length) != expected)
    return false;
  for (size_t i = 0; i < expected; i++)
    differences |= (unsigned char) (shown[i] ^ secret[i]);
  return differences == 0;
}
