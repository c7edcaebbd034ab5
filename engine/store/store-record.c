/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-record.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/store/store-private.h"

#define NAME_BYTES 200

/* --- adding ---------------------------------------------------------------------------------------- */

/* Where the chain of the learner ends. */
typedef struct {
  gint64 n;
  uint8_t hash[LK_PROOF_HASH_BYTES];
} Head;

static void
take_hash (LkQuery *query, uint8_t ret_hash[LK_PROOF_HASH_BYTES])
{
  g_autoptr (GBytes) bytes = lk_query_get_blob (query);

  if (bytes != NULL && g_bytes_get_size (bytes) == LK_PROOF_HASH_BYTES)
    memcpy (ret_hash, g_bytes_get_data (bytes, NULL), LK_PROOF_HASH_BYTES);
}

static bool
read_head (LkStore *store, gint64 learner_id, Head *head, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT n, hash FROM record_head WHERE learner_id = ?");

  lk_query_int (&query, learner_id);
  if (lk_query_next (&query)) {
    head->n = lk_query_get_int (&query);
    take_hash (&query, head->hash);
  }
  return lk_query_done (&query, error);
}

static bool
write_head (LkStore *store, gint64 learner_id, gint64 n, GBytes *hash, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO record_head (learner_id, n, hash) VALUES (?, ?, ?)"
                  " ON CONFLICT (learner_id) DO UPDATE SET n = excluded.n, hash = excluded.hash");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, n);
  lk_query_blob (&query, hash);
  return lk_query_run (&query, error);
}

static bool
write_entry (LkStore *store, gint64 learner_id, gint64 course_id, gint64 n,
             const LkProofEntry *entry, GError **error)
{
  g_autoptr (GBytes) leaf = g_bytes_new (entry->leaf, LK_PROOF_HASH_BYTES);
  g_autoptr (GBytes) hash = g_bytes_new (entry->hash, LK_PROOF_HASH_BYTES);
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO record (learner_id, n, day, kind, course_id, body, leaf,"
                         " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, n);
  lk_query_text (&query, entry->day);
  lk_query_text (&query, entry->kind);
  lk_query_int (&query, course_id);
  lk_query_text (&query, entry->body);
  lk_query_blob (&query, leaf);
  lk_query_blob (&query, hash);
  return lk_query_run (&query, error) && write_head (store, learner_id, n, hash, error);
}

bool
lk_store_record_write (LkStore *store, gint64 learner_id, gint64 course_id, const char *kind,
                       const char *body, GError **error)
{
  gint64 now = lk_store_now (store);
  g_autofree char *salted = lk_proof_record_salted (body);
  g_autoptr (LkProofEntry) entry = NULL;
  Head head = { 0 };

  if (!read_head (store, learner_id, &head, error))
    return false;
  /* A record that is full stays as it is: nobody is kept from learning by it. */
  if (head.n >= LK_PROOF_RECORD_ENTRIES)
    return true;
  entry = lk_proof_entry_new ((guint) head.n + 1, head.hash, now, kind,
                              salted != NULL ? salted : "", error);
  return entry != NULL && write_entry (store, learner_id, course_id, head.n + 1, entry, error);
}

bool
lk_store_record_add (LkStore *store, gint64 learner_id, gint64 course_id, const char *kind,
                     const char *body, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && lk_store_record_write (store, learner_id, course_id, kind, body, error)
         && lk_transaction_commit (&transaction, error);
}

/* --- what counts ----------------------------------------------------------------------------------- */

/* Whose an attempt is, and on what. */
typedef struct {
  gint64 learner_id, course_id, number, opened;
  bool completed; /* the attempt is */
  char *identity, *title, *version;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->identity);
  g_free (place->title);
  g_free (place->version);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static bool
read_place (LkStore *store, gint64 attempt_id, Place *place, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "SELECT r.learner_id, a.course_id, a.number, r.last_opened, a.state,"
      " coalesce (nullif (c.code, ''), nullif (c.identity, ''), 'sha256:' || c.sha256), c.title,"
      " c.version FROM attempt a JOIN registration r ON r.id = a.registration_id"
      " JOIN course c ON c.id = a.course_id WHERE a.id = ?");

  lk_query_int (&query, attempt_id);
  if (lk_query_next (&query)) {
    place->learner_id = lk_query_get_int (&query);
    place->course_id = lk_query_get_int (&query);
    place->number = lk_query_get_int (&query);
    place->opened = lk_query_get_int (&query);
    place->completed = lk_query_get_int (&query) == LK_ATTEMPT_COMPLETED;
    place->identity = lk_query_get_text (&query);
    place->title = lk_query_get_text (&query);
    place->version = lk_query_get_text (&query);
  }
  return lk_query_done (&query, error);
}

