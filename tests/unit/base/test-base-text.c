/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"

static void
test_zip_names (void)
{
  static const struct {
    const char *bytes, *expected;
  } cases[] = {
    { "index.html", "index.html" },
    { "\xc3\xbc"
      "bung.html",
      "übung.html" }, /* valid UTF-8 stays */
    { "\x81"
      "bung.html",
      "übung.html" }, /* code page 437 */
    { "\xe1\x94", "ßö" },
    { "\xff", "\xc2\xa0" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = lk_text_from_zip_name (cases[i].bytes, strlen (cases[i].bytes));

    g_assert_cmpstr (name, ==, cases[i].expected);
  }
}

static void
test_fold (void)
{
  static const struct {
    const char *a, *b;
    bool equal;
  } cases[] = {
    { "Index.HTML", "index.html", true },
    { "Übung",
      "u\xcc\x88"
      "bung",
      true }, /* composed and decomposed */
    { "a", "b", false },
    { "STRASSE", "straße", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *a = lk_text_fold (cases[i].a);
    g_autofree char *b = lk_text_fold (cases[i].b);

    g_assert_cmpint (g_str_equal (a, b), ==, cases[i].equal);
  }
}

static void
test_clean (void)
{
  static const struct {
    const char *text;
    size_t max;
    const char *expected;
  } cases[] = {
    { "a\nb\tc\x7f", 10, "abc" },
    { "äöü", 5, "äö" }, /* never half a character */
    { "\xff"
      "a",
      10,
      "\xef\xbf\xbd"
      "a" },
    { "", 0, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = lk_text_clean (cases[i].text, cases[i].max);

    g_assert_cmpstr (clean, ==, cases[i].expected);
  }
}

static void
test_strip (void)
{
  static const struct {
    const char *text, *ends, *collapsed;
  } cases[] = {
    { "  a  b\n", "a  b", "a b" },
    { "\t\n ", "", "" },
    { "a", "a", "a" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *ends = lk_text_strip (cases[i].text, false);
    g_autofree char *collapsed = lk_text_strip (cases[i].text, true);

    g_assert_cmpstr (ends, ==, cases[i].ends);
    g_assert_cmpstr (collapsed, ==, cases[i].collapsed);
  }
}

static void
test_numbers (void)
{
  static const struct {
    const char *text;
    bool good;
    double value;
  } cases[] = {
    { "0", true, 0 },      { "-12.5", true, -12.5 }, { "+3", true, 3 },    { ".5", true, .5 },
    { "5.", true, 5 },     { "", false, 0 },         { "-", false, 0 },    { ".", false, 0 },
    { "1e3", false, 0 },   { "1,5", false, 0 },      { "0x10", false, 0 }, { "inf", false, 0 },
    { "1.2.3", false, 0 }, { " 1", false, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    double value = -99;

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpint (lk_text_to_number (cases[i].text, &value), ==, cases[i].good);
    g_assert_cmpfloat (value, ==, cases[i].good ? cases[i].value : -99);
  }
}

static void
test_index (void)
{
  unsigned value = 7;

  g_assert_true (lk_text_to_index ("0", 10, &value) && value == 0);
  g_assert_true (lk_text_to_index ("0010", 10, &value) && value == 10);
  g_assert_false (lk_text_to_index ("11", 10, &value));
  g_assert_false (lk_text_to_index ("99999999999999999999999", 10, &value));
  g_assert_false (lk_text_to_index ("-1", 10, &value));
  g_assert_false (lk_text_to_index ("", 10, &value));
  g_assert_cmpuint (value, ==, 10);
}

static void
test_write_numbers (void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 0.1, "0.1" },
    { 100, "100" },
    { -2.5, "-2.5" },
    { 1.0 / 3, "0.3333333333333333" },
    { 123456789, "123456789" },
    { 0.0000005, "0.0000005" },
    { -0.0, "0" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = lk_text_from_number (cases[i].value);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/zip-names", test_zip_names);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/strip", test_strip);
  g_test_add_func ("/base/text/numbers", test_numbers);
  g_test_add_func ("/base/text/index", test_index);
  g_test_add_func ("/base/text/write-numbers", test_write_numbers);
  return g_test_run ();
}
