/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/store/store-private.h"
#include "engine/store/store-record.h"

#define COLUMNS                                                                                     \
  "p.id, p.learner_id, coalesce (p.registration_id, 0), coalesce (r.course_id, 0), p.uuid, p.kind," \
  " p.title, p.number, p.issuer, p.issued, p.added"
#define FROM " FROM proof p LEFT JOIN registration r ON r.id = p.registration_id"

void
lk_stored_proof_free (LkStoredProof *proof)
{
  if (proof == NULL)
    return;
  g_free (proof->uuid);
  g_free (proof->title);
  g_free (proof->number);
  g_free (proof->issuer);
  g_free (proof->issued);
  g_clear_pointer (&proof->pdf, g_bytes_unref);
  g_clear_pointer (&proof->credential, g_bytes_unref);
  g_clear_pointer (&proof->seal, g_bytes_unref);
  g_free (proof);
}

static LkStoredProof *
read_proof (LkQuery *query)
{
  LkStoredProof *proof = g_new0 (LkStoredProof, 1);

  proof->id = lk_query_get_int (query);
  proof->learner_id = lk_query_get_int (query);
  proof->registration_id = lk_query_get_int (query);
  proof->course_id = lk_query_get_int (query);
  proof->uuid = lk_query_get_text (query);
  proof->kind = (LkProofKind) lk_query_get_int (query);
  proof->title = lk_query_get_text (query);
  proof->number = lk_query_get_text (query);
  proof->issuer = lk_query_get_text (query);
  proof->issued = lk_query_get_text (query);
  proof->added = lk_query_get_int (query);
  return proof;
}

GPtrArray *
lk_store_proofs (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) proofs
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_stored_proof_free);
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT " COLUMNS FROM " WHERE p.learner_id = ? ORDER BY p.id DESC");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query))
    g_ptr_array_add (proofs, read_proof (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&proofs) : NULL;
}

/* By the order of the record: clocks are set back. One that is finished before there was a record has no entry. */
GArray *
lk_store_proofs_due (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GArray) courses = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "WITH finish AS (SELECT coalesce (c.replaced_by, e.course_id) AS course, max (e.n) AS n"
      "   FROM record e LEFT JOIN course c ON c.id = e.course_id"
      "   WHERE e.learner_id = ?1 AND e.kind = '" LK_PROOF_FINISHED "' GROUP BY 1),"
      " issue AS (SELECT json_extract (body, '$.id') AS uuid, max (n) AS n FROM record"
      "   WHERE learner_id = ?1 AND kind = 'proof_issued' AND body IS NOT NULL GROUP BY 1)"
      " SELECT r.course_id FROM registration r LEFT JOIN finish f ON f.course = r.course_id"
      " WHERE r.learner_id = ?1 AND r.completed > 0 AND NOT EXISTS"
      "   (SELECT 1 FROM proof p JOIN issue i ON i.uuid = p.uuid"
      "     WHERE p.registration_id = r.id AND i.n > coalesce (f.n, 0)) ORDER BY r.id");

  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    gint64 course = lk_query_get_int (&query);

    g_array_append_val (courses, course);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&courses) : NULL;
}

static bool
unknown (gint64 id, GError **error)
{
  lk_error_set (error, LK_ISSUE_PROOF_UNKNOWN, "%" G_GINT64_FORMAT, id);
  return false;
}

LkStoredProof *
lk_store_proof (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (LkStoredProof) proof = NULL;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT " COLUMNS ", p.pdf, p.credential, p.seal" FROM
                                     " WHERE p.learner_id = ? AND p.id = ?");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, proof_id);
  if (lk_query_next (&query)) {
    proof = read_proof (&query);
    proof->pdf = lk_query_get_blob (&query);
    proof->credential = lk_query_get_blob (&query);
    proof->seal = lk_query_get_blob (&query);
  }
  if (!lk_query_done (&query, error))
    return NULL;
  if (proof == NULL)
    unknown (proof_id, error);
  return g_steal_pointer (&proof);
}

