/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terms/term-match.h"

#include <string.h>

/* --- whether -------------------------------------------------------------------------------------- */

/* Whether nothing of the query can be this word. Stemming changes no first letter. */
static bool
is_far (const LkTermQuery *query, const LkTerm *term)
{
  for (unsigned i = 0; i < query->n_words; i++) {
    const LkTermQueryWord *word = &query->words[i];

    for (unsigned j = 0; j < word->n_forms; j++) {
      const LkTermForm *form = &word->forms[j];

      if (form->text[0] == term->exact[0])
        return false;
      if (form->length >= LK_TERM_PART_LENGTH
          && term->exact_length >= form->length + LK_TERM_PART_BEFORE
          && strstr (term->exact + LK_TERM_PART_BEFORE, form->text) != NULL)
        return false;
    }
  }
  return true;
}

/* The next word, whole; one that is far has no stem, as none is asked for. */
static bool
next_word (LkTermReader *reader, const LkTermQuery *query, const char *text, size_t length,
           LkTermLanguage language, LkTerm *term, bool *ret_far)
{
  if (!lk_term_read_exact (reader, text, length, term->end, language, term))
    return false;
  *ret_far = is_far (query, term);
  if (!*ret_far)
    lk_term_read_stem (reader, language, term);
  return true;
}

/* What has been found of a query so far. */
typedef struct {
  LkTermGrade pieces[LK_TERM_QUERY_WORDS]; /* best of each */
  unsigned run[LK_TERM_QUERY_WORDS];       /* words of it that have come in a row */
  LkTermGrade run_grade[LK_TERM_QUERY_WORDS];
} Found;

static unsigned
words_of_piece (const LkTermQuery *query, unsigned first)
{
  unsigned n = 1;

  while (first + n < query->n_words && query->words[first + n].piece == query->words[first].piece)
    n++;
  return n;
}

static void
look (const LkTermQuery *query, unsigned first, unsigned n, const LkTerm *term, Found *found)
{
  unsigned piece = query->words[first].piece;
  LkTermGrade grade = lk_term_query_grade (&query->words[first + found->run[piece]], term);

  if (found->run[piece] > 0 && grade == LK_TERM_NOT) {
    found->run[piece] = 0;
    grade = lk_term_query_grade (&query->words[first], term);
  }
  if (grade == LK_TERM_NOT)
    return;
  /* Only the end of a phrase may be the beginning of a word. */
  if (grade < LK_TERM_WORD && n > 1 && (grade < LK_TERM_PREFIX || found->run[piece] + 1 < n)) {
    found->run[piece] = 0;
    return;
  }
  found->run_grade[piece] = found->run[piece] == 0 ? grade : MIN (found->run_grade[piece], grade);
  if (++found->run[piece] == n) {
    found->pieces[piece] = MAX (found->pieces[piece], found->run_grade[piece]);
    found->run[piece] = 0;
  }
}

LkTermGrade
lk_term_match (LkTermReader *reader, const LkTermQuery *query, const char *text,
               LkTermLanguage language)
{
  Found found = { 0 };
  LkTermGrade worst = LK_TERM_WORD;
  size_t length = strlen (text);
  LkTerm term = { 0 };
  bool is_away;

  while (next_word (reader, query, text, length, language, &term, &is_away)) {
    if (is_away) {
      memset (found.run, 0, sizeof found.run);
      continue;
    }
    for (unsigned first = 0, n; first < query->n_words; first += n) {
      n = words_of_piece (query, first);
      look (query, first, n, &term, &found);
    }
  }
  for (unsigned i = 0; i < query->n_pieces; i++)
    worst = MIN (worst, found.pieces[i]);
  return query->n_pieces > 0 ? worst : LK_TERM_NOT;
}

/* --- where ---------------------------------------------------------------------------------------- */

/* Which words of the query @term is, as bits. */
static unsigned
words_met (const LkTermQuery *query, const LkTerm *term)
{
  unsigned met = 0;

  for (unsigned i = 0; i < query->n_words; i++)
    if (lk_term_query_grade (&query->words[i], term) != LK_TERM_NOT)
      met |= 1u << i;
  return met;
}

