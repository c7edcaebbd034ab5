/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * What courses tell that talk to the player (DESIGN D12): the workbook and the last results of questions,
 * which belong to a registration, and the bookmark, which belongs to an attempt. The
 * promises of store.h hold: durable when a function returns true. Limits are the caller's.
 */

/* A field of the workbook that was filled in. */
typedef struct {
  char *block; /* its id */
  char *title; /* as it was when it was filled in */
  char *value; /* "" if it has been emptied since */
  gint64 updated;
} LkWork;
void lk_work_free (LkWork *work);

/* Those that a course knows: no duplicates (store-entry.h). (transfer full) (element-type LkWork): by id */
GPtrArray *lk_store_works (LkStore *store, gint64 registration_id, GError **error);
/* @value "" empties the field. What stood in it may be kept as a version (store-entry.h). */
bool lk_store_work_set (LkStore *store, gint64 registration_id, const char *block,
                        const char *title, const char *value, GError **error);

/* How a question was answered last. */
typedef struct {
  char *block; /* its id */
  double score;
  unsigned tries;
  bool done;
  gint64 updated;
} LkQuestionResult;
void lk_question_result_free (LkQuestionResult *result);

/* (transfer full) (element-type LkQuestionResult): by id */
GPtrArray *lk_store_questions (LkStore *store, gint64 registration_id, GError **error);
/* @result: updated is ignored, it is now. */
bool lk_store_question_set (LkStore *store, gint64 registration_id, const LkQuestionResult *result,
                            GError **error);

/* What is done of a page. */
typedef struct {
  char *page;    /* its id */
  char *missing; /* ids it waits for, separated by blanks */
  unsigned steps;
  bool done;
} LkPageRow;
void lk_page_row_free (LkPageRow *row);

/* Where an attempt is among the pages of its course. */
typedef struct {
  char *page;  /* id, "" if none was on screen yet */
  char *title; /* of that page */
  unsigned steps_done, n_steps;
  GPtrArray *pages; /* (element-type LkPageRow): those of which something is known, by id */
} LkBookmark;
void lk_bookmark_free (LkBookmark *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkBookmark, lk_bookmark_free)

/* Whether it could be read; *ret_bookmark is %NULL where the course of the attempt never talked. */
bool
lk_store_bookmark (LkStore *store, gint64 attempt_id, LkBookmark **ret_bookmark, GError **error);
/* Writes it, and of pages those in @bookmark->pages: others stay as they are. */
bool lk_store_bookmark_set (LkStore *store, gint64 attempt_id, const LkBookmark *bookmark,
                            GError **error);

G_END_DECLS
