/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "tests/unit/package/support.h"

static LkIssueCode
read_code (LkPackage *package, const char *name, size_t max_size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = lk_package_read (package, lk_package_lookup (package, name), max_size, &error);

  g_assert_true ((bytes == NULL) == (error != NULL));
  return support_code (error);
}

/* All of a stream in blocks of @block bytes. */
static char *
drain (GInputStream *stream, size_t block, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (block);
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, block, NULL, error)) > 0)
    g_byte_array_append (all, buffer, (guint) n);
  if (n < 0)
    return NULL;
  g_byte_array_append (all, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&all), FALSE);
}

static char *
digits (size_t n)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append (text, "0123456789");
  return g_string_free (text, FALSE);
}

static void
test_methods (void)
{
  static const char *const names[] = { "stored", "deflated", "bzip2", "lzma" };
  g_autoptr (LkPackage) package = support_open ("methods.zip", NULL);
  g_autofree char *expected = digits (30000);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    const LkPackageEntry *entry = lk_package_lookup (package, names[i]);
    g_autofree char *whole = support_text (package, names[i]);

    g_test_message ("%s", names[i]);
    g_assert_cmpstr (whole, ==, expected);
    for (size_t block = 1; block <= 1 << 20; block = block * 37 + 1) {
      g_autoptr (GError) error = NULL;
      g_autoptr (GInputStream) stream = lk_package_open_stream (package, entry, &error);
      g_autofree char *streamed = drain (stream, block, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (streamed, ==, expected);
    }
  }
}

