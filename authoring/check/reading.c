/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/reading.h"

#include <string.h>

#define LONG_WORD       6
#define MOST_CHARACTERS 60

/* A sentence while it is read. */
typedef struct {
  const char *start;
  guint n_words;
} Sentence;

static void
end_sentence (AuthorReading *reading, Sentence *sentence, const char *end)
{
  if (sentence->n_words == 0)
    return;
  reading->n_sentences++;
  if (sentence->n_words > reading->longest) {
    glong characters = g_utf8_strlen (sentence->start, end - sentence->start);
    g_autofree char *text = g_strndup (sentence->start, (gsize) (end - sentence->start));

    g_free (reading->longest_text);
    reading->longest = sentence->n_words;
    reading->longest_text = g_utf8_substring (text, 0, MIN (characters, MOST_CHARACTERS));
  }
  sentence->n_words = 0;
}

/* Letters and digits in a row, with hyphens, soft hyphens and apostrophes inside; *ret_letters of them are
 * letters. Returns where it ends. */
static const char *
read_word (const char *at, guint *ret_letters)
{
  const char *end = at;

  *ret_letters = 0;
  while (*at != '\0') {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isalnum (c) || g_unichar_ismark (c)) {
      *ret_letters += g_unichar_isalpha (c) != 0;
      end = at = g_utf8_next_char (at);
    } else if (c == '-' || c == '\'' || c == 0x2019 || c == 0xad || c == '.' || c == ',') {
      /* Part of the word only if it goes on: `z.B.`, `1.234,5`. */
      at = g_utf8_next_char (at);
      if (!g_unichar_isalnum (g_utf8_get_char (at)))
        break;
    } else {
      break;
    }
  }
  return end;
}

/* A full stop ends a sentence if a new one begins behind it; behind a number, one letter or a short form it
 * does not. */
static gboolean
is_end (const char *word, const char *mark)
{
  static const char *const short_forms[]
      = { "z",  "B", "bzw", "ca", "Nr", "Abs", "Art", "usw",  "vgl",
          "Dr", "S", "d",   "h",  "u",  "a",   "etc", "inkl", "ggf" };
  gsize length = (gsize) (mark - word);
  const char *next = mark + 1;

  if (*mark != '.')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (short_forms); i++)
    if (strlen (short_forms[i]) == length && strncmp (short_forms[i], word, length) == 0)
      return FALSE;
  while (
      *next != '\0'
      && (g_unichar_isspace (g_utf8_get_char (next)) || g_unichar_ispunct (g_utf8_get_char (next))))
    next = g_utf8_next_char (next);
  /* `am 3. November`, but not `… im Jahr 2025. Das …`: a number of four digits is a year. */
  if (length > 0 && length < 4 && g_ascii_isdigit (*word))
    return *next == '\0';
  return *next == '\0' || !g_unichar_islower (g_utf8_get_char (next));
}

void
author_reading_add (AuthorReading *reading, const char *text_or_bytes)
{
  /* A page in another encoding is reported elsewhere; here it must only not be read beyond its end. */
  g_autofree char *text = g_utf8_make_valid (text_or_bytes, -1);
  Sentence sentence = { .start = text };
  const char *word = text;

  for (const char *at = text; *at != '\0';) {
    gunichar c = g_utf8_get_char (at);
    guint letters;

    if (g_unichar_isalnum (c)) {
      const char *end = read_word (at, &letters);

      if (sentence.n_words == 0)
        sentence.start = at;
      word = at;
      at = end > at ? end : g_utf8_next_char (at);
      sentence.n_words++;
      reading->n_words++;
      reading->n_long_words += letters > LONG_WORD;
      continue;
    }
    if ((c == '.' || c == '!' || c == '?' || c == 0x2026) && is_end (word, at))
      end_sentence (reading, &sentence, at);
    at = g_utf8_next_char (at);
  }
  end_sentence (reading, &sentence, text + strlen (text));
}

void
author_reading_clear (AuthorReading *reading)
{
  g_clear_pointer (&reading->longest_text, g_free);
}

guint
author_reading_lix (const AuthorReading *reading)
{
  if (reading->n_words == 0 || reading->n_sentences == 0)
    return 0;
  return (guint) ((double) reading->n_words / reading->n_sentences
                  + 100.0 * reading->n_long_words / reading->n_words + 0.5);
}