/* @part (nullable). (transfer full) */
static char *
body_of (const Place *place, const char *part)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "course");
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", place->identity);
  lk_json_add_string (builder, "title", place->title);
  lk_json_add_string (builder, "version", place->version);
  json_builder_end_object (builder);
  if (part != NULL) {
    lk_json_add_string (builder, "part", part);
    lk_json_add_int (builder, "attempt", place->number);
  }
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

static bool
note (LkStore *store, const Place *place, const char *kind, const char *part, GError **error)
{
  g_autofree char *body = body_of (place, part);

  return lk_store_record_write (store, place->learner_id, place->course_id, kind, body, error);
}

/* Whether the first row of @sql, asked with an attempt and a text, is a number above 0. */
static bool
is_done_already (LkStore *store, const char *sql, gint64 attempt_id, const char *text,
                 bool *ret_done, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, sql);

  lk_query_int (&query, attempt_id);
  lk_query_text (&query, text);
  *ret_done = lk_query_next (&query) && lk_query_get_int (&query) > 0;
  return lk_query_done (&query, error);
}

static bool
note_part (LkStore *store, const char *sql, gint64 attempt_id, const char *part, GError **error)
{
  g_auto (Place) place = { 0 };
  bool done;

  if (!is_done_already (store, sql, attempt_id, part, &done, error))
    return false;
  return done
         || (read_place (store, attempt_id, &place, error)
             && (place.learner_id == 0 || note (store, &place, "part", part, error)));
}

bool
lk_store_record_page (LkStore *store, gint64 attempt_id, const char *page, GError **error)
{
  return note_part (store, "SELECT done FROM page_state WHERE attempt_id = ? AND page = ?",
                    attempt_id, page, error);
}

static bool
note_opened (LkStore *store, const LkCommit *commit, GError **error)
{
  g_auto (Place) place = { 0 };

  if (commit->current_item == NULL)
    return true;
  return read_place (store, commit->attempt_id, &place, error)
         && (place.learner_id == 0 || place.opened > 0
             || note (store, &place, "begun", NULL, error));
}

/* Once for each attempt; without a moment of completion, what has come of one since. */
static bool
note_finished (LkStore *store, const LkCommit *commit, GError **error)
{
  g_auto (Place) place = { 0 };

  if (commit->sheet == NULL)
    return true;
  return read_place (store, commit->attempt_id, &place, error)
         && (place.learner_id == 0 || (commit->completed > 0 && place.completed)
             || lk_store_record_write (store, place.learner_id, place.course_id, LK_PROOF_FINISHED,
                                       commit->sheet, error));
}

bool
lk_store_record_commit (LkStore *store, const LkCommit *commit, GError **error)
{
  bool part = commit->item != NULL && commit->state != NULL && commit->state->done > 0;

  return note_opened (store, commit, error)
         && (!part
             || note_part (store, "SELECT done FROM activity WHERE attempt_id = ? AND item = ?",
                           commit->attempt_id, commit->item, error))
         && note_finished (store, commit, error);
}

/* --- reading --------------------------------------------------------------------------------------- */

static LkProofEntry *
read_entry (LkQuery *query, gint64 *ret_n)
{
  LkProofEntry *entry = g_new0 (LkProofEntry, 1);

  *ret_n = lk_query_get_int (query);
  entry->day = lk_query_get_text (query);
  entry->kind = lk_query_get_text (query);
  entry->body = lk_query_get_text (query);
  take_hash (query, entry->leaf);
  take_hash (query, entry->hash);
  return entry;
}

