/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/hosting.h"
#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"
#include "engine/store/store-workbook.h"

/* The questions of finished pages get their cards: they come back. */

/* By id: how it was answered in the lesson. What may still be tried again is not yet. Borrows from @results. */
static GHashTable *
results_by_id (const GPtrArray *results)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < results->len; i++) {
    LkQuestionResult *result = g_ptr_array_index (results, i);

    if (result->done)
      g_hash_table_insert (by_id, result->block, result);
  }
  return by_id;
}

/* What a test still draws from is nobody's to see before. */
static bool
comes_back (const LkHosting *hosting, const LkCompanionQuestion *question,
            const LkQuestionResult *result)
{
  return hosting->kept.pages[question->page].done && !question->opinion
         && lk_repeat_seconds (question->kind) > 0 && (!question->in_set || result != NULL);
}

static LkRepeatRow *
row_new (const LkCompanionQuestion *question, const LkQuestionResult *result, int today)
{
  LkRepeatRow *row = g_new0 (LkRepeatRow, 1);
  int rating = result != NULL ? (int) lk_repeat_rating (result->score, result->tries, 0) : 0;

  row->block = g_strdup (question->id);
  row->kind = g_strdup (question->kind);
  row->card = lk_repeat_begin (rating, today);
  return row;
}

bool
lk_hosting_begin_cards (const LkHosting *hosting, GError **error)
{
  const LkCompanion *companion = hosting->companion;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GHashTable) by_id = NULL;
  int today = lk_repetition_day (lk_clock_wall (hosting->clock));

  if (!companion->alone)
    return true;
  results = lk_store_questions (hosting->store, hosting->registration_id, error);
  if (results == NULL)
    return false;
  by_id = results_by_id (results);
  for (guint i = 0; i < companion->questions->len; i++) {
    const LkCompanionQuestion *question = lk_companion_question (companion, i);
    const LkQuestionResult *result = g_hash_table_lookup (by_id, question->id);

    if (comes_back (hosting, question, result))
      g_ptr_array_add (rows, row_new (question, result, today));
  }
  return rows->len == 0
         || lk_store_repeat_begin (hosting->store, hosting->registration_id, rows, error);
}
