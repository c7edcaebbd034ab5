/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-time.h"

#include "tests/unit/words/words-language.h"

static bool german;

/* Never rounded up: 45 minutes are a unit, 44 and 59 seconds are not. */
static void
test_time (void)
{
  static const struct {
    gint64 seconds;
    const char *english, *german, *number;
  } cases[] = {
    { -5, "0 minutes", "0 Minuten", "0.0" },
    { 0, "0 minutes", "0 Minuten", "0.0" },
    { 59, "less than a minute", "weniger als eine Minute", "0.0" },
    { 119, "1 minute", "1 Minute", "0.0" },
    { 4 * 60 + 59, "4 minutes", "4 Minuten", "0.0" },
    { 5 * 60, "0.1 units (5 minutes)", "0,1 UE (5 Minuten)", "0.1" },
    { 44 * 60 + 59, "0.9 units (44 minutes)", "0,9 UE (44 Minuten)", "0.9" },
    { 45 * 60, "1 unit (45 minutes)", "1 UE (45 Minuten)", "1.0" },
    { 54 * 60, "1.2 units (54 minutes)", "1,2 UE (54 Minuten)", "1.2" },
    { 2565 * 60, "57 units (42 hours 45 minutes)", "57 UE (42 Stunden 45 Minuten)", "57.0" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = words_learning_time (cases[i].seconds);
    g_autofree char *number = words_units_number (cases[i].seconds);

    g_assert_cmpstr (words, ==, german ? cases[i].german : cases[i].english);
    g_assert_cmpstr (number, ==, cases[i].number);
  }
}

static void
test_parts (void)
{
  g_autofree char *units = words_units (60), *minutes = words_minutes (3600);
  g_autofree char *alone = words_units_alone (54 * 60);

  g_assert_cmpstr (units, ==, german ? "0 UE" : "0 units");
  g_assert_cmpstr (minutes, ==, german ? "1 Stunde" : "1 hour");
  g_assert_cmpstr (alone, ==, german ? "1,2" : "1.2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/time/time", test_time);
  g_test_add_func ("/words/time/parts", test_parts);
  return g_test_run ();
}
