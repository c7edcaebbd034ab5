/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-sentence.h"

#include <stdbool.h>
#include <string.h>

typedef enum {
  GERMAN = 1 << 0,
  ENGLISH = 1 << 1,
  BOTH = GERMAN | ENGLISH,
} Languages;

/* After these the sentence goes on, whatever comes; with @number only if that is a number. What ends
 * sentences as often as not (`usw.`, `etc.`) is not here: a small letter behind it tells. */
typedef struct {
  const char *word; /* without its last stop, in small letters */
  Languages languages;
  bool number;
} Abbreviation;

static const Abbreviation abbreviations[] = {
  { "abb", GERMAN, true },    { "abs", GERMAN, true },      { "anm", GERMAN, false },
  { "apr", BOTH, false },     { "approx", ENGLISH, false }, { "art", BOTH, true },
  { "aufl", GERMAN, false },  { "aug", BOTH, false },       { "bd", GERMAN, true },
  { "bsp", GERMAN, false },   { "bspw", GERMAN, false },    { "bzgl", GERMAN, false },
  { "bzw", GERMAN, false },   { "ca", BOTH, false },        { "ch", ENGLISH, true },
  { "dec", ENGLISH, true },   { "dez", GERMAN, true },      { "dipl", GERMAN, false },
  { "dr", BOTH, false },      { "ebd", GERMAN, false },     { "eds", ENGLISH, false },
  { "eigtl", GERMAN, false }, { "einschl", GERMAN, false }, { "entspr", GERMAN, false },
  { "evtl", GERMAN, false },  { "exkl", GERMAN, false },    { "feb", BOTH, true },
  { "febr", GERMAN, true },   { "fig", ENGLISH, true },     { "fr", GERMAN, false },
  { "geb", GERMAN, false },   { "gem", GERMAN, false },     { "ggf", GERMAN, false },
  { "ggfs", GERMAN, false },  { "hr", GERMAN, false },      { "hrsg", GERMAN, false },
  { "ing", GERMAN, false },   { "inkl", GERMAN, false },    { "insb", GERMAN, false },
  { "jan", BOTH, true },      { "jul", BOTH, true },        { "jun", BOTH, true },
  { "kap", GERMAN, true },    { "lt", GERMAN, false },      { "max", BOTH, false },
  { "mind", GERMAN, false },  { "mr", ENGLISH, false },     { "mrs", ENGLISH, false },
  { "ms", ENGLISH, false },   { "no", ENGLISH, true },      { "nov", BOTH, true },
  { "nr", GERMAN, false },    { "nrn", GERMAN, false },     { "oct", ENGLISH, true },
  { "okt", GERMAN, true },    { "pp", ENGLISH, true },      { "prof", BOTH, false },
  { "rd", GERMAN, true },     { "resp", BOTH, false },      { "sec", ENGLISH, true },
  { "sep", BOTH, true },      { "sept", BOTH, true },       { "sog", GERMAN, false },
  { "st", BOTH, false },      { "tab", GERMAN, true },      { "tel", GERMAN, false },
  { "vgl", GERMAN, false },   { "vol", ENGLISH, true },     { "vs", ENGLISH, false },
  { "zit", GERMAN, false },   { "zzgl", GERMAN, false },    { "e.g", ENGLISH, false },
  { "i.e", ENGLISH, false },  { "d.h", GERMAN, false },     { "i.d.r", GERMAN, false },
  { "o.ä", GERMAN, false },   { "u.a", GERMAN, false },     { "u.u", GERMAN, false },
  { "z.b", GERMAN, false },   { "z.t", GERMAN, false },
};

static Languages
languages_of (const char *language)
{
  if (language == NULL || *language == '\0')
    return BOTH;
  if (g_ascii_strncasecmp (language, "de", 2) == 0)
    return GERMAN;
  return g_ascii_strncasecmp (language, "en", 2) == 0 ? ENGLISH : BOTH;
}

static bool
is_terminator (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 /* … */;
}

/* What may stand between the end of a sentence and the blank behind it. German closes with what
 * English opens with. */
