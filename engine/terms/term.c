/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terms/term.h"

#include <libstemmer.h>
#include <string.h>

#define SOFT_HYPHEN 0xAD
#define DIAERESIS   0x308

struct _LkTermReader {
  struct sb_stemmer *stemmers[LK_TERM_N_LANGUAGES];
  char word[LK_TERM_BYTES + 8]; /* what is stemmed; German: its umlauts are in it */
  size_t length;
  bool is_wide; /* not only ASCII is in it */
};

LkTermLanguage
lk_term_language (const char *tag)
{
  bool is_english
      = tag != NULL && g_ascii_strncasecmp (tag, "en", 2) == 0 && !g_ascii_isalpha (tag[2]);

  return is_english ? LK_TERM_ENGLISH : LK_TERM_GERMAN;
}

LkTermReader *
lk_term_reader_new (void)
{
  static const char *const algorithms[] = { "german", "english" };
  LkTermReader *reader = g_new0 (LkTermReader, 1);

  for (int i = 0; i < LK_TERM_N_LANGUAGES; i++)
    reader->stemmers[i] = sb_stemmer_new (algorithms[i], NULL);
  return reader;
}

void
lk_term_reader_free (LkTermReader *reader)
{
  if (reader == NULL)
    return;
  for (int i = 0; i < LK_TERM_N_LANGUAGES; i++)
    sb_stemmer_delete (reader->stemmers[i]);
  g_free (reader);
}

/* --- letters ------------------------------------------------------------------------------------ */

/* The character at @at and how many bytes it has; 0 where there is none, or none that is valid. */
static gunichar
character_at (const char *text, size_t length, size_t at, size_t *ret_bytes)
{
  gunichar c = g_utf8_get_char_validated (text + at, (gssize) (length - at));

  *ret_bytes = 1;
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return 0;
  *ret_bytes = (size_t) g_utf8_skip[(unsigned char) text[at]];
  return c;
}

/* What a word is made of beside ASCII; a soft hyphen and joiners are part of it, and no letters. */
static bool
is_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == SOFT_HYPHEN || c == 0x200C
         || c == 0x200D;
}

static void
add (LkTermReader *reader, gunichar c)
{
  if (reader->length < LK_TERM_BYTES)
    reader->length += (size_t) g_unichar_to_utf8 (c, reader->word + reader->length);
}

static bool
takes_umlaut (gunichar c)
{
  return c == 'a' || c == 'o' || c == 'u';
}

static gunichar
umlaut_of (gunichar c)
{
  return c == 'a' ? 0xE4 : c == 'o' ? 0xF6 : 0xFC;
}

static void
add_part (LkTermReader *reader, gunichar c, LkTermLanguage language)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;
  char *last = reader->word + reader->length - 1;

  if (c == 0xDF || c == 0x1E9E) {
    add (reader, 's');
    add (reader, 's');
    return;
  }
  if (c == DIAERESIS && language == LK_TERM_GERMAN && reader->length > 0
      && takes_umlaut ((gunichar) *last)) {
    c = (gunichar) *last;
    reader->length--;
    add (reader, umlaut_of (c));
    return;
  }
  n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++) {
    gunichar small = g_unichar_tolower (parts[i]);

    if (i + 1 < n && parts[i + 1] == DIAERESIS && language == LK_TERM_GERMAN
        && takes_umlaut (small))
      small = umlaut_of (small);
    if (g_unichar_isalnum (small))
      add (reader, small);
  }
}

/* --- forms -------------------------------------------------------------------------------------- */

static bool
is_vowel (char c)
{
  return memchr ("aeiouy", c, 6) != NULL;
}

/* `ae`, `oe`, `ue` to umlauts, as Snowball's variant `german2` does; but not behind a vowel or q, lest
 * "Frauen", "neue" and "Quelle" change. */
