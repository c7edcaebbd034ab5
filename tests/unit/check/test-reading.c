/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/reading.h"

static void
test_counts (void)
{
  static const struct {
    const char *text;
    guint n_sentences, n_words, n_long_words, longest;
  } cases[] = {
    { "", 0, 0, 0, 0 },
    { "  …  ", 0, 0, 0, 0 },
    { "Zwei Betriebe, ein Ziel.", 1, 4, 1, 4 },
    { "Das geht. Das geht nicht! Geht das?", 3, 7, 0, 3 },
    { "Das ist z. B. ein Satz.", 1, 6, 0, 6 },
    { "Am 3. November 2025 war es so. Seitdem nicht mehr.", 2, 10, 2, 7 },
    { "Seit 2025. Danach", 2, 3, 0, 2 },
    { "1.234,5 kWh sind viel.", 1, 4, 0, 4 },
    /* Six letters are not long, seven are; hyphens and soft hyphens part no word. */
    { "Umwelt Umwelte Öko-Strom Ver\u00adbrauch", 1, 4, 3, 4 },
    { "ohne Punkt", 1, 2, 0, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (AuthorReading) reading = { 0 };

    g_test_message ("%s", cases[i].text);
    author_reading_add (&reading, cases[i].text);
    g_assert_cmpuint (reading.n_sentences, ==, cases[i].n_sentences);
    g_assert_cmpuint (reading.n_words, ==, cases[i].n_words);
    g_assert_cmpuint (reading.n_long_words, ==, cases[i].n_long_words);
    g_assert_cmpuint (reading.longest, ==, cases[i].longest);
  }
}

/* Another encoding, cut off within what would be a letter. */
static void
test_encoding (void)
{
  g_auto (AuthorReading) reading = { 0 };
  g_autofree char *text = g_strdup ("Sch\xf6n. K\xf6");

  author_reading_add (&reading, text);
  g_assert_cmpuint (reading.n_sentences, ==, 2);
  g_assert_cmpuint (reading.n_words, ==, 3);
}

static void
test_lix (void)
{
  g_auto (AuthorReading) reading = { 0 };

  g_assert_cmpuint (author_reading_lix (&reading), ==, 0);
  /* Eight words in two sentences, two of them long: 4 + 25. */
  author_reading_add (&reading, "Wir messen den Verbrauch. Das dauert eine Viertelstunde.");
  g_assert_cmpuint (author_reading_lix (&reading), ==, 29);
}

static void
test_longest (void)
{
  g_auto (AuthorReading) reading = { 0 };

  author_reading_add (&reading, "Kurz. Das hier ist der längste Satz von allen. Auch kurz.");
  g_assert_cmpstr (reading.longest_text, ==, "Das hier ist der längste Satz von allen");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/counts", test_counts);
  g_test_add_func ("/reading/encoding", test_encoding);
  g_test_add_func ("/reading/lix", test_lix);
  g_test_add_func ("/reading/longest", test_longest);
  return g_test_run ();
}
