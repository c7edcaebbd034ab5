/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terms/term-query.h"

#include <string.h>

/* --- reading ------------------------------------------------------------------------------------ */

static void
add_form (LkTermQueryWord *word, const char *text, size_t length, bool is_stem)
{
  for (unsigned i = 0; i < word->n_forms; i++) {
    if (strcmp (word->forms[i].text, text) == 0) {
      word->forms[i].is_stem = word->forms[i].is_stem && is_stem;
      return;
    }
  }
  word->forms[word->n_forms++] = (LkTermForm){ text, length, is_stem };
}

void
lk_term_query_word_init (LkTermQueryWord *word, LkTermReader *reader, const char *text,
                         size_t length)
{
  word->n_forms = 0;
  for (int i = 0; i < LK_TERM_N_LANGUAGES; i++) {
    LkTerm *term = &word->terms[i];

    if (!lk_term_read (reader, text, length, 0, (LkTermLanguage) i, term))
      continue;
    add_form (word, term->exact, term->exact_length, false);
    add_form (word, term->stem, term->stem_length, true);
  }
}

static bool
is_quote (gunichar c)
{
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F);
}

/* Whether what stands between two words of the text parts their pieces. */
static bool
parts (const char *from, const char *to, bool *in_quotes)
{
  bool parting = from == to;

  for (const char *p = from; p < to; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_quote (c)) {
      *in_quotes = !*in_quotes;
      parting = true;
    } else if (g_unichar_isspace (c) && !*in_quotes) {
      parting = true;
    }
  }
  return parting;
}

static void
add_word (LkTermQuery *query, LkTermReader *reader, const char *text, const LkTerm *term,
          bool begins_piece)
{
  LkTermQueryWord *word = &query->words[query->n_words++];
  g_autofree char *typed = g_strndup (text + term->start, term->end - term->start);
  char **piece;

  if (begins_piece)
    query->n_pieces++;
  word->piece = query->n_pieces - 1;
  lk_term_query_word_init (word, reader, typed, strlen (typed));
  piece = &query->pieces[word->piece];
  if (*piece == NULL) {
    *piece = g_steal_pointer (&typed);
  } else {
    char *longer = g_strconcat (*piece, " ", typed, NULL);

    g_free (*piece);
    *piece = longer;
  }
}

LkTermQuery *
lk_term_query_new (const char *text)
{
  LkTermQuery *query = g_new0 (LkTermQuery, 1);
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, LK_TERM_QUERY_BYTES));
  size_t length = strlen (valid), from = 0;
  bool in_quotes = false;
  LkTerm term;

  while (query->n_words < LK_TERM_QUERY_WORDS
         && lk_term_read (reader, valid, length, from, LK_TERM_GERMAN, &term)) {
    bool parting = parts (valid + from, valid + term.start, &in_quotes);

    add_word (query, reader, valid, &term, parting || query->n_words == 0);
    from = term.end;
  }
  return query;
}

void
lk_term_query_free (LkTermQuery *query)
{
  if (query == NULL)
    return;
  for (unsigned i = 0; i < query->n_pieces; i++)
    g_free (query->pieces[i]);
  g_free (query);
}

/* --- matching ----------------------------------------------------------------------------------- */

static bool
begins (const char *text, size_t length, const LkTermForm *form)
{
  return length >= form->length && memcmp (text, form->text, form->length) == 0;
}

static LkTermGrade
grade_form (const LkTermForm *form, const LkTerm *term)
{
  size_t least = form->is_stem ? LK_TERM_STEM_LENGTH : LK_TERM_PREFIX_LENGTH;
  bool is_beginning = begins (term->exact, term->exact_length, form);

  if ((is_beginning && form->length == term->exact_length)
      || (form->length == term->stem_length && memcmp (form->text, term->stem, form->length) == 0))
    return LK_TERM_WORD;
  if (form->length >= least && (is_beginning || begins (term->stem, term->stem_length, form)))
    return LK_TERM_PREFIX;
  if (form->length >= LK_TERM_PART_LENGTH
      && term->exact_length >= form->length + LK_TERM_PART_BEFORE
      && strstr (term->exact + LK_TERM_PART_BEFORE, form->text) != NULL)
    return LK_TERM_PART;
  return LK_TERM_NOT;
}

LkTermGrade
lk_term_query_grade (const LkTermQueryWord *word, const LkTerm *term)
{
  LkTermGrade best = LK_TERM_NOT;

  for (unsigned i = 0; i < word->n_forms && best < LK_TERM_WORD; i++) {
    LkTermGrade grade = grade_form (&word->forms[i], term);

    best = MAX (best, grade);
  }
  return best;
}
