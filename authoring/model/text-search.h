/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/*
 * Finds and replaces what people read in a page: texts, headings, values of attributes in quotes and of front
 * matter; never fences, ids, kinds, addresses or names of files. Soft hyphens in the page are passed over.
 * Pure.
 */
typedef struct {
  bool match_case;
  bool whole_words;
} AuthorSearchOptions;

typedef struct {
  AuthorRange range;            /* in the page */
  guint line;                   /* from 1 */
  guint block;                  /* AUTHOR_PAGE_ITSELF: front matter */
  char *before, *match, *after; /* a little of the line around it, to be shown: without marks */
} AuthorSearchMatch;

void author_search_match_free (AuthorSearchMatch *match);

/* In the order of the page, AUTHOR_SEARCH_MATCHES at most. (transfer full) (element-type AuthorSearchMatch) */
#define AUTHOR_SEARCH_MATCHES 10000
GPtrArray *
author_search_page (const AuthorPage *page, const char *needle, const AuthorSearchOptions *options);

/**
 * author_search_replace:
 * @matches: some of those of author_search_page() of this very page, in their order
 * @replacement: one line
 * @ret_n: (out): how many were replaced
 *
 * Replaces each one that leaves the blocks of the page as they are; others stay.
 *
 * Returns: (transfer full) (nullable): the page; %NULL if none was replaced
 */
AuthorPage *author_search_replace (const AuthorPage *page, const GPtrArray *matches,
                                   const char *replacement, guint *ret_n);

G_END_DECLS
