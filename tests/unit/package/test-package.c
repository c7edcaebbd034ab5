/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/package/support.h"

#define SOUND LK_N_ISSUES

/* What opening and verifying say about each fixture. Every fixture stands here or is used below. */
static const struct {
  const char *file;
  LkIssueCode open, verify;
  size_t n_entries;
  LkIssueCode issue; /* found while opening */
} cases[] = {
  { "plain.zip", SOUND, SOUND, 2, SOUND },
  { "methods.zip", SOUND, SOUND, 4, SOUND },
  { "empty-files.zip", SOUND, SOUND, 4, SOUND },
  { "descriptor.zip", SOUND, SOUND, 2, SOUND },
  { "extra-padding.zip", SOUND, SOUND, 2, SOUND },
  { "extra-large.zip", SOUND, SOUND, 2, SOUND },
  { "ratio.zip", SOUND, SOUND, 2, SOUND },
  { "bomb-nested.zip", SOUND, SOUND, 1, SOUND },
  /* the end record */
  { "zip64.zip", SOUND, SOUND, 2, SOUND },
  { "zip64-prefix.zip", SOUND, SOUND, 2, SOUND },
  { "zip64-missing.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "zip64-disagrees.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "zip64-claims.zip", LK_ISSUE_ZIP_TOO_MANY_ENTRIES, SOUND, 0, SOUND },
  { "zip64-offset-lies.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "zip64-size-lies.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "prefix.zip", SOUND, SOUND, 2, SOUND },
  { "prefix-shifted.zip", SOUND, SOUND, 2, SOUND },
  { "prefix-and-trailing.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "zip-before-zip.zip", LK_ISSUE_ZIP_TRUNCATED, SOUND, 0, SOUND },
  { "zip-in-comment.zip", SOUND, SOUND, 2, SOUND },
  { "end-in-comment.zip", SOUND, SOUND, 2, SOUND },
  { "comment-short.zip", SOUND, SOUND, 2, SOUND },
  { "comment-longest.zip", SOUND, SOUND, 2, SOUND },
  { "trailing.zip", SOUND, SOUND, 2, SOUND },
  { "trailing-much.zip", LK_ISSUE_ZIP_TRUNCATED, SOUND, 0, SOUND },
  { "signed-directory.zip", SOUND, SOUND, 2, SOUND },
  { "gap.zip", SOUND, SOUND, 2, SOUND },
  { "empty.zip", LK_ISSUE_ZIP_EMPTY, SOUND, 0, SOUND },
  { "multi-disk-end.zip", LK_ISSUE_ZIP_MULTI_DISK, SOUND, 0, SOUND },
  { "multi-disk-counts.zip", LK_ISSUE_ZIP_MULTI_DISK, SOUND, 0, SOUND },
  { "multi-disk-entry.zip", LK_ISSUE_ZIP_MULTI_DISK, SOUND, 0, SOUND },
  { "multi-disk-locator.zip", LK_ISSUE_ZIP_MULTI_DISK, SOUND, 0, SOUND },
  { "split-first.zip", LK_ISSUE_ZIP_MULTI_DISK, SOUND, 0, SOUND },
  /* the directory */
  { "count-high.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "count-low.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "count-wraps.zip", SOUND, SOUND, 66000, SOUND },
  { "many.zip", SOUND, SOUND, 70000, SOUND },
  { "directory-size-small.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "directory-size-large.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "directory-signature.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "offset-lies.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "packed-size-lies.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "extra-too-long.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "zip64-short-extra.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "zip64-no-extra.zip", LK_ISSUE_ZIP_DAMAGED, SOUND, 0, SOUND },
  { "overlap-same.zip", LK_ISSUE_ZIP_OVERLAP, SOUND, 0, SOUND },
  { "overlap-part.zip", LK_ISSUE_ZIP_OVERLAP, SOUND, 0, SOUND },
  { "bomb-claimed.zip", LK_ISSUE_ZIP_BOMB, SOUND, 0, SOUND },
  { "bomb-mixed.zip", LK_ISSUE_ZIP_BOMB, SOUND, 0, SOUND },
  { "bomb-ratio.zip", LK_ISSUE_ZIP_BOMB, SOUND, 0, SOUND },
  { "not-bomb-ratio.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 10, SOUND },
  { "bomb-slow.zip", LK_ISSUE_ZIP_BOMB, SOUND, 0, SOUND },
  { "bomb-slow-many.zip", LK_ISSUE_ZIP_BOMB, SOUND, 0, SOUND },
  { "bomb-total.zip", LK_ISSUE_ZIP_BOMB, SOUND, 0, SOUND },
  /* names */
  { "name-climbs.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_CLIMBS },
  { "name-climbs-inside.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_CLIMBS },
  { "name-climbs-backslash.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_CLIMBS },
  { "name-unicode-climbs.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_CLIMBS },
  { "name-absolute.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
  { "name-drive.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
  { "name-drive-slash.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
  { "name-colon.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
  { "name-unc.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_ABSOLUTE },
  { "name-control.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-delete.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-too-long.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-too-deep.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-dot.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-empty.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-nul.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-nul-only.zip", SOUND, SOUND, 1, LK_ISSUE_ENTRY_NAME_INVALID },
  { "name-backslash.zip", SOUND, SOUND, 2, LK_ISSUE_ENTRY_NAME_BACKSLASH },
  { "name-long.zip", SOUND, SOUND, 2, SOUND },
  { "name-longest.zip", SOUND, SOUND, 2, SOUND },
  { "name-deep.zip", SOUND, SOUND, 2, SOUND },
  { "twins-case.zip", SOUND, SOUND, 4, LK_ISSUE_ENTRY_NAME_COLLIDES },
  { "twins-normal.zip", SOUND, SOUND, 2, LK_ISSUE_ENTRY_NAME_COLLIDES },
  { "duplicates.zip", SOUND, SOUND, 2, LK_ISSUE_ENTRY_DUPLICATE },
  /* kinds */
  { "symlink.zip", SOUND, SOUND, 2, LK_ISSUE_ENTRY_SPECIAL },
  { "device.zip", SOUND, SOUND, 2, LK_ISSUE_ENTRY_SPECIAL },
  { "socket.zip", SOUND, SOUND, 2, LK_ISSUE_ENTRY_SPECIAL },
  { "fifo.zip", SOUND, SOUND, 2, SOUND },
  { "symlink-dos.zip", SOUND, SOUND, 2, SOUND },
  { "hardlink.zip", SOUND, SOUND, 2, SOUND },
  { "encrypted.zip", SOUND, LK_ISSUE_ENTRY_ENCRYPTED, 2, SOUND },
  { "encrypted-strong.zip", SOUND, LK_ISSUE_ENTRY_ENCRYPTED, 2, SOUND },
  { "encrypted-aes.zip", SOUND, LK_ISSUE_ENTRY_ENCRYPTED, 2, SOUND },
  { "encrypted-local.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "method-deflate64.zip", SOUND, LK_ISSUE_ENTRY_METHOD, 2, SOUND },
  { "method-unknown.zip", SOUND, LK_ISSUE_ENTRY_METHOD, 2, SOUND },
  /* local headers */
  { "local-method.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "local-crc.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "local-size.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "local-packed_size.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "local-name.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "local-name-shorter.zip", SOUND, LK_ISSUE_ENTRY_CONTRADICTORY, 2, SOUND },
  { "local-date.zip", SOUND, SOUND, 2, SOUND },
  { "local-no-header.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "local-name-length.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "local-extra-length.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  /* data */
  { "size-smaller-stored.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-smaller-deflated.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-smaller-bzip2.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-smaller-lzma.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "prefix-of-deflated.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "prefix-of-bzip2.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "prefix-of-lzma.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-larger-stored.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-larger-deflated.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-larger-bzip2.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-larger-lzma.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "checksum-stored.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "checksum-deflated.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "checksum-bzip2.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "checksum-lzma.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "garbage-deflated.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "garbage-bzip2.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "garbage-lzma.zip", SOUND, LK_ISSUE_ENTRY_TOO_LARGE, 2, SOUND },
  { "deflate-cut.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "deflate-trailing.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "size-grows.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
  { "lzma-dictionary.zip", SOUND, LK_ISSUE_ENTRY_TOO_LARGE, 2, SOUND },
  { "lzma-short.zip", SOUND, LK_ISSUE_ENTRY_DAMAGED, 2, SOUND },
};

static void
check_case (size_t i)
{
  g_autofree char *path = support_fixture (cases[i].file);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (LkPackage) package = lk_package_open (path, issues, &error);

  g_test_message ("%s: %s", cases[i].file, error != NULL ? error->message : "opens");
  g_assert_cmpint (support_code (error), ==, cases[i].open);
  if (package == NULL)
    return;
  g_assert_cmpuint (lk_package_n_entries (package), ==, cases[i].n_entries);
  if (cases[i].issue == SOUND)
    g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
  else
    g_assert_true (lk_issue_list_has (issues, cases[i].issue));
  g_assert_cmpint (lk_package_verify (package, NULL, NULL, NULL, NULL, NULL, &error), ==,
                   cases[i].verify == SOUND);
  g_test_message ("verify: %s", error != NULL ? error->message : "sound");
  g_assert_cmpint (support_code (error), ==, cases[i].verify);
}

static void
test_verdicts (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (i);
}

static void
test_names (void)
{
  static const struct {
    const char *file, *name;
  } names[] = {
    { "name-cp437.zip", "Übung.html" },
    { "name-utf8.zip", "Übung.html" },
    { "name-utf8-unflagged.zip", "Übung.html" },
    { "name-utf8-broken.zip", "\u00a0■.html" },
    { "name-overlong.zip", "..└»..└»x" },
    { "name-unicode.zip", "Ж.html" },
    { "name-unicode-other.zip", "_.html" },
    { "name-unicode-broken.zip", "_.html" },
    { "name-backslash.zip", "a/b.txt" },
    { "name-dots-inside.zip", "a/c.txt" },
    { "name-reserved.zip", "con.txt" },
    { "name-trailing-dot.zip", "a./b. " },
    { "hardlink.zip", "link" },
    { "fifo.zip", "-" },
    { "symlink-dos.zip", "link" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (LkPackage) package = support_open (names[i].file, NULL);
    g_autofree char *text = NULL;

    if (lk_package_n_entries (package) > 1)
      g_test_message ("%s: %s", names[i].file, lk_package_entry (package, 1)->name);
    text = support_text (package, names[i].name);
    g_assert_cmpstr (text, ==, "x");
  }
}

/* Exact beats folded, of duplicates the last, of twins the first. */
static void
test_lookup (void)
{
  static const struct {
    const char *file, *name, *lookup, *find;
  } lookups[] = {
    { "twins-case.zip", "A.html", "1", "1" },
    { "twins-case.zip", "a.html", "2", "2" },
    { "twins-case.zip", "Ä.html", "3", "3" },
    { "twins-case.zip", "ä.html", "4", "4" },
    { "twins-case.zip", "A.HTML", NULL, "1" },
    { "twins-case.zip", "a\xcc\x88.HTML", NULL, "3" },
    { "twins-normal.zip", "ä.html", "composed", "composed" },
    { "twins-normal.zip", "a\xcc\x88.html", "decomposed", "decomposed" },
    { "duplicates.zip", "index.html", "last", "last" },
    { "duplicates.zip", "INDEX.html", NULL, "last" },
    { "duplicates.zip", "", NULL, NULL },
    { "duplicates.zip", "index", NULL, NULL },
    { "duplicates.zip", "\xff", NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (lookups); i++) {
    g_autoptr (LkPackage) package = support_open (lookups[i].file, NULL);
    const LkPackageEntry *exact = lk_package_lookup (package, lookups[i].name);
    const LkPackageEntry *found = lk_package_find (package, lookups[i].name);
    g_autofree char *a = exact != NULL ? support_text (package, exact->name) : NULL;
    g_autofree char *b = found != NULL ? support_text (package, found->name) : NULL;

    g_assert_cmpstr (a, ==, lookups[i].lookup);
    g_assert_cmpstr (b, ==, lookups[i].find);
  }
}

static void
test_entries (void)
{
  g_autoptr (LkPackage) package = support_open ("empty-files.zip", NULL);
  g_autofree char *path = support_fixture ("empty-files.zip");
  static const char *const names[] = { "folder/", "folder/none", "folder/packed", "folder/stored" };
  struct stat about;

  g_assert_cmpint (stat (path, &about), ==, 0);
  g_assert_cmpstr (lk_package_path (package), ==, path);
  g_assert_cmpuint (lk_package_file_size (package), ==, (guint64) about.st_size);
  g_assert_cmpuint (lk_package_unpacked_size (package), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    const LkPackageEntry *entry = lk_package_entry (package, i);

    g_assert_cmpstr (entry->name, ==, names[i]);
    g_assert_cmpint (entry->folder, ==, i == 0);
    g_assert_cmpint (entry->modified, ==, 1577880000); /* 2020-01-01T12:00:00 */
    g_assert_false (entry->special);
    g_assert_false (entry->encrypted);
  }
}

static void
test_unreadable (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lk-package-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  const char *const paths[] = { "/nowhere/at/all.zip", "/", "/dev/null", fifo };

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (lk_package_open (paths[i], NULL, &error));
    g_assert_cmpint (support_code (error), ==, LK_ISSUE_ZIP_UNREADABLE);
  }
  unlink (fifo);
  rmdir (folder);
}

/* A course structure alone is a package of one entry, whatever stands before its root element. */
static void
test_bare (void)
{
  static const char *const structures[] = {
    "<courseStructure/>",
    "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a licence --><courseStructure>x</courseStructure>",
    " \n<c:courseStructure xmlns:c='urn:c'/>",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (structures); i++) {
    size_t length = strlen (structures[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (LkPackage) package = support_open_bytes (structures[i], length, &error);
    const LkPackageEntry *entry;
    g_autoptr (GBytes) bytes = NULL;
    g_autofree char *sha256 = NULL, *expected = NULL;
    uint64_t offset = 0;
    char part[4];
    int fd;

    g_assert_no_error (error);
    g_assert_true (lk_package_is_bare (package));
    g_assert_cmpuint (lk_package_n_entries (package), ==, 1);
    entry = lk_package_lookup (package, "cmi5.xml");
    g_assert_nonnull (entry);
    bytes = lk_package_read (package, entry, length, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), structures[i],
                     length);
    g_assert_null (lk_package_read (package, entry, length - 1, NULL));
    fd = lk_package_open_stored (package, entry, &offset, &error);
    g_assert_cmpint (pread (fd, part, sizeof part, (off_t) offset + 3), ==, sizeof part);
    g_assert_cmpmem (part, sizeof part, structures[i] + 3, sizeof part);
    close (fd);
    g_assert_true (lk_package_verify (package, NULL, NULL, NULL, NULL, &sha256, &error));
    expected
        = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) structures[i], length);
    g_assert_cmpstr (sha256, ==, expected);
  }
}

static void
test_no_zip (void)
{
  static const struct {
    const char *bytes;
    size_t length;
    LkIssueCode code;
  } files[] = {
    { "", 0, LK_ISSUE_ZIP_EMPTY },
    { "x", 1, LK_ISSUE_NOT_A_ZIP },
    { "PK", 2, LK_ISSUE_NOT_A_ZIP },
    { "<html>no zip at all, however long it may be</html>", 50, LK_ISSUE_NOT_A_ZIP },
    { "courseStructure, but no XML", 27, LK_ISSUE_NOT_A_ZIP },
    { "PK\3\4 and nothing more that one could use", 40, LK_ISSUE_ZIP_TRUNCATED },
    { "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, LK_ISSUE_ZIP_EMPTY },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (support_open_bytes (files[i].bytes, files[i].length, &error));
    g_assert_cmpint (support_code (error), ==, files[i].code);
  }
}

/* The bytes of what is open stay, whatever happens to the name. */
static void
test_replaced_file (void)
{
  g_autofree char *source = support_fixture ("plain.zip"), *bytes = NULL, *text = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lk-package-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.zip", NULL);
  g_autoptr (LkPackage) package = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  package = lk_package_open (path, NULL, NULL);
  g_assert_true (g_file_set_contents (path, "no zip", -1, NULL));
  unlink (path);
  rmdir (folder);
  text = support_text (package, "index.html");
  g_assert_cmpstr (text, ==, "<h1>Hallo</h1>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/verdicts", test_verdicts);
  g_test_add_func ("/package/names", test_names);
  g_test_add_func ("/package/lookup", test_lookup);
  g_test_add_func ("/package/entries", test_entries);
  g_test_add_func ("/package/unreadable", test_unreadable);
  g_test_add_func ("/package/bare", test_bare);
  g_test_add_func ("/package/no-zip", test_no_zip);
  g_test_add_func ("/package/replaced-file", test_replaced_file);
  return g_test_run ();
}
