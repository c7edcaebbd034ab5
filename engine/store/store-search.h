/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"
#include "engine/terms/term-query.h"

G_BEGIN_DECLS

/*
 * `search.db` beside library.db: titles and texts of the pages of courses, with an index over their words
 * (docs/search.md). It holds nothing of any learner, only what stands in packages, and can be made
 * anew at any time: where it is damaged or of another version it is deleted at opening. Any thread; a
 * search does not wait for what is being added.
 */
typedef struct _LkSearchIndex LkSearchIndex;

/* @folder: of the store. Errors are those of store.h. */
LkSearchIndex *lk_search_index_open (const char *folder, GError **error);
void lk_search_index_close (LkSearchIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSearchIndex, lk_search_index_close)

/* One page, or with place "" the course itself. */
typedef struct {
  char *place; /* id of a page or an item, "" where only the course can be opened */
  char *title, *text;
  LkTermLanguage language;
} LkSearchPage;
void lk_search_page_free (LkSearchPage *page);

/* Packages that are in it. (transfer full) (element-type utf8 set): SHA-256 each */
GHashTable *lk_search_index_courses (LkSearchIndex *index, GError **error);
/* Adds a package with its pages, all or nothing, also under kill -9; nothing if it is there already. A power
 * cut may take what came last, never the order of the file. @pages: (element-type LkSearchPage) */
bool lk_search_index_add (LkSearchIndex *index, const char *sha256, const GPtrArray *pages,
                          GError **error);
bool lk_search_index_remove (LkSearchIndex *index, const char *sha256, GError **error);
/* Puts what was added in pieces into one, for faster searches; a step of at most some 10 ms. Whether there
 * is more to do. */
bool lk_search_index_settle (LkSearchIndex *index);

typedef struct {
  char *sha256;
  LkSearchPage *page;
  LkTermGrade grade; /* what all words of the query are at least */
} LkSearchRow;
void lk_search_row_free (LkSearchRow *row);

/* Whether a package is to be found now. */
typedef bool (*LkSearchWants) (const char *sha256, void *data);

/**
 * lk_search_index_find:
 * @wants: on the calling thread; may not call the index
 *
 * At most @limit pages with all pieces of @query: those with the words first, then with words that begin
 * so, then with words that hold them; within each by bm25, titles before texts.
 *
 * Returns: (transfer full) (element-type LkSearchRow)
 */
GPtrArray *lk_search_index_find (LkSearchIndex *index, const LkTermQuery *query,
                                 LkSearchWants wants, void *data, unsigned limit, GError **error);

/* --- what learners have written, in library.db --------------------------------------------------- */

/* It is never copied into the index: a search reads it where it is, so it is gone when they are. */
typedef struct {
  gint64 course_id;
  gint64 note_id; /* 0: a field of the workbook */
  char *place;    /* id of the block; of a note its place */
  char *title;    /* of the field; of the page of a note, which may be "" */
  char *text;     /* of a note: what was written, then what was marked */
} LkLearnerText;
void lk_learner_text_free (LkLearnerText *text);

/* Fields of the workbook and notes of one learner over all courses, newest first. (transfer full)
 * (element-type LkLearnerText) */
GPtrArray *lk_store_learner_texts (LkStore *store, gint64 learner_id, GError **error);

G_END_DECLS
