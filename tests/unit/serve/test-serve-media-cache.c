/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/media-cache.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/fixture.h"
#include "tests/unit/serve/serve-fixture.h"

#define DAY (24 * 3600)

static char *
add_file (const char *folder, const char *name, size_t size, gint64 age)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = g_malloc0 (size);
  struct timespec times[2] = { 0 };

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  times[0].tv_sec = times[1].tv_sec = g_get_real_time () / G_USEC_PER_SEC - age;
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  return path;
}

static void
test_tidy (void)
{
  static const struct {
    const char *name;
    size_t size;
    gint64 age;
    bool stays;
  } files[] = {
    { "old", 10, 31 * DAY, false },           { "oldest-of-the-rest", 400, 20 * DAY, false },
    { "older", 400, 10 * DAY, true },         { "new", 400, 0, true },
    { "a.part-abcdef", 10, 2 * 3600, false }, { "b.part-abcdef", 10, 10, true },
  };
  char *folder = fixture_folder_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    g_ptr_array_add (paths, add_file (folder, files[i].name, files[i].size, files[i].age));
  lk_media_cache_tidy (folder, 100, 1000);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_test_message ("%s", files[i].name);
    g_assert_cmpint (g_file_test (paths->pdata[i], G_FILE_TEST_EXISTS), ==, files[i].stays);
  }
  fixture_folder_remove (folder);
  lk_media_cache_tidy ("/nonexistent/folder", 1, 1);
}

static void
test_open (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  const LkPackageEntry *entry = lk_package_lookup (fixture->package, "deflated.mp4");
  g_autofree char *path = lk_media_cache_path (fixture->cache, fixture->package, entry);
  g_autoptr (GError) error = NULL;
  int fd = lk_media_cache_open (fixture->cache, fixture->package, entry, NULL, &error);
  struct stat status, folder;
  uint8_t byte = 0;

  g_assert_no_error (error);
  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, LARGE_BYTES);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (fixture->cache, &folder), ==, 0);
  g_assert_cmpint (folder.st_mode & 0777, ==, 0700);
  g_assert_cmpint (pread (fd, &byte, 1, 12345), ==, 1);
  g_assert_cmpuint (byte, ==, large_byte (12345));
  close (fd);

  /* A copy that was cut off is not believed. */
  g_assert_cmpint (truncate (path, 1000), ==, 0);
  fd = lk_media_cache_open (fixture->cache, fixture->package, entry, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, LARGE_BYTES);
  close (fd);
}

static void
test_open_damaged (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, true);
  const LkPackageEntry *entry = lk_package_lookup (fixture->package, "deflated.mp4");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;

  g_assert_cmpint (lk_media_cache_open (fixture->cache, fixture->package, entry, NULL, &error), ==,
                   -1);
  g_assert_true (error->domain == LK_ERROR);
  folder = g_dir_open (fixture->cache, 0, NULL);
  g_assert_null (g_dir_read_name (folder));
}

static void
test_open_cancelled (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  const LkPackageEntry *entry = lk_package_lookup (fixture->package, "deflated.mp4");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (
      lk_media_cache_open (fixture->cache, fixture->package, entry, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_folder_that_cannot_be (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  const LkPackageEntry *entry = lk_package_lookup (fixture->package, "deflated.mp4");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->cache, "a file", -1, NULL));
  g_assert_cmpint (lk_media_cache_open (fixture->cache, fixture->package, entry, NULL, &error), ==,
                   -1);
  g_assert_true (error->domain == G_IO_ERROR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/serve/media-cache/tidy", test_tidy);
  g_test_add_func ("/serve/media-cache/open", test_open);
  g_test_add_func ("/serve/media-cache/open-damaged", test_open_damaged);
  g_test_add_func ("/serve/media-cache/open-cancelled", test_open_cancelled);
  g_test_add_func ("/serve/media-cache/folder-that-cannot-be", test_folder_that_cannot_be);
  return g_test_run ();
}