static bool
read_entries (LkStore *store, gint64 learner_id, LkProofRecord *record, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT n, day, kind, body, leaf, hash FROM record"
                                     " WHERE learner_id = ? ORDER BY n");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    gint64 n;
    g_autoptr (LkProofEntry) entry = read_entry (&query, &n);

    if (n != record->entries->len + 1) {
      lk_error_set (error, LK_ISSUE_RECORD_GAP, "%u", record->entries->len + 1);
      return false;
    }
    if (!lk_proof_record_add_kept (record, entry, error))
      return false;
  }
  return lk_query_done (&query, error);
}

static bool
ends_as_noted (const LkProofRecord *record, const Head *head, GError **error)
{
  const LkProofEntry *last
      = record->entries->len > 0 ? record->entries->pdata[record->entries->len - 1] : NULL;

  if (head->n == record->entries->len
      && (last == NULL || memcmp (last->hash, head->hash, LK_PROOF_HASH_BYTES) == 0))
    return true;
  lk_error_set (error, LK_ISSUE_RECORD_CUT, "%u", record->entries->len);
  return false;
}

LkProofRecord *
lk_store_record (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (LkLearner) learner = lk_store_learner (store, learner_id, error);
  g_autofree char *paper = learner != NULL ? lk_store_paper_name (store, learner_id, NULL) : NULL;
  g_autoptr (LkProofRecord) record = NULL;
  Head head = { 0 };

  if (learner == NULL)
    return NULL;
  record = lk_proof_record_new (learner->uuid, paper != NULL ? paper : learner->name);

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  if (!read_head (store, learner_id, &head, error)
      || !read_entries (store, learner_id, record, error) || !ends_as_noted (record, &head, error))
    return NULL;
  return g_steal_pointer (&record);
}

GArray *
lk_store_record_courses (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GArray) courses = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT coalesce (c.replaced_by, r.course_id) FROM record r"
                  " LEFT JOIN course c ON c.id = r.course_id WHERE r.learner_id = ? ORDER BY r.n");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    gint64 course = lk_query_get_int (&query);

    g_array_append_val (courses, course);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&courses) : NULL;
}

bool
lk_store_record_told_pass (LkStore *store, gint64 learner_id, gint64 course_id, bool *ret_told,
                           GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT coalesce (json_extract (body, '$.passed'), 1) FROM record"
                  " WHERE learner_id = ? AND course_id = ? AND kind = '" LK_PROOF_FINISHED "'"
                  " ORDER BY n DESC LIMIT 1");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, course_id);
  *ret_told = !lk_query_next (&query) || lk_query_get_int (&query) != 0;
  return lk_query_done (&query, error);
}

/* --- the name on paper ------------------------------------------------------------------------------ */

char *
lk_store_paper_name (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autofree char *name = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT name FROM paper_name WHERE learner_id = ?");

  lk_query_int (&query, learner_id);
  if (lk_query_next (&query))
    name = lk_query_get_text (&query);
  return lk_query_done (&query, error) ? g_steal_pointer (&name) : NULL;
}

static bool
write_paper_name (LkStore *store, gint64 learner_id, const char *name, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO paper_name (learner_id, name) VALUES (?, ?)"
                         " ON CONFLICT (learner_id) DO UPDATE SET name = excluded.name");

  lk_query_int (&query, learner_id);
  lk_query_text (&query, name);
  return lk_query_run (&query, error);
}

bool
lk_store_set_paper_name (LkStore *store, gint64 learner_id, const char *name, GError **error)
{
  g_autofree char *clean = lk_text_clean (name, NAME_BYTES);
  g_autofree char *stripped = lk_text_strip (clean, true);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  if (stripped[0] == '\0') {
    lk_error_set (error, LK_ISSUE_LEARNER_NAME, "%s", "empty");
    return false;
  }
  return lk_store_begin (store, &transaction, error)
         && write_paper_name (store, learner_id, stripped, error)
         && lk_transaction_commit (&transaction, error);
}
