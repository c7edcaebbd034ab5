/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "engine/store/store-migrate.h"
#include "engine/store/store-xapi-private.h"

/* What must be true of every connection. WAL with FULL: one flush for each commit, and what has
 * been acknowledged survives a power cut. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA wal_autocheckpoint = 0;"
                               "PRAGMA synchronous = FULL;";

static const char *const folders[] = { "packages", "pending", "backups", "web" };

bool
lk_store_exec (sqlite3 *db, const char *sql, GError **error)
{
  int rc;

  errno = 0;
  rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || lk_store_sqlite_error (db, rc, "exec", error);
}

sqlite3 *
lk_store_connect (const char *path, bool create, GError **error)
{
  sqlite3 *db = NULL;
  int rc;

  errno = 0;
  rc = sqlite3_open_v2 (
      path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0),
      NULL);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, LK_STORE_BUSY_MS);
  if (rc == SQLITE_OK) {
    sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (lk_store_exec (db, settings, error))
      return db;
  } else {
    lk_store_sqlite_error (db, rc, path, error);
  }
  sqlite3_close (db);
  return NULL;
}

/* SQLite answers with the mode it could get instead of failing. */
static bool
switch_to_wal (sqlite3 *db, GError **error)
{
  g_autofree char *mode = NULL;
  int rc = lk_sql_ask (db, "PRAGMA journal_mode = WAL", NULL, &mode);

  if (rc != SQLITE_ROW)
    return lk_store_sqlite_error (db, rc, "PRAGMA journal_mode", error);
  if (g_strcmp0 (mode, "wal") == 0)
    return true;
  lk_error_set (error, LK_ISSUE_STORE_IO, "no write-ahead log on this file system: %s", mode);
  return false;
}

bool
lk_store_sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool good = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL); /* EINVAL: some sticks cannot */
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  return good || lk_store_system_error (saved_errno, folder, error);
}

static bool
make_folders (const char *folder, GError **error)
{
  bool is_new = !g_file_test (folder, G_FILE_TEST_IS_DIR);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return lk_store_system_error (errno == ENOENT ? EROFS : errno, folder, error);
  for (size_t i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (folder, folders[i], NULL);

    if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
      return lk_store_system_error (errno, path, error);
  }
  if (is_new) {
    g_autofree char *parent = g_path_get_dirname (folder);

    lk_store_sync_folder (parent, NULL); /* not ours: it may not even be readable */
  }
  return lk_store_sync_folder (folder, error);
}

/* Comes in: alone, or beside programs that have checked already. */
static bool
enter (LkStore *store, GError **error)
{
  for (int waited_ms = 0; waited_ms < LK_STORE_BUSY_MS; waited_ms += 20) {
    store->alone = lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_PRESENCE, true);
    if (store->alone || lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_PRESENCE, false))
      return true;
    g_usleep (20 * 1000);
  }
  lk_error_set (error, LK_ISSUE_STORE_BUSY, "another program is checking the store");
  return false;
}

static bool
migrate (LkStore *store, GError **error)
{
  int version = lk_store_schema_version (store->db, error);
  int newest = lk_migrations[lk_n_migrations - 1].number;

  if (version < 0)
    return false;
  if (version < newest && !store->alone) {
    lk_error_set (error, LK_ISSUE_STORE_BUSY, "a program of an older version has the store open");
    return false;
  }
  if (version > 0 && version < newest
      && !lk_store_backup_write (store->folder, store->path, lk_store_now (store), false, error))
    return false;
  return lk_store_migrate (store->db, lk_migrations, lk_n_migrations, error);
}

static void
look_at_clock (LkStore *store, LkIssueList *issues)
{
  gint64 now = lk_store_now (store);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT at FROM journal ORDER BY id DESC LIMIT 1");

  if (lk_query_next (&query))
    store->newest_time = lk_query_get_int (&query);
  if (now < store->newest_time) {
    g_autofree char *newest = lk_clock_format_iso (store->newest_time);

    lk_issue_add (issues, LK_ISSUE_CLOCK_BACK, NULL, newest);
  }
}

static bool
open_database (LkStore *store, LkIssueList *issues, GError **error)
{
  if (store->alone && !lk_store_inspect (store, issues, error))
    return false;
  store->db = lk_store_connect (store->path, store->alone, error);
  if (store->db == NULL)
    return false;
  if (sqlite3_db_readonly (store->db, "main") == 1) {
    lk_error_set (error, LK_ISSUE_STORE_READ_ONLY, "%s", store->path);
    return false;
  }
  if (!switch_to_wal (store->db, error) || !migrate (store, error))
    return false;
  if (stat (store->path, &store->identity) != 0)
    return lk_store_system_error (errno, store->path, error);
  if (store->alone && chmod (store->path, 0600) != 0 && errno != EPERM)
    return lk_store_system_error (errno, store->path, error);
  store->statements = lk_statements_new (store->db);
  look_at_clock (store, issues);
  return true;
}

LkStore *
lk_store_open (const char *folder, const LkClock *clock, LkIssueList *issues, GError **error)
{
  g_autoptr (LkStore) store = g_new0 (LkStore, 1);

  g_return_val_if_fail (folder != NULL && clock != NULL, NULL);
  store->folder = g_canonicalize_filename (folder, NULL);
  store->path = g_build_filename (store->folder, "library.db", NULL);
  store->clock = clock;
  store->lock_fd = -1;
  store->held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  store->backup_changes = -1;
  g_mutex_init (&store->mutex);
  g_mutex_init (&store->backup_mutex);
  if (sodium_init () < 0) {
    lk_error_set (error, LK_ISSUE_STORE_IO, "libsodium cannot start");
    return NULL;
  }
  if (!make_folders (store->folder, error))
    return NULL;
  store->lock_fd = lk_store_lock_open (store->folder, error);
  if (store->lock_fd < 0 || !enter (store, error) || !open_database (store, issues, error))
    return NULL;
  /* Others may come in now. */
  lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_PRESENCE, false);
  store->checkpointer = lk_checkpointer_new (store->path, store->db);
  store->pending = lk_pending_logs_new (store->folder);
  store->reader = lk_reader_new (store->path);
  store->statement_queue = lk_statement_queue_new ();
  lk_store_removals_finish (store);
  return g_steal_pointer (&store);
}

void
lk_store_close (LkStore *store)
{
  bool was_open;

  if (store == NULL)
    return;
  was_open = store->checkpointer != NULL;
  lk_checkpointer_free (store->checkpointer);
  lk_statement_queue_free (store->statement_queue);
  lk_reader_free (store->reader);
  lk_pending_logs_free (store->pending);
  lk_statements_free (store->statements);
  /* The last connection moves the whole WAL into the database and deletes it. */
  sqlite3_close (store->db);
  if (store->lock_fd >= 0) {
    if (was_open && lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_PRESENCE, true))
      lk_store_leave_seal (store->folder);
    close (store->lock_fd);
  }
  g_hash_table_unref (store->held);
  g_mutex_clear (&store->mutex);
  g_mutex_clear (&store->backup_mutex);
  g_free (store->folder);
  g_free (store->path);
  g_free (store);
}

const char *
lk_store_folder (const LkStore *store)
{
  return store->folder;
}

gint64
lk_store_now (const LkStore *store)
{
  gint64 now = lk_clock_wall (store->clock);

  return now > 0 ? now : 1; /* 0 means "never" in every column */
}

bool
lk_store_begin (LkStore *store, LkTransaction *transaction, GError **error)
{
  return lk_store_still_there (store, error)
         && lk_transaction_begin (transaction, store->statements, error);
}
