/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/store/store-migrate.h"
#include "engine/store/store-private.h"

/*
 * Looking at the database before it is used. Always below SMALL; above, only if it was not left in
 * order (docs/database.md has the figures).
 */

#define SMALL   (4 * 1024 * 1024)
#define SEAL    "library.seal"
#define SUSPECT "library.suspect"

LkCheck
lk_store_check (sqlite3 *db, bool thorough, GError **error)
{
  g_autofree char *verdict = NULL;
  int rc = lk_sql_ask (db, thorough ? "PRAGMA integrity_check (1)" : "PRAGMA quick_check (1)", NULL,
                       &verdict);

  if (rc == SQLITE_ROW)
    return g_strcmp0 (verdict, "ok") == 0 ? LK_CHECK_GOOD : LK_CHECK_DAMAGED;
  if ((rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB)
    return LK_CHECK_DAMAGED;
  lk_store_sqlite_error (db, rc, "check", error);
  return LK_CHECK_FAILED;
}

/* --- seal and suspicion -------------------------------------------------------------------- */

static char *
describe (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct stat info;

  if (stat (path, &info) != 0 || g_file_test (wal, G_FILE_TEST_EXISTS))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n",
                          (gint64) info.st_size, (gint64) info.st_mtim.tv_sec,
                          info.st_mtim.tv_nsec);
}

void
lk_store_leave_seal (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SEAL, NULL);
  g_autofree char *text = describe (folder);

  if (text != NULL)
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

/* Whether the database is as we left it. The seal is broken by looking: a program that is killed
 * leaves none. */
static bool
break_seal (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SEAL, NULL);
  g_autofree char *now = describe (folder);
  g_autofree char *then = NULL;
  bool same = g_file_get_contents (path, &then, NULL, NULL) && g_strcmp0 (now, then) == 0;

  return g_unlink (path) == 0 && same;
}

void
lk_store_suspect (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SUSPECT, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

static bool
is_suspect (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SUSPECT, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
clear_suspicion (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SUSPECT, NULL);

  g_unlink (path);
}

/* --- looking ------------------------------------------------------------------------------- */

/* user_version as it stands in the file; -1 if it is no database. Read without SQLite, so that a
 * newer database is not even opened. */
static int
version_in_file (const char *path)
{
  guint8 header[100];
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t n_read = fd >= 0 ? read (fd, header, sizeof header) : -1;

  if (fd >= 0)
    close (fd);
  if (n_read != sizeof header || memcmp (header, "SQLite format 3", 16) != 0)
    return -1;
  return (int) ((unsigned) header[60] << 24 | header[61] << 16 | header[62] << 8 | header[63]);
}

static LkCheck
refuse_newer (int version, GError **error)
{
  lk_error_set (error, LK_ISSUE_STORE_NEWER, "schema %d, known is %d", version,
                lk_migrations[lk_n_migrations - 1].number);
  return LK_CHECK_FAILED;
}

/* Opens without leaving a trace: at the end nothing is moved out of the WAL. */
static sqlite3 *
open_to_look (const char *path, GError **error)
{
  sqlite3 *db = NULL;
  int rc;

  errno = 0;
  rc = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, LK_STORE_BUSY_MS);
  if (rc == SQLITE_OK) {
    sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return db;
  }
  lk_store_sqlite_error (db, rc, path, error);
  sqlite3_close (db);
  return NULL;
}

static LkCheck
look (sqlite3 *db, bool skip, bool thorough, bool has_backups, GError **error)
{
  g_autoptr (GError) problem = NULL;
  int version = lk_store_schema_version (db, &problem);

  if (version < 0) {
    if (g_error_matches (problem, LK_ERROR, LK_ISSUE_STORE_DAMAGED))
      return LK_CHECK_DAMAGED;
    g_propagate_error (error, g_steal_pointer (&problem));
    return LK_CHECK_FAILED;
  }
  if (version > lk_migrations[lk_n_migrations - 1].number)
    return refuse_newer (version, error);
  /* A database without tables beside backups: the one they are of has been lost. */
  if (version == 0 && has_backups)
    return LK_CHECK_DAMAGED;
  return skip ? LK_CHECK_GOOD : lk_store_check (db, thorough, error);
}

static LkCheck
look_at_file (LkStore *store, bool has_backups, GError **error)
{
  bool sealed = break_seal (store->folder);
  bool suspect = is_suspect (store->folder);
  int version = version_in_file (store->path);
  struct stat info;
  sqlite3 *db;
  LkCheck check;

  if (version > lk_migrations[lk_n_migrations - 1].number)
    return refuse_newer (version, error);
  if (stat (store->path, &info) != 0) {
    if (errno == ENOENT)
      return has_backups ? LK_CHECK_DAMAGED : LK_CHECK_GOOD;
    lk_store_system_error (errno, store->path, error);
    return LK_CHECK_FAILED;
  }
  if (info.st_size == 0)
    return has_backups ? LK_CHECK_DAMAGED : LK_CHECK_GOOD;
  db = open_to_look (store->path, error);
  if (db == NULL)
    return LK_CHECK_FAILED;
  check = look (db, sealed && !suspect && info.st_size > SMALL, suspect, has_backups, error);
  sqlite3_close (db);
  return check;
}