static void
join_umlauts (LkTermReader *reader)
{
  size_t to = 0;
  char *word = reader->word;

  for (size_t i = 0; i < reader->length; i++) {
    bool joins = i + 1 < reader->length && word[i + 1] == 'e' && takes_umlaut ((gunichar) word[i])
                 && (i == 0 || (!is_vowel (word[i - 1]) && word[i - 1] != 'q'));

    if (!joins) {
      word[to++] = word[i];
      continue;
    }
    to += (size_t) g_unichar_to_utf8 (umlaut_of ((gunichar) word[i]), word + to);
    reader->is_wide = true;
    i++;
  }
  reader->length = to;
}

/* Umlauts are the only letters with an accent that are left. */
static size_t
write_exact (const LkTermReader *reader, char *exact)
{
  size_t to = 0;

  if (!reader->is_wide) {
    memcpy (exact, reader->word, reader->length);
    exact[reader->length] = '\0';
    return reader->length;
  }
  for (size_t i = 0; i < reader->length; i++) {
    unsigned char next = i + 1 < reader->length ? (unsigned char) reader->word[i + 1] : 0;
    bool is_umlaut
        = (unsigned char) reader->word[i] == 0xC3 && (next == 0xA4 || next == 0xB6 || next == 0xBC);

    exact[to++] = !is_umlaut ? reader->word[i] : next == 0xA4 ? 'a' : next == 0xB6 ? 'o' : 'u';
    i += is_umlaut;
  }
  exact[to] = '\0';
  return to;
}

void
lk_term_read_stem (LkTermReader *reader, LkTermLanguage language, LkTerm *term)
{
  struct sb_stemmer *stemmer = reader->stemmers[language];
  const sb_symbol *stem = NULL;

  if (stemmer != NULL)
    stem = sb_stemmer_stem (stemmer, (const sb_symbol *) reader->word, (int) reader->length);
  term->stem_length = stem != NULL ? (size_t) sb_stemmer_length (stemmer) : 0;
  if (term->stem_length == 0 || term->stem_length > LK_TERM_BYTES) {
    term->stem_length = term->exact_length;
    stem = (const sb_symbol *) term->exact;
  }
  memcpy (term->stem, stem, term->stem_length);
  term->stem[term->stem_length] = '\0';
}

/* Letters and digits of ASCII in a row, which most texts are made of. */
static size_t
read_plain (LkTermReader *reader, const char *text, size_t length, size_t at)
{
  size_t to = reader->length;

  for (; at < length; at++) {
    unsigned char c = (unsigned char) text[at];

    if (c >= 'A' && c <= 'Z')
      c |= 0x20;
    else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
      break;
    reader->word[to] = (char) c;
    to += to < LK_TERM_BYTES;
  }
  reader->length = to;
  return at;
}

/* Reads the rest of the word at @at. Returns where it ends. */
static size_t
read_word (LkTermReader *reader, const char *text, size_t length, size_t at,
           LkTermLanguage language)
{
  for (;;) {
    size_t bytes;
    gunichar c;

    at = read_plain (reader, text, length, at);
    if (at >= length || (unsigned char) text[at] < 0x80)
      return at;
    c = character_at (text, length, at, &bytes);
    if (!is_part (c))
      return at;
    add_part (reader, c, language);
    reader->is_wide = true;
    at += bytes;
  }
}

bool
lk_term_read_exact (LkTermReader *reader, const char *text, size_t length, size_t from,
                    LkTermLanguage language, LkTerm *ret_term)
{
  while (from < length) {
    size_t end;

    reader->length = 0;
    reader->is_wide = false;
    end = read_word (reader, text, length, from, language);
    if (reader->length > 0) {
      ret_term->start = from;
      ret_term->end = end;
      if (language == LK_TERM_GERMAN)
        join_umlauts (reader);
      ret_term->exact_length = write_exact (reader, ret_term->exact);
      return true;
    }
    /* A border; its further bytes, if any, are borders too. */
    from = MAX (end, from + 1);
  }
  return false;
}

bool
lk_term_read (LkTermReader *reader, const char *text, size_t length, size_t from,
              LkTermLanguage language, LkTerm *ret_term)
{
  if (!lk_term_read_exact (reader, text, length, from, language, ret_term))
    return false;
  lk_term_read_stem (reader, language, ret_term);
  return true;
}
