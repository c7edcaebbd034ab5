/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terms/term-match.h"

#include <string.h>

static void
test_match (void)
{
  static const struct {
    const char *asked, *text;
    LkTermGrade grade;
  } cases[] = {
    { "Bewerbung", "Alle Bewerbungen zählen.", LK_TERM_WORD },
    { "Bewerbung aller", "Alle Bewerbungen zählen.", LK_TERM_WORD },
    { "Bewerbung fehlt", "Alle Bewerbungen zählen.", LK_TERM_NOT },
    { "Umwelt zählt", "Umweltmanagement zählt.", LK_TERM_PREFIX },
    { "Management zählt", "Umweltmanagement zählt.", LK_TERM_PART },
    { "\"alle Bewerbungen\"", "Alle Bewerbungen zählen.", LK_TERM_WORD },
    { "\"alle zählen\"", "Alle Bewerbungen zählen.", LK_TERM_NOT },
    { "\"alle Bewerbungen\"", "Alle alle Bewerbungen zählen.", LK_TERM_WORD },
    { "\"zählen alle\"", "Alle zählen. Nicht alle.", LK_TERM_NOT },
    { "Employer-Branding", "Was ist Employer Branding?", LK_TERM_WORD },
    { "alle alle", "Alle Bewerbungen", LK_TERM_WORD },
    { "x", "", LK_TERM_NOT },
  };
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkTermQuery) query = lk_term_query_new (cases[i].asked);

    g_test_message ("%s in %s", cases[i].asked, cases[i].text);
    g_assert_cmpint (lk_term_match (reader, query, cases[i].text, LK_TERM_GERMAN), ==,
                     cases[i].grade);
  }
}

/* The excerpt with brackets around its marks. (transfer full) */
static char *
excerpt_of (const char *asked, const char *text)
{
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();
  g_autoptr (LkTermQuery) query = lk_term_query_new (asked);
  g_auto (LkTermExcerpt) excerpt = { NULL, NULL };
  GString *shown;

  lk_term_excerpt (reader, query, text, LK_TERM_GERMAN, &excerpt);
  g_assert_true (g_utf8_validate (excerpt.text, -1, NULL));
  shown = g_string_new (excerpt.text);
  for (guint i = excerpt.marks->len; i-- > 0;) {
    LkTermMark mark = g_array_index (excerpt.marks, LkTermMark, i);

    g_string_insert_c (shown, (gssize) mark.end, ']');
    g_string_insert_c (shown, (gssize) mark.start, '[');
  }
  return g_string_free (shown, FALSE);
}

static void
test_excerpt (void)
{
  static const struct {
    const char *asked, *text, *shown;
  } cases[] = {
    { "Bewerbung", "Eins. Alle Bewerbungen zählen. Drei.", "Alle [Bewerbungen] zählen." },
    { "drei eins", "Eins und zwei. Eins und drei. Drei.", "[Eins] und [drei]." },
    { "nichts", "Eins. Zwei.", "Eins." },
    { "zwei", "Eins\nZwei ohne Punkt\nDrei", "[Zwei] ohne Punkt" },
    { "Papier", "Abfall, z. B. Papier, kommt in die Tonne. Ende.",
      "Abfall, z. B. [Papier], kommt in die Tonne." },
    { "Schritt", "Im 3. Schritt prüfen Sie. Ende.", "Im 3. [Schritt] prüfen Sie." },
    { "x", "", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = excerpt_of (cases[i].asked, cases[i].text);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

/* Long sentences and words are cut where a word ends, at least where a character does. */
static void
test_cut (void)
{
  g_autofree char *before = g_strnfill (600, 'a'), *letters = g_strnfill (900, 'b');
  g_autofree char *long_sentence = NULL, *long_word = NULL, *wide = NULL;
  GString *text = g_string_new (NULL);
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  for (int i = 0; i < 80; i++)
    g_string_append_printf (text, "Wort%d ", i);
  g_string_append (text, "Ziel ");
  for (int i = 0; i < 80; i++)
    g_string_append_printf (text, "Wort%d ", i);
  long_sentence = g_string_free (text, FALSE);
  first = excerpt_of ("Ziel", long_sentence);
  g_assert_true (g_str_has_prefix (first, "…Wort"));
  g_assert_true (g_str_has_suffix (first, "…"));
  g_assert_nonnull (strstr (first, " [Ziel] "));
  g_assert_cmpuint (strlen (first), <=, LK_TERM_EXCERPT_BYTES + 8);

  long_word = g_strconcat (before, letters, NULL);
  second = excerpt_of ("aaaaa", long_word);
  g_assert_cmpuint (strlen (second), <=, LK_TERM_EXCERPT_BYTES + 8);

  text = g_string_new (NULL);
  for (int i = 0; i < 400; i++)
    g_string_append (text, "ü");
  wide = g_string_free (text, FALSE);
  third = excerpt_of ("x", wide);
  g_assert_cmpuint (strlen (third), <=, LK_TERM_EXCERPT_BYTES + 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/term-match/match", test_match);
  g_test_add_func ("/term-match/excerpt", test_excerpt);
  g_test_add_func ("/term-match/cut", test_cut);
  return g_test_run ();
}
