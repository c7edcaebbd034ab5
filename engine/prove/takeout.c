/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/prove/takeout.h"

#include <fts.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/package/zip-writer.h"
#include "engine/prove/prove.h"
#include "engine/store/store-export.h"

#define LEVEL 6 /* of deflate */

/* What lies in the store's folder until it is packed. */
typedef struct {
  char *folder, *database, *json;
} Parts;

static void
parts_clear (Parts *parts)
{
  if (parts->database != NULL)
    g_unlink (parts->database);
  if (parts->json != NULL)
    g_unlink (parts->json);
  if (parts->folder != NULL)
    g_rmdir (parts->folder);
  g_free (parts->folder);
  g_free (parts->database);
  g_free (parts->json);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static bool
make_parts (const LkTakeout *takeout, Parts *parts, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = lk_store_export_folder (takeout->store, error);

  if (folder == NULL)
    return false;
  parts->folder = g_build_filename (folder, "XXXXXX", NULL);
  if (g_mkdtemp_full (parts->folder, 0700) == NULL) {
    g_clear_pointer (&parts->folder, g_free);
    lk_error_set (error, LK_ISSUE_STORE_IO, "%s", folder);
    return false;
  }
  parts->database = g_build_filename (parts->folder, "person.sqlite", NULL);
  parts->json = g_build_filename (parts->folder, "person.json", NULL);
  return lk_store_export_learner (takeout->store, takeout->learner_id, parts->database, cancellable,
                                  error)
         && lk_store_export_json (parts->database, parts->json, takeout->now, cancellable, error);
}

/* --- what is added ----------------------------------------------------------------------------------- */

static bool
add_text (LkZipWriter *writer, const char *name, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lk_zip_writer_add_bytes (writer, name, bytes, LEVEL, error);
}

/* Why it could not be given out is told instead: the rest is no less theirs. */
static bool
add_record (LkZipWriter *writer, const LkTakeout *takeout, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) record
      = lk_prove_whole_record (takeout->store, takeout->learner_id, takeout->now, &problem);
  g_autofree char *text = NULL;

  if (record != NULL)
    return lk_zip_writer_add_bytes (writer, "record.jsonl", record, LEVEL, error);
  text = g_strdup_printf ("%s: %s\n",
                          problem->domain == LK_ERROR
                              ? lk_issue_code_name ((LkIssueCode) problem->code)
                              : g_quark_to_string (problem->domain),
                          problem->message);
  return add_text (writer, "record-problem.txt", text, error);
}

static bool
add_proof (LkZipWriter *writer, const LkStoredProof *proof, GError **error)
{
  const struct {
    const char *suffix;
    GBytes *bytes;
  } files[]
      = { { ".pdf", proof->pdf }, { ".json", proof->credential }, { ".pdf.sig", proof->seal } };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *name
        = g_strdup_printf ("proofs/%" G_GINT64_FORMAT "%s", proof->id, files[i].suffix);

    if (files[i].bytes != NULL && g_bytes_get_size (files[i].bytes) > 0
        && !lk_zip_writer_add_bytes (writer, name, files[i].bytes, LEVEL, error))
      return false;
  }
  return true;
}

static bool
add_proofs (LkZipWriter *writer, const LkTakeout *takeout, GError **error)
{
  g_autoptr (GPtrArray) proofs = lk_store_proofs (takeout->store, takeout->learner_id, error);

  for (guint i = 0; proofs != NULL && i < proofs->len; i++) {
    const LkStoredProof *listed = proofs->pdata[i];
    g_autoptr (LkStoredProof) proof
        = lk_store_proof (takeout->store, takeout->learner_id, listed->id, error);

    if (proof == NULL || !add_proof (writer, proof, error))
      return false;
  }
  return proofs != NULL;
}

/* A name that a zip cannot have gets a number instead; the bytes are there. */
static bool
add_web_file (LkZipWriter *writer, const char *folder, const char *relative, const char *path,
              unsigned *n, GError **error)
{
  g_autofree char *name = g_strconcat (folder, "/", relative, NULL);
  g_autofree char *other = g_strdup_printf ("%s/unnamed-%u", folder, ++*n);

  return lk_zip_writer_add_file (writer, name, path, LEVEL, NULL)
         || lk_zip_writer_add_file (writer, other, path, LEVEL, error);
}

/* What pages of one course stored. A browser engine may take files away meanwhile: they are no error here. */
static bool
add_web (LkZipWriter *writer, const char *path, const char *uuid, GError **error)
{
  char *const paths[] = { (char *) path, NULL };
  g_autofree char *folder = g_strconcat ("web/", uuid, NULL);
  FTS *walk = fts_open (paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  bool good = true;
  unsigned n = 0;
  FTSENT *entry;

  while (good && walk != NULL && (entry = fts_read (walk)) != NULL)
    if (entry->fts_info == FTS_F && g_file_test (entry->fts_path, G_FILE_TEST_EXISTS))
      good = add_web_file (writer, folder, entry->fts_path + strlen (path) + 1, entry->fts_path, &n,
                           error);
  if (walk != NULL)
    fts_close (walk);
  return good;
}

static bool
add_all_web (LkZipWriter *writer, const LkTakeout *takeout, GError **error)
{
  g_autoptr (GPtrArray) uuids
      = lk_store_registration_uuids (takeout->store, takeout->learner_id, error);

  for (guint i = 0; uuids != NULL && i < uuids->len; i++) {
    const LkRegistration named = { .uuid = uuids->pdata[i] };
    g_autofree char *path = lk_store_web_path (takeout->store, &named);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !add_web (writer, path, uuids->pdata[i], error))
      return false;
  }
  return uuids != NULL;
}

/* --- the whole --------------------------------------------------------------------------------------- */

typedef struct {
  LkTakeoutProgress progress;
  void *data;
} Listener;

static void
packed_cb (guint64 done, guint64 all, void *data)
{
  const Listener *listener = data;

  if (listener->progress != NULL && all > 0)
    listener->progress (LK_TAKEOUT_PACK, (double) done / (double) all, listener->data);
}

static bool
add_all (LkZipWriter *writer, const LkTakeout *takeout, const Parts *parts, GError **error)
{
  g_autofree char *tables = lk_store_export_tables ();

  return add_text (writer, "README.txt", takeout->readme, error)
         && add_text (writer, "tables.sql", tables, error)
         && lk_zip_writer_add_file (writer, "person.sqlite", parts->database, LEVEL, error)
         && lk_zip_writer_add_file (writer, "person.json", parts->json, LEVEL, error)
         && add_record (writer, takeout, error) && add_proofs (writer, takeout, error)
         && add_all_web (writer, takeout, error);
}

bool
lk_takeout_write (const LkTakeout *takeout, const char *path, LkTakeoutProgress progress,
                  void *data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (path);
  Listener listener = { progress, data };
  g_auto (Parts) parts = { 0 };

  if (progress != NULL)
    progress (LK_TAKEOUT_ROWS, -1, data);
  return make_parts (takeout, &parts, cancellable, error)
         && add_all (writer, takeout, &parts, error)
         && lk_zip_writer_finish (writer, packed_cb, &listener, cancellable, error);
}
