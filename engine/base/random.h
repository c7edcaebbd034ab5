/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Chance as a thing that is handed in: repeatable from a seed, so that a session can be replayed.
 * For shuffling only. Secrets come from lk_random_token().
 */
typedef struct {
  uint64_t state[4];
} LkRandom;

void lk_random_init (LkRandom *random, uint64_t seed);
/* Seeds from the operating system. */
void lk_random_init_system (LkRandom *random);
uint64_t lk_random_next (LkRandom *random);
/* Uniform in [0, n), without bias. @n must not be 0. */
uint32_t lk_random_below (LkRandom *random, uint32_t n);

/* @n_bytes of the operating system's randomness as lower-case base32 (`a`–`z`, `2`–`7`), which is
 * a valid DNS label: for secrets, host names, session tokens. 1 to 32 bytes. (transfer full) */
char *lk_random_token (size_t n_bytes);
/* A version 4 UUID from the operating system's randomness. (transfer full) */
char *lk_random_uuid (void);

G_END_DECLS
