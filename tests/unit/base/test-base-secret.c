/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/secret.h"

static void
test_equal (void)
{
  static const struct {
    const char *shown;
    gssize length;
    bool equal;
  } cases[] = {
    { "abc", -1, true },    { "abc", 3, true },   { "abcd", 3, true },   { "abd", -1, false },
    { "xbc", -1, false },   { "ab", -1, false },  { "abcd", -1, false }, { "", -1, false },
    { "abc\0d", 5, false }, { "ABC", -1, false }, { "ab\0", 3, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (lk_secret_equal (cases[i].shown, cases[i].length, "abc") == cases[i].equal);
  g_assert_false (lk_secret_equal (NULL, 0, "abc"));
  g_assert_true (lk_secret_equal ("", -1, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/equal", test_equal);
  return g_test_run ();
}
