/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-removal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/store/store-private.h"

/*
 * What is to go is noted first, in a file of `removing/` that is flushed: UUIDs and ids only. Then it goes, step by
 * step, each of which may be done again; the note goes last. A killed program leaves the note, and the next opening
 * goes on by it, even where a backup was loaded in between. `traces/TOKEN` says that a registration is gone whose pages
 * may have left something outside of the store.
 */

#define NOTES  "removing"
#define TRACES "traces"
#define KEYS   "keys"
#define EXPORT "export"

/* What goes, and what of it lies outside the database. */
typedef struct {
  char *learner;            /* uuid of one who goes, or %NULL */
  char *course;             /* uuid of a registration that goes by itself, or %NULL */
  GPtrArray *registrations; /* uuids */
  GPtrArray *tokens;
  GArray *attempts; /* ids */
} Note;

static void
note_clear (Note *note)
{
  g_free (note->learner);
  g_free (note->course);
  g_ptr_array_unref (note->registrations);
  g_ptr_array_unref (note->tokens);
  g_array_unref (note->attempts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Note, note_clear)

static Note
note_new (void)
{
  return (Note){ .registrations = g_ptr_array_new_with_free_func (g_free),
                 .tokens = g_ptr_array_new_with_free_func (g_free),
                 .attempts = g_array_new (FALSE, FALSE, sizeof (gint64)) };
}

/* --- noting ---------------------------------------------------------------------------------------- */

/* @sql: with the learner and the registration (0: all) as ?1 and ?2 */
static bool
find_registrations (LkStore *store, gint64 learner, gint64 registration, Note *note, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT uuid, origin_token FROM registration"
                                     " WHERE learner_id = ?1 AND ?2 IN (0, id)");

  lk_query_int (&query, learner);
  lk_query_int (&query, registration);
  while (lk_query_next (&query)) {
    g_ptr_array_add (note->registrations, lk_query_get_text (&query));
    g_ptr_array_add (note->tokens, lk_query_get_text (&query));
  }
  return lk_query_done (&query, error);
}

static bool
find_attempts (LkStore *store, gint64 learner, gint64 registration, Note *note, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "SELECT a.id FROM attempt a JOIN registration r ON r.id = a.registration_id"
                  " WHERE r.learner_id = ?1 AND ?2 IN (0, r.id)");

  lk_query_int (&query, learner);
  lk_query_int (&query, registration);
  while (lk_query_next (&query)) {
    gint64 attempt = lk_query_get_int (&query);

    g_array_append_val (note->attempts, attempt);
  }
  return lk_query_done (&query, error);
}

static bool
find_traces (LkStore *store, gint64 learner, gint64 registration, Note *note, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  return find_registrations (store, learner, registration, note, error)
         && find_attempts (store, learner, registration, note, error);
}

static char *
note_text (const Note *note)
{
  GString *text = g_string_new (NULL);

  if (note->learner != NULL)
    g_string_append_printf (text, "learner %s\n", note->learner);
  if (note->course != NULL)
    g_string_append_printf (text, "course %s\n", note->course);
  for (guint i = 0; i < note->registrations->len; i++)
    g_string_append_printf (text, "registration %s %s\n",
                            (const char *) note->registrations->pdata[i],
                            (const char *) note->tokens->pdata[i]);
  for (guint i = 0; i < note->attempts->len; i++)
    g_string_append_printf (text, "attempt %" G_GINT64_FORMAT "\n",
                            g_array_index (note->attempts, gint64, i));
  /* A note that was cut is none. */
  g_string_append (text, "end\n");
  return g_string_free (text, FALSE);
}

/* Names of files, and nothing else. */
static bool
is_name (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789abcdefghijklmnopqrstuvwxyz-") == strlen (word);
}

static bool
read_name (char **words, const char *what, char **field)
{
  if (g_strv_length (words) != 2 || !g_str_equal (words[0], what) || !is_name (words[1]))
    return false;
  g_free (*field);
  *field = g_strdup (words[1]);
  return true;
}

