/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-repeat.h"

#include "engine/store/store-private.h"

void
lk_repeat_row_free (LkRepeatRow *row)
{
  if (row == NULL)
    return;
  g_free (row->block);
  g_free (row->kind);
  g_free (row);
}

void
lk_repeat_review_free (LkRepeatReview *review)
{
  if (review == NULL)
    return;
  g_free (review->block);
  g_free (review);
}

/* --- cards ------------------------------------------------------------------------------------ */

static void
read_card (LkQuery *query, LkRepeatCard *card)
{
  card->step = (unsigned) lk_query_get_int (query);
  lk_query_get_real (query, &card->stability);
  lk_query_get_real (query, &card->difficulty);
  card->reps = (unsigned) lk_query_get_int (query);
  card->lapses = (unsigned) lk_query_get_int (query);
  card->last_day = (int) lk_query_get_int (query);
  card->due_day = (int) lk_query_get_int (query);
  card->interval = (int) lk_query_get_int (query);
}

/* In the order of read_card(). */
static void
bind_card (LkQuery *query, const LkRepeatCard *card)
{
  lk_query_int (query, card->step);
  lk_query_real (query, card->stability);
  lk_query_real (query, card->difficulty);
  lk_query_int (query, card->reps);
  lk_query_int (query, card->lapses);
  lk_query_int (query, card->last_day);
  lk_query_int (query, card->due_day);
  lk_query_int (query, card->interval);
}

GPtrArray *
lk_store_repeat_cards (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "SELECT r.id, r.course_id, c.block, c.kind, c.step, c.stability, c.difficulty, c.reps,"
      " c.lapses, c.last_day, c.due_day, c.days FROM registration r"
      " JOIN course k ON k.id = r.course_id AND k.removed = 0 AND k.replaced_by IS NULL"
      " JOIN repeat_card c ON c.registration_id = r.id AND c.resting = 0"
      " WHERE r.learner_id = ? ORDER BY r.id, c.block");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    LkRepeatRow *row = g_new0 (LkRepeatRow, 1);

    row->registration_id = lk_query_get_int (&query);
    row->course_id = lk_query_get_int (&query);
    row->block = lk_query_get_text (&query);
    row->kind = lk_query_get_text (&query);
    read_card (&query, &row->card);
    g_ptr_array_add (rows, row);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&rows) : NULL;
}

/* A card that was begun without an answer takes the first that comes. */
static bool
first_answer (LkStore *store, gint64 registration_id, const LkRepeatRow *row, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE repeat_card SET step = ?, stability = ?, difficulty = ?, reps = ?,"
                         " lapses = ?, last_day = ?, due_day = ?, days = ?"
                         " WHERE registration_id = ? AND block = ? AND reps = 0");

  bind_card (&query, &row->card);
  lk_query_int (&query, registration_id);
  lk_query_text (&query, row->block);
  return lk_query_run (&query, error);
}

static bool
add_card (LkStore *store, gint64 registration_id, const LkRepeatRow *row, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO repeat_card (registration_id, block, kind, step, stability,"
                         " difficulty, reps, lapses, last_day, due_day, days)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                         " ON CONFLICT (registration_id, block) DO UPDATE SET kind = excluded.kind,"
                         " resting = 0 WHERE resting <> 0 OR kind <> excluded.kind");

  lk_query_int (&query, registration_id);
  lk_query_text (&query, row->block);
  lk_query_text (&query, row->kind);
  bind_card (&query, &row->card);
  return lk_query_run (&query, error);
}

static bool
begin_card (LkStore *store, gint64 registration_id, const LkRepeatRow *row, GError **error)
{
  return add_card (store, registration_id, row, error)
         && (row->card.reps == 0 || first_answer (store, registration_id, row, error));
}

