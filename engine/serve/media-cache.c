/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/media-cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/clock.h"

#define MAX_AGE_SECONDS   (30 * 24 * 3600)
#define TEMPORARY_SECONDS 3600
#define DISK_RESERVE      (512ULL << 20)
#define BLOCK_BYTES       (256 * 1024)
#define TEMPORARY_MARK    ".part-"

typedef struct {
  char *path;
  uint64_t size;
  gint64 used;
} CachedFile;

static void
cached_file_free (gpointer data)
{
  CachedFile *file = data;

  g_free (file->path);
  g_free (file);
}

static gint
by_use (gconstpointer a, gconstpointer b)
{
  const CachedFile *one = *(CachedFile *const *) a, *other = *(CachedFile *const *) b;

  return (one->used > other->used) - (one->used < other->used);
}

/* Lists the files that may stay and removes those that may not. */
static GPtrArray *
sift (const char *folder, gint64 now)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (cached_file_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    struct stat status;
    gint64 limit = strstr (name, TEMPORARY_MARK) != NULL ? TEMPORARY_SECONDS : MAX_AGE_SECONDS;

    if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
      continue;
    if (now - status.st_mtime > limit) {
      g_unlink (path);
      continue;
    }
    CachedFile *file = g_new0 (CachedFile, 1);
    *file = (CachedFile){ .path = g_steal_pointer (&path),
                          .size = (uint64_t) status.st_size,
                          .used = status.st_mtime };
    g_ptr_array_add (files, file);
  }
  return files;
}

void
lk_media_cache_tidy (const char *folder, uint64_t needed, uint64_t max_bytes)
{
  gint64 now = lk_clock_wall (lk_clock_system ()) / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) files = sift (folder, now);
  uint64_t total = needed;

  g_ptr_array_sort (files, by_use);
  for (guint i = 0; i < files->len; i++)
    total += ((CachedFile *) files->pdata[i])->size;
  for (guint i = 0; i < files->len && total > max_bytes; i++) {
    CachedFile *file = files->pdata[i];

    /* Someone may still read it: an open file outlives its name. */
    if (strstr (file->path, TEMPORARY_MARK) == NULL && g_unlink (file->path) == 0)
      total -= file->size;
  }
}

char *
lk_media_cache_path (const char *folder, const LkPackage *package, const LkPackageEntry *entry)
{
  g_autofree char *identity = g_strdup_printf (
      "%s\n%" G_GUINT64_FORMAT "\n%s\n%" G_GUINT64_FORMAT "\n%08x", lk_package_path (package),
      lk_package_file_size (package), entry->name, entry->size, entry->crc32);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identity, -1);

  return g_build_filename (folder, key, NULL);
}

static guint64
bytes_of (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0 && S_ISREG (status.st_mode) ? (guint64) status.st_size : 0;
}

static guint64
bytes_of_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 sum = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    sum += bytes_of (path);
  }
  return sum;
}

guint64
lk_media_cache_bytes (const char *folder, const LkPackage *package)
{
  guint64 sum = 0;

  if (package == NULL)
    return bytes_of_folder (folder);
  for (size_t i = 0; i < lk_package_n_entries (package); i++) {
    g_autofree char *path = lk_media_cache_path (folder, package, lk_package_entry (package, i));

    sum += bytes_of (path);
  }
  return sum;
}

/* An earlier copy of the right size; touched, so that it counts as used. */
static int
open_existing (const char *path, uint64_t size)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat status;

  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && (uint64_t) status.st_size == size) {
    futimens (fd, NULL);
    return fd;
  }
  close (fd);
  return -1;
}

static bool
has_room (const char *folder, uint64_t size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info
      = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, error);

  if (info == NULL)
    return false;
  if (g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE)
      >= size + DISK_RESERVE)
    return true;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no room for inflated media");
  return false;
}

static bool
write_all (int fd, const char *bytes, size_t length, GError **error)
{
  while (length > 0) {
    ssize_t n = write (fd, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      g_set_error_literal (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
                           g_strerror (errno));
      return false;
    }
    bytes += n;
    length -= (size_t) n;
  }
  return true;
}

static bool
inflate_into (int fd, LkPackage *package, const LkPackageEntry *entry, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GInputStream) stream = lk_package_open_stream (package, entry, error);
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  uint64_t total = 0;
  gssize n = stream != NULL ? 1 : -1;

  while (n > 0) {
    n = g_input_stream_read (stream, block, BLOCK_BYTES, cancellable, error);
    total += n > 0 ? (uint64_t) n : 0;
    if (total > entry->size) {
      lk_error_set (error, LK_ISSUE_ENTRY_DAMAGED, "%s", entry->name);
      return false;
    }
    if (n > 0 && !write_all (fd, block, (size_t) n, error))
      return false;
  }
  if (n == 0 && total != entry->size)
    lk_error_set (error, LK_ISSUE_ENTRY_DAMAGED, "%s", entry->name);
  return n == 0 && total == entry->size;
}

int
lk_media_cache_open (const char *folder, LkPackage *package, const LkPackageEntry *entry,
                     GCancellable *cancellable, GError **error)
{
  g_autofree char *path = lk_media_cache_path (folder, package, entry);
  g_autofree char *temporary = g_strdup_printf ("%s" TEMPORARY_MARK "XXXXXX", path);
  int fd = open_existing (path, entry->size);

  if (fd >= 0)
    return fd;
  if (g_mkdir_with_parents (folder, 0700) != 0 || !has_room (folder, entry->size, error)) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no cache folder");
    return -1;
  }
  lk_media_cache_tidy (folder, entry->size, LK_MEDIA_CACHE_BYTES);

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    g_set_error_literal (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "cache file");
    return -1;
  }
  if (!inflate_into (fd, package, entry, cancellable, error) || g_rename (temporary, path) != 0) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot name the cache file");
    g_unlink (temporary);
    close (fd);
    return -1;
  }
  return fd;
}