static bool
read_line (char **words, Note *note)
{
  guint n = g_strv_length (words);
  unsigned id;

  if (read_name (words, "learner", &note->learner) || read_name (words, "course", &note->course))
    return true;
  if (n == 3 && g_str_equal (words[0], "registration") && is_name (words[1])
      && is_name (words[2])) {
    g_ptr_array_add (note->registrations, g_strdup (words[1]));
    g_ptr_array_add (note->tokens, g_strdup (words[2]));
  } else if (n == 2 && g_str_equal (words[0], "attempt")
             && lk_text_to_index (words[1], G_MAXINT32, &id)) {
    gint64 attempt = id;

    g_array_append_val (note->attempts, attempt);
  } else {
    return false;
  }
  return true;
}

/* Whether it is a whole note. */
static bool
note_read (const char *text, Note *note)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint i = 0;

  for (; lines[i] != NULL && !g_str_equal (lines[i], "end"); i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

    if (!read_line (words, note))
      return false;
  }
  return lines[i] != NULL;
}

static char *
folder_of (const LkStore *store, const char *name)
{
  return g_build_filename (store->folder, name, NULL);
}

/* Flushed, so that it is there after a power cut too. */
static bool
write_file (const LkStore *store, const char *folder, const char *name, const char *text,
            GError **error)
{
  g_autofree char *path = folder_of (store, folder);
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autoptr (GError) problem = NULL;

  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    return lk_store_system_error (errno, path, error);
  errno = 0;
  if (g_file_set_contents_full (file, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &problem))
    return lk_store_sync_folder (path, error);
  return lk_store_system_error (errno != 0 ? errno : EIO, file, error);
}

/* Of what a registration leaves outside of the store somebody else has to know. */
static bool
write_traces (const LkStore *store, const Note *note, GError **error)
{
  for (guint i = 0; i < note->tokens->len; i++)
    if (!write_file (store, TRACES, note->tokens->pdata[i], "", error))
      return false;
  return true;
}

/* --- going ----------------------------------------------------------------------------------------- */

/* Never follows a link out of the store. */
static void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    delete_tree (child);
  }
  g_remove (path);
}

static bool
is_gone (const char *path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

/* Whether nothing of that name is left in a folder of the store. */
static bool
delete_in (const LkStore *store, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (store->folder, folder, name, NULL);

  delete_tree (path);
  return is_gone (path);
}

/* Its bytes first: what they signed cannot be signed again, even by somebody who finds the place on the disk. */
static bool
delete_key (const LkStore *store, const char *uuid)
{
  g_autofree char *name = g_strconcat (uuid, ".key", NULL);
  g_autofree char *public_name = g_strconcat (name, ".pub", NULL);
  g_autofree char *path = g_build_filename (store->folder, KEYS, name, NULL);
  g_autofree char *nothing = g_strnfill (256, '0');
  int fd = g_open (path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0);

  if (fd >= 0) {
    if (write (fd, nothing, 256) == 256)
      fsync (fd);
    close (fd);
  }
  return delete_in (store, KEYS, name) && delete_in (store, KEYS, public_name);
}

/* What was set aside because it was damaged holds whatever it held; nobody can clean it. */
static bool
delete_damaged (const LkStore *store)
{
  g_autoptr (GDir) dir = g_dir_open (store->folder, 0, NULL);
  const char *name;
  bool good = dir != NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (store->folder, name, NULL);

    if (!g_str_has_prefix (name, "library.damaged-"))
      continue;
    g_unlink (path);
    good &= is_gone (path);
  }
  return good;
}

static bool
delete_rows (LkStore *store, const char *uuid, GError **error)
{
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query = { 0 };

  /* The triggers learner_remove take what is append-only along, foreign keys the rest. */
  if (!lk_store_begin (store, &transaction, error))
    return false;
  query = lk_query (store->statements, "DELETE FROM learner WHERE uuid = ?");
  lk_query_text (&query, uuid);
  return lk_query_run (&query, error) && lk_transaction_commit (&transaction, error);
}

/* Writes the whole database anew: in half-empty pages and between cells there may be left of what was deleted.
 * Then empties the WAL. False: another program was reading. */
