/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/text-search.h"

G_BEGIN_DECLS

/*
 * Spelling of a course, by Enchant and the dictionaries of the system: German, English, and whatever else is
 * installed. Words that a course knows besides stand in a file of it, one in a line, so that all who write
 * have them. One thread at a time.
 */
#define AUTHOR_SPELLING_FILE "spelling.txt"

typedef struct _AuthorSpelling AuthorSpelling;

/* @language: `de`, `de-AT`, `en`; @own: (nullable): what the course knows, as in AUTHOR_SPELLING_FILE.
 * (transfer full) (nullable): %NULL if there is no dictionary for it here */
AuthorSpelling *author_spelling_new (const char *language, GBytes *own);
void author_spelling_free (AuthorSpelling *spelling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorSpelling, author_spelling_free)

/* Soft hyphens do not count. */
bool author_spelling_knows (AuthorSpelling *spelling, const char *word);
/* Best first, a handful. (transfer full) */
char **author_spelling_suggest (AuthorSpelling *spelling, const char *word);
/* Knows it from now on; the course keeps what author_spelling_own() then says. */
void author_spelling_learn (AuthorSpelling *spelling, const char *word);
/* The file of own words: sorted. (transfer full) */
GBytes *author_spelling_own (const AuthorSpelling *spelling);

/* Words of the page that are not known, in its order. Code, formulas, addresses, words with digits and short ones in
 * capitals are none. (transfer full) (element-type AuthorSearchMatch) */
GPtrArray *author_spelling_page (AuthorSpelling *spelling, const AuthorPage *page);

G_END_DECLS
