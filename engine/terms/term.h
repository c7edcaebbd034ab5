/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Words of a text as they are searched for. Each word has two forms: `exact`, in small letters and without
 * accents, and `stem`, what Snowball's algorithm for its language leaves of it, so that "Bewerbungen" and
 * "Bewerbung" are one. German: ä, ö, ü, ß are found by a, o, u, ss and, as people without these keys write,
 * by ae, oe, ue. Digits are words too. A soft hyphen is no border: "Um\u00ADwelt" is "umwelt". Everything
 * that is no letter, mark or digit is a border.
 *
 * No I/O; a reader is for one thread at a time.
 */

typedef enum {
  LK_TERM_GERMAN,
  LK_TERM_ENGLISH,
  LK_TERM_N_LANGUAGES
} LkTermLanguage;

/* Of a BCP 47 tag: `en` and below is English, all else is searched as German. %NULL is "". */
LkTermLanguage lk_term_language (const char *tag);

/* Bytes that are kept of a form; a longer word is known by its beginning. */
#define LK_TERM_BYTES 96

typedef struct {
  size_t start, end; /* of the word in the text, bytes */
  char exact[LK_TERM_BYTES + 1], stem[LK_TERM_BYTES + 1];
  size_t exact_length, stem_length; /* bytes, 1 or more */
} LkTerm;

typedef struct _LkTermReader LkTermReader;

LkTermReader *lk_term_reader_new (void);
void lk_term_reader_free (LkTermReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTermReader, lk_term_reader_free)

/* The first word of @text at or behind @from; @text need not be UTF-8: other bytes are borders.
 * @text: not kept
 *
 * Returns: whether there is one; go on with @ret_term->end */
bool lk_term_read (LkTermReader *reader, const char *text, size_t length, size_t from,
                   LkTermLanguage language, LkTerm *ret_term);
/* The same in two steps, for whoever looks at most words only once: without `stem`, which costs more than all
 * else; and that of the word that was read last. */
bool lk_term_read_exact (LkTermReader *reader, const char *text, size_t length, size_t from,
                         LkTermLanguage language, LkTerm *ret_term);
void lk_term_read_stem (LkTermReader *reader, LkTermLanguage language, LkTerm *term);

G_END_DECLS
