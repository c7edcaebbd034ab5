/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "engine/store/store-migrate.h"
#include "engine/store/store-private.h"

/* Automatic backups: `backups/library-NNNNNN-YYYYMMDDTHHMMSSZ.db`. The number gives their order. */

#define BACKUP_AGE (30 * 60 * G_USEC_PER_SEC)
#define PART       "library.part"

static int
compare_names (const void *a, const void *b)
{
  /* Newest first; the number is padded. */
  return strcmp (*(char *const *) b, *(char *const *) a);
}

/* Whether @name is one of ours: the rest of the folder is not touched. */
static bool
is_backup (const char *name)
{
  static const char pattern[] = "library-######-########T######Z.db";

  for (size_t i = 0; i < sizeof pattern; i++) {
    if (pattern[i] == '#' ? !g_ascii_isdigit (name[i]) : name[i] != pattern[i])
      return false;
  }
  return true;
}

GPtrArray *
lk_store_backup_names (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "backups", NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (is_backup (name))
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

char *
lk_store_compact_time (gint64 time)
{
  g_autofree char *iso = lk_clock_format_iso (time);
  GString *text = g_string_new (NULL);

  for (const char *c = iso; *c != '\0' && *c != '.'; c++) {
    if (g_ascii_isalnum (*c))
      g_string_append_c (text, *c);
  }
  g_string_append_c (text, 'Z');
  return g_string_free (text, FALSE);
}

char *
lk_store_backup_time (const char *name)
{
  /* What stands before each character of YYYYMMDDTHHMMSS in the long form. */
  static const char *const before[]
      = { "", "", "", "", "-", "", "-", "", "", "", "", ":", "", ":", "" };
  const char *compact = strrchr (name, '-');
  GString *text = g_string_new (NULL);

  for (size_t i = 0; is_backup (name) && i < G_N_ELEMENTS (before); i++)
    g_string_append_printf (text, "%s%c", before[i], compact[1 + i]);
  g_string_append (text, text->len > 0 ? ".000Z" : name);
  return g_string_free (text, FALSE);
}

static gint64
time_of (const char *name)
{
  g_autofree char *iso = lk_store_backup_time (name);

  return lk_clock_parse_iso (iso);
}

static char *
next_name (const GPtrArray *names, gint64 now)
{
  g_autofree char *time = lk_store_compact_time (now);
  unsigned number = 1;

  if (names->len > 0)
    number = (unsigned) g_ascii_strtoull ((const char *) names->pdata[0] + 8, NULL, 10) + 1;
  return g_strdup_printf ("library-%06u-%s.db", MIN (number, 999999), time);
}

/* A copy without free pages, made in one read transaction: writers are not held up. */
static bool
copy (const char *database, const char *part, GError **error)
{
  sqlite3 *db = lk_store_connect (database, false, error);
  int rc;

  if (db == NULL)
    return false;
  rc = lk_sql_ask (db, "VACUUM INTO ?", part, NULL);
  if (rc != SQLITE_DONE)
    lk_store_sqlite_error (db, rc, "VACUUM INTO", error);
  sqlite3_close (db);
  return rc == SQLITE_DONE;
}

static bool
verify (const char *part, GError **error)
{
  sqlite3 *db = lk_store_connect (part, false, error);
  LkCheck check = db != NULL ? lk_store_check (db, true, error) : LK_CHECK_FAILED;

  sqlite3_close (db);
  if (check == LK_CHECK_DAMAGED)
    lk_error_set (error, LK_ISSUE_STORE_IO, "%s: the backup does not pass its check", part);
  return check == LK_CHECK_GOOD;
}

static bool
sync_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  bool good = fd >= 0 && fchmod (fd, 0600) == 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  return good || lk_store_system_error (saved_errno, path, error);
}

static bool
same_content (const char *a, const char *b)
{
  g_autoptr (GMappedFile) first = g_mapped_file_new (a, FALSE, NULL);
  g_autoptr (GMappedFile) second = g_mapped_file_new (b, FALSE, NULL);
  size_t length;

  if (first == NULL || second == NULL)
    return false;
  length = g_mapped_file_get_length (first);
  return length == g_mapped_file_get_length (second)
         && memcmp (g_mapped_file_get_contents (first), g_mapped_file_get_contents (second), length)
                == 0;
}

static void
rotate (const char *folder)
{
  g_autoptr (GPtrArray) names = lk_store_backup_names (folder);
  g_autofree bool *keep = g_new0 (bool, names->len);

  lk_store_rotation ((const char *const *) names->pdata, names->len, keep);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, "backups", names->pdata[i], NULL);

    if (!keep[i])
      g_unlink (path);
  }
}

