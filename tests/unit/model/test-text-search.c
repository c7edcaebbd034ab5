/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/text-search.h"

#include <string.h>

static AuthorPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

static const char page_text[]
    = "---\nid: p-energie\ntitle: Energie sparen\n---\n"
      "# Energie im Betrieb {#h-energie}\n\n"
      "Die energie. Ener\xc2\xadgie, Energien und **Energie**.\n\n"
      "::: {.tip #b-energie title=\"Mehr Energie\" src=media/Energie.svg}\n"
      "Größe und GRÖSSE, Straße.\n"
      ":::\n";

static void
test_find (void)
{
  static const struct {
    const char *needle;
    bool match_case, whole_words;
    guint n;
  } cases[] = {
    { "Energie", false, false, 7 },   { "Energie", true, false, 6 }, { "Energie", false, true, 6 },
    { "Größe", false, false, 1 },     { "größe", true, false, 0 },   { "tip", false, false, 0 },
    { "h-energie", false, false, 0 }, { "media", false, false, 0 },  { "", false, false, 0 },
    { "p-", false, false, 0 },
  };
  g_autoptr (AuthorPage) page = parse (page_text);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const AuthorSearchOptions options = { cases[i].match_case, cases[i].whole_words };
    g_autoptr (GPtrArray) matches = author_search_page (page, cases[i].needle, &options);

    g_test_message ("“%s”", cases[i].needle);
    g_assert_cmpuint (matches->len, ==, cases[i].n);
  }
}

static void
test_what_a_match_says (void)
{
  const AuthorSearchOptions options = { true, false };
  g_autoptr (AuthorPage) page = parse (page_text);
  g_autoptr (GPtrArray) matches = author_search_page (page, "Energien", &options);
  const AuthorSearchMatch *match = g_ptr_array_index (matches, 0);

  g_assert_cmpuint (match->line, ==, 7);
  g_assert_cmpstr (match->before, ==, "Die energie. Ener\xc2\xadgie, ");
  g_assert_cmpstr (match->match, ==, "Energien");
  g_assert_cmpstr (match->after, ==, " und Energie.");
}

/* A trainer reads words: no mark of the source, no address, no name of a file. */
static void
test_words_alone (void)
{
  static const struct {
    const char *line, *needle, *before, *after; /* %NULL: not found */
  } cases[] = {
    { "> Der Heizwert sagt es.", "Heizwert", "Der ", " sagt es." },
    { "## 1. Heizwert", "Heizwert", "", "" },
    { "- [x] Der **Heizwert**", "Heizwert", "Der ", "" },
    { "12. [Der Heizwert](media/heizwert.pdf){.big} hier", "Heizwert", "Der ", " hier" },
    { "[Wert](media/heizwert.pdf){title=heizwert}", "heizwert", NULL, NULL },
    { "Gas ___{=Heizwert | =Brennwert}.", "Heizwert", "Gas ", " | =Brennwert." },
    { "::: {.set title=\"Der Heizwert\" from=\"bank/heizwert.md\"}\n:::", "heizwert", "Der ", "" },
  };
  const AuthorSearchOptions options = { false, false };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("---\nid: p\ntitle: x\n---\n%s\n", cases[i].line);
    g_autoptr (AuthorPage) page = parse (text);
    g_autoptr (GPtrArray) matches = author_search_page (page, cases[i].needle, &options);
    const AuthorSearchMatch *match = matches->len > 0 ? g_ptr_array_index (matches, 0) : NULL;

    g_test_message ("%s", cases[i].line);
    g_assert_cmpuint (matches->len, ==, cases[i].before != NULL ? 1 : 0);
    g_assert_cmpstr (match != NULL ? match->before : NULL, ==, cases[i].before);
    g_assert_cmpstr (match != NULL ? match->after : NULL, ==, cases[i].after);
  }
}

static void
test_replace (void)
{
  const AuthorSearchOptions options = { false, false };
  g_autoptr (AuthorPage) page = parse (page_text);
  g_autoptr (GPtrArray) matches = author_search_page (page, "Energie", &options);
  guint n = 0;
  g_autoptr (AuthorPage) strom = author_search_replace (page, matches, "Strom", &n);
  static const char expected[]
      = "---\nid: p-energie\ntitle: Strom sparen\n---\n"
        "# Strom im Betrieb {#h-energie}\n\n"
        "Die Strom. Strom, Stromn und **Strom**.\n\n"
        "::: {.tip #b-energie title=\"Mehr Strom\" src=media/Energie.svg}\n"
        "Größe und GRÖSSE, Straße.\n"
        ":::\n";

  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpmem (strom->text, strom->length, expected, strlen (expected));
}

/* What would change the blocks of the page is left alone. */
static void
test_replacements_that_break (void)
{
  static const struct {
    const char *text, *needle, *replacement;
  } cases[] = {
    { "Ein Satz\n", "Ein Satz", "::: {.tip}" },
    { "Ein Satz\n", "Ein Satz", "# Titel" },
    { "::: {.tip title=\"so\"}\nx\n:::\n", "so", "a\" b=\"c" },
    { "Ein Satz\n", "Satz", "zwei\nZeilen" },
  };
  const AuthorSearchOptions options = { false, false };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    g_autoptr (GPtrArray) matches = author_search_page (page, cases[i].needle, &options);
    guint n = 7;

    g_assert_cmpuint (matches->len, ==, 1);
    g_assert_null (author_search_replace (page, matches, cases[i].replacement, &n));
    g_assert_cmpuint (n, ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-search/find", test_find);
  g_test_add_func ("/text-search/what-a-match-says", test_what_a_match_says);
  g_test_add_func ("/text-search/words-alone", test_words_alone);
  g_test_add_func ("/text-search/replace", test_replace);
  g_test_add_func ("/text-search/replacements-that-break", test_replacements_that_break);
  return g_test_run ();
}
