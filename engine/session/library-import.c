/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "engine/base/random.h"
#include "engine/session/library.h"

#define COPY_BLOCK       (1u << 20)
#define TEMPORARY_PREFIX ".import-"
#define PURGE_AGE_US     (30 * G_TIME_SPAN_DAY)

/* A copy on its way into the store. Its lock tells other programs that somebody still writes it. */
typedef struct {
  char *path;
  int fd;
} Temporary;

static void
temporary_clear (Temporary *temporary)
{
  if (temporary->path != NULL)
    unlink (temporary->path);
  if (temporary->fd >= 0)
    close (temporary->fd);
  g_clear_pointer (&temporary->path, g_free);
  temporary->fd = -1;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Temporary, temporary_clear)

typedef struct {
  LkImportProgress progress;
  void *data;
} Reporter;

static void
report_check (uint64_t done, uint64_t total, void *data)
{
  const Reporter *reporter = data;

  if (reporter->progress != NULL)
    reporter->progress (LK_IMPORT_CHECKING, done, total, reporter->data);
}

static bool
fail_write (GError **error, int number, const char *what)
{
  LkIssueCode code = number == ENOSPC || number == EDQUOT  ? LK_ISSUE_STORE_FULL
                     : number == EROFS || number == EACCES ? LK_ISSUE_STORE_READ_ONLY
                     : number == ENOENT || number == ENODEV || number == ENXIO ? LK_ISSUE_STORE_GONE
                                                                               : LK_ISSUE_STORE_IO;

  lk_error_set (error, code, "%s: %s", what, g_strerror (number));
  return false;
}

/* --- the copy ------------------------------------------------------------------------------- */

/* Said before a long copy rather than after it. */
static bool
has_room (const char *folder, uint64_t size, GError **error)
{
  const uint64_t reserve = 16u << 20; /* for the database to go on working */
  struct statvfs room;

  if (statvfs (folder, &room) != 0 || (uint64_t) room.f_bavail * room.f_frsize >= size + reserve)
    return true;
  lk_error_set (error, LK_ISSUE_STORE_FULL, "%" G_GUINT64_FORMAT " bytes needed", size + reserve);
  return false;
}

