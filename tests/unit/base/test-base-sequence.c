/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/sequence.h"

#include "engine/base/random.h"

/* Partners are the same, and in the same order. */
static guint
check (const guint32 *one, guint n_one, const guint32 *other, guint n_other)
{
  g_autofree int *partners = lk_sequence_match (one, n_one, other, n_other);
  int last = -1;
  guint n = 0;

  for (guint i = 0; i < n_one; i++) {
    if (partners[i] < 0)
      continue;
    g_assert_cmpint (partners[i], >, last);
    g_assert_cmpint (partners[i], <, (int) n_other);
    g_assert_cmpuint (one[i], ==, other[partners[i]]);
    last = partners[i];
    n++;
  }
  return n;
}

static void
test_finds_the_longest (void)
{
  static const struct {
    const char *one, *other;
    guint expected;
  } cases[] = {
    { "", "", 0 },        { "abc", "", 0 },           { "abc", "abc", 3 },
    { "abc", "abxc", 3 }, { "abcabba", "cbabac", 4 }, { "xaxbxc", "abc", 3 },
    { "abc", "xyz", 0 },  { "ab", "ba", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint32 one[16], other[16];
    guint n_one = 0, n_other = 0;

    for (const char *c = cases[i].one; *c != '\0'; c++)
      one[n_one++] = (guint32) *c;
    for (const char *c = cases[i].other; *c != '\0'; c++)
      other[n_other++] = (guint32) *c;
    g_test_message ("%s %s", cases[i].one, cases[i].other);
    g_assert_cmpuint (check (one, n_one, other, n_other), ==, cases[i].expected);
  }
}

/* More than fits a table: what stands once in both holds it together. */
static void
test_long_rows (void)
{
  enum {
    LENGTH = 20000
  };
  g_autofree guint32 *one = g_new (guint32, LENGTH), *other = g_new (guint32, LENGTH);
  LkRandom random;

  lk_random_init (&random, 3);
  for (guint i = 0; i < LENGTH; i++) {
    one[i] = i + 1;
    other[i] = i % 10 == 0 ? 1000000 + i : i + 1;
  }
  g_assert_cmpuint (check (one, LENGTH, other, LENGTH), ==, LENGTH - LENGTH / 10);
  for (guint i = 0; i < LENGTH; i++) {
    one[i] = lk_random_below (&random, 50);
    other[i] = lk_random_below (&random, 50);
  }
  check (one, LENGTH, other, LENGTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence/finds-the-longest", test_finds_the_longest);
  g_test_add_func ("/sequence/long-rows", test_long_rows);
  return g_test_run ();
}
