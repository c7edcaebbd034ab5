/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How hard a text is to read: sentences, words, and LIX (Björnsson), which is words in a sentence plus the
 * per cent of words with more than six letters. Up to 40 reads easily, from 50 on it is hard. Pure.
 */

/* A sentence of more words than that is worth a second look. */
#define AUTHOR_READING_LONG_SENTENCE 20
/* A page above that is hard to read. */
#define AUTHOR_READING_HARD_LIX 50

typedef struct {
  guint n_sentences, n_words, n_long_words;
  guint longest;      /* words of the longest sentence */
  char *longest_text; /* owned; its beginning */
} AuthorReading;

/* Adds a text that stands by itself: its end ends a sentence. Bytes that are no UTF-8 count as signs. */
void author_reading_add (AuthorReading *reading, const char *text_or_bytes);
void author_reading_clear (AuthorReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AuthorReading, author_reading_clear)

/* 0 for no words. */
guint author_reading_lix (const AuthorReading *reading);

G_END_DECLS