GArray *
lk_term_marks (LkTermReader *reader, const LkTermQuery *query, const char *text,
               LkTermLanguage language)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (LkTermMark));
  size_t length = strlen (text);
  LkTerm term = { 0 };
  bool is_away;

  while (next_word (reader, query, text, length, language, &term, &is_away)) {
    LkTermMark mark = { term.start, term.end };

    if (!is_away && words_met (query, &term) != 0)
      g_array_append_val (marks, mark);
  }
  return marks;
}

/* --- the sentence --------------------------------------------------------------------------------- */

/* Whether a full stop before @end ends a sentence; "z. B." and "3. Schritt" do not. */
static bool
ends_there (const char *text, size_t stop, size_t end, size_t length)
{
  size_t word = stop;

  if (end >= length || text[end] == '\n')
    return true;
  if (text[end] != ' ')
    return false;
  if (text[stop] != '.')
    return true;
  while (word > 0 && g_ascii_isalnum (text[word - 1]))
    word--;
  return !(stop - word <= 2 || g_ascii_isdigit (text[stop - 1]))
         && !g_ascii_islower (text[end + 1]);
}

/* Where the sentence that begins at @start ends. */
static size_t
sentence_end (const char *text, size_t start, size_t length)
{
  for (size_t i = start; i < length; i++) {
    if (text[i] == '\n')
      return i;
    if (strchr (".!?", text[i]) != NULL && ends_there (text, i, i + 1, length))
      return i + 1;
  }
  return length;
}

typedef struct {
  size_t start, end;
  size_t first; /* place of the first word of the query */
  unsigned met; /* how many of them */
} Sentence;

static Sentence
best_sentence (LkTermReader *reader, const LkTermQuery *query, const char *text, size_t length,
               LkTermLanguage language)
{
  Sentence best = { 0 };
  unsigned all = (1u << query->n_words) - 1;

  for (size_t start = 0; start < length;) {
    Sentence here = { .start = start, .end = sentence_end (text, start, length), .first = length };
    unsigned met = 0;
    LkTerm term = { .end = start };
    bool is_away;

    while (next_word (reader, query, text, here.end, language, &term, &is_away)) {
      unsigned now = is_away ? 0 : words_met (query, &term);

      here.first = now != 0 ? MIN (here.first, term.start) : here.first;
      met |= now;
    }
    here.met = (unsigned) __builtin_popcount (met);
    if (here.met > best.met || (best.end == 0 && here.end > start))
      best = here;
    if (met == all && all != 0)
      break;
    for (start = here.end; start < length && g_ascii_isspace (text[start]);)
      start++;
  }
  return best;
}

/* Moves @at to a border between words, at most to @limit. */
static size_t
to_border (const char *text, size_t at, size_t limit, int step)
{
  size_t i = at;

  while (i != limit && text[i] != ' ')
    i += (size_t) step;
  if (i != limit)
    return i;
  /* One long word: at least between characters. */
  while (at > 0 && ((unsigned char) text[at] & 0xC0) == 0x80)
    at--;
  return at;
}

static void
cut (const char *text, Sentence *sentence)
{
  size_t before = LK_TERM_EXCERPT_BYTES / 3;

  if (sentence->end - sentence->start <= LK_TERM_EXCERPT_BYTES)
    return;
  if (sentence->first < sentence->end && sentence->first - sentence->start > before)
    sentence->start = to_border (text, sentence->first - before, sentence->first, 1);
  if (sentence->end - sentence->start > LK_TERM_EXCERPT_BYTES)
    sentence->end = to_border (text, sentence->start + LK_TERM_EXCERPT_BYTES, sentence->start, -1);
}

void
lk_term_excerpt_clear (LkTermExcerpt *excerpt)
{
  g_clear_pointer (&excerpt->text, g_free);
  g_clear_pointer (&excerpt->marks, g_array_unref);
}

void
lk_term_excerpt (LkTermReader *reader, const LkTermQuery *query, const char *text,
                 LkTermLanguage language, LkTermExcerpt *ret_excerpt)
{
  size_t length = strlen (text);
  Sentence whole = best_sentence (reader, query, text, length, language), shown = whole;
  g_autofree char *middle = NULL;

  cut (text, &shown);
  middle = g_strndup (text + shown.start, shown.end - shown.start);
  g_strstrip (middle);
  ret_excerpt->text = g_strconcat (shown.start > whole.start ? "…" : "", middle,
                                   shown.end < whole.end ? "…" : "", NULL);
  ret_excerpt->marks = lk_term_marks (reader, query, ret_excerpt->text, language);
}
