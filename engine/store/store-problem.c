/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdint.h>
#include <sys/statvfs.h>

#include "engine/store/store-private.h"

/*
 * What went wrong below, as one of few issues. SQLite often knows only "I/O error": then the error
 * number it kept, and last the folder itself, are asked.
 */

static const struct {
  int number;
  LkIssueCode code;
} numbers[] = {
  { ENOSPC, LK_ISSUE_STORE_FULL },      { EDQUOT, LK_ISSUE_STORE_FULL },
  { EFBIG, LK_ISSUE_STORE_FULL },       { EROFS, LK_ISSUE_STORE_READ_ONLY },
  { EACCES, LK_ISSUE_STORE_READ_ONLY }, { EPERM, LK_ISSUE_STORE_READ_ONLY },
  { ENODEV, LK_ISSUE_STORE_GONE },      { ENXIO, LK_ISSUE_STORE_GONE },
  { ESTALE, LK_ISSUE_STORE_GONE },      { ENOENT, LK_ISSUE_STORE_GONE },
  { ENOTCONN, LK_ISSUE_STORE_GONE },    { EHOSTDOWN, LK_ISSUE_STORE_GONE },
};

static const struct {
  int rc; /* primary result code */
  LkIssueCode code;
} results[] = {
  { SQLITE_FULL, LK_ISSUE_STORE_FULL },       { SQLITE_READONLY, LK_ISSUE_STORE_READ_ONLY },
  { SQLITE_PERM, LK_ISSUE_STORE_READ_ONLY },  { SQLITE_BUSY, LK_ISSUE_STORE_BUSY },
  { SQLITE_LOCKED, LK_ISSUE_STORE_BUSY },     { SQLITE_PROTOCOL, LK_ISSUE_STORE_BUSY },
  { SQLITE_CORRUPT, LK_ISSUE_STORE_DAMAGED }, { SQLITE_NOTADB, LK_ISSUE_STORE_DAMAGED },
};

static LkIssueCode
issue_of_number (int number)
{
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (numbers[i].number == number)
      return numbers[i].code;
  }
  return LK_ISSUE_STORE_IO;
}

/* What the folder itself says: for errors that came without a reason. */
static LkIssueCode
issue_of_folder (const char *folder)
{
  struct stat info;
  struct statvfs space;

  if (stat (folder, &info) != 0 || statvfs (folder, &space) != 0)
    return errno == EACCES ? LK_ISSUE_STORE_READ_ONLY : LK_ISSUE_STORE_GONE;
  if (space.f_flag & ST_RDONLY)
    return LK_ISSUE_STORE_READ_ONLY;
  /* Less than SQLite needs for the smallest of its files. */
  if ((uint64_t) space.f_bavail * space.f_frsize < 64 * 1024)
    return LK_ISSUE_STORE_FULL;
  return LK_ISSUE_STORE_IO;
}

static LkIssueCode
issue_of_result (int rc, int number, const char *folder)
{
  LkIssueCode code = LK_ISSUE_STORE_IO;

  for (size_t i = 0; i < G_N_ELEMENTS (results); i++) {
    if (results[i].rc == (rc & 0xff))
      return results[i].code;
  }
  if ((rc & 0xff) != SQLITE_IOERR && (rc & 0xff) != SQLITE_CANTOPEN)
    return LK_ISSUE_STORE_IO;
  /* ENOENT is left over from looking for journals that need not be there. */
  if (number != 0 && number != ENOENT)
    code = issue_of_number (number);
  return code == LK_ISSUE_STORE_IO ? issue_of_folder (folder) : code;
}

bool
lk_store_sqlite_error (sqlite3 *db, int rc, const char *what, GError **error)
{
  /* SQLite keeps it for some calls only; for the others callers set it to 0 before. */
  int saved_errno = errno;
  int number = db != NULL ? sqlite3_system_errno (db) : 0;
  const char *path = db != NULL ? sqlite3_db_filename (db, "main") : NULL;
  g_autofree char *folder = g_path_get_dirname (path != NULL ? path : "");
  g_autofree char *name = g_path_get_basename (path != NULL ? path : "");
  g_autofree char *message = g_strdup (db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc));
  LkIssueCode code = issue_of_result (rc, number != 0 ? number : saved_errno, folder);

  if (code == LK_ISSUE_STORE_DAMAGED && strcmp (name, "library.db") == 0)
    lk_store_suspect (folder);
  lk_error_set (error, code, "%s: %s (%d)", what, message, rc);
  return false;
}

bool
lk_store_system_error (int saved_errno, const char *path, GError **error)
{
  LkIssueCode code = issue_of_number (saved_errno);

  if (code == LK_ISSUE_STORE_IO) {
    g_autofree char *folder = g_path_get_dirname (path);

    code = issue_of_folder (folder);
  }
  lk_error_set (error, code, "%s: %s", path, g_strerror (saved_errno));
  return false;
}

bool
lk_store_still_there (const LkStore *store, GError **error)
{
  struct stat now;

  if (stat (store->path, &now) != 0)
    return lk_store_system_error (errno, store->path, error);
  if (now.st_dev == store->identity.st_dev && now.st_ino == store->identity.st_ino)
    return true;
  /* SQLite would go on writing into a file that nobody finds again. */
  lk_error_set (error, LK_ISSUE_STORE_GONE, "%s: another file", store->path);
  return false;
}
