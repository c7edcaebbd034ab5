/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/random.h"
#include "engine/package/zip-writer-private.h"
#include "tests/unit/package/support.h"

/* A folder of its own for each test, and the zip in it. */
typedef struct {
  char *folder, *path;
} Place;

static void
set_up (Place *place, const void *unused)
{
  place->folder = g_dir_make_tmp ("lernkoffer-zip-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, "course.zip", NULL);
}

static void
tear_down (Place *place, const void *unused)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (place->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

static void
add_text (LkZipWriter *writer, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  lk_zip_writer_add_bytes (writer, name, bytes, LK_ZIP_LEVEL_BEST, &error);
  g_assert_no_error (error);
}

static void
finish (LkZipWriter *writer)
{
  g_autoptr (GError) error = NULL;
  bool written = lk_zip_writer_finish (writer, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (written);
}

/* Opens what was written; each entry is sound. */
static LkPackage *
open_sound (const Place *place)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  LkPackage *package = lk_package_open (place->path, issues, &error);

  g_assert_no_error (error);
  lk_package_verify (package, issues, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
  return package;
}

static void
assert_names (LkPackage *package, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (size_t i = 0; i < lk_package_n_entries (package); i++)
    g_string_append_printf (names, "%s ", lk_package_entry (package, i)->name);
  g_assert_cmpstr (names->str, ==, expected);
}

/* Every byte of a small zip: the promise that nothing else goes in. */
static void
test_bytes (Place *place, const void *unused)
{
  static const uint8_t expected[] = {
    'P',  'K',  3,    4,    20, 0, 0,  0, 0,    0,    0, 0, 0x21, 0, /* stored, 1980-01-01 */
    0xc2, 0x41, 0x24, 0x35, 3,  0, 0,  0, 3,    0,    0, 0, 1,    0, 0,    0, 'a',  'a',
    'b',  'c',                                                       /* */
    'P',  'K',  3,    4,    20, 0, 0,  8, 0,    0,    0, 0, 0x21, 0, /* UTF-8 */
    0,    0,    0,    0,    0,  0, 0,  0, 0,    0,    0, 0, 2,    0, 0,    0, 0xc3, 0xb6, /* */
    'P',  'K',  1,    2,    20, 0, 20, 0, 0,    0,    0, 0, 0,    0, 0x21, 0, 0xc2, 0x41,
    0x24, 0x35, /* */
    3,    0,    0,    0,    3,  0, 0,  0, 1,    0,    0, 0, 0,    0, 0,    0, 0,    0,
    0,    0,    0,    0,    0,  0, 0,  0, 'a', /* */
    'P',  'K',  1,    2,    20, 0, 20, 0, 0,    8,    0, 0, 0,    0, 0x21, 0, 0,    0,
    0,    0, /* */
    0,    0,    0,    0,    0,  0, 0,  0, 2,    0,    0, 0, 0,    0, 0,    0, 0,    0,
    0,    0,    0,    0,    34, 0, 0,  0, 0xc3, 0xb6, /* */
    'P',  'K',  5,    6,    0,  0, 0,  0, 2,    0,    2, 0, 95,   0, 0,    0, 66,   0,
    0,    0,    0,    0,
  };
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  add_text (writer, "ö", "");
  add_text (writer, "a", "abc");
  finish (writer);
  g_assert_true (g_file_get_contents (place->path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, expected, sizeof expected);
}

static void
test_order (Place *place, const void *unused)
{
  static const char *const names[] = { "m/b", "mimetype", "m.b", "Z", "a", "META-INF/c", "ä" };
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before = 0, n_after = 0;

  for (size_t run = 0; run < 2; run++) {
    g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
    g_autoptr (LkPackage) package = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
      add_text (writer, names[run == 0 ? i : G_N_ELEMENTS (names) - 1 - i], "text");
    lk_zip_writer_put_first (writer, "mimetype");
    lk_zip_writer_put_first (writer, "not there");
    lk_zip_writer_put_first (writer, "META-INF/c");
    finish (writer);
    package = open_sound (place);
    assert_names (package, "mimetype META-INF/c Z a m.b m/b ä ");
    g_assert_true (g_file_get_contents (place->path, run == 0 ? &before : &after,
                                        run == 0 ? &n_before : &n_after, NULL));
  }
  g_assert_cmpmem (before, n_before, after, n_after);
}

static GBytes *
noise (size_t length)
{
  uint8_t *bytes = g_malloc (MAX (length, 1));
  LkRandom random;

  lk_random_init (&random, 1);
  for (size_t i = 0; i < length; i++)
    bytes[i] = (uint8_t) lk_random_next (&random);
  return g_bytes_new_take (bytes, length);
}

static GBytes *
zeros (size_t length)
{
  return g_bytes_new_take (g_malloc0 (MAX (length, 1)), length);
}

static GInputStream *
open_bytes (void *bytes, GError **error)
{
  return g_memory_input_stream_new_from_bytes (bytes);
}

/* Packed only where that is smaller, in memory and from a stream alike. */
static void
test_method (Place *place, const void *unused)
{
  static const struct {
    GBytes *(*make) (size_t length);
    size_t length;
    int level;
    uint16_t method;
  } cases[] = {
    { zeros, 0, 9, LK_ZIP_STORED },         { zeros, 1, 9, LK_ZIP_STORED },
    { zeros, 100, 9, LK_ZIP_DEFLATED },     { zeros, 100, 0, LK_ZIP_STORED },
    { zeros, 1000000, 1, LK_ZIP_DEFLATED }, { noise, 100, 9, LK_ZIP_STORED },
    { noise, 1000000, 1, LK_ZIP_STORED },   { noise, 1000000, 0, LK_ZIP_STORED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
    g_autoptr (GBytes) bytes = cases[i].make (cases[i].length);
    g_autoptr (LkPackage) package = NULL;
    g_autoptr (GError) error = NULL;
    const LkPackageEntry *whole, *streamed;

    g_test_message ("%zu bytes, level %d", cases[i].length, cases[i].level);
    lk_zip_writer_add_bytes (writer, "a", bytes, cases[i].level, &error);
    g_assert_no_error (error);
    lk_zip_writer_add_source (writer, "b", cases[i].length, cases[i].level, open_bytes,
                              g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref, &error);
    g_assert_no_error (error);
    add_text (writer, "c", "what follows stands where it should");
    finish (writer);
    package = open_sound (place);
    whole = lk_package_lookup (package, "a");
    streamed = lk_package_lookup (package, "b");
    g_assert_cmpuint (whole->method, ==, cases[i].method);
    g_assert_cmpuint (whole->size, ==, cases[i].length);
    g_assert_cmpuint (streamed->method, ==, whole->method);
    g_assert_cmpuint (streamed->size, ==, whole->size);
    g_assert_cmpuint (streamed->packed_size, ==, whole->packed_size);
    g_assert_cmpuint (streamed->crc32, ==, whole->crc32);
  }
}

/* A file of the disk is read when it is written, not when it is named. */
static void
test_file (Place *place, const void *unused)
{
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autofree char *path = g_build_filename (place->folder, "film", NULL);
  g_autofree char *text = NULL;
  g_autoptr (LkPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  lk_zip_writer_add_file (writer, "m/film", path, LK_ZIP_LEVEL_STORE, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "after!", -1, NULL));
  finish (writer);
  package = open_sound (place);
  text = support_text (package, "m/film");
  g_assert_cmpstr (text, ==, "after!");
}

/* A member written twice is the same, and is not packed again. */
static void
test_member (Place *place, const void *unused)
{
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autoptr (GBytes) bytes = zeros (1000);
  g_autoptr (LkZipMember) member = lk_zip_member_new (bytes, LK_ZIP_LEVEL_QUICK);
  g_autoptr (LkPackage) package = NULL;

  g_assert_true (lk_zip_member_is_deflated (member));
  g_assert_cmpuint (lk_zip_member_size (member), ==, 1000);
  g_assert_true (lk_zip_writer_add_member (writer, "a", member, NULL));
  g_assert_true (lk_zip_writer_add_member (writer, "b", member, NULL));
  finish (writer);
  package = open_sound (place);
  g_assert_cmpuint (lk_package_entry (package, 1)->packed_size, ==,
                    g_bytes_get_size (lk_zip_member_get_packed (member)));
}

static void
test_names (Place *place, const void *unused)
{
  static const struct {
    const char *name;
    LkIssueCode code; /* LK_N_ISSUES: taken */
  } cases[] = {
    { "p/page.html", LK_N_ISSUES },
    { "p/page.html", LK_ISSUE_ENTRY_DUPLICATE },
    { "P/Page.html", LK_ISSUE_ENTRY_NAME_COLLIDES },
    { "p", LK_ISSUE_ENTRY_NAME_COLLIDES },             /* a folder already */
    { "p/page.html/x", LK_ISSUE_ENTRY_NAME_COLLIDES }, /* a file already */
    { "p/other.html", LK_N_ISSUES },
    { "m/\xc3\xa4", LK_N_ISSUES },
    { "m/a\xcc\x88", LK_ISSUE_ENTRY_NAME_COLLIDES }, /* the same, composed otherwise */
    { "../x", LK_ISSUE_ENTRY_NAME_CLIMBS },
    { "/x", LK_ISSUE_ENTRY_NAME_ABSOLUTE },
    { "C:/x", LK_ISSUE_ENTRY_NAME_ABSOLUTE },
    { "", LK_ISSUE_ENTRY_NAME_INVALID },
    { "a\nb", LK_ISSUE_ENTRY_NAME_INVALID },
    { "a/", LK_ISSUE_ENTRY_NAME_INVALID },
    { "a//b", LK_ISSUE_ENTRY_NAME_INVALID },
    { "./a", LK_ISSUE_ENTRY_NAME_INVALID },
    { "a\\b", LK_ISSUE_ENTRY_NAME_BACKSLASH },
    { "\xff", LK_ISSUE_ENTRY_NAME_INVALID },
  };
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autoptr (GBytes) bytes = zeros (3);
  g_autoptr (LkPackage) package = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    bool added = lk_zip_writer_add_bytes (writer, cases[i].name, bytes, 0, &error);

    g_test_message ("%zu", i);
    g_assert_cmpint (support_code (error), ==, cases[i].code);
    g_assert_true (added == (error == NULL));
  }
  finish (writer);
  package = open_sound (place);
  assert_names (package, "m/ä p/other.html p/page.html ");
}

static void
watch (uint64_t done, uint64_t total, void *data)
{
  uint64_t *last = data;

  g_assert_cmpuint (done, >=, last[0]);
  g_assert_cmpuint (done, <=, total);
  last[0] = done;
  last[1] = total;
}

static void
test_progress (Place *place, const void *unused)
{
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autoptr (GBytes) bytes = noise (600000);
  g_autoptr (GError) error = NULL;
  uint64_t last[2] = { 0, 0 };

  lk_zip_writer_add_bytes (writer, "a", bytes, 0, &error);
  lk_zip_writer_add_source (writer, "b", 600000, 1, open_bytes, bytes, NULL, &error);
  lk_zip_writer_finish (writer, watch, last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last[0], ==, 1200000);
  g_assert_cmpuint (last[1], ==, 1200000);
}

/* More entries than 16 bits count. */
static void
test_many (Place *place, const void *unused)
{
  enum {
    N = 65536
  };
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autoptr (GBytes) bytes = zeros (1);
  g_autoptr (LkZipMember) member = lk_zip_member_new (bytes, 0);
  g_autoptr (LkPackage) package = NULL;

  for (unsigned i = 0; i < N; i++) {
    g_autofree char *name = g_strdup_printf ("p/%u", i);

    g_assert_true (lk_zip_writer_add_member (writer, name, member, NULL));
  }
  finish (writer);
  package = lk_package_open (place->path, NULL, NULL);
  g_assert_nonnull (package);
  g_assert_cmpuint (lk_package_n_entries (package), ==, N);
  g_assert_nonnull (lk_package_lookup (package, "p/65535"));
}

/* Sizes that 32 bits do not hold, as our own reader understands them. */
static void
test_large (void)
{
  static const struct {
    uint64_t size, packed_size, offset;
  } cases[] = {
    { 0xfffffffe, 0xfffffffe, 0xfffffffe }, /* the last ones that need no zip64 */
    { 0xffffffff, 5, 0 },
    { 0xffffffff, 0xffffffff, 0 },
    { 5, 5, 0xffffffff },
    { 6ULL << 30, 5ULL << 30, 40ULL << 30 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkZipHeader header = { .name = "film", .crc32 = 0x12345678, .deflated = true };
    g_autoptr (GByteArray) central = g_byte_array_new (), local = g_byte_array_new ();
    g_autoptr (GArray) records = lk_zip_records_new (1);
    g_autoptr (GError) error = NULL;
    const LkZipEnd end = { .directory_offset = 60ULL << 30, .n_entries = 1 };
    LkZipRecord record = { 0 };

    header.size = cases[i].size;
    header.packed_size = cases[i].packed_size;
    header.offset = cases[i].offset;
    lk_zip_put_central (central, &header);
    lk_zip_put_local (local, &header);
    lk_zip_read_row (&end, central->data, NULL, &record, &error);
    g_assert_no_error (error);
    g_array_append_val (records, record); /* which frees it */
    g_assert_cmpuint (record.entry.size, ==, header.size);
    g_assert_cmpuint (record.entry.packed_size, ==, header.packed_size);
    g_assert_cmpuint (record.entry.header_offset, ==, header.offset);
    lk_zip_local_check (&record, local->data, local->len, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (central->len, ==, lk_zip_u16 (central->data + 30) + 46 + 4);
  }
}

/* What others make of it. */
static void
test_readers (Place *place, const void *unused)
{
  static const char *const commands[][4] = {
    { "unzip", "-tq" },
    { "python3", "-c",
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
      "assert z.read('m/\\xe4') == b'\\0' * 5000, z.namelist()" },
  };
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autoptr (GBytes) bytes = zeros (5000), random = noise (5000);
  g_autoptr (GError) error = NULL;

  lk_zip_writer_add_bytes (writer, "m/ä", bytes, 9, &error);
  lk_zip_writer_add_source (writer, "n", 5000, 9, open_bytes, random, NULL, &error);
  lk_zip_writer_add_source (writer, "z", 5000, 9, open_bytes, bytes, NULL, &error);
  g_assert_no_error (error);
  finish (writer);
  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    g_autofree char *program = g_find_program_in_path (commands[i][0]);
    int status = -1;

    if (program == NULL) {
      g_test_message ("without %s", commands[i][0]);
      continue;
    }
    for (size_t word = 0; commands[i][word] != NULL; word++)
      g_ptr_array_add (words, (char *) commands[i][word]);
    g_ptr_array_add (words, place->path);
    g_ptr_array_add (words, NULL);
    g_spawn_sync (NULL, (char **) words->pdata, NULL,
                  G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                  &error);
    g_assert_no_error (error);
    g_assert_cmpint (status, ==, 0);
  }
}

/* A film of more than 4 GiB for real, half a minute: `-m slow`. */
static void
test_film (Place *place, const void *unused)
{
  static const uint64_t size = (4ULL << 30) + 12345;
  static const off_t step = 64 << 20;
  g_autoptr (GBytes) block = noise (1 << 20);
  g_autofree char *last = NULL;
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (place->path);
  g_autofree char *film = g_build_filename (place->folder, "film", NULL);
  g_autoptr (LkPackage) package = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (!g_test_slow ()) {
    g_test_skip ("slow");
    return;
  }
  fd = open (film, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (ftruncate (fd, (off_t) size), ==, 0);
  /* Holes, but not so many that a reader would take it for a bomb. */
  for (off_t at = 0; at < (off_t) size - step; at += step)
    g_assert_cmpint (pwrite (fd, g_bytes_get_data (block, NULL), 1 << 20, at), ==, 1 << 20);
  close (fd);
  lk_zip_writer_add_file (writer, "a", film, 1, &error);
  lk_zip_writer_add_file (writer, "b", film, 0, &error);
  g_assert_no_error (error);
  add_text (writer, "c", "beyond 4 GiB");
  finish (writer);
  package = lk_package_open (place->path, NULL, &error);
  g_assert_no_error (error);
  for (size_t i = 0; i < 2; i++)
    g_assert_cmpuint (lk_package_entry (package, i)->size, ==, size);
  g_assert_cmpuint (lk_package_entry (package, 2)->header_offset, >, size);
  last = support_text (package, "c");
  g_assert_cmpstr (last, ==, "beyond 4 GiB");
}

#define ADD(name, test) g_test_add ("/zip-writer/" name, Place, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("bytes", test_bytes);
  ADD ("order", test_order);
  ADD ("method", test_method);
  ADD ("file", test_file);
  ADD ("member", test_member);
  ADD ("names", test_names);
  ADD ("progress", test_progress);
  ADD ("many", test_many);
  g_test_add_func ("/zip-writer/large", test_large);
  ADD ("readers", test_readers);
  ADD ("film", test_film);
  return g_test_run ();
}
