/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-private.h"

/* Steps back smaller than this are the clock being kept right, not set. */
#define CLOCK_TOLERANCE (2 * G_USEC_PER_SEC)

void
lk_journal_entry_free (LkJournalEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->item);
  g_free (entry->event);
  g_free (entry->detail);
  g_free (entry);
}

static bool
insert (LkStore *store, const LkJournalEntry *entry, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO journal (at, learner_id, course_id, attempt_id, item, event, detail)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?)");

  lk_query_int (&query, entry->at);
  lk_query_int (&query, entry->learner_id);
  lk_query_int (&query, entry->course_id);
  lk_query_int (&query, entry->attempt_id);
  lk_query_text (&query, entry->item != NULL ? entry->item : "");
  lk_query_text (&query, entry->event != NULL ? entry->event : "");
  lk_query_text (&query, entry->detail != NULL ? entry->detail : "");
  return lk_query_run (&query, error);
}

/* Says in the journal itself that what follows was written under an earlier time. */
static bool
note_clock_back (LkStore *store, gint64 now, GError **error)
{
  g_autofree char *before = lk_clock_format_iso (store->newest_time);
  g_autofree char *detail = g_strdup_printf ("{\"before\":\"%s\"}", before);
  LkJournalEntry entry = { .at = now, .event = (char *) "clock-back", .detail = detail };

  return insert (store, &entry, error);
}

bool
lk_store_journal_add (LkStore *store, const LkJournalEntry *entry, GError **error)
{
  gint64 now = lk_store_now (store);
  LkJournalEntry row = *entry;

  if (store->newest_time - now > CLOCK_TOLERANCE && !note_clock_back (store, now, error))
    return false;
  /* From here the new time counts, so that one setting back is noted once. */
  store->newest_time
      = store->newest_time - now > CLOCK_TOLERANCE ? now : MAX (now, store->newest_time);
  if (row.at == 0)
    row.at = now;
  return insert (store, &row, error);
}

bool
lk_store_journal (LkStore *store, const LkJournalEntry *entry, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && lk_store_journal_add (store, entry, error)
         && lk_transaction_commit (&transaction, error);
}

static LkJournalEntry *
read_entry (LkQuery *query)
{
  LkJournalEntry *entry = g_new0 (LkJournalEntry, 1);

  entry->id = lk_query_get_int (query);
  entry->at = lk_query_get_int (query);
  entry->learner_id = lk_query_get_int (query);
  entry->course_id = lk_query_get_int (query);
  entry->attempt_id = lk_query_get_int (query);
  entry->item = lk_query_get_text (query);
  entry->event = lk_query_get_text (query);
  entry->detail = lk_query_get_text (query);
  return entry;
}

GPtrArray *
lk_store_journal_read (LkStore *store, gint64 learner_id, gint64 after_id, unsigned limit,
                       GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_journal_entry_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT id, at, learner_id, course_id, attempt_id, item, event, detail"
                         " FROM journal WHERE learner_id = ? AND id > ? ORDER BY id LIMIT ?");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, after_id);
  lk_query_int (&query, limit);
  while (lk_query_next (&query))
    g_ptr_array_add (entries, read_entry (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&entries) : NULL;
}
