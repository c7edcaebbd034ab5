/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/random.h"

#include <string.h>

static void
test_repeats_from_seed (void)
{
  LkRandom a, b, c;

  lk_random_init (&a, 42);
  lk_random_init (&b, 42);
  lk_random_init (&c, 43);
  for (int i = 0; i < 100; i++)
    g_assert_cmpuint (lk_random_next (&a), ==, lk_random_next (&b));
  g_assert_cmpuint (lk_random_next (&a), !=, lk_random_next (&c));
}

static void
test_below_is_even (void)
{
  LkRandom random;
  unsigned seen[6] = { 0 };

  lk_random_init (&random, 1);
  for (int i = 0; i < 60000; i++)
    seen[lk_random_below (&random, 6)]++;
  for (int i = 0; i < 6; i++) {
    g_assert_cmpuint (seen[i], >, 9500);
    g_assert_cmpuint (seen[i], <, 10500);
  }
  for (int i = 0; i < 100; i++)
    g_assert_cmpuint (lk_random_below (&random, 1), ==, 0);
}

static void
test_token (void)
{
  g_autofree char *a = lk_random_token (20);
  g_autofree char *b = lk_random_token (20);
  g_autofree char *one = lk_random_token (1);

  g_assert_cmpuint (strlen (a), ==, 32);
  g_assert_cmpuint (strlen (one), ==, 2);
  g_assert_cmpuint (strspn (a, "abcdefghijklmnopqrstuvwxyz234567"), ==, 32);
  g_assert_cmpstr (a, !=, b);
}

static void
test_uuid (void)
{
  g_autofree char *a = lk_random_uuid ();
  g_autofree char *b = lk_random_uuid ();

  g_assert_true (g_uuid_string_is_valid (a));
  g_assert_cmpint (a[14], ==, '4');
  g_assert_cmpstr (a, !=, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/random/repeats-from-seed", test_repeats_from_seed);
  g_test_add_func ("/base/random/below-is-even", test_below_is_even);
  g_test_add_func ("/base/random/token", test_token);
  g_test_add_func ("/base/random/uuid", test_uuid);
  return g_test_run ();
}
