/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/package-names.h"

#include <string.h>

#include "engine/base/random.h"
#include "engine/base/text.h"

/* Names up to this length are folded without an allocation if they are plain ASCII. */
enum {
  ASCII_BYTES = 512,
};

/* Small, since a table's first touch of its memory is what building it costs. */
typedef struct {
  uint32_t number_plus_1; /* 0: free */
  uint32_t tag;           /* bits of the hash that do not choose the place */
} Slot;

struct _LkPackageNames {
  uint64_t key[2];
  size_t mask; /* number of slots of a table - 1 */
  const char **names;
  /* Open addressing, linear probing, at most half full. */
  Slot *exact, *folded;
};

static inline uint64_t
rotate (uint64_t value, int bits)
{
  return value << bits | value >> (64 - bits);
}

typedef struct {
  uint64_t a, b, c, d;
} Sip;

static inline Sip
sip_round (Sip v)
{
  v.a += v.b;
  v.b = rotate (v.b, 13) ^ v.a;
  v.a = rotate (v.a, 32);
  v.c += v.d;
  v.d = rotate (v.d, 16) ^ v.c;
  v.a += v.d;
  v.d = rotate (v.d, 21) ^ v.a;
  v.c += v.b;
  v.b = rotate (v.b, 17) ^ v.c;
  v.c = rotate (v.c, 32);
  return v;
}

static inline Sip
sip_word (Sip v, uint64_t word)
{
  v.d ^= word;
  v = sip_round (v);
  v.a ^= word;
  return v;
}

/* SipHash-1-3, by Aumasson and Bernstein: whoever does not know the key cannot make names collide. */
static uint64_t
hash (const LkPackageNames *names, const char *text, size_t length)
{
  Sip v = { names->key[0] ^ 0x736f6d6570736575u, names->key[1] ^ 0x646f72616e646f6du,
            names->key[0] ^ 0x6c7967656e657261u, names->key[1] ^ 0x7465646279746573u };
  uint64_t word, last = (uint64_t) length << 56;
  size_t at = 0;

  for (; at + 8 <= length; at += 8) {
    memcpy (&word, text + at, 8);
    v = sip_word (v, word);
  }
  for (size_t i = at; i < length; i++)
    last |= (uint64_t) (uint8_t) text[i] << (8 * (i - at));
  v = sip_word (v, last);
  v.c ^= 0xff;
  v = sip_round (sip_round (sip_round (v)));
  return v.a ^ v.b ^ v.c ^ v.d;
}

/* Eight ASCII bytes in lower case: bit 7 of a byte's sum tells on which side of a border it lies. */
static inline uint64_t
lower_word (uint64_t word)
{
  const uint64_t ones = 0x0101010101010101u;
  uint64_t from_a = word + ones * (0x80 - 'A'), above_z = word + ones * (0x80 - 'Z' - 1);

  return word | ((from_a & ~above_z & ones * 0x80) >> 2);
}

/* Lower case of a plain ASCII name, for which that is what folding does. */
static bool
fold_ascii (const char *name, size_t length, char *buffer)
{
  uint64_t word, seen = 0;

  if (length >= ASCII_BYTES)
    return false;
  for (size_t at = 0; at < length; at += sizeof word) {
    word = 0;
    memcpy (&word, name + at, MIN (sizeof word, length - at));
    seen |= word;
    word = lower_word (word);
    memcpy (buffer + at, &word, sizeof word);
  }
  return (seen & 0x8080808080808080u) == 0;
}

static uint64_t
hash_folded (const LkPackageNames *names, const char *name, size_t length)
{
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
probe (const LkPackageNames *names, Slot *slots, const char *name, uint64_t code,
       bool (*equal) (const char *, const char *))
{
  size_t at = code & names->mask;
  uint32_t tag = (uint32_t) (code >> 32);

  while (slots[at].number_plus_1 != 0
         && (slots[at].tag != tag || !equal (names->names[slots[at].number_plus_1 - 1], name)))
    at = (at + 1) & names->mask;
  return &slots[at];
}

static void
occupy (Slot *slot, uint64_t code, int number)
{
  slot->tag = (uint32_t) (code >> 32);
  slot->number_plus_1 = (uint32_t) number + 1;
}

/* NONE for a free slot. */
static int
number_of (const Slot *slot)
{
  return (int) slot->number_plus_1 - 1;
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
  names->names = g_new0 (const char *, MAX (n_max, 1));
  names->exact = g_new0 (Slot, n);
  names->folded = g_new0 (Slot, n);
  return names;
}

void
lk_package_names_free (LkPackageNames *names)
{
  if (names == NULL)
    return;
  g_free (names->names);
  g_free (names->exact);
  g_free (names->folded);
  g_free (names);
}

void
lk_package_names_add (LkPackageNames *names, const char *name, int number, int *ret_replaced,
                      int *ret_collides)
{
  size_t length = strlen (name);
  uint64_t code = hash (names, name, length), folded = hash_folded (names, name, length);
  Slot *slot = probe (names, names->exact, name, code, equal_exact);
  Slot *first = probe (names, names->folded, name, folded, equal_folded);

  *ret_replaced = number_of (slot);
  *ret_collides = LK_PACKAGE_NAMES_NONE;
  names->names[number] = name;
  occupy (slot, code, number);
  if (number_of (first) == *ret_replaced)
    occupy (first, folded, number);
  else
    *ret_collides = number_of (first);
}

int
lk_package_names_lookup (const LkPackageNames *names, const char *name)
{
  uint64_t code = hash (names, name, strlen (name));

  return number_of (probe (names, names->exact, name, code, equal_exact));
}

int
lk_package_names_find (const LkPackageNames *names, const char *name)
{
  uint64_t code = hash_folded (names, name, strlen (name));

  return number_of (probe (names, names->folded, name, code, equal_folded));
}