static bool
compact (LkStore *store)
{
  int left = -1;

  return sqlite3_exec (store->db, "VACUUM", NULL, NULL, NULL) == SQLITE_OK
         && sqlite3_wal_checkpoint_v2 (store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &left, NULL)
                == SQLITE_OK
         && left <= 0;
}

static bool
delete_learner (LkStore *store, const char *uuid, bool *ret_clean, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  if (!delete_rows (store, uuid, error))
    return false;
  *ret_clean = compact (store);
  return true;
}

/* What lies in files. Whether all of it has gone. */
static bool
delete_files (LkStore *store, const Note *note)
{
  bool good = true;

  for (guint i = 0; i < note->attempts->len; i++)
    lk_pending_delete (store, g_array_index (note->attempts, gint64, i));
  for (guint i = 0; i < note->registrations->len; i++)
    good &= delete_in (store, "web", note->registrations->pdata[i]);
  if (note->learner != NULL) {
    good &= delete_in (store, EXPORT, "");
    good &= delete_key (store, note->learner);
    good &= delete_damaged (store);
  }
  return good;
}

/* --- one course ------------------------------------------------------------------------------------ */

/* In this order, ?1 the learner, ?2 the course, ?3 the registration. */
static const char *const forget_steps[] = {
  "INSERT INTO course_removal SELECT ?1, id, ?3 FROM course WHERE id = ?2 OR replaced_by = ?2",
  "DELETE FROM journal WHERE learner_id = ?1"
  " AND course_id IN (SELECT course_id FROM course_removal WHERE learner_id = ?1)",
  "DELETE FROM repeat_review WHERE learner_id = ?1 AND registration_id = ?3",
  "UPDATE record SET day = NULL, kind = NULL, body = NULL, course_id = 0 WHERE learner_id = ?1"
  " AND course_id IN (SELECT course_id FROM course_removal WHERE learner_id = ?1)",
  /* 4: LK_TERM_REGISTRATION; 6 and 14: LK_PLACE_REGISTRATION, of statements that stand and of voided ones. */
  "DELETE FROM xapi_statement WHERE learner_id = ?1 AND stored IN (SELECT i.stored FROM attempt a"
  "   JOIN xapi_term t ON t.kind = 4 AND t.value = a.uuid"
  "   JOIN xapi_index i ON i.key IN (t.id * 16 + 6, t.id * 16 + 14) WHERE a.registration_id = ?3)",
  "DELETE FROM xapi_document WHERE registration IN"
  " (SELECT uuid FROM attempt WHERE registration_id = ?3)",
  "DELETE FROM registration WHERE id = ?3",
  "DELETE FROM course_removal WHERE learner_id = ?1",
};

/* One learner's registration. */
typedef struct {
  gint64 learner, course, id;
  char *uuid;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->uuid);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static bool
take_place (LkQuery *query, Place *place, GError **error)
{
  if (lk_query_next (query)) {
    place->learner = lk_query_get_int (query);
    place->course = lk_query_get_int (query);
    place->id = lk_query_get_int (query);
    place->uuid = lk_query_get_text (query);
  }
  return lk_query_done (query, error);
}

static bool
run_step (LkStore *store, const char *sql, const Place *place, GError **error)
{
  const gint64 values[] = { place->learner, place->course, place->id };
  g_auto (LkQuery) query = lk_query (store->statements, sql);

  for (int i = 0; i < sqlite3_bind_parameter_count (query.handle); i++)
    lk_query_int (&query, values[i]);
  return lk_query_run (&query, error);
}