/* --- adding ---------------------------------------------------------------------------------------- */

static bool
find_uuid (LkStore *store, const LkStoredProof *proof, gint64 *ret_id, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT id FROM proof WHERE learner_id = ? AND uuid = ?");

  lk_query_int (&query, proof->learner_id);
  lk_query_text (&query, proof->uuid);
  *ret_id = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

static bool
insert (LkStore *store, const LkStoredProof *proof, GError **error)
{
  const char *const texts[] = { proof->title, proof->number, proof->issuer, proof->issued };
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "INSERT INTO proof (learner_id, registration_id, uuid, kind, title, number, issuer, issued,"
      " added, pdf, credential, seal) VALUES (?, nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  lk_query_int (&query, proof->learner_id);
  lk_query_int (&query, proof->registration_id);
  lk_query_text (&query, proof->uuid);
  lk_query_int (&query, proof->kind);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    lk_query_text (&query, texts[i]);
  lk_query_int (&query, lk_store_now (store));
  lk_query_blob (&query, proof->pdf);
  lk_query_blob (&query, proof->credential);
  lk_query_blob (&query, proof->seal);
  return lk_query_run (&query, error);
}

static bool
course_of (LkStore *store, gint64 registration_id, gint64 *ret_course, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT course_id FROM registration WHERE id = ?");

  lk_query_int (&query, registration_id);
  *ret_course = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

static bool
note (LkStore *store, const LkStoredProof *proof, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *body = NULL;
  gint64 course;

  if (!course_of (store, proof->registration_id, &course, error))
    return false;
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", proof->uuid);
  lk_json_add_string (builder, "kind", lk_proof_kind_name (proof->kind));
  lk_json_add_string (builder, "number", proof->number);
  lk_json_add_string (builder, "title", proof->title);
  json_builder_end_object (builder);
  body = lk_json_finish (builder, false);
  return lk_store_record_write (store, proof->learner_id, course,
                                proof->registration_id != 0 ? "proof_issued" : "proof_taken", body,
                                error);
}

gint64
lk_store_proof_add (LkStore *store, const LkStoredProof *proof, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 id;

  if (!lk_store_begin (store, &transaction, error) || !find_uuid (store, proof, &id, error))
    return 0;
  if (id != 0)
    return id;
  if (!insert (store, proof, error))
    return 0;
  id = sqlite3_last_insert_rowid (store->db);
  return note (store, proof, error) && lk_transaction_commit (&transaction, error) ? id : 0;
}

static bool
delete_proof (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "DELETE FROM proof WHERE learner_id = ? AND id = ?");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, proof_id);
  if (!lk_query_run (&query, error))
    return false;
  return sqlite3_changes (store->db) > 0 || unknown (proof_id, error);
}

bool
lk_store_proof_remove (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && delete_proof (store, learner_id, proof_id, error)
         && lk_transaction_commit (&transaction, error);
}

/* --- numbers --------------------------------------------------------------------------------------- */

/* Counts on, and never twice: a number that no proof came of is lost. */
static bool
count_on (LkStore *store, const char *key, gint64 *ret_count, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      store->statements, "INSERT INTO setting (key, value) VALUES (?, '1') ON CONFLICT (key)"
                         " DO UPDATE SET value = CAST (CAST (value AS INTEGER) + 1 AS TEXT)"
                         " RETURNING CAST (value AS INTEGER)");

  lk_query_text (&query, key);
  *ret_count = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_run (&query, error);
}

char *
lk_store_proof_number (LkStore *store, gint64 now, GError **error)
{
  g_autofree char *year = lk_clock_format_iso (now);
  g_autofree char *key = NULL;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 count = 0;

  year[strlen ("2026")] = '\0';
  key = g_strconcat ("proofs-", year, NULL);
  if (!lk_store_begin (store, &transaction, error) || !count_on (store, key, &count, error)
      || !lk_transaction_commit (&transaction, error))
    return NULL;
  return g_strdup_printf ("%s-%04" G_GINT64_FORMAT, year, count);
}