/* --- putting back -------------------------------------------------------------------------- */

static bool
is_usable (const char *path)
{
  int version = version_in_file (path);
  sqlite3 *db;
  LkCheck check;

  if (version < 1 || version > lk_migrations[lk_n_migrations - 1].number)
    return false;
  db = open_to_look (path, NULL);
  check = db != NULL ? lk_store_check (db, true, NULL) : LK_CHECK_FAILED;
  sqlite3_close (db);
  return check == LK_CHECK_GOOD;
}

/* Newest backup that passes the check. (transfer full) (nullable) */
static char *
find_backup (const char *folder, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, "backups", names->pdata[i], NULL);

    if (is_usable (path))
      return g_strdup (names->pdata[i]);
  }
  return NULL;
}

static bool
copy_bytes (int from, int to)
{
  char block[65536];
  ssize_t n_read;

  while ((n_read = read (from, block, sizeof block)) > 0) {
    for (ssize_t done = 0, n; done < n_read; done += n) {
      n = write (to, block + done, (size_t) (n_read - done));
      if (n < 0)
        return false;
    }
  }
  return n_read == 0 && fsync (to) == 0;
}

static bool
copy_file (const char *from, const char *to, GError **error)
{
  int source = open (from, O_RDONLY | O_CLOEXEC);
  int target = source >= 0 ? open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
  bool good = target >= 0 && copy_bytes (source, target);
  int saved_errno = errno;

  if (source >= 0)
    close (source);
  if (target >= 0)
    close (target);
  if (good)
    return true;
  g_unlink (to);
  return lk_store_system_error (saved_errno, to, error);
}

/* Renames the database and what belongs to it; nothing of it may stay, lest the old WAL is played
 * into the new database. */
static bool
set_aside (const char *folder, const char *base, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (folder, "/library.db", suffixes[i], NULL);
    g_autofree char *to = g_strconcat (folder, "/", base, ".db", suffixes[i], NULL);

    if (g_rename (from, to) != 0 && errno != ENOENT)
      return lk_store_system_error (errno, to, error);
  }
  return lk_store_sync_folder (folder, error);
}

/* `library.damaged-TIME`, not used yet. (transfer full) */
static char *
name_for_damaged (LkStore *store)
{
  g_autofree char *time = lk_store_compact_time (lk_store_now (store));

  for (unsigned n = 1;; n++) {
    g_autofree char *suffix = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
    g_autofree char *base = g_strdup_printf ("library.damaged-%s%s", time, suffix);
    g_autofree char *path = g_strconcat (store->folder, "/", base, ".db", NULL);
    g_autofree char *wal = g_strconcat (path, "-wal", NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (wal, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&base);
  }
}

/* The copy is complete and durable before anything is moved; a program killed in between finds no
 * database next time, and does it again. */
static bool
restore (LkStore *store, const GPtrArray *names, LkIssueList *issues, GError **error)
{
  g_autofree char *backup = find_backup (store->folder, names);
  g_autofree char *part = g_build_filename (store->folder, "library.restored", NULL);
  g_autofree char *damaged = name_for_damaged (store);
  g_autofree char *time = NULL;

  if (backup != NULL) {
    g_autofree char *source = g_build_filename (store->folder, "backups", backup, NULL);

    if (!copy_file (source, part, error))
      return false;
  }
  if (!set_aside (store->folder, damaged, error))
    return false;
  if (backup == NULL) {
    lk_issue_add (issues, LK_ISSUE_STORE_DAMAGED, damaged, NULL);
    return true;
  }
  if (g_rename (part, store->path) != 0)
    return lk_store_system_error (errno, store->path, error);
  time = lk_store_backup_time (backup);
  lk_issue_add (issues, LK_ISSUE_STORE_RESTORED, damaged, time);
  return lk_store_sync_folder (store->folder, error);
}

bool
lk_store_inspect (LkStore *store, LkIssueList *issues, GError **error)
{
  g_autoptr (GPtrArray) names = lk_store_backup_names (store->folder);
  LkCheck check = look_at_file (store, names->len > 0, error);

  if (check == LK_CHECK_FAILED)
    return false;
  if (check == LK_CHECK_DAMAGED && !restore (store, names, issues, error))
    return false;
  clear_suspicion (store->folder);
  return true;
}