static bool
is_closing (gunichar c)
{
  static const gunichar closing[] = { '"',    '\'',   ')',    ']',    '}',    0x00ab, 0x00bb,
                                      0x2018, 0x2019, 0x201c, 0x201d, 0x2039, 0x203a };

  for (size_t i = 0; i < G_N_ELEMENTS (closing); i++)
    if (closing[i] == c)
      return true;
  return false;
}

static bool
is_opening (gunichar c)
{
  return c == 0x201e /* „ */ || c == 0x201a /* ‚ */ || c == '(' || c == '[' || is_closing (c);
}

/* Where the word before the stop at @at begins: letters, digits and stops between them. */
static const char *
word_start (const char *from, const char *at)
{
  const char *start = at;

  while (start > from) {
    const char *before = g_utf8_prev_char (start);
    gunichar c = g_utf8_get_char (before);

    if (!g_unichar_isalnum (c) && c != '.')
      break;
    start = before;
  }
  return start;
}

static bool
is_number (const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_isdigit (*p))
      return false;
  return end > start;
}

static bool
is_abbreviation (const char *start, const char *end, gunichar next, Languages languages)
{
  g_autofree char *word = g_utf8_strdown (start, end - start);

  for (size_t i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if ((abbreviations[i].languages & languages) != 0
        && (!abbreviations[i].number || g_unichar_isdigit (next))
        && strcmp (abbreviations[i].word, word) == 0)
      return true;
  return false;
}

/* Whether the stop at @stop is not the end. @sentence: where the sentence begins; @next: first sign of
 * what follows. */
static bool
goes_on (const char *sentence, const char *stop, gunichar next, Languages languages)
{
  const char *word = word_start (sentence, stop);

  if (word == stop)
    return false;
  if (is_number (word, stop))
    return word == sentence || ((languages & GERMAN) != 0 && stop - word <= 2);
  /* An initial, or half of an abbreviation: `z. B.`, `J. S. Bach`. */
  if (g_utf8_next_char (word) == stop && g_unichar_isalpha (g_utf8_get_char (word)))
    return true;
  return is_abbreviation (word, stop, next, languages);
}

/* First sign behind blanks and what opens: what tells whether a sentence begins. 0 at the end. */
static gunichar
first_sign (const char *p)
{
  while (*p != '\0') {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c) && !is_opening (c))
      return c;
    p = g_utf8_next_char (p);
  }
  return 0;
}

static void
add_span (GArray *spans, const char *text, const char *start, const char *end)
{
  LkReadingSpan span;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start) {
    const char *before = g_utf8_prev_char (end);

    if (!g_unichar_isspace (g_utf8_get_char (before)))
      break;
    end = before;
  }
  span = (LkReadingSpan){ .start = (size_t) (start - text), .end = (size_t) (end - text) };
  if (end > start)
    g_array_append_val (spans, span);
}

static const char *
skip_spaces (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Behind the signs that end a sentence and those that close with it. @ret_dot: it is a stop alone. */
static const char *
skip_end (const char *p, bool *ret_dot)
{
  *ret_dot = *p == '.' && !is_terminator (g_utf8_get_char (p + 1));
  while (*p != '\0' && is_terminator (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (*p != '\0' && is_closing (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Whether the sentence that began at @sentence ends with the signs at @stop, behind which @behind is. */
static bool
ends_here (const char *sentence, const char *stop, const char *behind, bool dot,
           Languages languages)
{
  gunichar next;

  if (*behind == '\0')
    return true;
  if (!g_unichar_isspace (g_utf8_get_char (behind)))
    return false;
  next = first_sign (behind);
  if (g_unichar_islower (next))
    return false;
  return !dot || !goes_on (sentence, stop, next, languages);
}

GArray *
lk_reading_sentences (const char *text, const char *language)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LkReadingSpan));
  Languages languages = languages_of (language);
  const char *sentence = skip_spaces (text), *p = sentence;

  while (*p != '\0') {
    gunichar c = g_utf8_get_char (p);
    const char *behind = g_utf8_next_char (p);
    bool dot = false, end = c == '\n';

    if (is_terminator (c)) {
      behind = skip_end (p, &dot);
      end = ends_here (sentence, p, behind, dot, languages);
    }
    if (end) {
      add_span (spans, text, sentence, behind);
      sentence = behind = skip_spaces (behind);
    }
    p = behind;
  }
  add_span (spans, text, sentence, p);
  return spans;
}
