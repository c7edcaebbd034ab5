/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-sentence.h"

#include <string.h>

/* Sentences with a bar between them. */
static char *
parts_of (const char *text, const char *language)
{
  g_autoptr (GArray) spans = lk_reading_sentences (text, language);
  GString *parts = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++) {
    const LkReadingSpan *span = &g_array_index (spans, LkReadingSpan, i);

    g_assert_cmpuint (span->start, <, span->end);
    if (i > 0)
      g_string_append_c (parts, '|');
    g_string_append_len (parts, text + span->start, (gssize) (span->end - span->start));
  }
  return g_string_free (parts, FALSE);
}

typedef struct {
  const char *text, *parts;
} Case;

static void
assert_cases (const Case *cases, size_t n, const char *language)
{
  for (size_t i = 0; i < n; i++) {
    g_autofree char *parts = parts_of (cases[i].text, language);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (parts, ==, cases[i].parts);
  }
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "", "" },
    { "   \n ", "" },
    { "Ein Satz", "Ein Satz" },
    { "Eins. Zwei! Drei? Vier", "Eins.|Zwei!|Drei?|Vier" },
    { "Strom sparen, z. B. beim Licht. Das lohnt sich.",
      "Strom sparen, z. B. beim Licht.|Das lohnt sich." },
    { "Geräte, z.\u00a0B. Drucker. Und mehr.", "Geräte, z.\u00a0B. Drucker.|Und mehr." },
    { "Geräte, z.B. Drucker. Und mehr.", "Geräte, z.B. Drucker.|Und mehr." },
    { "Das heißt, d. h. Sie gehen. Gut.", "Das heißt, d. h. Sie gehen.|Gut." },
    { "Siehe Nr. 5 und Abs. 2 dort. Ende.", "Siehe Nr. 5 und Abs. 2 dort.|Ende." },
    { "Am 3. März beginnt es. Am 12. 4. auch.", "Am 3. März beginnt es.|Am 12. 4. auch." },
    { "Der 2. Weltkrieg. Danach.", "Der 2. Weltkrieg.|Danach." },
    { "Im Jahr 2024. Danach kam mehr.", "Im Jahr 2024.|Danach kam mehr." },
    { "Es kostet 1.250,50 Euro. Teuer!", "Es kostet 1.250,50 Euro.|Teuer!" },
    { "Dr. Lenz und Prof. Öztürk. Beide.", "Dr. Lenz und Prof. Öztürk.|Beide." },
    { "J. S. Bach schrieb viel. Sehr.", "J. S. Bach schrieb viel.|Sehr." },
    { "Äpfel, Birnen usw. Das reicht.", "Äpfel, Birnen usw.|Das reicht." },
    { "Äpfel usw. und Birnen.", "Äpfel usw. und Birnen." },
    { "„Warum?“ fragte sie. „Darum.“ Er ging.", "„Warum?“ fragte sie.|„Darum.“|Er ging." },
    { "Sie sagte: „Jetzt reicht es!“ Dann ging sie.",
      "Sie sagte: „Jetzt reicht es!“|Dann ging sie." },
    { "Das war es … oder nicht? Doch …", "Das war es … oder nicht?|Doch …" },
    { "Was?! Nein!!! Ja.", "Was?!|Nein!!!|Ja." },
    { "Zeile eins\nZeile zwei", "Zeile eins|Zeile zwei" },
    { "www.example.org ist eine Adresse.", "www.example.org ist eine Adresse." },
    { "(Ein Satz in Klammern.) Noch einer.", "(Ein Satz in Klammern.)|Noch einer." },
    { "1. Schreiben Sie auf.", "1. Schreiben Sie auf." },
    { "ca. 5 Mio. Euro", "ca. 5 Mio.|Euro" }, /* in doubt about units: a small pause */
    { "bzw. Anna, vgl. Berta.", "bzw. Anna, vgl. Berta." },
    { ".", "." },
    { "Öffnen Sie das. Über den Rest später.", "Öffnen Sie das.|Über den Rest später." },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), "de-AT");
}

static void
test_english (void)
{
  static const Case cases[] = {
    { "One. Two! Three?", "One.|Two!|Three?" },
    { "Mr. Smith met Dr. Jones. They talked.", "Mr. Smith met Dr. Jones.|They talked." },
    { "Use light, e.g. lamps. Then stop.", "Use light, e.g. lamps.|Then stop." },
    { "There were 12. Then 13 came.", "There were 12.|Then 13 came." },
    { "See Fig. 3 and No. 7. No. That is wrong.", "See Fig. 3 and No. 7.|No.|That is wrong." },
    { "“Why?” she asked. “Because.” He left.", "“Why?” she asked.|“Because.”|He left." },
    { "He said: \"Stop.\" Then he left.", "He said: \"Stop.\"|Then he left." },
    { "It costs 3.50 in the U.S. today.", "It costs 3.50 in the U.S. today." },
    { "1. First do this. 2. Then that.", "1. First do this.|2. Then that." },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), "en");
}

/* Where nobody says which language it is, all abbreviations count. */
static void
test_unknown (void)
{
  static const Case cases[] = {
    { "Mr. Smith, bzw. Herr Schmidt. Ja.", "Mr. Smith, bzw. Herr Schmidt.|Ja." },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), NULL);
  assert_cases (cases, G_N_ELEMENTS (cases), "fr");
}

/* Every byte but blanks is in exactly one sentence, in order. */
static void
test_nothing_lost (void)
{
  static const char text[] = " „A“... b!)  C. 5. d\n\n… „.“ x.y Z. „ß?“! \u2028 ";
  g_autoptr (GArray) spans = lk_reading_sentences (text, "de");
  size_t at = 0;

  for (guint i = 0; i <= spans->len; i++) {
    LkReadingSpan end = { strlen (text), strlen (text) };
    LkReadingSpan span = i < spans->len ? g_array_index (spans, LkReadingSpan, i) : end;

    g_assert_cmpuint (span.start, >=, at);
    for (const char *p = text + at; p < text + span.start; p = g_utf8_next_char (p))
      g_assert_true (g_unichar_isspace (g_utf8_get_char (p)));
    at = span.end;
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/sentence/german", test_german);
  g_test_add_func ("/reading/sentence/english", test_english);
  g_test_add_func ("/reading/sentence/unknown", test_unknown);
  g_test_add_func ("/reading/sentence/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
