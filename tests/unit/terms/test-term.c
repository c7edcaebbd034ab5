/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terms/term.h"

#include <string.h>

static LkTerm
read_one (const char *text, LkTermLanguage language)
{
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();
  LkTerm term = { 0 };

  g_assert_true (lk_term_read (reader, text, strlen (text), 0, language, &term));
  return term;
}

/* Words of the samples that Snowball publishes beside its algorithms. */
static void
test_published (void)
{
  static const struct {
    LkTermLanguage language;
    const char *word, *stem;
  } cases[] = {
    { LK_TERM_GERMAN, "aufeinander", "aufeinand" },
    { LK_TERM_GERMAN, "aufeinanderfolge", "aufeinanderfolg" },
    { LK_TERM_GERMAN, "aufeinanderfolgenden", "aufeinanderfolg" },
    { LK_TERM_GERMAN, "aufenthalte", "aufenthalt" },
    { LK_TERM_GERMAN, "auferlegten", "auferlegt" },
    { LK_TERM_GERMAN, "auffällig", "auffall" },
    { LK_TERM_GERMAN, "auffälligkeit", "auffall" },
    { LK_TERM_GERMAN, "kategorie", "kategori" },
    { LK_TERM_GERMAN, "kategorien", "kategori" },
    { LK_TERM_GERMAN, "kategorischer", "kategor" },
    { LK_TERM_GERMAN, "katers", "kat" },
    { LK_TERM_GERMAN, "kätzchen", "katzch" },
    { LK_TERM_GERMAN, "kaufleute", "kaufleut" },
    { LK_TERM_ENGLISH, "consigned", "consign" },
    { LK_TERM_ENGLISH, "consistency", "consist" },
    { LK_TERM_ENGLISH, "consolation", "consol" },
    { LK_TERM_ENGLISH, "consolatory", "consolatori" },
    { LK_TERM_ENGLISH, "knavery", "knaveri" },
    { LK_TERM_ENGLISH, "kneeling", "kneel" },
    { LK_TERM_ENGLISH, "knightly", "knight" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkTerm term = read_one (cases[i].word, cases[i].language);

    g_test_message ("%s", cases[i].word);
    g_assert_cmpstr (term.stem, ==, cases[i].stem);
  }
}

/* What people take for one word. */
static void
test_same (void)
{
  static const struct {
    LkTermLanguage language;
    const char *one, *other;
  } cases[] = {
    { LK_TERM_GERMAN, "Bewerbung", "Bewerbungen" },
    { LK_TERM_GERMAN, "Unternehmen", "UNTERNEHMENS" },
    { LK_TERM_GERMAN, "grün", "gruen" },
    { LK_TERM_GERMAN, "GRÜN", "gru\xCC\x88n" },
    { LK_TERM_GERMAN, "Straße", "Strassen" },
    { LK_TERM_GERMAN, "GROẞ", "groß" },
    { LK_TERM_GERMAN, "Häuser", "Haeuser" },
    { LK_TERM_GERMAN, "Frau", "Frauen" },
    { LK_TERM_GERMAN, "neu", "neues" },
    { LK_TERM_GERMAN, "Quelle", "Quellen" },
    { LK_TERM_GERMAN, "Café", "cafe" },
    { LK_TERM_GERMAN, "Um\xC2\xADwelt", "Umwelt" },
    { LK_TERM_ENGLISH, "Application", "applications" },
    { LK_TERM_ENGLISH, "naïve", "naive" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkTerm one = read_one (cases[i].one, cases[i].language);
    LkTerm other = read_one (cases[i].other, cases[i].language);

    g_test_message ("%s, %s", cases[i].one, cases[i].other);
    g_assert_cmpstr (one.stem, ==, other.stem);
  }
}

static void
test_exact (void)
{
  static const struct {
    LkTermLanguage language;
    const char *word, *exact;
  } cases[] = {
    { LK_TERM_GERMAN, "Bewerbungen", "bewerbungen" },
    { LK_TERM_GERMAN, "Größe", "grosse" },
    { LK_TERM_GERMAN, "Groesse", "grosse" },
    { LK_TERM_GERMAN, "Frauen", "frauen" },
    { LK_TERM_ENGLISH, "Does", "does" },
    { LK_TERM_GERMAN, "CO2", "co2" },
    { LK_TERM_GERMAN, "ﬁnden", "finden" },
    { LK_TERM_GERMAN, "Ökologie", "okologie" },
    { LK_TERM_GERMAN, "Труд", "труд" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkTerm term = read_one (cases[i].word, cases[i].language);

    g_assert_cmpstr (term.exact, ==, cases[i].exact);
    g_assert_cmpuint (term.exact_length, ==, strlen (cases[i].exact));
    g_assert_cmpuint (term.stem_length, ==, strlen (term.stem));
  }
}

/* Words of a text, with a slash between them. */
static char *
words_of (const char *text, size_t length)
{
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();
  GString *words = g_string_new (NULL);
  LkTerm term = { 0 };

  while (lk_term_read (reader, text, length, term.end, LK_TERM_GERMAN, &term)) {
    g_assert_cmpuint (term.start, <, term.end);
    g_assert_cmpuint (term.end, <=, length);
    g_string_append_printf (words, "%.*s/", (int) (term.end - term.start), text + term.start);
  }
  return g_string_free (words, FALSE);
}

static void
test_borders (void)
{
  static const struct {
    const char *text, *words;
  } cases[] = {
    { "", "" },
    { " … – ", "" },
    { "eins", "eins/" },
    { "Mitarbeiter*innen, z. B. 3,5 t", "Mitarbeiter/innen/z/B/3/5/t/" },
    { "Employer-Branding", "Employer/Branding/" },
    { "„Ja“\xC2\xA0sagt", "Ja/sagt/" },
    { "ä\xFFö \xC3", "ä/ö/" },
    { "\xC2\xAD", "" },
    { "a\xC2\xAD", "a\xC2\xAD/" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = words_of (cases[i].text, strlen (cases[i].text));

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

/* The end of the text may be in the middle of a character. */
static void
test_cut (void)
{
  g_autofree char *words = words_of ("grün", 3);

  g_assert_cmpstr (words, ==, "gr/");
}

static void
test_long (void)
{
  g_autofree char *ascii = g_strnfill (5000, 'x'), *wide = NULL;
  GString *text = g_string_new (NULL);
  LkTerm term;

  for (int i = 0; i < 2000; i++)
    g_string_append (text, i % 3 == 0 ? "ü" : "世");
  wide = g_string_free (text, FALSE);
  term = read_one (ascii, LK_TERM_GERMAN);
  g_assert_cmpuint (term.exact_length, ==, LK_TERM_BYTES);
  g_assert_cmpuint (term.end, ==, 5000);
  term = read_one (wide, LK_TERM_GERMAN);
  g_assert_cmpuint (term.exact_length, <=, LK_TERM_BYTES);
  g_assert_true (g_utf8_validate (term.exact, -1, NULL));
}

static void
test_language (void)
{
  static const struct {
    const char *tag;
    LkTermLanguage language;
  } cases[] = {
    { NULL, LK_TERM_GERMAN },  { "", LK_TERM_GERMAN },       { "de-AT", LK_TERM_GERMAN },
    { "en", LK_TERM_ENGLISH }, { "EN-gb", LK_TERM_ENGLISH }, { "en_US", LK_TERM_ENGLISH },
    { "enm", LK_TERM_GERMAN },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lk_term_language (cases[i].tag), ==, cases[i].language);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/term/published", test_published);
  g_test_add_func ("/term/same", test_same);
  g_test_add_func ("/term/exact", test_exact);
  g_test_add_func ("/term/borders", test_borders);
  g_test_add_func ("/term/cut", test_cut);
  g_test_add_func ("/term/long", test_long);
  g_test_add_func ("/term/language", test_language);
  return g_test_run ();
}