static void
unlink_part (const char *part)
{
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);

  g_unlink (part);
  g_unlink (journal);
}

/* Gives a verified copy its name. */
static bool
put_in_place (const char *folder, const char *part, const char *name, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *target = g_build_filename (backups, name, NULL);

  if (!sync_file (part, error))
    return false;
  if (g_rename (part, target) != 0)
    return lk_store_system_error (errno, target, error);
  return lk_store_sync_folder (backups, error);
}

bool
lk_store_backup_write (const char *folder, const char *database, gint64 now, bool only_if_changed,
                       GError **error)
{
  g_autofree char *part = g_build_filename (folder, "backups", PART, NULL);
  g_autoptr (GPtrArray) names = lk_store_backup_names (folder);
  g_autofree char *name = next_name (names, now);
  g_autofree char *newest
      = names->len > 0 ? g_build_filename (folder, "backups", names->pdata[0], NULL) : NULL;
  bool good;

  unlink_part (part); /* of a program that was killed */
  good = copy (database, part, error) && verify (part, error);
  if (good && only_if_changed && newest != NULL && same_content (part, newest)) {
    unlink_part (part);
    return true;
  }
  if (!good || !put_in_place (folder, part, name, error)) {
    unlink_part (part);
    return false;
  }
  rotate (folder);
  return true;
}

static bool
is_due (const LkStore *store)
{
  g_autoptr (GPtrArray) names = lk_store_backup_names (store->folder);
  gint64 age = names->len > 0 ? lk_store_now (store) - time_of (names->pdata[0]) : BACKUP_AGE;

  /* Younger than now: the clock was set back. Better one too many. */
  return age < 0 || age >= BACKUP_AGE;
}

/* Two numbers that stay as they are while nobody writes. */
static void
count_changes (LkStore *store, int *ret_changes, int *ret_version)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query = lk_query (store->statements, "PRAGMA data_version");

  *ret_changes = sqlite3_total_changes (store->db);
  *ret_version = lk_query_next (&query) ? (int) lk_query_get_int (&query) : 0;
}

bool
lk_store_backup (LkStore *store, bool only_if_due, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->backup_mutex);
  int changes, version;
  bool good;

  count_changes (store, &changes, &version);
  if (only_if_due
      && (!is_due (store)
          || (changes == store->backup_changes && version == store->backup_version)))
    return true;
  if (!lk_store_still_there (store, error))
    return false;
  if (!lk_store_lock_try (store->lock_fd, LK_STORE_LOCK_BACKUP, true)) {
    if (only_if_due)
      return true; /* another program is at it */
    if (!lk_store_lock_wait (store->lock_fd, LK_STORE_LOCK_BACKUP, true, error))
      return false;
  }
  good = lk_store_backup_write (store->folder, store->path, lk_store_now (store), only_if_due,
                                error);
  lk_store_lock_release (store->lock_fd, LK_STORE_LOCK_BACKUP);
  if (good) {
    store->backup_changes = changes;
    store->backup_version = version;
  }
  return good;
}

static bool
forget_in (const char *path, const char *learner_uuid)
{
  /* Between cells and in free pages there may be left of what was deleted. */
  char *sql = sqlite3_mprintf ("DELETE FROM learner WHERE uuid = %Q; VACUUM", learner_uuid);
  sqlite3 *db = lk_store_connect (path, false, NULL);
  bool good = db != NULL && sql != NULL && lk_store_exec (db, sql, NULL);

  sqlite3_free (sql);
  return sqlite3_close (db) == SQLITE_OK && good;
}

void
lk_store_backup_forget (LkStore *store, const char *learner_uuid)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->backup_mutex);
  g_autoptr (GPtrArray) names = lk_store_backup_names (store->folder);
  bool held = lk_store_lock_wait (store->lock_fd, LK_STORE_LOCK_BACKUP, true, NULL);
  g_autofree char *part = g_build_filename (store->folder, "backups", PART, NULL);

  unlink_part (part); /* of a program that was killed */
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (store->folder, "backups", names->pdata[i], NULL);

    /* Rewritten in a transaction: a program killed here leaves a journal that undoes it. */
    if (!forget_in (path, learner_uuid))
      g_unlink (path);
  }
  if (held)
    lk_store_lock_release (store->lock_fd, LK_STORE_LOCK_BACKUP);
}
