/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/random.h"

#include <errno.h>
#include <sys/random.h>

/* The kernel's randomness; only a broken kernel lets this fail, and then no secret may be made. */
static void
fill (void *buffer, size_t length)
{
  uint8_t *at = buffer;

  while (length > 0) {
    ssize_t n = getrandom (at, length, 0);

    if (n < 0 && errno == EINTR)
      continue;
    g_assert (n > 0);
    at += n;
    length -= (size_t) n;
  }
}

/* splitmix64, which spreads a small seed over the whole state. */
static uint64_t
split_mix (uint64_t *state)
{
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

void
lk_random_init (LkRandom *random, uint64_t seed)
{
  for (size_t i = 0; i < G_N_ELEMENTS (random->state); i++)
    random->state[i] = split_mix (&seed);
}

void
lk_random_init_system (LkRandom *random)
{
  uint64_t seed;

  fill (&seed, sizeof seed);
  lk_random_init (random, seed);
}

static uint64_t
rotate (uint64_t value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

/* xoshiro256**, by Blackman and Vigna. */
uint64_t
lk_random_next (LkRandom *random)
{
  uint64_t *s = random->state;
  uint64_t result = rotate (s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);
  return result;
}

uint32_t
lk_random_below (LkRandom *random, uint32_t n)
{
  uint64_t rest, value;

  g_return_val_if_fail (n > 0, 0);
  /* Throw away the tail that would make small numbers more likely. */
  rest = UINT64_MAX % n + 1;
  do
    value = lk_random_next (random);
  while (rest != n && value > UINT64_MAX - rest);
  return (uint32_t) (value % n);
}

char *
lk_random_token (size_t n_bytes)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  uint8_t bytes[32];
  GString *token = g_string_new (NULL);
  unsigned buffer = 0;
  int bits = 0;

  g_return_val_if_fail (n_bytes >= 1 && n_bytes <= sizeof bytes, NULL);
  fill (bytes, n_bytes);
  for (size_t i = 0; i < n_bytes; i++) {
    buffer = (buffer << 8 | bytes[i]) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5)
      g_string_append_c (token, alphabet[buffer >> (bits - 5) & 31]);
  }
  if (bits > 0)
    g_string_append_c (token, alphabet[buffer << (5 - bits) & 31]);
  return g_string_free (token, FALSE);
}

char *
lk_random_uuid (void)
{
  uint8_t b[16];

  fill (b, sizeof b);
  b[6] = (uint8_t) ((b[6] & 0x0f) | 0x40);
  b[8] = (uint8_t) ((b[8] & 0x3f) | 0x80);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}
