/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-csv.h"
#include "engine/manifest/manifest-private.h"

static void
test_timespan (void)
{
  static const struct {
    const char *text;
    double seconds; /* < 0: not understood */
  } cases[] = {
    { "00:00:00", 0 },
    { "02:30:00", 9000 },
    { "0001:00:00.5", 3600.5 },
    { "9999:99:99.99", 9999 * 3600 + 99 * 60 + 99.99 },
    { "1:2:3", 3723 },
    { "", -1 },
    { "10", -1 },
    { "10:00", -1 },
    { "10:00:00.", -1 },
    { "10000:00:00", -1 },
    { "00:000:00", -1 },
    { "00:00:00x", -1 },
    { "-1:00:00", -1 },
    { "PT1H", -1 },
    { " 00:00:01", -1 },
    { ":00:00", -1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    double seconds = -1;

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpint (lk_manifest_timespan (cases[i].text, &seconds), ==, cases[i].seconds >= 0);
    g_assert_cmpfloat_with_epsilon (seconds, cases[i].seconds, 1e-6);
  }
}

static void
test_duration (void)
{
  static const struct {
    const char *text;
    double seconds; /* < 0: not understood */
  } cases[] = {
    { "PT0S", 0 },       { "PT1H30M", 5400 }, { "PT1.5S", 1.5 }, { "P1D", 86400 },
    { "P1DT1H", 90000 }, { "P1M", 2629800 },  { "PT1M", 60 },    { "P1Y", 31557600 },
    { "P", -1 },         { "PT", -1 },        { "", -1 },        { "1H", -1 },
    { "P1H", -1 },       { "PT1D", -1 },      { "PT1M1H", -1 },  { "PT1H1H", -1 },
    { "PT1", -1 },       { "PT.5S", -1 },     { "PT1.S", -1 },   { "PTT1S", -1 },
    { "P-1D", -1 },      { "PT1S ", -1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    double seconds = -1;

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpint (lk_manifest_duration (cases[i].text, &seconds), ==, cases[i].seconds >= 0);
    g_assert_cmpfloat_with_epsilon (seconds, cases[i].seconds, 1e-6);
  }
}

static void
test_decode (void)
{
  static const struct {
    const char *bytes;
    size_t size;
    const char *expected;
  } cases[] = {
    { "\xc3\xbc", 2, "ü" },
    { "\xef\xbb\xbf\xc3\xbc", 5, "ü" },
    { "\xfc\x96", 2, "ü–" }, /* Windows-1252 */
    { "\xff\xfe\xfc\x00", 4, "ü" },
    { "\xfe\xff\x00\xfc", 4, "ü" },
    { "", 0, "" },
    { "a\0b", 3,
      "a\xef\xbf\xbd"
      "b" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].size);
    g_autofree char *text = lk_manifest_decode (bytes);

    g_assert_true (g_utf8_validate (text, -1, NULL));
    if (cases[i].size != 3)
      g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

static void
test_lines (void)
{
  g_autofree char *one
      = lk_manifest_clean_line (g_strdup (" a\n\tb\x01  c "), LK_MANIFEST_TITLE_BYTES);
  g_autofree char *two = lk_manifest_clean_lines (g_strdup ("\n a  b\r\n\n c \n"), 100);
  g_autofree char *cut = lk_manifest_clean_lines (g_strdup ("aaa\nbbb\nccc"), 5);

  g_assert_cmpstr (one, ==, "a b c");
  g_assert_cmpstr (two, ==, "a b\n\nc");
  g_assert_cmpstr (cut, ==, "aaa\nb");
}

static void
test_csv (void)
{
  g_auto (LkCsv) csv
      = lk_csv_parse ("\"Id\",Title ,x\r\n\r\n \"a\" , \"b, \"\"c\"\"\nd\"\n1\n,,\n", 100);

  g_assert_cmpuint (lk_csv_n_rows (&csv), ==, 3);
  g_assert_cmpuint (lk_csv_column (&csv, "ID"), ==, 0);
  g_assert_cmpuint (lk_csv_column (&csv, "title"), ==, 1);
  g_assert_cmpuint (lk_csv_column (&csv, "y"), ==, G_MAXUINT);
  g_assert_cmpstr (lk_csv_field (&csv, 0, 0), ==, "a");
  g_assert_cmpstr (lk_csv_field (&csv, 0, 1), ==, "b, \"c\"\nd");
  g_assert_null (lk_csv_field (&csv, 0, 2));
  g_assert_cmpstr (lk_csv_field (&csv, 1, 0), ==, "1");
  g_assert_cmpstr (lk_csv_field (&csv, 2, 2), ==, "");
}

static void
test_csv_limits (void)
{
  g_auto (LkCsv) few = lk_csv_parse ("a,b\nc,d\ne,f\n", 3);
  g_auto (LkCsv) none = lk_csv_parse ("", 3);

  g_assert_cmpuint (lk_csv_n_rows (&few), ==, 1);
  g_assert_cmpstr (lk_csv_field (&few, 0, 0), ==, "c");
  g_assert_null (lk_csv_field (&few, 0, 1));
  g_assert_cmpuint (lk_csv_n_rows (&none), ==, 0);
  g_assert_cmpuint (lk_csv_column (&none, "a"), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/text/timespan", test_timespan);
  g_test_add_func ("/manifest/text/duration", test_duration);
  g_test_add_func ("/manifest/text/decode", test_decode);
  g_test_add_func ("/manifest/text/lines", test_lines);
  g_test_add_func ("/manifest/text/csv", test_csv);
  g_test_add_func ("/manifest/text/csv-limits", test_csv_limits);
  return g_test_run ();
}