static void
test_content (void)
{
  static const struct {
    const char *file, *name, *text;
  } cases[] = {
    { "empty-files.zip", "folder/", "" },
    { "empty-files.zip", "folder/none", "" },
    { "empty-files.zip", "folder/packed", "" },
    { "empty-files.zip", "folder/stored", "" },
    { "zip64.zip", "a", "aaaa" },
    { "zip64.zip", "b", "bbbb" },
    { "descriptor.zip", "stored", "abc" },
    { "descriptor.zip", "deflated", "abc" },
    { "prefix.zip", "index.html", "<h1>Hallo</h1>" },
    { "prefix-shifted.zip", "index.html", "<h1>Hallo</h1>" },
    { "zip64-prefix.zip", "index.html", "<h1>Hallo</h1>" },
    { "zip-in-comment.zip", "index.html", "<h1>Hallo</h1>" },
    { "gap.zip", "index.html", "<h1>Hallo</h1>" },
    { "extra-large.zip", "x", "inhalt" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkPackage) package = support_open (cases[i].file, NULL);
    g_autofree char *text = support_text (package, cases[i].name);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

/* The one bad entry is refused, by both ways of reading, and the other stays readable. */
static void
test_refusals (void)
{
  static const struct {
    const char *file, *name;
    LkIssueCode code;
  } cases[] = {
    { "symlink.zip", "link", LK_ISSUE_ENTRY_SPECIAL },
    { "device.zip", "device", LK_ISSUE_ENTRY_SPECIAL },
    { "encrypted.zip", "x", LK_ISSUE_ENTRY_ENCRYPTED },
    { "encrypted-aes.zip", "x", LK_ISSUE_ENTRY_ENCRYPTED },
    { "method-deflate64.zip", "x", LK_ISSUE_ENTRY_METHOD },
    { "local-name.zip", "evil.html", LK_ISSUE_ENTRY_CONTRADICTORY },
    { "local-no-header.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "checksum-stored.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "checksum-deflated.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "checksum-bzip2.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "checksum-lzma.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "size-larger-deflated.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "size-smaller-deflated.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "deflate-cut.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "size-grows.zip", "x", LK_ISSUE_ENTRY_DAMAGED },
    { "lzma-dictionary.zip", "x", LK_ISSUE_ENTRY_TOO_LARGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkPackage) package = support_open (cases[i].file, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GInputStream) stream
        = lk_package_open_stream (package, lk_package_lookup (package, cases[i].name), &error);
    g_autofree char *text = stream != NULL ? drain (stream, 1000, &error) : NULL;
    g_autofree char *other = support_text (package, "index.html");

    g_test_message ("%s", cases[i].file);
    g_assert_null (text);
    g_assert_cmpint (support_code (error), ==, cases[i].code);
    g_assert_cmpint (read_code (package, cases[i].name, 1 << 20), ==, cases[i].code);
    g_assert_cmpstr (other, ==, "<h1>Hallo</h1>");
  }
}

static void
test_max_size (void)
{
  g_autoptr (LkPackage) package = support_open ("plain.zip", NULL);

  g_assert_cmpint (read_code (package, "media/a.txt", 2000), ==, LK_N_ISSUES);
  g_assert_cmpint (read_code (package, "media/a.txt", 1999), ==, LK_ISSUE_ENTRY_TOO_LARGE);
  g_assert_cmpint (read_code (package, "media/a.txt", 0), ==, LK_ISSUE_ENTRY_TOO_LARGE);
}

/* A reader that stops when it has all bytes must hear of a wrong checksum too. */
static void
test_stream_judges_last_read (void)
{
  g_autoptr (LkPackage) package = support_open ("checksum-deflated.zip", NULL);
  const LkPackageEntry *entry = lk_package_lookup (package, "x");
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = lk_package_open_stream (package, entry, &error);
  g_autofree char *buffer = g_malloc (entry->size);

  g_assert_cmpint (g_input_stream_read (stream, buffer, entry->size - 1, NULL, &error), ==,
                   entry->size - 1);
  g_assert_cmpint (g_input_stream_read (stream, buffer, 1, NULL, &error), ==, -1);
  g_assert_cmpint (support_code (error), ==, LK_ISSUE_ENTRY_DAMAGED);
  g_clear_error (&error);
  /* It does not become right by asking again. */
  g_assert_cmpint (g_input_stream_read (stream, buffer, 1, NULL, &error), ==, -1);
  g_assert_cmpint (support_code (error), ==, LK_ISSUE_ENTRY_DAMAGED);
}

static void
test_stream_cancelled (void)
{
  g_autoptr (LkPackage) package = support_open ("plain.zip", NULL);
  g_autoptr (GInputStream) stream
      = lk_package_open_stream (package, lk_package_lookup (package, "media/a.txt"), NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  char buffer[10];

  g_assert_cmpint (g_input_stream_read (stream, buffer, 10, cancellable, &error), ==, 10);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (g_input_stream_read (stream, buffer, 10, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* Cancelling one read is not the end of the stream. */
  g_assert_cmpint (g_input_stream_read (stream, buffer, 10, NULL, &error), ==, 10);
  g_assert_no_error (error);
}

/* The stream may outlive everything else. */
static void
test_stream_keeps_package (void)
{
  LkPackage *package = support_open ("plain.zip", NULL);
  g_autoptr (GInputStream) stream
      = lk_package_open_stream (package, lk_package_lookup (package, "index.html"), NULL);
  g_autofree char *text = NULL;

  lk_package_unref (lk_package_ref (package));
  lk_package_unref (package);
  text = drain (stream, 3, NULL);
  g_assert_cmpstr (text, ==, "<h1>Hallo</h1>");
  g_assert_true (g_input_stream_close (stream, NULL, NULL));
}

static void
test_stored_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = support_open ("methods.zip", NULL);
  const LkPackageEntry *entry = lk_package_lookup (package, "stored");
  g_autofree char *text = digits (30000);
  g_autofree char *bytes = g_malloc (300000);
  uint64_t offset = 0;
  int fd = lk_package_open_stored (package, entry, &offset, &error);

  g_assert_no_error (error);
  g_clear_pointer (&package, lk_package_unref); /* the descriptor is ours */
  g_assert_cmpint (pread (fd, bytes, 300000, (off_t) offset), ==, 300000);
  g_assert_cmpmem (bytes, 300000, text, 300000);
  close (fd);
}

static void
test_stored_refusals (void)
{
  static const struct {
    const char *file, *name;
    LkIssueCode code;
  } cases[] = {
    { "methods.zip", "deflated", LK_ISSUE_ENTRY_METHOD },
    { "size-larger-stored.zip", "x", LK_ISSUE_ENTRY_METHOD },
    { "local-method.zip", "x", LK_ISSUE_ENTRY_METHOD },
    { "encrypted.zip", "x", LK_ISSUE_ENTRY_ENCRYPTED },
    { "symlink.zip", "link", LK_ISSUE_ENTRY_SPECIAL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkPackage) package = support_open (cases[i].file, NULL);
    g_autoptr (GError) error = NULL;
    uint64_t offset = 7;

    g_assert_cmpint (lk_package_open_stored (package, lk_package_lookup (package, cases[i].name),
                                             &offset, &error),
                     ==, -1);
    g_assert_cmpuint (offset, ==, 7);
    g_assert_cmpint (support_code (error), ==, cases[i].code);
  }
}

static gpointer
read_often (gpointer data)
{
  for (int i = 0; i < 50; i++) {
    g_autofree char *a = support_text (data, "deflated"), *b = support_text (data, "stored");

    g_assert_cmpstr (a, ==, b);
  }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (LkPackage) package = support_open ("methods.zip", NULL);
  GThread *threads[4];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("read", read_often, package);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* A file that shrinks under us is what a bad stick looks like. */
static void
test_shrinking_file (void)
{
  g_autofree char *source = support_fixture ("methods.zip"), *bytes = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lk-package-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.zip", NULL);
  g_autoptr (LkPackage) package = NULL;
  gsize length;
  LkIssueCode code;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  package = lk_package_open (path, NULL, NULL);
  g_assert_cmpint (truncate (path, 200000), ==, 0);
  code = read_code (package, "stored", 1 << 20);
  g_assert_cmpint (code, ==, LK_ISSUE_ZIP_TRUNCATED);
  code = read_code (package, "deflated", 1 << 20);
  g_assert_cmpint (code, ==, LK_ISSUE_ZIP_TRUNCATED);
  unlink (path);
  rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package-read/methods", test_methods);
  g_test_add_func ("/package-read/content", test_content);
  g_test_add_func ("/package-read/refusals", test_refusals);
  g_test_add_func ("/package-read/max-size", test_max_size);
  g_test_add_func ("/package-read/stream-judges-last-read", test_stream_judges_last_read);
  g_test_add_func ("/package-read/stream-cancelled", test_stream_cancelled);
  g_test_add_func ("/package-read/stream-keeps-package", test_stream_keeps_package);
  g_test_add_func ("/package-read/stored-place", test_stored_place);
  g_test_add_func ("/package-read/stored-refusals", test_stored_refusals);
  g_test_add_func ("/package-read/threads", test_threads);
  g_test_add_func ("/package-read/shrinking-file", test_shrinking_file);
  return g_test_run ();
}
