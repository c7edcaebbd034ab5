/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/repeat/repeat.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Repetition: the questions that come back to a learner, and every answer to them. Cards belong to a registration, as the
 * workbook does, and go by the id of the question: a newer version of a course finds those it still has. The
 * promises of store.h hold: durable when a function returns true. Limits are the caller's.
 */

typedef struct {
  gint64 registration_id;
  gint64 course_id; /* the version that is on the shelf */
  char *block;      /* id of the question */
  char *kind;       /* as lernkoffer.json names it */
  LkRepeatCard card;
} LkRepeatRow;
void lk_repeat_row_free (LkRepeatRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRepeatRow, lk_repeat_row_free)

/* Those of a learner that do not rest, of courses on the shelf. In an order that stays.
 * (transfer full) (element-type LkRepeatRow) */
GPtrArray *lk_store_repeat_cards (LkStore *store, gint64 learner_id, GError **error);

/* Adds cards that are not there yet. One that is there keeps what it knows, unless it was never answered and the new one
 * was, and rests no longer. @rows: (element-type LkRepeatRow): of @registration_id, whatever they say */
bool lk_store_repeat_begin (LkStore *store, gint64 registration_id, const GPtrArray *rows,
                            GError **error);

/* The question is gone from the course: it is not asked for until lk_store_repeat_begin() finds it again. */
bool
lk_store_repeat_rest (LkStore *store, gint64 registration_id, const char *block, GError **error);

/* One answer. */
typedef struct {
  gint64 id;
  gint64 registration_id;
  char *block;
  gint64 at; /* 0: now */
  int day, due_day;
  LkFsrsRating rating;
  double score;
  unsigned tries, hints, seconds; /* @seconds: that it was expected to take */
} LkRepeatReview;
void lk_repeat_review_free (LkRepeatReview *review);

/* Writes card and answer, both or none. @row: the card after it. @review: id is ignored; of the same question. STORE_IO where
 * the card is gone. */
bool lk_store_repeat_answer (LkStore *store, const LkRepeatRow *row, const LkRepeatReview *review,
                             GError **error);

/* Seconds that the answers of that day were expected to take. */
bool lk_store_repeat_seconds (LkStore *store, gint64 learner_id, int day, unsigned *ret_seconds,
                              GError **error);

/* All answers of a learner, oldest first. (transfer full) (element-type LkRepeatReview) */
GPtrArray *lk_store_repeat_reviews (LkStore *store, gint64 learner_id, GError **error);

/* Whether a learner wants to be asked; yes as long as nothing was said. Cards come and wait all the same. */
bool lk_store_repeat_is_wanted (LkStore *store, gint64 learner_id);
bool lk_store_repeat_set_wanted (LkStore *store, gint64 learner_id, bool wanted, GError **error);

G_END_DECLS
