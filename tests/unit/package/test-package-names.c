/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/package-names.h"

#include <string.h>

static void
test_exact_and_folded (void)
{
  static const char *const names[] = { "Ä.html", "a\xcc\x88.html", "ä.html", "b", "B" };
  static const struct {
    const char *name;
    int lookup, find;
  } cases[] = { { "Ä.html", 0, 0 },  { "a\xcc\x88.html", 1, 0 },
                { "ä.html", 2, 0 },  { "A\xcc\x88.HTML", -1, 0 },
                { "b", 3, 3 },       { "B", 4, 3 },
                { "c", -1, -1 },     { "", -1, -1 },
                { "b.html", -1, -1 } };
  static const int collides[] = { -1, 0, 0, -1, 3 };
  g_autoptr (LkPackageNames) index = lk_package_names_new (G_N_ELEMENTS (names));

  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++) {
    int replaced, collision;

    lk_package_names_add (index, names[i], i, &replaced, &collision);
    g_assert_cmpint (replaced, ==, LK_PACKAGE_NAMES_NONE);
    g_assert_cmpint (collision, ==, collides[i]);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("“%s”", cases[i].name);
    g_assert_cmpint (lk_package_names_lookup (index, cases[i].name), ==, cases[i].lookup);
    g_assert_cmpint (lk_package_names_find (index, cases[i].name), ==, cases[i].find);
  }
}

static void
test_replaces (void)
{
  g_autoptr (LkPackageNames) index = lk_package_names_new (4);
  int replaced, collides;

  lk_package_names_add (index, "a", 0, &replaced, &collides);
  lk_package_names_add (index, "A", 1, &replaced, &collides);
  lk_package_names_add (index, "a", 2, &replaced, &collides);
  g_assert_cmpint (replaced, ==, 0);
  g_assert_cmpint (collides, ==, LK_PACKAGE_NAMES_NONE);
  lk_package_names_add (index, "A", 3, &replaced, &collides);
  g_assert_cmpint (replaced, ==, 1);
  g_assert_cmpint (collides, ==, 2);
  g_assert_cmpint (lk_package_names_lookup (index, "a"), ==, 2);
  g_assert_cmpint (lk_package_names_lookup (index, "A"), ==, 3);
}

/* What folding does to all of ASCII, at each length around the word size. */
static void
test_ascii (void)
{
  g_autoptr (LkPackageNames) index = lk_package_names_new (600);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int replaced, collides;

  for (int length = 1; length < 600; length++) {
    char *name = g_malloc ((gsize) length + 1);

    for (int i = 0; i < length; i++)
      name[i] = (char) (' ' + (i * 7 + length) % ('~' - ' '));
    name[length] = '\0';
    g_ptr_array_add (names, name);
    lk_package_names_add (index, name, length - 1, &replaced, &collides);
  }
  for (unsigned i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *upper = g_ascii_strup (name, -1), *lower = g_ascii_strdown (name, -1);

    g_assert_cmpint (lk_package_names_lookup (index, name), ==, (int) i);
    g_assert_cmpint (lk_package_names_find (index, upper), ==,
                     lk_package_names_find (index, lower));
    g_assert_cmpint (lk_package_names_find (index, lower), >=, 0);
  }
}

/* 100,000 spellings of one name are where a table without care takes minutes. */
static void
test_many_twins (void)
{
  enum {
    N = 100000
  };
  g_autoptr (LkPackageNames) index = lk_package_names_new (N);
  g_autofree char *names = g_malloc0 ((gsize) N * 32);
  gint64 begin = g_get_monotonic_time ();
  int replaced, collides;

  for (int i = 0; i < N; i++) {
    char *name = names + (gsize) i * 32;

    for (int bit = 0; bit < 17; bit++)
      name[bit] = (i >> bit & 1) ? 'A' : 'a';
    lk_package_names_add (index, name, i, &replaced, &collides);
    g_assert_cmpint (replaced, ==, LK_PACKAGE_NAMES_NONE);
    g_assert_cmpint (collides, ==, i == 0 ? LK_PACKAGE_NAMES_NONE : 0);
  }
  g_assert_cmpint (lk_package_names_lookup (index, names + 32 * (gsize) (N - 1)), ==, N - 1);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package-names/exact-and-folded", test_exact_and_folded);
  g_test_add_func ("/package-names/replaces", test_replaces);
  g_test_add_func ("/package-names/ascii", test_ascii);
  g_test_add_func ("/package-names/many-twins", test_many_twins);
  return g_test_run ();
}
