/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terms/term-query.h"

#include <string.h>

/* Pieces with a bar between them. */
static char *
pieces_of (const char *text)
{
  g_autoptr (LkTermQuery) query = lk_term_query_new (text);
  GString *pieces = g_string_new (NULL);

  for (unsigned i = 0; i < query->n_pieces; i++)
    g_string_append_printf (pieces, "%s%s", i > 0 ? "|" : "", query->pieces[i]);
  return g_string_free (pieces, FALSE);
}

static void
test_pieces (void)
{
  static const struct {
    const char *text, *pieces;
  } cases[] = {
    { "", "" },
    { " \t ", "" },
    { "\"\"\"", "" },
    { "grün", "grün" },
    { "  Green   HR ", "Green|HR" },
    { "\"Green HR\" jetzt", "Green HR|jetzt" },
    { "„Green HR“ jetzt", "Green HR|jetzt" },
    { "»Green HR« jetzt", "Green HR|jetzt" },
    { "a \"b c", "a|b c" },
    { "\"a\"\"b\"", "a|b" },
    { "Employer-Branding", "Employer Branding" },
    { "Mitarbeiter*innen", "Mitarbeiter innen" },
    { "a AND b OR NOT c NEAR(d)", "a|AND|b|OR|NOT|c|NEAR d" },
    { "title:x ^y {z}* -w", "title x|y|z|w" },
    { "x\"; DROP TABLE page; --", "x|DROP TABLE page" },
    { "\x02x", "x" },
    { "a\xFFz", "a z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *pieces = pieces_of (cases[i].text);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (pieces, ==, cases[i].pieces);
  }
}

static void
test_limits (void)
{
  GString *many = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (LkTermQuery) query = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (many, "w%d ", i);
  text = g_string_free (many, FALSE);
  query = lk_term_query_new (text);
  g_assert_cmpuint (query->n_words, ==, LK_TERM_QUERY_WORDS);
  g_assert_cmpuint (query->n_pieces, ==, LK_TERM_QUERY_WORDS);
}

static void
test_grades (void)
{
  static const struct {
    const char *asked, *word;
    LkTermLanguage language; /* of the word */
    LkTermGrade grade;
  } cases[] = {
    { "Bewerbung", "Bewerbungen", LK_TERM_GERMAN, LK_TERM_WORD },
    { "Bewerbungen", "Bewerbung", LK_TERM_GERMAN, LK_TERM_WORD },
    { "gruen", "grüne", LK_TERM_GERMAN, LK_TERM_WORD },
    { "grun", "grüne", LK_TERM_GERMAN, LK_TERM_WORD },
    { "applications", "Application", LK_TERM_ENGLISH, LK_TERM_WORD },
    { "does", "does", LK_TERM_ENGLISH, LK_TERM_WORD },
    { "Umwelt", "Umweltmanagement", LK_TERM_GERMAN, LK_TERM_PREFIX },
    { "Bewerbungen", "Bewerbungsgespräch", LK_TERM_GERMAN, LK_TERM_PREFIX },
    { "Bew", "Bewerbung", LK_TERM_GERMAN, LK_TERM_PREFIX },
    { "Be", "Bewerbung", LK_TERM_GERMAN, LK_TERM_NOT },
    { "be", "be", LK_TERM_ENGLISH, LK_TERM_WORD },
    { "Management", "Umweltmanagement", LK_TERM_GERMAN, LK_TERM_PART },
    { "Kunde", "Stammkunde", LK_TERM_GERMAN, LK_TERM_PART },
    { "Kunde", "Sekunde", LK_TERM_GERMAN, LK_TERM_NOT },
    { "Rat", "Betriebsrat", LK_TERM_GERMAN, LK_TERM_NOT },
    { "Bewerbung", "Werbung", LK_TERM_GERMAN, LK_TERM_NOT },
  };
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkTermQuery) query = lk_term_query_new (cases[i].asked);
    LkTerm term;

    g_test_message ("%s in %s", cases[i].asked, cases[i].word);
    g_assert_true (
        lk_term_read (reader, cases[i].word, strlen (cases[i].word), 0, cases[i].language, &term));
    g_assert_cmpint (lk_term_query_grade (&query->words[0], &term), ==, cases[i].grade);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/term-query/pieces", test_pieces);
  g_test_add_func ("/term-query/limits", test_limits);
  g_test_add_func ("/term-query/grades", test_grades);
  return g_test_run ();
}
