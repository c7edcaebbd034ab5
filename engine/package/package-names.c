/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/package-names.h"

#include <string.h>

#include "engine/base/random.h"
#include "engine/base/text.h"

/* Names up to this length are folded without an allocation if they are plain ASCII. */
enum {
  ASCII_BYTES = 512,
};

typedef struct {
  const char *name; /* %NULL: free */
  uint32_t tag;     /* bits of the hash that do not choose the place */
  int number;
} Slot;

typedef struct {
  Slot *slots; /* open addressing, linear probing, never full */
} Table;

struct _LkPackageNames {
  uint64_t key[2];
  size_t mask; /* number of slots - 1 */
  Table exact, folded;
};

static inline uint64_t
rotate (uint64_t value, int bits)
{
  return value << bits | value >> (64 - bits);
}

static inline void
sip_round (uint64_t v[4])
{
  v[0] += v[1];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[0] = rotate (v[0], 32);
  v[2] += v[3];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[2] = rotate (v[2], 32);
}

/* SipHash-1-3, by Aumasson and Bernstein: whoever does not know the key cannot make names collide. */
static uint64_t
hash (const LkPackageNames *names, const char *text, size_t length)
{
  uint64_t v[4] = { names->key[0] ^ 0x736f6d6570736575u, names->key[1] ^ 0x646f72616e646f6du,
                    names->key[0] ^ 0x6c7967656e657261u, names->key[1] ^ 0x7465646279746573u };
  uint64_t word, last = (uint64_t) length << 56;
  size_t at = 0;

  for (; at + 8 <= length; at += 8) {
    memcpy (&word, text + at, 8);
    v[3] ^= word;
    sip_round (v);
    v[0] ^= word;
  }
  for (size_t i = at; i < length; i++)
    last |= (uint64_t) (uint8_t) text[i] << (8 * (i - at));
  v[3] ^= last;
  sip_round (v);
  v[0] ^= last;
  v[2] ^= 0xff;
  for (int i = 0; i < 3; i++)
    sip_round (v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* Lower case of a plain ASCII name, for which that is what folding does. */
static bool
fold_ascii (const char *name, size_t length, char *buffer)
{
  if (length >= ASCII_BYTES)
    return false;
  for (size_t i = 0; i <= length; i++) {
    if ((uint8_t) name[i] >= 0x80)
      return false;
    buffer[i] = g_ascii_tolower (name[i]);
  }
  return true;
}

static uint64_t
hash_folded (const LkPackageNames *names, const char *name)
{
  size_t length = strlen (name);
  char buffer[ASCII_BYTES];
  g_autofree char *folded = NULL;

  if (fold_ascii (name, length, buffer))
    return hash (names, buffer, length);
  folded = lk_text_fold (name);
  return hash (names, folded, strlen (folded));
}

static bool
is_ascii (const char *text)
{
  while (*text != '\0')
    if ((uint8_t) *text++ >= 0x80)
      return false;
  return true;
}

static bool
equal_folded (const char *a, const char *b)
{
  g_autofree char *left = NULL, *right = NULL;

  if (is_ascii (a) && is_ascii (b))
    return g_ascii_strcasecmp (a, b) == 0;
  left = lk_text_fold (a);
  right = lk_text_fold (b);
  return strcmp (left, right) == 0;
}

static bool
equal_exact (const char *a, const char *b)
{
  return strcmp (a, b) == 0;
}

/* The slot that holds an equal name, or the free one where it would stand. */
static Slot *
probe (const LkPackageNames *names,
       const Table *table,
       const char *name,
       uint64_t code,
       bool (*equal) (const char *, const char *))
{
  size_t at = code & names->mask;
  uint32_t tag = (uint32_t) (code >> 32);

  while (table->slots[at].name != NULL
         && (table->slots[at].tag != tag || !equal (table->slots[at].name, name)))
    at = (at + 1) & names->mask;
  return &table->slots[at];
}

static void
occupy (Slot *slot, const char *name, uint64_t code, int number)
{
  slot->name = name;
  slot->tag = (uint32_t) (code >> 32);
  slot->number = number;
}

LkPackageNames *
lk_package_names_new (size_t n_max)
{
  LkPackageNames *names = g_new0 (LkPackageNames, 1);
  LkRandom random;
  size_t n = 8;

  while (n < 2 * n_max)
    n *= 2;
  lk_random_init_system (&random);
  names->key[0] = lk_random_next (&random);
  names->key[1] = lk_random_next (&random);
  names->mask = n - 1;
  names->exact.slots = g_new0 (Slot, n);
  names->folded.slots = g_new0 (Slot, n);
  return names;
}

void
lk_package_names_free (LkPackageNames *names)
{
  if (names == NULL)
    return;
  g_free (names->exact.slots);
  g_free (names->folded.slots);
  g_free (names);
}

void
lk_package_names_add (
    LkPackageNames *names, const char *name, int number, int *ret_replaced, int *ret_collides)
{
  uint64_t code = hash (names, name, strlen (name)), folded = hash_folded (names, name);
  Slot *slot = probe (names, &names->exact, name, code, equal_exact);
  Slot *first = probe (names, &names->folded, name, folded, equal_folded);

  *ret_replaced = slot->name != NULL ? slot->number : LK_PACKAGE_NAMES_NONE;
  *ret_collides = LK_PACKAGE_NAMES_NONE;
  occupy (slot, name, code, number);
  if (first->name == NULL || strcmp (first->name, name) == 0)
    occupy (first, name, folded, number);
  else
    *ret_collides = first->number;
}

int
lk_package_names_lookup (const LkPackageNames *names, const char *name)
{
  uint64_t code = hash (names, name, strlen (name));
  const Slot *slot = probe (names, &names->exact, name, code, equal_exact);

  return slot->name != NULL ? slot->number : LK_PACKAGE_NAMES_NONE;
}

int
lk_package_names_find (const LkPackageNames *names, const char *name)
{
  uint64_t code = hash_folded (names, name);
  const Slot *slot = probe (names, &names->folded, name, code, equal_folded);

  return slot->name != NULL ? slot->number : LK_PACKAGE_NAMES_NONE;
}