static bool
open_temporary (const char *folder, Temporary *temporary, GError **error)
{
  g_autofree char *token = lk_random_token (10);

  temporary->path = g_strconcat (folder, "/" TEMPORARY_PREFIX, token, NULL);
  temporary->fd = open (temporary->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (temporary->fd < 0)
    return fail_write (error, errno, temporary->path);
  flock (temporary->fd, LOCK_EX | LOCK_NB);
  return true;
}

static bool
write_all (int fd, const char *bytes, size_t length, GError **error)
{
  while (length > 0) {
    ssize_t n = write (fd, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return fail_write (error, errno, "copy");
    bytes += n;
    length -= (size_t) n;
  }
  return true;
}

static bool
is_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return false;
  lk_error_set (error, LK_ISSUE_CANCELLED, "%s", "");
  return true;
}

static bool
copy_blocks (int from, int to, uint64_t total, GChecksum *sum, const Reporter *reporter,
             GCancellable *cancellable, GError **error)
{
  g_autofree char *block = g_malloc (COPY_BLOCK);
  uint64_t done = 0;
  ssize_t n;

  while ((n = read (from, block, COPY_BLOCK)) != 0) {
    if (is_cancelled (cancellable, error))
      return false;
    if (n < 0) {
      lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s", g_strerror (errno));
      return false;
    }
    g_checksum_update (sum, (const guchar *) block, n);
    if (!write_all (to, block, (size_t) n, error))
      return false;
    done += (uint64_t) n;
    if (reporter->progress != NULL)
      reporter->progress (LK_IMPORT_COPYING, done, total, reporter->data);
  }
  return true;
}

/* Copies and hashes once more: what was checked must be what is kept. */
static bool
copy_package (LkPackage *package, const char *sha256, Temporary *temporary,
              const Reporter *reporter, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *path = lk_package_path (package);
  int from = open (path, O_RDONLY | O_CLOEXEC);
  bool good;

  if (from < 0) {
    lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s: %s", path, g_strerror (errno));
    return false;
  }
  good = copy_blocks (from, temporary->fd, lk_package_file_size (package), sum, reporter,
                      cancellable, error);
  close (from);
  if (!good)
    return false;
  if (!g_str_equal (g_checksum_get_string (sum), sha256)) {
    lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s: changed while it was read", path);
    return false;
  }
  return fsync (temporary->fd) == 0 || fail_write (error, errno, temporary->path);
}

/* Gives the copy its name, durably. */
static bool
settle (Temporary *temporary, const char *folder, const char *path, GError **error)
{
  int fd;

  if (rename (temporary->path, path) != 0)
    return fail_write (error, errno, path);
  g_clear_pointer (&temporary->path, g_free);
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
  return true;
}

static bool
store_package (LkStore *store, LkPackage *package, const char *sha256, const Reporter *reporter,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *path = lk_store_package_path (store, sha256);
  g_autofree char *folder = g_path_get_dirname (path);
  g_auto (Temporary) temporary = { NULL, -1 };

  return has_room (folder, lk_package_file_size (package), error)
         && open_temporary (folder, &temporary, error)
         && copy_package (package, sha256, &temporary, reporter, cancellable, error)
         && settle (&temporary, folder, path, error);
}

/* --- the row -------------------------------------------------------------------------------- */

/* Ours say which picture it is; of others it is guessed by names. */
static const char *
cover_of (const LkOpenedPackage *opened)
{
  const LkCompanion *companion = opened->companion;

  return companion != NULL && *companion->cover != '\0' ? companion->cover
                                                        : opened->course->cover_path;
}

static LkCourseRow *
build_row (const LkOpenedPackage *opened, const char *path, const char *sha256)
{
  const LkCourse *course = opened->course;
  g_autofree char *base = g_path_get_basename (path);
  LkCourseRow *row = g_new0 (LkCourseRow, 1);

  row->sha256 = g_strdup (sha256);
  row->identity = lk_course_identity (course);
  row->standard = g_strdup (lk_standard_name (course->standard));
  row->title = g_strdup (course->title);
  row->version = g_strdup (course->version);
  row->language = g_strdup (course->language);
  row->source_name = g_filename_display_name (base);
  row->cover_path = g_strdup (cover_of (opened));
  row->file_size = (gint64) lk_package_file_size (opened->package);
  row->unpacked_size = (gint64) lk_package_unpacked_size (opened->package);
  row->n_steps = lk_organization_count_steps (lk_course_organization (course));
  lk_library_describe_row (opened->companion, row);
  return row;
}

/* As lk_library_probe(), but a lock is named as the reason before a description that it hides. */
static bool
open_unlocked (const char *path, LkOpenedPackage *opened, LkIssueList *issues, GError **error)
{
  opened->package = lk_package_open (path, issues, error);
  if (opened->package == NULL)
    return false;
  for (size_t i = 0; i < lk_package_n_entries (opened->package); i++) {
    const LkPackageEntry *entry = lk_package_entry (opened->package, i);

    if (entry->encrypted) {
      lk_error_set (error, LK_ISSUE_ENTRY_ENCRYPTED, "%s", entry->name);
      return false;
    }
  }
  opened->course = lk_library_read_course (opened->package, issues, error);
  if (opened->course == NULL)
    return false;
  opened->companion = lk_library_read_companion (opened->package, opened->course, issues);
  return true;
}

/* A played format without a single page that could be opened is no course. */
static bool
has_something_to_open (const LkCourse *course, const LkIssueList *issues, GError **error)
{
  static const LkIssueCode reasons[] = { LK_ISSUE_HREF_ESCAPES, LK_ISSUE_HREF_SCHEME,
                                         LK_ISSUE_HREF_MISSING_FILE, LK_ISSUE_ITEM_NO_RESOURCE };
  const LkOrganization *organization = lk_course_organization (course);

  if (lk_organization_count_steps (organization) > 0
      || lk_issue_list_has (issues, LK_ISSUE_NOT_PLAYED_YET)
      || lk_issue_list_has (issues, LK_ISSUE_HREF_REMOTE))
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (lk_issue_list_has (issues, reasons[i])) {
      lk_error_set (error, reasons[i], "%s", course->title);
      return false;
    }
  lk_error_set (error, LK_ISSUE_NO_COURSE, "%s", course->title);
  return false;
}

static bool
note_other_version (LkStore *store, const LkCourseRow *row, LkImportResult *result, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LkCourseRow) other
      = lk_store_course_by_identity (store, row->identity, row->sha256, &problem);

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  if (other != NULL) {
    result->kind = LK_IMPORT_NEWER;
    result->other_id = other->id;
  }
  return true;
}