bool
lk_store_repeat_begin (LkStore *store, gint64 registration_id, const GPtrArray *rows,
                       GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  for (guint i = 0; i < rows->len; i++)
    if (!begin_card (store, registration_id, g_ptr_array_index (rows, i), error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

static bool
rest_card (LkStore *store, gint64 registration_id, const char *block, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE repeat_card SET resting = 1"
                                     " WHERE registration_id = ? AND block = ? AND resting = 0");

  lk_query_int (&query, registration_id);
  lk_query_text (&query, block);
  return lk_query_run (&query, error);
}

bool
lk_store_repeat_rest (LkStore *store, gint64 registration_id, const char *block, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && rest_card (store, registration_id, block, error)
         && lk_transaction_commit (&transaction, error);
}

/* --- answers ---------------------------------------------------------------------------------- */

static bool
write_card (LkStore *store, const LkRepeatRow *row, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "UPDATE repeat_card SET step = ?, stability = ?, difficulty = ?, reps = ?,"
                         " lapses = ?, last_day = ?, due_day = ?, days = ?"
                         " WHERE registration_id = ? AND block = ?");

  bind_card (&query, &row->card);
  lk_query_int (&query, row->registration_id);
  lk_query_text (&query, row->block);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) == 1)
    return true;
  lk_error_set (error, LK_ISSUE_STORE_IO, "no card of %s", row->block);
  return false;
}

static bool
write_review (LkStore *store, const LkRepeatReview *review, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "INSERT INTO repeat_review (learner_id, registration_id, block, at, day, rating,"
      " score, tries, hints, seconds, due_day)"
      " SELECT learner_id, id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM registration WHERE id = ?");

  lk_query_text (&query, review->block);
  lk_query_int (&query, review->at != 0 ? review->at : lk_store_now (store));
  lk_query_int (&query, review->day);
  lk_query_int (&query, review->rating);
  lk_query_real (&query, review->score);
  lk_query_int (&query, review->tries);
  lk_query_int (&query, review->hints);
  lk_query_int (&query, review->seconds);
  lk_query_int (&query, review->due_day);
  lk_query_int (&query, review->registration_id);
  return lk_query_run (&query, error);
}

bool
lk_store_repeat_answer (LkStore *store, const LkRepeatRow *row, const LkRepeatReview *review,
                        GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_card (store, row, error)
         && write_review (store, review, error) && lk_transaction_commit (&transaction, error);
}

bool
lk_store_repeat_seconds (LkStore *store, gint64 learner_id, int day, unsigned *ret_seconds,
                         GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT coalesce (sum (seconds), 0) FROM repeat_review"
                                     " WHERE learner_id = ? AND day = ?");
  gint64 seconds = 0;

  lk_query_int (&query, learner_id);
  lk_query_int (&query, day);
  if (lk_query_next (&query))
    seconds = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return false;
  *ret_seconds = (unsigned) CLAMP (seconds, 0, G_MAXINT);
  return true;
}

GPtrArray *
lk_store_repeat_reviews (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) reviews
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_review_free);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT id, registration_id, block, at, day, due_day, rating, score,"
                  " tries, hints, seconds FROM repeat_review WHERE learner_id = ? ORDER BY id");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    LkRepeatReview *review = g_new0 (LkRepeatReview, 1);

    review->id = lk_query_get_int (&query);
    review->registration_id = lk_query_get_int (&query);
    review->block = lk_query_get_text (&query);
    review->at = lk_query_get_int (&query);
    review->day = (int) lk_query_get_int (&query);
    review->due_day = (int) lk_query_get_int (&query);
    review->rating = (LkFsrsRating) lk_query_get_int (&query);
    lk_query_get_real (&query, &review->score);
    review->tries = (unsigned) lk_query_get_int (&query);
    review->hints = (unsigned) lk_query_get_int (&query);
    review->seconds = (unsigned) lk_query_get_int (&query);
    g_ptr_array_add (reviews, review);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&reviews) : NULL;
}

/* --- whether somebody wants it ------------------------------------------------------------------- */

#define SETTING     "repetition"
#define SETTING_OFF "off"

bool
lk_store_repeat_is_wanted (LkStore *store, gint64 learner_id)
{
  g_autofree char *said = lk_store_learner_setting (store, learner_id, SETTING);

  return g_strcmp0 (said, SETTING_OFF) != 0;
}

bool
lk_store_repeat_set_wanted (LkStore *store, gint64 learner_id, bool wanted, GError **error)
{
  return lk_store_learner_set_setting (store, learner_id, SETTING, wanted ? NULL : SETTING_OFF,
                                       error);
}
