/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-search.h"
#include "engine/terms/term-match.h"

G_BEGIN_DECLS

/*
 * Search over the shelf of a store: titles and texts of all courses, and what the learner who asks has written
 * (docs/search.md). Any thread; all functions block.
 */
typedef struct _LkSearch LkSearch;

/* @store: outlives it. Errors are those of the store; the program can do without search. */
LkSearch *lk_search_open (LkStore *store, GError **error);
void lk_search_close (LkSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSearch, lk_search_close)

/* Courses done of those that were missing. */
typedef void (*LkSearchProgress) (unsigned done, unsigned total, void *data);

/**
 * lk_search_update:
 *
 * Reads the courses of the shelf that the index does not have, and takes those out of it whose packages are
 * gone. Each course is in the index whole or not at all; after being cancelled or killed the next call goes on
 * where this one was. A course that cannot be read is found by its title; one whose file is away is left
 * for the next time. One call at a time does the work, a second one waits.
 *
 * Returns: false with @error (G_IO_ERROR_CANCELLED, or of the store)
 */
bool lk_search_update (LkSearch *search, LkSearchProgress progress, void *data,
                       GCancellable *cancellable, GError **error);

typedef enum {
  LK_SEARCH_COURSE, /* the course itself */
  LK_SEARCH_PAGE,   /* a page or another part of it */
  LK_SEARCH_WORK,   /* a field of the learner's workbook */
  LK_SEARCH_NOTE,   /* a note of the learner, or a passage they marked */
} LkSearchKind;

typedef struct {
  LkSearchKind kind;
  gint64 course_id;
  char *course_title;
  /* Of a page and of a note: id of a page of a course of ours, else of an item; of a field: its id; "" else. */
  char *place;
  gint64 note_id;        /* LkNote.id; 0: none */
  char *title;           /* of page or field */
  GArray *title_marks;   /* (element-type LkTermMark): what was asked for in it */
  LkTermExcerpt excerpt; /* the sentence; its text may be "" */
  LkTermGrade grade;
} LkSearchHit;
void lk_search_hit_free (LkSearchHit *hit);

/* Hits in the workbook and in notes that come first, and courses by their titles that come then. */
#define LK_SEARCH_WORKS  10
#define LK_SEARCH_TITLES 12

/**
 * lk_search_find:
 * @text: what was typed; see term-query.h
 *
 * At most LK_SEARCH_WORKS fields of this learner's workbook and notes of theirs, newest first, then courses by their titles, also
 * before they are in the index, then pages, best first; @limit in all. Only courses on the shelf. Nothing for a
 * text without a word.
 *
 * Returns: (transfer full) (element-type LkSearchHit)
 */
GPtrArray *lk_search_find (LkSearch *search, gint64 learner_id, const char *text, unsigned limit,
                           GError **error);

G_END_DECLS