static bool
has_row (LkStore *store, const char *sha256)
{
  g_autoptr (LkCourseRow) row = lk_store_course_by_sha256 (store, sha256, NULL);

  return row != NULL;
}

/* Whether the stored copy is whole; a damaged one is replaced by importing the package again. */
static bool
has_file (LkStore *store, const char *sha256, uint64_t size)
{
  g_autofree char *path = lk_store_package_path (store, sha256);
  struct stat status;

  return lstat (path, &status) == 0 && S_ISREG (status.st_mode)
         && (uint64_t) status.st_size == size;
}

/* A copy that no row came to own. */
static void
forget_package (LkStore *store, const char *sha256)
{
  g_autofree char *path = lk_store_package_path (store, sha256);

  if (!has_row (store, sha256))
    unlink (path);
}

bool
lk_library_import (LkStore *store, const char *path, LkImportProgress progress, void *progress_data,
                   GCancellable *cancellable, LkIssueList *issues, LkImportResult *ret_result,
                   GError **error)
{
  g_autoptr (LkIssueList) own_issues = lk_issue_list_new ();
  g_auto (LkOpenedPackage) opened = { NULL };
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autofree char *sha256 = NULL;
  g_autoptr (LkCourseRow) row = NULL;
  Reporter reporter = { progress, progress_data };

  /* Description first: what is no course is refused before the long pass over its bytes. */
  if (!open_unlocked (path, &opened, own_issues, error)
      || !has_something_to_open (opened.course, own_issues, error)
      || !lk_package_verify (opened.package, own_issues, report_check, &reporter, cancellable,
                             &sha256, error))
    return false;
  row = build_row (&opened, path, sha256);
  result.title = g_strdup (row->title);
  if (!has_file (store, sha256, lk_package_file_size (opened.package))
      && !store_package (store, opened.package, sha256, &reporter, cancellable, error))
    return false;
  if (has_row (store, sha256))
    result.kind = LK_IMPORT_SAME;
  else if (!note_other_version (store, row, &result, error))
    return false;
  result.course_id = lk_store_course_add (store, row, error);
  if (result.course_id == 0) {
    forget_package (store, sha256);
    return false;
  }
  if (issues != NULL)
    lk_issue_list_append (issues, own_issues);
  *ret_result = result;
  result = (LkImportResult){ .kind = LK_IMPORT_NEW };
  return true;
}

/* --- tidying -------------------------------------------------------------------------------- */

/* Left by a process that died while copying: nobody holds its lock any more. */
static void
remove_orphan (const char *path)
{
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    unlink (path);
  close (fd);
}

static void
remove_orphans (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_str_has_prefix (name, TEMPORARY_PREFIX))
      remove_orphan (path);
  }
}

void
lk_library_tidy (LkStore *store)
{
  g_autofree char *folder = g_build_filename (lk_store_folder (store), "packages", NULL);
  g_autoptr (GPtrArray) purge = lk_store_courses_to_purge (store, PURGE_AGE_US, NULL);

  remove_orphans (folder);
  for (unsigned i = 0; purge != NULL && i < purge->len; i++) {
    const LkCourseRow *row = g_ptr_array_index (purge, i);
    g_autofree char *path = lk_store_package_path (store, row->sha256);

    unlink (path);
  }
}