static bool
forget_rows (LkStore *store, const Place *place, GError **error)
{
  g_auto (LkTransaction) transaction = { NULL, false };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (forget_steps); i++)
    if (!run_step (store, forget_steps[i], place, error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

/* A registration that has gone already is none. */
static bool
forget_course (LkStore *store, const char *uuid, bool *ret_clean, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (Place) place = { 0 };
  g_auto (LkQuery) query = lk_query (
      store->statements, "SELECT learner_id, course_id, id, uuid FROM registration WHERE uuid = ?");

  lk_query_text (&query, uuid);
  if (!take_place (&query, &place, error))
    return false;
  lk_query_clear (&query);
  if (place.id != 0 && !forget_rows (store, &place, error))
    return false;
  *ret_clean = compact (store);
  return true;
}

/* --- a note is carried out -------------------------------------------------------------------------- */

static bool
delete_from_database (LkStore *store, const Note *note, bool *ret_clean, GError **error)
{
  return (note->learner == NULL || delete_learner (store, note->learner, ret_clean, error))
         && (note->course == NULL || forget_course (store, note->course, ret_clean, error));
}

/* Every step in its order. True once the database has let go; what could not be cleaned then is cleaned at the next
 * opening. */
static bool
carry_out (LkStore *store, const char *name, const Note *note, GError **error)
{
  g_autofree char *path = g_build_filename (store->folder, NOTES, name, NULL);
  bool clean = true;

  if (!write_traces (store, note, error) || !delete_from_database (store, note, &clean, error))
    return false;
  clean &= delete_files (store, note);
  if (note->learner != NULL)
    lk_store_backup_forget (store, note->learner);
  if (clean)
    g_unlink (path);
  return true;
}

static void
finish_one (LkStore *store, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (Note) note = note_new ();

  if (is_name (name) && g_file_get_contents (path, &text, NULL, NULL) && note_read (text, &note))
    carry_out (store, name, &note, NULL);
  else
    g_unlink (path); /* half a note: nothing was begun */
}

/* (transfer full) (element-type filename) */
static GPtrArray *
list_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

void
lk_store_removals_finish (LkStore *store)
{
  g_autofree char *folder = folder_of (store, NOTES);
  g_autoptr (GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    finish_one (store, folder, names->pdata[i]);
  if (store->alone)
    delete_in (store, EXPORT, "");
}

static bool
note_and_carry_out (LkStore *store, const char *name, const Note *note, GError **error)
{
  g_autofree char *text = note_text (note);

  return lk_store_still_there (store, error) && write_file (store, NOTES, name, text, error)
         && carry_out (store, name, note, error);
}

bool
lk_store_learner_remove (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (LkLearner) learner = lk_store_learner (store, id, error);
  g_auto (Note) note = note_new ();

  if (learner == NULL || !find_traces (store, id, 0, &note, error))
    return false;
  note.learner = g_steal_pointer (&learner->uuid);
  return note_and_carry_out (store, note.learner, &note, error);
}

/* Nobody plays it now. Locks that were got are given back by unlock_all(). */
static bool
lock_all (LkStore *store, const Note *note, guint *ret_n, GError **error)
{
  for (*ret_n = 0; *ret_n < note->attempts->len; (*ret_n)++)
    if (!lk_store_attempt_lock (store, g_array_index (note->attempts, gint64, *ret_n), error))
      return false;
  return true;
}

static void
unlock_all (LkStore *store, const Note *note, guint n)
{
  for (guint i = 0; i < n; i++)
    lk_store_attempt_unlock (store, g_array_index (note->attempts, gint64, i));
}

static bool
find_place (LkStore *store, gint64 learner_id, gint64 course_id, Place *place, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT learner_id, course_id, id, uuid FROM registration"
                                     " WHERE learner_id = ? AND course_id = ?");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, course_id);
  return take_place (&query, place, error);
}

bool
lk_store_course_forget (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  g_auto (Place) place = { 0 };
  g_auto (Note) note = note_new ();
  guint n = 0;
  bool good;

  if (!find_place (store, learner_id, course_id, &place, error))
    return false;
  if (place.id == 0)
    return true;
  if (!find_traces (store, learner_id, place.id, &note, error))
    return false;
  note.course = g_steal_pointer (&place.uuid);
  good
      = lock_all (store, &note, &n, error) && note_and_carry_out (store, note.course, &note, error);
  unlock_all (store, &note, n);
  return good;
}

/* --- traces outside of the store -------------------------------------------------------------------- */

GPtrArray *
lk_store_traces (LkStore *store)
{
  g_autofree char *folder = folder_of (store, TRACES);

  return list_folder (folder);
}

void
lk_store_traces_gone (LkStore *store, const char *token)
{
  if (is_name (token))
    delete_in (store, TRACES, token);
}
